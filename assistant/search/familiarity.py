"""How well the corpus knows a single word: what tells a typing error from a foreign subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from assistant.search import words


class Vocabulary:
    """The words of the corpus, ready to be compared with a word of a question."""

    def __init__(self, texts: Iterable[str]) -> None:
        known = sorted({word for text in texts for word in words.words(text)})
        self._stems = frozenset(words.stem(word) for word in known)
        holders: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(known):
            for gram in set(words.grams(word)):
                holders[gram].append(number)
        self._holders: dict[str, NDArray[np.int32]] = {
            gram: np.array(numbers, dtype=np.int32) for gram, numbers in holders.items()
        }

    def familiarity(self, word: str) -> float:
        """Return 1 where the word's stem is in the corpus, else the best share of its 3-grams in one known word."""
        parts = words.words(word)
        if not parts:
            return 0.0
        return max(self._one(part) for part in parts)

    def _one(self, word: str) -> float:
        if words.stem(word) in self._stems:
            return 1.0
        asked = set(words.grams(word))
        held = [self._holders[gram] for gram in asked if gram in self._holders]
        return int(np.bincount(np.concatenate(held)).max()) / len(asked) if held else 0.0
