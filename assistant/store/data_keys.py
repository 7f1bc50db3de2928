"""One key per referral, wrapped by the master key, in a file of its own: without it the referral's text is unreadable.

The file lies beside the master key and not in the database, and only its newest backup is ever kept. Destroying a key
therefore deletes the text in the database, its journal and every old backup at once.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from assistant.errors import StoreUnavailable
from assistant.store.crypto import KEY_BYTES, KeyRing, open_sealed, seal
from assistant.store.failures import reached, sentence
from assistant.texts import store as texts

NAME = "data-keys.db"
NAME_BYTES = 16
BUSY_SECONDS = 30.0
TABLE = """
CREATE TABLE IF NOT EXISTS data_key (
    name TEXT PRIMARY KEY, wrapped BLOB, made_at TEXT NOT NULL, destroyed_at TEXT, why TEXT,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
) WITHOUT ROWID
"""
DESTROY = "UPDATE data_key SET wrapped = NULL, destroyed_at = ?, why = ? WHERE name = ? AND wrapped IS NOT NULL"


class Why(StrEnum):
    """Why a key was destroyed: the whole thing was deleted, or its text was sealed anew under another key."""

    DELETED = "deleted"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one referral or draft."""

    name: str
    secret: bytes = field(repr=False)

    def seal(self, text: str, context: str) -> bytes:
        """Return the text as bytes that open only with this key and under the same context."""
        return seal(self.secret, text, f"{context}/{self.name}")

    def open(self, value: bytes, context: str) -> str:
        """Return the text, or raise `StoreUnavailable` where the bytes were sealed otherwise."""
        return open_sealed(self.secret, value, f"{context}/{self.name}")


class DataKeys:
    """The file of data keys. Every call opens and closes it: what it says was done is on the disk."""

    def __init__(self, folder: Path, ring: KeyRing) -> None:
        self.file = folder / NAME
        self._ring = ring

    def exist(self) -> bool:
        """Whether the file is there. An empty one is none: the machine stopped while it was made."""
        return self.file.exists() and self.file.stat().st_size > 0

    def create(self) -> None:
        """Make the file and its table unless they are there."""
        with reached(self.file.parent):
            self.file.touch(mode=0o600)
        with self.opened() as raw:
            raw.execute(TABLE)

    def make(self) -> DataKey:
        """Make a key; when this returns it is kept, so nothing can be stored whose key is lost."""
        key = DataKey(secrets.token_hex(NAME_BYTES), secrets.token_bytes(KEY_BYTES))
        with self.opened() as raw:
            # Wrapped while nobody else may write: whoever changes the master key comes before this or after it.
            row = (key.name, self._wrap(key), datetime.now(UTC).isoformat())
            raw.execute("INSERT INTO data_key (name, wrapped, made_at) VALUES (?, ?, ?)", row)
        return key

    def of(self, name: str) -> DataKey:
        """Return the key, or raise `StoreUnavailable`: it was destroyed, or its file is not the database's own."""
        with self.opened("BEGIN") as raw:
            row = raw.execute("SELECT wrapped FROM data_key WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise StoreUnavailable(texts.DATA_KEY_MISSING)
        if row[0] is None:
            raise StoreUnavailable(texts.DATA_KEY_DESTROYED)
        # It is this file, and not the database, that must be brought back.
        secret = self._ring.decrypt(row[0], f"data_key.{name}", damaged=texts.DATA_KEYS_DAMAGED)
        return DataKey(name, bytes.fromhex(secret))

    def destroy(self, name: str, why: Why, *, now: datetime) -> None:
        """Make the key's bytes leave the file for good; once destroyed it stays so."""
        with self.opened() as raw:
            raw.execute(DESTROY, (now.astimezone(UTC).isoformat(), why, name))

    def destroyed(self) -> dict[str, Why]:
        """Return the keys that were destroyed and why."""
        with self.opened("BEGIN") as raw:
            rows = raw.execute("SELECT name, why FROM data_key WHERE wrapped IS NULL").fetchall()
        return {name: Why(why) for name, why in rows}

    def destroyed_at(self, name: str) -> datetime | None:
        """Return when the key was destroyed, None where it was not."""
        with self.opened("BEGIN") as raw:
            row = raw.execute("SELECT destroyed_at FROM data_key WHERE name = ?", (name,)).fetchone()
        return datetime.fromisoformat(row[0]) if row and row[0] else None

    def alive(self) -> dict[str, datetime]:
        """Return the keys that open something and when each was made."""
        with self.opened("BEGIN") as raw:
            rows = raw.execute("SELECT name, made_at FROM data_key WHERE wrapped IS NOT NULL").fetchall()
        return {name: datetime.fromisoformat(made_at) for name, made_at in rows}

    def rewrap(self, ring: KeyRing) -> int:
        """Wrap every key anew with the newest key of the ring, all or none, and return how many there were."""
        with self.opened() as raw:
            rows = raw.execute("SELECT name, wrapped FROM data_key WHERE wrapped IS NOT NULL").fetchall()
            for name, wrapped in rows:
                context = f"data_key.{name}"
                anew = ring.encrypt(self._ring.decrypt(wrapped, context), context)
                raw.execute("UPDATE data_key SET wrapped = ? WHERE name = ?", (anew, name))
        self._ring = ring
        return len(rows)

    def wrapped(self) -> list[bytes]:
        """Return the keys as they stand in the file."""
        with self.opened("BEGIN") as raw:
            return [value for (value,) in raw.execute("SELECT wrapped FROM data_key WHERE wrapped IS NOT NULL")]

    def take_over(self, other: DataKeys) -> None:
        """Know what the other file knows too: keys that are missing here, and which were destroyed since."""
        with other.opened("BEGIN") as raw:
            rows = raw.execute("SELECT name, wrapped, made_at, destroyed_at, why FROM data_key").fetchall()
        with self.opened() as raw:
            raw.executemany("INSERT OR IGNORE INTO data_key VALUES (?, ?, ?, ?, ?)", rows)
            gone = [(at, why, name) for name, wrapped, _, at, why in rows if wrapped is None]
            raw.executemany(DESTROY, gone)

    def copy(self) -> bytes:
        """Return the whole file as it stands at one moment; never through a second file, which would outlive keys."""
        with closing(sqlite3.connect(":memory:")) as held:
            with self.opened("BEGIN") as raw:
                raw.backup(held)
            return held.serialize()

    @contextmanager
    def opened(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
        """Give a connection in one transaction, which takes the write lock at once unless it only reads."""
        if not self.file.exists():
            # The driver would make an empty one, readable by others.
            raise StoreUnavailable(texts.DATA_KEYS_MISSING)
        try:
            # A rollback journal that is emptied, not a write-ahead log: no second file holds what was destroyed.
            with closing(sqlite3.connect(self.file, timeout=BUSY_SECONDS, isolation_level=None)) as raw:
                raw.execute("PRAGMA journal_mode = TRUNCATE")
                raw.execute("PRAGMA synchronous = EXTRA")
                raw.execute("PRAGMA secure_delete = ON")
                raw.execute(begin)
                try:
                    yield raw
                    raw.execute("COMMIT")
                finally:
                    if raw.in_transaction:
                        raw.execute("ROLLBACK")
        except sqlite3.Error as error:
            told = sentence(error)
            raise StoreUnavailable(texts.DATA_KEYS_DAMAGED if told == texts.DAMAGED else told) from error

    def _wrap(self, key: DataKey) -> bytes:
        return self._ring.encrypt(key.secret.hex(), f"data_key.{key.name}")
