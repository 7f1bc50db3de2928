"""A new master key: everything that stands under the old one is sealed anew, and then the old one goes.

Both keys are readable until the end, so the machine may stop anywhere: running it again finishes. Other processes look
into the folder before they encrypt and when they meet a key that they do not know, see `crypto.KeyRing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Table, column, select, table, update
from sqlalchemy.orm import Session

# Every table that holds something encrypted must be known here; a test compares with all there are.
from assistant.conversations import models as conversations
from assistant.errors import StoreUnavailable
from assistant.referrals import models as referrals
from assistant.roles import Action, Ownership, Person, require
from assistant.settings import Settings
from assistant.store import crypto, people
from assistant.store.base import Base, Encrypted
from assistant.store.bookkeeping import bookkeeping, leave_no_trace
from assistant.store.database import Database
from assistant.texts import keeping as texts

SUBJECT = "master_key"
TABLES = (conversations, people, referrals)
"""Imported for what they add to the models' metadata."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """How much was sealed anew, and the name of the key that holds now."""

    values: int
    data_keys: int
    key: str


def rotate(db: Database, settings: Settings, person: Person, *, now: datetime) -> Rotated:
    """Change the master key, or finish a change that was broken off."""
    require(person, Action.ROTATE_KEYS)
    folder = settings.keys
    if len(list(folder.glob(crypto.PATTERN))) == 1:
        crypto.make_next(folder)
    newest = max(folder.glob(crypto.PATTERN))
    with db.change(person, Action.ROTATE_KEYS, now=now) as change:
        values = sum(_seal_anew(change.session, db.ring, *place) for place in encrypted_columns())
        change.allow(Ownership.OTHER, SUBJECT, newest.name, f"{values} values")
    count = db.data_keys.rewrap(db.ring)
    leave_no_trace(db)
    _check(db)
    for old in sorted(folder.glob(crypto.PATTERN))[:-1]:
        old.unlink()
    crypto.sync_folder(folder)
    return Rotated(values, count, newest.name)


def encrypted_columns() -> Iterator[tuple[Table, Column[str], str]]:
    """Give every column that stands under the master key, with what its values are tied to."""
    for one in Base.metadata.sorted_tables:
        for held in one.columns:
            if isinstance(held.type, Encrypted):
                yield one, held, held.type.context


def _seal_anew(session: Session, ring: crypto.KeyRing, one: Table, held: Column[str], context: str) -> int:
    """Seal the values that do not stand under the newest key; as bytes, past the column's own type."""
    ids = [key.name for key in one.primary_key]
    raw = table(one.name, *map(column, (*ids, held.name)))
    # All rows first: a cursor that is still read must not meet its own changes.
    rows = session.execute(select(raw.c[held.name], *(raw.c[name] for name in ids))).all()
    changed = 0
    for value, *key in rows:
        if value is not None and crypto.name_of(value) != ring.newest:
            this_row = [raw.c[name] == part for name, part in zip(ids, key, strict=True)]
            anew = ring.encrypt(ring.decrypt(value, context), context)
            session.execute(update(raw).where(*this_row).values({held.name: anew}))
            changed += 1
    return changed


def _check(db: Database) -> None:
    """Raise unless everything stands under the newest key: only then may the old one go."""
    newest = db.ring.newest
    with bookkeeping(db) as session:
        left = any(
            value is not None and crypto.name_of(value) != newest
            for one, held, _ in encrypted_columns()
            for (value,) in session.execute(select(table(one.name, column(held.name)).c[held.name]))
        )
    if left or any(crypto.name_of(value) != newest for value in db.data_keys.wrapped()):
        raise StoreUnavailable(texts.ROTATE_LEFT)
