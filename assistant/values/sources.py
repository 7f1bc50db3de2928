"""What a source is made of: from its entry in the manifest to the passage that is cited, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass
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
    also_called: tuple[str, ...] = ()
    """What people call it, e.g. "2023-notatet"; a question that does so means this source."""
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
    beside: str = ""
    """Sections with the same word say the same of another time or with another worth, and are shown together."""


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
    also_called: tuple[str, ...] = ()
    """Former names, and what people call it for short."""
    cards: tuple[str, ...] = ()
    """The cards that show it: `now`, `today`, `child`, `suicide`."""
