"""*Kilder*: what answers rest on, what is missing, and whom to call."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from assistant.conversations import local_sources
from assistant.pages import days, frame, markup, source_view
from assistant.pages.places import Visit
from assistant.roles import Action, require
from assistant.sources.contacts import load_contacts
from assistant.sources.manifest import load_manifest, load_missing
from assistant.texts import pages as texts
from assistant.values import Contact, Source

WARN_BEFORE = timedelta(days=30)


def show(visit: Visit) -> None:
    """Show the source at the place that the address names; else all of them."""
    require(visit.by.person, Action.READ_SOURCES)
    if source_view.show():
        return
    corpus = frame.service().corpus_dir
    st.title(texts.SOURCES_TITLE, anchor=False)
    st.html(markup.plain(texts.SOURCES_LEAD))
    loaded = {passage.source.id: passage.source for passage in frame.service().answerer.index.passages.values()}
    for source in load_manifest(corpus):
        _show_source(source, is_loaded=source.id in loaded)
    for source in loaded.values():
        if local_sources.answer_of(source.id):
            _show_source(source, is_loaded=True)
    st.header(texts.MISSING_TITLE, anchor=False)
    st.html(markup.plain(texts.MISSING_LEAD))
    st.html(markup.facts((missing.title, missing.why) for missing in load_missing(corpus)))
    st.header(texts.CONTACTS_TITLE, anchor=False)
    st.html(markup.plain(texts.CONTACTS_LEAD))
    st.html(markup.text(markup.contact_list(load_contacts(corpus), _checked)))


def expiry(expires: date | None, today: date) -> tuple[str, bool]:
    """Say until when something holds, and whether that calls for care; empty where it has no end."""
    if expires is None:
        return "", False
    if expires < today:
        return texts.EXPIRED.format(day=days.day(expires)), True
    soon = expires - today <= WARN_BEFORE
    return (texts.EXPIRES_SOON if soon else texts.EXPIRES).format(day=days.day(expires)), soon


def _checked(contact: Contact) -> str:
    return texts.CHECKED.format(day=days.day(contact.checked)) if contact.checked else ""


def _show_source(source: Source, *, is_loaded: bool) -> None:
    with st.container(border=True):
        st.html(source_view.heading(source))
        ends, careful = expiry(source.expires, days.today())
        made = [markup.badge(texts.KIND[source.kind]), markup.badge(texts.FORM[source.form])]
        if ends:
            made.append(markup.badge(ends, warn=careful))
        st.html(f'<div class="badges">{"".join(made)}</div>')
        st.html(markup.plain(source_view.about(source)))
        if is_loaded:
            st.button(texts.SOURCE_OPEN, key=f"open-{source.id}", on_click=source_view.open_, args=(source.id,))
        else:
            st.warning(texts.NOT_INDEXED)
