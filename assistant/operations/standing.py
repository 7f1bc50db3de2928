"""How it stands with what must be kept: the witness, backups, keys, and what should have been deleted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select

from assistant.errors import StoreUnavailable
from assistant.operations import backup, clock
from assistant.referrals import deleting, protecting
from assistant.referrals.days import day_of
from assistant.roles import Action
from assistant.settings import Settings
from assistant.store import audit, crypto, recovery
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.texts import days
from assistant.texts import keeping as texts

OLD = timedelta(days=2)
"""Without a backup for so long, the nightly one does not run."""


def look(db: Database, settings: Settings, *, now: datetime) -> Iterator[tuple[str, bool]]:
    """Give each sentence with whether it is fine."""
    yield _witness(db, settings)
    yield _backup(db, settings, now)
    if len(list(settings.keys.glob(crypto.PATTERN))) > 1:
        yield texts.DOCTOR_TWO_KEYS, False
    if leap := clock.leapt(db, settings, now=now):
        yield leap.told(now), False
    elif due := deleting.due(db, now=now):
        yield texts.DOCTOR_DUE.format(count=len(due)), False
    if forgotten := deleting.forgotten(db, now=now):
        yield texts.FORGOTTEN.format(numbers=", ".join(forgotten)), False
    if alone := protecting.left_to_nobody(db):
        yield texts.LEFT_TO_NOBODY.format(numbers=", ".join(alone)), False


def _witness(db: Database, settings: Settings) -> tuple[str, bool]:
    if not db.witness.writable():
        return texts.DOCTOR_WITNESS_UNWRITABLE, False
    try:
        seen = db.witness.latest()
    except StoreUnavailable as error:
        return str(error), False
    with db.reading() as session:
        head = audit.head(session)
    if head and seen is None:
        return texts.DOCTOR_WITNESS_GONE, False
    if head and seen and seen.number < head.number:
        return texts.DOCTOR_WITNESS_BEHIND, False
    return (texts.DOCTOR_WITNESS, True) if settings.witness else (texts.DOCTOR_WITNESS_HERE, False)


def _backup(db: Database, settings: Settings, now: datetime) -> tuple[str, bool]:
    if db.engine.dialect.name != "sqlite":
        return texts.BACKUP_NOT_SQLITE, True
    if not recovery.is_confirmed(settings.keys):
        return texts.RECOVERY_UNCONFIRMED, False
    last = (
        select(AuditEvent.at)
        .where(AuditEvent.action == Action.BACK_UP, AuditEvent.subject_kind == backup.SUBJECT)
        .order_by(AuditEvent.number.desc())
        .limit(1)
    )
    with db.reading() as session:
        made_at = session.scalar(last)
    if made_at is None:
        return texts.DOCTOR_NO_BACKUP, False
    return texts.DOCTOR_BACKUP.format(day=days.day(day_of(made_at))), now - made_at <= OLD
