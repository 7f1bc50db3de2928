"""The script behind every page: who is signed in decides which pages there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.errors import AssistantError
from assistant.pages import administration, ask, frame, gaps, inbox, markup, mine, overview, refer, sources, typed
from assistant.pages.places import Place, Visit
from assistant.roles import Role
from assistant.texts import figures as figure_texts
from assistant.texts import loop as loop_texts
from assistant.texts import pages as texts

FOR_ROLE: dict[Role, tuple[Place, ...]] = {
    Role.CASEWORKER: (Place.ASK, Place.REFER, Place.MINE, Place.SOURCES),
    Role.ADVISOR: (Place.ASK, Place.INBOX, Place.REGISTER, Place.OVERVIEW, Place.GAPS, Place.SOURCES),
    Role.ADMINISTRATOR: (Place.ADMINISTRATION, Place.SOURCES),
}
"""The menu. The functions behind the pages check the role again."""
TITLES = {
    Place.ASK: texts.ASK,
    Place.REFER: texts.REFER,
    Place.REGISTER: texts.REGISTER,
    Place.MINE: texts.MINE,
    Place.INBOX: texts.INBOX,
    Place.OVERVIEW: figure_texts.OVERVIEW,
    Place.GAPS: loop_texts.GAPS,
    Place.SOURCES: texts.SOURCES,
    Place.ADMINISTRATION: texts.ADMINISTRATION,
}
SHOWS: dict[Place, Callable[[Visit], None]] = {
    Place.ASK: ask.show,
    Place.REFER: refer.show,
    Place.REGISTER: refer.show,
    Place.MINE: mine.show,
    Place.INBOX: inbox.show,
    Place.OVERVIEW: overview.show,
    Place.GAPS: gaps.show,
    Place.SOURCES: sources.show,
    Place.ADMINISTRATION: lambda visit: administration.show(),
}


def main() -> None:
    """Show the page that the address names, or the form that signs in."""
    frame.open_page()
    signed_in = frame.signed_in()
    menu = FOR_ROLE[signed_in.person.role] if signed_in and not signed_in.must_change else ()
    pages: dict[Place, st.Page] = {}
    # Every address is known to everybody, for Streamlit says in English that it does not know one; a page that
    # is not in the person's menu refuses in Danish.
    for place in sorted(Place, key=lambda place: (place not in menu, menu.index(place) if place in menu else 0)):
        pages[place] = st.Page(
            partial(_show, place, pages),
            title=TITLES[place],
            url_path=place.value,
            default=place is (menu[0] if menu else Place.ASK),
            visibility="visible" if place in menu else "hidden",
        )
    page = st.navigation(list(pages.values()), position="sidebar" if menu else "hidden")
    st.html(markup.STYLE)
    frame.header(frame.require_sign_in())
    typed.keep()
    page.run()


def _show(place: Place, pages: dict[Place, st.Page]) -> None:
    try:
        SHOWS[place](Visit(frame.require_sign_in(), pages))
    except AssistantError as error:
        st.error(str(error))


if __name__ == "__main__":
    main()
