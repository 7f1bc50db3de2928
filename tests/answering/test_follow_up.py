"""A question that leans on the ones before is searched together with them; every other one stands alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import follow_up
from assistant.answering.follow_up import Leaning
from assistant.texts import answers as texts
from assistant.values import Found, Outcome, Turn

CONSENT = Turn("Skal borgeren give samtykke til en henvendelse?", "Ja [1]")
IN_2024 = Turn("Hvor mange henvendelser kom der i 2024?", "413 [1]")
CARRIED = texts.CARRIED[0]


def nothing(_: str) -> Found:
    """A search that must not be needed."""
    raise AssertionError("searched")


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("og hvis hun siger nej?", Leaning.GOES_ON),
        ("men hvis hun er bange?", Leaning.GOES_ON),
        ("hvad med børnene?", Leaning.GOES_ON),
        ("hvad siger jeg så til ham", Leaning.GOES_ON),
        ("what about children?", Leaning.GOES_ON),
        ("– og hvis hun siger nej", Leaning.GOES_ON),
        ("hvad var målet?", Leaning.PERHAPS),
        ("må hun få besked?", Leaning.PERHAPS),
        ("hvem betaler?", Leaning.PERHAPS),
        ("hvorfor?", Leaning.MORE),
        ("hvorfor ikke det?", Leaning.MORE),
        ("Kan du uddybe det?", Leaning.MORE),
        ("fortæl mig lidt mere om det", Leaning.MORE),
        ("og hvad så?", Leaning.MORE),
        ("og på engelsk?", Leaning.LANGUAGE),
        ("kan du sige det på engelsk, tak", Leaning.LANGUAGE),
        ("Hvornår skal jeg kontakte en social kontrol-vejleder?", Leaning.ALONE),
        ("Hvor mange henvendelser var der i 2021?", Leaning.ALONE),
        ("og hvor mange henvendelser fik vejlederne på jobcentret i 2024?", Leaning.ALONE),
        ("Hvorfor er et årsværk billigere i scenarie 2?", Leaning.ALONE),
        ("Hvad står der på engelsk om tvangsægteskab i loven?", Leaning.ALONE),
        ("", Leaning.ALONE),
    ],
)
def test_how_a_question_stands_to_the_ones_before(question, how):
    assert follow_up.leaning(question) is how


@pytest.mark.parametrize(
    "question", ["og i 2023?", "hvorfor?", "kan du uddybe?", "og på engelsk?", "hvad med det?", ""]
)
def test_with_nothing_before_it_a_bare_question_is_unclear(asked_once, question):
    assert follow_up.is_bare(question)
    assert asked_once.ask(question).outcome is Outcome.UNCLEAR


def test_a_whole_question_is_not_joined_and_costs_no_search():
    question = "Hvornår skal jeg kontakte en social kontrol-vejleder?"
    assert follow_up.resolve(question, [CONSENT], nothing).query == question


def test_a_year_alone_costs_no_search():
    assert follow_up.resolve("og i 2021?", [IN_2024], nothing).query == "Hvor mange henvendelser kom der i 2021"


def test_a_chain_replaces_rather_than_piles_up():
    history = [IN_2024, Turn("hvad med 2021?", "280 [1]")]
    assert follow_up.resolve("og i 2024?", history, nothing).query == IN_2024.question.rstrip("?")


@pytest.mark.parametrize("said", [texts.OFF_TOPIC, texts.UNCLEAR])
def test_it_does_not_lean_on_what_was_off_the_subject(said):
    history = [IN_2024, Turn("Hvad bliver vejret på Bornholm?", said)]
    assert follow_up.resolve("og i 2021?", history, nothing).query == "Hvor mange henvendelser kom der i 2021"


def test_after_nothing_but_bare_questions_it_is_left_alone():
    assert follow_up.resolve("og så?", [Turn("og hvad med det?", "…")], nothing).query == "og så?"


@given(st.text(max_size=200))
def test_without_a_history_nothing_is_changed(question):
    assert follow_up.resolve(question, [], nothing).query == question


@pytest.mark.parametrize(
    ("before", "question", "said", "unsaid"),
    [
        (IN_2024, "og hvor mange borgersager?", "121", "170"),
        (IN_2024, "hvad var målet?", "250", "280"),
        (CONSENT, "og hvis hun siger nej?", "Respekt", "413"),
        (Turn("Kan mænd henvises?", "Ja [1]"), "hvad med unge under 18?", "børneområde", "413"),
        (Turn("Hvordan opretter jeg en henvendelse?", "Tryk [1]"), "hvem kan se den?", "stedfortræder", "413"),
    ],
)
def test_the_answer_is_to_what_was_meant_and_says_that_it_was_carried_on(asked_once, before, question, said, unsaid):
    answer = asked_once.ask(question, history=(before,))
    assert answer.question == question
    assert CARRIED in [notice.code for notice in answer.notices]
    assert said in answer.text
    assert unsaid not in answer.text


@pytest.mark.parametrize("question", ["Hvilken tolk må jeg bruge til samtalen?", "Skal jeg have bevis?"])
def test_a_change_of_subject_is_noticed(asked_once, question):
    answer = asked_once.ask(question, history=(IN_2024,))
    assert CARRIED not in [notice.code for notice in answer.notices]
    assert answer.lines == asked_once.ask(question).lines


def test_who_asks_for_more_is_not_told_the_same_again(asked_once):
    question = "Hvad gør jeg, hvis borgeren siger nej til hjælp?"
    first = asked_once.ask(question)
    more = asked_once.ask("kan du uddybe det?", history=(Turn(question, first.text),))
    assert more.outcome is Outcome.ANSWERED
    assert not {line.text for line in more.lines} & {line.text for line in first.lines}


def test_when_there_is_no_more_it_says_so(asked_once, index):
    question = "Hvad er formålet med at føre indsatsen videre efter 2025?"
    everything = Turn(question, "\n".join(passage.text for passage in index.passages.values()))
    answer = asked_once.ask("kan du uddybe?", history=(everything,))
    assert (answer.outcome, answer.text) == (Outcome.NO_BASIS, texts.NOTHING_MORE)


def test_asked_for_english_it_repeats_the_answer_and_says_that_the_sources_are_danish(asked_once):
    first = asked_once.ask(IN_2024.question)
    answer = asked_once.ask("og på engelsk?", history=(Turn(IN_2024.question, first.text),))
    assert answer.lines == first.lines
    assert texts.ENGLISH in [(notice.code, notice.text) for notice in answer.notices]
