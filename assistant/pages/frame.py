"""What every page stands in: the opened service, who is signed in, and what is shown when something breaks."""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime

import streamlit as st

from assistant import settings
from assistant.accounts import sessions
from assistant.accounts.sessions import SignedIn
from assistant.errors import AssistantError
from assistant.operations.service import Service, open_service
from assistant.pages import forms, sign_in
from assistant.texts import accounts as texts

COOKIE = "session"
# Under this key a page's memory remembers whose it is.
OWNER = "_owner"
LOG = logging.getLogger("assistant")


@st.cache_resource(show_spinner=False)
def service() -> Service:
    """Return the opened parts, one set for the whole process."""
    return open_service(settings.load())


def open_page() -> None:
    """Set the browser's title and the width; the first call of every script."""
    st.set_page_config(page_title=service().settings.product, page_icon="💬", layout="centered")


def token() -> str:
    """Return the token in the browser's cookie, or nothing."""
    return st.context.cookies.get(COOKIE, "")


def signed_in() -> SignedIn | None:
    """Return who is signed in at this click; None when nobody is, or no longer."""
    found = sessions.who(service().database, token(), now=datetime.now(UTC))
    owner = found.session_id if found else ""
    # A page that lost its connection comes back with the cookie of whoever signed in meanwhile in another
    # tab, but with the memory of the person before.
    before = st.session_state.get(OWNER, owner)
    if before != owner:
        st.session_state.clear()
        # What was being typed is gone with it.
        st.session_state[sign_in.WAS_IN] = found is None
    st.session_state[OWNER] = owner
    return found


def require_sign_in() -> SignedIn:
    """Return who is signed in; otherwise show the form and end the script here."""
    found = signed_in()
    if found is None:
        sign_in.show()
        st.stop()
    if found.must_change:
        sign_in.choose_password()
        st.stop()
    return found


def header(found: SignedIn) -> None:
    """Show who is signed in and the button that signs out."""
    person = found.person
    role = texts.ROLES[person.role]
    st.html(forms.leave(person, f"{role} ({texts.COORDINATOR.lower()})" if person.coordinate else role))


def on_script_error(error: Exception) -> bool:
    """Show one sentence in place of a traceback, and log where it happened but not what it was about."""
    if isinstance(error, AssistantError):
        st.error(str(error))
        return True
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    # Never the message: it may repeat what somebody typed.
    LOG.error("%s at %s", type(error).__name__, " < ".join(reversed(places)))
    st.error(texts.SOMETHING_WRONG)
    return True


def keep_messages_out_of_the_log() -> None:
    """Make Streamlit's own log say that a script broke, but not with which message: see `on_script_error`."""
    logging.getLogger("streamlit.error_util").addFilter(_without_message)


def _without_message(record: logging.LogRecord) -> bool:
    record.exc_info = record.exc_text = None
    return True
