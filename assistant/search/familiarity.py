"""How well the corpus knows a single word: what tells a typing error from a foreign subject."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.search import words

SHORTEST = 4
"""Shorter words have too many neighbours to be mended."""
LONGEST = 45
"""Letters. What is longer is no word, and trying its cuts would take long."""
PART, REST = 5, 3
"""The shortest known beginning of a compound, and the shortest end."""
ENDINGS = frozenset(
    {"ede", "edes", "ende", "ene", "enes", "erne", "ernes", "ere", "est", "este", "ens", "ers", "ets", "rne", "rnes"}
)
"""What ends a form of a word is no second word."""
NEAR, NEAR_SHORT = 0.79, 0.74
"""How alike (0 to 1) two spellings must be: one error in five letters, in four-letter words one in all."""


class Vocabulary:
    """The words of the corpus, ready to be compared with a word of a question."""

    def __init__(self, texts: Iterable[str]) -> None:
        counted = Counter(word for text in texts if not words.english(text) for word in words.words(text))
        known = sorted(counted)
        self._often = counted
        self._spelt = [word for word in known if word.isalpha()]
        self._stems = frozenset(words.stem(word) for word in known)
        holders: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(known):
            for gram in set(words.grams(word)):
                holders[gram].append(number)
        self._holders: dict[str, NDArray[np.int32]] = {
            gram: np.array(numbers, dtype=np.int32) for gram, numbers in holders.items()
        }

    def knows(self, word: str) -> bool:
        """Tell whether the word, in some form, is in the corpus; of a hyphenated word, whether every part is."""
        return all(words.stem(part) in self._stems for part in words.words(word))

    def closest(self, word: str) -> str:
        """Return the corpus' word that a misspelt one must be, or nothing where none is near enough."""
        if len(word) < SHORTEST:
            return ""
        # A typing error rarely hits the first letter, and a near word with another one is another word.
        same_start = [known for known in self._spelt if known[0] == word[0]]
        near = NEAR if len(word) > SHORTEST else NEAR_SHORT
        found = process.extract(word, same_start, scorer=OSA.normalized_similarity, score_cutoff=near, limit=5)
        # Of two that are equally near, the one that the sources use more.
        return max(found, key=lambda hit: (round(hit[1], 2), self._often[hit[0]]))[0] if found else ""

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the known words that a compound begins with and what is left; nothing where it begins with none."""
        if len(word) > LONGEST:
            return ()
        cuts = [
            (known, word[cut:])
            for cut in range(len(word) - REST, PART - 1, -1)
            if word[cut:] not in ENDINGS and (known := self._begins(word[:cut]))
        ]
        if not cuts:
            return ()
        for known, rest in cuts:
            if self.knows(rest):
                return (known, rest)
        for known, rest in cuts:
            # A long beginning may bite into the next word: only what can be known to the end is taken apart further.
            if (further := self.parts(rest)) and all(self.knows(part) for part in further):
                return (known, *further)
        return cuts[0]

    def _begins(self, first: str) -> str:
        """Return the known word that a compound's first part is, without the letter that joins it."""
        forms = (first, first.removesuffix("s"), first.removesuffix("e"))
        return next((form for form in forms if len(form) >= PART and self.knows(form)), "")

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
