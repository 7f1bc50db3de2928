"""The button behind everything that can be done with an opened referral, and the names of its fields."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from uuid import uuid4

import streamlit as st

from assistant.errors import Repeated, UnseenDanger
from assistant.pages import clicks, frame, typed
from assistant.pages.memory import Click, Stored, remember
from assistant.pages.places import Visit
from assistant.referrals import reading
from assistant.referrals.views import Detail
from assistant.roles import Person
from assistant.texts import handling as texts

Do = Callable[[Person], str]
QUICK = 2.0
"""In seconds: nobody can fill in the same again within it."""
ONCE = "klik"
"""The parameter in the address that holds the key of what is filled in; it tells nothing."""


def button(
    visit: Visit,
    detail: Detail,
    label: str,
    name: str,
    prepare: Callable[[], Do],
    *,
    primary: bool = False,
    why: str | None = None,
    clears: tuple[str, ...] = (),
    forgets: tuple[str, ...] = (),
) -> None:
    """Show a button; `prepare` reads the fields when it is clicked, and returns what is then done.

    The fields that `clears` names are emptied afterwards; what stands in the others is not done yet. Those
    that `forgets` names show how things are, and afterwards show it anew.
    """
    name = f"{name}-{detail.id}"
    st.button(
        label,
        key=name,
        type="primary" if primary else "secondary",
        help=why,
        on_click=_click,
        args=(visit, detail, name, clicks.ticket(name), prepare, clears, forgets),
    )


def put_right() -> None:
    """Empty the fields that were stored, before they are drawn: a click is broken off where it touches a field."""
    memory = remember()
    typed.empty(memory.stored.clears)
    for field in memory.stored.forgets:
        st.session_state.pop(field, None)
    memory.stored = Stored()


def name_click() -> None:
    """Give what is filled in a key and keep it in the address: after a reload or a restart it is the same."""
    memory = remember()
    memory.once = memory.once or st.query_params.get(ONCE, "") or uuid4().hex
    if st.query_params.get(ONCE) != memory.once:
        st.query_params[ONCE] = memory.once


def once(what: tuple[object, ...], do: Callable[[Person, str], str]) -> Do:
    """Return what is done with the key, and the next time with another: the click is over once it is stored.

    `what` is all that is stored. The same again at once is the second of two quick clicks, and has the key of the
    first: the page may be drawn anew here by then, and not yet in the browser.
    """
    memory = remember()
    last = memory.last_click
    is_second = last is not None and last.what == hash(what) and monotonic() - last.at < QUICK
    key = last.key if last and is_second else memory.once

    def done(person: Person) -> str:
        try:
            said = do(person, key)
        except Repeated:
            memory.once = uuid4().hex
            raise
        memory.last_click = Click(key, hash(what), monotonic())
        if not is_second:
            memory.once = uuid4().hex
        return said

    return done


def key(name: str, detail: Detail) -> str:
    """Return the key of a field on this referral, under which what was typed is kept."""
    return typed.on(detail.id, name)


def colleague(label: str, name: str, detail: Detail, names: dict[str, str], nobody: str = texts.CHOOSE) -> str:
    """Offer colleagues by name, and nobody; return the key of the field."""
    field = key(name, detail)
    if st.session_state.get(field) not in names:
        # An account can be closed while the page is open.
        st.session_state[field] = ""
    st.selectbox(label, ["", *names], format_func=lambda id_: names.get(id_, nobody), key=field)
    return field


def _nothing(_: Person) -> str:
    return ""


def _click(
    visit: Visit,
    detail: Detail,
    name: str,
    held: int,
    prepare: Callable[[], Do],
    clears: tuple[str, ...],
    forgets: tuple[str, ...],
) -> None:
    memory = remember()
    known = memory.danger_known
    # The second of two quick clicks does nothing, and finds fields that the first has had put right.
    do = prepare() if held == clicks.ticket(name) else _nothing

    def do_knowing(person: Person) -> str:
        try:
            reading.require_danger_known(frame.service().database, person, detail.id, known.get(detail.id))
        except UnseenDanger as told:
            # Whoever only types draws the page anew and reads no more of it; this sentence they read.
            known[detail.id] = told.at
            raise
        return do(person)

    # The second of two quick clicks, which is told the same, brings once more what the first has stored.
    if clicks.act(visit, name, held, do_knowing) or memory.said:
        memory.withdrawing = ""
        memory.stored = Stored(clears, forgets)
