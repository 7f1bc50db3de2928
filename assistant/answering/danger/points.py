"""What the rules have no wording for: every sign, word and piece of a word speaks a little for danger or against it.

points.txt holds three whole numbers for each: how much it speaks for danger; where there is danger, how much for danger
now rather than today; and how much for suicide. They are fitted on the messages in tests/evaluation (fit_points.py
there says how) and added up here: no model, no chance, well under a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import isqrt
from typing import NamedTuple

from assistant.answering.danger.reading import Sentence

BASE = "BASE"
ASKED = "ASKED"
SURE = 300
"""From so many points on a card is shown whatever the ear says."""
PIECE = range(3, 7)
"""The lengths of the pieces that a word is cut into: what is left of a misspelt word still speaks."""
PHRASE = (2, 3)
"""How many words that follow each other are looked at together."""
_DOUBLED = re.compile(r"([a-z])\1")


class Points(NamedTuple):
    """How much something speaks for danger; where there is danger, for danger now; and for suicide. In hundredths."""

    danger: int
    now: int
    suicide: int


NONE = Points(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Held:
    """What a message holds: signs, meanings and words; words that follow each other; pieces of words."""

    words: frozenset[str]
    phrases: frozenset[str]
    pieces: frozenset[str]


def held(sentences: Iterable[Sentence], signs: Mapping[str, Iterable[str]]) -> Held:
    """Return what a message holds, beside the kinds of signs that the rules found in it."""
    read = list(sentences)
    found = {ASKED} if any(sentence.asked for sentence in read) else set()
    for card, kinds in signs.items():
        found.update(f"RULE:{card}:{kind}" for kind in kinds)
    return Held(
        words=frozenset(found.union(*(sentence.where for sentence in read))),
        phrases=frozenset(phrase for sentence in read for phrase in _phrases(sentence.words)),
        pieces=frozenset(piece for word in {one for sentence in read for one in sentence.words} for piece in cut(word)),
    )


def add_up(message: Held, known: Mapping[str, Points]) -> Points:
    """Return how much a message speaks for danger, for now and for suicide; nought is as likely as not.

    A long message holds more phrases and pieces than a short one: theirs are divided by the root of their number.
    """
    total: Iterable[int] = _sums([BASE, *message.words], known)
    for names in (message.phrases, message.pieces):
        root = isqrt(100 * len(names)) or 1
        total = [one + 10 * more // root for one, more in zip(total, _sums(names, known), strict=True)]
    return Points(*total)


def _sums(names: Iterable[str], known: Mapping[str, Points]) -> tuple[int, int, int]:
    danger = now = suicide = 0
    for name in names:
        if name in known:
            one = known[name]
            danger, now, suicide = danger + one[0], now + one[1], suicide + one[2]
    return danger, now, suicide


def _phrases(words: list[str]) -> Iterator[str]:
    for length in PHRASE:
        for place in range(len(words) - length + 1):
            yield "_".join(words[place : place + length])


@lru_cache(maxsize=5_000)
def cut(word: str) -> tuple[str, ...]:
    """Return the pieces of a word, its beginning and its end marked, doubled letters written once.

    >>> cut("n")
    ('~_n_',)
    """
    marked = f"_{_DOUBLED.sub(lambda found: found[1], word)}_"
    return tuple(f"~{marked[place : place + length]}" for length in PIECE for place in range(len(marked) - length + 1))


@cache
def table() -> dict[str, Points]:
    """Return the points of points.txt."""
    text = files("assistant.answering.danger").joinpath("points.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {name: Points(*map(int, held)) for name, *held in lines}
