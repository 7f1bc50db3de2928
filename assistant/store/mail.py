"""The tables of what is told by mail, and of who may do a job that must run once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, UtcDateTime


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


class LeaseRow(Base):
    """Who does a job right now, and until when nobody else may."""

    __tablename__ = "lease"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    holder: Mapped[str] = mapped_column(String(64))
    until: Mapped[datetime] = mapped_column(UtcDateTime())
