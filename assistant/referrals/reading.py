"""Lists of referrals, and one opened. Only frozen values leave; every opening is an event."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import fields, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, selectinload

from assistant.accounts import directory
from assistant.errors import UnseenDanger
from assistant.referrals import looks, rows
from assistant.referrals.access import SUBJECT, find, is_orphaned, stand
from assistant.referrals.days import start_of
from assistant.referrals.deadlines import presses_anew
from assistant.referrals.models import Referral, ReferralBar
from assistant.referrals.protecting import BARRED_AGAIN
from assistant.referrals.states import BEING_HANDLED, State
from assistant.referrals.views import (
    Assessment,
    Detail,
    Handled,
    Happened,
    InboxFilter,
    Listed,
    Message,
    Progressed,
)
from assistant.roles import Action, Ownership, Person, Role, may, require
from assistant.store import audit
from assistant.store.data_keys import DataKey
from assistant.store.database import Database
from assistant.texts import referrals as texts

EVERYTHING = InboxFilter()
EARLIEST, LATEST = date(2000, 1, 1), date(3000, 1, 1)
"""A day that somebody looks from or to may be any; one beyond these asks for no more than these do."""
_MESSAGE, _ACTION = rows.context("text", "referral_message"), rows.context("note", "referral_action")


SHOWN = tuple("acute_card_shown" if one.name == "acute" else one.name for one in fields(Listed) if one.name != "left")
"""The columns behind `Listed`, in its order."""


def inbox(db: Database, person: Person, filter: InboxFilter = EVERYTHING) -> tuple[Listed, ...]:
    """List for an advisor: what may be danger nobody knows of, what is not received, oldest first, newest activity."""
    require(person, Action.LIST_INBOX)
    with db.reading() as session:
        found = _listed(session, person, *_conditions(filter))
    return tuple(sorted(found, key=_urgency))


def mine(db: Database, person: Person) -> tuple[Listed, ...]:
    """List what the person made or is the substitute of: what waits for them first, then newest activity first."""
    require(person, Action.VIEW_REFERRAL, Ownership.OWN)
    theirs = or_(Referral.made_by == person.id, Referral.substitute == person.id)
    with db.reading() as session:
        found = _listed(session, person, theirs)
    return tuple(sorted(found, key=lambda one: (_awaits(one), one.active_at), reverse=True))


def open_referral(db: Database, person: Person, id: str, *, session_id: str, now: datetime) -> Detail:
    """Return all of it and leave one event per session and quarter of an hour, or raise `NotFound`."""
    mark = looks.mark_of(session_id)
    with db.change(person, Action.VIEW_REFERRAL, now=now) as change:
        row = find(change.session, person, id)
        if looks.has_looked(change.session, person, Action.VIEW_REFERRAL, id, mark, now=now):
            change.unchanged()
        else:
            change.allow(stand(row, person, Action.VIEW_REFERRAL), SUBJECT, id, mark)
            if person.role is Role.ADVISOR:
                row.seen_at = now
        return detail_of(change.session, row, db.data_keys.of(row.data_key), person)


def require_danger_known(db: Database, person: Person, id: str, known: datetime | None) -> None:
    """Raise `UnseenDanger` where an advisor would answer for danger that was told after the one they know of."""
    with db.reading() as session:
        row = find(session, person, id)
        if row.danger_at and row.danger_at != known and person.role is Role.ADVISOR:
            raise UnseenDanger(texts.UNSEEN_DANGER.format(number=row.number), row.danger_at)


def listed(row: Referral, advisors: Set[str]) -> Listed:
    """Return the line of a list that the row makes; `advisors` are those with an open account."""
    return replace(Listed(*(getattr(row, name) for name in SHOWN)), left=_is_left(row, advisors))


def open_advisors(session: Session) -> frozenset[str]:
    """Return the ids of the advisors who can sign in."""
    return frozenset(one.id for one in directory.open_accounts(session, Role.ADVISOR))


def _is_left(row: Referral, advisors: Set[str]) -> bool:
    if row.state in BEING_HANDLED:
        able = advisors - {bar.person_id for bar in row.bars}
        return bool(row.advisor) and able.isdisjoint({row.advisor, row.advisor_substitute})
    return is_orphaned(row)


def _conditions(filter: InboxFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Referral.state.in_(filter.states)]
    if filter.unit is not None:
        conditions.append(Referral.unit == filter.unit)
    if filter.about is not None:
        conditions.append(Referral.about == filter.about)
    if filter.since is not None:
        conditions.append(Referral.sent_at >= start_of(max(filter.since, EARLIEST)))
    if filter.until is not None:
        conditions.append(Referral.sent_at < start_of(min(filter.until, LATEST) + timedelta(days=1)))
    return conditions


def _listed(session: Session, person: Person, *conditions: ColumnElement[bool]) -> list[Listed]:
    """List what fits the conditions, without what the person is barred from."""
    barred = Referral.bars.any(ReferralBar.person_id == person.id)
    # Whether each is left to nobody asks for those who are kept out of it: of all at once.
    rows_ = session.scalars(select(Referral).where(*conditions, ~barred).options(selectinload(Referral.bars)))
    advisors = open_advisors(session)
    return [listed(row, advisors) for row in rows_]


def _awaits(one: Listed) -> bool:
    """Whether its maker has to do something: send it again, or call because nobody has received it."""
    return one.state is State.RETURNED or (one.state is State.SENT and one.acute)


def _urgency(one: Listed) -> tuple[int, float]:
    if presses_anew(one):
        return 0, (one.danger_at or one.active_at).timestamp()
    if one.state is State.SENT:
        return (0 if one.acute else 1), one.sent_at.timestamp()
    return 2, -one.active_at.timestamp()


def detail_of(session: Session, row: Referral, key: DataKey, person: Person) -> Detail:
    """Return everything about the row that the person may see, within a session that is open."""
    hidden = _hidden_from(person)
    events = audit.history(session, SUBJECT, row.id)
    return Detail(
        id=row.id,
        number=row.number,
        state=row.state,
        form=rows.read(row, key),
        made_by=row.made_by,
        orphaned=person.coordinate and is_orphaned(row),
        made_at=row.made_at,
        sent_at=row.sent_at,
        advisor=row.advisor,
        advisor_substitute=row.advisor_substitute,
        received_at=row.received_at,
        closed_at=row.closed_at,
        outcome=row.outcome,
        delete_after=row.delete_after,
        hold=row.hold,
        follow_up_on=row.follow_up_on if person.role is Role.ADVISOR else None,
        seen_at=row.seen_at,
        corrected_at=row.corrected_at,
        danger_at=row.danger_at if person.role is Role.ADVISOR else None,
        redacted_at=row.redacted_at,
        version=rows.version(row),
        assessment=Assessment()
        if Action.ASSESS in hidden
        else Assessment(row.clear_signs, row.serious, row.assessed_by, row.assessed_at),
        messages=tuple(Message(m.at, m.by, m.kind, key.open(m.text, _MESSAGE)) for m in row.messages),
        actions=tuple(
            Handled(a.id, a.at, a.by, a.kind, a.on, a.until, a.actor, key.open(a.note, _ACTION)) for a in row.actions
        ),
        progress=()
        if Action.REGISTER_PROGRESS in hidden
        else tuple(Progressed(p.at, p.by, p.step, p.on) for p in row.progress),
        barred=() if Action.BAR in hidden else tuple(bar.person_id for bar in row.bars),
        history=tuple(Happened(e.at, e.person_id, e.role, e.action) for e in events if e.action not in hidden),
    )


def _hidden_from(person: Person) -> frozenset[str]:
    """Return the actions of which the person sees neither what they left nor that they happened.

    Assessment and steps are the advisors' judgement for the figures: before a caseworker's eyes they would read as a
    grading of the citizen, and be copied into a case that others may read. That somebody is kept out is a private
    matter of that colleague's.
    """
    hidden = frozenset[str]()
    if person.role is not Role.ADVISOR:
        hidden = frozenset({Action.ASSESS, Action.REGISTER_PROGRESS})
    return hidden if may(person, Action.BAR) else hidden | {Action.BAR, Action.ADMIT, BARRED_AGAIN}
