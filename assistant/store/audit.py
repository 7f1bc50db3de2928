"""Who did what to what, and when. Rows are only ever added, and none holds content."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.store.base import Base, UtcDateTime


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
) -> None:
    """Add one event to the transaction that is open; it is stored with the change or not at all."""
    session.add(
        AuditEvent(
            at=at,
            person_id=person_id,
            role=role,
            action=action,
            subject_kind=subject_kind,
            subject_id=subject_id,
            detail=detail,
        )
    )
    session.flush()
