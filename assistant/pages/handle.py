"""What can be done with an opened referral: only what its state and the person's role allow."""

from __future__ import annotations

from collections.abc import Callable, Set

import streamlit as st

from assistant.pages import clicks, covering, days, deeds, entry, frame, holding, keeping, markup, work
from assistant.pages.deeds import Do
from assistant.pages.keeping import screen
from assistant.pages.memory import remember
from assistant.pages.places import Place, Visit
from assistant.referrals import handling
from assistant.referrals.fields import TAKEN_BY_ADVISOR, MessageKind
from assistant.referrals.possible import possible
from assistant.referrals.views import Detail
from assistant.roles import Action, Person, Role
from assistant.texts import handling as more
from assistant.texts import pages as texts

Show = Callable[[Visit, Detail], None]


def show(visit: Visit, detail: Detail) -> None:
    """Show a button for each thing that can be done now, and the fields that it needs: the most common first."""
    can = possible(visit.by.person, detail)
    if can & ADDING:
        deeds.name_click()
    for title, shown in ((texts.HANDLE_TITLE, COMMON), (more.MORE, RARE)):
        now = [show_ for action, show_ in shown if action in can]
        if now:
            st.header(title, anchor=False)
        for show_ in now:
            show_(visit, detail)
    _show_unsent(detail, can)


def _show_unsent(detail: Detail, can: Set[Action]) -> None:
    """Show what was being written when it could no longer be stored: a colleague took over, or it was closed."""
    for action, name in WRITTEN.items():
        field = deeds.key(name, detail)
        if action not in can and str(st.session_state.get(field) or "").strip():
            st.warning(more.UNSENT)
            st.text_area(more.UNSENT_TEXT, key=field)
            st.html(markup.hint(more.UNSENT_HELP))


def _receive(visit: Visit, detail: Detail) -> None:
    db = frame.service().database

    def do(person: Person) -> str:
        handling.receive(db, person, detail.id, now=days.now())
        return texts.RECEIVED_NOW.format(number=detail.number)

    why = texts.RECEIVE_HELP_REGISTERED if _is_registered(detail) else texts.RECEIVE_HELP
    deeds.button(visit, detail, texts.RECEIVE, "receive", lambda: do, primary=True, why=why)


def _reopen(visit: Visit, detail: Detail) -> None:
    db = frame.service().database

    def do(person: Person) -> str:
        handling.reopen(db, person, detail.id, now=days.now())
        return texts.REOPENED_NOW.format(number=detail.number)

    deeds.button(visit, detail, texts.REOPEN, "reopen", lambda: do)


def _return(visit: Visit, detail: Detail) -> None:
    db, key = frame.service().database, deeds.key(WRITTEN[Action.RETURN], detail)

    def prepare() -> Do:
        reason = str(st.session_state.get(key) or "")

        def do(person: Person, click: str) -> str:
            handling.return_(db, person, detail.id, reason, key=click, now=days.now(), screen=screen)
            return texts.RETURNED_NOW.format(number=detail.number)

        return deeds.once((detail.id, "return", reason), do)

    with entry.folded(texts.RETURN, f"return-{detail.id}", "reason"):
        st.text_area(texts.RETURN_REASON, key=key, max_chars=handling.REASON_LIMIT)
        st.html(markup.hint(texts.RETURN_HELP_REGISTERED if _is_registered(detail) else texts.RETURN_HELP))
        clicks.show_problem("reason")
        deeds.button(visit, detail, texts.RETURN, "return", prepare, clears=(key,))


def _reply(visit: Visit, detail: Detail) -> None:
    db, key = frame.service().database, deeds.key(WRITTEN[Action.REPLY], detail)
    registered = _is_registered(detail)

    def prepare() -> Do:
        reply = str(st.session_state.get(key) or "")

        def do(person: Person, click: str) -> str:
            handling.reply(db, person, detail.id, reply, key=click, now=days.now(), screen=screen)
            return texts.REPLIED_NOW_REGISTERED if registered else texts.REPLIED_NOW

        return deeds.once((detail.id, "reply", reply), do)

    label = texts.REPLY_TEXT_REGISTERED if registered else texts.REPLY_TEXT
    with entry.folded(texts.REPLY, f"reply-{detail.id}", opens=True):
        st.text_area(label, key=key, max_chars=handling.REPLY_LIMIT)
        st.html(markup.hint(texts.REPLY_HELP_REGISTERED if registered else texts.REPLY_HELP))
        clicks.show_problem("text")
        send = texts.REPLY_SAVE if registered else texts.REPLY_SEND
        deeds.button(visit, detail, send, "reply", prepare, primary=True, clears=(key,))


def _is_registered(detail: Detail) -> bool:
    """Whether an advisor has written down what came to them: then no caseworker sees what is written here."""
    return detail.form.channel in TAKEN_BY_ADVISOR


def _resend(visit: Visit, detail: Detail) -> None:
    reasons = [message.text for message in detail.messages if message.kind is MessageKind.RETURN_REASON]
    if st.button(texts.RESEND, key=f"resend-{detail.id}", type="primary"):
        keeping.mend(visit, detail, reasons[-1] if reasons else "", corrects=False)
        registers = visit.by.person.role is Role.ADVISOR
        st.switch_page(visit.pages[Place.REGISTER if registers else Place.REFER])


def _withdraw(visit: Visit, detail: Detail) -> None:
    service = frame.service()

    def do(person: Person) -> str:
        handling.withdraw(service.database, person, detail.id, now=days.now(), settings=service.settings)
        return texts.WITHDRAWN_NOW.format(number=detail.number)

    memory = remember()
    if memory.withdrawing != detail.id:
        if visit.by.person.id != detail.made_by:
            st.html(markup.aside([more.ORPHANED]))
        st.button(texts.WITHDRAW, key=f"withdraw-{detail.id}", on_click=_mean_to_withdraw, args=(detail.id,))
        return
    st.warning(texts.WITHDRAW_SURE)
    with st.container(horizontal=True):
        deeds.button(visit, detail, texts.WITHDRAW_YES, "withdraw-yes", lambda: do, primary=True)
        st.button(texts.WITHDRAW_NO, key=f"withdraw-no-{detail.id}", on_click=_mean_to_withdraw, args=("",))


def _mean_to_withdraw(id_: str) -> None:
    remember().withdrawing = id_


COMMON: tuple[tuple[Action, Show], ...] = (
    (Action.RECEIVE, _receive),
    (Action.REPLY, _reply),
    (Action.REGISTER_ACTION, work.show_action),
    (Action.FOLLOW_UP, work.show_follow_up),
    (Action.REGISTER_PROGRESS, work.show_progress),
    (Action.CLOSE, work.show_close),
    (Action.RETURN, _return),
    (Action.REOPEN, _reopen),
    (Action.RESEND, _resend),
    (Action.WITHDRAW, _withdraw),
)
RARE: tuple[tuple[Action, Show], ...] = (
    (Action.END_COURSE, work.show_course_end),
    (Action.ASSESS, work.show_assessment),
    (Action.HAND_OVER, covering.show_hand_over),
    (Action.NAME_SUBSTITUTE, covering.show_substitutes),
    (Action.BAR, covering.show_bars),
    (Action.HOLD, holding.show_hold),
)
"""What is done now and then; folded up, so that it does not stand between an advisor and the next reply."""
WRITTEN = {Action.REPLY: "reply", Action.RETURN: "reason", Action.REGISTER_ACTION: work.ACTION_NOTE}
"""The fields that hold a text of one's own, each with what stores it."""
ADDING = frozenset({Action.RETURN, Action.REPLY, Action.REGISTER_ACTION, Action.REGISTER_PROGRESS})
"""What adds something that would count twice."""
