"""Danger told in roundabout words: where the embedding model is there, what a message means adds to its points.

What speaks for danger stands in the vector's numbers, two and two of them: ear.npz holds how much, for danger, for now
rather than today, and for suicide. It is made by tests/evaluation/fit_points.py.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from assistant.answering.danger.points import Points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from assistant.search.embeddings import NamedEmbeddings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ear:
    """Weights for the numbers of one model's vectors, two and two and by themselves, and where to begin."""

    embeddings: NamedEmbeddings
    middle: NDArray[np.float32]
    pairs: NDArray[np.float32]
    lines: NDArray[np.float32]
    bases: NDArray[np.float32]

    def hear(self, screened: str) -> Points | None:
        """Return what a text's meaning adds to its points; None where it cannot be heard.

        It must hold nothing personal.
        """
        try:
            vector = np.array(self.embeddings.embed_query(screened), np.float32)
        # Whatever breaks in a model must not keep a card back: the words alone then decide.
        except Exception as error:
            log.error("the model that danger is heard with failed (%s)", type(error).__name__)
            return None
        return self.of(vector)

    def of(self, vector: NDArray[np.float32]) -> Points:
        """Return what a vector adds to a text's points."""
        away = vector - self.middle
        away /= max(float(np.linalg.norm(away)), 1e-9)
        said = self.bases + self.lines @ away + (self.pairs @ away) @ away
        return Points(*(round(float(one)) for one in said))


def open_ear(embeddings: NamedEmbeddings | None) -> Ear | None:
    """Return the ear that was made for the model; None for another model, or for none."""
    if embeddings is None:
        return None
    with files("assistant.answering.danger").joinpath("ear.npz").open("rb") as file, np.load(file) as held:
        if str(held["model"]) != embeddings.name:
            return None
        half = held["pairs"].astype(np.float32) * held["steps"][:, None]
        size = len(held["middle"])
        pairs = np.zeros((len(half), size, size), np.float32)
        # Half of each table is kept: it is the same on both sides of its middle.
        pairs[:, *np.triu_indices(size)] = half
        return Ear(embeddings, held["middle"], pairs, held["lines"], held["bases"])
