"""Make ear.npz in assistant/answering/danger/: how much the meaning of a message adds to its points. See fit_points.py.

Ridge regression over the numbers of a message's vector, two and two of them and by themselves, one for each of danger,
now and suicide; what it says is then weighed against the points by a logistic regression. Both are judged on messages of
sets that they have not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.linalg import inv
from sklearn.linear_model import LogisticRegression

LINE, PAIR, HELD_BACK = 2.0, 2.0, 1.0
"""How much the numbers count by themselves and two and two, and how much all are held back."""
TRUST = 10.0
STEPS = 127
"""How finely the weights of two numbers are kept: a byte each."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """What messages mean, and what each calls for: 1, -1, or nought where it is not said; three columns."""

    vectors: np.ndarray
    answers: np.ndarray
    sets: np.ndarray

    @classmethod
    def of(cls, vectors: np.ndarray, sets: np.ndarray, *answers: np.ndarray) -> Meanings:
        """Return vectors as the ear sees them: from their middle, all of the same length."""
        away = vectors - vectors.mean(0)
        return cls(away / np.linalg.norm(away, axis=1, keepdims=True), np.column_stack(answers), sets)

    def learn(self) -> tuple[np.ndarray, np.ndarray]:
        """Return how much each message counts, and what is said of each by those of the other sets alone."""
        alike = self.vectors @ self.vectors.T
        free = inv(1 + LINE * alike + PAIR * alike**2 + HELD_BACK * np.eye(len(alike)), overwrite_a=True)
        counts = free @ self.answers
        outside = np.zeros_like(self.answers)
        for name in np.unique(self.sets):
            # What a fit without these messages would say of them, without fitting it.
            mine = np.flatnonzero(self.sets == name)
            outside[mine] = self.answers[mine] - np.linalg.solve(free[np.ix_(mine, mine)], counts[mine])
        return counts, outside

    def weights(self, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the weights of two numbers, of one, and where to begin: the messages themselves are not kept."""
        pairs = np.array([PAIR * (self.vectors * one[:, None]).T @ self.vectors for one in counts.T])
        return pairs, LINE * counts.T @ self.vectors, counts.sum(0)


def trust(points: np.ndarray, said: np.ndarray, answer: np.ndarray) -> tuple[float, float]:
    """Return how many points what is said is worth, and with how many it begins."""
    made = LogisticRegression(C=TRUST).fit(np.column_stack([points / 100, said]), answer)
    own, ears = made.coef_[0]
    return 100 * ears / own, 100 * made.intercept_[0] / own


def heard_outside(points: np.ndarray, said: np.ndarray, sets: np.ndarray, answer: np.ndarray) -> np.ndarray:
    """Return the points with the ear's, each message's from an ear that has not heard its set."""
    found = np.zeros(len(sets))
    for name in np.unique(sets):
        mine, rest = sets == name, sets != name
        worth, begin = trust(points[rest], said[rest], answer[rest])
        found[mine] = points[mine] + worth * said[mine] + begin
    return found


def write(
    path: Path,
    model: str,
    middle: np.ndarray,
    weights: tuple[np.ndarray, np.ndarray, np.ndarray],
    worth: list[tuple[float, float]],
) -> None:
    """Write the weights in hundredths, those of two numbers as bytes."""
    scale, begin = np.array(worth).T
    pairs, lines, bases = (one * scale.reshape(-1, *[1] * (one.ndim - 1)) for one in weights)
    size = len(middle)
    # Two numbers stand twice in a table, and once in the file: each time with its whole weight above the middle.
    half = np.array([(np.triu(one) + np.tril(one, -1).T)[np.triu_indices(size)] for one in pairs])
    steps = np.abs(half).max(1) / STEPS
    np.savez_compressed(
        path,
        model=np.array(model),
        middle=middle.astype(np.float32),
        pairs=np.rint(half / steps[:, None]).astype(np.int8),
        steps=steps.astype(np.float32),
        lines=lines.astype(np.float32),
        bases=(bases + begin).astype(np.float32),
    )
