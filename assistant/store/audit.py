"""Who did what to what, and when. Rows are only ever added, none holds content, and each seals the one before.

The digest of an event is SHA-256 over the digest before it and its own fields, so that an event that is changed, taken
out, moved or put in between breaks the chain behind it. What a chain cannot show, that its end was cut off, is what the
witness is for: see `store/witness.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Index, String, func, select, text
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from assistant.errors import StoreUnavailable
from assistant.store.base import Base, UtcDateTime
from assistant.texts import store as texts


class AuditEvent(Base):
    """One thing that happened. `role` is empty where the system itself acted."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index(None, "subject_kind", "subject_id"),
        # A number is never used twice, so a missing one is a gap that can be seen.
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    person_id: Mapped[str] = mapped_column(String(64))
    role: Mapped[str] = mapped_column(String(32))
    action: Mapped[str] = mapped_column(String(64))
    subject_kind: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[str] = mapped_column(String(64))
    detail: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: the number and digest of an event, and when it happened."""

    number: int
    digest: str
    at: datetime


FIRST = "0" * 64
"""What stands before the first event."""


def digest_of(before: str, event: AuditEvent) -> str:
    """Return the digest that the event must have when this one stands before it."""
    fields = (
        event.number,
        event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        event.person_id,
        event.role,
        event.action,
        event.subject_kind,
        event.subject_id,
        event.detail,
    )
    # Bytes where text belongs, which only somebody past the program writes, give another digest too.
    return sha256(json.dumps([before, *fields], ensure_ascii=False, default=repr).encode()).hexdigest()


def append(
    session: Session,
    *,
    at: datetime,
    action: str,
    person_id: str = "",
    role: str = "",
    subject_kind: str = "",
    subject_id: str = "",
    detail: str = "",
) -> Head:
    """Add one event to the transaction that is open; it is stored with the change or not at all."""
    if session.get_bind().dialect.name == "postgresql":
        # SQLite's writer is alone already; here a second one must wait for the end of the chain.
        session.execute(text("LOCK TABLE audit_event IN EXCLUSIVE MODE"))
    last = session.execute(
        select(AuditEvent.number, AuditEvent.digest).order_by(AuditEvent.number.desc()).limit(1)
    ).first()
    number, before = last if last else (0, FIRST)
    event = AuditEvent(
        number=number + 1,
        at=at,
        person_id=person_id,
        role=role,
        action=action,
        subject_kind=subject_kind,
        subject_id=subject_id,
        detail=detail,
    )
    event.digest = digest_of(before, event)
    session.add(event)
    session.flush()
    return Head(event.number, event.digest, at)


def head(session: Session) -> Head | None:
    """Return where the chain ends, None where nothing has happened yet."""
    last = select(AuditEvent.number, AuditEvent.digest, AuditEvent.at).order_by(AuditEvent.number.desc()).limit(1)
    row = session.execute(last).first()
    return Head(*row) if row else None


def last(session: Session, subject_kind: str, subject_id: str) -> int:
    """Return the number of the last thing that happened to one thing, 0 where nothing has."""
    numbers = select(func.max(AuditEvent.number))
    theirs = (AuditEvent.subject_kind == subject_kind, AuditEvent.subject_id == subject_id)
    return session.scalar(numbers.where(*theirs)) or 0


def history(session: Session, subject_kind: str, subject_id: str) -> list[AuditEvent]:
    """Return what happened to one thing, oldest first; raise `StoreUnavailable` where an event is not what it was."""
    before = aliased(AuditEvent)
    told = session.execute(
        select(AuditEvent, before.digest)
        .outerjoin(before, before.number == AuditEvent.number - 1)
        .where(AuditEvent.subject_kind == subject_kind, AuditEvent.subject_id == subject_id)
        .order_by(AuditEvent.number)
    ).all()
    if any(event.digest != digest_of(digest or FIRST, event) for event, digest in told):
        raise StoreUnavailable(texts.DAMAGED)
    return [event for event, _ in told]
