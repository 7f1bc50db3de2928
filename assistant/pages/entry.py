"""One field at a time: its label, why we ask, and what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.pages import clicks, keeping, markup, typed
from assistant.pages.memory import remember
from assistant.referrals.forms import LIMITS
from assistant.texts import pages as texts

Choice = TypeVar("Choice", bound=StrEnum)


def text(label: str, name: str, why: str = "", *, tall: bool = False) -> None:
    """Show a field for text."""
    draw = st.text_area if tall else st.text_input
    draw(label, max_chars=LIMITS[name], **keeping.kept(name))
    _remark(why, name)


def tick(label: str, name: str) -> bool:
    """Show a tick box and return whether it is ticked."""
    return st.checkbox(label, **keeping.kept(name))


def choice(
    label: str,
    options: Sequence[Choice],
    words: Mapping[str, str],
    name: str,
    why: str = "",
    *,
    field: str = "",
    across: bool = False,
) -> Choice | None:
    """Show a choice of one; nothing is chosen beforehand unless a default was set."""
    chosen = st.radio(
        label,
        options,
        index=None,
        format_func=words.__getitem__,
        horizontal=across,
        **keeping.kept(name),
    )
    _remark(why, field or name)
    return chosen


def pick(label: str, options: Sequence[str], name: str, why: str = "") -> None:
    """Show a choice of one from a list that a site sets; what is no longer on it is not chosen."""
    if st.session_state.get(typed.PREFIX + name) not in options:
        st.session_state[typed.PREFIX + name] = None
    st.selectbox(label, options, index=None, placeholder=texts.PICK, **keeping.kept(name))
    _remark(why, name)


def several(label: str, options: Sequence[Choice], words: Mapping[str, str], name: str) -> None:
    """Show a choice of any number."""
    st.pills(label, options, selection_mode="multi", format_func=words.__getitem__, **keeping.kept(name))


def folded(label: str, name: str, *fields: str, opens: bool = False) -> DeltaGenerator:
    """Return a box that stays as open as the person left it; it opens where one of its fields must be mended.

    `opens` where it is open from the start.
    """
    key = f"{typed.PREFIX}open-{name}"
    if opens:
        st.session_state.setdefault(key, True)
    if clicks.problem(*fields) or any(field in remember().left_out for field in fields):
        st.session_state[key] = True
    return st.expander(label, key=key, on_change="rerun")


def _remark(why: str, field: str) -> None:
    # Below the field and always there: Streamlit's own help hides it, and announces itself in English.
    if why:
        st.html(markup.hint(why))
    clicks.show_problem(field)
    keeping.show_left_out(field)
