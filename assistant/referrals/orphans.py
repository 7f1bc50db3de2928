"""Data keys that nothing names any more: what a stop between a commit and the destruction of a key has left."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from assistant.referrals.models import Referral, ReferralDraft
from assistant.roles import Action
from assistant.store.audit import AuditEvent
from assistant.store.data_keys import Why
from assistant.store.database import Database

REPLACES = "replaces {key}"
"""What the event of a redaction says, so that its old key can be told from one whose text was deleted."""
GRACE = timedelta(hours=1)
"""A younger key may belong to a row that is just being stored."""


def destroy(db: Database, *, now: datetime) -> int:
    """Destroy the keys that no referral or draft names and that are older than `GRACE`; return how many.

    A key from before the last restored backup is spared unless a redaction has replaced it: it may belong to what is
    newer than that backup, and with it would go the way back to a newer one.
    """
    # The keys first: a row that is stored while we look names a key that is too young.
    alive = db.data_keys.alive()
    with db.reading() as session:
        named = {*session.scalars(select(Referral.data_key)), *session.scalars(select(ReferralDraft.data_key))}
        replaced = set(session.scalars(select(AuditEvent.detail).where(AuditEvent.action == Action.REDACT)))
        restored = session.scalar(select(func.max(AuditEvent.at)).where(AuditEvent.action == Action.RESTORE))
    count = 0
    for name, made_at in alive.items():
        is_replaced = REPLACES.format(key=name) in replaced
        is_spared = restored is not None and made_at < restored and not is_replaced
        if name not in named and made_at < now - GRACE and not is_spared:
            db.data_keys.destroy(name, Why.REPLACED if is_replaced else Why.DELETED, now=now)
            count += 1
    return count
