"""Figures are fixed before they are given away: what was given away once stays as it was, whatever comes later.

Between two versions of a period everybody could subtract. Of a running year whole quarters can be fixed, of one that is
over the year.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import Conflict, InvalidInput
from assistant.referrals import counting
from assistant.referrals.days import day_of
from assistant.referrals.models import PublicationRow
from assistant.referrals.publishing import published, published_totals, shown_totals
from assistant.referrals.suppression import Unprotected
from assistant.referrals.tables import last_day, tables, totals
from assistant.roles import Action, Ownership, Person, require
from assistant.sources.targets import Targets
from assistant.store.database import Database
from assistant.store.protections import Published
from assistant.texts import figures as texts

SUBJECT = "figures"
SETTLED, SETTLED_AGAIN = "settled", "settled_again"
"""What tells, in an event, that a period was fixed, from the exports that follow."""
LAST_MONTH, QUARTER = 12, 3


def settle(db: Database, person: Person, year: int, month: int, targets: Targets, *, now: datetime) -> None:
    """Fix for good what is given away of a year up to the month, with an audit event; nothing where it is fixed.

    Whatever is registered later, what is given away stays as it is: between two versions everybody could subtract.
    `InvalidInput` where there is nothing to give away yet, `Conflict` where it is another month's turn by now, or a
    colleague has fixed another part of the year meanwhile.
    """
    require(person, Action.EXPORT_FIGURES)
    if month != last_month(year, day_of(now)):
        raise Conflict(texts.SETTLE_MOVED)
    with db.reading() as session:
        seen = _settled(session, year)
    made = None if month in seen else _make(db, year, month, seen, targets, now)
    with db.change(person, Action.EXPORT_FIGURES, now=now) as change:
        held = _settled(change.session, year)
        if made is None or month in held:
            change.unchanged()
            return
        if held.keys() != seen.keys():
            raise Conflict(texts.SETTLE_MOVED)
        change.allow(Ownership.OTHER, SUBJECT, str(year), SETTLED)
        change.session.add(made)
        # Before the commit: a restored database must not give away another version.
        db.protections.put_published(Published(year, month, now, made.content))


def settle_again(db: Database, *, now: datetime) -> tuple[str, ...]:
    """Put back what was given away and is newer than this database, and return which periods; an event for each."""
    again = []
    for one in db.protections.published():
        with db.system_change(SETTLED_AGAIN, now=now) as change:
            held = change.session.get(PublicationRow, (one.year, one.last_month))
            if held is None:
                row = PublicationRow(year=one.year, last_month=one.last_month, made_at=one.at, content=one.content)
                change.session.add(row)
                change.record(SUBJECT, str(one.year), detail=str(one.last_month))
                again.append(f"{one.year}/{one.last_month}")
            else:
                change.unchanged()
    return tuple(again)


def settled(db: Database, person: Person, year: int) -> dict[int, date]:
    """Return what is given away of a year: up to the end of which month, and since when that is fixed."""
    require(person, Action.EXPORT_FIGURES)
    rows = select(PublicationRow.last_month, PublicationRow.made_at).where(PublicationRow.year == year)
    with db.reading() as session:
        return {month: day_of(made_at) for month, made_at in session.execute(rows.order_by(PublicationRow.last_month))}


def last_month(year: int, today: date) -> int:
    """Return the month up to which a year can be given away: whole quarters; `InvalidInput` where there is none."""
    if not 1 <= year <= today.year:
        raise InvalidInput(texts.YEAR_WRONG, "year")
    month = LAST_MONTH if year < today.year else (today.month - 1) // QUARTER * QUARTER
    if not month:
        raise InvalidInput(texts.NO_WHOLE_QUARTER.format(year=year), "year")
    return month


def _settled(session: Session, year: int) -> dict[int, str]:
    """Return what of the year is fixed, by its last month."""
    held = select(PublicationRow).where(PublicationRow.year == year)
    return {row.last_month: row.content for row in session.scalars(held)}


def _make(
    db: Database, year: int, month: int, settled: Mapping[int, str], targets: Targets, now: datetime
) -> PublicationRow:
    with db.reading() as session:
        figures = counting.count(counting.of_year(session, year), year, month)
        is_first = counting.first_year(session) in {None, year}
    earlier = {last: json.loads(content)["shown"] for last, content in settled.items() if last < month}
    whole = month == LAST_MONTH
    try:
        shown = published(figures, earlier, is_first=is_first) if whole else published_totals(figures, earlier)
    except Unprotected as error:
        raise InvalidInput(texts.NOT_TO_BE_SHARED, "year") from error
    made = (tables if whole else totals)(figures, shown, targets, until=last_day(figures))
    content = {"shown": shown_totals(shown), "tables": [asdict(table) for table in made]}
    return PublicationRow(year=year, last_month=month, made_at=now, content=json.dumps(content, ensure_ascii=False))
