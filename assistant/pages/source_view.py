"""One source, read section by section, with the passage highlighted that an answer rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.answering.noticing import worth_of
from assistant.pages import days, frame, markup
from assistant.search.index import Index
from assistant.sources.overview import described
from assistant.texts import pages as texts
from assistant.texts import sources
from assistant.texts.days import written_out
from assistant.values import Passage, Source

SOURCE = "kilde"
"""The parameter in the address that names a source."""


def show() -> bool:
    """Show what the address names and return whether it names anything."""
    wanted, source_id = st.query_params.get(markup.PASSAGE, ""), st.query_params.get(SOURCE, "")
    if not wanted and not source_id:
        return False
    index = frame.service().answerer.index
    with st.container(key=markup.WAY_BACK):
        st.button(texts.SOURCE_BACK, key="all-sources", type="tertiary", on_click=_close)
    # A passage's id begins with its section's, and that with its source's.
    section = wanted.rpartition("/")[0]
    source_id = source_id or wanted.partition("#")[0]
    passages = [passage for passage in index.passages.values() if passage.source.id == source_id]
    if not passages:
        st.title(texts.SOURCES_TITLE, anchor=False)
        st.error(texts.SOURCE_GONE)
        return True
    _show_source(index, passages, wanted, section)
    return True


def heading(source: Source) -> str:
    """Return the source's title as a heading of a list."""
    return f'<h2 class="source">{markup.safe(source.title)}</h2>'


def about(source: Source) -> str:
    """Say where the source comes from and how old it is."""
    return "\n".join(described(source))


def open_(source_id: str) -> None:
    """Go to the source."""
    st.query_params.clear()
    st.query_params[SOURCE] = source_id


def _show_source(index: Index, passages: Sequence[Passage], wanted: str, section: str) -> None:
    st.html(f'<h1 class="source">{markup.safe(passages[0].source.title)}</h1>')
    st.html(markup.plain(about(passages[0].source)))
    shown = index.section(section)
    if wanted and not shown:
        st.warning(texts.SOURCE_GONE)
    elif wanted not in index.passages and not wanted.endswith("/"):
        st.info(texts.SOURCE_CHANGED)
    sections = list(dict.fromkeys(passage.section for passage in passages))
    if not shown:
        for one in sections:
            _show_section(index.section(one))
        return
    _show_section(shown, wanted)
    _show_choice(index, sections, section)


def _show_section(section: Sequence[Passage], marked: str = "") -> None:
    first = section[0]
    st.html(f'<h2 class="source">{markup.safe(" › ".join(first.heading))}</h2>')
    if any(passage.id == marked for passage in section):
        st.html(markup.plain(texts.SOURCE_MARKED))
    st.html(markup.passages(section, marked))
    told = [texts.SOURCE_WORTH.format(worth=_worth(first))]
    if first.place:
        told.append(texts.SOURCE_PLACE.format(place=written_out(first.place)))
    if first.basis:
        told.append(sources.BUILT_ON.format(written_out(", ".join(first.basis))))
    if first.checked:
        told.append(sources.CHECKED.format(days.day(first.checked)))
    st.html(markup.aside(told))


def _worth(passage: Passage) -> str:
    source = passage.source
    return worth_of(passage.layer, passage.status, source.kind, passage.period or source.period, source.published)


def _show_choice(index: Index, sections: Sequence[str], current: str) -> None:
    titles = {one: " › ".join(index.section(one)[0].heading) for one in sections}
    st.selectbox(
        texts.SOURCE_SECTION,
        sections,
        index=sections.index(current),
        format_func=lambda one: markup.escaped(titles[one]),
        key=f"section-{current}",
        on_change=_go,
        args=(f"section-{current}",),
    )


def _go(key: str) -> None:
    section = st.session_state[key]
    # With nothing after the slash it names the section, and no passage is highlighted.
    st.query_params.from_dict({markup.PASSAGE: f"{section}/"})


def _close() -> None:
    st.query_params.clear()
