"""What an answer is made of, and every way it can end."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.values.sources import Contact, Form, Kind, Layer, Shape, Status


class Outcome(StrEnum):
    """Every way a question can end. Stored with the answer and counted."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NO_BASIS = "no_basis"
    OFF_TOPIC = "off_topic"
    UNCLEAR = "unclear"
    ACUTE = "acute"
    PERSONAL_DATA = "personal_data"
    TOO_LONG = "too_long"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement of an answer comes from; `quote` stands literally in the passage."""

    number: int
    passage: str
    source: str
    title: str
    kind: Kind
    form: Form
    status: Status
    layer: Layer
    period: str
    published: str
    section: str
    place: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer and the number of its citation; 0 only on fixed cards and refusals."""

    text: str
    citation: int
    shape: Shape = Shape.SENTENCE


@dataclass(frozen=True, slots=True)
class Notice:
    """A fixed remark beside an answer, e.g. that a figure is a proposal."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the same conversation with the answer that was shown."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question: what is shown, stored and printed."""

    question: str
    """The question, masked where personal data was found."""
    outcome: Outcome
    lines: tuple[Line, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    contacts: tuple[Contact, ...] = ()
    suggestions: tuple[str, ...] = ()
    """Questions to go on with: what neighbouring sections answer, or the choices where the question was unclear."""
    nearest: tuple[Citation, ...] = ()
    """Under a refusal, the passages that came nearest; shown only to somebody who asks for them."""
    corpus_version: str = ""
    composer: str = ""
    milliseconds: dict[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The lines as plain text with their citation numbers; list items and rows on lines of their own.

        Under `unclear` the choices follow as a list: without them the question back could not be answered.
        """
        parts: list[str] = []
        for line in self.lines:
            mark = f" [{line.citation}]" if line.citation else ""
            own_line = line.shape is not Shape.SENTENCE or not line.citation
            lead = "• " if line.shape is Shape.ITEM else ""
            parts.append(("\n" if own_line and parts else " " if parts else "") + lead + line.text + mark)
        if self.outcome is Outcome.UNCLEAR:
            parts += [f"\n• {choice}" for choice in self.suggestions]
        return "".join(parts)
