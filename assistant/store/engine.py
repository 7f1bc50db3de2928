"""How the database is spoken to: what holds on every connection, and how a transaction begins."""

from __future__ import annotations

import sqlite3
from random import uniform
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from assistant.errors import StoreUnavailable
from assistant.settings import Settings, wrong
from assistant.store.failures import PRIMARY
from assistant.texts import settings as of_settings
from assistant.texts import store as texts

PRAGMAS: dict[str, Any] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "busy_timeout": 30_000,
}
"""What must hold on every connection; 2 is FULL. It is set and read back."""

# A step may rebuild a table; with foreign keys on, dropping the old one would delete what points to it.
MIGRATION_PRAGMAS = PRAGMAS | {"foreign_keys": 0}
WRITES = {"begin": "BEGIN IMMEDIATE"}
PAUSE = 0.01
"""Seconds at most between two tries to become the one who writes."""


def address(settings: Settings) -> URL:
    """Return where the database is, or raise `ConfigError` where that is no address."""
    try:
        url = make_url(settings.database_url)
        url.get_dialect()
    except (ArgumentError, ValueError) as error:
        # Not the address itself: a password may stand in it.
        raise wrong("database", of_settings.DATABASE) from error
    return url


def open_engine(url: str, pragmas: dict[str, Any], **options: Any) -> Engine:  # noqa: ANN401 - passed on to SQLAlchemy
    """Return the engine; with SQLite every connection gets the pragmas, and transactions begin as `_begin` says.

    Raises `ConfigError` where the driver that the address needs is not installed.
    """
    try:
        engine = create_engine(url, **options)
    except ImportError as error:
        raise wrong("database", of_settings.DATABASE) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: _prepare(connection, pragmas))
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, pragmas: dict[str, Any]) -> None:  # noqa: ANN401 - the driver's own connection
    # The driver must not begin by itself: it would begin late, and without the write lock.
    connection.isolation_level = None
    for name, wanted in pragmas.items():
        connection.execute(f"PRAGMA {name}={wanted}")
        held = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if held != wanted:
            raise StoreUnavailable(texts.CANNOT_OPEN)


def _begin(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy's untyped event
    statement = connection.get_execution_options().get("begin", "BEGIN")
    if statement not in WRITES.values():
        connection.exec_driver_sql(statement)
        return
    raw, longest = connection.connection.dbapi_connection, int(PRAGMAS["busy_timeout"])
    raw.execute("PRAGMA busy_timeout=0")
    try:
        if not _has_begun(raw, statement, longest / 1_000):
            # What fails is raised here, as SQLAlchemy's own error.
            connection.exec_driver_sql(statement)
    finally:
        raw.execute(f"PRAGMA busy_timeout={longest}")


def _has_begun(raw: sqlite3.Connection, statement: str, longest: float) -> bool:
    """Take the write lock, trying more often the longer it waits, for so many seconds; return whether it was got.

    SQLite itself tries ever less often: whoever has waited longest comes last, and among many writers gives up.
    """
    begun = monotonic()
    while (waited := monotonic() - begun) < longest:
        try:
            raw.execute(statement)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY != sqlite3.SQLITE_BUSY:
                return False
            sleep(uniform(0, PAUSE) / (1 + waited))  # noqa: S311 - nothing secret
        else:
            return True
    return False
