"""The page before all others: signing in, and the first password of one's own."""

from __future__ import annotations

import streamlit as st

from assistant.operations.mailing import OPENED
from assistant.pages import forms
from assistant.texts import accounts as texts

# What a redirect from /signin and /signout may ask to be shown; anything else in the address is ignored.
REFUSED, SIGNED_OUT = "refused", "out"
PARAMETER = "signin"
WAS_IN = "_was_in"
"""Whether somebody was signed in on this page, and is no longer."""


def show() -> None:
    """Show the form that signs in, and what came of the last try."""
    st.title(texts.SIGN_IN_TITLE)
    said = st.query_params.get(PARAMETER, "")
    if said == REFUSED:
        st.error(texts.SIGN_IN_REFUSED)
    elif said == SIGNED_OUT:
        st.success(texts.SIGNED_OUT)
    elif st.session_state.get(WAS_IN):
        st.warning(texts.NO_LONGER_IN)
    st.html(forms.sign_in(st.query_params.get(OPENED, "")))
    st.caption(f"{texts.NO_ACCOUNT} {texts.IDLE_OUT}")


def choose_password() -> None:
    """Ask for a password of one's own, before anything else."""
    st.title(texts.CHANGE_TITLE)
    st.html(forms.choose_password(lead=texts.CHANGE_LEAD))
