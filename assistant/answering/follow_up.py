"""A question that leans on the one before it: resolved by plain rules, without a language model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.numbers import YEAR
from assistant.search import words
from assistant.values import Turn

LEANS = re.compile(
    r"^\W*(?:og|men|så|hvad (?:med|så|siger jeg så|gør jeg så|nu)|hvorfor|hvordan det|også|and|what about|but)\b",
    re.IGNORECASE,
)
OF_A_YEAR = re.compile(r"\s*\b(?:i |for |fra )?20\d\d\b")
FEW_WORDS = 3


def leans(question: str) -> bool:
    """Whether the question only makes sense after another.

    >>> leans("og hvis hun siger nej?"), leans("Hvornår skal jeg kontakte en vejleder?")
    (True, False)
    """
    return (
        bool(LEANS.match(question))
        and len([word for word in words.content(question) if word not in words.ENGLISH]) <= FEW_WORDS
    )


def resolve(question: str, history: Sequence[Turn]) -> str:
    """Return the text to search: the question, behind the last question that stood on its own where it leans on it."""
    if not history or not leans(question):
        return question
    for turn in reversed(history):
        if not leans(turn.question):
            return f"{_carried(turn.question, question)} – {question}"
    return question


def _carried(earlier: str, question: str) -> str:
    """Return the earlier question without its year where the new one names its own.

    >>> _carried("Hvor mange henvendelser kom der i 2024?", "og i 2021?")
    'Hvor mange henvendelser kom der'
    """
    bare = earlier.rstrip("?!. ")
    return OF_A_YEAR.sub("", bare).strip() if YEAR.search(question) else bare
