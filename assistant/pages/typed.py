"""What somebody has typed or ticked survives a look at another page."""

from __future__ import annotations

import streamlit as st

PREFIX = "typed-"
"""Fields whose key begins so are kept until they are forgotten."""


def keep() -> None:
    """Hold on to the fields; Streamlit forgets those of a page that is not shown."""
    for key in list(st.session_state):
        if str(key).startswith(PREFIX):
            st.session_state[key] = st.session_state[key]


def forget() -> None:
    """Forget all fields; for a page that no longer shows them."""
    for key in list(st.session_state):
        if str(key).startswith(PREFIX):
            del st.session_state[key]


def empty(prefix: str) -> None:
    """Empty the fields for text whose name begins so; the browser goes on showing a field that is only forgotten."""
    for key in list(st.session_state):
        if str(key).startswith(PREFIX + prefix) and type(st.session_state[key]) is str:
            st.session_state[key] = ""
