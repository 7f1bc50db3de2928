"""What one referral adds to the figures. Counting and the tallies of deleted referrals both read it from here.

Everything is counted in the month, in Copenhagen, in which it happened: an inquiry when it was first sent, an action on
the day it was done. A length of time is kept in whole hours or days, so that it can be counted like everything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import NamedTuple

from assistant.referrals.days import COPENHAGEN, day_of
from assistant.referrals.fields import TAKEN_BY_ADVISOR, About, MessageKind
from assistant.referrals.models import Referral, ReferralAction
from assistant.referrals.states import State
from assistant.referrals.workdays import is_workday, workdays_between

OPENS, CLOSES = time(8), time(16)
"""Working hours, on Danish working days, for the lengths of time that are told in hours."""
HALF_AN_HOUR, AN_HOUR = 1_800, 3_600

INQUIRY, WITHDRAWN, SIGNS, SERIOUS = "inquiry", "withdrawn", "signs", "serious"
ACTION, STEP, OUTCOME = "action", "step", "outcome"
RECEIPT, FIRST, CLOSE = "receipt", "first", "close"
YES, NO = "yes", "no"


class Fact(NamedTuple):
    """A kind of thing that is counted, where and when. `what` is one of the words above and its parts, with dots."""

    year: int
    month: int
    unit: str
    what: str


def facts_of(row: Referral) -> Counter[Fact]:
    """Return what the referral adds: all of it can be told of a referral that is about to be deleted."""
    parts = chain(_inquiry(row), _assessment(row), _done(row), _lengths(row))
    return Counter(Fact(day.year, day.month, row.unit, what) for day, what in parts)


def working_hours(since: datetime, until: datetime) -> int:
    """Return how many working hours lie between two moments, to the nearest whole one."""
    day, last = day_of(since), day_of(until)
    seconds = 0.0
    while day <= last:
        if is_workday(day):
            opens, closes = (datetime.combine(day, hour, COPENHAGEN) for hour in (OPENS, CLOSES))
            seconds += max((min(until, closes) - max(since, opens)).total_seconds(), 0)
        day += timedelta(days=1)
    return int(seconds + HALF_AN_HOUR) // AN_HOUR


def _inquiry(row: Referral) -> Iterator[tuple[date, str]]:
    # `sent_at` moves when a returned referral is sent again; the inquiry was made the first time.
    made = day_of(row.made_at)
    yield made, f"{INQUIRY}.{row.about}.{row.channel}"
    if row.state is State.WITHDRAWN:
        yield made, f"{WITHDRAWN}.{row.about}"


def _assessment(row: Referral) -> Iterator[tuple[date, str]]:
    """Tell what the advisor has judged of a case, in the month of the case, whose part it is."""
    if row.about is About.CASE:
        for what, said in ((SIGNS, row.clear_signs), (SERIOUS, row.serious)):
            if said is not None:
                yield day_of(row.made_at), f"{what}.{YES if said else NO}"


def _done(row: Referral) -> Iterator[tuple[date, str]]:
    yield from ((action.on, f"{ACTION}.{action.kind}") for action in row.actions)
    yield from ((progress.on, f"{STEP}.{progress.step}") for progress in row.progress)
    if row.state is State.CLOSED and row.closed_at and row.outcome:
        yield day_of(row.closed_at), f"{OUTCOME}.{row.outcome}"


def _lengths(row: Referral) -> Iterator[tuple[date, str]]:
    # What an advisor registers is received by the same hand: it would make the wait look shorter than it is.
    if row.received_at and row.channel not in TAKEN_BY_ADVISOR:
        yield day_of(row.received_at), f"{RECEIPT}.{working_hours(row.made_at, row.received_at)}"
    replies = (message.at for message in row.messages if message.kind is MessageKind.REPLY)
    first = min(chain(replies, (_done_at(row, action) for action in row.actions)), default=None)
    if first:
        yield day_of(first), f"{FIRST}.{working_hours(row.made_at, first)}"
    if row.state is State.CLOSED and row.closed_at:
        days = workdays_between(day_of(row.made_at), day_of(row.closed_at))
        yield day_of(row.closed_at), f"{CLOSE}.{days}"


def _done_at(row: Referral, action: ReferralAction) -> datetime:
    """Return when the action was done: where it was registered on a later day, by the end of the day it names."""
    if action.on >= day_of(action.at):
        return action.at
    return max(row.made_at, datetime.combine(action.on, CLOSES, COPENHAGEN))
