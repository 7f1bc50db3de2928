"""A question that was stopped: the asker's own text with what stopped it marked, and the way to ask without it."""

from __future__ import annotations

import streamlit as st

from assistant.answering import screening
from assistant.answering.steps import LIMIT
from assistant.pages import clicks, frame, markup
from assistant.pages.memory import remember
from assistant.texts import pages as texts

AGAIN = "ask-mended"


def show_question(text: str) -> None:
    """Show what was asked, marked. It stands in this page's memory alone and is gone with the next question."""
    with st.chat_message(texts.YOU):
        st.html(markup.found(text, screening.findings(text, frame.service().public)))


def show_way_on(text: str) -> None:
    """Offer the text with a placeholder for each finding, to be asked as it stands or changed first."""
    # A key of its own for each stopped text: the field of the one before is not this one's.
    key = f"mended-{remember().turn}"
    st.session_state.setdefault(key, screening.replaced(text, frame.service().public))
    st.text_area(texts.MENDED, key=key, max_chars=2 * LIMIT)
    st.button(texts.ASK_MENDED, key=AGAIN, type="primary", on_click=_ask, args=(key, clicks.ticket(AGAIN)))


def _ask(key: str, held: int) -> None:
    if clicks.is_first(AGAIN, held):
        remember().ask(str(st.session_state.get(key) or ""))
