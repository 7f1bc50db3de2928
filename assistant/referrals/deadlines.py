"""What is late, what soon will be, and what nobody has opened. Pure, but for the one question the mail runner asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import select

from assistant.referrals.days import COPENHAGEN, day_of
from assistant.referrals.models import Referral
from assistant.referrals.states import BEING_HANDLED, State
from assistant.referrals.views import Listed
from assistant.referrals.workdays import workday_after, workdays_between
from assistant.roles import Person
from assistant.settings import Settings
from assistant.store.database import Database

NOON = time(12)
WITH_ADVISORS = BEING_HANDLED | {State.SENT}
"""The states in which something is waited for from an advisor."""


class Group(StrEnum):
    """What an advisor looks for first in the morning."""

    OVERDUE = "overdue"
    SOON = "soon"
    UNOPENED = "unopened"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A referral that is sent, not received, and late. `barred` may not be told of it."""

    id: str
    number: str
    acute: bool
    made_by: str
    substitute: str
    barred: frozenset[str]
    sent_at: datetime
    due_at: datetime


def receive_by(sent_at: datetime, *, acute: bool) -> datetime:
    """Return when it must be received: at once where there was danger, else by noon of the next working day.

    >>> receive_by(datetime(2026, 4, 1, 8, 0, tzinfo=UTC), acute=False).isoformat()
    '2026-04-07T10:00:00+00:00'
    """
    if acute:
        return sent_at
    return datetime.combine(workday_after(day_of(sent_at)), NOON, COPENHAGEN).astimezone(UTC)


def due_at(one: Listed) -> datetime | None:
    """Return the moment at which it becomes late; None where nothing is waited for."""
    if one.state is State.SENT:
        return receive_by(one.sent_at, acute=one.acute)
    if one.state in BEING_HANDLED and one.follow_up_on:
        # The day itself is there to be used: it is late when the day is over.
        return datetime.combine(one.follow_up_on + timedelta(days=1), time.min, COPENHAGEN).astimezone(UTC)
    return None


def groups(one: Listed, person: Person, *, now: datetime, settings: Settings) -> frozenset[Group]:
    """Return the groups it belongs to. What is late is not also soon."""
    held = {
        Group.OVERDUE: is_overdue(one, now=now),
        Group.SOON: _is_soon(one, now, settings.soon_days),
        Group.UNOPENED: _is_unopened(one, now, settings.unopened_days),
        Group.MINE: person.id in {one.advisor, one.advisor_substitute},
    }
    return frozenset(group for group, holds in held.items() if holds)


def only(
    listed: Iterable[Listed], group: Group, person: Person, *, now: datetime, settings: Settings
) -> tuple[Listed, ...]:
    """Return those of the group, in their order."""
    return tuple(one for one in listed if group in groups(one, person, now=now, settings=settings))


def is_overdue(one: Listed, *, now: datetime) -> bool:
    """Whether the moment has come at which it should have been received or followed up."""
    due = due_at(one)
    return due is not None and due <= now


def not_received(db: Database, *, now: datetime) -> tuple[Waiting, ...]:
    """Return what is sent and late at this moment, the oldest first; an acute one is late as soon as it is sent."""
    chosen = select(Referral).where(Referral.state == State.SENT).order_by(Referral.sent_at, Referral.id)
    with db.reading() as session:
        rows = [_waiting(row) for row in session.scalars(chosen)]
    return tuple(row for row in rows if row.due_at <= now)


def _waiting(row: Referral) -> Waiting:
    return Waiting(
        id=row.id,
        number=row.number,
        acute=row.acute_card_shown,
        made_by=row.made_by,
        substitute=row.substitute,
        barred=frozenset(bar.person_id for bar in row.bars),
        sent_at=row.sent_at,
        due_at=receive_by(row.sent_at, acute=row.acute_card_shown),
    )


def _is_soon(one: Listed, now: datetime, days: int) -> bool:
    due = due_at(one)
    if due is None or due <= now:
        return False
    # A follow-up is due when its day is over; it is that day that must be near.
    last = day_of(due - timedelta(seconds=1))
    return workdays_between(day_of(now), last) <= days


def _is_unopened(one: Listed, now: datetime, days: int) -> bool:
    if one.state not in WITH_ADVISORS:
        return False
    # One that came back and was sent again is new: that it was opened before no longer counts.
    last = max(one.sent_at, one.seen_at or one.sent_at)
    return workdays_between(day_of(last), day_of(now)) >= days
