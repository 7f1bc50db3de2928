"""What somebody has typed or ticked survives a look at another page."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

PREFIX = "typed-"
"""Fields whose key begins so are kept until they are forgotten."""
OPENED = "opened-"
"""So begin the fields on an opened referral: each is kept until what it holds was stored."""
LISTED = "listed-"
"""So begin the choices over a list: each is kept while somebody looks at what they found there."""


def keep() -> None:
    """Hold on to the fields; Streamlit forgets those of a page that is not shown."""
    for key in list(st.session_state):
        if str(key).startswith((PREFIX, OPENED, LISTED)):
            st.session_state[key] = st.session_state[key]


def forget() -> None:
    """Forget all fields; for a page that no longer shows them."""
    for key in list(st.session_state):
        if str(key).startswith(PREFIX):
            del st.session_state[key]


def on(id: str, name: str) -> str:
    """Return the key of a field on the opened referral."""
    return f"{OPENED}{id}-{name}"


def empty(keys: Iterable[str]) -> None:
    """Empty the fields; the browser goes on showing a field that is only forgotten."""
    for key in keys:
        if key in st.session_state:
            st.session_state[key] = "" if isinstance(st.session_state[key], str) else None
