"""What holds for one rule of the law says nothing about another."""

import pytest

from assistant.answering import paragraphs


@pytest.mark.parametrize(
    ("question", "statement", "place", "agreed"),
    [
        ("Hvad giver § 260, stk. 2?", "Straffen er op til fire år.", "Straffeloven § 260, stk. 2", True),
        ("Hvad giver § 260, stk. 2?", "Straffen er op til to år.", "Straffeloven § 260 a", False),
        ("Hvad giver § 260, stk. 2?", "Efter § 260 a er straffen to år.", "", False),
        ("Hvad giver § 260, stk. 2?", "Der kom 413 henvendelser.", "BI23, tredje afsnit", True),
        ("Hvad giver tvang?", "Efter § 260 a er straffen to år.", "Straffeloven § 260 a", True),
    ],
)
def test_a_statement_is_about_the_rule_that_it_or_its_place_names(question, statement, place, agreed):
    assert paragraphs.agree(question, statement, place) is agreed
