"""Danger is listened for in every text of the form, at every change; what is heard sets the tick and shows the card."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assistant.answering.acute import Danger
from assistant.conversations import history
from assistant.errors import StoreUnavailable
from assistant.pages import days, frame, typed
from assistant.pages.memory import Begun, remember
from assistant.referrals import danger
from assistant.roles import Person

ACUTE = "acute_card_shown"
"""The tick for danger."""


def hear() -> None:
    """Listen for danger in what is written. Where it is worse than before, the tick is set, and is still to be kept."""
    memory = remember()
    written = {name: str(st.session_state.get(typed.PREFIX + name) or "") for name in danger.LISTENED}
    if written == memory.listened:
        return
    heard = danger.heard(written, frame.service().danger_in)
    risen = danger.rises(memory.heard, heard)
    # Streamlit breaks off where its memory is touched: what was not yet taken in is heard again by the next click.
    is_danger = risen or _is_ticked()
    st.session_state[typed.PREFIX + ACUTE] = is_danger
    memory.listened, memory.heard = written, heard
    memory.warning = _warning(heard, is_danger)
    memory.is_tick_new = memory.is_tick_new or risen


def say(is_danger: bool) -> None:
    """Set the tick; the card stands over the form where danger is heard and nobody has said that there is none."""
    memory = remember()
    st.session_state[typed.PREFIX + ACUTE] = is_danger
    memory.warning = _warning(memory.heard, is_danger)


def take_tick() -> None:
    """Take what the person says about danger with the tick."""
    memory = remember()
    say(_is_ticked())
    if not _is_ticked() and memory.begun and memory.begun.acute:
        memory.card_denied, memory.card_in = days.now(), ""


def is_acute(start: Begun) -> bool:
    """Whether there is or was danger, by the tick; what was sent as acute stays so."""
    return bool(start.resends and start.acute) or (_is_ticked() and not start.is_over)


def card_shown(person: Person, conversation: str | None) -> bool:
    """Whether the chat has shown the card; None is the conversation used last."""
    memory = remember()
    if not conversation and conversation is not None:
        return False
    if conversation and conversation == memory.card_in:
        return True
    try:
        return history.card_shown(
            frame.service().database, person, conversation, now=days.now(), after=memory.card_denied
        )
    except StoreUnavailable:
        # What is being written goes on, and danger in it is heard all the same.
        return False


def carry_card(person: Person, start: Begun) -> bool:
    """Let what is begun in this sitting carry the card that the chat has shown; return whether it does from now on."""
    memory = remember()
    if start.acute or start.resends or start.was_kept or not card_shown(person, memory.conversation):
        return False
    memory.begun = replace(start, acute=True)
    say(True)
    return True


def _warning(heard: Danger | None, is_danger: bool) -> Danger | None:
    return heard if heard is not None and heard.card is not None and is_danger else None


def _is_ticked() -> bool:
    return st.session_state.get(typed.PREFIX + ACUTE) is True
