"""What is late, what soon will be, what nobody has opened and what stands still. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from assistant.referrals.days import COPENHAGEN, day_of, start_of
from assistant.referrals.states import BEING_HANDLED, State
from assistant.referrals.views import Listed
from assistant.referrals.workdays import workday_after, workdays_between
from assistant.roles import Person
from assistant.settings import Settings

NOON = time(12)
WITH_ADVISORS = BEING_HANDLED | {State.SENT}
"""The states in which something is waited for from an advisor."""


class Group(StrEnum):
    """What an advisor looks for first in the morning."""

    OVERDUE = "overdue"
    SOON = "soon"
    UNOPENED = "unopened"
    IDLE = "idle"
    MINE = "mine"


def receive_by(sent_at: datetime, *, acute: bool) -> datetime:
    """Return when it must be received: at once where there was danger, else by noon of the next working day.

    >>> receive_by(datetime(2026, 4, 1, 8, 0, tzinfo=UTC), acute=False).isoformat()
    '2026-04-07T10:00:00+00:00'
    """
    return sent_at if acute else _noon_after(sent_at, 1)


def send_again_by(returned_at: datetime, days: int, *, acute: bool) -> datetime:
    """Return when what was returned must be sent again: after so many working days, where there was danger after one.

    >>> send_again_by(datetime(2026, 4, 1, 8, 0, tzinfo=UTC), 2, acute=False).isoformat()
    '2026-04-08T10:00:00+00:00'
    """
    return _noon_after(returned_at, 1 if acute else days)


def due_at(one: Listed, settings: Settings) -> datetime | None:
    """Return the moment at which it becomes late; None where nothing is waited for by a certain day."""
    if one.state is State.SENT:
        return receive_by(one.danger_at or one.sent_at, acute=one.acute)
    if one.state is State.RETURNED:
        return send_again_by(one.worked_at, settings.returned_days, acute=one.acute)
    if presses_anew(one):
        return one.danger_at
    if one.state in BEING_HANDLED and one.follow_up_on:
        # The day itself is there to be used: it is late when the day is over.
        return start_of(one.follow_up_on + timedelta(days=1))
    return None


def presses_anew(one: Listed) -> bool:
    """Whether danger was told while an advisor had it, and nobody has done anything about it since."""
    return one.state in BEING_HANDLED and one.danger_at is not None


def groups(one: Listed, person: Person, *, now: datetime, settings: Settings) -> frozenset[Group]:
    """Return the groups it belongs to. What is late is not also soon."""
    held = {
        Group.OVERDUE: is_overdue(one, now=now, settings=settings),
        Group.SOON: _is_soon(one, now, settings),
        Group.UNOPENED: _is_unopened(one, now, settings.unopened_days),
        Group.IDLE: is_idle(one, now=now, settings=settings),
        Group.MINE: person.id in {one.advisor, one.advisor_substitute},
    }
    return frozenset(group for group, holds in held.items() if holds)


def only(
    listed: Iterable[Listed], group: Group, person: Person, *, now: datetime, settings: Settings
) -> tuple[Listed, ...]:
    """Return those of the group, in their order."""
    return tuple(one for one in listed if group in groups(one, person, now=now, settings=settings))


def is_overdue(one: Listed, *, now: datetime, settings: Settings) -> bool:
    """Whether the moment has come at which it should have been received, sent again or followed up.

    What is left is late at once: the day that somebody planned is a plan of nobody's.
    """
    due = due_at(one, settings)
    return one.left or (due is not None and due <= now)


def is_idle(one: Listed, *, now: datetime, settings: Settings, times: int = 1) -> bool:
    """Whether an advisor has it and nothing was done for so long, or so many `times` as long, that it is forgotten."""
    since = idle_since(one)
    return since is not None and workdays_between(since, day_of(now)) >= times * settings.idle_days


def idle_since(one: Listed) -> date | None:
    """Return the day on which it was last worked on, or on which it was to be looked at; None where no advisor has it.

    A follow-up that lies ahead is a plan, so nothing is forgotten until its day.
    """
    if one.state not in BEING_HANDLED:
        return None
    return max(day_of(one.worked_at), one.follow_up_on or date.min)


def _noon_after(moment: datetime, days: int) -> datetime:
    return datetime.combine(workday_after(day_of(moment), days), NOON, COPENHAGEN).astimezone(UTC)


def _is_soon(one: Listed, now: datetime, settings: Settings) -> bool:
    due = due_at(one, settings)
    if due is None or due <= now or one.left:
        return False
    # A follow-up is due when its day is over; it is that day that must be near.
    last = day_of(due - timedelta(seconds=1))
    return workdays_between(day_of(now), last) <= settings.soon_days


def _is_unopened(one: Listed, now: datetime, days: int) -> bool:
    if one.state not in WITH_ADVISORS:
        return False
    # One that came back and was sent again is new: that it was opened before no longer counts.
    last = max(one.sent_at, one.seen_at or one.sent_at)
    return workdays_between(day_of(last), day_of(now)) >= days
