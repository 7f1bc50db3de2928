"""Reading Word files: the one file that knows python-docx. Tables keep their cells."""

from __future__ import annotations

import re
from pathlib import Path

import docx
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from assistant.sources.archive import admit
from assistant.sources.document import Document, clean
from assistant.sources.figures import CAPTION
from assistant.sources.lines import Line
from assistant.sources.outline import Outline
from assistant.sources.tables import from_cells, unit_of

HEADING = re.compile(r"(?:heading|overskrift)\s*(\d)", re.IGNORECASE)
LIST = re.compile(r"list|liste|opstilling|punkt", re.IGNORECASE)
LONGEST_HEADING = 90


def read_docx(path: Path) -> Document:
    """Return the file's document; raise `FileFailure` where the archive is one that nobody should open."""
    admit(path)
    word = docx.Document(str(path))
    reader = _Reader(Outline(clean(word.core_properties.title or "")))
    for block in word.iter_inner_content():
        if isinstance(block, WordTable):
            reader.table(block)
        else:
            reader.paragraph(block)
    return reader.document()


class _Reader:
    """Hands Word's blocks to the outline; list items wait until their list is whole."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.items: list[str] = []
        self.heading = ""

    def document(self) -> Document:
        self._flush()
        return self.outline.document()

    def paragraph(self, paragraph: WordParagraph) -> None:
        text = clean(paragraph.text)
        style = paragraph.style.name if paragraph.style is not None else ""
        if not text:
            return
        bullet = Line(text).bullet
        if bullet or LIST.search(style or "") or _numbered(paragraph):
            self.items.append(text[len(bullet) :])
            return
        self._flush()
        level = HEADING.match(style or "")
        if (style or "").lower() in {"title", "titel"}:
            self.outline.title = text
        elif level or _looks_like_heading(paragraph, text):
            self.heading = text
            self.outline.heading(text, int(level[1]) if level else 1)
        else:
            self.outline.paragraph(text)

    def table(self, table: WordTable) -> None:
        self._flush()
        grid = [[cell.text for cell in row.cells] for row in table.rows]
        before = self.outline.last_paragraph()
        if CAPTION.match(before):
            self.outline.take_paragraph()
            self._heading_over_table()
        # A number table without a caption goes by its heading, as in the notes themselves.
        caption = before if CAPTION.match(before) else self.heading
        if grid and len(grid[0]) > 1:
            self.outline.table(from_cells(_spaced(caption), grid))
            return
        for row in grid:
            # A frame around a text is a table of one cell.
            self.outline.paragraph(" ".join(row))

    def _heading_over_table(self) -> None:
        before = self.outline.last_paragraph()
        if before and len(before) < 160 and not before.endswith((".", ":", "!", "?")):
            self.outline.take_paragraph()
            self.outline.heading(before, level=9)

    def _flush(self) -> None:
        self.outline.items(self.items)
        self.items = []


def _spaced(caption: str) -> str:
    return " ".join(CAPTION.sub(lambda found: f"{found.group()} ", caption).split())


def _numbered(paragraph: WordParagraph) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.numPr is not None


def _looks_like_heading(paragraph: WordParagraph, text: str) -> bool:
    """Whether a paragraph without a heading's style is one: a known heading, or short and all bold."""
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs)
    short = len(text) <= LONGEST_HEADING and not text.endswith((".", ":", ";", ","))
    return Line(text).known_heading or (bold and short and not CAPTION.match(text) and not unit_of(text)[0])
