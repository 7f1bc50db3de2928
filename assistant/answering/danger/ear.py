"""Danger told in roundabout words: where the embedding model is there, what a message means adds to its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.search.embeddings import NamedEmbeddings

CARD, DOUBT = 25, -75
"""From so many points, with the ear's, a card is shown and a doubt is raised."""


@dataclass(frozen=True, slots=True)
class Ear:
    """One whole number for each number of the model's vectors, and where to begin."""

    embeddings: NamedEmbeddings
    base: int
    weights: Sequence[int]

    def points(self, screened: str) -> int:
        """Return how much a text's meaning speaks for danger, in hundredths. The text must hold nothing personal."""
        vector = self.embeddings.embed_query(screened)
        return self.base + round(sum(weight * value for weight, value in zip(self.weights, vector, strict=True)))


def open_ear(embeddings: NamedEmbeddings | None) -> Ear | None:
    """Return the ear that was made for the model; None for another model, or for none."""
    if embeddings is None:
        return None
    text = files("assistant.answering.danger").joinpath("ear.txt").read_text(encoding="utf-8")
    name, base, *weights = (line for line in text.splitlines() if not line.startswith("#"))
    if name != embeddings.name:
        return None
    return Ear(embeddings, int(base), tuple(map(int, weights)))
