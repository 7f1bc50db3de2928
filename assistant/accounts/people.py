"""Looking after accounts: an administrator's work, and choosing a password of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.accounts import passwords, sessions, tries
from assistant.accounts.names import email_of, key_of, name_of, unit_of, username_of
from assistant.errors import Conflict, InvalidInput, NotFound
from assistant.roles import Action, Ownership, Person, Role, require
from assistant.store.change import Change
from assistant.store.database import Database
from assistant.store.people import SUBJECT, PersonRow
from assistant.texts import accounts as texts


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What an administrator writes about a colleague who is to have an account."""

    username: str
    name: str
    role: Role
    unit: str = ""
    coordinate: bool = False
    email: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A person as an administrator sees them."""

    person: Person
    username: str
    disabled: bool
    must_change: bool
    email: str


def create_person(db: Database, by: Person, new: NewPerson, password: str, *, now: datetime) -> Person:
    """Create an account with a password that must be changed at the first sign-in."""
    require(by, Action.MANAGE_ACCOUNTS)
    row = row_of(new, password, must_change=True, now=now)
    with db.change(by, Action.MANAGE_ACCOUNTS, now=now) as change:
        change.allow(Ownership.OTHER, SUBJECT, row.id, "created")
        add(change.session, row)
    return sessions.person_of(row)


def accounts(db: Database, by: Person) -> list[Account]:
    """Return every account, by name; only for an administrator."""
    require(by, Action.MANAGE_ACCOUNTS)
    with db.reading() as session:
        rows = session.scalars(select(PersonRow).order_by(PersonRow.name, PersonRow.id)).all()
    return [Account(sessions.person_of(row), row.username, row.disabled, row.must_change, row.email) for row in rows]


def disable(db: Database, by: Person, person_id: str, *, now: datetime) -> None:
    """Close an account and end its sessions at once; the last administrator's stays open (`Conflict`)."""
    with _changing(db, by, person_id, "disabled", now) as (change, row):
        _keep_an_administrator(change.session, row)
        row.disabled = True
        sessions.end_all(change.session, row.id)


def enable(db: Database, by: Person, person_id: str, *, now: datetime) -> None:
    """Open a closed account again, with the password it had."""
    with _changing(db, by, person_id, "enabled", now) as (_, row):
        row.disabled = False


def change_person(
    db: Database,
    by: Person,
    person_id: str,
    *,
    role: Role,
    unit: str,
    coordinate: bool,
    email: str | None = None,
    now: datetime,
) -> None:
    """Set role, unit, coordination and, where it is given, mail address; a new role ends the person's sessions."""
    with _changing(db, by, person_id, f"{role}{' coordinate' if coordinate else ''}", now) as (change, row):
        if role is not row.role:
            _keep_an_administrator(change.session, row)
            sessions.end_all(change.session, row.id)
        row.role, row.unit, row.coordinate = role, unit_of(unit), _coordinates(role, coordinate)
        row.email = row.email if email is None else email_of(email)


def set_password(db: Database, by: Person, person_id: str, password: str, *, now: datetime) -> None:
    """Give an account a password that must be changed; its sessions end, and a pause after wrong tries too."""
    require(by, Action.MANAGE_ACCOUNTS)
    new_hash = passwords.hashed(password)
    with _changing(db, by, person_id, "password", now) as (change, row):
        row.password_hash, row.must_change = new_hash, True
        sessions.end_all(change.session, row.id)
    tries.forgive(db, row.username)


def choose_password(db: Database, signed_in: sessions.SignedIn, old: str, new: str, *, now: datetime) -> None:
    """Set the person's own password when the old one fits; their other sessions end."""
    with db.reading() as session:
        row = session.get_one(PersonRow, signed_in.person.id)
    if not tries.spend(db, row.username, now=now) or not passwords.fits(row.password_hash, old):
        raise InvalidInput(texts.OLD_PASSWORD_WRONG, "old")
    tries.forgive(db, row.username)
    if new == old:
        raise InvalidInput(texts.PASSWORD_UNCHANGED, "password")
    new_hash = passwords.hashed(new, username=row.username)
    with db.system_change("choose_password", now=now) as change:
        row = change.session.get_one(PersonRow, signed_in.person.id)
        row.password_hash, row.must_change = new_hash, False
        sessions.end_all(change.session, row.id, but=signed_in.session_id)
        change.record(SUBJECT, row.id, person_id=row.id, role=row.role)


def row_of(new: NewPerson, password: str, *, must_change: bool, now: datetime) -> PersonRow:
    """Return a row for the new account, or raise `InvalidInput` that names the field."""
    username = username_of(new.username)
    return PersonRow(
        id=uuid4().hex,
        username=username,
        username_key=key_of(username),
        name=name_of(new.name),
        role=new.role,
        unit=unit_of(new.unit),
        email=email_of(new.email),
        coordinate=_coordinates(new.role, new.coordinate),
        password_hash=passwords.hashed(password, username=username),
        must_change=must_change,
        disabled=False,
        made_at=now,
    )


def add(session: Session, row: PersonRow) -> None:
    """Add the account within a change, unless its username is taken (`InvalidInput`)."""
    if session.scalar(select(PersonRow.id).where(PersonRow.username_key == row.username_key)):
        raise InvalidInput(texts.USERNAME_TAKEN, "username")
    session.add(row)


@contextmanager
def _changing(db: Database, by: Person, person_id: str, what: str, now: datetime) -> Iterator[tuple[Change, PersonRow]]:
    """Give the account's row within an administrator's change."""
    with db.change(by, Action.MANAGE_ACCOUNTS, now=now) as change:
        change.allow(Ownership.OTHER, SUBJECT, person_id, what)
        row = change.session.get(PersonRow, person_id)
        if row is None:
            raise NotFound(texts.PERSON_NOT_FOUND)
        yield change, row


def _keep_an_administrator(session: Session, leaving: PersonRow) -> None:
    """Raise `Conflict` when nobody could look after accounts without this one."""
    if leaving.role is not Role.ADMINISTRATOR or leaving.disabled:
        return
    others = select(PersonRow.id).where(
        PersonRow.role == Role.ADMINISTRATOR, PersonRow.disabled.is_(False), PersonRow.id != leaving.id
    )
    if session.scalar(others.limit(1)) is None:
        raise Conflict(texts.LAST_ADMINISTRATOR)


def _coordinates(role: Role, coordinate: bool) -> bool:
    if coordinate and role is not Role.ADVISOR:
        raise InvalidInput(texts.ONLY_ADVISORS_COORDINATE, "coordinate")
    return coordinate
