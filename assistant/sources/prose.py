"""From lines to a document: headings, paragraphs, lists and tables are told apart by how lines stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.sources import figures
from assistant.sources.document import Document
from assistant.sources.hyphens import join, vocabulary
from assistant.sources.lines import Line, width
from assistant.sources.outline import Outline
from assistant.sources.tables import from_cells, unit_of
from assistant.texts import sources as texts

FOOTNOTE = re.compile(r"(?P<mark>\d)\s{1,4}(?=[’'\"”“A-ZÆØÅ])")
LONGEST_HEADING, MOST_WORDS = 70, 9


def compose(lines: Sequence[Line], title: str = "") -> Document:
    """Return the lines as a document; what cannot be kept is among its remarks."""
    return _Composer(lines, title).document()


class _Composer:
    """Walks the lines once and hands whole blocks to the outline."""

    def __init__(self, lines: Sequence[Line], title: str) -> None:
        self.lines = lines
        self.outline = Outline(title)
        self.width = width(lines)
        self.known = vocabulary("\n".join(line.text for line in lines))
        self.waiting: list[Line] = []
        self.items: list[list[Line]] = []
        self.notes: list[str] = []
        self.heading = ""

    def document(self) -> Document:
        at = self._title()
        while at < len(self.lines):
            at = self._step(at)
        self._flush()
        return self.outline.document()

    def _title(self) -> int:
        """Take the first lines as title where they are not a sentence."""
        at = 0
        while at < min(4, len(self.lines)) and not self.lines[at].known_heading and not (at and self.lines[at].gap):
            at += 1
        text = self._text(self.lines[:at])
        if at and at < 4 and not self.lines[at - 1].ends and len(text) < 250:
            self.outline.title = text
            return at
        self.outline.title = self.outline.title or (self.lines[0].text[:100] if self.lines else "")
        return 0

    def _step(self, at: int) -> int:
        line = self.lines[at]
        if "\t" in line.text:
            return self._cells(at)
        if figures.CAPTION.match(line.text):
            return self._captioned(at)
        if figures.begins(line) and (found := figures.find(self.lines, at, self.heading)):
            return self._add_table(found)
        if note := self._footnote(line):
            return self._note(at, note)
        if line.bullet:
            self._flush(keep_items=True)
            self.items.append([Line(line.text[len(line.bullet) :], line.page, closed=line.closed)])
        elif self._is_heading(at):
            self._flush()
            self.heading = line.text
            self.outline.heading(line.text, page=line.page)
        else:
            self._prose(at)
        return at + 1

    def _prose(self, at: int) -> None:
        line = self.lines[at]
        if self.items and not line.gap and not self._closed(self.items[-1][-1]):
            self.items[-1].append(line)
            return
        if line.text.startswith("* "):
            self._flush()
        before = self.waiting[-1] if self.waiting else None
        if before and (line.gap or self._closed(before)):
            # A page may end inside a sentence: then the gap is the page's, not the paragraph's.
            if before.ends or before.page == line.page:
                self._flush()
        elif self.items:
            self._flush()
        self.waiting.append(line)

    def _closed(self, line: Line) -> bool:
        return line.closed or line.text.endswith(":") or (line.ends and len(line.text) < 0.85 * self.width)

    def _is_heading(self, at: int) -> bool:
        line, text = self.lines[at], self.lines[at].text
        if line.known_heading:
            return True
        after = self.lines[at + 1] if at + 1 < len(self.lines) else None
        open_before = bool(self.waiting) and not self.waiting[-1].ends
        if after is None or (open_before and not line.gap):
            return False
        short = len(text) <= min(LONGEST_HEADING, 0.7 * self.width) and len(text.split()) <= MOST_WORDS
        stands_out = line.gap or not self.waiting or self._closed(self.waiting[-1])
        begins = text[0].isupper() and (after.text[0].isupper() or bool(after.bullet))
        return short and stands_out and begins and (text[-1].isalnum() or text[-1] in ")?’”»")

    def _captioned(self, at: int) -> int:
        self._flush()
        before = self.outline.last_paragraph()
        if before and len(before) < 160 and not before.endswith((".", ":", "!", "?")):
            # "Scenarie 1: Videreførelse …" over a table says what the table is about.
            self.outline.take_paragraph()
            self.outline.heading(before, level=2, page=self.lines[at].page)
        caption = " ".join(figures.CAPTION.sub(lambda found: f"{found.group()} ", self.lines[at].text).split())
        if at + 1 < len(self.lines) and "\t" in self.lines[at + 1].text:
            return self._cells(at + 1, caption)
        found = figures.find(self.lines, at + 1, caption)
        return self._add_table(found) if found else self._mixed(at + 1, caption)

    def _add_table(self, found: figures.Found) -> int:
        self._flush()
        self.outline.table(found.table, self.lines[found.end - 1].page)
        self.outline.remarks += found.remarks
        return found.end

    def _mixed(self, at: int, caption: str) -> int:
        """Keep the texts of a table whose cells run into one another, and say that rows and columns are lost."""
        page = self.lines[at].page if at < len(self.lines) else None
        cells: list[list[Line]] = []
        while (
            at < len(self.lines) and not self.lines[at].known_heading and not figures.CAPTION.match(self.lines[at].text)
        ):
            line = self.lines[at]
            closed = bool(cells) and cells[-1][-1].text.endswith((")", ".")) and line.text[0].isupper()
            if not cells or line.gap or line.bullet or closed:
                cells.append([])
            cells[-1].append(Line(line.text[len(line.bullet) :], line.page))
            at += 1
        self.outline.paragraph(f"{caption.rstrip('.:')}:", page)
        self.outline.items((self._text(cell) for cell in cells), page)
        self.outline.remarks.append(texts.TABLE_CELLS_MIXED.format(table=caption))
        return at

    def _cells(self, at: int, caption: str = "") -> int:
        """Read the lines with tabs from here on as one table."""
        self._flush()
        end = at
        while end < len(self.lines) and "\t" in self.lines[end].text and not (end > at and self.lines[end].gap):
            end += 1
        grid = [line.text.split("\t") for line in self.lines[at:end]]
        page = self.lines[at].page
        if caption or unit_of(grid[0][0])[0]:
            self.outline.table(from_cells(caption or self.heading, grid), page)
            return end
        # A form with boxes: a row with one text says it, a row of many says nothing without its ticks.
        filled = [[cell for cell in row if cell.strip()] for row in grid]
        for row in filled:
            if len(row) == 1 and ":" in row[0]:
                self.outline.paragraph(row[0], page)
        if any(len(row) > 1 for row in filled):
            self.outline.remarks.append(texts.TABLE_UNREAD.format(table=self.heading))
        return end

    def _footnote(self, line: Line) -> str:
        found = FOOTNOTE.match(line.text)
        if not found or not any(self._marked(found["mark"]).search(other.text) for other in self.lines):
            return ""
        return found["mark"]

    @staticmethod
    def _marked(mark: str) -> re.Pattern[str]:
        return re.compile(rf"(?<=[a-zæøå]{{3}}){mark}(?=[\s.,;:]|$)")

    def _note(self, at: int, mark: str) -> int:
        end = at + 1
        while end < len(self.lines) and not (
            self.lines[end].gap
            or self.lines[end].known_heading
            or self.lines[end - 1].ends
            or len(self.lines[end - 1].text) < 0.75 * self.width
        ):
            end += 1
        self.waiting = [
            Line(self._marked(mark).sub("", line.text), line.page, line.gap, line.closed) for line in self.waiting
        ]
        text = self._text(self.lines[at:end])
        self.notes.append(f"{texts.FOOTNOTE} {mark}: {FOOTNOTE.sub('', text, count=1)}")
        return end

    def _flush(self, *, keep_items: bool = False) -> None:
        if self.waiting:
            self.outline.paragraph(self._text(self.waiting).removeprefix("* "), self.waiting[0].page)
            self.waiting = []
        if self.items and not keep_items:
            self.outline.items((self._text(item) for item in self.items), self.items[0][0].page)
            self.items = []
        for note in self.notes:
            self.outline.paragraph(note)
        self.notes = []

    def _text(self, lines: Sequence[Line]) -> str:
        return join("\n".join(line.text for line in lines), self.known)
