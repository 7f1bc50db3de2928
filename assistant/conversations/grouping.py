"""Questions that ask the same in other words, put together by the words they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from assistant.search import queries, words

ALIKE = 0.45
"""Two questions are alike when they share so large a part of all their word pieces."""

Thing = TypeVar("Thing")
Pieces = frozenset[str]


def grouped(things: Sequence[Thing], text: Callable[[Thing], str]) -> list[list[Thing]]:
    """Return the things in groups, each begun by the first that no earlier group was like.

    >>> grouped(["Hvornår er der kontortid?", "Må jeg ringe hjem?", "Er der kontortid om fredagen?"], str)
    [['Hvornår er der kontortid?', 'Er der kontortid om fredagen?'], ['Må jeg ringe hjem?']]
    """
    made = [pieces(text(thing)) for thing in things]
    counted = Counter(piece for one in made for piece in one)
    groups: list[list[Thing]] = []
    leaders: list[Pieces] = []
    holding: dict[tuple[Pieces, str], list[int]] = defaultdict(list)
    for thing, own in zip(things, made, strict=True):
        # Last year's number is another question than this year's, however alike the words are.
        keys = [(numbers(own), piece) for piece in _telling(own, counted)]
        best = _most_alike(own, leaders, {number for key in keys for number in holding[key]})
        if best is None:
            for key in keys:
                holding[key].append(len(groups))
            groups.append([thing])
            leaders.append(own)
        else:
            groups[best].append(thing)
    return groups


def pieces(text: str) -> Pieces:
    """Return the stems and 3-grams of what a question is about; the topic that all share counts only by itself."""
    return frozenset(words.tokens(queries.TOPIC.sub(" ", text)) or words.tokens(text))


def numbers(own: Pieces) -> Pieces:
    """Return the numbers among the pieces."""
    return frozenset(piece for piece in own if piece.startswith(words.STEM_MARK) and any(map(str.isdigit, piece)))


def likeness(one: Pieces, other: Pieces) -> float:
    """Return the share of both questions' pieces that they have in common, 0 to 1."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def _telling(own: Pieces, counted: Counter[str]) -> list[str]:
    """Return the rarest pieces, as many that whatever is alike must share one of them: nothing else is looked at."""
    rare_first = sorted(own, key=lambda piece: (counted[piece], piece))
    return rare_first[: int(len(own) * (1 - ALIKE)) + 1]


def _most_alike(own: Pieces, leaders: Sequence[Pieces], candidates: Iterable[int]) -> int | None:
    alike = [(likeness(own, leaders[number]), -number) for number in candidates if _could_be(own, leaders[number])]
    best, number = max(alike, default=(0.0, 0))
    return -number if best >= ALIKE else None


def _could_be(own: Pieces, leader: Pieces) -> bool:
    short, long = sorted((len(own), len(leader)))
    return short >= ALIKE * long
