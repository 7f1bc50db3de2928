"""The badges in the lists that say what is late, what soon will be, and what nobody has opened or worked on."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime

from assistant.pages import days, markup
from assistant.referrals.days import day_of
from assistant.referrals.deadlines import Group, due_at, groups, is_overdue, presses_anew
from assistant.referrals.states import BEING_HANDLED, State
from assistant.referrals.views import Listed
from assistant.roles import Person
from assistant.settings import Settings
from assistant.texts import handling as texts


def badges(one: Listed, person: Person, *, now: datetime, settings: Settings) -> str:
    """Return the badges of the inbox as HTML; nothing where nothing presses."""
    found = groups(one, person, now=now, settings=settings)
    if one.left:
        made = [markup.badge(texts.LEFT if one.state in BEING_HANDLED else texts.LEFT_BY_MAKER, alarm=True)]
    else:
        made = _deadline(one, found & {Group.OVERDUE, Group.SOON}, settings)
    if Group.UNOPENED in found:
        made.append(markup.badge(texts.UNOPENED.format(days=workdays(settings.unopened_days)), warn=True))
    if Group.IDLE in found:
        # Not the day it was to be looked at: nothing happened on that.
        made.append(markup.badge(texts.IDLE.format(day=days.day(day_of(one.worked_at))), warn=True))
    return _together(made)


def waiting(one: Listed, *, now: datetime, settings: Settings) -> str:
    """Return for its maker, as HTML, by when something must happen: they send it again, or ask why nobody took it."""
    late = is_overdue(one, now=now, settings=settings)
    if one.state is State.RETURNED or (one.state is State.SENT and late):
        # Not as to an advisor: it is not they who are to receive it at once.
        return _together(_deadline(one, {Group.OVERDUE if late else Group.SOON}, settings, urges=False))
    return ""


def group(name: Group, settings: Settings) -> str:
    """Return what the group is called."""
    count = settings.idle_days if name is Group.IDLE else settings.unopened_days
    return texts.GROUP[name].format(days=workdays(count))


def workdays(count: int) -> str:
    """Write a number of working days."""
    return texts.WORKDAYS_ONE if count == 1 else texts.WORKDAYS.format(count=count)


def _deadline(one: Listed, found: Set[Group], settings: Settings, *, urges: bool = True) -> list[str]:
    due = due_at(one, settings)
    if due is None or not found:
        return []
    late = Group.OVERDUE in found
    if presses_anew(one):
        said = texts.DANGER_SINCE
    elif one.follow_up_on and one.state in BEING_HANDLED:
        said = (texts.FOLLOW_UP_LATE if late else texts.FOLLOW_UP_SOON).format(day=days.day(one.follow_up_on))
    elif one.state is State.RETURNED:
        said = (texts.SEND_AGAIN_LATE if late else texts.SEND_AGAIN_BY).format(when=days.moment(due))
    elif one.acute:
        said = texts.RECEIVE_NOW if urges else texts.NOT_TAKEN
    else:
        said = (texts.RECEIVE_LATE if late else texts.RECEIVE_BY).format(when=days.moment(due))
    return [markup.badge(said, alarm=late, warn=not late)]


def _together(made: list[str]) -> str:
    return f'<div class="badges">{"".join(made)}</div>' if made else ""
