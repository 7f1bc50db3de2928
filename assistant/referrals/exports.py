"""What leaves the house: a year's publication as CSV or Excel or for the report. Each export is an audit event."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from assistant.errors import InvalidInput
from assistant.referrals.days import day_of
from assistant.referrals.models import PublicationRow
from assistant.referrals.settling import LAST_MONTH, SUBJECT, last_month
from assistant.referrals.tables import Table, Value
from assistant.roles import Action, Ownership, Person, require
from assistant.store.database import Database
from assistant.texts import days
from assistant.texts import figures as texts

FORMULA = "=+-@\t\r\n"
"""With one of these in front a cell is a formula to some program, and an instruction to somebody's computer."""
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no cell may hold: a workbook with one of these cannot be written."""
WIDTH, NARROW, MONTHS = 26, 7, 6


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

    @property
    def period(self) -> str:
        """What they cover and since when they stay so, as a sentence."""
        return texts.REPORT_PERIOD.format(day=days.day(self.until), made=days.day(self.made_on))


def publish(
    db: Database, person: Person, year: int, form: ExportForm, *, now: datetime, month: int | None = None
) -> Publication:
    """Return what is given away of a year, with its audit event; `InvalidInput` where it is not settled.

    `month` names an earlier period of the year by its last month; without it, it is the newest that there can be.
    """
    require(person, Action.EXPORT_FIGURES)
    month = month or last_month(year, day_of(now))
    with db.change(person, Action.EXPORT_FIGURES, now=now) as change:
        held = change.session.get(PublicationRow, (year, month))
        if held is None:
            raise InvalidInput(texts.NOT_SETTLED.format(year=year), "year")
        change.allow(Ownership.OTHER, SUBJECT, str(year), form)
        return _read(held)


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
    for title, sentence in _notes(publication):
        write([publication.year, texts.SHEET_NOTES, _harmless(title), "", _harmless(sentence)])
    return file.getvalue().encode("utf-8-sig")


def as_excel(publication: Publication) -> bytes:
    """Return the tables one a sheet, and the definitions on the last; every text is text and never a formula."""
    book = Workbook()
    del book[book.active.title]
    for table in publication.tables:
        rows = [(label, *values) for label, values in table.rows]
        _sheet(book, texts.SHEETS.get(table.name, table.title), [table.heads, *rows], WIDTH)
    _sheet(book, texts.SHEET_NOTES, list(_notes(publication)), 3 * WIDTH)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _notes(publication: Publication) -> Iterable[tuple[str, str]]:
    yield texts.PERIOD, publication.period
    yield texts.HIDDEN, texts.HIDDEN_NOTE
    yield from ((table.title, table.definition) for table in publication.tables)


def _told(value: Value) -> int | str:
    return texts.HIDDEN if value is None else value


def _harmless(value: int | str) -> int | str:
    """Return a text so that no program takes it for a formula, also where it begins with a wide sign or a blank."""
    if isinstance(value, int):
        return value
    text = CONTROL.sub(" ", value)
    # Whatever does not show may stand before it, and is left out by the program that opens it.
    first = "".join(one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf").lstrip()[
        :1
    ]
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
