"""How much likelier a question's words are in one section than in all the others: naive Bayes over what is indexed.

A single entry holds few of the words that a section's questions are asked with, and BM25 looks at one entry at a
time; all entries of a section together tell which words are its own. Needs no vectors and is counted when the index
opens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.search import words

SMOOTH = 0.3
"""So many entries are thought to be there beside a section's own, with the words that all entries have: one that is
missing is no proof. From 0.1 to 3 it made next to no difference."""
FAR = 8.0
"""Standard deviations above the sections' mean that count as 1: what the right section reaches when it is certain."""
TWICE = 2
"""In fewer entries a word tells nothing."""

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


class Odds:
    """How well each section fits the words of a question."""

    def __init__(self, texts: Sequence[str], sections: Numbers) -> None:
        """Count the words of every entry's text; `sections` are the numbers of the sections that they belong to."""
        counted = [set(words.tokens(text)) for text in texts]
        held = Counter(token for tokens in counted for token in tokens)
        known = sorted(token for token, often in held.items() if often >= TWICE)
        self._rows = {token: row for row, token in enumerate(known)}
        sizes = np.bincount(sections).astype(np.float32)
        inside = np.zeros((len(known), len(sizes)), dtype=np.float32)
        for tokens, section in zip(counted, sections, strict=True):
            inside[[self._rows[token] for token in tokens if token in self._rows], section] += 1
        everywhere = inside.sum(axis=1, keepdims=True)
        share = (inside + SMOOTH * (everywhere + 0.5) / len(texts)) / (sizes + SMOOTH)
        elsewhere = (everywhere - inside + 0.5) / (len(texts) - sizes + 1)
        self._odds: Scores = (np.log(share) - np.log(elsewhere)).astype(np.float32)
        # A section's own words count, and half as much the parts of words, which several sections may share.
        self._weights = np.array(
            [2.0 if token.startswith(words.STEM_MARK) else 1.0 for token in known], dtype=np.float32
        )

    def scores(self, text: str) -> Scores:
        """Return each section's score for the text, from -1 to 1, 0 where it fits as well as any other."""
        rows = sorted({self._rows[token] for token in words.tokens(text) if token in self._rows})
        summed = self._weights[rows] @ self._odds[rows]
        spread = float(summed.std())
        if not rows or not spread:
            return np.zeros(self._odds.shape[1], dtype=np.float32)
        scaled: Scores = np.clip((summed - summed.mean()) / (FAR * spread), -1.0, 1.0).astype(np.float32)
        return scaled
