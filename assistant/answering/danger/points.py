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

from assistant.answering.danger.reading import Sentence

BASE = "BASE"
ASKED = "ASKED"
SURE, CARD, DOUBT, HARMLESS, IDLE = 300, 50, -75, 0, -250
"""From so many points on a card is shown whatever the ear says, one is shown where there is no ear, a doubt is raised.

Below the fourth a rule alone only raises a doubt; below the last a weak sign alone raises none."""
NOW, SUICIDE = 0, -125
"""From so many points on a card is that of danger now, and is about suicide. In doubt it is: 112 comes first."""
PIECE = range(3, 7)
"""The lengths of the pieces that a word is cut into: what is left of a misspelt word still speaks."""
PHRASE = (2, 3)
"""How many words that follow each other are looked at together."""
_DOUBLED = re.compile(r"([a-z])\1")


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


def add_up(message: Held, known: Mapping[str, int]) -> int:
    """Return how much a message speaks for danger by a table, in hundredths; nought is as likely as not.

    A long message holds more phrases and pieces than a short one: theirs are divided by the root of their number.
    """
    total = known[BASE] + sum(known.get(name, 0) for name in message.words)
    for names in (message.phrases, message.pieces):
        total += 10 * sum(known.get(name, 0) for name in names) // (isqrt(100 * len(names)) or 1)
    return total


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


@dataclass(frozen=True, slots=True)
class Tables:
    """How much everything speaks for danger, and where there is danger, for danger now and for suicide."""

    danger: Mapping[str, int]
    now: Mapping[str, int]
    suicide: Mapping[str, int]


@cache
def tables() -> Tables:
    """Return the points of points.txt."""
    text = files("assistant.answering.danger").joinpath("points.txt").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if not line.startswith("#")]
    danger, now, suicide = ({name: int(held[kind]) for name, *held in lines} for kind in range(3))
    return Tables(danger, now, suicide)
