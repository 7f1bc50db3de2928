"""A question that leans on the one before is searched together with it; every other one stands alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import follow_up
from assistant.texts import answers as texts
from assistant.values import Outcome, Turn

CONSENT = Turn("Skal borgeren give samtykke til en henvendelse?", "Ja [1]")
LEANING = [
    "og hvis hun siger nej?",
    "Og hvad så?",
    "men hvis hun er bange?",
    "hvad med børnene?",
    "hvad nu?",
    "hvorfor?",
    "også for mænd?",
    "what about children?",
    "– og hvis hun siger nej",
]
ALONE = [
    "Hvornår skal jeg kontakte en vejleder?",
    "Skal borgeren give samtykke?",
    "Hvad er § 12 a?",
    "Ordningen, hvad er den?",
    "og hvor mange henvendelser fik vejlederne på jobcentret i 2024?",
    "",
]


@pytest.mark.parametrize("question", LEANING)
def test_a_leaning_question_is_searched_behind_the_one_before(question):
    resolved = follow_up.resolve(question, [CONSENT])
    assert resolved.startswith("Skal borgeren give samtykke til en henvendelse")
    assert resolved.endswith(question)


@pytest.mark.parametrize("question", ALONE)
def test_a_whole_question_stands_alone(question):
    assert follow_up.resolve(question, [CONSENT]) == question


def test_it_leans_on_the_last_question_that_stood_on_its_own():
    history = [Turn("Hvad er tegnene?", "…"), CONSENT, Turn("og hvis hun siger nej?", "…")]
    assert "samtykke" in follow_up.resolve("hvad med børn?", history)
    assert "tegnene" not in follow_up.resolve("hvad med børn?", history)


def test_after_nothing_but_leaning_questions_it_is_left_alone():
    assert follow_up.resolve("og så?", [Turn("og hvad med det?", "…")]) == "og så?"


@given(st.text(max_size=200))
def test_without_a_history_nothing_is_changed(question):
    assert follow_up.resolve(question, []) == question


def test_the_assistant_says_that_it_carried_the_question_on(asked_once):
    answer = asked_once.ask("og hvis hun siger nej?", history=(CONSENT,))
    assert answer.outcome is Outcome.ANSWERED
    assert answer.question == "og hvis hun siger nej?"
    assert texts.CARRIED[0] in [notice.code for notice in answer.notices]
    assert "samtykke" in answer.text


def test_without_a_history_it_says_no_such_thing(asked_once):
    answer = asked_once.ask("Skal borgeren give samtykke til en henvendelse?")
    assert texts.CARRIED[0] not in [notice.code for notice in answer.notices]
