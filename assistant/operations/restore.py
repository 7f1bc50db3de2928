"""From a backup to a database that may open: read, checked, migrated, and rid of what was deleted since.

All of it happens in a folder of its own within the data folder. While that folder is there nothing else opens; a
restore that was broken off begins from the start.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.accounts import directory, sessions
from assistant.errors import AssistantError, InvalidInput, StoreUnavailable
from assistant.operations import auditing, retention
from assistant.operations.backup import KEYS, SUBJECT, keys_in
from assistant.operations.restorable import FILE, LOCK, PLACING, is_placing, require_empty, require_room
from assistant.referrals import protecting, restoring
from assistant.referrals.protecting import Protected
from assistant.referrals.restoring import Again
from assistant.roles import Action, Ownership, require
from assistant.search.folder import building
from assistant.settings import Settings
from assistant.store import archive, audit, crypto, data_keys, recovery
from assistant.store.archive import Label
from assistant.store.bookkeeping import leave_no_trace
from assistant.store.data_keys import DataKeys
from assistant.store.database import RESTORING, Database
from assistant.store.protections import Protections
from assistant.store.recovery import RecoveryKey
from assistant.store.verifying import Verdict
from assistant.store.witness import Seen, Witness
from assistant.texts import keeping as texts

OLD = "old-keys"
NUMBERS_SKIPPED = 100
"""How many numbers are left out where no witness tells how many may have been given since the backup."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and what was done to it before it may open."""

    label: Label
    again: Again
    protected: Protected
    verdict: Verdict
    lost: int
    """How many events the witness has seen behind the backup's end."""
    skipped: int
    """How many of the year's numbers are left out, so that none is given twice."""


def restore(
    settings: Settings, folder: Path, key: RecoveryKey, username: str, *, old: Path | None = None, now: datetime
) -> Restored:
    """Bring the newest backup back to an empty data folder, as an administrator whose account is in it.

    `old` is the data folder that was used before, where it is still there: its keys know what was deleted and
    protected up to the end, the copy of the keys only what was until the newest backup.
    """
    file = require_room(settings, folder, old)
    if archive.label_of(file).key != key.fingerprint:
        raise InvalidInput(texts.RECOVERY_WRONG)
    with archive.writing():
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    # One at a time: the second would take what the first has begun for what a killed one has left.
    with building(settings.data, LOCK):
        try:
            return _restored(settings, file, key, username, old, now)
        finally:
            (settings.data / LOCK).unlink(missing_ok=True)


def _restored(
    settings: Settings, file: Path, key: RecoveryKey, username: str, old: Path | None, now: datetime
) -> Restored:
    # A run that was killed late may have let the witness see what it did itself: that is no number given since.
    at_least = NUMBERS_SKIPPED if is_placing(settings.data) else 0
    staging = _begin(settings)
    witness = Witness(settings.witness_file, ours=not settings.witness)
    try:
        _unpack(file, file.parent, key, staging)
        if old:
            _take_over(old / "keys", staging / "keys")
        restored, head, since = _brought_up(settings, staging, file, username, witness.all(), at_least, now)
    except AssistantError:
        # Nothing of it has left its own folder yet.
        shutil.rmtree(staging)
        raise
    _put_in_place(settings, staging, key)
    witness.accept(since, head)
    shutil.rmtree(staging)
    return restored


def _brought_up(
    settings: Settings,
    staging: Path,
    file: Path,
    username: str,
    seen: Seen,
    at_least: int,
    now: datetime,
) -> tuple[Restored, audit.Head, int]:
    """Make the database fit to open; also return its head and the first number that the witness saw otherwise."""
    label = archive.label_of(file)
    db = Database.open(settings.model_copy(update={"data": staging, "database": "", "witness": ""}))
    try:
        db.migrate()
        person = directory.by_username(db, username)
        require(person, Action.RESTORE)
        sessions.end_every(db)
        again = restoring.delete_again(db, now=now)
        protected = protecting.protect_again(db, now=now)
        retention.run(db, settings, now=now, restoring=True)
        last = seen.last.number if seen.last else 0
        lost = max(0, last - label.head_number)
        # A number is never given without an event. A witness that ends before the backup knows nothing of them.
        skipped = max(lost if last >= label.head_number else NUMBERS_SKIPPED, at_least)
        with db.change(person, Action.RESTORE, now=now) as change:
            restoring.skip_numbers(change.session, skipped, now=now)
            told = f"head {label.head_number}, {lost} events lost, {skipped} numbers skipped"
            change.allow(Ownership.OTHER, SUBJECT, file.stem[:64], told)
        verdict, _ = auditing.walk(db, restoring=True)
        with db.reading() as session:
            since = auditing.first_lost(session, seen)
        leave_no_trace(db)
    finally:
        db.close()
    if change.head is None:
        raise RuntimeError("an allowed change has a head")
    return Restored(label, again, protected, verdict, lost, skipped), change.head, since


def _begin(settings: Settings) -> Path:
    """Make the folder in which it happens, or raise `Conflict` where there is something that would be lost."""
    staging = settings.data / RESTORING
    with archive.writing():
        if is_placing(settings.data):
            # Nothing opens meanwhile, so whatever is here came out of the backup.
            _clear(settings.data, staging)
        else:
            require_empty(settings.data)
            shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=0o700)
    return staging


def _clear(data: Path, staging: Path) -> None:
    for side in ("", "-wal", "-shm"):
        (data / f"{FILE}{side}").unlink(missing_ok=True)
    shutil.rmtree(data / "keys", ignore_errors=True)
    shutil.rmtree(staging)


def _unpack(file: Path, folder: Path, key: RecoveryKey, staging: Path) -> None:
    keys = staging / "keys"
    with archive.writing():
        keys.mkdir(mode=0o700)
        for name, held in keys_in(folder / KEYS, key).items():
            crypto.keep(keys / Path(name).name, held)
        copy = staging / FILE
        copy.touch(mode=0o600)
        with copy.open("wb") as sink:
            sink.writelines(archive.content(file, key))
    try:
        with closing(sqlite3.connect(copy)) as raw:
            whole = raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        whole = False
    if not whole:
        raise StoreUnavailable(texts.BACKUP_DAMAGED)


def _take_over(old: Path, keys: Path) -> None:
    """Let the keys know what the old ones know, also of themselves: nothing that is there is written over."""
    work = keys.parent / OLD
    with archive.writing():
        # In a copy: opening it finishes what a stop has left half done there.
        work.mkdir(mode=0o700)
        for file in (*old.glob(f"{data_keys.NAME}*"), *old.glob(crypto.PATTERN)):
            crypto.keep(work / file.name, file.read_bytes())
        _require_same(DataKeys(keys, crypto.load(keys)), DataKeys(work, crypto.load(work)))
        for file in work.glob(crypto.PATTERN):
            crypto.keep(keys / file.name, file.read_bytes())
            if (keys / file.name).read_bytes() != file.read_bytes():
                raise InvalidInput(texts.RESTORE_OLD_OTHER)
    mine, theirs = (DataKeys(folder, crypto.load(folder)) for folder in (keys, work))
    Protections(theirs).create()
    Protections(mine).create()
    mine.take_over(theirs)
    Protections(mine).take_over(Protections(theirs))


def _require_same(mine: DataKeys, theirs: DataKeys) -> None:
    """Raise where the old folder is another installation's: the two have no data key in common."""
    names, others = ({*held.alive(), *held.destroyed()} for held in (mine, theirs))
    if names and names.isdisjoint(others):
        raise InvalidInput(texts.RESTORE_OLD_OTHER)


def _put_in_place(settings: Settings, staging: Path, key: RecoveryKey) -> None:
    with archive.writing():
        # Whoever typed the key holds it: the next backup needs no second proof.
        recovery.confirm(staging / "keys", recovery.keep(staging / "keys", key))
        (staging / PLACING).touch()
        crypto.sync_folder(staging)
        if settings.keys.exists():
            settings.keys.rmdir()
        (staging / "keys").rename(settings.keys)
        (staging / FILE).rename(settings.data / FILE)
        crypto.sync_folder(settings.data)
