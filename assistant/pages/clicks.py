"""A double click does a thing once, and what came of a click is said after the page is drawn anew."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.errors import AssistantError, InvalidInput
from assistant.pages import frame, markup
from assistant.pages.memory import remember
from assistant.pages.places import Visit
from assistant.roles import Person

NO_PROBLEM = ("", "")
NOTHING_SAID = ("", NO_PROBLEM)


def ticket(name: str) -> int:
    """Return the ticket that a button hands over when it is clicked."""
    return remember().tickets.get(name, 0)


def is_first(name: str, held: int) -> bool:
    """Whether the ticket is still good, and spend it: the second of two quick clicks holds an old one."""
    memory = remember()
    if held != memory.tickets.get(name, 0):
        return False
    memory.tickets[name] = held + 1
    return True


def act(visit: Visit, name: str, held: int, do: Callable[[Person], str], *, field: str = "") -> bool:
    """Do it once and keep the sentence that it returns, or the one that says why not; return whether it was done.

    `field` is where a problem with what was typed is shown, where several such fields stand on the page.

    A click is handled before the page is drawn, so who is signed in is asked here again. `do` may not touch
    Streamlit: it must not be broken off between the commit and what is said about it.
    """
    signed_in, memory = frame.signed_in(), remember()
    if signed_in is None or signed_in.session_id != visit.by.session_id:
        return False
    if not is_first(name, held):
        # The first of two quick clicks was answered on a page that the second one drew over.
        memory.said, memory.problem = memory.answered.get(name, NOTHING_SAID)
        return False
    memory.said, memory.problem = NOTHING_SAID
    try:
        memory.said = do(signed_in.person)
    except AssistantError as error:
        memory.problem = (field or error.field if isinstance(error, InvalidInput) else "", str(error))
        return False
    finally:
        memory.answered = {name: (memory.said, memory.problem)}
    return True


def show_said() -> None:
    """Say once what was done, or what could not be done where that belongs to no field."""
    memory = remember()
    field, sentence = memory.problem
    if memory.said or (sentence and not field):
        # It stands at the top, and the button that was clicked may be far below.
        memory.told += 1
        st.html(markup.landing(f"told-{memory.told}"))
    if memory.said:
        st.success(memory.said)
    elif sentence and not field:
        st.error(sentence)
        memory.problem = NO_PROBLEM
    memory.said = ""


def problem(*fields: str) -> str:
    """Return the sentence about one of the fields, where there is one."""
    field, sentence = remember().problem
    return sentence if field in fields else ""


def show_problem(*fields: str) -> None:
    """Show the sentence about the field that stands above."""
    if sentence := problem(*fields):
        st.error(sentence)
