"""Lays out what is given out for the right of access: readable by a person, without anything to look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum

from assistant.referrals.days import COPENHAGEN
from assistant.referrals.views import Detail
from assistant.texts import case_files as texts
from assistant.texts import days
from assistant.texts import referrals as labels


def laid_out(details: Iterable[Detail], case_number: str, names: Mapping[str, str], by: str, now: datetime) -> str:
    """Return the whole file as text; `names` are the colleagues' by id."""
    lines = [texts.TITLE.format(case_number=case_number), texts.MADE.format(moment=_moment(now), name=by)]
    for detail in details:
        title = texts.NUMBER.format(number=detail.number)
        lines += ["", "", title, "=" * len(title)]
        lines += [
            texts.FIELD.format(label=texts.LABELS[name], value=value) for name, value in _fields(detail, names) if value
        ]
        for heading, told in _lists(detail, names):
            if told:
                lines += ["", heading, *told]
    return "\n".join(lines) + "\n"


def _fields(detail: Detail, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    form, safe, grounds = detail.form, detail.form.safe_contact, detail.form.grounds
    yield from (
        ("state", labels.STATE[detail.state]),
        ("about", labels.ABOUT[form.about]),
        ("channel", labels.CHANNEL[form.channel]),
        ("unit", form.unit),
        ("case_number", form.case_number),
        ("made_by", _name(detail.made_by, names)),
        ("sent_at", _moment(detail.sent_at)),
        ("received_at", _moment(detail.received_at)),
        ("advisor", _name(detail.advisor, names) if detail.advisor else ""),
        ("closed_at", _moment(detail.closed_at)),
        ("outcome", _word(labels.OUTCOME, detail.outcome)),
        ("delete_after", days.day(detail.delete_after) if detail.delete_after else ""),
        ("signs", ", ".join(labels.SIGN[sign] for sign in form.signs)),
        ("acute_card_shown", _yes(form.acute_card_shown)),
        ("acute_called", form.acute_called),
        ("consent", _word(labels.CONSENT, form.consent)),
        ("consent_basis", form.consent_basis),
        ("contact_channel", _word(labels.CONTACT_CHANNEL, safe.channel if safe else None)),
        ("contact_times", safe.times if safe else ""),
        ("contact_must_not", safe.must_not if safe else ""),
        ("interpreter", _yes(safe.interpreter_needed) if safe else ""),
        ("child", labels.CHILD[form.child_in_household]),
        ("notified_by", _word(labels.NOTIFIED_BY, form.notified_by)),
        ("help_asked", ", ".join(labels.HELP_ASKED[one] for one in form.help_asked)),
        ("note", form.note),
        ("question", grounds.question if grounds else ""),
        ("answer", grounds.answer if grounds else ""),
        ("clear_signs", _yes(detail.assessment.clear_signs)),
        ("serious", _yes(detail.assessment.serious)),
    )


def _lists(detail: Detail, names: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    def line(at: datetime | date, by: str, text: str) -> str:
        moment = _moment(at) if isinstance(at, datetime) else days.day(at)
        return texts.LINE.format(moment=moment, name=_name(by, names), text=text)

    yield texts.MESSAGES, [line(m.at, m.by, f"{labels.MESSAGE[m.kind]}: {m.text}") for m in detail.messages]
    done = [(a, (labels.ACTION_KIND[a.kind], _word(labels.ACTOR, a.actor), a.note)) for a in detail.actions]
    yield texts.ACTIONS, [line(a.on, a.by, ", ".join(filter(None, told))) for a, told in done]
    yield texts.STEPS, [line(p.on, p.by, labels.STEP[p.step]) for p in detail.progress]
    yield texts.EVENTS, [line(e.at, e.by, labels.HISTORY.get(e.action, e.action)) for e in detail.history]


def _word(words: Mapping[str, str], value: StrEnum | None) -> str:
    return words[value] if value else ""


def _yes(value: bool | None) -> str:
    return "" if value is None else texts.YES if value else texts.NO


def _name(id_: str, names: Mapping[str, str]) -> str:
    return names.get(id_, texts.NOBODY) if id_ else texts.SYSTEM


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    here = moment.astimezone(COPENHAGEN)
    return days.MOMENT.format(day=days.day(here.date()), hour=here.hour, minute=here.minute)
