"""Lays out what is given out for the right of access: as text that anybody can read, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.referrals import fields as lists
from assistant.referrals.case_files import CaseFile, Fields, Given
from assistant.referrals.days import moment
from assistant.referrals.drafts import SIGNS, Draft
from assistant.referrals.forms import Grounds, SafeContact
from assistant.referrals.protecting import BARRED_AGAIN, CORRECTION_LOST
from assistant.referrals.states import State
from assistant.roles import Action
from assistant.store.mail import MailKind
from assistant.texts import case_files as texts
from assistant.texts import days, holding
from assistant.texts import referrals as labels
from assistant.values import Citation

WORDS: dict[type[StrEnum], Mapping[str, str]] = {
    State: labels.STATE,
    lists.About: labels.ABOUT,
    lists.Channel: labels.CHANNEL,
    lists.Sign: labels.SIGN,
    lists.Consent: labels.CONSENT,
    lists.ContactChannel: labels.CONTACT_CHANNEL,
    lists.Child: labels.CHILD,
    lists.NotifiedBy: labels.NOTIFIED_BY,
    lists.HelpAsked: labels.HELP_ASKED,
    lists.ActionKind: labels.ACTION_KIND,
    lists.Actor: labels.ACTOR,
    lists.Step: labels.STEP,
    lists.ReferralOutcome: labels.OUTCOME,
    lists.MessageKind: labels.MESSAGE,
}
PEOPLE = frozenset(
    {"made_by", "advisor", "advisor_substitute", "substitute", "assessed_by", "by", "person_id"},
)
"""Columns that hold a colleague's id."""
TO_SOMEBODY = frozenset({Action.HAND_OVER, Action.NAME_SUBSTITUTE})
"""Actions of which the event says which colleague they were about."""
TICKED: dict[str, type[StrEnum]] = {
    "about": lists.About,
    "channel": lists.Channel,
    "consent": lists.Consent,
    "safe_contact.channel": lists.ContactChannel,
    "child_in_household": lists.Child,
    "notified_by": lists.NotifiedBy,
    "help_asked": lists.HelpAsked,
}
"""What a draft holds as words of a list."""
PARTS = {
    "messages": "referral_message",
    "actions": "referral_action",
    "progress": "referral_progress",
    "bars": "referral_bar",
    "mails": "mail",
}
INDENT = "    "


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands before it: whose case, who gives it out and when; `names` are the colleagues' by id."""

    case_number: str
    by: str
    at: datetime
    names: Mapping[str, str]


def as_text(file: CaseFile, cover: Cover) -> str:
    """Return the whole file as text."""
    made = texts.MADE.format(moment=moment(cover.at), name=cover.by)
    lines = [texts.TITLE.format(case_number=cover.case_number), made, "", texts.LEAD]
    for given in file.referrals:
        lines += _referral(given, cover.names)
    for draft in file.drafts:
        lines += ["", "", *_title(texts.DRAFT), *_lines("referral_draft", draft, cover.names)]
    return "\n".join(lines) + "\n"


def as_json(file: CaseFile, cover: Cover) -> str:
    """Return the whole file for a machine: every column by its name, people by theirs, days and times as ISO."""
    whole = {
        "case_number": cover.case_number,
        "given_out_at": cover.at,
        "given_out_by": cover.by,
        "referrals": [_named(asdict(one), cover.names) for one in file.referrals],
        "drafts": [_named({**one, "content": asdict(_draft(one))}, cover.names) for one in file.drafts],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, default=lambda value: value.isoformat()) + "\n"


def _referral(given: Given, names: Mapping[str, str]) -> Iterator[str]:
    yield from ("", "", *_title(texts.NUMBER.format(number=given.number)))
    yield from _lines("referral", given.referral, names)
    if given.referral["hold"]:
        reasons = [holding.REASONS[str(one["detail"])] for one in given.events if one["detail"] in holding.REASONS]
        yield from (texts.FIELD.format(label=texts.HOLD_WHY, value=reason) for reason in reasons[-1:])
    for part, table in PARTS.items():
        held: tuple[Fields, ...] = getattr(given, part)
        if held:
            yield from ("", texts.SECTIONS[part])
            for one in held:
                yield "– " + "; ".join(_lines(table, one, names))
    yield from ("", texts.SECTIONS["events"], *(_event(one, names) for one in given.events))


def _lines(table: str, row: Fields, names: Mapping[str, str]) -> Iterator[str]:
    for name, value in row.items():
        if isinstance(value, SafeContact | Grounds):
            yield from _lines(name, {one: getattr(value, one) for one in value.__slots__}, names)
        elif isinstance(value, Draft):
            yield from _typed(value, names)
        elif said := _said(name, value, names):
            yield texts.FIELD.format(label=texts.LABELS[f"{table}.{name}"], value=said)


def _typed(draft: Draft, names: Mapping[str, str]) -> Iterator[str]:
    if draft.mends:
        yield texts.MENDS
    for name, value in draft.typed.items():
        if name.startswith(SIGNS):
            if value:
                sign = labels.SIGN[name.removeprefix(SIGNS)]
                yield texts.FIELD.format(label=texts.LABELS["referral.signs"], value=sign)
            continue
        kind = TICKED.get(name)
        held: object = tuple(map(kind, value)) if kind and isinstance(value, tuple) else value
        held = kind(held) if kind and isinstance(held, str) and held else held
        label = texts.LABELS[name if "." in name else f"referral.{name}"]
        if said := _said(name, held, names):
            yield texts.FIELD.format(label=label, value=said)
    if draft.grounds:
        yield from _lines("referral", {"grounds": draft.grounds}, names)


def _said(name: str, value: object, names: Mapping[str, str]) -> str:
    """Return the value as a person reads it; nothing where there is none."""
    if name in PEOPLE and isinstance(value, str):
        return _name(value, names) if value else ""
    if name == "kind" and value in list(MailKind):
        return texts.MAIL[str(value)]
    if isinstance(value, Citation):
        return texts.CITATION.format(**asdict(value))
    if isinstance(value, StrEnum):
        return WORDS[type(value)][value]
    if isinstance(value, tuple):
        return ", ".join(_said(name, one, names) for one in value)
    if isinstance(value, bool):
        return texts.YES if value else texts.NO
    if isinstance(value, datetime):
        return moment(value)
    # A line of a text must not look like a line of this file.
    return days.day(value) if isinstance(value, date) else str(value or "").replace("\n", f"\n{INDENT}")


def _event(event: Fields, names: Mapping[str, str]) -> str:
    what = labels.HISTORY.get(str(event["action"]), str(event["action"]))
    if more := _more(str(event["action"]), str(event["detail"]), names):
        what = texts.EVENT_MORE.format(what=what, more=more)
    name = _said("person_id", event["person_id"], names) or texts.SYSTEM
    if event["role"]:
        name = f"{name} ({texts.ROLES[str(event['role'])]})"
    return texts.EVENT.format(moment=_said("at", event["at"], names), name=name, what=what)


def _more(action: str, detail: str, names: Mapping[str, str]) -> str:
    """Return what an event tells beyond its name, where it is more than a mark for the machine."""
    if action in {Action.CORRECT, Action.RESEND, CORRECTION_LOST}:
        found = (texts.LABELS.get(f"referral.{name}", "") for name in detail.split(","))
        return ", ".join(filter(None, found)).lower()
    if action in TO_SOMEBODY:
        return _name(detail, names) if detail else ""
    return holding.REASONS.get(detail, "")


def _named(value: object, names: Mapping[str, str], name: str = "") -> object:
    """Return the value with colleagues' names for their ids, and without who is kept out."""
    if isinstance(value, Mapping):
        action = value.get("action")
        hides = {"detail"} if action in {Action.BAR, Action.ADMIT, BARRED_AGAIN} else set()
        # There the detail is a colleague as well.
        known_as = {"detail": "person_id"} if action in TO_SOMEBODY else {}
        return {
            key: "" if key in hides else _named(one, names, known_as.get(key, str(key))) for key, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [_named(one, names, name) for one in value]
    is_person = name in PEOPLE and isinstance(value, str) and value
    return _name(str(value), names) if is_person else value


def _draft(row: Fields) -> Draft:
    held = row["content"]
    if not isinstance(held, Draft):
        raise TypeError("the content of a draft is a draft")
    return held


def _title(title: str) -> tuple[str, str]:
    return title, "=" * len(title)


def _name(id_: str, names: Mapping[str, str]) -> str:
    return names.get(id_, texts.NOBODY)
