"""What is told by mail: put beside the change that it tells of, taken by one sender at a time, kept for a while.

A row holds whom and about what, never content and never an address: that is looked up when the mail is sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import ColumnElement, CursorResult, Index, Select, String, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, UtcDateTime
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database

PAUSES = (
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60)),
    *(timedelta(hours=24) for _ in range(6)),
)
"""How long to wait after each try that failed. After the last one it is given up: a week in all, an Easter and more."""
MOST_TRIES = len(PAUSES) + 1
STALE = timedelta(days=7)
"""What was never tried for so long, since mail was off, is no news any more."""


class MailRow(Base):
    """A mail that is to be sent: whom, about what, and how often it was tried. It never holds content."""

    __tablename__ = "mail"
    __table_args__ = (Index(None, "sent_at", "due_at"),)

    # The Message-ID is made from it, so that a mail that is sent twice is one mail to whoever gets it.
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    occasion: Mapped[str] = mapped_column(String(200), unique=True)
    """What it is about and whom it tells, so that nobody is told the same thing twice."""
    kind: Mapped[str] = mapped_column(String(32))
    person_id: Mapped[str] = mapped_column(String(64))
    referral_id: Mapped[str] = mapped_column(String(32), index=True)
    number: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime())
    due_at: Mapped[datetime] = mapped_column(UtcDateTime())
    """When it is tried next."""
    tries: Mapped[int]
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    given_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    problem: Mapped[str] = mapped_column(String(200))


class MailKind(StrEnum):
    """What a mail tells. The more urgent one is sent first."""

    ACUTE = "acute"
    OVERDUE = "overdue"
    SENT = "sent"
    RECEIVED = "received"
    ANSWERED = "answered"
    RETURNED = "returned"
    CLOSED = "closed"
    HANDED_OVER = "handed_over"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    NOT_SENT_AGAIN = "not_sent_again"
    IDLE = "idle"
    LEFT = "left"


URGENT = (MailKind.ACUTE, MailKind.OVERDUE)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as its sender gets it; `tries` counts the one that is about to be made."""

    id: str
    kind: MailKind
    person_id: str
    referral_id: str
    number: str
    made_at: datetime
    tries: int


def put(
    session: Session,
    kind: MailKind,
    person_ids: Iterable[str],
    *,
    referral_id: str,
    number: str,
    mark: str,
    now: datetime,
) -> int:
    """Add a mail to each within the change that is under way and return how many were added.

    `mark` tells one time that it happens from the next. Who was told already, or has the same news waiting, is not
    told again: a waiting mail is sent after this change and leads to it as well.
    """
    put_ = 0
    for person_id in dict.fromkeys(person_ids):
        occasion = f"{news(kind, referral_id, mark)}/{person_id}"
        # Locked, so that nobody begins to send the one that is to tell of this change too.
        known = select(MailRow.id).where(
            (MailRow.occasion == occasion) | (_waiting() & _same(kind, person_id, referral_id))
        )
        if session.scalars(known.with_for_update()).first() is None:
            session.add(_row(occasion, kind, person_id, referral_id, number, now))
            session.flush()
            put_ += 1
    return put_


def news(kind: MailKind, referral_id: str, mark: str) -> str:
    """Return what the mails about one occasion have in common, whomever they tell."""
    return f"{kind}/{referral_id}/{mark}"


def told(session: Session, kinds: Iterable[MailKind]) -> frozenset[str]:
    """Return the news of these kinds that a mail was made of, for whomever it was."""
    occasions = session.scalars(select(MailRow.occasion).where(MailRow.kind.in_(kinds)))
    return frozenset(occasion.rpartition("/")[0] for occasion in occasions)


def due(db: Database, *, now: datetime) -> tuple[str, ...]:
    """Return the ids of the mails whose turn it is, the urgent first and then the oldest."""
    urgent = MailRow.kind.in_(URGENT)
    chosen = select(MailRow.id).where(_open(), MailRow.due_at <= now)
    with db.reading() as session:
        return tuple(session.scalars(chosen.order_by(urgent.desc(), MailRow.made_at, MailRow.id)))


def claim(db: Database, id: str, *, now: datetime) -> Mail | None:
    """Begin a try: of two senders one gets the mail, and if it is killed the mail is due again after a pause."""
    with bookkeeping(db) as session:
        row = session.get(MailRow, id, with_for_update=True)
        if row is None or row.sent_at or row.given_up_at or row.due_at > now:
            return None
        if row.tries >= MOST_TRIES:
            row.given_up_at = now
            return None
        row.tries += 1
        row.due_at = now + PAUSES[min(row.tries, len(PAUSES)) - 1]
        return Mail(row.id, MailKind(row.kind), row.person_id, row.referral_id, row.number, row.made_at, row.tries)


def mark_sent(db: Database, id: str, *, now: datetime) -> None:
    """Note that the server has taken it."""
    with bookkeeping(db) as session:
        session.execute(update(MailRow).where(MailRow.id == id).values(sent_at=now, problem=""))


def mark_failed(db: Database, mail: Mail, problem: str, *, now: datetime, for_good: bool) -> bool:
    """Note what went wrong and return whether it is given up: at once where that is `for_good`."""
    given_up = for_good or mail.tries >= MOST_TRIES
    with bookkeeping(db) as session:
        session.execute(
            update(MailRow).where(MailRow.id == mail.id).values(problem=problem, given_up_at=now if given_up else None)
        )
    return given_up


def revive(session: Session, *, now: datetime) -> int:
    """Let every mail that was given up be due again, within the change that is under way, and return how many."""
    given_up = update(MailRow).where(MailRow.given_up_at.is_not(None))
    # One try is counted as made: what was never tried is news that still waits, and that it is not.
    done = session.execute(given_up.values(given_up_at=None, due_at=now, tries=1))
    return done.rowcount if isinstance(done, CursorResult) else 0


def drop(db: Database, id: str) -> None:
    """Forget a mail that nobody is to get any more."""
    with bookkeeping(db) as session:
        session.execute(delete(MailRow).where(MailRow.id == id))


@dataclass(frozen=True, slots=True)
class Post:
    """How it stands with the mails: how many wait after a try that failed, and how many were given up."""

    failing: int
    given_up: int


def standing(db: Database) -> Post:
    """Count the mails that do not get through."""
    with db.reading() as session:
        failing = session.scalar(_count(_open() & (MailRow.problem != "")))
        given_up = session.scalar(_count(MailRow.given_up_at.is_not(None)))
    return Post(failing or 0, given_up or 0)


def purge(db: Database, *, now: datetime, days: int) -> int:
    """Delete the mails that are older than their days, and those that were never tried, and return how many."""
    old = MailRow.made_at <= now - timedelta(days=days)
    stale = _waiting() & (MailRow.made_at <= now - STALE)
    with bookkeeping(db) as session:
        done = session.execute(delete(MailRow).where(old | stale))
    return done.rowcount if isinstance(done, CursorResult) else 0


def _row(occasion: str, kind: MailKind, person_id: str, referral_id: str, number: str, now: datetime) -> MailRow:
    return MailRow(
        # The same for the same occasion, and without meaning for whoever reads it in a mail's head.
        id=uuid5(NAMESPACE_URL, occasion).hex,
        occasion=occasion,
        kind=kind,
        person_id=person_id,
        referral_id=referral_id,
        number=number,
        made_at=now,
        due_at=now,
        tries=0,
        problem="",
    )


def _open() -> ColumnElement[bool]:
    return MailRow.sent_at.is_(None) & MailRow.given_up_at.is_(None)


def _waiting() -> ColumnElement[bool]:
    """Nobody has begun to send it."""
    return _open() & (MailRow.tries == 0)


def _same(kind: MailKind, person_id: str, referral_id: str) -> ColumnElement[bool]:
    return (MailRow.kind == kind) & (MailRow.person_id == person_id) & (MailRow.referral_id == referral_id)


def _count(condition: ColumnElement[bool]) -> Select[int]:
    return select(func.count()).select_from(MailRow).where(condition)
