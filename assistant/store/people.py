"""The tables of accounts: people, who is signed in, sign-ins that were tried, and the first-start link."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from assistant.roles import Role
from assistant.store.base import Base, UtcDateTime, one_of

SUBJECT = "account"
"""What events about an account are about."""


class PersonRow(Base):
    """Somebody with an account. Never deleted, only disabled: referrals and events point here."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    username: Mapped[str] = mapped_column(String(40))
    username_key: Mapped[str] = mapped_column(String(80), unique=True)
    """The username as it is compared: case does not matter."""
    name: Mapped[str] = mapped_column(String(100))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    unit: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(254), default="")
    """Where to tell that something waits; empty means that nothing is mailed."""
    coordinate: Mapped[bool]
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool]
    disabled: Mapped[bool]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime())


class SessionRow(Base):
    """Somebody who is signed in. The row is deleted when the session ends, so it cannot come back."""

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token: whoever reads the database cannot sign in with it."""
    started_at: Mapped[datetime] = mapped_column(UtcDateTime())
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime())


class TryRow(Base):
    """A sign-in that was tried and has not succeeded. `account` is a digest: people type passwords there too."""

    __tablename__ = "sign_in_try"

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)


class FirstLinkRow(Base):
    """The one link that creates the first administrator; there is never more than one row."""

    __tablename__ = "first_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime())
