"""Turns what the database raises when it cannot work into one true sentence, here and nowhere else."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError, ProgrammingError

from assistant.errors import StoreUnavailable
from assistant.texts import store as texts

PRIMARY = 0xFF
"""SQLite's extended codes keep the primary code in the lowest byte."""

SENTENCES = {
    sqlite3.SQLITE_ERROR: texts.NOT_READY,
    sqlite3.SQLITE_PERM: texts.READ_ONLY,
    sqlite3.SQLITE_BUSY: texts.LOCKED,
    sqlite3.SQLITE_LOCKED: texts.LOCKED,
    sqlite3.SQLITE_READONLY: texts.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: texts.DAMAGED,
    sqlite3.SQLITE_FULL: texts.FULL,
    sqlite3.SQLITE_CANTOPEN: texts.CANNOT_OPEN,
    sqlite3.SQLITE_IOERR: texts.CANNOT_OPEN,
    sqlite3.SQLITE_NOTADB: texts.DAMAGED,
}


@contextmanager
def translated() -> Iterator[None]:
    """Raise `StoreUnavailable` for a database that is locked, full, read-only, damaged or out of reach.

    A broken rule of the schema is our own mistake and passes unchanged.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except (ValueError, TypeError, LookupError) as error:
        if not _is_about_what_is_stored(error):
            raise
        raise StoreUnavailable(texts.DAMAGED) from error
    except (OperationalError, DatabaseError) as error:
        raise StoreUnavailable(sentence(error.orig)) from error


@contextmanager
def reached(folder: Path) -> Iterator[None]:
    """Raise `StoreUnavailable` with the folder's name where the system lets us not read or write there."""
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(texts.FOLDER_CLOSED.format(folder=folder)) from error


def sentence(error: BaseException | None) -> str:
    """Return what to tell about an error of the database's driver."""
    code = getattr(error, "sqlite_errorcode", None)
    return texts.CANNOT_OPEN if code is None else SENTENCES.get(code & PRIMARY, texts.CANNOT_OPEN)


def _is_about_what_is_stored(error: Exception) -> bool:
    """Whether it was raised while a stored value was read: a date that is none, a word that is not on the list."""
    if isinstance(error, UnicodeDecodeError):
        # Nothing but a damaged file holds text that is none; the driver finds it already while it opens.
        return True
    files = [frame.f_code.co_filename.replace("\\", "/") for frame, _ in traceback.walk_tb(error.__traceback__)]
    # Our columns hand some values on: to the list of words, say, that one must stand on.
    return "sqlalchemy/" in files[-1] or any(file.endswith("assistant/store/base.py") for file in files)
