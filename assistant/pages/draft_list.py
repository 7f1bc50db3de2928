"""The person's drafts: in *Mine henvendelser* above what was sent, and beside the form."""

from __future__ import annotations

import streamlit as st

from assistant.errors import AssistantError
from assistant.pages import clicks, days, frame, keeping, markup
from assistant.pages.memory import remember
from assistant.pages.places import Place, Visit
from assistant.referrals import drafts
from assistant.referrals.drafts import Listed
from assistant.texts import drafts as texts
from assistant.texts import referrals as labels


def show(visit: Visit) -> None:
    """List the drafts with the way back into each; nothing where there are none."""
    listed = drafts.mine(frame.service().database, visit.by.person)
    if not listed:
        return
    st.header(texts.TITLE, anchor=False)
    clicks.show_said()
    for one in listed:
        with st.container(border=True):
            st.html(summary(one))
            if st.button(texts.CONTINUE, key=f"continue-{one.id}"):
                keeping.open_(visit, one.id)
                st.switch_page(visit.pages[Place.REFER])
            keeping.show_delete(visit, one.id, one.id)


def show_others(visit: Visit) -> None:
    """Offer, folded up, the drafts that are not open in the form."""
    here = remember().kept_id
    others = [one for one in drafts.mine(frame.service().database, visit.by.person) if one.id != here]
    if not others:
        return
    count = len(others)
    with st.expander(texts.ONE_OTHER if count == 1 else texts.OTHERS.format(count=count)):
        for one in others:
            with st.container(border=True):
                st.html(summary(one))
                st.button(texts.CONTINUE, key=f"continue-{one.id}", on_click=_open, args=(visit, one.id))
                keeping.show_delete(visit, one.id, one.id)


def summary(one: Listed) -> str:
    """Return one line of the list as HTML; nothing here tells about the citizen."""
    about = labels.ABOUT.get(one.about, texts.ABOUT_UNKNOWN)
    head = [markup.badge(texts.CORRECTION if one.mends else labels.STATE["draft"], warn=True), markup.badge(about)]
    when = texts.BEGUN.format(begun=days.moment(one.begun_at), changed=days.moment(one.changed_at))
    told = " · ".join(part for part in (one.number, one.case_number, when) if part)
    return markup.text(f'<div class="badges">{"".join(head)}</div><p>{markup.safe(told)}</p>')


def _open(visit: Visit, id: str) -> None:
    try:
        keeping.open_(visit, id)
    except AssistantError as error:
        remember().problem = ("", str(error))
