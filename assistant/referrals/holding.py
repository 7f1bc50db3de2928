"""A legal hold: while it lasts the referral is not deleted, whatever its day says, and its text stays.

It stands a second time beside the data keys, so that an old backup that is restored knows it: see `protecting.py`.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from assistant.errors import Conflict, InvalidInput
from assistant.referrals import protecting
from assistant.referrals.access import SUBJECT, find, require_kept, stand
from assistant.referrals.models import Referral
from assistant.referrals.states import after
from assistant.roles import Action, Person
from assistant.store.change import Change
from assistant.store.database import Database
from assistant.store.protections import Kind, Protection
from assistant.texts import holding as texts


class HoldReason(StrEnum):
    """Why something must be kept. A fixed list: the reason stands in the audit log, where no content may stand."""

    COURT = "court"
    POLICE = "police"
    COMPLAINT = "complaint"
    ACCESS = "access"
    INSPECTION = "inspection"


def hold(db: Database, person: Person, id: str, reason: HoldReason | None, *, now: datetime) -> None:
    """Keep it beyond its day, for a coordinator; raises `InvalidInput` without a reason."""
    if reason is None:
        raise InvalidInput(texts.REASON_MISSING, "hold_reason")
    with db.change(person, Action.HOLD, now=now) as change:
        row = _found(change, id, reason)
        if row.hold:
            raise Conflict(texts.ALREADY_HELD.format(number=row.number))
        require_kept(db, row)
        row.hold = True
        db.protections.put(Protection(Kind.HOLD, id, "", now, person.id, reason))


def release(db: Database, person: Person, id: str, *, now: datetime) -> None:
    """Let its day count again; a day that has passed means that the next run deletes it."""
    with db.change(person, Action.RELEASE, now=now) as change:
        row = _found(change, id, "")
        if not row.hold:
            raise Conflict(texts.NOT_HELD.format(number=row.number))
        row.hold = False
        held = db.protections.find(Kind.HOLD, id)
    protecting.lift(db, held)


def forbids(held: bool, person: Person, action: Action) -> bool:
    """Whether a hold keeps the person from changing the text: only a coordinator removes what may not stand there."""
    return held and (action is Action.CORRECT or (action is Action.REDACT and not person.coordinate))


def require_free(row: Referral, person: Person, action: Action) -> None:
    """Raise `Conflict` where a hold forbids the action."""
    if forbids(row.hold, person, action):
        raise Conflict(texts.TEXT_STAYS.format(number=row.number))


def _found(change: Change, id: str, why: str) -> Referral:
    row = find(change.session, change.person, id)
    change.allow(stand(row, change.person, change.action), SUBJECT, id, why)
    after(row.state, change.action, row.number)
    return row
