"""From two lists of scores to one order of passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.search.cues import Marks, boost, cues, marks
from assistant.search.entries import Entry
from assistant.values import Hit, Passage

DENSE = 0.4
DENSE_ENGLISH = 0.85
"""The dense half's weight; the lexical half has the rest. An English question shares few words with the corpus."""
FLOOR = 200
"""The place in the dense order whose cosine counts as zero: e5's cosines all lie close together."""
LEAD, SHARE = 0.9, 0.55
"""What a section's first prose passage, and what its others, get of a listed question's score. Short entries
score higher on the same words, so even the first gets a little less than a passage's own score would count."""
BOTH = 0.35
"""How much the weaker counts of a passage's own score and its listed questions': found twice is found better."""
BOOSTED = 100
"""So many of the best passages are looked at for a named document or year."""

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Signals:
    """What a question scored on every entry. `dense` is None in lexical mode."""

    question: str
    english: bool
    dense: Scores | None
    lexical: Scores


class Fusion:
    """The layout of one index's entries, worked out once, and the order that scores on them give."""

    def __init__(self, entries: Sequence[Entry], passages: Sequence[Passage]) -> None:
        self._entries = entries
        self._passages = passages
        self._marks: list[Marks] = [marks(passage) for passage in passages]
        places = {passage.id: number for number, passage in enumerate(passages)}
        members: dict[str, list[int]] = {}
        for number, passage in enumerate(passages):
            members.setdefault(passage.section, []).append(number)
        self._from, self._to, self._share = _leads(entries, places, members)

    def order(self, signals: Signals, limit: int) -> tuple[Hit, ...]:
        """Return the best passages, best first, with scores from 0 to 1."""
        lexical = _to_top(signals.lexical, 0.0)
        fused = _weigh(signals, lexical)
        own = fused[: len(self._passages)]
        lifted = np.zeros_like(own)
        np.maximum.at(lifted, self._to, fused[self._from] * self._share)
        total = (np.maximum(own, lifted) + BOTH * np.minimum(own, lifted)).astype(np.float32)
        total = self._named(signals.question, total)
        total /= max(1.0, float(total.max(initial=0.0)))
        best = [number for number in _best(total, limit) if total[number] > 0]
        return tuple(self._hit(number, float(total[number]), fused, lexical, signals.dense) for number in best)

    def _named(self, question: str, total: Scores) -> Scores:
        """Lift the passages whose document, year or period the question names."""
        asked = cues(question)
        if not asked:
            return total
        for number in _best(total, BOOSTED):
            total[number] += boost(asked, self._marks[number])
        return total

    def _hit(self, number: int, score: float, fused: Scores, lexical: Scores, dense: Scores | None) -> Hit:
        pairs = np.flatnonzero(self._to == number)
        lifts = fused[self._from[pairs]] * self._share[pairs]
        listed = int(self._from[pairs[int(lifts.argmax())]]) if len(pairs) else number
        by_question = len(pairs) > 0 and float(lifts.max()) > float(fused[number])
        seen = [number, listed]
        return Hit(
            passage=self._passages[number],
            score=score,
            dense=float(dense[seen].max()) if dense is not None else 0.0,
            lexical=float(lexical[seen].max()),
            question=self._entries[listed].question if by_question else "",
        )


def _leads(
    entries: Sequence[Entry], places: Mapping[str, int], members: Mapping[str, Sequence[int]]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Scores]:
    """Return which listed question leads to which passage, and with what share of its score."""
    pairs = [
        (number, place, LEAD if place == places[entry.passage] else SHARE)
        for number, entry in enumerate(entries)
        if entry.question
        for place in members[entry.section]
    ]
    columns = list(zip(*pairs, strict=True)) or [(), (), ()]
    return (
        np.array(columns[0], dtype=np.int64),
        np.array(columns[1], dtype=np.int64),
        np.array(columns[2], dtype=np.float32),
    )


def _weigh(signals: Signals, lexical: Scores) -> Scores:
    if signals.dense is None:
        return lexical.copy()
    weight = DENSE_ENGLISH if signals.english else DENSE
    place = max(0, len(signals.dense) - FLOOR)
    floor = float(np.partition(signals.dense, place)[place])
    return weight * _to_top(signals.dense, floor) + (1 - weight) * lexical


def _to_top(scores: Scores, floor: float) -> Scores:
    """Return the scores from 0 at the floor to 1 at the best."""
    top = float(scores.max(initial=floor))
    if top <= floor:
        return np.zeros_like(scores)
    scaled: Scores = np.clip((scores - floor) / (top - floor), 0.0, 1.0)
    return scaled


def _best(scores: Scores, limit: int) -> list[int]:
    # Stable: equal scores keep the order of the corpus, so the same question always gives the same answer.
    return [int(number) for number in np.argsort(-scores, kind="stable")[:limit]]
