"""A backup: the database as it stands at one moment, and apart from it the keys, of which only the newest copy is kept.

The database is copied first and the keys after it, so that every row has its key. The keys take their name first: an
older database beside newer keys is whole, while a newer one beside older keys would lack some.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from assistant.errors import Conflict, InvalidInput, StoreUnavailable
from assistant.roles import Action, Ownership, Person, require
from assistant.search.folder import LOCK, building
from assistant.settings import Settings
from assistant.store import archive, crypto, recovery
from assistant.store.archive import Label
from assistant.store.database import Database
from assistant.store.engine import address
from assistant.store.failures import sentence
from assistant.store.recovery import RecoveryKey
from assistant.texts import keeping as texts

SUBJECT, KEY_SUBJECT = "backup", "recovery_key"
KEYS = "keys.backup"
DATABASES = "database-*.backup"
NAME = "database-{made_at:%Y%m%dT%H%M%SZ}-{head}.backup"
UNFINISHED = ".unfinished"
WORK = ".backup"
"""The folder in the data folder in which a copy lies while it is sealed."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was written and read back."""

    file: Path
    label: Label


def show_key(db: Database, settings: Settings, person: Person, *, anew: bool, now: datetime) -> RecoveryKey:
    """Return the recovery key to print it, until somebody has confirmed it; `anew` makes another."""
    require(person, Action.BACK_UP)
    if recovery.is_confirmed(settings.keys) and not anew:
        raise Conflict(texts.RECOVERY_CONFIRMED_ALREADY)
    with db.change(person, Action.BACK_UP, now=now) as change:
        change.allow(Ownership.OTHER, KEY_SUBJECT, "", "made anew" if anew else "shown")
    held = recovery.held(settings.keys)
    return recovery.make(settings.keys) if anew or held is None else held


def confirm_key(db: Database, settings: Settings, person: Person, told: dict[int, str], *, now: datetime) -> None:
    """Note that somebody holds the printed key: `told` is what stands in some of its groups, counted from one."""
    require(person, Action.BACK_UP)
    key = recovery.held(settings.keys)
    if key is None:
        raise Conflict(texts.RECOVERY_MISSING)
    if not told or any(key.groups[at - 1] != text.strip().upper() for at, text in told.items()):
        raise InvalidInput(texts.RECOVERY_MISTYPED)
    with db.change(person, Action.BACK_UP, now=now) as change:
        change.allow(Ownership.OTHER, KEY_SUBJECT, "", "confirmed")
    recovery.confirm(settings.keys, key)


def back_up(db: Database, settings: Settings, person: Person, folder: Path, *, now: datetime) -> Made:
    """Write a backup into the folder, read it back, and leave an event; either all of it is there or nothing new."""
    require(person, Action.BACK_UP)
    key = _ready(settings, folder)
    with archive.writing():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(settings) as work:
        _check_keys(folder, key)
        _drop_unfinished(folder)
        try:
            made = _written(db, settings, folder, key, work, now)
        except StoreUnavailable:
            _drop_unfinished(folder)
            raise
    with db.change(person, Action.BACK_UP, now=now) as change:
        change.allow(Ownership.OTHER, SUBJECT, made.file.stem[:64], f"{made.label.size} bytes")
    return made


def _written(db: Database, settings: Settings, folder: Path, key: RecoveryKey, work: Path, now: datetime) -> Made:
    """Write both under names of their own, read them back, and only then let them take their places."""
    made = _database(db, settings, folder, key, work, now)
    keys, final = folder / (KEYS + UNFINISHED), made.file.with_name(made.file.name.removesuffix(UNFINISHED))
    archive.write(keys, key, BytesIO(_bundle(db, settings, folder, key)), **_told(made.label, "keys"))
    archive.check(keys, key)
    archive.check(made.file, key)
    with archive.writing():
        keys.replace(folder / KEYS)
        made.file.replace(final)
        crypto.sync_folder(folder)
    return Made(final, made.label)


def _drop_unfinished(folder: Path) -> None:
    """Take away what a backup left that was broken off; it holds nothing that is not made anew."""
    with suppress(OSError):
        for left in folder.glob(f"*{UNFINISHED}"):
            left.unlink()


def keys_in(file: Path, key: RecoveryKey) -> dict[str, bytes]:
    """Return the key files that a keys backup holds, by name."""
    held: dict[str, str] = json.loads(b"".join(archive.content(file, key)))
    return {name: base64.b64decode(content) for name, content in held.items()}


def _ready(settings: Settings, folder: Path) -> RecoveryKey:
    if address(settings).get_backend_name() != "sqlite":
        raise Conflict(texts.BACKUP_NOT_SQLITE)
    key = recovery.held(settings.keys)
    if key is None or not recovery.is_confirmed(settings.keys):
        raise Conflict(texts.RECOVERY_UNCONFIRMED)
    if folder.exists() and not folder.is_dir():
        raise InvalidInput(texts.BACKUP_NO_FOLDER.format(place=folder))
    if settings.data.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise InvalidInput(texts.BACKUP_INSIDE)
    return key


@contextmanager
def _alone(settings: Settings) -> Iterator[Path]:
    """Give a folder to work in; one backup at a time, and what a killed one has left is taken away."""
    work = settings.data / WORK
    with archive.writing(), building(work):
        try:
            _empty(work)
            yield work
        finally:
            _empty(work)


def _empty(work: Path) -> None:
    for left in work.iterdir():
        # Its lock stays: whoever waits for it waits for this very file.
        if left.name != LOCK:
            left.unlink()


def _check_keys(folder: Path, key: RecoveryKey) -> None:
    """Refuse to write over the keys of somebody else's backups, or of those that an earlier recovery key opens."""
    there = folder / KEYS
    if there.exists() and archive.label_of(there).key != key.fingerprint:
        raise Conflict(texts.BACKUP_OF_ANOTHER)


def _database(db: Database, settings: Settings, folder: Path, key: RecoveryKey, work: Path, now: datetime) -> Made:
    copy = work / "assistant.db"
    copy.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(copy)) as held:
            with closing(sqlite3.connect(str(db.engine.url.database))) as live:
                # The backup's own way: one moment of the database, also of what still stands in its journal.
                live.backup(held)
            held.execute("PRAGMA journal_mode = DELETE")
            told = _looked_through(held)
    except sqlite3.Error as error:
        raise StoreUnavailable(sentence(error)) from error
    made_at = now.astimezone(UTC)
    file = folder / (NAME.format(made_at=made_at, head=told["head_number"]) + UNFINISHED)
    with copy.open("rb") as source:
        label = archive.write(
            file,
            key,
            source,
            kind="database",
            made_at=made_at.isoformat(),
            version=version("assistant"),
            **told,
        )
    copy.unlink()
    return Made(file, label)


def _looked_through(copy: sqlite3.Connection) -> dict[str, str | int]:
    if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        raise StoreUnavailable(texts.BACKUP_OF_DAMAGED)
    head = copy.execute("SELECT number, digest FROM audit_event ORDER BY number DESC LIMIT 1").fetchone() or (0, "")
    (revision,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    return {"head_number": head[0], "head_digest": head[1], "revision": revision}


def _told(label: Label, kind: str) -> dict[str, str | int]:
    return {
        "kind": kind,
        "made_at": label.made_at,
        "version": label.version,
        "revision": label.revision,
        "head_number": label.head_number,
        "head_digest": label.head_digest,
    }


def _bundle(db: Database, settings: Settings, folder: Path, key: RecoveryKey) -> bytes:
    """Return the key files in one. Master keys that were changed since stay: older backups need them."""
    there = folder / KEYS
    kept = keys_in(there, key) if there.exists() else {}
    files = {name: content for name, content in kept.items() if Path(name).match(crypto.PATTERN)}
    files |= {file.name: file.read_bytes() for file in settings.keys.glob(crypto.PATTERN)}
    files[db.data_keys.file.name] = db.data_keys.copy()
    return json.dumps({name: base64.b64encode(content).decode() for name, content in files.items()}).encode()
