"""A legal hold: while it lasts the referral is not deleted, whatever its day says, and its text stays."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from assistant.errors import Conflict
from assistant.referrals.access import SUBJECT, find, stand
from assistant.referrals.models import Referral
from assistant.referrals.states import after
from assistant.roles import Action, Person
from assistant.store.database import Database
from assistant.texts import holding as texts


class HoldReason(StrEnum):
    """Why something must be kept. A fixed list: the reason stands in the audit log, where no content may stand."""

    COURT = "court"
    POLICE = "police"
    COMPLAINT = "complaint"
    ACCESS = "access"
    INSPECTION = "inspection"


def hold(db: Database, person: Person, id: str, reason: HoldReason, *, now: datetime) -> None:
    """Keep it beyond its day, for a coordinator."""
    _set(db, person, Action.HOLD, id, True, reason, now)


def release(db: Database, person: Person, id: str, *, now: datetime) -> None:
    """Let its day count again; a day that has passed means that the next run deletes it."""
    _set(db, person, Action.RELEASE, id, False, "", now)


def forbids(held: bool, person: Person, action: Action) -> bool:
    """Whether a hold keeps the person from changing the text: only a coordinator removes what may not stand there."""
    return held and (action is Action.CORRECT or (action is Action.REDACT and not person.coordinate))


def require_free(row: Referral, person: Person, action: Action) -> None:
    """Raise `Conflict` where a hold forbids the action."""
    if forbids(row.hold, person, action):
        raise Conflict(texts.TEXT_STAYS.format(number=row.number))


def _set(db: Database, person: Person, action: Action, id: str, held: bool, why: str, now: datetime) -> None:
    with db.change(person, action, now=now) as change:
        row = find(change.session, person, id)
        change.allow(stand(row, person, action), SUBJECT, id, why)
        after(row.state, action, row.number)
        if row.hold is held:
            raise Conflict((texts.ALREADY_HELD if held else texts.NOT_HELD).format(number=row.number))
        row.hold = held
