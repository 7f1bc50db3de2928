"""Under an answer stand up to three questions to go on with, and each of them has an answer."""

import pytest

from assistant.answering import steps
from assistant.answering.draft import Chosen
from assistant.answering.suggesting import Suggestions
from assistant.values import Answer, Outcome, Turn

NO = "Hvad gør jeg, hvis borgeren siger nej til hjælp?"
ASKED = [
    NO,
    "Hvor mange henvendelser kom der i 2024?",
    "Skal jeg underrette, når jeg er bekymret for et barn?",
    "Hvad er en § 12 a-plan?",
    "Hvordan opretter jeg en henvendelse?",
    "Er psykisk vold strafbart?",
]


@pytest.mark.parametrize("question", ASKED)
def test_each_suggestion_is_a_question_with_an_answer(asked_once, question):
    answer = asked_once.ask(question)
    assert 1 <= len(answer.suggestions) <= 3
    for suggested in answer.suggestions:
        assert suggested[0].isupper()
        assert suggested.endswith("?")
        assert suggested != question
        assert asked_once.ask(suggested).outcome in (Outcome.ANSWERED, Outcome.PARTIAL), suggested


def test_what_was_asked_or_told_before_is_not_suggested_again(asked_once):
    first = asked_once.ask(NO)
    told = tuple(Turn(suggested, asked_once.ask(suggested).text) for suggested in first.suggestions)
    again = asked_once.ask(NO, history=told)
    assert not set(first.suggestions) & set(again.suggestions)


def test_an_english_question_gets_english_ones(asked_once):
    suggestions = asked_once.ask("What should I do if the citizen says no to help?").suggestions
    assert suggestions
    assert all(suggested.isascii() for suggested in suggestions)


def test_a_refusal_suggests_nothing(asked_once):
    assert asked_once.ask("Hvad bliver vejret på Bornholm i morgen?").suggestions == ()


def test_the_next_section_of_the_source_is_suggested(make):
    one = make.passage("Første.", id_="not1#a/1", heading=("Hvad er det første?",))
    two = make.passage("Andet.", id_="not1#b/1", heading=("Hvad er det andet?",))
    three = make.passage("Tredje.", id_="not1#c/1", heading=("Tal",), questions=("tal", "hvor mange er der"))
    chosen = (Chosen(one, one.statements[0], "Første."),)
    draft = make.draft("Hvad er først?", make.hit(one), chosen=chosen)
    answer = Suggestions([one, two, three]).added(Answer("Hvad er først?", Outcome.ANSWERED), draft)
    assert answer.suggestions == ("Hvad er det andet?", "Hvor mange er der?")


def test_under_the_card_is_offered_what_to_do_and_nothing_else(asked_once):
    card = asked_once.ask("Hun skal giftes på lørdag mod sin vilje, hvad nu?")
    assert card.outcome is Outcome.ACUTE
    assert "Hvad gør jeg, når borgeren er ved at blive tvunget til ægteskab?" in card.suggestions
    assert len(card.suggestions) <= 3
    for suggested in card.suggestions:
        assert suggested.startswith("Hvad gør jeg")
        assert asked_once.ask(suggested).outcome in (Outcome.ANSWERED, Outcome.PARTIAL), suggested


def test_a_search_that_breaks_takes_nothing_from_the_card(answerer, asked_once, monkeypatch):
    told = "Hun er låst inde, og han har en kniv."
    card = answerer.ask(told, today=asked_once.today)
    assert card.suggestions

    def broken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(steps, "retrieve", broken)
    without = answerer.ask(told, today=asked_once.today)
    assert without.outcome is Outcome.ACUTE
    assert without.lines == card.lines
    assert without.suggestions == ()
