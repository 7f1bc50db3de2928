"""*Indbakke*: what advisors have received and what still waits, the most urgent first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from assistant.accounts import directory
from assistant.pages import days, frame, marks, markup, opened, paging, referral_view, typed
from assistant.pages.places import Visit
from assistant.referrals import deadlines, reading
from assistant.referrals.deadlines import Group
from assistant.referrals.fields import About
from assistant.referrals.states import OPEN, SENT_ONCE, State
from assistant.referrals.views import InboxFilter, Listed
from assistant.roles import Action, require
from assistant.settings import Settings
from assistant.texts import handling
from assistant.texts import pages as texts
from assistant.texts import referrals as labels

STATES = {
    "open": OPEN,
    "waiting": frozenset({State.SENT}),
    "returned": frozenset({State.RETURNED}),
    "ongoing": frozenset({State.RECEIVED, State.IN_PROGRESS}),
    "done": frozenset({State.CLOSED}),
    "all": SENT_ONCE,
}
"""What the status filter offers."""
ALL = ""
"""Chosen where a filter leaves nothing out; None would mean that nothing is chosen, and say so in English."""


def show(visit: Visit) -> None:
    """Show the inbox, or the referral that is opened; only to an advisor."""
    require(visit.by.person, Action.LIST_INBOX)
    if opened.show(visit):
        return
    db, person = frame.service().database, visit.by.person
    st.title(texts.INBOX_TITLE, anchor=False)
    now, settings = days.now(), frame.service().settings
    listed = reading.inbox(db, person, _filter(sorted({one.unit for one in reading.inbox(db, person)})))
    if not listed:
        st.html(markup.plain(texts.INBOX_EMPTY))
        return
    parts = {group: deadlines.only(listed, group, person, now=now, settings=settings) for group in Group}
    chosen = st.radio(
        handling.GROUP_LABEL,
        [ALL, *Group],
        format_func=lambda group: _counted(group, parts, len(listed), settings),
        key=f"{typed.LISTED}group",
        horizontal=True,
    )
    listed = parts[Group(chosen)] if chosen else listed
    if not listed:
        st.html(markup.plain(handling.GROUP_EMPTY))
        return
    waiting = sum(one.state is State.SENT for one in listed)
    count = texts.INBOX_COUNT_ONE if len(listed) == 1 else texts.INBOX_COUNT
    st.html(markup.plain(count.format(shown=len(listed), waiting=waiting)))
    names = directory.names(db)
    for one in paging.parts(listed, "inbox"):
        with st.container(border=True):
            st.html(referral_view.summary(one, names, marks.badges(one, person, now=now, settings=settings)))
            opened.button(one)


def _counted(group: str, parts: Mapping[Group, tuple[Listed, ...]], total: int, settings: Settings) -> str:
    name, count = (marks.group(Group(group), settings), len(parts[Group(group)])) if group else (texts.ALL, total)
    return handling.GROUP_COUNT.format(group=name, count=count)


def _filter(units: list[str]) -> InboxFilter:
    left, right = st.columns(2)
    status_key = f"{typed.LISTED}status"
    state = left.selectbox(texts.FILTER_STATE, list(STATES), format_func=texts.STATES.__getitem__, key=status_key)
    about = right.selectbox(texts.FILTER_ABOUT, [ALL, *About], format_func=_about, key=f"{typed.LISTED}about")
    unit_key, since_key, until_key = (f"{typed.LISTED}{name}" for name in ("unit", "since", "until"))
    # What is left out must be seen: open as long as one of them leaves something out.
    leaves_out = any(st.session_state.get(key) for key in (unit_key, since_key, until_key))
    with st.expander(texts.FILTERS, expanded=leaves_out):
        if st.session_state.get(unit_key) not in units:
            # Its last referral can be gone since it was chosen.
            st.session_state[unit_key] = ALL
        unit = st.selectbox(texts.FILTER_UNIT, [ALL, *units], format_func=_unit, key=unit_key)
        left, right = st.columns(2)
        since = left.date_input(texts.FILTER_SINCE, value=None, format="DD.MM.YYYY", key=since_key)
        until = right.date_input(texts.FILTER_UNTIL, value=None, format="DD.MM.YYYY", key=until_key)
    return InboxFilter(STATES[state], unit or None, About(about) if about else None, _day(since), _day(until))


def _about(about: str) -> str:
    return labels.ABOUT[about] if about else texts.ALL


def _unit(unit: str) -> str:
    return unit or texts.ALL


def _day(chosen: object) -> date | None:
    return chosen if isinstance(chosen, date) else None
