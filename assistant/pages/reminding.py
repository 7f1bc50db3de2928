"""What stands beside the fields: reminders with their sources, proposed signs, and an open referral about the case."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.answering.noticing import worth_of
from assistant.conversations import history
from assistant.errors import IndexUnavailable, NotFound, StoreUnavailable
from assistant.pages import days, draft, frame, markup
from assistant.pages.places import Place, Visit
from assistant.referrals import proposals, reminders, same_case
from assistant.referrals.fields import Sign
from assistant.referrals.reminders import Reminder
from assistant.roles import Role
from assistant.texts import reminders as texts
from assistant.values import Passage


def show(visit: Visit, reminder: Reminder) -> None:
    """Show the reminder with the link to its source; without a source nothing is said."""
    try:
        passage = reminders.source_of(frame.service().answerer.index, reminder)
    except IndexUnavailable:
        return
    if passage is None:
        return
    st.html(markup.reminder(texts.REMINDERS[reminder]))
    st.page_link(
        visit.pages[Place.SOURCES],
        label=markup.escaped(_reference(passage)),
        query_params={markup.PASSAGE: f"{passage.section}/"},
    )


def proposed(visit: Visit) -> Mapping[Sign, str]:
    """Return the signs that the user's own words in this chat name, with those words."""
    conversation = draft.begun().conversation
    if not conversation:
        return {}
    try:
        found = history.load(frame.service().database, visit.by.person, conversation)
    except NotFound:
        # Deleted, or its time was up: what nobody can read is not quoted either.
        return {}
    return {one.sign: one.words for one in proposals.propose([answer.question for answer in found.answers])}


def show_same_case(visit: Visit, case_number: str) -> None:
    """Say that there already is an open referral about the case, and nothing else about it."""
    db, by, mended = frame.service().database, visit.by, draft.begun().resends
    try:
        since = same_case.open_since(db, by.person, case_number, session_id=by.session_id, now=days.now(), but=mended)
    except StoreUnavailable:
        # Without its event it is not told; what is being written goes on all the same.
        return
    if since:
        said = texts.SAME_CASE_ADVISOR if by.person.role is Role.ADVISOR else texts.SAME_CASE
        st.info(said.format(day=days.day(since)))


def _reference(passage: Passage) -> str:
    source = passage.source
    worth = worth_of(passage.layer, passage.status, source.kind, passage.period or source.period, source.published)
    return texts.SOURCE.format(title=source.title, section=passage.heading[-1], worth=worth)
