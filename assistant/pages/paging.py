"""A long list is shown a part at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import streamlit as st

from assistant.texts import pages as texts

One = TypeVar("One")
AT_ONCE = 50


def parts(listed: Sequence[One], name: str) -> Iterator[One]:
    """Give the first of them, and after them show the button that brings more; `name` tells one list from another."""
    key = f"shown-{name}"
    shown = int(st.session_state.get(key, AT_ONCE))
    yield from listed[:shown]
    left = len(listed) - shown
    if left > 0:
        st.button(texts.SHOW_MORE.format(left=left), key=f"more-{name}", on_click=_show_more, args=(key, shown))


def _show_more(key: str, shown: int) -> None:
    st.session_state[key] = shown + AT_ONCE
