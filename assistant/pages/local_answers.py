"""The advisors' local answers: proposed, approved by a coordinator, in use, taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import streamlit as st

from assistant.accounts import directory
from assistant.conversations import local_answers, local_sources, local_wording
from assistant.conversations.gaps import Group
from assistant.conversations.local_answers import LocalAnswer
from assistant.conversations.local_wording import Written
from assistant.conversations.models import LocalKind, LocalState
from assistant.errors import IndexUnavailable
from assistant.pages import clicks, days, frame, markup
from assistant.pages.places import Visit
from assistant.roles import Action, Ownership, Person, may
from assistant.texts import loop as texts
from assistant.texts import methods as method_texts
from assistant.texts import pages as page_texts

KEY = "local-form"
"""Where the page keeps the key of the form that is being written, so that it is stored once."""
QUESTION, TEXT, BASIS, VALID = "local-question", "local-text", "local-basis", "local-valid"
PROPOSE, APPROVE, RETURN, REVOKE = "propose", "approve", "return", "revoke"
HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said otherwise of an answer and of a method."""

    question: str
    question_help: str
    text: str
    text_help: str
    proposed: str
    approved: str
    returned: str
    revoke: str
    revoked: str


WORDS = {
    LocalKind.ANSWER: Words(
        question=texts.FIELD_QUESTION,
        question_help=texts.FIELD_QUESTION_HELP,
        text=texts.FIELD_TEXT,
        text_help=texts.FIELD_TEXT_HELP,
        proposed=texts.PROPOSED_NOW,
        approved=texts.APPROVED_NOW,
        returned=texts.RETURNED_NOW,
        revoke=texts.REVOKE,
        revoked=texts.REVOKED_NOW,
    ),
    LocalKind.METHOD: Words(
        question=method_texts.FIELD_QUESTION,
        question_help=method_texts.FIELD_QUESTION_HELP,
        text=method_texts.FIELD_TEXT,
        text_help=method_texts.FIELD_TEXT_HELP,
        proposed=method_texts.PROPOSED_NOW,
        approved=method_texts.APPROVED_NOW,
        returned=method_texts.RETURNED_NOW,
        revoke=method_texts.REVOKE,
        revoked=method_texts.REVOKED_NOW,
    ),
}


def begin(key: str) -> None:
    """Begin an empty form under a key of its own."""
    st.session_state[KEY] = key
    for field in (QUESTION, TEXT, BASIS, VALID):
        st.session_state.pop(field, None)


def show_form(visit: Visit, group: Group) -> None:
    """Show the form for an answer to the group's questions."""
    st.html(markup.aside([texts.LOCAL_LEAD]))
    _show_fields(visit, LocalKind.ANSWER, group.first.question[: local_wording.QUESTION_LIMIT], group.ids)


def show_methods(visit: Visit) -> None:
    """Show the form for a method, with how it is written without a case, and the methods by where they stand."""
    st.html(markup.plain(method_texts.LEAD))
    with st.expander(method_texts.WRITE, expanded=bool(clicks.problem("question", "text", "basis", "valid_until"))):
        st.html(markup.plain(method_texts.HINT))
        _show_fields(visit, LocalKind.METHOD, "", ())
    _show_states(visit, LocalKind.METHOD)


def _show_fields(visit: Visit, kind: LocalKind, question: str, gaps: tuple[str, ...]) -> None:
    words, limit = WORDS[kind], local_wording.QUESTION_LIMIT
    st.text_input(words.question, question, limit, key=QUESTION)
    # Below the field and always there: Streamlit's own help hides it, and announces itself in English.
    st.html(markup.hint(words.question_help))
    clicks.show_problem("question")
    st.text_area(words.text, max_chars=local_wording.TEXT_LIMIT[kind], key=TEXT)
    st.html(markup.hint(words.text_help))
    clicks.show_problem("text")
    st.text_input(texts.FIELD_BASIS, max_chars=local_wording.BASIS_LIMIT, key=BASIS)
    st.html(markup.hint(texts.FIELD_BASIS_HELP))
    clicks.show_problem("basis")
    today = days.today()
    st.date_input(
        texts.FIELD_VALID,
        today + HALF_A_YEAR,
        today,
        today + local_wording.LONGEST,
        key=VALID,
        format="DD.MM.YYYY",
    )
    st.html(markup.hint(texts.FIELD_VALID_HELP))
    clicks.show_problem("valid_until")
    args = (visit, clicks.ticket(PROPOSE), gaps, kind)
    st.button(texts.PROPOSE, key=PROPOSE, type="primary", on_click=_propose, args=args)


def show(visit: Visit) -> None:
    """Show the local answers by where they stand, each with what this person can do to it."""
    st.html(markup.plain(texts.LOCAL_LEAD))
    _show_states(visit, LocalKind.ANSWER)


def _show_states(visit: Visit, kind: LocalKind) -> None:
    db = frame.service().database
    names = directory.names(db)
    for state in LocalState:
        found = local_answers.listing(db, visit.by.person, state, kind)
        st.header(texts.STATES[state], anchor=False)
        if not found:
            st.html(markup.plain(texts.NONE_HERE))
        for one in found:
            with st.container(border=True):
                st.html(markup.facts([(one.question, one.text)]))
                st.html(markup.aside(_about(one, lambda id_: names.get(id_, page_texts.UNKNOWN_PERSON))))
                _show_what_can_be_done(visit, one)


def _about(one: LocalAnswer, name: Callable[[str], str]) -> list[str]:
    expired = one.valid_until < days.today()
    told = [
        texts.BASIS.format(basis=one.basis),
        (texts.EXPIRED if expired else texts.VALID_UNTIL).format(day=days.day(one.valid_until)),
        texts.WRITTEN_BY.format(when=days.moment(one.written_at), name=name(one.written_by)),
    ]
    if one.answers:
        told.append(texts.ANSWERS_SO_MANY.format(count=one.answers))
    if one.decided_at:
        sentence = texts.RETURNED_BY if one.state is LocalState.RETURNED else texts.APPROVED_BY
        when = days.moment(one.decided_at)
        told.append(sentence.format(when=when, name=name(one.decided_by), reason=one.return_reason))
    if one.revoked_at:
        told.append(texts.REVOKED_BY.format(when=days.moment(one.revoked_at), name=name(one.revoked_by)))
    return told


def _show_what_can_be_done(visit: Visit, one: LocalAnswer) -> None:
    person = visit.by.person
    if one.state is LocalState.PROPOSED:
        stand = Ownership.OWN if one.written_by == person.id else Ownership.OTHER
        if may(person, Action.APPROVE_LOCAL_ANSWER, stand):
            _show_decision(visit, one)
        else:
            st.info(texts.NEEDS_ANOTHER if stand is Ownership.OWN else texts.NEEDS_COORDINATOR)
    elif one.state is LocalState.APPROVED and one.valid_until >= days.today():
        st.html(markup.badge(texts.IN_USE) if _is_in_use(one) else markup.badge(texts.NOT_IN_USE_YET, warn=True))
        if may(person, Action.REVOKE_LOCAL_ANSWER):
            name = f"{REVOKE}-{one.id}"
            args = (visit, name, clicks.ticket(name), one)
            st.button(WORDS[one.kind].revoke, key=name, on_click=_revoke, args=args)


def _show_decision(visit: Visit, one: LocalAnswer) -> None:
    name = f"{APPROVE}-{one.id}"
    args = (visit, name, clicks.ticket(name), one)
    st.button(texts.APPROVE, key=name, type="primary", on_click=_approve, args=args)
    name = f"{RETURN}-{one.id}"
    with st.expander(texts.RETURN, expanded=bool(clicks.problem(name))):
        st.text_input(texts.RETURN_REASON, max_chars=local_wording.REASON_LIMIT, key=f"reason-{one.id}")
        clicks.show_problem(name)
        st.button(texts.RETURN, key=name, on_click=_return, args=(visit, name, clicks.ticket(name), one))


def _is_in_use(one: LocalAnswer) -> bool:
    """Whether the index that answers now holds it."""
    try:
        return bool(frame.service().answerer.index.section(local_sources.section(one.id)))
    except IndexUnavailable:
        return False


def _propose(visit: Visit, held: int, gaps: tuple[str, ...], kind: LocalKind) -> None:
    service, typed = frame.service(), st.session_state
    # The second of two quick clicks comes when the fields are no longer there.
    question, text, basis = (str(typed.get(field, "")) for field in (QUESTION, TEXT, BASIS))
    valid = typed.get(VALID)
    written = Written(question, text, basis, valid if isinstance(valid, date) else None)
    key = typed.setdefault(KEY, uuid4().hex)

    def do(person: Person) -> str:
        now, today = days.now(), days.today()
        local_answers.write(
            service.database, person, written, gaps, key=key, now=now, today=today, public=service.public, kind=kind
        )
        return WORDS[kind].proposed

    if clicks.act(visit, PROPOSE, held, do):
        begin(uuid4().hex)


def _approve(visit: Visit, name: str, held: int, one: LocalAnswer) -> None:
    service = frame.service()

    def do(person: Person) -> str:
        local_answers.approve(service.database, person, one.id, now=days.now(), today=days.today())
        service.rebuilding.request()
        return WORDS[one.kind].approved

    clicks.act(visit, name, held, do)


def _return(visit: Visit, name: str, held: int, one: LocalAnswer) -> None:
    service, reason = frame.service(), st.session_state.get(f"reason-{one.id}", "")

    def do(person: Person) -> str:
        local_answers.return_(service.database, person, one.id, reason, now=days.now(), public=service.public)
        return WORDS[one.kind].returned

    clicks.act(visit, name, held, do, field=name)


def _revoke(visit: Visit, name: str, held: int, one: LocalAnswer) -> None:
    service = frame.service()

    def do(person: Person) -> str:
        local_answers.revoke(service.database, person, one.id, now=days.now())
        service.rebuilding.request()
        return WORDS[one.kind].revoked

    clicks.act(visit, name, held, do)
