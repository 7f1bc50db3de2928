"""The sources under an answer; each one opens at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import streamlit as st

from assistant.answering.noticing import reference, superseded_since
from assistant.pages import frame, markup
from assistant.pages.places import Place, Visit
from assistant.sources.manifest import load_manifest
from assistant.texts import pages as texts
from assistant.values import Citation, Notice, Source


def show(visit: Visit, citations: Sequence[Citation]) -> None:
    """List the citations, each a link to its passage in *Kilder*."""
    st.markdown(f"**{texts.SOURCES_OF_ANSWER}**")
    for citation in citations:
        _link(visit, citation)


def show_nearest(visit: Visit, nearest: Sequence[Citation]) -> None:
    """Show what came nearest to a question that was refused, folded up and said to be no answer."""
    with st.expander(texts.NEAREST):
        st.html(markup.plain(texts.NEAREST_LEAD))
        for citation in nearest:
            st.html(markup.plain(citation.quote))
            _link(visit, replace(citation, number=0))


def replaced(citations: Sequence[Citation]) -> tuple[Notice, ...]:
    """Say of something cited earlier that its source has been replaced by now."""
    return superseded_since(citations, todays_sources(frame.service().corpus_dir))


@st.cache_resource(ttl=timedelta(minutes=1), show_spinner=False)
def todays_sources(corpus: Path) -> dict[str, Source]:
    """Return the sources by their ids."""
    # Asked for under every answer of a conversation, so the file is read once a minute.
    return {source.id: source for source in load_manifest(corpus)}


def _link(visit: Visit, citation: Citation) -> None:
    st.page_link(
        visit.pages[Place.SOURCES],
        label=markup.escaped(reference(citation)),
        query_params={markup.PASSAGE: citation.passage},
    )
