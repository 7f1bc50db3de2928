"""How much of a question a statement speaks to: shared stems and 3-grams, rare ones counting more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from assistant.search import words
from assistant.values import Passage

AROUND = 0.25
"""What a word in the heading counts beside one in the statement itself."""


@lru_cache(maxsize=20_000)
def features(text: str) -> frozenset[str]:
    """Return what a text is compared by: the stems and 3-grams of its content words."""
    return frozenset(words.tokens(text))


class Relevance:
    """Weighs statements against a question with the corpus' own frequencies."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        counted: Counter[str] = Counter()
        total = 0
        for passage in passages:
            total += 1
            counted.update(features(" ".join(passage.heading) + " " + passage.text))
        self._total = total
        self._frequency: Mapping[str, int] = counted

    def weight(self, feature: str) -> float:
        """Return the inverse document frequency, at least a little above 0."""
        return math.log(1 + self._total / (1 + self._frequency.get(feature, 0)))

    def overlap(self, question: frozenset[str], statement: str, context: str = "") -> float:
        """Return the weighted share (0 to 1) of the question in the statement; the context counts less."""
        total = sum(self.weight(feature) for feature in question)
        if not total:
            return 0.0
        own, around = features(statement), features(context)
        shared = sum(self.weight(f) * (1 if f in own else AROUND if f in around else 0) for f in question)
        return shared / total
