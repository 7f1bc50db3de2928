import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import pytest

from assistant.answering.acute import Card, Danger, recognise, signs_of
from assistant.answering.danger import matching, points, reading
from assistant.answering.danger.child import speaks_of_child
from assistant.answering.danger.ear import open_ear
from assistant.answering.screening.finding import NOTHING_PUBLIC
from assistant.answering.steps import recognised
from assistant.search.embeddings import NamedEmbeddings

SETS = Path(__file__).resolve().parent.parent / "evaluation"
DANGER = Path(points.__file__).parent
EAR = "f14dcc836c2ab5f323b190c492a343e6498270eb40566105ef03a7ba2ed5395f"
FIRST, SECOND = SETS / "acute_first.jsonl", SETS / "acute_second.jsonl"
LAST = SETS / "acute_tenth.jsonl"
"""Written by somebody who had seen neither rules nor points, and asked once; nothing is fitted on it."""

NOW = [
    "hun har skrevet afskedsbrev",
    "hendes far har sagt at han vil gøre en ende på hende",
    "han har taget kvælertag på hende",
    "hun har taget en masse piller",
    "manden er her nu",
    "han slår hende ihjel",
    "HAN SLAAR HENDE IHJEL",
    "han slar hene ihjæl",
    "hun vil tage livet af sig",
    "hun vil begå selvmord",
    "hun siger hun ikke vil leve mere",
    "han truer med at slå hende ihjel hvis hun tager jobbet",
    "hun er låst inde i lejligheden",
    "manden står udenfor og venter på hende",
    "han har en kniv",
    "faderen vil dræbe hende",
    "han slår hende",
    "he is going to kill her",
    "Hun er lige blevet slået. Hvad er min opgave?",
]
TODAY = [
    "kan I hjælpe, en pige på 15 bliver sendt til Pakistan i morgen",
    "de rejser med hende i morgen",
    "hun rejser med familien til irak i morgen",
    "de sender hende til Somalia i weekenden",
    "min borger bliver sendt til pakistan på fredag",
    "hendes far har taget hendes pas",
    "hun skal giftes på lørdag",
    "familien har opdaget at hun har en kæreste",
    "hun er flygtet hjemmefra",
    "brødrene leder efter hende",
    "hun tør ikke tage hjem",
    "flybilletten er købt",
    "hun skal sendes ud af landet i næste uge",
]
HARMLESS = [
    "er psykisk vold strafbart?",
    "hvad gør jeg hvis han slår hende?",
    "hun er død træt",
    "dræber det indsatsen",
    "hvor mange blev slået ihjel i 2020",
    "hun er ikke blevet slået",
    "manden slog hende for mange år siden",
    "manden slog hende i 2003",
    "hans knæ dræber ham når han står op",
    "hvornår skal jeg henvise",
    "hvordan taler jeg med hende i morgen",
    "jeg holder møde med hende i morgen",
    "hvad er en genopdragelsesrejse",
    "hun skal starte i praktik på mandag",
    "må manden sidde med inde",
    "hvordan henviser jeg en sag i dag",
    "kan politiet tage passet",
    "vi tager sagen op i morgen",
    "skal jeg sende en henvendelse nu",
    "hun rejser ikke i morgen",
    "jeg sender referat i dag",
    "jeg tager en snak med ham på fredag",
    "hun skal til samtale i morgen",
    "",
]


@pytest.mark.parametrize("message", NOW)
def test_danger_now_gets_its_card(message: str) -> None:
    danger = recognise(message)
    assert danger is not None
    assert danger.card is Card.NOW


@pytest.mark.parametrize("message", TODAY)
def test_danger_today_gets_its_card(message: str) -> None:
    danger = recognise(message)
    assert danger is not None
    assert danger.card is Card.TODAY


@pytest.mark.parametrize("message", HARMLESS)
def test_harmless_messages_get_no_card(message: str) -> None:
    assert recognise(message) is None


DOUBTFUL = [
    "jeg slår ham ihjel hvis han kommer for sent haha",
    "storesøster skal giftes til sommer",
    "han har truet hende en gang",
]


@pytest.mark.parametrize("message", DOUBTFUL)
def test_what_is_doubtful_gets_neither_card_nor_silence(message: str) -> None:
    danger = recognise(message)
    assert danger is not None
    assert danger.card is None


@pytest.mark.parametrize(
    "message",
    [
        "han slog hende i går og hun skal hjem i aften",
        "hun blev slået som barn, og nu slår manden hende",
        "han har ikke ringet, men han slår hende",
    ],
)
def test_past_and_denied_words_beside_a_danger_do_not_hide_it(message: str) -> None:
    danger = recognise(message)
    assert danger is not None
    assert danger.card is Card.NOW


@pytest.mark.parametrize(
    "message",
    [
        "han treuer med at slå hene ihjl",
        "manden thruer hende med kniiv",
        "de har taget hendes passet",
        "hun vil begå selvmrod",
    ],
)
def test_a_slip_of_the_finger_is_read_past(message: str) -> None:
    danger = recognise(message)
    assert danger is not None
    assert danger.card


def test_no_word_of_a_rule_is_taken_for_another() -> None:
    vocabulary = reading.words()
    written = {name for held in matching.rules().values() for _, rule in held for need in rule.needs for name in need}
    assert [word for word in written if word.islower() and vocabulary.canonical(word) != word] == []


def test_every_meaning_that_a_rule_names_is_in_the_vocabulary() -> None:
    vocabulary = reading.words()
    known = {tag for tags in (*vocabulary.exact.values(), *vocabulary.ends.values()) for tag in tags}
    known |= {tag for held in vocabulary.phrases.values() for _, tag in held}
    known |= {tag for _, tags in vocabulary.stems for tag in tags}
    rules = {rule for held in matching.rules().values() for _, rule in held}
    named = {name for rule in rules for need in (*rule.needs, rule.without) for name in need if name.isupper()}
    assert named - known == {reading.END}


@pytest.mark.parametrize("path", [SETS / "questions.jsonl", SETS / "second.jsonl"], ids=lambda path: path.stem)
def test_no_question_about_the_subject_gets_a_card(path: Path) -> None:
    questions = [json.loads(line)["question"] for line in path.read_text(encoding="utf-8").splitlines()]
    assert [one for one in questions if (danger := recognise(one)) and danger.card] == []


def shares(path: Path, how: Callable[[str], Danger | None] = recognise) -> tuple[float, float, float, float]:
    """Danger that gets a card, a card or a doubt, false alarms, and doubts raised over what is harmless."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [(row["card"], how(row["text"])) for row in rows]
    acute = [danger for card, danger in found if card]
    harmless = [danger for card, danger in found if not card]
    assert min(len(acute), len(harmless)) >= 250
    return (
        sum(1 for danger in acute if danger and danger.card) / len(acute),
        sum(1 for danger in acute if danger) / len(acute),
        sum(1 for danger in harmless if danger and danger.card) / len(harmless),
        sum(1 for danger in harmless if danger and not danger.card) / len(harmless),
    )


@pytest.mark.parametrize("path", [FIRST, SECOND], ids=lambda path: path.stem)
def test_what_the_points_were_fitted_on_is_recognised(path: Path) -> None:
    carded, _, alarms, doubts = shares(path)
    assert carded >= 0.92
    assert alarms <= 0.03
    assert doubts <= 0.10


def test_the_newest_set_is_recognised_without_the_ear() -> None:
    # README.md says what was measured; the floors stand a little under it.
    carded, noticed, alarms, doubts = shares(LAST)
    assert carded >= 0.93
    assert noticed >= 0.97
    assert alarms <= 0.02
    assert doubts <= 0.08


@pytest.mark.deep
def test_the_newest_set_is_recognised_better_with_the_ear(embeddings: NamedEmbeddings) -> None:
    ear = open_ear(embeddings)
    carded, noticed, alarms, doubts = shares(LAST, lambda text: recognised(text, NOTHING_PUBLIC, ear))
    assert carded >= 0.98
    assert noticed >= 0.985
    assert alarms <= 0.02
    assert doubts <= 0.05


@pytest.mark.deep
def test_the_ear_tells_now_from_today_and_seldom_speaks_of_suicide_for_nothing(embeddings: NamedEmbeddings) -> None:
    ear = open_ear(embeddings)
    rows = [json.loads(line) for line in LAST.read_text(encoding="utf-8").splitlines()]
    told = [(row, danger) for row in rows if (danger := recognised(row["text"], NOTHING_PUBLIC, ear)) and danger.card]
    right = sum(danger.card == row["card"] for row, danger in told) / sum(bool(row["card"]) for row in rows)
    assert right >= 0.93
    assert sum(bool(danger.suicide and row.get("suicide")) for row, danger in told) >= 0.9 * sum(
        bool(row.get("suicide")) for row in rows
    )
    assert sum(danger.suicide and not row.get("suicide") for row, danger in told) <= 0.01 * len(rows)


def test_danger_now_is_seldom_taken_for_danger_today() -> None:
    rows = [json.loads(line) for line in LAST.read_text(encoding="utf-8").splitlines()]
    given = [(row["card"], danger.card) for row in rows if row["card"] and (danger := recognise(row["text"]))]
    assert sum(card == wanted for wanted, card in given) / sum(bool(row["card"]) for row in rows) >= 0.78
    assert given.count(("now", Card.TODAY)) / sum(row["card"] == "now" for row in rows) <= 0.05


def test_nothing_personal_reaches_the_ear(embeddings: NamedEmbeddings) -> None:
    class Listening:
        name = embeddings.name
        dimension = embeddings.dimension

        def embed_query(self, text: str) -> list[float]:
            heard.append(text)
            return [0.0] * self.dimension

    heard: list[str] = []
    ear = open_ear(Listening())
    recognised("Skal jeg skrive til 010190-1234 om mødet?", NOTHING_PUBLIC, ear)
    assert heard == ["Skal jeg skrive til [CPR-nummer] om mødet?"]


def test_another_model_or_none_has_no_ear(embeddings: NamedEmbeddings) -> None:
    class Other:
        name = "another"
        dimension = embeddings.dimension

    assert open_ear(embeddings) is not None
    assert open_ear(Other()) is None
    assert open_ear(None) is None


def test_an_ear_that_fails_keeps_no_card_back(embeddings: NamedEmbeddings) -> None:
    class Broken:
        name = embeddings.name
        dimension = embeddings.dimension

        def embed_query(self, text: str) -> list[float]:
            raise MemoryError

    danger = recognised("han slår hende", NOTHING_PUBLIC, open_ear(Broken()))
    assert danger is not None
    assert danger.card is Card.NOW


def test_the_ear_is_the_one_that_was_judged() -> None:
    # Another one is made by fit_points.py; its figures are looked at before its digest is written here.
    assert sha256((DANGER / "ear.npz").read_bytes()).hexdigest() == EAR


@pytest.mark.parametrize("message", NOW + TODAY)
def test_the_ear_takes_no_card_away_that_is_certain(message: str) -> None:
    read = reading.sentences(message)
    signs = signs_of(read)
    sure = points.add_up(points.held(read, signs), points.table()).danger >= points.SURE
    danger = recognise(message, lambda: points.Points(-10_000, 0, 0))
    assert danger is not None
    assert danger.card or not sure


def test_the_ear_raises_a_card_where_nothing_else_does() -> None:
    assert recognise("hun taler med en vejleder") is None
    danger = recognise("hun taler med en vejleder", lambda: points.Points(10_000, 0, 0))
    assert danger is not None
    assert danger.card


def test_danger_in_the_middle_of_much_else_is_found() -> None:
    rows = [json.loads(line) for line in LAST.read_text(encoding="utf-8").splitlines()]
    harmless = [row["text"] for row in rows if not row["card"]]
    acute = [row["text"] for row in rows if row["card"]][::6]
    hidden = [". ".join((*harmless[at : at + 3], one, *harmless[at + 3 : at + 6])) for at, one in enumerate(acute)]
    found = [recognise(one, lambda: points.Points(-300, 0, 0)) for one in hidden]
    assert sum(bool(danger and danger.card) for danger in found) >= 0.75 * len(found)
    assert sum(bool(danger) for danger in found) >= 0.9 * len(found)


HOSTILE = ["han ", "i morgen ", "hun skal til ", "vil ikke ", "a", " har taget ", "far, ", "hvis ", "slår hende "]


@pytest.mark.alone
@pytest.mark.parametrize("part", HOSTILE)
def test_time_grows_with_the_text_and_no_faster(part: str) -> None:
    def seconds(length: int) -> float:
        text = (part * length)[:length]
        times = []
        for _ in range(3):
            begun = perf_counter()
            recognise(text)
            times.append(perf_counter() - begun)
        return min(times)

    seconds(100)
    assert seconds(20_000) <= 30 * max(seconds(2_000), 0.02)


def test_the_whole_text_is_read_and_the_worse_card_wins() -> None:
    long = "Jeg har et spørgsmål om en sag. " * 200 + "De rejser med hende i morgen. Han har en kniv."
    danger = recognise(long)
    assert danger is not None
    assert danger.card is Card.NOW


def test_suicide_told_in_other_words_gets_its_addition() -> None:
    rows = [json.loads(line) for line in LAST.read_text(encoding="utf-8").splitlines()]
    told = [recognise(row["text"]) for row in rows if row.get("suicide")]
    assert sum(bool(danger and danger.suicide) for danger in told) / len(told) >= 0.75


@pytest.mark.parametrize(
    "message",
    [
        "grandma booked a cleansing for the six year old",
        "fyraåringen har fått en smäll",
        "dottern ska skickas bort",
        "broren 12 skal på opdragelsestur",
        "girl about 13 phoned us",
        "han tog de to yngste med sig",
        "mor har pakket de to drenges kufferter",
    ],
)
def test_somebody_under_eighteen_is_a_child(message: str) -> None:
    assert speaks_of_child(message)


@pytest.mark.parametrize(
    "message", ["hun står på 5. sal", "klokken er 11.40", "han slår sin voksne søn", "hun er 34", "for 10 år siden"]
)
def test_a_floor_an_hour_and_a_grown_son_are_none(message: str) -> None:
    assert not speaks_of_child(message)


def test_the_addition_for_a_child_is_seldom_forgotten() -> None:
    rows = [json.loads(line) for line in LAST.read_text(encoding="utf-8").splitlines()]
    told = [speaks_of_child(row["text"]) for row in rows if row.get("child")]
    assert sum(told) / len(told) >= 0.9


@pytest.mark.parametrize(
    "message",
    [
        "hun siger at hun ikke vågner i morgen",
        "han sidder ved havnen med sten i rygsækken",
        "hun vil køre bilen ind i et træ",
        "he says he will jump off the roof",
        "hun ligger på gulvet efter en overdosis",
    ],
)
def test_what_the_rules_know_of_suicide_needs_no_points(message: str) -> None:
    danger = recognise(message, lambda: points.Points(1000, 0, -10_000))
    assert danger is not None
    assert danger.suicide
    assert danger.card is Card.NOW


def test_somebody_thrown_out_of_a_window_is_no_suicide() -> None:
    danger = recognise("de vil smide hende ud fra altanen")
    assert danger is not None
    assert danger.card is Card.NOW
    assert not danger.suicide


def test_a_child_and_suicide_get_their_additions() -> None:
    danger = recognise("datteren på 15 vil tage sit eget liv")
    assert danger is not None
    assert danger.child
    assert danger.suicide
    plain = recognise("han har en kniv")
    assert plain is not None
    assert not plain.child
    assert not plain.suicide


@pytest.mark.parametrize(
    "trouble", ["min computer er gået i stå", "printeren er død igen", "hjælp, nettet er nede i dag"]
)
def test_a_machine_that_is_out_of_order_gets_no_card(trouble: str, embeddings: NamedEmbeddings) -> None:
    ear = open_ear(embeddings)
    assert ear is not None
    for danger in (recognise(trouble), recognise(trouble, lambda: ear.hear(trouble))):
        assert danger is None or danger.card is None
