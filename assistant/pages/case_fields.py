"""The fields of a referral about one citizen."""

from __future__ import annotations

import streamlit as st

from assistant.accounts import directory
from assistant.pages import clicks, entry, frame, keeping, markup, reminding, typed
from assistant.pages.places import Visit
from assistant.referrals.drafts import SIGNS
from assistant.referrals.fields import About, Child, Consent, ContactChannel, NotifiedBy, Sign
from assistant.referrals.reminders import Reminder
from assistant.roles import Person
from assistant.texts import pages as texts
from assistant.texts import referrals as labels
from assistant.texts import reminders

SAFE_FIELDS = ("safe_contact", "safe_contact.times", "safe_contact.must_not")


def show(visit: Visit) -> None:
    """Show the fields in the order in which they come to mind."""
    _show_number()
    reminding.show_same_case(visit, str(st.session_state.get(f"{typed.PREFIX}case_number") or ""))
    _show_signs(visit)
    reminding.show(visit, Reminder.TALK_ALONE)
    consent = entry.choice(texts.CONSENT, list(Consent), labels.CONSENT, "consent", texts.CONSENT_HELP)
    if consent is Consent.NO_WITH_BASIS:
        entry.text(texts.CONSENT_BASIS, "consent_basis", texts.CONSENT_BASIS_HELP)
    child = entry.choice(texts.CHILD, list(Child), labels.CHILD, "child_in_household", texts.CHILD_HELP, across=True)
    if child is Child.YES:
        entry.choice(texts.NOTIFIED, list(NotifiedBy), labels.NOTIFIED_BY, "notified_by", texts.NOTIFIED_HELP)
    with st.container(key=markup.NEVER_PRINTED), entry.folded(texts.SAFE_CONTACT, "safe", *SAFE_FIELDS):
        _show_safe_contact(visit)


def show_number_of_case() -> None:
    """Show the case number alone, where what is corrected is a case."""
    if st.session_state.get(f"{typed.PREFIX}about") == About.CASE:
        _show_number()


def _show_number() -> None:
    entry.text(texts.CASE_NUMBER, "case_number", texts.CASE_NUMBER_HELP)


def _show_signs(visit: Visit) -> None:
    proposed = reminding.proposed(visit)
    with entry.folded(texts.SIGNS, "signs", opens=bool(proposed)):
        st.write(texts.SIGNS_HELP)
        if proposed:
            st.html(markup.aside([reminders.PROPOSED]))
        # What the user wrote about comes first; it is not ticked before they tick it.
        for sign in sorted(Sign, key=lambda sign: sign not in proposed):
            entry.tick(labels.SIGN[sign], SIGNS + sign)
            if sign in proposed:
                st.html(markup.hint(reminders.YOU_WROTE.format(words=proposed[sign])))


def show_substitute(visit: Visit) -> None:
    """Show the choice of a colleague who may see the referral too."""
    others = {one.id: one for one in directory.caseworkers(frame.service().database, but=visit.by.person)}
    key = f"{typed.PREFIX}substitute"
    if st.session_state.get(key) not in others:
        # An account can be closed while the form is open.
        st.session_state[key] = ""
    st.selectbox(
        texts.SUBSTITUTE,
        ["", *others],
        format_func=lambda id_: _colleague(others.get(id_)),
        **keeping.kept("substitute"),
    )
    st.html(markup.hint(texts.SUBSTITUTE_HELP))
    clicks.show_problem("substitute")


def _show_safe_contact(visit: Visit) -> None:
    st.write(texts.SAFE_CONTACT_LEAD)
    reminding.show(visit, Reminder.NO_LETTERS)
    entry.choice(
        texts.SAFE_CHANNEL,
        list(ContactChannel),
        labels.CONTACT_CHANNEL,
        "safe_contact.channel",
        texts.SAFE_CHANNEL_HELP,
        field="safe_contact",
    )
    entry.text(texts.SAFE_TIMES, "safe_contact.times")
    reminding.show(visit, Reminder.NO_FAMILY)
    entry.text(texts.SAFE_NOT, "safe_contact.must_not", texts.SAFE_NOT_HELP)
    entry.tick(texts.INTERPRETER, "safe_contact.interpreter_needed")
    reminding.show(visit, Reminder.INTERPRETER)


def _colleague(person: Person | None) -> str:
    if person is None:
        return texts.NOBODY
    return " · ".join(part for part in (person.name, person.unit) if part)
