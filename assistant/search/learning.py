"""What the questions that sections list have in common, learned: which section a question is likely to be for.

One listed question may be near by chance; what tells a section's questions apart from all others is rarely chance.
It is a ridge regression from vectors to sections, solved in one step when the index opens: the same entries, the
same answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RIDGE = 0.03
"""How strongly the weights are held small, so that a section with few questions is not learned by heart."""

FEWEST = 3
"""Entries that a section needs: its passage and two questions."""

Matrix = NDArray[np.float32]
Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]


class Learned:
    """How likely each section is, from a question's vector."""

    def __init__(self, vectors: Matrix, sections: Numbers) -> None:
        """Learn from one vector of length 1 an entry, and the number of the section that it belongs to."""
        self._mean: Matrix = vectors.mean(axis=0)
        held = np.bincount(sections)
        # A section with many questions must not weigh down those with few.
        weight = (1 / np.sqrt(held[sections]))[:, None].astype(np.float32)
        rows = _with_one(vectors - self._mean)
        wanted = np.zeros((len(vectors), len(held)), dtype=np.float32)
        wanted[np.arange(len(vectors)), sections] = 1
        weighed = rows * weight
        square = rows.T @ weighed + RIDGE * np.eye(rows.shape[1], dtype=np.float32)
        self._weights: Matrix = np.linalg.solve(square, weighed.T @ wanted).astype(np.float32)

    def scores(self, vector: Sequence[float]) -> Scores:
        """Return each section's score for the vector: 1 for the likeliest, 0 for those that are out of the question."""
        question = np.asarray(vector, dtype=np.float32)
        question = question / max(float(np.linalg.norm(question)), 1e-12)
        scores = _with_one((question - self._mean)[None, :])[0] @ self._weights
        scaled: Scores = np.clip(scores / max(float(scores.max(initial=0.0)), 1e-6), 0.0, 1.0).astype(np.float32)
        return scaled


def is_enough(sections: Numbers) -> bool:
    """Whether most sections have enough entries to learn from; with one each there is nothing in common to find."""
    return float(np.median(np.bincount(sections))) >= FEWEST


def _with_one(rows: Matrix) -> Matrix:
    return np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])
