"""Writes that are no event: when somebody was last seen, and how often a sign-in was tried."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from assistant.errors import StoreUnavailable
from assistant.store.database import Database
from assistant.store.engine import WRITES
from assistant.store.failures import translated
from assistant.texts import store as texts


@contextmanager
def bookkeeping(db: Database) -> Iterator[Session]:
    """Give a session whose writes are stored together without an audit event.

    Only for what the system notes about itself. What a person does goes through `Database.change`.
    """
    engine = db.engine.execution_options(**WRITES)
    with translated(), Session(engine, expire_on_commit=False) as session, session.begin():
        session.connection()
        yield session


def leave_no_trace(db: Database) -> None:
    """Make deleted rows unreadable in the files too: the write-ahead log still holds what was deleted.

    Raises `StoreUnavailable` where somebody reads from the log for so long that it cannot be emptied now.
    """
    if db.engine.dialect.name != "sqlite":
        return
    with translated():
        # Not through a session: within a transaction there is nothing that a checkpoint may empty.
        connection = db.engine.raw_connection()
        try:
            busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.close()
    if busy:
        raise StoreUnavailable(texts.LOCKED)


def tidy(db: Database) -> bool:
    """Leave no trace of what a click has deleted, and return whether that was done.

    The click is committed by now, so this raises nothing: what fails here the daily tidying does.
    """
    try:
        leave_no_trace(db)
    except StoreUnavailable:
        return False
    return True
