"""The first start: a link that works once and creates the first administrator."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assistant.accounts import people
from assistant.accounts.sessions import TOKEN_BYTES, digest
from assistant.errors import Conflict
from assistant.roles import Role
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database
from assistant.store.people import SUBJECT, FirstLinkRow, PersonRow
from assistant.texts import accounts as texts

HOLDS = timedelta(hours=24)


def new_token(db: Database, *, now: datetime) -> str | None:
    """Return a new token in place of any earlier one; None when there is an account already."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with bookkeeping(db) as session:
        if _somebody(session):
            return None
        session.execute(delete(FirstLinkRow))
        session.add(FirstLinkRow(id=1, digest=digest(token), expires_at=now + HOLDS))
    return token


def is_open(db: Database, token: str, *, now: datetime) -> bool:
    """Whether the token still creates the first administrator."""
    with db.reading() as session:
        return _holds(session, token, now)


def create_administrator(db: Database, token: str, username: str, name: str, password: str, *, now: datetime) -> str:
    """Create the first administrator and return their id; a used or old token raises `Conflict`."""
    new = people.NewPerson(username, name, Role.ADMINISTRATOR)
    if not is_open(db, token, now=now):
        raise Conflict(texts.FIRST_GONE)
    row = people.row_of(new, password, must_change=False, now=now)
    with db.system_change("create_first_administrator", now=now) as change:
        # Asked again inside the transaction: two pages may have been open.
        if not _holds(change.session, token, now):
            raise Conflict(texts.FIRST_GONE)
        change.session.execute(delete(FirstLinkRow))
        people.add(change.session, row)
        change.record(SUBJECT, row.id, person_id=row.id, role=row.role)
    return row.id


def _holds(session: Session, token: str, now: datetime) -> bool:
    link = session.get(FirstLinkRow, 1)
    return link is not None and link.digest == digest(token) and now < link.expires_at and not _somebody(session)


def _somebody(session: Session) -> bool:
    return session.scalar(select(PersonRow.id).limit(1)) is not None
