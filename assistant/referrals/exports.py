"""What leaves the house: a year's publication as CSV or Excel or for the report. Each export is an audit event."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from sqlalchemy import select

from assistant.errors import InvalidInput
from assistant.referrals import counting
from assistant.referrals.days import day_of
from assistant.referrals.models import PublicationRow
from assistant.referrals.publishing import published, published_totals, shown_totals
from assistant.referrals.suppression import Unprotected
from assistant.referrals.tables import Table, Value, last_day, tables, totals
from assistant.roles import Action, Ownership, Person, require
from assistant.sources.targets import Targets
from assistant.store.database import Database
from assistant.texts import figures as texts

SUBJECT = "figures"
SETTLED = "settled"
"""What tells, in an event, that a period was fixed, from the exports that follow."""
FORMULA = "=+-@\t\r\n"
"""With one of these in front a cell is a formula to some program, and an instruction to somebody's computer."""
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no cell may hold: a workbook with one of these cannot be written."""
WIDTH, NARROW, MONTHS = 26, 7, 6
LAST_MONTH, QUARTER = 12, 3


class ExportForm(StrEnum):
    """How the figures leave."""

    CSV = "csv"
    EXCEL = "xlsx"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Publication:
    """A year's figures as everybody may see them: the last day that they cover, and since when they stay so."""

    year: int
    until: date
    made_on: date
    tables: tuple[Table, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the year was over."""
        return self.until.month == LAST_MONTH


def settle(db: Database, person: Person, year: int, targets: Targets, *, now: datetime) -> None:
    """Fix for good what is given away of a year, with an audit event; nothing where it is fixed already.

    Whatever is registered later, what is given away stays as it is: between two versions everybody could subtract.
    `InvalidInput` where there is nothing to give away yet.
    """
    require(person, Action.EXPORT_FIGURES)
    month = last_month(year, day_of(now))
    made = _make(db, year, month, targets, now)
    with db.change(person, Action.EXPORT_FIGURES, now=now) as change:
        # Somebody else may have been first meanwhile.
        if change.session.get(PublicationRow, (year, month)) is not None:
            change.unchanged()
            return
        change.allow(Ownership.OTHER, SUBJECT, str(year), SETTLED)
        change.session.add(made)


def settled_on(db: Database, person: Person, year: int, *, today: date) -> date | None:
    """Return since when what is given away of a year is fixed, or None; `InvalidInput` as for `settle`."""
    require(person, Action.EXPORT_FIGURES)
    with db.reading() as session:
        held = session.get(PublicationRow, (year, last_month(year, today)))
        return day_of(held.made_at) if held else None


def publish(db: Database, person: Person, year: int, form: ExportForm, *, now: datetime) -> Publication:
    """Return what is given away of a year, with its audit event; `InvalidInput` where it is not settled."""
    require(person, Action.EXPORT_FIGURES)
    month = last_month(year, day_of(now))
    with db.change(person, Action.EXPORT_FIGURES, now=now) as change:
        held = change.session.get(PublicationRow, (year, month))
        if held is None:
            raise InvalidInput(texts.NOT_SETTLED.format(year=year), "year")
        change.allow(Ownership.OTHER, SUBJECT, str(year), form)
        return _read(held)


def last_month(year: int, today: date) -> int:
    """Return the month up to which a year can be given away: whole quarters; `InvalidInput` where there is none."""
    if not 1 <= year <= today.year:
        raise InvalidInput(texts.YEAR_WRONG, "year")
    month = LAST_MONTH if year < today.year else (today.month - 1) // QUARTER * QUARTER
    if not month:
        raise InvalidInput(texts.NO_WHOLE_QUARTER.format(year=year), "year")
    return month


def _make(db: Database, year: int, month: int, targets: Targets, now: datetime) -> PublicationRow:
    with db.reading() as session:
        figures = counting.count(counting.of_year(session, year), year, month)
        before = session.scalars(
            select(PublicationRow).where(PublicationRow.year == year, PublicationRow.last_month < month)
        )
        earlier = {row.last_month: json.loads(row.content)["shown"] for row in before}
    whole = month == LAST_MONTH
    try:
        shown = (published if whole else published_totals)(figures, earlier)
    except Unprotected as error:
        raise InvalidInput(texts.NOT_TO_BE_SHARED, "year") from error
    made = (tables if whole else totals)(figures, shown, targets, until=last_day(figures))
    content = {"shown": shown_totals(shown), "tables": [asdict(table) for table in made]}
    return PublicationRow(year=year, last_month=month, made_at=now, content=json.dumps(content, ensure_ascii=False))


def _read(row: PublicationRow) -> Publication:
    told = tuple(
        Table(
            table["name"],
            table["title"],
            table["definition"],
            tuple(table["heads"]),
            tuple((label, tuple(values)) for label, values in table["rows"]),
        )
        for table in json.loads(row.content)["tables"]
    )
    last = date(row.year, row.last_month, monthrange(row.year, row.last_month)[1])
    return Publication(row.year, last, day_of(row.made_at), told)


def as_csv(publication: Publication) -> bytes:
    """Return the tables one number a line, as Danish Excel reads it."""
    file = io.StringIO()
    write = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow
    write(texts.CSV_HEADS)
    for table in publication.tables:
        for label, values in table.rows:
            for head, value in zip(table.heads[1:], values, strict=True):
                write([publication.year, *map(_harmless, (table.title, label, head)), _harmless(_told(value))])
    for title, sentence in _notes(publication.tables):
        write([publication.year, texts.SHEET_NOTES, _harmless(title), "", _harmless(sentence)])
    return file.getvalue().encode("utf-8-sig")


def as_excel(publication: Publication) -> bytes:
    """Return the tables one a sheet, and the definitions on the last; every text is text and never a formula."""
    book = Workbook()
    del book[book.active.title]
    for table in publication.tables:
        rows = [(label, *values) for label, values in table.rows]
        _sheet(book, table.title, [table.heads, *rows], WIDTH)
    _sheet(book, texts.SHEET_NOTES, list(_notes(publication.tables)), 3 * WIDTH)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _notes(told: Iterable[Table]) -> Iterable[tuple[str, str]]:
    yield texts.HIDDEN, texts.HIDDEN_NOTE
    yield from ((table.title, table.definition) for table in told)


def _told(value: Value) -> int | str:
    return texts.HIDDEN if value is None else value


def _harmless(value: int | str) -> int | str:
    """Return a text so that no program takes it for a formula, also where it begins with a wide sign or a blank."""
    if isinstance(value, int):
        return value
    first = unicodedata.normalize("NFKC", value).lstrip()[:1]
    text = CONTROL.sub(" ", value)
    risky = value[:1] in FORMULA or first in FORMULA
    return f"'{text}" if value and first and risky else text


def _sheet(book: Workbook, title: str, rows: Iterable[Iterable[Value]], width: int) -> None:
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", title)[:31])
    for number, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(number, column)
            told = _told(value)
            cell.value = CONTROL.sub(" ", told) if isinstance(told, str) else told
            if isinstance(told, str):
                # Said outright: the library takes a text with "=" in front for a formula.
                cell.data_type, cell.quotePrefix = "s", True
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    # Many columns are those of months, and narrow.
    for column in range(1, sheet.max_column + 1):
        narrow = column > 1 and sheet.max_column > MONTHS
        sheet.column_dimensions[get_column_letter(column)].width = NARROW if narrow else width
