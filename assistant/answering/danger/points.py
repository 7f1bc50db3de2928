"""What the rules have no wording for: every word speaks a little for danger or against it, and the points add up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from assistant.answering.danger.reading import Sentence

BASE = "BASE"
ASKED = "ASKED"
CARD, DOUBT, HARMLESS = 10, 0, -20
"""From so many points on a card is shown, a doubt is raised, and below the last a rule alone only raises a doubt."""


def held(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the words and meanings of a message, and whether anything is asked."""
    read = list(sentences)
    asked = {ASKED} if any(sentence.asked for sentence in read) else set()
    return frozenset(asked.union(*(sentence.where for sentence in read)))


def add_up(sentences: Iterable[Sentence]) -> int:
    """Return how much a message speaks for danger, in tenths; nought is as likely as not."""
    known = table()
    return known[BASE] + sum(known.get(name, 0) for name in held(sentences))


@cache
def table() -> dict[str, int]:
    """Return the points of points.txt."""
    text = files("assistant.answering.danger").joinpath("points.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {name: int(value) for name, value in lines}
