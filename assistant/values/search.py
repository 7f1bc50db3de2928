"""What a search gives: hits, how sure it is, and the known questions that are not answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.values.sources import Passage


class Refusal(StrEnum):
    """Why a known question is not answered: not our subject, close to it, or ours but in no source."""

    OFF_TOPIC = "off_topic"
    NEAR = "near"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Decline:
    """A subject that people ask about and that the sources do not answer, in everyday wordings."""

    id: str
    kind: Refusal
    questions: tuple[str, ...]

    @property
    def section(self) -> str:
        """Where its questions stand in the index; no source's section can have this name."""
        return f"!{self.id}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `score` is the fused score, 0 to 1 within one query."""

    passage: Passage
    score: float
    dense: float
    """Cosine of question and passage, or of question and one of its listed questions; 0 in lexical mode."""
    lexical: float
    """The BM25 score scaled by the query's best."""
    question: str = ""
    """The listed question that the hit was found by, where it was one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one search gave: the hits, best first, and how sure the index is that any of them fits."""

    hits: tuple[Hit, ...]
    confidence: float
    weak: float
    """Under this confidence the evidence is weak: the 95th percentile over unrelated sentences."""
    refuse: float
    """Under this there is no basis: the 90th percentile over unrelated sentences."""
    milliseconds: dict[str, float] = field(default_factory=dict)
    understood: str = ""
    """What was searched: the question with short forms written out and misspelt words mended."""
    words: str = ""
    """The same in the sources' language: an English question's words looked up in Danish."""
    decline: Decline | None = None
    """The known question without an answer that is nearer than every passage, if there is one."""
    listed: bool = False
    """Whether the decline lists the question word by word."""
    clear: bool = False
    """Whether what the listed questions have in common points at the first hit's section, far before any other."""
