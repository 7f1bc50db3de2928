"""The referral that is being written: what came with it, what was typed, and how both become a form."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar
from uuid import uuid4

import streamlit as st

from assistant.pages import clicks, typed
from assistant.pages.memory import Begun, remember
from assistant.referrals.fields import About, Channel, Child, Consent, ContactChannel, HelpAsked, NotifiedBy, Sign
from assistant.referrals.forms import Grounds, ReferralForm, SafeContact
from assistant.referrals.views import Detail
from assistant.roles import Person, Role
from assistant.values import Answer, Outcome

Choice = TypeVar("Choice", bound=StrEnum)


def begun() -> Begun:
    """Return the referral that is being written, a new one where there is none."""
    memory = remember()
    if memory.begun is None:
        memory.begun = Begun(uuid4().hex)
    return memory.begun


def carry(answer: Answer) -> None:
    """Begin a referral that carries the answer; what was typed before stays."""
    grounds = Grounds(answer.question, answer.text, answer.citations, answer.corpus_version)
    acute = answer.outcome is Outcome.ACUTE
    _begin(Begun(uuid4().hex, grounds, acute))
    if acute:
        _set("about", About.CASE)


def drop_grounds() -> None:
    """Go on without the question and the answer."""
    _begin(Begun(uuid4().hex))


def correct(detail: Detail, reason: str) -> None:
    """Begin to correct a referral that came back, with everything that was in it."""
    form = detail.form
    forget()
    _begin(
        Begun(uuid4().hex, form.grounds, form.acute_card_shown, detail.id, detail.number, reason, channel=form.channel)
    )
    names = ("about", "unit", "case_number", "acute_called", "consent", "consent_basis", "note", "substitute")
    for name in (*names, "child_in_household", "notified_by", "channel"):
        _set(name, getattr(form, name))
    _set("help_asked", list(form.help_asked))
    for sign in form.signs:
        _set(f"sign-{sign.value}", True)
    safe = form.safe_contact or SafeContact()
    for name in ("channel", "times", "must_not", "interpreter_needed"):
        _set(f"safe-{name}", getattr(safe, name))


def forget() -> None:
    """Forget what was typed and what it came with."""
    memory = remember()
    memory.begun = memory.receipt = None
    memory.problem = clicks.NO_PROBLEM
    typed.forget()


def set_defaults(person: Person) -> None:
    """Fill the fields that have a safe or likely value, where nothing was typed yet."""
    advisor = person.role is Role.ADVISOR
    defaults = {
        "about": About.GENERAL,
        "channel": Channel.PHONE if advisor else None,
        "unit": "" if advisor else person.unit,
        "child_in_household": Child.UNKNOWN,
        "safe-channel": ContactChannel.DO_NOT_CONTACT,
        "substitute": "",
    }
    for name, value in defaults.items():
        st.session_state.setdefault(typed.PREFIX + name, value)


def form(person: Person) -> ReferralForm:
    """Return what was typed as a form; the fields of a case only where it is one."""
    start = begun()
    about = _chosen("about", About) or About.GENERAL
    case = about is About.CASE
    child = (_chosen("child_in_household", Child) if case else None) or Child.UNKNOWN
    consent = _chosen("consent", Consent) if case else None
    return ReferralForm(
        about=about,
        channel=_channel(person, start),
        unit=_text("unit"),
        case_number=_text("case_number") if case else "",
        signs=tuple(sign for sign in Sign if case and _get(f"sign-{sign.value}")),
        acute_card_shown=start.acute,
        acute_called=_text("acute_called") if start.acute else "",
        consent=consent,
        consent_basis=_text("consent_basis") if consent is Consent.NO_WITH_BASIS else "",
        safe_contact=_safe_contact() if case else None,
        child_in_household=child,
        notified_by=_chosen("notified_by", NotifiedBy) if child is Child.YES else None,
        help_asked=tuple(HelpAsked(one) for one in _get("help_asked") or ()),
        note=_text("note"),
        grounds=start.grounds,
        substitute=_text("substitute") if case else "",
    )


def _begin(start: Begun) -> None:
    memory = remember()
    memory.begun, memory.receipt = start, None
    memory.problem = clicks.NO_PROBLEM


def _channel(person: Person, start: Begun) -> Channel:
    if person.role is Role.ADVISOR:
        return _chosen("channel", Channel) or Channel.PHONE
    return start.channel or (Channel.CHAT if start.grounds else Channel.FORM)


def _safe_contact() -> SafeContact:
    return SafeContact(
        channel=_chosen("safe-channel", ContactChannel) or ContactChannel.DO_NOT_CONTACT,
        times=_text("safe-times"),
        must_not=_text("safe-must_not"),
        interpreter_needed=bool(_get("safe-interpreter_needed")),
    )


def _chosen(name: str, kind: type[Choice]) -> Choice | None:
    value = _get(name)
    return kind(value) if value else None


def _text(name: str) -> str:
    return str(_get(name) or "").strip()


def _get(name: str) -> Any:  # noqa: ANN401 - Streamlit's memory has no types
    return st.session_state.get(typed.PREFIX + name)


def _set(name: str, value: object) -> None:
    st.session_state[typed.PREFIX + name] = value
