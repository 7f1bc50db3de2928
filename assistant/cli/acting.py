"""Whom a command acts as: whoever may run it on this machine names an account, and the roles' table decides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.roles import Person
    from assistant.store.database import Database

As = Annotated[str, typer.Option("--as", help="The username of the account to act as")]


@contextmanager
def acting(settings: Settings, username: str, *, behind_witness: bool = False) -> Iterator[tuple[Database, Person]]:
    """Open the database and give it with the person; raise `NotFound` where no open account has the name.

    Where there is no database none is made: somebody who has an account there mistyped its place.
    """
    from assistant.accounts import directory
    from assistant.store.database import Database

    database = Database.open(settings, new=False)
    try:
        database.migrate(behind_witness=behind_witness)
        yield database, directory.by_username(database, username)
    finally:
        database.close()
