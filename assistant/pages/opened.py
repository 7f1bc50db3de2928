"""The referral that the address names, opened in *Mine henvendelser* and *Indbakke* alike."""

from __future__ import annotations

import streamlit as st

from assistant.accounts import directory
from assistant.errors import NotFound
from assistant.pages import clicks, days, deeds, frame, handle, markup, mending, referral_view
from assistant.pages.memory import remember
from assistant.pages.places import Visit
from assistant.referrals import reading
from assistant.referrals.views import Listed
from assistant.texts import pages as texts

PARAMETER = "henvendelse"
"""The parameter in the address; it holds an id that tells nothing."""


def show(visit: Visit) -> bool:
    """Show the opened referral and return whether there is one."""
    id_ = st.query_params.get(PARAMETER, "")
    if not id_:
        # Whoever left it without an answer has not meant to.
        remember().withdrawing = ""
        remember().danger_known.clear()
        return False
    deeds.put_right()
    db = frame.service().database
    with st.container(key=markup.WAY_BACK):
        st.button(texts.BACK, key="back", type="tertiary", on_click=_close)
    try:
        detail = reading.open_referral(db, visit.by.person, id_, session_id=visit.by.session_id, now=days.now())
    except NotFound as error:
        # Whoever has just kept themselves out is told so.
        clicks.show_said()
        st.error(str(error))
        return True
    remember().danger_known.setdefault(detail.id, detail.danger_at)
    st.title(detail.number, anchor=False)
    clicks.show_said()
    referral_view.show(visit, detail, directory.names(db))
    handle.show(visit, detail)
    mending.show(visit, detail)
    return True


def button(one: Listed) -> None:
    """Show the button that opens a referral."""
    st.button(texts.OPEN_ONE.format(number=one.number), key=f"open-{one.id}", on_click=_open, args=(one.id,))


def _open(id_: str) -> None:
    st.query_params[PARAMETER] = id_


def _close() -> None:
    st.query_params.pop(PARAMETER, None)
    st.query_params.pop(deeds.ONCE, None)
