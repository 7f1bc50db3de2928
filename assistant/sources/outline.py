"""Building a Document block by block, whatever the file was: headings nest, ids are unique, none is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.sources.document import (
    Attributes,
    Block,
    Document,
    Items,
    Paragraph,
    Section,
    Table,
    clean,
    slug,
)
from assistant.sources.sentences import sentences
from assistant.texts import sources as texts

CASE = re.compile(r"(\w+ \d+)\s*[:–-]\s")


@dataclass(slots=True)
class Outline:
    """A document under construction. Blocks go to the latest heading."""

    title: str = ""
    remarks: list[str] = field(default_factory=list)
    _path: list[tuple[int, str]] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _page: int | None = None
    _attributes: Attributes = field(default_factory=Attributes)
    _id: str = ""
    _sections: list[Section] = field(default_factory=list)

    def heading(self, text: str, level: int = 1, page: int | None = None) -> None:
        """Begin a new section; headings of the same level or deeper end here."""
        self._close()
        self._path = [step for step in self._path if step[0] < level]
        self._path.append((level, clean(text)))
        self._page, self._attributes, self._id = page, Attributes(), ""

    def describe(self, id_: str, attributes: Attributes) -> None:
        """Say what the section that has just begun is worth."""
        self._id, self._attributes = id_, attributes

    def paragraph(self, text: str, page: int | None = None) -> None:
        """Add running text; nothing, where it is empty."""
        if text := clean(text):
            self._add(Paragraph(text), page)

    def items(self, items: Iterable[str], page: int | None = None) -> None:
        """Add a list; the sentence before it is its lead where it ends in a colon."""
        kept = tuple(item for item in map(clean, items) if item)
        if kept:
            self._add(Items(self._take_lead(), kept), page)

    def table(self, table: Table, page: int | None = None) -> None:
        """Add a table; nothing, where it has no rows."""
        if table.rows:
            self._add(self._with_corner(table), page)

    def last_paragraph(self) -> str:
        """Return the text of the latest block where that is a paragraph, else nothing."""
        last = self._blocks[-1] if self._blocks else None
        return last.text if isinstance(last, Paragraph) else ""

    def take_paragraph(self) -> str:
        """Return the latest paragraph and take it out: it turned out to be a caption or a heading."""
        text = self.last_paragraph()
        if text:
            self._blocks.pop()
        return text

    def document(self) -> Document:
        """Return what was built."""
        self._close()
        return Document(self.title or texts.NO_TITLE, unique(self._sections), tuple(self.remarks))

    def _add(self, block: Block, page: int | None) -> None:
        if page is not None and page != self._page:
            # What stands on the next page is a section of its own there, so that a citation names the right page.
            self._close()
            self._page = page
        self._blocks.append(block)

    def _with_corner(self, table: Table) -> Table:
        """Put "Scenarie 1" from the heading into an empty corner: a row alone must say which case it is of."""
        case = CASE.match(self._path[-1][1]) if self._path else None
        if not case or table.columns[0]:
            return table
        return replace(table, columns=(case[1], *table.columns[1:]))

    def _take_lead(self) -> str:
        text = self.last_paragraph()
        if not text.endswith(":"):
            return ""
        *before, lead = sentences(text)
        self._blocks.pop()
        if before:
            self._blocks.append(Paragraph(" ".join(before)))
        return lead

    def _close(self) -> None:
        if self._blocks:
            path = tuple(text for _, text in self._path) or (texts.BEGINNING,)
            section = Section(self._id or slug(path[-1]), path, tuple(self._blocks), self._page, self._attributes)
            self._sections.append(section)
        self._blocks = []


def unique(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections with a number added to every id that was already taken."""
    taken: set[str] = set()
    kept = []
    for section in sections:
        name, number = section.id, 2
        while name in taken:
            name, number = f"{section.id}-{number}", number + 1
        taken.add(name)
        kept.append(section if name == section.id else replace(section, id=name))
    return tuple(kept)
