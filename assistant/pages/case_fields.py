"""The fields of a referral about one citizen."""

from __future__ import annotations

import streamlit as st

from assistant.accounts import directory
from assistant.pages import clicks, frame, markup, typed
from assistant.pages.places import Visit
from assistant.referrals.fields import Child, Consent, ContactChannel, NotifiedBy, Sign
from assistant.referrals.forms import LIMITS
from assistant.texts import pages as texts
from assistant.texts import referrals as labels

SAFE_FIELDS = ("safe_contact", "safe_contact.times", "safe_contact.must_not")


def show() -> None:
    """Show the fields in the order in which they come to mind."""
    _text(texts.CASE_NUMBER, "case_number", texts.CASE_NUMBER_HELP)
    _show_signs()
    _show_consent()
    _show_child()
    _show_safe_contact()


def show_substitute(visit: Visit) -> None:
    """Show the choice of a colleague who may see the referral too."""
    others = {one.id: one.name for one in directory.caseworkers(frame.service().database, but=visit.by.person)}
    key = f"{typed.PREFIX}substitute"
    if st.session_state.get(key) not in others:
        # An account can be closed while the form is open.
        st.session_state[key] = ""
    st.selectbox(
        texts.SUBSTITUTE,
        ["", *others],
        format_func=lambda id_: markup.escaped(others[id_]) if id_ else texts.NOBODY,
        key=key,
        help=texts.SUBSTITUTE_HELP,
    )
    clicks.show_problem("substitute")


def _show_signs() -> None:
    with st.expander(texts.SIGNS):
        st.write(texts.SIGNS_HELP)
        for sign in Sign:
            st.checkbox(labels.SIGN[sign], key=f"{typed.PREFIX}sign-{sign.value}")


def _show_consent() -> None:
    consent = st.radio(
        texts.CONSENT,
        list(Consent),
        index=None,
        format_func=labels.CONSENT.__getitem__,
        key=f"{typed.PREFIX}consent",
        help=texts.CONSENT_HELP,
    )
    clicks.show_problem("consent")
    if consent is Consent.NO_WITH_BASIS:
        _text(texts.CONSENT_BASIS, "consent_basis", texts.CONSENT_BASIS_HELP)


def _show_child() -> None:
    child = st.radio(
        texts.CHILD,
        list(Child),
        format_func=labels.CHILD.__getitem__,
        horizontal=True,
        key=f"{typed.PREFIX}child_in_household",
        help=texts.CHILD_HELP,
    )
    if child is Child.YES:
        st.radio(
            texts.NOTIFIED,
            list(NotifiedBy),
            index=None,
            format_func=labels.NOTIFIED_BY.__getitem__,
            key=f"{typed.PREFIX}notified_by",
            help=texts.NOTIFIED_HELP,
        )
        clicks.show_problem("notified_by")


def _show_safe_contact() -> None:
    with st.expander(texts.SAFE_CONTACT, expanded=bool(clicks.problem(*SAFE_FIELDS))):
        st.write(texts.SAFE_CONTACT_LEAD)
        st.radio(
            texts.SAFE_CHANNEL,
            list(ContactChannel),
            format_func=labels.CONTACT_CHANNEL.__getitem__,
            key=f"{typed.PREFIX}safe-channel",
            help=texts.SAFE_CHANNEL_HELP,
        )
        clicks.show_problem("safe_contact")
        for label, name, why in (
            (texts.SAFE_TIMES, "times", None),
            (texts.SAFE_NOT, "must_not", texts.SAFE_NOT_HELP),
        ):
            limit = LIMITS[f"safe_contact.{name}"]
            st.text_input(label, max_chars=limit, key=f"{typed.PREFIX}safe-{name}", help=why)
            clicks.show_problem(f"safe_contact.{name}")
        st.checkbox(texts.INTERPRETER, key=f"{typed.PREFIX}safe-interpreter_needed")


def _text(label: str, name: str, why: str) -> None:
    st.text_input(label, max_chars=LIMITS[name], key=f"{typed.PREFIX}{name}", help=why)
    clicks.show_problem(name)
