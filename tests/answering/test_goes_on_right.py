"""What a short message means after another, what a child's marks ask for, and what is said when a rule has run out."""

from datetime import date

import pytest

from assistant.answering.joining import join, written_out
from assistant.answering.parts import compared
from assistant.evaluation.judging import contains, shown
from assistant.values import Outcome, Turn

GOES_ON = [
    ("hvad koster scenarie 1?", "og 2?", "3,882 mio"),
    ("Hvor mange borgersager var der i 2021?", "og i alt?", "541"),
    ("Hvor mange borgersager var der i 2021?", "og målet?", "intet mål for 2021"),
    ("Hvor mange penge søgte BI14 om?", "og hvor meget fik de?", "3,2 mio"),
    ("Hvem er målgruppen i BI14?", "og i det nye?", "BI23"),
    ("er han farlig?", "men hvad tror du", "specialister"),
    ("hun er bange for sin familie", "hvad gør jeg?", "borgerens frygt"),
    ("Skal jeg underrette?", "hvor lang tid har jeg?", "kommunens egne frister"),
]
ALONE = [
    ("barnet har blå mærker", "Underret straks"),
    ("kan jeg nøjes med at notere bekymringen om barnet i journalen", "notat er ikke nok"),
    ("er der en frist for at henvise", "ingen frist"),
    ("hvor mange penge i 2028", "kun forslag"),
    ("har vi en koordinator?", "Kilderne viser ikke"),
    ("hvor mange flere henvendelser var der i 2024 end i 2021", "godt 280"),
    ("hvad siger § 155 a", "ældre regel"),
    ("26779198", "Etnisk Konsulentteam"),
]


@pytest.mark.parametrize(("before", "question", "said"), GOES_ON, ids=[f"{b} {q}" for b, q, _ in GOES_ON])
def test_a_short_message_means_what_was_spoken_of(asked_once, before, question, said):
    first = asked_once.ask(before)
    answer = asked_once.ask(question, history=(Turn(before, "\n".join(line.text for line in first.lines)),))
    assert contains(shown(answer), said), shown(answer)


@pytest.mark.parametrize(("question", "said"), ALONE, ids=[question for question, _ in ALONE])
def test_the_answer_says_what_matters_first(asked_once, question, said):
    assert contains(shown(asked_once.ask(question)), said), shown(asked_once.ask(question))


def test_what_was_granted_is_asked_for_without_what_was_applied_for():
    assert "søgte" not in join("Hvor mange penge søgte BI14 om?", "og hvor meget fik de?")


def test_a_number_alone_names_nothing_where_nothing_was_numbered():
    assert written_out("hvad er tegnene?", "og 2?") == "og 2?"


def test_one_year_beside_another_is_two_questions():
    asked = compared("hvor mange flere henvendelser var der i 2024 end i 2021")
    assert asked == ("hvor mange henvendelser var der i 2024", "hvor mange henvendelser var der i 2021")


def test_when_the_rule_has_run_out_the_advice_that_is_left_is_given(asked_once):
    answer = asked_once.ask("kan jeg sanktionere hende for udeblivelse", today=date(2027, 1, 1))
    assert answer.outcome is Outcome.ANSWERED
    assert "expired" in {notice.code for notice in answer.notices}


def test_when_nothing_is_left_it_says_that_the_rules_have_run_out(asked_once):
    answer = asked_once.ask("er jobcentret afskaffet", today=date(2027, 1, 1))
    assert answer.outcome is Outcome.NO_BASIS
    assert "udløbet" in shown(answer)
