"""Keeping a referral beyond its day, for a coordinator."""

from __future__ import annotations

import streamlit as st

from assistant.pages import days, deeds, frame, markup
from assistant.pages.deeds import Do
from assistant.pages.places import Visit
from assistant.referrals import holding
from assistant.referrals.holding import HoldReason
from assistant.referrals.views import Detail
from assistant.roles import Person
from assistant.texts import holding as texts


def show_hold(visit: Visit, detail: Detail) -> None:
    """Show the reasons and the button, or what lets go of it again."""
    if detail.hold:
        _show_release(visit, detail)
        return
    db, key = frame.service().database, deeds.key("hold-reason", detail)

    def prepare() -> Do:
        reason = HoldReason(st.session_state[key])

        def do(person: Person) -> str:
            holding.hold(db, person, detail.id, reason, now=days.now())
            return texts.HELD_NOW.format(number=detail.number)

        return do

    with st.expander(texts.HOLD):
        st.selectbox(texts.HOLD_REASON, list(HoldReason), format_func=texts.REASONS.__getitem__, key=key)
        st.html(markup.hint(texts.HOLD_HELP))
        deeds.button(visit, detail, texts.HOLD_SAVE, "hold", prepare)


def _show_release(visit: Visit, detail: Detail) -> None:
    db = frame.service().database

    def do(person: Person) -> str:
        holding.release(db, person, detail.id, now=days.now())
        return texts.RELEASED_NOW.format(number=detail.number)

    with st.expander(texts.HELD, expanded=True):
        deeds.button(visit, detail, texts.RELEASE, "release", lambda: do)
