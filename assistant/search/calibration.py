"""How sure a search is, measured against sentences that have nothing to do with the corpus.

A threshold that is right for one corpus is wrong for the next, larger one. So at every build the same unrelated
sentences are searched for, and what they reach is what a question must beat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np

ENGLISH = "[english]"
LOW, SPAN = 0.78, 0.12
"""Where e5's cosines begin to mean something, and how far they reach."""
COVERED = 0.5
"""What the share of the question's words in the found section weighs beside the cosine."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What unrelated sentences reach: 19 of 20 stay under `weak`, 9 of 10 under `refuse`."""

    weak: float
    refuse: float


def unrelated() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the Danish and the English sentences that no source here is about."""
    text = resources.files("assistant.search").joinpath("unrelated.txt").read_text(encoding="utf-8")
    danish, _, english = text.partition(ENGLISH)
    return tuple(_lines(danish)), tuple(_lines(english))


def confidence(cosine: float | None, coverage: float) -> float:
    """Return how sure a search is, from its best cosine (None in lexical mode) and the coverage of that section."""
    gate = 0.0 if cosine is None else min(1.0, max(0.0, (cosine - LOW) / SPAN))
    return gate + COVERED * coverage


def thresholds(reached: Sequence[float]) -> Thresholds:
    """Return what to hold a question against, from the confidence that unrelated sentences reached."""
    weak, refuse = (float(value) for value in np.percentile(reached, [95, 90]))
    return Thresholds(weak, refuse)


def _lines(text: str) -> Iterable[str]:
    return (line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#"))
