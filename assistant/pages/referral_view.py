"""One referral as it was sent, with everything that has happened to it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.pages import citations, days, entry, happenings, markup
from assistant.pages.places import Visit
from assistant.referrals.fields import TAKEN_BY_ADVISOR, About, ContactChannel
from assistant.referrals.forms import ReferralForm, SafeContact
from assistant.referrals.notes import neutral_note
from assistant.referrals.restoring import losses
from assistant.referrals.states import State
from assistant.referrals.views import Detail, Listed
from assistant.texts import handling, holding, mending
from assistant.texts import pages as texts
from assistant.texts import referrals as labels

Names = Mapping[str, str]


def show(visit: Visit, detail: Detail, names: Names) -> None:
    """Show the referral: where it stands, what was asked for, what was done, and what may go into the case."""
    form = detail.form
    st.html(_badges(detail.state, form.about, form.acute_card_shown, form.channel))
    st.html(markup.text("".join(f"<p>{markup.safe(line)}</p>" for line in _whereabouts(detail, names))))
    _show_messages(detail, names)
    st.header(texts.FIELDS_TITLE, anchor=False)
    st.html(markup.facts(_facts(form, names)))
    if form.about is About.CASE:
        _show_safe_contact(form.safe_contact)
    _show_grounds(visit, detail)
    happenings.show(detail, names)
    _show_note(detail)
    with entry.folded(texts.HISTORY_TITLE, f"history-{detail.id}"):
        for event in detail.history:
            what = labels.HISTORY.get(event.action, event.action)
            st.html(
                markup.plain(texts.HAPPENED.format(when=days.moment(event.at), what=what, name=_name(event.by, names)))
            )


def summary(one: Listed, names: Names, marks: str = "") -> str:
    """Return one line of a list as HTML: number, where it stands, from whom; `marks` are more badges."""
    sent = texts.REGISTERED_ON if one.channel in TAKEN_BY_ADVISOR else texts.SENT_ON
    parts = [sent.format(when=days.moment(one.sent_at), name=_name(one.made_by, names)), one.unit, one.case_number]
    if one.received_at:
        parts.append(handling.RECEIVED_ON.format(when=days.moment(one.received_at)))
        parts.append(handling.ADVISOR_IS.format(name=_name(one.advisor, names)))
    head = f"<p><strong>{markup.safe(one.number)}</strong></p>{_badges(one.state, one.about, one.acute, one.channel)}"
    return markup.text(f"{head}{marks}<p>{markup.safe(' · '.join(part for part in parts if part))}</p>")


def _badges(state: State, about: About, acute: bool, channel: str) -> str:
    made = [markup.badge(texts.ACUTE, alarm=True)] if acute else []
    made.append(markup.badge(labels.STATE[state], warn=state in {State.SENT, State.RETURNED}))
    made += [markup.badge(labels.ABOUT[about]), markup.badge(labels.CHANNEL[channel])]
    return f'<div class="badges">{"".join(made)}</div>'


def _whereabouts(detail: Detail, names: Names) -> list[str]:
    sent = texts.REGISTERED_ON if detail.form.channel in TAKEN_BY_ADVISOR else texts.SENT_ON
    told = [sent.format(when=days.moment(detail.sent_at), name=_name(detail.made_by, names))]
    if detail.received_at:
        when = days.moment(detail.received_at)
        told.append(handling.RECEIVED_ON.format(when=when))
    elif detail.state is State.SENT:
        told.append(texts.NOT_RECEIVED)
    told += _cover(detail, names)
    if detail.corrected_at:
        told.append(mending.CORRECTED_ON.format(when=days.moment(detail.corrected_at)))
    if detail.redacted_at:
        told.append(mending.REDACTED_ON.format(when=days.moment(detail.redacted_at)))
    name = _name(detail.made_by, names)
    told += [mending.LOST[one.action].format(when=days.moment(one.at), name=name) for one in losses(detail)]
    if detail.closed_at and detail.outcome:
        told.append(texts.CLOSED_ON.format(when=days.moment(detail.closed_at), outcome=labels.OUTCOME[detail.outcome]))
    if detail.hold:
        told.append(holding.HELD)
    elif detail.delete_after:
        told.append(texts.KEPT_UNTIL.format(day=days.day(detail.delete_after)))
    return told


def _cover(detail: Detail, names: Names) -> list[str]:
    told = []
    if detail.advisor:
        told.append(handling.ADVISOR_IS.format(name=_name(detail.advisor, names)))
    if detail.advisor_substitute:
        told.append(handling.ADVISOR_SUBSTITUTE_IS.format(name=_name(detail.advisor_substitute, names)))
    if detail.follow_up_on:
        told.append(handling.FOLLOW_UP_IS.format(day=days.day(detail.follow_up_on)))
    if detail.barred:
        told.append(handling.BARRED_ARE.format(names=", ".join(_name(id_, names) for id_ in detail.barred)))
    return told


def _facts(form: ReferralForm, names: Names) -> list[tuple[str, str]]:
    told = [
        (texts.FIELD_UNIT, form.unit),
        (texts.CASE_NUMBER, form.case_number or (mending.CASE_NUMBER_GONE if form.about is About.CASE else "")),
        (texts.SIGNS, "\n".join(labels.SIGN[sign] for sign in form.signs)),
        (texts.HELP_ASKED, "\n".join(labels.HELP_ASKED[one] for one in form.help_asked)),
        (texts.CONSENT, labels.CONSENT[form.consent] if form.consent else ""),
        (texts.CONSENT_BASIS, form.consent_basis),
        (texts.CHILD, labels.CHILD[form.child_in_household] if form.about is About.CASE else ""),
        (texts.NOTIFIED, labels.NOTIFIED_BY[form.notified_by] if form.notified_by else ""),
        (texts.ACUTE_CALLED, form.acute_called),
        (texts.NOTE, form.note),
        (texts.SUBSTITUTE, _name(form.substitute, names) if form.substitute else ""),
    ]
    return [(label, value) for label, value in told if value]


def _show_safe_contact(safe: SafeContact | None) -> None:
    safe = safe or SafeContact()
    told = [
        (texts.SAFE_CHANNEL, labels.CONTACT_CHANNEL[safe.channel]),
        (texts.SAFE_TIMES, safe.times),
        (texts.SAFE_NOT, safe.must_not),
        (texts.INTERPRETER, texts.YES if safe.interpreter_needed else ""),
    ]
    # Under this key the stylesheet leaves it out of print.
    with st.container(key=markup.NEVER_PRINTED):
        if safe.channel is ContactChannel.DO_NOT_CONTACT:
            st.html(f'<div class="badges">{markup.badge(texts.NO_SAFE_CONTACT, alarm=True)}</div>')
        # Closed each time the referral is opened: somebody may be looking over the shoulder.
        with st.expander(texts.SAFE_CONTACT_SHOW, key="safe-contact"):
            st.html(markup.facts([(label, value) for label, value in told if value]))


def _show_grounds(visit: Visit, detail: Detail) -> None:
    form = detail.form
    if form.grounds is None:
        return
    with entry.folded(texts.GROUNDS_SHOW, f"grounds-{detail.id}", opens=True):
        question = form.grounds.question or texts.NOT_KEPT
        st.html(markup.facts([(texts.GROUNDS_ASKED, question), (texts.GROUNDS_ANSWERED, form.grounds.answer)]))
        if form.grounds.citations:
            citations.show(visit, form.grounds.citations)
            st.html(markup.badges(citations.replaced(form.grounds.citations)))


def _show_messages(detail: Detail, names: Names) -> None:
    if not detail.messages:
        return
    st.header(texts.MESSAGES_TITLE, anchor=False)
    for message in detail.messages:
        kind = labels.MESSAGE[message.kind]
        with st.container(border=True):
            said = texts.SAID_BY.format(kind=kind, when=days.moment(message.at), name=_name(message.by, names))
            st.html(markup.facts([(said, message.text)]))


def _show_note(detail: Detail) -> None:
    if note := neutral_note(detail):
        with entry.folded(handling.NOTE_TITLE, f"note-{detail.id}"):
            st.html(markup.aside([handling.NOTE_LEAD]))
            st.code(note, language=None, wrap_lines=True)
            st.html(markup.aside([handling.NOTE_HELP]))


def _name(id_: str, names: Names) -> str:
    return names.get(id_, texts.UNKNOWN_PERSON)
