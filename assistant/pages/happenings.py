"""What was done with an opened referral: actions, and for advisors the assessment and the citizen's steps."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.pages import days, markup
from assistant.referrals.fields import COURSES
from assistant.referrals.views import Assessment, Detail, Handled
from assistant.texts import handling as texts
from assistant.texts import pages
from assistant.texts import referrals as labels

Names = Mapping[str, str]


def show(detail: Detail, names: Names) -> None:
    """Show what there is; nothing of what the person may not see is in `detail`."""
    if detail.actions:
        st.header(pages.ACTIONS_TITLE, anchor=False)
        for action in detail.actions:
            st.html(markup.facts([(_done(action, names), _more(action))]))
    if detail.progress:
        st.header(texts.PROGRESS_TITLE, anchor=False)
        st.html(markup.aside([texts.PROGRESS_LEAD]))
        for one in sorted(detail.progress, key=lambda one: one.on):
            step = labels.STEP[one.step]
            told = texts.STEPPED.format(step=step, day=days.day(one.on), name=_name(one.by, names))
            st.html(markup.plain(told))
    if detail.assessment.at:
        _show_assessment(detail.assessment, names)


def _show_assessment(judged: Assessment, names: Names) -> None:
    st.header(texts.ASSESSMENT_TITLE, anchor=False)
    st.html(markup.aside([texts.ASSESSMENT_LEAD]))
    st.html(
        markup.facts(
            [
                (texts.CLEAR_SIGNS, texts.YES_NO[judged.clear_signs]),
                (texts.SERIOUS, texts.YES_NO[judged.serious]),
            ]
        )
    )
    if judged.at:
        when = days.moment(judged.at)
        st.html(markup.aside([texts.ASSESSED_BY.format(when=when, name=_name(judged.by, names))]))


def _done(action: Handled, names: Names) -> str:
    return pages.DONE_ON.format(kind=labels.ACTION_KIND[action.kind], day=_when(action), name=_name(action.by, names))


def _when(action: Handled) -> str:
    since = days.day(action.on)
    if action.until:
        return texts.PERIOD.format(since=since, until=days.day(action.until))
    return texts.ONGOING.format(since=since) if action.kind in COURSES else since


def _more(action: Handled) -> str:
    actor = texts.ACTOR_SAID[action.kind].format(actor=labels.ACTOR[action.actor]) if action.actor else ""
    return "\n".join(part for part in (actor, action.note) if part)


def _name(id_: str, names: Names) -> str:
    return names.get(id_, pages.UNKNOWN_PERSON)
