"""The sources under an answer; each one opens at its place."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.answering.noticing import worth
from assistant.pages import markup
from assistant.pages.places import Place, Visit
from assistant.texts import pages as texts
from assistant.values import Citation, Form, Kind


def show(visit: Visit, citations: Sequence[Citation]) -> None:
    """List the citations, each a link to its passage in *Kilder*."""
    st.markdown(f"**{texts.SOURCES_OF_ANSWER}**")
    for citation in citations:
        st.page_link(
            visit.pages[Place.SOURCES],
            label=markup.escaped(label(citation)),
            query_params={markup.PASSAGE: citation.passage},
        )


def label(citation: Citation) -> str:
    """Say what a citation is: number, source, section, and what it is worth."""
    retold = citation.kind is Kind.BUDGET_NOTE and citation.form is Form.RESTATEMENT
    page = texts.CITATION_PAGE.format(page=citation.page) if citation.page else ""
    return (texts.CITATION_RESTATED if retold else texts.CITATION).format(
        number=citation.number, title=citation.title, section=citation.section + page, worth=worth(citation)
    )
