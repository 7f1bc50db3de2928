"""The names behind the ids, so that people can be told apart: no more than a name, a role and a unit."""

from __future__ import annotations

from sqlalchemy import select

from assistant.accounts.sessions import person_of
from assistant.roles import Person, Role
from assistant.store.database import Database
from assistant.store.people import PersonRow


def names(db: Database) -> dict[str, str]:
    """Return everybody's name by id, also of those whose account is closed."""
    with db.reading() as session:
        return {id_: name for id_, name in session.execute(select(PersonRow.id, PersonRow.name))}


def caseworkers(db: Database, *, but: Person) -> list[Person]:
    """Return the caseworkers with an open account, by name, without the one who asks."""
    with db.reading() as session:
        rows = session.scalars(
            select(PersonRow)
            .where(PersonRow.role == Role.CASEWORKER, PersonRow.disabled.is_(False), PersonRow.id != but.id)
            .order_by(PersonRow.name, PersonRow.id)
        )
        return [person_of(row) for row in rows]
