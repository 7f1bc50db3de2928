"""Who has an account, so that people can be told apart: no more than a name, a role and a unit."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.accounts.names import key_of
from assistant.accounts.sessions import person_of
from assistant.errors import NotFound
from assistant.roles import Person, Role
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.texts import accounts as texts


def names(db: Database) -> dict[str, str]:
    """Return everybody's name by id, also of those whose account is closed."""
    with db.reading() as session:
        return {id_: name for id_, name in session.execute(select(PersonRow.id, PersonRow.name))}


def caseworkers(db: Database, *, but: Person) -> list[Person]:
    """Return the caseworkers with an open account, by name, without the one who asks."""
    return [person for person in _with_role(db, Role.CASEWORKER) if person.id != but.id]


def advisors(db: Database) -> list[Person]:
    """Return the advisors with an open account, by name."""
    return _with_role(db, Role.ADVISOR)


def advisors_with_mail(db: Database) -> list[Person]:
    """Return the advisors with an open account who can be told by mail."""
    chosen = select(PersonRow).where(
        PersonRow.role == Role.ADVISOR, PersonRow.disabled.is_(False), PersonRow.email != ""
    )
    with db.reading() as session:
        return [person_of(row) for row in session.scalars(chosen)]


def by_username(db: Database, username: str) -> Person:
    """Return who has an open account under the name, or raise `NotFound`."""
    with db.reading() as session:
        row = session.scalar(select(PersonRow).where(PersonRow.username_key == key_of(username)))
    if row is None or row.disabled:
        raise NotFound(texts.NO_SUCH_ACCOUNT)
    return person_of(row)


def open_accounts(session: Session, role: Role) -> list[Person]:
    """Return the people of the role with an open account, by name, as they stand within a transaction."""
    rows = session.scalars(
        select(PersonRow)
        .where(PersonRow.role == role, PersonRow.disabled.is_(False))
        .order_by(PersonRow.name, PersonRow.id)
    )
    return [person_of(row) for row in rows]


def has_account(session: Session, id: str) -> bool:
    """Whether somebody has or had the account: a closed one can be opened again."""
    return session.get(PersonRow, id) is not None


def open_account(session: Session, id: str) -> Person | None:
    """Return who can sign in to the account, as they stand within a transaction, or None."""
    row = session.get(PersonRow, id)
    return None if row is None or row.disabled else person_of(row)


def _with_role(db: Database, role: Role) -> list[Person]:
    with db.reading() as session:
        return open_accounts(session, role)
