"""Who does a job that must be done by one of several processes."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import String, delete
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, UtcDateTime
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database


class LeaseRow(Base):
    """Who does a job right now, and until when nobody else may."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime] = mapped_column(UtcDateTime())


def take(db: Database, name: str, holder: str, *, now: datetime, lasts: timedelta) -> bool:
    """Take the lease, or renew one's own; False while it is another's. A killed holder's ends by itself."""
    with bookkeeping(db) as session:
        row = session.get(LeaseRow, name, with_for_update=True)
        if row is None:
            session.add(LeaseRow(name=name, holder=holder, until=now + lasts))
            return True
        if row.holder != holder and row.until > now:
            return False
        row.holder, row.until = holder, now + lasts
        return True


def give_back(db: Database, name: str, holder: str) -> None:
    """End one's own lease, so that the next one need not wait for it."""
    with bookkeeping(db) as session:
        session.execute(delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.holder == holder))
