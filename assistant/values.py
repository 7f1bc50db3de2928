"""The frozen values that cross rooms. No input or output, and no imports but the standard library."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of document a source is."""

    BUDGET_NOTE = "budget_note"
    CONTINGENCY_PLAN = "contingency_plan"
    GUIDANCE = "guidance"
    LAW = "law"
    LOCAL = "local"


class Form(StrEnum):
    """Whether we hold the document itself or our own account of it."""

    ORIGINAL = "original"
    RESTATEMENT = "restatement"
    TEMPLATE = "template"


class Status(StrEnum):
    """What a section's statements are worth. The answer's notice comes from it."""

    RESULT = "result"
    GRANTED = "granted"
    TARGET = "target"
    PROPOSAL = "proposal"
    IN_FORCE = "in_force"
    ADVICE = "advice"
    TEMPLATE = "template"


class Layer(StrEnum):
    """The three layers of guidance: what is so, what is advised, how this system works."""

    FACT = "fact"
    ADVICE = "advice"
    SYSTEM = "system"


class Shape(StrEnum):
    """How a statement stands in its source, and so how an answer shows it."""

    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of `corpus/sources.toml`."""

    id: str
    file: str
    title: str
    publisher: str
    kind: Kind
    form: Form
    period: str
    published: str
    checked: date
    sha256: str
    expires: date | None = None
    reference: str = ""
    original_sha256: str = ""
    later_edition_of: str = ""
    supersedes: str = ""
    status: Status | None = None
    """What its sections are worth where the file itself cannot say so (PDF, DOCX, HTML, text)."""
    layer: Layer | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with everything needed to understand it alone."""

    caption: str
    label: str
    unit: str
    cells: tuple[tuple[str, str], ...]
    """(column head, value) from left to right; empty cells are left out."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The smallest thing an answer can show: a sentence, a list item or a table row.

    `text` stands literally in the passage's text.
    """

    text: str
    shape: Shape
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One citable piece of a source: what is indexed, retrieved and shown."""

    id: str
    source: Source
    section: str
    """The section's id, unique in the whole corpus: `<source id>#<slug>`."""
    heading: tuple[str, ...]
    text: str
    statements: tuple[Statement, ...]
    status: Status
    layer: Layer
    period: str
    place: str = ""
    basis: tuple[str, ...] = ()
    page: int | None = None
    checked: date | None = None
    expires: date | None = None
    questions: tuple[str, ...] = ()
    """Everyday questions that the passage's section answers."""


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


@dataclass(frozen=True, slots=True)
class Contact:
    """A number to call, from `corpus/contacts.toml`. An empty number is a slot the municipality must fill."""

    id: str
    name: str
    number: str
    serves: str
    source: str
    checked: date | None
    national: bool
    confirmed_by: str = ""
    hours: str = ""
    cards: tuple[str, ...] = ()
    """The cards that show it: `now`, `today`, `child`, `suicide`."""


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
    corpus_version: str = ""
    composer: str = ""
    milliseconds: dict[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The lines as plain text with their citation numbers; list items and rows on lines of their own."""
        parts: list[str] = []
        for line in self.lines:
            mark = f" [{line.citation}]" if line.citation else ""
            own_line = line.shape is not Shape.SENTENCE or not line.citation
            lead = "• " if line.shape is Shape.ITEM else ""
            parts.append(("\n" if own_line and parts else " " if parts else "") + lead + line.text + mark)
        return "".join(parts)
