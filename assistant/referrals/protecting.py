"""What protects a person outlives the database: it stands beside the data keys, and a restored backup gets it again.

Who is kept out, what is on hold and which fields were corrected is written there before the change is committed, and
taken away after. Where the two differ, the one that protects more counts: what was lifted after the backup holds again.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.accounts import directory
from assistant.errors import StoreUnavailable
from assistant.referrals import rows, settling
from assistant.referrals.access import SUBJECT
from assistant.referrals.days import day_of
from assistant.referrals.fields import ContactChannel
from assistant.referrals.forms import ReferralForm, SafeContact
from assistant.referrals.models import Referral, ReferralBar
from assistant.referrals.states import BEING_HANDLED, State
from assistant.roles import Person, Role
from assistant.store.change import SystemChange
from assistant.store.database import Database
from assistant.store.protections import Kind, Protection

BARRED_AGAIN, HELD_AGAIN, CORRECTION_LOST = "barred_again", "held_again", "correction_lost"
"""What the events are called."""


@dataclass(frozen=True, slots=True)
class Protected:
    """Numbers of referrals: what was done again, and what somebody has to look at now."""

    barred: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    uncorrected: tuple[str, ...] = ()
    """They were corrected after the backup, and what was written then is lost."""
    advisor_out: tuple[str, ...] = ()
    """Their advisor is kept out: a coordinator must hand them over."""
    stranger_out: tuple[str, ...] = ()
    """Somebody is kept out whose account is not in the backup: with a new account they would not be."""
    nobody_left: tuple[str, ...] = ()
    """No coordinator with an open account may see them."""
    settled: tuple[str, ...] = ()
    """Not referrals but periods: their figures were given away after the backup, and stay as they were."""


def lift(db: Database, held: Protection | None) -> None:
    """Take it away once the change is committed. What fails here leaves more protection than there need be."""
    if held:
        with suppress(StoreUnavailable):
            db.protections.lift(held)


def changed_fields(before: ReferralForm, after: ReferralForm) -> tuple[str, ...]:
    """Return the names of the fields that differ."""
    return tuple(one.name for one in fields(after) if getattr(after, one.name) != getattr(before, one.name))


def note_correction(db: Database, person: Person, id: str, changed: Iterable[str], *, now: datetime) -> None:
    """Keep, within the change, that these fields hold something else from now on, beside those corrected before."""
    held = db.protections.find(Kind.CORRECTED, id)
    names = {*changed, *(held.why.split(",") if held else ())}
    if names:
        db.protections.put(Protection(Kind.CORRECTED, id, "", now, person.id, ",".join(sorted(names))))


def keep_out(row: Referral, one: Protection) -> None:
    """Bar the person, who then stands in for nobody here."""
    row.bars.append(ReferralBar(person_id=one.person_id, at=one.at, by=one.by))
    row.substitute = "" if row.substitute == one.person_id else row.substitute
    row.advisor_substitute = "" if row.advisor_substitute == one.person_id else row.advisor_substitute


def somebody_left(session: Session, row: Referral) -> bool:
    """Whether a coordinator may see it, who can also let others in."""
    barred = {bar.person_id for bar in row.bars}
    return any(one.coordinate and one.id not in barred for one in directory.open_accounts(session, Role.ADVISOR))


def left_to_nobody(db: Database) -> tuple[str, ...]:
    """Return the numbers of what no coordinator may see any more, so that nobody can let a colleague in again."""
    with db.reading() as session:
        rows = session.scalars(select(Referral).where(Referral.bars.any()).order_by(Referral.number))
        return tuple(row.number for row in rows if not somebody_left(session, row))


def protect_again(db: Database, *, now: datetime) -> Protected:
    """Do again, before it opens, what protected somebody and is newer than this database. One event for each."""
    known = {one.name: list[str]() for one in fields(Protected)}
    for one in db.protections.all():
        with db.system_change(_EVENTS[one.kind], now=now) as change:
            row = change.session.get(Referral, one.referral_id)
            found = _AGAIN[one.kind](db, change, row, one) if row else ()
            for name in found:
                known[name].append(row.number if row else "")
            if row and found:
                change.record(SUBJECT, row.id, detail=one.person_id or one.why)
            else:
                change.unchanged()
    known["settled"] = list(settling.settle_again(db, now=now))
    return Protected(**{name: tuple(dict.fromkeys(numbers)) for name, numbers in known.items()})


def _bar(db: Database, change: SystemChange, row: Referral, one: Protection) -> tuple[str, ...]:
    if one.person_id in {bar.person_id for bar in row.bars}:
        return ()
    keep_out(row, one)
    found = ["barred"]
    if row.advisor == one.person_id and row.state in BEING_HANDLED:
        # It stands among what is late, for everybody else, until a coordinator has handed it over.
        row.follow_up_on = day_of(change.now)
        found.append("advisor_out")
    if not directory.has_account(change.session, one.person_id):
        found.append("stranger_out")
    if not somebody_left(change.session, row):
        found.append("nobody_left")
    return tuple(found)


def _hold(db: Database, change: SystemChange, row: Referral, one: Protection) -> tuple[str, ...]:
    if row.hold:
        return ()
    row.hold = True
    return ("held",)


def _correction(db: Database, change: SystemChange, row: Referral, one: Protection) -> tuple[str, ...]:
    """Say that what was corrected is lost; where it was the safe contact, nobody is contacted by what stood before."""
    # When text was taken out does not count: that loses the correction too.
    if one.at <= max(at for at in (row.sent_at, row.corrected_at) if at):
        return ()
    if "safe_contact" in one.why.split(",") and row.safe_contact:
        key = db.data_keys.of(row.data_key)
        form = rows.read(row, key)
        safe = replace(form.safe_contact or SafeContact(), channel=ContactChannel.DO_NOT_CONTACT, times="")
        rows.fill(row, replace(form, safe_contact=safe), key)
    if "acute_card_shown" in one.why.split(","):
        # A correction can only add danger, so there was some, whatever was written of it.
        row.acute_card_shown = True
        row.danger_at = change.now if row.state in BEING_HANDLED | {State.SENT} else None
    return ("uncorrected",)


_AGAIN = {Kind.BAR: _bar, Kind.HOLD: _hold, Kind.CORRECTED: _correction}
_EVENTS = {Kind.BAR: BARRED_AGAIN, Kind.HOLD: HELD_AGAIN, Kind.CORRECTED: CORRECTION_LOST}
