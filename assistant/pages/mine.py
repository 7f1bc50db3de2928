"""*Mine henvendelser*: what a caseworker is writing and has sent, where it stands, and what was answered."""

from __future__ import annotations

import streamlit as st

from assistant.accounts import directory
from assistant.pages import days, draft_list, frame, marks, markup, opened, paging, referral_view
from assistant.pages.places import Visit
from assistant.referrals import reading
from assistant.texts import pages as texts


def show(visit: Visit) -> None:
    """Show the person's own referrals, or the one that is opened."""
    if opened.show(visit):
        return
    db, person = frame.service().database, visit.by.person
    listed = reading.mine(db, person)
    st.title(texts.MINE_TITLE, anchor=False)
    draft_list.show(visit)
    if not listed:
        st.html(markup.plain(texts.MINE_EMPTY))
        return
    names, now, settings = directory.names(db), days.now(), frame.service().settings
    for one in paging.parts(listed, "mine"):
        with st.container(border=True):
            st.html(referral_view.summary(one, names, marks.waiting(one, now=now, settings=settings)))
            if one.substitute == person.id:
                st.html(markup.plain(texts.MINE_SUBSTITUTE))
            opened.button(one)
