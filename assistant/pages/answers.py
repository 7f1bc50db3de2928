"""One answer as it is shown: what was asked, what was answered, what it rests on, and the way to a referral."""

from __future__ import annotations

import streamlit as st

from assistant.pages import citations, draft, feedback, frame, markup
from assistant.pages.memory import remember
from assistant.pages.places import Place, Visit
from assistant.roles import Role
from assistant.texts import pages as texts
from assistant.texts.answers import DANGER_DOUBT, SUPERSEDED
from assistant.values import Answer, Notice, Outcome

ON_TOPIC = frozenset({Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NO_BASIS, Outcome.ACUTE})
"""Endings under which a referral is offered."""


def show_question(question: str) -> None:
    """Show what was asked."""
    with st.chat_message(texts.YOU):
        st.html(markup.plain(question or texts.NOT_KEPT))


def show_answer(visit: Visit, answer: Answer, key: str) -> None:
    """Show the answer; danger first, and a refusal without sources."""
    if answer.outcome is Outcome.ACUTE:
        st.html(markup.card(answer))
        st.html(markup.badges(answer.notices))
    else:
        _ask_about_danger(answer, key)
        st.html(markup.lines(answer))
        st.html(markup.badges(_notices(answer)))
        if answer.citations:
            citations.show(visit, answer.citations)
        if answer.nearest:
            citations.show_nearest(visit, answer.nearest)
    if answer.outcome in ON_TOPIC:
        _offer(visit, answer, key)
    feedback.show(visit, answer, key)


def _ask_about_danger(answer: Answer, key: str) -> None:
    """Where danger is in doubt, ask before anything else, and show the card to whoever wants it."""
    for notice in answer.notices:
        if notice.code == DANGER_DOUBT[0]:
            st.html(markup.doubt(notice.text))
            st.button(texts.SHOW_CARD, key=f"card-{key}", on_click=_open_card, args=(answer.question,))
            if remember().card_for == answer.question:
                st.html(markup.card(frame.service().card()))


def _open_card(question: str) -> None:
    memory = remember()
    memory.card_for, memory.card_in = question, memory.conversation or ""


def _notices(answer: Answer) -> tuple[Notice, ...]:
    """Return what was remarked then, and which of its sources has been replaced since."""
    remarks = tuple(notice for notice in answer.notices if notice.code != DANGER_DOUBT[0])
    was_known = any(notice.code == SUPERSEDED[0] for notice in remarks)
    return remarks if was_known else remarks + citations.replaced(answer.citations)


def _offer(visit: Visit, answer: Answer, key: str) -> None:
    place = Place.REFER if visit.by.person.role is Role.CASEWORKER else Place.REGISTER
    label = texts.REFER_FROM_ANSWER
    if acute := answer.outcome is Outcome.ACUTE:
        label = texts.REFER_AFTER_NOW if _is_now(answer) else texts.REFER_AFTER_TODAY
    if st.button(label, key=f"refer-{key}", type="tertiary" if acute else "secondary"):
        draft.carry(visit.by.person, answer, remember().conversation or "")
        st.switch_page(visit.pages[place])


def _is_now(card: Answer) -> bool:
    """Whether it is the card for danger now: it alone shows a number that is for nothing else."""
    return any("now" in contact.cards and "today" not in contact.cards for contact in card.contacts)
