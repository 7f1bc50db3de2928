"""*Kilder*: what answers rest on, what is missing, and whom to call."""

from __future__ import annotations

import streamlit as st

from assistant.conversations import local_sources
from assistant.pages import days, frame, markup, source_view
from assistant.pages.places import Visit
from assistant.roles import Action, require
from assistant.sources.contacts import load_contacts
from assistant.sources.manifest import load_manifest, load_missing
from assistant.sources.overview import Standing, badges, standings
from assistant.texts import pages as texts
from assistant.texts import sources as told
from assistant.values import Contact


def show(visit: Visit) -> None:
    """Show the source at the place that the address names; else all of them."""
    require(visit.by.person, Action.READ_SOURCES)
    if source_view.show():
        return
    corpus = frame.service().corpus_dir
    st.title(texts.SOURCES_TITLE, anchor=False)
    st.html(markup.plain(texts.SOURCES_LEAD))
    passages = frame.service().answerer.index.passages.values()
    local = {passage.source.id: passage.source for passage in passages if local_sources.answer_of(passage.source.id)}
    for standing in standings([*load_manifest(corpus), *local.values()], passages, days.today()):
        _show_source(standing)
    st.header(texts.MISSING_TITLE, anchor=False)
    st.html(markup.plain(texts.MISSING_LEAD))
    st.html(markup.facts((missing.title, missing.why) for missing in load_missing(corpus)))
    st.header(texts.CONTACTS_TITLE, anchor=False)
    st.html(markup.plain(texts.CONTACTS_LEAD))
    st.html(markup.text(markup.contact_list(load_contacts(corpus), _checked)))


def _checked(contact: Contact) -> str:
    return told.CHECKED.format(days.day(contact.checked)) if contact.checked else ""


def _show_source(standing: Standing) -> None:
    source = standing.source
    with st.container(border=True):
        st.html(source_view.heading(source))
        made = [markup.badge(label) for label in badges(source)]
        if standing.ends:
            made.append(markup.badge(standing.ends, warn=standing.needs_care))
        st.html(f'<div class="badges">{"".join(made)}</div>')
        st.html(markup.plain(source_view.about(source)))
        if standing.is_loaded:
            st.button(texts.SOURCE_OPEN, key=f"open-{source.id}", on_click=source_view.open_, args=(source.id,))
        else:
            st.warning(told.NOT_INDEXED)
