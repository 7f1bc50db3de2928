"""Keeping a referral beyond its day, for a coordinator."""

from __future__ import annotations

import streamlit as st

from assistant.pages import clicks, days, deeds, entry, frame, markup
from assistant.pages.deeds import Do
from assistant.pages.places import Visit
from assistant.referrals import holding
from assistant.referrals.holding import HoldReason
from assistant.referrals.views import Detail
from assistant.roles import Person
from assistant.texts import holding as texts
from assistant.texts.handling import CHOOSE


def show_hold(visit: Visit, detail: Detail) -> None:
    """Show the reasons and the button, or what lets go of it again."""
    if detail.hold:
        _show_release(visit, detail)
        return
    db, key = frame.service().database, deeds.key("hold-reason", detail)

    def prepare() -> Do:
        chosen = st.session_state.get(key)
        reason = HoldReason(chosen) if chosen else None

        def do(person: Person) -> str:
            holding.hold(db, person, detail.id, reason, now=days.now())
            return texts.HELD_NOW.format(number=detail.number)

        return do

    with entry.folded(texts.HOLD, f"hold-{detail.id}", "hold_reason"):
        # Nothing is chosen beforehand: the reason stands in the log for as long as there is one.
        options = ["", *(one.value for one in HoldReason)]
        st.selectbox(texts.HOLD_REASON, options, format_func=lambda one: texts.REASONS.get(one, CHOOSE), key=key)
        clicks.show_problem("hold_reason")
        st.html(markup.hint(texts.HOLD_HELP))
        deeds.button(visit, detail, texts.HOLD_SAVE, "hold", prepare, clears=(key,))


def _show_release(visit: Visit, detail: Detail) -> None:
    db = frame.service().database

    def do(person: Person) -> str:
        holding.release(db, person, detail.id, now=days.now())
        return texts.RELEASED_NOW.format(number=detail.number)

    with st.expander(texts.HELD, expanded=True):
        deeds.button(visit, detail, texts.RELEASE, "release", lambda: do)
