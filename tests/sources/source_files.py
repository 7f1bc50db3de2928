"""Real PDF and Word files made from the originals' text, as a municipality would make them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Set
from reportlab.platypus import Table as SetTable

from assistant.sources.document import Document, Items, Paragraph, Table

FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
WIDTH = 88
LINES_A_PAGE = 46
VOWELS = "aeiouyæøå"
NOTE = """# En note

## Hvem hjælper?
<!--
id = "hvem"
status = "in_force"
layer = "fact"
place = "Noten, afsnittet Indhold"
basis = ["Noten"]
questions = ["hvem kan jeg spørge"]
-->
En vejleder hjælper dig. Ring, når du er i tvivl:

- Tal med en kollega.
- Skriv ned, hvad du så.

## Pengene
<!--
id = "penge"
status = "granted"
layer = "fact"
period = "2021-2025"
-->
Tabel: Tabel 4. Afsatte midler | Enhed: 1.000 kr., løbende p/l

| Aftale | 2021 | 2022 | 2023 |
| --- | --- | --- | --- |
| Budgetaftale 2021 | 3.000 | 3.000 | - |
| Budgetaftale 2023 | – |  | 3.200* |
"""


def broken(text: str, width: int = WIDTH) -> Iterator[str]:
    """The text in lines with words divided at the ends, as a word processor does it."""
    line = ""
    for word in text.split():
        if len(line) + len(word) + 1 <= width:
            line = f"{line} {word}".strip()
            continue
        room = width - len(line) - 2
        at = next(
            (
                n
                for n in range(min(room, len(word) - 3), 3, -1)
                if word[n - 1] in VOWELS and word[n] not in VOWELS and word[:n].isalpha()
            ),
            0,
        )
        if line and at and word[at:].rstrip(".,").isalpha():
            yield f"{line} {word[:at]}-"
            line = word[at:]
        else:
            yield line
            line = word
    yield line


class Paper:
    """A PDF page by page: running head, text, page number."""

    def __init__(self, path: Path, head: str, pages: int) -> None:
        pdfmetrics.registerFont(TTFont("Vera", str(FONT)))
        self.canvas = Canvas(str(path), pagesize=A4)
        self.head, self.pages, self.page, self.used = head, pages, 1, 0
        self._begin()

    def _begin(self) -> None:
        self.canvas.setFont("Vera", 8)
        self.canvas.drawString(50, 810, self.head)
        self.canvas.drawString(50, 800, f"Sagsnr. 2025-0{self.page}17")
        self.canvas.setFont("Vera", 9)

    def _end(self) -> None:
        self.canvas.setFont("Vera", 8)
        self.canvas.drawString(280, 30, f"Side {self.page} af {self.pages}")
        self.canvas.showPage()

    def room(self) -> float:
        if self.used >= LINES_A_PAGE:
            self._end()
            self.page, self.used = self.page + 1, 0
            self._begin()
        self.used += 1
        return 780 - self.used * 15.5

    def text(self, text: str, indent: str = "") -> None:
        for number, line in enumerate(broken(text)):
            y = self.room()
            self.canvas.drawString(50, y, f"{indent}{line}" if number == 0 else line)

    def heading(self, text: str) -> None:
        self.used += 1
        self.text(text)

    def table(self, table: Table) -> None:
        """Draw cell by cell; the label is broken over lines, as in the notes."""
        count = len(table.columns) - 1
        xs = [200 + number * (370 / count) for number in range(count)]
        y = self.room()
        self.canvas.drawString(50, y, table.unit or table.columns[0])
        for x, column in zip(xs, table.columns[1:], strict=True):
            self.canvas.drawString(x, y, column)
        for label, *cells in table.rows:
            *above, last = broken(label, 34)
            for line in above:
                self.canvas.drawString(50, self.room(), line)
            y = self.room()
            self.canvas.drawString(50, y, last)
            for x, cell in zip(xs, cells, strict=True):
                self.canvas.drawString(x, y, cell)

    def save(self) -> None:
        self._end()
        self.canvas.save()


def write_pdf(document: Document, path: Path, pages: int = 4) -> None:
    """Write the document as a PDF with running heads, page numbers and divided words."""
    paper = Paper(path, "Københavns Kommune · Beskæftigelses- og Integrationsforvaltningen", pages)
    paper.text(document.title)
    heading: tuple[str, ...] = ()
    for section in document.sections:
        for text in section.heading[len(heading) if section.heading[: len(heading)] == heading else 0 :]:
            paper.heading(text)
        heading = section.heading
        for block in section.blocks:
            if isinstance(block, Paragraph):
                paper.text(block.text)
            elif isinstance(block, Items):
                paper.text(block.lead) if block.lead else None
                for item in block.items:
                    paper.text(item, "• ")
            else:
                if block.caption.startswith("Tabel"):
                    paper.text(block.caption)
                paper.table(block)
    paper.save()


def write_set_pdf(document: Document, path: Path) -> None:
    """Write the document as a typesetting programme does: wrapped cells, heads repeated over pages."""
    pdfmetrics.registerFont(TTFont("Vera", str(FONT)))
    body = ParagraphStyle("body", fontName="Vera", fontSize=10, leading=13, spaceAfter=8)
    small = ParagraphStyle("small", parent=body, fontSize=8, leading=10)
    story: list[Flowable] = [Set(document.title, body)]
    before: tuple[str, ...] = ()
    for section in document.sections:
        new = section.heading[len(before) :] if section.heading[: len(before)] == before else section.heading
        before = section.heading
        story += [Set(text, body) for text in new]
        for block in section.blocks:
            if isinstance(block, Paragraph):
                story.append(Set(block.text, body))
            elif isinstance(block, Items):
                story += [Set(text, body) for text in (block.lead,) if text]
                story += [Set(item, body, bulletText="•") for item in block.items]
            else:
                story += [Set(block.caption, body)] if block.caption.startswith("Tabel") else []
                grid = [(block.unit or block.columns[0], *block.columns[1:]), *block.rows]
                cells = [
                    [Set(cell, small) if number == 0 or len(cell) > 6 else cell for number, cell in enumerate(row)]
                    for row in grid
                ]
                width = 370 / (len(block.columns) - 1)
                story.append(SetTable(cells, colWidths=[130, *[width] * (len(block.columns) - 1)], repeatRows=1))

    def frame(canvas: Canvas, page: SimpleDocTemplate) -> None:
        canvas.setFont("Vera", 8)
        canvas.drawString(60, 820, "Københavns Kommune")
        canvas.drawString(280, 20, str(page.page))

    SimpleDocTemplate(str(path), leftMargin=45, rightMargin=45).build(story, onFirstPage=frame, onLaterPages=frame)


def write_docx(document: Document, path: Path, *, styles: bool = True) -> None:
    """Write the document as a Word file, with heading styles or with bold lines only."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Københavns Kommune"
    word.core_properties.title = document.title
    for section in document.sections:
        for level, text in enumerate(section.heading, start=1):
            if styles:
                word.add_heading(text, level)
            else:
                word.add_paragraph().add_run(text).bold = True
        for block in section.blocks:
            if isinstance(block, Paragraph):
                word.add_paragraph(block.text)
            elif isinstance(block, Items):
                word.add_paragraph(block.lead)
                for item in block.items:
                    word.add_paragraph(item, style="List Bullet")
            else:
                word.add_paragraph(block.caption)
                grid = [(block.unit or block.columns[0], *block.columns[1:]), *block.rows]
                made = word.add_table(rows=len(grid), cols=len(block.columns))
                for row, cells in zip(made.rows, grid, strict=True):
                    for cell, text in zip(row.cells, cells, strict=True):
                        cell.text = text
    word.save(str(path))
