"""What is put right after sending: a correction, and the removal of a text that should never have been there."""

from __future__ import annotations

import streamlit as st

from assistant.pages import clicks, days, entry, frame, keeping, markup, typed
from assistant.pages.places import Place, Visit
from assistant.referrals import redacting
from assistant.referrals.fields import TAKEN_BY_ADVISOR, About
from assistant.referrals.possible import possible
from assistant.referrals.states import OVER
from assistant.referrals.views import Detail
from assistant.roles import Action, Person, Role
from assistant.texts import mending as texts

LONGEST = 100
"""Room for the words that are to go."""


def show(visit: Visit, detail: Detail) -> None:
    """Show what the person may put right now."""
    can = possible(visit.by.person, detail)
    if Action.CORRECT in can:
        _show_correct(visit, detail)
    if Action.REDACT in can:
        with entry.folded(texts.REDACT, f"redact-{detail.id}", "what"):
            _show_redact(visit, detail)


def _show_correct(visit: Visit, detail: Detail) -> None:
    if st.button(texts.CORRECT, key=f"correct-{detail.id}"):
        keeping.mend(visit, detail, "", corrects=True)
        registers = visit.by.person.role is Role.ADVISOR
        st.switch_page(visit.pages[Place.REGISTER if registers else Place.REFER])
    st.html(markup.aside([_correct_help(detail)]))


def _correct_help(detail: Detail) -> str:
    if detail.state in OVER:
        return texts.CORRECT_HELP_OVER if detail.form.about is About.CASE else texts.CORRECT_HELP_OVER_GENERAL
    return texts.CORRECT_HELP_REGISTERED if detail.form.channel in TAKEN_BY_ADVISOR else texts.CORRECT_HELP


def _show_redact(visit: Visit, detail: Detail) -> None:
    st.write(texts.REDACT_LEAD)
    names = [redacting.EVERYWHERE, *(place.name for place in redacting.places(detail))]
    where, what, name = _key("where", detail), _key("what", detail), f"redact-{detail.id}"
    if st.session_state.get(where) not in names:
        st.session_state[where] = redacting.EVERYWHERE
    st.selectbox(texts.WHERE, names, format_func=lambda one: _label(one, detail), key=where)
    st.text_input(texts.WHAT, key=what, max_chars=LONGEST)
    st.html(markup.hint(texts.WHAT_HELP))
    clicks.show_problem("what")
    args = (visit, detail, name, clicks.ticket(name), where, what)
    st.button(texts.REDACT_BUTTON, key=name, on_click=_redact, args=args)
    st.html(markup.aside([texts.ELSEWHERE]))


def _redact(visit: Visit, detail: Detail, name: str, held: int, where: str, what: str) -> None:
    db = frame.service().database
    place, words = str(st.session_state.get(where) or ""), str(st.session_state.get(what) or "")

    def do(person: Person) -> str:
        is_gone = redacting.redact(db, person, detail.id, place, words, now=days.now())
        return texts.REDACTED_NOW if is_gone else texts.REDACTED_LATER

    if clicks.act(visit, name, held, do):
        # The words are not to live on in this page's memory either.
        typed.empty((what,))


def _label(name: str, detail: Detail) -> str:
    if name == redacting.EVERYWHERE:
        return texts.EVERYWHERE
    if name in texts.PLACES:
        return texts.PLACES[name]
    n = int(name.rpartition(".")[2])
    if name.startswith(redacting.MESSAGE):
        return texts.MESSAGE_PLACE.format(when=days.moment(detail.messages[n].at))
    return texts.ACTION_PLACE.format(day=days.day(detail.actions[n].on))


def _key(name: str, detail: Detail) -> str:
    return typed.on(detail.id, name)
