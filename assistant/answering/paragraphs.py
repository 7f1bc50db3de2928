"""The rules of the law that a question names: what holds for one of them says nothing about another."""

from __future__ import annotations

import re

_RULE = re.compile(r"\b(\d{1,3}) ?([a-h])\b(?!\.)|§ ?(\d{1,3})(?=,? ?(?:stk|stykke)\b)", re.IGNORECASE)
"""A number with its letter, or one without, which only its "stk." tells from the rules that have letters."""


def agree(question: str, statement: str, place: str = "") -> bool:
    """Whether the statement is about a rule that the question names, where both name one.

    A statement that names none is about the rule whose `place` it stands in.

    >>> agree("Hvornår kom 12 c?", "§ 12 a har været gældende siden 2014."), agree("Hvornår kom den?", "§ 12 a er ny.")
    (False, True)
    """
    asked, told = _named(question), _named(statement) or _named(place)
    return not (asked and told) or bool(asked & told)


def _named(text: str) -> frozenset[str]:
    return frozenset("".join(rule).lower() for rule in _RULE.findall(text))
