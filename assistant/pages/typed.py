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


def forget(*prefixes: str) -> None:
    """Empty the fields whose name begins with one of the prefixes; without any, all of them."""
    for key in list(st.session_state):
        if str(key).startswith(tuple(PREFIX + prefix for prefix in prefixes or ("",))):
            del st.session_state[key]
