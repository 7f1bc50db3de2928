"""What can be done with an opened referral: only what its state and the person's role allow."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.pages import clicks, days, draft, frame, markup, typed
from assistant.pages.keeping import screen
from assistant.pages.memory import remember
from assistant.pages.places import Place, Visit
from assistant.referrals import handling
from assistant.referrals.fields import About, ActionKind, MessageKind, ReferralOutcome
from assistant.referrals.possible import possible
from assistant.referrals.views import Detail
from assistant.roles import Action, Person, Role
from assistant.texts import pages as texts
from assistant.texts import referrals as labels

Do = Callable[[Person], str]


def show(visit: Visit, detail: Detail) -> None:
    """Show a button for each thing that can be done now, and the fields that it needs."""
    can = possible(visit.by.person, detail)
    shown = [
        show_
        for action, show_ in (
            (Action.RECEIVE, _receive),
            (Action.REPLY, _reply),
            (Action.REGISTER_ACTION, _register),
            (Action.CLOSE, _close),
            (Action.RETURN, _return),
            (Action.REOPEN, _reopen),
            (Action.RESEND, _resend),
            (Action.WITHDRAW, _withdraw),
        )
        if action in can
    ]
    if shown:
        st.header(texts.HANDLE_TITLE, anchor=False)
    for show_ in shown:
        show_(visit, detail)


def _receive(visit: Visit, detail: Detail) -> None:
    db = frame.service().database

    def do(person: Person) -> str:
        handling.receive(db, person, detail.id, now=days.now())
        return texts.RECEIVED_NOW.format(number=detail.number)

    _button(visit, detail, texts.RECEIVE, "receive", lambda: do, primary=True, why=texts.RECEIVE_HELP)


def _reopen(visit: Visit, detail: Detail) -> None:
    db = frame.service().database

    def do(person: Person) -> str:
        handling.reopen(db, person, detail.id, now=days.now())
        return texts.REOPENED_NOW.format(number=detail.number)

    _button(visit, detail, texts.REOPEN, "reopen", lambda: do)


def _return(visit: Visit, detail: Detail) -> None:
    db, key = frame.service().database, _key("reason", detail)

    def prepare() -> Do:
        reason = str(st.session_state.get(key) or "")

        def do(person: Person) -> str:
            handling.return_(db, person, detail.id, reason, now=days.now(), screen=screen)
            return texts.RETURNED_NOW.format(number=detail.number)

        return do

    with st.expander(texts.RETURN, expanded=bool(clicks.problem("reason"))):
        st.text_area(texts.RETURN_REASON, key=key, max_chars=handling.REASON_LIMIT)
        st.html(markup.hint(texts.RETURN_HELP))
        clicks.show_problem("reason")
        _button(visit, detail, texts.RETURN, "return", prepare)


def _reply(visit: Visit, detail: Detail) -> None:
    db, key = frame.service().database, _key("reply", detail)

    def prepare() -> Do:
        reply = str(st.session_state.get(key) or "")

        def do(person: Person) -> str:
            handling.reply(db, person, detail.id, reply, now=days.now(), screen=screen)
            return texts.REPLIED_NOW

        return do

    with st.expander(texts.REPLY, expanded=True):
        st.text_area(texts.REPLY_TEXT, key=key, max_chars=handling.REPLY_LIMIT)
        st.html(markup.hint(texts.REPLY_HELP))
        clicks.show_problem("text")
        _button(visit, detail, texts.REPLY_SEND, "reply", prepare, primary=True)


def _register(visit: Visit, detail: Detail) -> None:
    db = frame.service().database
    kind_key, day_key, note_key = (_key(name, detail) for name in ("kind", "day", "action-note"))
    st.session_state.setdefault(day_key, days.today())

    def prepare() -> Do:
        kind, on = ActionKind(st.session_state[kind_key]), st.session_state[day_key]
        note = str(st.session_state.get(note_key) or "")

        def do(person: Person) -> str:
            handling.register_action(db, person, detail.id, kind, on, note, now=days.now(), screen=screen)
            return texts.ACTED_NOW

        return do

    with st.expander(texts.ACTION, expanded=bool(clicks.problem("on", "note"))):
        st.selectbox(texts.ACTION_KIND, list(ActionKind), format_func=labels.ACTION_KIND.__getitem__, key=kind_key)
        st.date_input(texts.ACTION_DAY, key=day_key, format="DD.MM.YYYY", max_value=days.today())
        clicks.show_problem("on")
        st.text_input(texts.ACTION_NOTE, key=note_key, max_chars=handling.NOTE_LIMIT)
        clicks.show_problem("note")
        _button(visit, detail, texts.ACTION_SAVE, "action", prepare)


def _close(visit: Visit, detail: Detail) -> None:
    service, key = frame.service(), _key("outcome", detail)
    general = detail.form.about is About.GENERAL
    fitting = [one for one in ReferralOutcome if (one is ReferralOutcome.NOT_RELEVANT) is general]

    def prepare() -> Do:
        outcome = ReferralOutcome(st.session_state[key])

        def do(person: Person) -> str:
            handling.close(service.database, person, detail.id, outcome, now=days.now(), settings=service.settings)
            return texts.CLOSED_NOW.format(number=detail.number)

        return do

    with st.expander(texts.CLOSE):
        st.selectbox(texts.CLOSE_OUTCOME, fitting, format_func=labels.OUTCOME.__getitem__, key=key)
        clicks.show_problem("outcome")
        _button(visit, detail, texts.CLOSE_SAVE, "close", prepare)


def _resend(visit: Visit, detail: Detail) -> None:
    reasons = [message.text for message in detail.messages if message.kind is MessageKind.RETURN_REASON]
    if st.button(texts.RESEND, key=f"resend-{detail.id}", type="primary"):
        draft.mend(detail, reasons[-1] if reasons else "", corrects=False)
        registers = visit.by.person.role is Role.ADVISOR
        st.switch_page(visit.pages[Place.REGISTER if registers else Place.REFER])


def _withdraw(visit: Visit, detail: Detail) -> None:
    service = frame.service()

    def do(person: Person) -> str:
        handling.withdraw(service.database, person, detail.id, now=days.now(), settings=service.settings)
        return texts.WITHDRAWN_NOW.format(number=detail.number)

    memory = remember()
    if memory.withdrawing != detail.id:
        st.button(texts.WITHDRAW, key=f"withdraw-{detail.id}", on_click=_mean_to_withdraw, args=(detail.id,))
        return
    st.warning(texts.WITHDRAW_SURE)
    with st.container(horizontal=True):
        _button(visit, detail, texts.WITHDRAW_YES, "withdraw-yes", lambda: do, primary=True)
        st.button(texts.WITHDRAW_NO, key=f"withdraw-no-{detail.id}", on_click=_mean_to_withdraw, args=("",))


def _mean_to_withdraw(id_: str) -> None:
    remember().withdrawing = id_


def _button(
    visit: Visit,
    detail: Detail,
    label: str,
    name: str,
    prepare: Callable[[], Do],
    *,
    primary: bool = False,
    why: str | None = None,
) -> None:
    """Show a button; `prepare` reads the fields when it is clicked, and returns what is then done."""
    name = f"{name}-{detail.id}"
    st.button(
        label,
        key=name,
        type="primary" if primary else "secondary",
        help=why,
        on_click=_click,
        args=(visit, detail, name, clicks.ticket(name), prepare),
    )


def _click(visit: Visit, detail: Detail, name: str, held: int, prepare: Callable[[], Do]) -> None:
    if clicks.act(visit, name, held, prepare()):
        remember().withdrawing = ""
        typed.empty(f"on-{detail.id}")


def _key(name: str, detail: Detail) -> str:
    return f"{typed.PREFIX}on-{detail.id}-{name}"
