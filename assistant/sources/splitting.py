"""Cutting a document into passages: at headings, then paragraphs; every table row is one of its own."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.sources.document import Block, Document, Items, Paragraph, Section, Table
from assistant.sources.sentences import sentences
from assistant.sources.tables import NOTHING
from assistant.values import Form, Kind, Layer, Passage, Row, Shape, Source, Statement, Status

SMALL, LARGE = 250, 600
"""Shorter neighbours are joined until a passage has SMALL characters; none but a table row has more than LARGE."""

YEARS = re.compile(r"(?<!\d)20(\d\d)(?:\s?[-–]\s?(?:20)?(\d\d))?(?!\d)")
MONEY = re.compile(r"\b(?:afsat|bevilling|budgetaftale)", re.IGNORECASE)

# What a file is worth that cannot say it itself, section by section.
STATUS = {
    Kind.BUDGET_NOTE: (Status.PROPOSAL, Layer.FACT),
    Kind.CONTINGENCY_PLAN: (Status.IN_FORCE, Layer.FACT),
    Kind.GUIDANCE: (Status.ADVICE, Layer.ADVICE),
    Kind.LAW: (Status.IN_FORCE, Layer.FACT),
    Kind.LOCAL: (Status.IN_FORCE, Layer.FACT),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Statements that stay together: a paragraph, a list with its lead, or a part of one that is too long."""

    text: str
    statements: tuple[Statement, ...]
    years: frozenset[int] = frozenset()
    """The years that the whole paragraph, list or row names, so that its later sentences keep them."""


def split(document: Document, source: Source) -> tuple[Passage, ...]:
    """Return the document's passages in order; an unchanged passage keeps its id."""
    passages: list[Passage] = []
    for section in document.sections:
        taken: Counter[str] = Counter()
        for piece in _pieces(section):
            digest = hashlib.sha256(piece.text.encode()).hexdigest()[:10]
            taken[digest] += 1
            suffix = f"-{taken[digest]}" if taken[digest] > 1 else ""
            passages.append(_passage(f"{digest}{suffix}", piece, section, source))
    return tuple(passages)


def _passage(name: str, piece: Piece, section: Section, source: Source) -> Passage:
    attributes = section.attributes
    status, layer = STATUS[source.kind]
    if source.form is Form.TEMPLATE:
        status = Status.TEMPLATE
    return Passage(
        id=f"{source.id}#{section.id}/{name}",
        source=source,
        section=f"{source.id}#{section.id}",
        heading=section.heading,
        text=piece.text,
        statements=piece.statements,
        status=attributes.status or source.status or _past(piece, source) or status,
        layer=attributes.layer or source.layer or layer,
        period=attributes.period or _period(piece, source),
        place=attributes.place,
        basis=attributes.basis,
        page=section.page,
        checked=attributes.checked or source.checked,
        expires=attributes.expires or source.expires,
        questions=attributes.questions,
        beside=attributes.beside,
    )


def _period(piece: Piece, source: Source) -> str:
    """Return the years that a passage of an original note is about, else its source's."""
    if not _reports(source) or not piece.years:
        return source.period
    first, last = min(piece.years), max(piece.years)
    return f"{first}-{last}" if first < last else str(first)


def _past(piece: Piece, source: Source) -> Status | None:
    """Return what a passage of an original note is worth that speaks only of years before those asked for."""
    asked = _years(source.period)
    if not _reports(source) or not asked or not piece.years or max(piece.years) >= min(asked):
        return None
    return Status.GRANTED if MONEY.search(piece.text) else Status.RESULT


def _reports(source: Source) -> bool:
    # A budget note asks for one period and reports on others: a result must not be cited as what is asked for.
    return source.kind is Kind.BUDGET_NOTE and source.form is Form.ORIGINAL


def _years(text: str) -> frozenset[int]:
    """Return the years that the text names, both ends of a span.

    >>> sorted(_years("413 i 2024, og 4 mio. kr. i 2023-26"))
    [2023, 2024, 2026]
    """
    found = (match.groups() for match in YEARS.finditer(text))
    return frozenset(int(f"20{end}") for pair in found for end in pair if end)


def _pieces(section: Section) -> Iterator[Piece]:
    waiting: list[Piece] = []
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _joined(waiting)
            waiting = []
            yield from _rows(block)
        else:
            waiting += (replace(piece, years=_years(_said(block))) for piece in _parts(block))
    yield from _joined(waiting)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join short neighbours, so that each has SMALL characters where the section holds as many."""
    group: list[Piece] = []
    for piece in pieces:
        if group and (_length(group) >= SMALL or _length([*group, piece]) > LARGE):
            yield _one(group)
            group = []
        group.append(piece)
    if group:
        yield _one(group)


def _one(group: Sequence[Piece]) -> Piece:
    statements = tuple(statement for piece in group for statement in piece.statements)
    years = frozenset(year for piece in group for year in piece.years)
    return Piece("\n".join(piece.text for piece in group), statements, years)


def _length(group: Sequence[Piece]) -> int:
    return sum(len(piece.text) + 1 for piece in group) - 1


def _said(block: Paragraph | Items) -> str:
    return block.text if isinstance(block, Paragraph) else " ".join((block.lead, *block.items))


def _parts(block: Block) -> list[Piece]:
    if isinstance(block, Paragraph):
        return _paragraph(block.text)
    return _list(block) if isinstance(block, Items) else []


def _paragraph(text: str) -> list[Piece]:
    found: list[Piece] = []
    for sentence in (part for whole in sentences(text) for part in _short(whole, LARGE)):
        statement = Statement(sentence, Shape.SENTENCE)
        last = found[-1] if found else None
        if last and len(last.text) + 1 + len(sentence) <= LARGE:
            found[-1] = Piece(f"{last.text} {sentence}", (*last.statements, statement))
        else:
            found.append(Piece(sentence, (statement,)))
    return found


def _list(block: Items) -> list[Piece]:
    """Keep the items under their lead; a list that is too long repeats it."""
    lead = _short(block.lead, SMALL) if block.lead else []
    # A lead as long as a paragraph leads nothing: only its last part, which holds the colon, is repeated.
    found = _paragraph(" ".join(lead[:-1])) if len(lead) > 1 else []
    start = Piece(lead[-1], (Statement(lead[-1], Shape.SENTENCE),)) if lead else Piece("", ())
    current = start
    for item in (part for whole in block.items for part in _short(whole, LARGE - SMALL - 3)):
        longer = _with_item(current, item)
        if len(longer.text) > LARGE:
            found.append(current)
            longer = _with_item(start, item)
        current = longer
    return [*found, current]


def _with_item(piece: Piece, item: str) -> Piece:
    text = f"{piece.text}\n• {item}" if piece.text else f"• {item}"
    return replace(piece, text=text, statements=(*piece.statements, Statement(item, Shape.ITEM)))


def _short(text: str, limit: int) -> list[str]:
    """Return the text in parts of at most `limit` characters, cut at spaces where it has any."""
    parts = []
    while len(text) > limit:
        at = text.rfind(" ", 1, limit + 1)
        at = at if at > 0 else limit
        parts.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*parts, text] if text else parts


def _rows(table: Table) -> Iterator[Piece]:
    for cells in table.rows:
        row = _row(table, cells)
        values = "; ".join(f"{head}: {value}" if head else value for head, value in row.cells)
        unit = f" ({row.unit})" if row.unit else ""
        caption = f"{row.caption}{unit}. " if row.caption else ""
        text = caption + (f"{row.label}: {values}" if values else row.label)
        yield Piece(text, (Statement(text, Shape.ROW, row),), _years(" ".join(head for head, _ in row.cells)))


def _row(table: Table, cells: Sequence[str]) -> Row:
    label, *values = cells
    heads = table.columns[1:]
    kept = tuple(
        (head, value.removesuffix("*")) for head, value in zip(heads, values, strict=True) if value not in NOTHING
    )
    return Row(_caption(table), label, table.unit, kept)


def _caption(table: Table) -> str:
    """Return the caption with the table's corner, where that says which case the whole table is about."""
    caption, corner = table.caption.removesuffix("."), table.columns[0]
    if caption.endswith(" mv"):
        caption = table.caption
    # "Scenarie 1" does, "Budgetaftale" and "Målgruppe" only say what the labels are.
    return f"{caption} – {corner}" if corner and corner[-1].isdigit() else caption
