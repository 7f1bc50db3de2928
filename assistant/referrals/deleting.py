"""The end of a referral: its figures stay, its key is destroyed, its rows go, and one event says so. Drafts end too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from assistant.errors import StoreUnavailable
from assistant.referrals import drafts, tally
from assistant.referrals.access import SUBJECT
from assistant.referrals.days import day_of
from assistant.referrals.models import Referral, ReferralDraft
from assistant.referrals.states import OPEN
from assistant.roles import Action
from assistant.store.audit import AuditEvent
from assistant.store.bookkeeping import leave_no_trace
from assistant.store.data_keys import Why
from assistant.store.database import Database
from assistant.store.mail import MailRow

EVENT = "deleted"
FAILURES_IN_A_ROW = 3
"""A disk that is full or a key file that is busy fails for all of them: the next run tries again."""
FORGOTTEN = timedelta(days=365)
"""What is open and was not worked on for so long is neither handled nor ever deleted."""
AFTER_RESTORE = timedelta(days=7)
"""How long nothing that is merely due is deleted: holds that were set after the backup have to be set again first."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """Numbers of referrals: which are gone, and which should be and are not yet."""

    gone: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def is_restored(db: Database, *, now: datetime) -> bool:
    """Whether the database came back so lately that holds may still have to be set again."""
    restored = select(AuditEvent.number).where(AuditEvent.action == Action.RESTORE, AuditEvent.at > now - AFTER_RESTORE)
    with db.reading() as session:
        return session.scalars(restored.limit(1)).first() is not None


def due(db: Database, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return id and number of each referral whose day has passed in Copenhagen and that is not on hold.

    There are none in the days after a restore.
    """
    if is_restored(db, now=now):
        return ()
    with db.reading() as session:
        found = session.execute(
            select(Referral.id, Referral.number).where(_over(day_of(now))).order_by(Referral.delete_after, Referral.id)
        )
        return tuple((id_, number) for id_, number in found)


def forgotten(db: Database, *, now: datetime) -> tuple[str, ...]:
    """Return the numbers of those that are open and that nobody has worked on for a year, the oldest first.

    They have no day on which they are deleted, and get none by themselves: an open case may be one that somebody still
    needs. So it must be said.
    """
    standing = select(Referral.number).where(Referral.state.in_(OPEN), Referral.worked_at <= now - FORGOTTEN)
    with db.reading() as session:
        return tuple(session.scalars(standing.order_by(Referral.worked_at, Referral.number)))


def delete_due(db: Database, *, now: datetime) -> Deleted:
    """Delete what is due, each in a transaction of its own. What fails stays whole or is due again."""
    gone, left, failed = list[str](), list[str](), 0
    for id_, number in due(db, now=now):
        if failed < FAILURES_IN_A_ROW:
            try:
                if _delete(db, id_, now):
                    gone.append(number)
                failed = 0
                continue
            except StoreUnavailable:
                failed += 1
        left.append(number)
    return Deleted(tuple(gone), tuple(left))


def remove(db: Database, session: Session, row: Referral, *, now: datetime) -> tuple[str, ...]:
    """Destroy the key, then the rows, within a change that is under way.

    In this order: if the machine stops between the two, the row is still due, and nobody can read it meanwhile.
    Return the keys of the drafts that mended it, for `drafts.forget` after the commit: a draft has no day on which it
    would be deleted again.
    """
    tally.add(session, row)
    db.data_keys.destroy(row.data_key, Why.DELETED, now=now)
    db.protections.forget(row.id)
    session.execute(delete(MailRow).where(MailRow.referral_id == row.id))
    # In the database, not row by row: what hangs on it goes with it.
    session.execute(delete(Referral).where(Referral.id == row.id))
    return drafts.take_mending(session, row.id)


def _delete(db: Database, id_: str, now: datetime) -> bool:
    with db.system_change(EVENT, now=now) as change:
        # Looked at again now that nobody else writes: it may have been reopened or put on hold.
        row = change.session.scalar(select(Referral).where(Referral.id == id_, _over(day_of(now))))
        if row is None:
            change.unchanged()
            return False
        draft_keys = remove(db, change.session, row, now=now)
        change.record(SUBJECT, id_, detail=row.number)
    for key in draft_keys:
        drafts.forget(db, key, now=now)
    return True


def _over(today: date) -> ColumnElement[bool]:
    return (Referral.delete_after < today) & Referral.hold.is_(False)


def purge_drafts(db: Database, *, now: datetime, days: int) -> int:
    """Delete every draft that was last changed more than `days` ago, and return how many."""
    with db.system_change("purge_drafts", now=now) as change:
        old = select(ReferralDraft).where(ReferralDraft.changed_at < now - timedelta(days=days))
        rows = change.session.scalars(old).all()
        for row in rows:
            change.session.delete(row)
        if rows:
            change.record(drafts.SUBJECT, "", detail=f"{len(rows)} deleted")
        else:
            change.unchanged()
    for row in rows:
        db.data_keys.destroy(row.data_key, Why.DELETED, now=now)
    leave_no_trace(db)
    return len(rows)
