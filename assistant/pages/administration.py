"""Looking after accounts: who has one, what they may do, and a new one for a colleague."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from assistant.accounts import passwords, people
from assistant.accounts.names import LONGEST_EMAIL, LONGEST_NAME
from assistant.accounts.people import Account, NewPerson
from assistant.accounts.sessions import SignedIn
from assistant.errors import Conflict, InvalidInput, NotFound
from assistant.operations import mailing
from assistant.pages import frame, markup
from assistant.roles import Action, Role, require
from assistant.sources.units import choices
from assistant.store import mail
from assistant.texts import accounts as texts
from assistant.texts import mail as mail_texts

# What is said once after a change: beside which account, a sentence, and a password where one was made.
SAID = "_administration_said"
NEW, POST = "new", "post"
# Counts the accounts made, so that the form for the next one has fields of its own and is empty.
MADE = "_administration_made"


def show() -> None:
    """Show the accounts and the form for a new one; only to an administrator."""
    by = frame.require_sign_in()
    require(by.person, Action.MANAGE_ACCOUNTS)
    st.title(texts.ADMIN_TITLE)
    st.write(texts.ADMIN_LEAD)
    _show_post(by)
    accounts = people.accounts(frame.service().database, by.person)
    st.subheader(texts.CREATE_TITLE)
    _show_new(by)
    st.subheader(texts.PEOPLE_TITLE)
    for account in accounts:
        _show_account(by, account)


def _show_post(by: SignedIn) -> None:
    """Say whether mails get through: a number of them, never whose or about what."""
    service = frame.service()
    given_up = mail.standing(service.database).given_up
    _show_said(POST)
    if not service.settings.smtp_host:
        st.info(mail_texts.MAIL_OFF)
    elif given_up:
        st.warning(mail_texts.GIVEN_UP_ONE if given_up == 1 else mail_texts.GIVEN_UP.format(count=given_up))
        if st.button(mail_texts.TRY_AGAIN):
            count = mailing.try_again(service.database, by.person, now=datetime.now(UTC))
            _say(POST, mail_texts.TRIED_AGAIN.format(count=count))


def _show_account(by: SignedIn, account: Account) -> None:
    person = account.person
    label = f"{person.name} · {texts.ROLES[person.role]}"
    if account.disabled:
        label = f"{label} · {texts.DISABLED}"
    elif not account.email and person.role is not Role.ADMINISTRATOR:
        label = f"{label} · {mail_texts.NO_MAIL}"
    with st.expander(label):
        _show_said(person.id)
        st.text(f"{texts.USERNAME}: {account.username}")
        with st.form(f"account-{person.id}", border=False):
            # A key of these rights alone: those that a colleague has given since are shown, and not taken back.
            held = f"{person.id}-{person.role}-{person.unit}-{person.coordinate}"
            role, unit, coordinate = _rights(person.role, person.unit, person.coordinate, key=held)
            email = _email(account.email, key=f"{person.id}-{account.email}")
            if st.form_submit_button(texts.SAVE_BUTTON, key=f"save-{person.id}"):
                _save(by, account, role, unit, coordinate, email)
        left, right = st.columns(2)
        if left.button(texts.RESET_BUTTON, key=f"reset-{person.id}"):
            _reset(by, account)
        label = texts.ENABLE_BUTTON if account.disabled else texts.DISABLE_BUTTON
        if right.button(label, key=f"open-{person.id}"):
            _open_or_close(by, account)


def _show_new(by: SignedIn) -> None:
    _show_said(NEW)
    turn = f"new-{st.session_state.get(MADE, 0)}"
    with st.form(turn, border=False):
        name = st.text_input(texts.NAME, max_chars=LONGEST_NAME, key=f"name-{turn}")
        username = st.text_input(texts.USERNAME, max_chars=40, key=f"username-{turn}")
        role, unit, coordinate = _rights(Role.CASEWORKER, "", False, key=turn)
        email = _email("", key=turn)
        if st.form_submit_button(texts.CREATE_BUTTON, key="create", type="primary"):
            _create(by, NewPerson(username, name, role, unit, coordinate, email))


def _rights(role: Role, unit: str, coordinate: bool, *, key: str) -> tuple[Role, str, bool]:
    """Show the fields that say what a person may do, and return what is chosen."""
    roles: list[Role] = list(Role)
    chosen = st.selectbox(
        texts.ROLE,
        roles,
        index=roles.index(role),
        format_func=lambda one: texts.ROLES[one],
        key=f"role-{key}",
    )
    listed = choices(frame.service().settings.units_file)
    # What left the list still stands on the account until another is chosen.
    places = ["", *listed] if unit in {"", *listed} else ["", unit, *listed]
    place = st.selectbox(
        texts.UNIT, places, index=places.index(unit), format_func=lambda one: one or texts.NO_UNIT, key=f"unit-{key}"
    )
    wide = st.checkbox(texts.COORDINATE, coordinate, key=f"coordinate-{key}")
    return chosen, place, wide


def _email(email: str, *, key: str) -> str:
    typed = st.text_input(mail_texts.EMAIL, email, max_chars=LONGEST_EMAIL, key=f"email-{key}")
    # Below the field and always there: Streamlit's own help hides it, and announces itself in English.
    st.html(markup.hint(mail_texts.EMAIL_HINT))
    return typed


def _create(by: SignedIn, new: NewPerson) -> None:
    secret = passwords.temporary()
    try:
        made = people.create_person(frame.service().database, by.person, new, secret, now=_now())
    except InvalidInput as error:
        st.error(str(error))
        return
    st.session_state[MADE] = st.session_state.get(MADE, 0) + 1
    _say(NEW, texts.CREATED.format(name=made.name, username=new.username.strip()), secret)


def _save(by: SignedIn, account: Account, role: Role, unit: str, coordinate: bool, email: str) -> None:
    person = account.person
    try:
        people.change_person(
            frame.service().database,
            by.person,
            person.id,
            role=role,
            unit=unit,
            coordinate=coordinate,
            email=email,
            now=_now(),
        )
    except (InvalidInput, Conflict, NotFound) as error:
        st.error(str(error))
        return
    _say(person.id, texts.SAVED if role is person.role else texts.SAVED_ROLE.format(name=person.name))


def _reset(by: SignedIn, account: Account) -> None:
    secret = passwords.temporary()
    people.set_password(frame.service().database, by.person, account.person.id, secret, now=_now())
    _say(account.person.id, texts.RESET_DONE.format(name=account.person.name), secret)


def _open_or_close(by: SignedIn, account: Account) -> None:
    act = people.enable if account.disabled else people.disable
    try:
        act(frame.service().database, by.person, account.person.id, now=_now())
    except Conflict as error:
        st.error(str(error))
        return
    said = texts.ENABLED_NOW if account.disabled else texts.DISABLED_NOW
    _say(account.person.id, said.format(name=account.person.name))


def _say(beside: str, sentence: str, secret: str = "") -> None:
    """Draw the page anew with the sentence where the change was made."""
    st.session_state[SAID] = (beside, sentence, secret)
    st.rerun()


def _show_said(beside: str) -> None:
    place, sentence, secret = st.session_state.get(SAID, ("", "", ""))
    if place != beside:
        return
    del st.session_state[SAID]
    with st.container(border=True):
        # As text, not as Markdown: it holds a name that somebody typed.
        st.text(sentence)
        if secret:
            st.code(secret, language=None)


def _now() -> datetime:
    return datetime.now(UTC)
