"""The steps in their order: what ends the run before anything is searched, and what every answer holds."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import declining, screening, steps
from assistant.answering.answerer import Answerer
from assistant.answering.contract import as_json
from assistant.answering.draft import Draft
from assistant.answering.screening.finding import NOTHING_PUBLIC
from assistant.errors import ConfigError
from assistant.evaluation.questions import load
from assistant.evaluation.support import SHOWN
from assistant.settings import HOME
from assistant.sources.contacts import load_contacts
from assistant.sources.manifest import load_manifest
from assistant.texts import answers as texts
from assistant.values import Answer, Contact, Found, Outcome, Passage, Shape

DAY = date(2026, 11, 21)
CPR = "010190-1234"
ACUTE = {
    "now": "Han slår hende ihjel",
    "today": "De rejser med hende i morgen",
    "child": "De rejser med datteren på 14 i morgen",
    "suicide": "Hun vil tage sit eget liv",
    "all": "Datteren på 14 vil tage sit eget liv, og han har en kniv",
}
CONTACTS = load_contacts(HOME / "corpus")
SOURCES = load_manifest(HOME / "corpus")
ANSWERABLE = [one for one in load(Path(__file__).parents[1] / "evaluation" / "questions.jsonl") if one.answerable]
MARKUP = re.compile(r"\||\*\*|__|`|^\s*[#>]|</?[a-z][^>]*>|\]\(|<!--")


@dataclass
class Shelf:
    """An index that holds what it is told to, and remembers what it was asked."""

    passages: MappingProxyType = field(default_factory=lambda: MappingProxyType({}))
    version: str = "v1"
    mode: str = "hybrid"
    embeddings: None = None
    found: Found = field(default_factory=lambda: Found((), 0.0, 0.6, 0.5))
    broken: bool = False
    asked: list[str] = field(default_factory=list)

    def search(self, text: str, *, limit: int = 12) -> Found:
        self.asked.append(text)
        if self.broken:
            raise OSError(f"cannot search for {text}")
        return replace(self.found, understood=text, words=text)

    def section(self, section_id: str) -> tuple[Passage, ...]:
        return tuple(hit.passage for hit in self.found.hits if hit.passage.section == section_id)

    def familiarity(self, word: str) -> float:
        return 1.0


def given_contacts(**changes: str) -> list[Contact]:
    """The shipped contacts with other numbers."""
    return [replace(one, number=changes.get(one.id, one.number)) for one in CONTACTS]


# --- The order ---------------------------------------------------------------------------------------------------


def test_danger_is_seen_before_all_else_and_needs_no_search():
    shelf = Shelf(broken=True)
    answer = Answerer(shelf, CONTACTS, SOURCES).ask(ACUTE["now"], today=DAY)
    assert answer.outcome is Outcome.ACUTE
    assert list(answer.milliseconds) == ["acute", "total"]
    assert answer.suggestions == ()


def test_danger_told_with_personal_data_is_not_searched_for():
    shelf = Shelf()
    answer = Answerer(shelf, CONTACTS, SOURCES).ask(f"{ACUTE['now']}, cpr 010190-1234", today=DAY)
    assert answer.outcome is Outcome.ACUTE
    assert shelf.asked == []


@pytest.mark.parametrize(
    "text",
    [f"{ACUTE['now']} {CPR}", ACUTE["now"] + " x" * 3000, f"{'x ' * 3000}. {ACUTE['now']}", f"og. {ACUTE['now']}"],
)
def test_danger_wins_over_personal_data_length_and_unclear_words(text):
    assert Answerer(Shelf(), CONTACTS, SOURCES).ask(text, today=DAY).outcome is Outcome.ACUTE


def test_danger_with_a_cpr_number_gets_the_card_and_the_stop():
    answer = Answerer(Shelf(), CONTACTS, SOURCES).ask(f"{ACUTE['now']}, cpr {CPR}", today=DAY)
    assert "112" in answer.text
    assert texts.ALSO_STOPPED[0] in [notice.code for notice in answer.notices]
    assert "1234" not in answer.question
    assert texts.PLACEHOLDER["cpr"] in answer.question


def test_personal_data_is_stopped_before_the_search():
    shelf = Shelf()
    answer = Answerer(shelf, CONTACTS, SOURCES).ask(f"Må {CPR} få hjælp?", today=DAY)
    assert answer.outcome is Outcome.PERSONAL_DATA
    assert answer.text == texts.PERSONAL_DATA.format(kinds="et CPR-nummer")
    assert shelf.asked == []


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (f"{'x ' * 1500}{CPR}", Outcome.PERSONAL_DATA),
        ("x" * (steps.LIMIT + 1), Outcome.TOO_LONG),
        ("?", Outcome.UNCLEAR),
        ("og hvad så", Outcome.UNCLEAR),
        ("", Outcome.UNCLEAR),
        ("\u200b\u200b", Outcome.UNCLEAR),
    ],
)
def test_what_cannot_be_searched_is_told_so(text, outcome):
    shelf = Shelf()
    answer = Answerer(shelf, CONTACTS, SOURCES).ask(text, today=DAY)
    assert answer.outcome is outcome
    assert answer.citations == ()
    assert len(answer.question) <= steps.LIMIT
    assert shelf.asked == []


def test_a_question_of_just_the_greatest_length_is_searched():
    question = ("samtykke " * 300)[: steps.LIMIT]
    assert steps.stop_personal_data(Draft(raw=question, today=DAY), NOTHING_PUBLIC).question == question.strip()


def test_hidden_characters_are_gone_before_the_question_is_searched():
    shelf = Shelf()
    Answerer(shelf, CONTACTS, SOURCES).ask("Hvad er sam\u00adtykke\u200b?\U000e0041", today=DAY)
    assert shelf.asked == ["Hvad er samtykke?"]


spelt = st.sampled_from(["010190-1234", "0101901234", "01 01 90 1234", "010190\u200b-1234", "０１０１９０-１２３４"])
words_ = st.text("abc æøå.,?\n", max_size=60)


@given(words_, spelt, words_, st.sampled_from(["", *ACUTE.values()]))
def test_a_cpr_number_never_leaves_the_first_two_steps(before, number, after, danger):
    text = f"{danger}. {before} {number} {after}"
    draft = Draft(raw=text, today=DAY)
    answer = steps.recognise_danger(draft, CONTACTS, NOTHING_PUBLIC)
    if isinstance(answer, Draft):
        answer = steps.stop_personal_data(draft, NOTHING_PUBLIC)
    assert isinstance(answer, Answer)
    assert screening.findings(answer.question) == ()
    assert "1234" not in answer.question


# --- The cards ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("message", ACUTE.values(), ids=ACUTE)
def test_every_number_on_a_card_comes_from_the_contacts(message):
    changed = given_contacts(alarm="199", politi="188")
    answer = Answerer(Shelf(), changed, SOURCES).ask(message, today=DAY)
    numbers = set(re.findall(r"\d[\d ]*\d", answer.text))
    assert numbers
    assert numbers <= {contact.number for contact in changed}
    assert "199" in numbers
    assert all(contact.number for contact in answer.contacts)


@pytest.mark.parametrize("message", ACUTE.values(), ids=ACUTE)
def test_a_card_has_at_most_six_short_lines(message):
    answer = Answerer(Shelf(), CONTACTS, SOURCES).ask(message, today=DAY)
    assert 4 <= len(answer.lines) <= 6
    assert max(len(line.text) for line in answer.lines) <= 160
    assert answer.citations == ()


def test_the_card_speaks_of_a_child_and_of_suicide_where_the_message_does():
    answerer = Answerer(Shelf(), CONTACTS, SOURCES)
    both = answerer.ask(ACUTE["all"], today=DAY)
    neither = answerer.ask(ACUTE["today"], today=DAY)
    assert "underrette" in both.text
    assert "tage sit liv" in both.text
    assert "underrette" not in neither.text
    assert "tage sit liv" not in neither.text


@pytest.mark.parametrize("gone", ["alarm", "politi"])
def test_without_a_number_that_a_card_names_nothing_starts(gone):
    for contacts in (given_contacts(**{gone: ""}), [one for one in CONTACTS if one.id != gone]):
        with pytest.raises(ConfigError, match=gone):
            Answerer(Shelf(), contacts, SOURCES)


# --- Refusals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("Hvem har vundet VM i fodbold?", Outcome.OFF_TOPIC),
        ("Hvor mange henvendelser kommer der i 2032?", Outcome.NO_BASIS),
        ("Hvordan søger borgeren boligstøtte?", Outcome.NO_BASIS),
        ("Hvor mange vejledere er ansat lige nu?", Outcome.NO_BASIS),
        ("Hvad hedder lederen af vejlederne?", Outcome.NO_BASIS),
        ("Hvad er telefonnummeret til borgmesteren?", Outcome.NO_BASIS),
    ],
)
def test_a_refusal_shows_no_source_and_names_whom_to_ask(asked_once, question, outcome):
    answer = asked_once.ask(question)
    assert answer.outcome is outcome
    assert answer.citations == ()
    assert answer.composer == ""
    assert re.search(r"vejleder|leder", answer.text)
    assert all(line.citation == 0 for line in answer.lines)


def test_a_refusal_on_our_subject_holds_the_nearest_passages_back_for_those_who_ask(asked_once, index):
    on, off = asked_once.ask("Hvad hedder lederen af vejlederne?"), asked_once.ask("Hvem har vundet VM i fodbold?")
    near = asked_once.ask("Hvordan søger borgeren boligstøtte?")
    assert 1 <= len(on.nearest) <= declining.NEAREST
    assert all(one.quote in index.passages[one.passage].text for one in on.nearest)
    assert len({index.passages[one.passage].section for one in on.nearest}) == len(on.nearest)
    assert off.nearest == near.nearest == ()
    assert "nearest" not in as_json(on)


@pytest.mark.parametrize("message", ["samtykke", "hej", "kan du hjælpe mig?", "?"])
def test_what_is_unclear_gets_one_question_back_and_a_choice_that_can_be_answered(asked_once, message):
    answer = asked_once.ask(message)
    assert answer.outcome is Outcome.UNCLEAR
    assert answer.text.count("?") == 1 + len(answer.suggestions)
    assert 2 <= len(answer.suggestions) <= 3
    assert (answer.citations, answer.nearest) == ((), ())
    for question in answer.suggestions:
        assert question in answer.text
        assert asked_once.ask(question).outcome in SHOWN, question


def test_two_documents_that_are_compared_are_both_told_of(asked_once):
    answer = asked_once.ask("Hvad er forskellen på BI14 og BI23?")
    assert answer.outcome in SHOWN
    assert all(name in answer.text for name in ("BI14", "BI23"))


def test_a_step_that_breaks_ends_in_a_true_sentence_and_logs_nothing_of_the_question(caplog):
    answer = Answerer(Shelf(broken=True), CONTACTS, SOURCES).ask("Hvad er samtykke?", today=DAY)
    assert answer.outcome is Outcome.FAILED
    assert answer.text == texts.FAILED
    assert list(answer.milliseconds)[-2:] == ["retrieve", "total"]
    assert "retrieve" in caplog.text
    assert "samtykke" not in caplog.text


def test_an_index_without_meaning_says_that_it_searches_words_only(make):
    passage = make.passage("Vejlederne hjælper med samtykke.", "De ringer tilbage.")
    shelf = Shelf(mode="lexical", found=make.draft("", make.hit(passage)).found)
    answer = Answerer(shelf, CONTACTS, SOURCES).ask("Hvem hjælper med samtykke?", today=DAY)
    assert answer.outcome is Outcome.ANSWERED
    assert texts.LEXICAL[0] in [notice.code for notice in answer.notices]


def test_weak_evidence_is_said_to_be_weak(make):
    found = make.draft("", make.hit(make.passage("Vejlederne hjælper med samtykke.")), confidence=0.55).found
    answer = Answerer(Shelf(found=found), CONTACTS, SOURCES).ask("Hvem hjælper med samtykke?", today=DAY)
    assert answer.outcome is Outcome.PARTIAL
    assert texts.WEAK[0] in [notice.code for notice in answer.notices]


# --- Validity ----------------------------------------------------------------------------------------------------


def test_what_expired_yesterday_is_not_found_and_what_expires_today_is(make):
    old = make.passage("Gammel regel.", expires=date(2026, 12, 31))
    source = replace(make.source, expires=date(2026, 12, 31))
    also = make.passage("Gammel kilde.", id_="not1#b/1", source=source)
    new = make.passage("Ny regel.", id_="not1#c/1")
    shelf = Shelf(found=make.draft("", *(make.hit(one) for one in (new, old, also))).found)
    for today, left in ((date(2026, 12, 31), [new, old, also]), (date(2027, 1, 1), [new])):
        draft = steps.retrieve(make.draft("Hvad er reglen?", today=today), shelf)
        assert [hit.passage for hit in draft.found.hits] == left


def test_where_the_rule_asked_about_has_expired_nothing_next_to_it_answers(make):
    old = make.passage("Gammel regel.", expires=date(2026, 12, 31))
    beside = make.passage("En anden regel.", id_="not1#b/1")
    shelf = Shelf(found=make.draft("", make.hit(old), make.hit(beside)).found)
    draft = steps.retrieve(make.draft("Hvad er reglen?", today=date(2027, 1, 1)), shelf)
    assert draft.found.hits == ()


def test_employment_law_is_quoted_until_the_year_ends_and_the_criminal_code_after(asked_once, index):
    last, after = date(2026, 12, 31), date(2027, 1, 1)
    law = [one for one in index.passages.values() if one.source.id == "lov" and one.expires == last]
    assert len(law) >= 3
    quoted = set()
    for passage in law:
        before = asked_once.ask(passage.heading[-1], today=last)
        quoted |= {citation.passage for citation in before.citations}
        now = asked_once.ask(passage.heading[-1], today=after)
        cited = [index.passages[citation.passage] for citation in now.citations]
        assert all((one.expires or one.source.expires or after) >= after for one in cited), passage.id
    assert quoted & {passage.id for passage in law}
    still = asked_once.ask("Hvad siger straffeloven om tvangsægteskab?", today=after)
    assert still.citations[0].passage.startswith("lov#straffeloven-260")


def test_a_source_that_was_replaced_says_so_with_every_answer(index):
    newer = replace(SOURCES[0], id="bi99", title="Notatet efter", supersedes="bi23", later_edition_of="")
    question = "Hvor mange henvendelser kom der i 2024?"
    answer = Answerer(index, CONTACTS, [*SOURCES, newer]).ask(question, today=DAY)
    said = [notice.text for notice in answer.notices if notice.code == texts.SUPERSEDED[0]]
    assert [citation.source for citation in answer.citations] == ["bi23"]
    assert len(said) == 1
    assert "Notatet efter" in said[0]


def test_a_later_edition_alone_is_no_warning(asked_once):
    # BI23 is the later edition of BI14, whose figures still stand.
    answer = asked_once.ask("Hvor mange henvendelser kom der i 2021 ifølge BI14?")
    assert texts.SUPERSEDED[0] not in [notice.code for notice in answer.notices]


# --- Every line of many answers ----------------------------------------------------------------------------------


def test_every_line_of_every_answer_has_a_source_that_says_it(asked_once, index):
    answers = [answer for one in ANSWERABLE if (answer := asked_once.ask(one.text)).outcome in SHOWN]
    assert len(answers) >= 140
    for answer in answers:
        by_number = {citation.number: citation for citation in answer.citations}
        assert sorted(by_number) == list(range(1, len(by_number) + 1)), answer.question
        assert {line.citation for line in answer.lines} == set(by_number), answer.question
        # One whole list may stand below the first sentence, with one line of another section; else five lines.
        others = [line for line in answer.lines if line.shape is not Shape.ITEM]
        assert len(answer.lines) <= 5 or len(others) <= 2 * max(1, answer.text.count(":\n")) + 1, answer.question
        for line in answer.lines:
            citation = by_number[line.citation]
            assert citation.quote in index.passages[citation.passage].text
            assert not MARKUP.search(line.text), line.text
            # A Ja or Nej that is left out takes the capital letter with it.
            assert line.shape is Shape.ROW or line.text[1:] in citation.quote, line.text
            assert line.text == " ".join(line.text.split()), line.text


def test_every_answer_says_what_its_sources_are_worth_and_what_it_took(asked_once):
    for one in ANSWERABLE[::5]:
        answer = asked_once.ask(one.text)
        if answer.outcome not in SHOWN:
            continue
        codes = {notice.code for notice in answer.notices}
        assert {citation.status.value for citation in answer.citations} <= codes, one.text
        assert list(answer.milliseconds) == [
            *("acute", "screen", "follow_up", "retrieve", "basis", "compose", "verify", "total")
        ]
        assert answer.composer == "extractive"
        assert answer.corpus_version


def test_a_number_that_is_named_is_shown_beside_the_answer(asked_once):
    answer = asked_once.ask("Hvad er nummeret til RED Rådgivning?")
    assert answer.lines[0].text == "RED Rådgivning har nummer 70 27 76 66."
    assert "red-raadgivning" in [contact.id for contact in answer.contacts]
    assert any("ikke bekræftet" in line.text for line in answer.lines)


def test_an_english_question_is_told_that_the_quotes_are_danish(asked_once):
    answer = asked_once.ask("When should I contact an advisor about a citizen who is controlled by the family?")
    assert answer.outcome in SHOWN
    assert texts.ENGLISH[0] in [notice.code for notice in answer.notices]
