"""One answer as it is shown: what was asked, what was answered, what it rests on, and the way to a referral."""

from __future__ import annotations

import streamlit as st

from assistant.pages import citations, draft, feedback, markup
from assistant.pages.places import Place, Visit
from assistant.roles import Role
from assistant.texts import pages as texts
from assistant.values import Answer, Outcome

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
        st.html(markup.lines(answer))
        st.html(markup.badges(answer.notices))
        if answer.citations:
            citations.show(visit, answer.citations)
    if answer.outcome in ON_TOPIC:
        _offer(visit, answer, key)
    feedback.show(visit, answer, key)


def _offer(visit: Visit, answer: Answer, key: str) -> None:
    acute = answer.outcome is Outcome.ACUTE
    place = Place.REFER if visit.by.person.role is Role.CASEWORKER else Place.REGISTER
    if st.button(
        texts.REFER_ACUTE if acute else texts.REFER_FROM_ANSWER,
        key=f"refer-{key}",
        type="tertiary" if acute else "secondary",
    ):
        draft.carry(answer)
        st.switch_page(visit.pages[place])
