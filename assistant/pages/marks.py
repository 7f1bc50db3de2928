"""The badges in the inbox that say what is late, what soon will be, and what nobody has opened."""

from __future__ import annotations

from datetime import datetime

from assistant.pages import days, markup
from assistant.referrals.deadlines import Group, due_at, groups
from assistant.referrals.states import State
from assistant.referrals.views import Listed
from assistant.roles import Person
from assistant.settings import Settings
from assistant.texts import handling as texts


def badges(one: Listed, person: Person, *, now: datetime, settings: Settings) -> str:
    """Return the badges as HTML; nothing where nothing presses."""
    found = groups(one, person, now=now, settings=settings)
    made = []
    if label := _deadline(one, found):
        made.append(markup.badge(label, alarm=Group.OVERDUE in found, warn=Group.SOON in found))
    if Group.UNOPENED in found:
        made.append(markup.badge(texts.UNOPENED.format(days=workdays(settings.unopened_days)), warn=True))
    return f'<div class="badges">{"".join(made)}</div>' if made else ""


def group(name: Group, settings: Settings) -> str:
    """Return what the group is called."""
    return texts.GROUP[name].format(days=workdays(settings.unopened_days))


def workdays(count: int) -> str:
    """Write a number of working days."""
    return texts.WORKDAYS_ONE if count == 1 else texts.WORKDAYS.format(count=count)


def _deadline(one: Listed, found: frozenset[Group]) -> str:
    due = due_at(one)
    if due is None or not found & {Group.OVERDUE, Group.SOON}:
        return ""
    late = Group.OVERDUE in found
    if one.state is not State.SENT and one.follow_up_on:
        said = texts.FOLLOW_UP_LATE if late else texts.FOLLOW_UP_SOON
        return said.format(day=days.day(one.follow_up_on))
    if one.acute:
        return texts.RECEIVE_NOW
    return (texts.RECEIVE_LATE if late else texts.RECEIVE_BY).format(when=days.moment(due))
