"""Danger in the form: the card at its top, the question where it is doubtful, and the tick for what was acute."""

from __future__ import annotations

import streamlit as st

from assistant.answering.cards import doubt
from assistant.pages import entry, frame, hearing, markup
from assistant.pages.memory import Begun, remember
from assistant.texts import danger as texts
from assistant.texts import pages as page_texts


def show_card(key: str) -> None:
    """Show the card that what is written calls for, or that somebody has asked for; `key` is of the referral."""
    memory = remember()
    if memory.warning is not None:
        # Danger is told at the bottom of the form: the browser goes up to the card when it is new.
        st.html(markup.landing(f"danger-{key}-{memory.warning.card}"))
        st.html(markup.card(frame.service().card(memory.warning)))
    elif memory.card_for == key:
        st.html(markup.landing(f"danger-{key}"))
        st.html(markup.card(frame.service().card()))


def show_tick(begun: Begun) -> None:
    """Show the tick, why it is set, and whom was called where it is. What was sent as acute stays so."""
    if not (begun.resends and begun.acute):
        entry.tick(texts.TICK, hearing.ACUTE)
        st.html(markup.hint(_why(begun)))
    if hearing.is_acute(begun):
        if remember().heard is None:
            _show_button(begun)
        entry.text(page_texts.ACUTE_CALLED, "acute_called", page_texts.ACUTE_CALLED_HELP)


def show_doubt(begun: Begun) -> None:
    """Ask about danger, below the text in which it is doubtful or in which somebody says that there is none."""
    memory = remember()
    if memory.heard is None or memory.warning is not None or (begun.resends and begun.acute):
        return
    st.html(markup.doubt(doubt(frame.service().contacts).text))
    _show_button(begun)


def _show_button(begun: Begun) -> None:
    if remember().card_for != begun.key:
        st.button(page_texts.SHOW_CARD, key="danger-card", on_click=_open_card, args=(begun.key,))


def _open_card(key: str) -> None:
    remember().card_for = key


def _why(begun: Begun) -> str:
    if remember().warning is not None:
        return texts.HEARD
    return texts.FROM_CHAT if begun.acute and hearing.is_acute(begun) else texts.HELP
