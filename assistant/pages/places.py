"""Where the pages are: each page leads to others through this, and knows none of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.accounts.sessions import SignedIn

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


class Place(StrEnum):
    """A page, by the last part of its address."""

    ASK = "spoerg"
    REFER = "henvis"
    REGISTER = "registrer"
    MINE = "mine"
    INBOX = "indbakke"
    OVERVIEW = "overblik"
    GAPS = "videnshuller"
    SOURCES = "kilder"
    ADMINISTRATION = "administration"


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is looking, and the pages that they can be led to."""

    by: SignedIn
    pages: dict[Place, StreamlitPage]
