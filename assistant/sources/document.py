"""A file turned into text: sections with headings, and in them paragraphs, lists and tables."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from assistant.values import Layer, Status

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list with the sentence that leads into it; the lead may be empty."""

    lead: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table cell by cell. The first column holds the rows' labels; every row is as long as `columns`."""

    caption: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Items | Table


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a section says about itself. A file that cannot say it leaves `status` and `layer` open."""

    status: Status | None = None
    layer: Layer | None = None
    period: str = ""
    place: str = ""
    basis: tuple[str, ...] = ()
    checked: date | None = None
    expires: date | None = None
    questions: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading. `heading` is the path from the topmost; `page` where pages exist."""

    id: str
    heading: tuple[str, ...]
    blocks: tuple[Block, ...]
    page: int | None = None
    attributes: Attributes = field(default_factory=Attributes)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole file. `remarks` name, in Danish, what could not be kept."""

    title: str
    sections: tuple[Section, ...]
    remarks: tuple[str, ...] = ()


def clean(text: str) -> str:
    """Return the text in NFC, on one line, without what no reader can see (NUL, soft hyphen, zero width)."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if text.isprintable():
        return text
    # Cc and Cf are the control and format characters, among them NUL, bidi marks and tag characters.
    visible = (
        character if character.isspace() else "" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} else character
        for character in text
    )
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())


def slug(text: str) -> str:
    """Return the text as an id: small ASCII letters, digits and hyphens, never empty.

    >>> slug("Økonomi – 2026")
    'oekonomi-2026'
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "afsnit"
