"""What a caseworker fills in, and the check that it can be sent. Nothing here knows the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field

from assistant.answering.screening import Finding, PersonalKind, likely_names
from assistant.errors import InvalidInput
from assistant.referrals.fields import About, Channel, Child, Consent, ContactChannel, HelpAsked, NotifiedBy, Sign
from assistant.settings import Settings
from assistant.sources.units import LONGEST, choices
from assistant.texts import referrals as texts
from assistant.values import Citation

Screen = Callable[[str], Sequence[Finding]]
"""What in a text tells who somebody is."""

LIMITS = {
    "unit": LONGEST,
    "case_number": 40,
    "acute_called": 100,
    "consent_basis": 300,
    "safe_contact.times": 200,
    "safe_contact.must_not": 300,
    "note": 600,
    "grounds.question": 2_000,
    "grounds.answer": 20_000,
    "grounds.corpus_version": 64,
    "substitute": 64,
}

OURS = {"unit", "grounds.answer", "grounds.citations", "grounds.corpus_version", "substitute"}
"""What nobody types freely: a source may give its own number and address, and ids may look like one."""

HYPHENS = re.compile("[\u2010-\u2015\u2212]")
"""What looks like a hyphen and is none: Word puts the one that does not break into a number that is copied."""


@dataclass(frozen=True, slots=True)
class SafeContact:
    """How the citizen can be reached without harm."""

    channel: ContactChannel = ContactChannel.DO_NOT_CONTACT
    times: str = ""
    must_not: str = ""
    interpreter_needed: bool = False


@dataclass(frozen=True, slots=True)
class Grounds:
    """The answer that the referral was opened from."""

    question: str
    answer: str
    citations: tuple[Citation, ...] = ()
    corpus_version: str = ""


@dataclass(frozen=True, slots=True)
class ReferralForm:
    """Everything that whoever refers fills in."""

    about: About
    channel: Channel
    unit: str
    case_number: str = ""
    signs: tuple[Sign, ...] = ()
    acute_card_shown: bool = False
    acute_called: str = field(default="", repr=False)
    consent: Consent | None = None
    consent_basis: str = field(default="", repr=False)
    safe_contact: SafeContact | None = field(default=None, repr=False)
    child_in_household: Child = Child.UNKNOWN
    notified_by: NotifiedBy | None = None
    help_asked: tuple[HelpAsked, ...] = ()
    note: str = field(default="", repr=False)
    grounds: Grounds | None = field(default=None, repr=False)
    substitute: str = ""
    """The id of a colleague who may see it too."""


def stopped(name: str, text: str, screen: Screen) -> str:
    """Return the sentence that says why the text may stand in no referral, or nothing where it may.

    In the chat a likely name is a hint; here others read it, so it stops.
    """
    found = screen(text)
    if name == "case_number":
        # Eight digits can be one; an address or somebody's name is none.
        found = [finding for finding in found if finding.kind is not PersonalKind.PHONE]
    elif name in OURS:
        found = [finding for finding in found if finding.kind is PersonalKind.CPR]
    if found:
        kinds = {finding.kind for finding in found}
        return texts.PERSONAL[next(kind for kind in PersonalKind if kind in kinds)]
    names = () if name in OURS else likely_names(text)
    return texts.NAME.format(names=", ".join(names)) if names else ""


def typed_number(case_number: str) -> str:
    """Return a case number as it was meant, with plain hyphens.

    >>> typed_number("J\u20112026\u20130412")
    'J-2026-0412'
    """
    return HYPHENS.sub("-", case_number)


def check(form: ReferralForm, settings: Settings, screen: Screen) -> None:
    """Raise `InvalidInput` with the field and what to do, unless the form can be sent."""
    for name, text in _texts(form):
        # First of all: a CPR number must not be held back only because it also is too long.
        _require_nobody_named(name, text, screen)
    for name, text in _texts(form):
        _require(len(text) <= LIMITS.get(name, len(text)), name, texts.TOO_LONG.format(limit=LIMITS.get(name)))
    if form.about is About.CASE:
        _check_case(form, settings)
    else:
        _check_general(form)


def check_unit(form: ReferralForm, settings: Settings, held: str = "") -> None:
    """Raise `InvalidInput` unless the unit is on the municipality's list, or is the one that was `held` already.

    A unit can leave the list. What came from it still did, and can be corrected without coming from another.
    """
    known = bool(form.unit) and (form.unit == held or form.unit in choices(settings.units_file))
    _require(known, "unit", texts.UNIT_NOT_LISTED if form.unit else texts.UNIT_MISSING)


def check_text(text: str, name: str, limit: int, screen: Screen) -> str:
    """Return what an advisor wrote without outer blanks, or raise `InvalidInput`."""
    text = text.strip()
    _require_nobody_named(name, text, screen)
    _require(len(text) <= limit, name, texts.TOO_LONG.format(limit=limit))
    return text


def _check_case(form: ReferralForm, settings: Settings) -> None:
    _require(bool(form.case_number), "case_number", texts.CASE_NUMBER_MISSING)
    fits = re.fullmatch(settings.case_number, form.case_number) is not None
    _require(fits, "case_number", texts.CASE_NUMBER_FORMAT)
    _require(form.consent is not None, "consent", texts.CONSENT_MISSING)
    has_basis = form.consent is not Consent.NO_WITH_BASIS or bool(form.consent_basis.strip())
    _require(has_basis, "consent_basis", texts.BASIS_MISSING)
    _require(form.safe_contact is not None, "safe_contact", texts.SAFE_CONTACT_MISSING)
    answered = form.child_in_household is not Child.YES or form.notified_by is not None
    _require(answered, "notified_by", texts.NOTIFIED_MISSING)


def _check_general(form: ReferralForm) -> None:
    _require(not form.case_number, "case_number", texts.CASE_NUMBER_NOT_WANTED)
    for name in ("signs", "consent", "consent_basis", "safe_contact", "notified_by"):
        _require(not getattr(form, name), name, texts.NOT_IN_GENERAL)
    _require(form.child_in_household is Child.UNKNOWN, "child_in_household", texts.NOT_IN_GENERAL)


def _texts(form: ReferralForm) -> Iterator[tuple[str, str]]:
    """Every text in the form with the name of its field."""
    yield from (
        ("unit", form.unit),
        ("case_number", form.case_number),
        ("acute_called", form.acute_called),
        ("consent_basis", form.consent_basis),
        ("note", form.note),
        ("substitute", form.substitute),
    )
    if form.safe_contact:
        yield "safe_contact.times", form.safe_contact.times
        yield "safe_contact.must_not", form.safe_contact.must_not
    if form.grounds:
        yield "grounds.question", form.grounds.question
        yield "grounds.answer", form.grounds.answer
        yield "grounds.corpus_version", form.grounds.corpus_version
        # They are cut from checked sources, but nothing tells that this still is what arrives here.
        for citation in form.grounds.citations:
            for value in asdict(citation).values():
                yield "grounds.citations", str(value)


def _require_nobody_named(name: str, text: str, screen: Screen) -> None:
    sentence = stopped(name, text, screen)
    _require(not sentence, name, sentence)


def _require(holds: bool, name: str, message: str) -> None:
    if not holds:
        raise InvalidInput(message, name)
