"""A refusal says truly what is missing, and asks back or says thanks where that is what fits."""

import pytest

from assistant.answering import courtesy, declining, vagueness
from assistant.settings import HOME
from assistant.sources.declines import load_declines
from assistant.texts import answers as texts
from assistant.values import Outcome

DECLINES = load_declines(HOME / "corpus")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvad er telefonnummeret til VISO?", texts.NO_BASIS_NUMBER),
        ("Hvilken mail har vejlederne?", texts.NO_BASIS_NUMBER),
        ("Hvornår har RED åbent?", texts.NO_BASIS_HOURS),
        ("Hvad er vejledernes åbningstid?", texts.NO_BASIS_HOURS),
        ("Hvilken dag holder vejlederne åbent?", texts.NO_BASIS_HOURS),
        ("Hvor hurtigt svarer vejlederne?", texts.NO_BASIS_WAIT),
        ("Hvor lang tid går der, før jeg får svar?", texts.NO_BASIS_WAIT),
        ("Hvad hedder de fem vejledere?", texts.NO_BASIS_NAME),
        ("Hvem har skrevet BI23?", texts.NO_BASIS_NAME),
        ("Hvor sidder vejlederne?", texts.NO_BASIS_PLACE),
        ("Valgte politikerne scenarie 1?", texts.NO_BASIS_DECISION),
        ("hvilket blev det til, scenarie 1 eller 2", texts.NO_BASIS_DECISION),
        ("Hvilket scenarie anbefaler forvaltningen?", texts.NO_BASIS_DECISION),
        ("Blev målet for 2025 nået?", texts.NO_BASIS_TARGET.format(years=2025)),
        ("Hvis politikerne valgte scenarie 2, hvad koster det så?", texts.NO_BASIS_FIGURE),
        ("Hvor mange henvendelser kom der?", texts.NO_BASIS_FIGURE),
        ("Hvor mange er ansat lige nu?", texts.NO_BASIS_TODAY),
        ("Hvornår blev planen til?", texts.NO_BASIS_DATE),
        ("Hvordan gør jeg?", texts.NO_BASIS),
    ],
)
def test_a_refusal_names_what_is_missing(make, question, said):
    assert declining.sentence(make.draft(question)) == said


@pytest.mark.parametrize(
    ("message", "outcome", "said"),
    [
        ("hej", Outcome.UNCLEAR, texts.HELLO),
        ("Hej med dig!", Outcome.UNCLEAR, texts.HELLO),
        ("hello there", Outcome.UNCLEAR, texts.HELLO),
        ("tak", Outcome.OFF_TOPIC, texts.THANKS),
        ("Tak for hjælpen 😊", Outcome.OFF_TOPIC, texts.THANKS),
        ("super tak, hav en god dag", Outcome.OFF_TOPIC, texts.THANKS),
        ("farvel", Outcome.OFF_TOPIC, texts.GOODBYE),
        ("hvem er du?", Outcome.OFF_TOPIC, texts.WHO_I_AM),
        ("Er du et menneske eller en robot", Outcome.OFF_TOPIC, texts.WHO_I_AM),
        ("hej, hvad kan du?", Outcome.UNCLEAR, texts.WHAT_I_CAN),
        ("what can you do", Outcome.UNCLEAR, texts.WHAT_I_CAN),
    ],
)
def test_a_courtesy_is_answered_kindly(message, outcome, said):
    assert courtesy.reply(message) == (outcome, said)


@pytest.mark.parametrize(
    "message",
    [
        "Hej, hvornår skal jeg henvise?",
        "nej tak sagde hun",
        "hvad kan du sige om samtykke",
        "",
        "tak for sidst han slog",
    ],
)
def test_what_asks_for_something_is_no_courtesy(message):
    assert courtesy.reply(message) is None


def test_the_choices_are_the_questions_of_different_sections(make):
    heads = ["Hvad er tegn?", "Tabel 4", "Hvad er tegnene?", "Hvad er samtykke?", "Må jeg ringe?", "Hvem tolker?"]
    hits = [make.hit(make.passage("x", id_=f"not1#{n}/1", heading=("Alt", head))) for n, head in enumerate(heads)]
    assert vagueness.choices([*hits, *hits]) == ("Hvad er tegn?", "Hvad er samtykke?", "Må jeg ringe?")
    assert vagueness.choices(hits[:2]) == ()


@pytest.mark.parametrize(
    ("question", "vague"),
    [
        ("samtykke", True),
        ("børn?", True),
        ("hvad er samtykke", False),
        ("§ 133", False),
        ("samtykke fra børn", False),
        ("er der andre kommuner der gør som os", False),
    ],
)
def test_a_single_word_is_vague_where_sections_rival(make, question, vague):
    near = [make.hit(make.passage("x", id_=f"not1#{n}/1"), score) for n, score in (("a", 1.0), ("b", 0.9))]
    far = [near[0], make.hit(near[1].passage, 0.5)]
    assert vagueness.is_vague(make.draft(question, *near)) is vague
    assert not vagueness.is_vague(make.draft(question, *far))


def test_a_message_of_common_words_says_nothing_unless_somebody_refuses():
    assert vagueness.says_nothing("jeg har en borger")
    assert not vagueness.says_nothing("hun vil ikke have hjælp")


@pytest.mark.parametrize("question", [question for one in DECLINES for question in one.questions][::16])
def test_what_is_listed_as_not_answered_is_declined_word_by_word(asked_once, question):
    assert asked_once.ask(question).outcome in (Outcome.NO_BASIS, Outcome.OFF_TOPIC, Outcome.UNCLEAR), question


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Hvem bestiller en overfaldsalarm til en borger, der har fået polititilhold mod sin eksmand?", "alarm"),
        ("Foreligger der en effektmåling med kontrolgruppe?", "kontrolgruppe"),
    ],
)
def test_a_word_that_only_a_known_gap_uses_names_the_gap(index, question, word):
    decline = index.search(question).decline
    assert decline is not None
    assert any(word in listed for listed in decline.questions)
