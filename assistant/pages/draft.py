"""The referral that is being written: what came with it, what was typed, and how both become a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar
from uuid import uuid4

import streamlit as st

from assistant.pages import clicks, frame, hearing, typed
from assistant.pages.hearing import ACUTE
from assistant.pages.memory import Begun, remember
from assistant.referrals import drafts
from assistant.referrals.drafts import SIGNS, Draft, Typed
from assistant.referrals.fields import About, Channel, Child, Consent, ContactChannel, HelpAsked, NotifiedBy, Sign
from assistant.referrals.forms import Grounds, ReferralForm, SafeContact, typed_number
from assistant.referrals.states import OVER
from assistant.referrals.views import Detail
from assistant.roles import Person, Role
from assistant.sources import units as sources_units
from assistant.values import Answer, Outcome

Choice = TypeVar("Choice", bound=StrEnum)
CHOICES: dict[str, type[StrEnum]] = {
    "about": About,
    "channel": Channel,
    "consent": Consent,
    "child_in_household": Child,
    "notified_by": NotifiedBy,
    "safe_contact.channel": ContactChannel,
}


def begun() -> Begun:
    """Return the referral that is being written, a new one where there is none."""
    memory = remember()
    if memory.begun is None:
        memory.begun = Begun(uuid4().hex)
    return memory.begun


def carry(person: Person, answer: Answer, conversation: str) -> None:
    """Begin a referral that carries the answer. What was being written stays among the drafts, for it is another's."""
    grounds = Grounds(answer.question, answer.text, answer.citations, answer.corpus_version)
    acute = answer.outcome is Outcome.ACUTE or hearing.card_shown(person, conversation)
    forget()
    remember().begun = Begun(uuid4().hex, grounds, acute, conversation=conversation)
    if acute:
        _set("about", About.CASE)
        _set(ACUTE, True)


def drop_grounds() -> None:
    """Go on without the question and the answer."""
    memory = remember()
    memory.begun = replace(begun(), grounds=None)
    memory.problem = clicks.NO_PROBLEM


def mend(detail: Detail, reason: str, *, corrects: bool) -> None:
    """Begin to mend a referral, with everything that is in it; `corrects` where it stays where it is."""
    form = detail.form
    forget()
    remember().begun = Begun(
        drafts.key_for(detail.id),
        form.grounds,
        form.acute_card_shown,
        detail.id,
        detail.number,
        reason,
        channel=form.channel,
        version=detail.version,
        corrects=corrects,
        is_over=detail.state in OVER,
        unit=form.unit,
    )
    fill(of_form(form))
    # Who mends it has seen the card when it was written.
    remember().warning = None


def of_form(form: ReferralForm) -> dict[str, Typed]:
    """Return what somebody typed and ticked to get this form."""
    names = ("about", "unit", "case_number", ACUTE, "acute_called", "consent", "consent_basis", "note", "substitute")
    held: dict[str, Any] = {name: getattr(form, name) for name in (*names, "child_in_household", "notified_by")}
    safe = form.safe_contact or SafeContact()
    for name in ("channel", "times", "must_not", "interpreter_needed"):
        held[f"safe_contact.{name}"] = getattr(safe, name)
    held |= {SIGNS + sign: True for sign in form.signs}
    return held | {"channel": form.channel, "help_asked": form.help_asked}


def forget() -> None:
    """Forget what was typed and what it came with; what is kept as a draft stays kept."""
    memory = remember()
    memory.begun = memory.receipt = None
    memory.problem = clicks.NO_PROBLEM
    memory.left_out, memory.not_kept, memory.kept_id = {}, "", ""
    memory.listened, memory.heard, memory.warning, memory.is_tick_new = {}, None, None, False
    memory.missed = ()
    typed.forget()


def units() -> tuple[str, ...]:
    """Return what can be chosen as a unit; of a referral that is mended its own too, though it left the list."""
    listed, own = sources_units.choices(frame.service().settings.units_file), begun().unit
    return listed if own in {"", *listed} else (own, *listed)


def set_defaults(person: Person) -> None:
    """Fill the fields that have a safe or likely value, where nothing was typed yet."""
    advisor, choices = person.role is Role.ADVISOR, units()
    own = person.unit if person.unit in choices and not advisor else None
    defaults = {
        "about": About.GENERAL,
        "channel": Channel.PHONE if advisor else None,
        # Where nothing is listed there is nothing to choose between.
        "unit": own or (choices[0] if len(choices) == 1 else None),
        "child_in_household": Child.UNKNOWN,
        "safe_contact.channel": ContactChannel.DO_NOT_CONTACT,
        "substitute": "",
    }
    for name, value in defaults.items():
        st.session_state.setdefault(typed.PREFIX + name, value)


def fill(held: Mapping[str, Typed]) -> None:
    """Show what was typed in the fields and nothing else; a choice that no longer exists is left out."""
    for name in drafts.NAMES:
        value: Any = held.get(name)
        if name in CHOICES:
            value = CHOICES[name](value) if value in set(CHOICES[name]) else None
        elif name == "help_asked":
            value = [HelpAsked(one) for one in value or () if one in set(HelpAsked)]
        elif name in drafts.TEXTS or name == "substitute":
            value = str(value or "")
        else:
            value = value is True
        _set(name, value)
    # What was heard when it was written is judged already.
    hearing.hear()
    hearing.say(held.get(ACUTE) is True)
    remember().is_tick_new = False


def read() -> Draft:
    """Return what was typed and ticked, and what it came with, as it is kept."""
    start = begun()
    held = {name: _get(name) for name in drafts.NAMES}
    written: dict[str, Typed] = {
        name: tuple(map(str, value)) if isinstance(value, list | tuple) else value if value is True else str(value)
        for name, value in held.items()
        if value
    }
    return Draft(start.key, written, start.grounds, start.acute, start.conversation, start.resends, start.version)


def form(person: Person) -> ReferralForm:
    """Return what was typed as a form; the fields of a case only where it is one."""
    start = begun()
    about = _chosen("about", About) or About.GENERAL
    case, acute = about is About.CASE, hearing.is_acute(start)
    child = (_chosen("child_in_household", Child) if case else None) or Child.UNKNOWN
    consent = _chosen("consent", Consent) if case else None
    return ReferralForm(
        about=about,
        channel=_channel(person, start),
        unit=_text("unit"),
        case_number=typed_number(_text("case_number")) if case else "",
        signs=tuple(sign for sign in Sign if case and _get(SIGNS + sign)),
        acute_card_shown=acute,
        acute_called=_text("acute_called") if acute else "",
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


def _channel(person: Person, start: Begun) -> Channel:
    if person.role is Role.ADVISOR:
        return _chosen("channel", Channel) or Channel.PHONE
    return start.channel or (Channel.CHAT if start.grounds else Channel.FORM)


def _safe_contact() -> SafeContact:
    return SafeContact(
        channel=_chosen("safe_contact.channel", ContactChannel) or ContactChannel.DO_NOT_CONTACT,
        times=_text("safe_contact.times"),
        must_not=_text("safe_contact.must_not"),
        interpreter_needed=bool(_get("safe_contact.interpreter_needed")),
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
