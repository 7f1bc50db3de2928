"""How much of a question a statement speaks to: shared stems, rare ones counting more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from assistant.search import words
from assistant.values import Passage


def stems(text: str) -> frozenset[str]:
    """Return the stems of the text's content words."""
    return frozenset(words.stem(word) for word in words.content(text))


class Relevance:
    """Weighs statements against a question with the corpus' own word frequencies."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        counted: Counter[str] = Counter()
        total = 0
        for passage in passages:
            total += 1
            counted.update(stems(" ".join(passage.heading) + " " + passage.text))
        self._total = total
        self._frequency: Mapping[str, int] = counted

    def weight(self, stem: str) -> float:
        """Return the stem's inverse document frequency, at least a little above 0."""
        return math.log(1 + self._total / (1 + self._frequency.get(stem, 0)))

    def overlap(self, question: frozenset[str], statement: str, context: str = "") -> float:
        """Return the weighted share (0 to 1) of the question's stems in the statement; its context counts a third."""
        total = sum(self.weight(stem) for stem in question)
        if not total:
            return 0.0
        own, around = stems(statement), stems(context)
        shared = sum(self.weight(s) * (1 if s in own else 1 / 3 if s in around else 0) for s in question)
        return shared / total
