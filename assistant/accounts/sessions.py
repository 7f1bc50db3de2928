"""Who is signed in: a random token in a cookie, its digest in the database, and a time when it ends."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import uuid4

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from assistant.accounts import passwords, tries
from assistant.accounts.names import key_of
from assistant.roles import Person
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database
from assistant.store.people import PersonRow, SessionRow

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
# Noting every click would be a write per click.
NOTE_EVERY = timedelta(minutes=1)
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person with a session that holds. `must_change` means: a new password before anything else."""

    person: Person
    session_id: str
    must_change: bool = False


def sign_in(db: Database, username: str, password: str, *, now: datetime, replacing: str = "") -> str | None:
    """Return a new token, or None: wrong name, wrong password, closed account and pause look the same.

    The session of the token `replacing` ends, so that two people never share one browser's session.
    """
    if not tries.spend(db, username, now=now):
        return None
    with db.reading() as session:
        row = session.scalar(select(PersonRow).where(PersonRow.username_key == key_of(username)))
    stored = row.password_hash if row is not None and not row.disabled else None
    if not passwords.fits(stored, password) or row is None:
        return None
    tries.forgive(db, username)
    return begin(db, row.id, now=now, replacing=replacing)


def begin(db: Database, person_id: str, *, now: datetime, replacing: str = "") -> str | None:
    """Begin a session for a person whose identity was just proved; None when the account is closed."""
    token, session_id = secrets.token_urlsafe(TOKEN_BYTES), uuid4().hex
    with db.system_change("sign_in", now=now) as change:
        row = change.session.get(PersonRow, person_id)
        if row is None or row.disabled:
            change.unchanged()
            return None
        change.session.execute(delete(SessionRow).where(_over(now) | (SessionRow.digest == digest(replacing))))
        change.session.add(
            SessionRow(id=session_id, person_id=row.id, digest=digest(token), started_at=now, seen_at=now)
        )
        change.record("session", session_id, person_id=row.id, role=row.role)
    return token


def who(db: Database, token: str, *, now: datetime) -> SignedIn | None:
    """Return who the token belongs to while it holds, and note at most once a minute that they were here."""
    with db.reading() as session:
        found = session.execute(
            select(SessionRow, PersonRow)
            .join(PersonRow, PersonRow.id == SessionRow.person_id)
            .where(SessionRow.digest == digest(token))
        ).first()
    if found is None:
        return None
    row, person = found
    if person.disabled or now - row.seen_at >= IDLE or now - row.started_at >= LONGEST:
        return None
    if now - row.seen_at >= NOTE_EVERY:
        with bookkeeping(db) as session:
            session.execute(update(SessionRow).where(SessionRow.id == row.id).values(seen_at=now))
    return SignedIn(person_of(person), row.id, person.must_change)


def sign_out(db: Database, token: str, *, now: datetime) -> None:
    """End the token's session at once; a token that holds nothing is no error."""
    with db.system_change("sign_out", now=now) as change:
        row = change.session.scalar(select(SessionRow).where(SessionRow.digest == digest(token)))
        if row is None:
            change.unchanged()
            return
        person = change.session.get_one(PersonRow, row.person_id)
        change.session.delete(row)
        change.record("session", row.id, person_id=person.id, role=person.role)


def end_all(session: Session, person_id: str, *, but: str = "") -> None:
    """End the person's sessions within a change that is under way; `but` is a session that goes on."""
    session.execute(delete(SessionRow).where(SessionRow.person_id == person_id, SessionRow.id != but))


def end_every(db: Database) -> None:
    """End everybody's session: a restored database may hold some that had ended."""
    with bookkeeping(db) as session:
        session.execute(delete(SessionRow))


def purge(db: Database, *, now: datetime) -> int:
    """Delete the sessions that have ended by themselves and return how many."""
    with bookkeeping(db) as session:
        over = session.scalars(select(SessionRow).where(_over(now))).all()
        for row in over:
            session.delete(row)
    return len(over)


def _over(now: datetime) -> ColumnElement[bool]:
    return or_(SessionRow.seen_at <= now - IDLE, SessionRow.started_at <= now - LONGEST)


def person_of(row: PersonRow) -> Person:
    """Return the row as the value that the rest of the program knows."""
    return Person(row.id, row.name, row.role, row.unit, row.coordinate)


def digest(token: str) -> str:
    """Return what is stored in a token's place."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
