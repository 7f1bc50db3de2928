"""What a restore needs before it begins: a backup that can be read, and a data folder in which nothing is lost."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from assistant.errors import Conflict, InvalidInput, StoreUnavailable
from assistant.operations.backup import DATABASES, KEYS
from assistant.settings import Settings
from assistant.store import archive, data_keys
from assistant.store.database import RESTORING
from assistant.store.engine import address
from assistant.texts import keeping as texts

FILE = "assistant.db"
LOCK = ".restore-lock"
MAY_STAY = {"index", "witness", RESTORING, LOCK}
"""What may lie in a data folder that counts as empty."""
PLACING = "placing"
"""The file in the restore's own folder that says that things leave it."""


def newest(folder: Path) -> Path:
    """Return the newest database backup in the folder, or raise.

    An old one that cannot be read does no harm. In place of a newer one nothing older is taken unasked.
    """
    found = sorted(folder.glob(DATABASES))
    if not found or not (folder / KEYS).exists():
        raise StoreUnavailable(texts.RESTORE_NOTHING)
    made_at: dict[Path, str] = {}
    for file in found:
        with suppress(StoreUnavailable):
            made_at[file] = archive.label_of(file).made_at
    if not made_at:
        raise StoreUnavailable(texts.BACKUP_DAMAGED)
    chosen = max(made_at, key=made_at.__getitem__)
    if damaged := [file for file in found if file not in made_at and file.name > chosen.name]:
        raise StoreUnavailable(texts.RESTORE_NEWEST_DAMAGED.format(file=damaged[-1].name))
    return chosen


def require_room(settings: Settings, folder: Path, old: Path | None = None) -> Path:
    """Return the backup to restore, or raise where there is none or no room for it: no key is needed to say so."""
    where = address(settings)
    if where.get_backend_name() != "sqlite":
        raise Conflict(texts.BACKUP_NOT_SQLITE)
    if Path(where.database or "").resolve() != (settings.data / FILE).resolve():
        raise Conflict(texts.RESTORE_ELSEWHERE.format(folder=settings.data))
    file = newest(folder)
    _require_keys(folder / KEYS, old)
    with archive.writing():
        if settings.data.exists() and not is_placing(settings.data):
            require_empty(settings.data)
    return file


def _require_keys(copy: Path, old: Path | None) -> None:
    try:
        archive.label_of(copy)
    except StoreUnavailable as error:
        raise StoreUnavailable(texts.RESTORE_KEYS_DAMAGED.format(file=copy.name)) from error
    if old and not (known := old / "keys" / data_keys.NAME).exists():
        raise InvalidInput(texts.RESTORE_OLD_MISSING.format(file=known))


def require_empty(data: Path) -> None:
    """Raise `Conflict` where something lies in the data folder that a restore would take the place of."""
    if {path.name for path in data.iterdir() if path.is_file() or any(path.iterdir())} - MAY_STAY:
        raise Conflict(texts.RESTORE_NOT_EMPTY.format(folder=data))


def is_placing(data: Path) -> bool:
    """Whether a restore was killed after it had begun to put things in place; an earlier one has put nothing there."""
    return (data / RESTORING / PLACING).exists()
