from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.accounts import first_start, people, sessions
from assistant.accounts.people import NewPerson
from assistant.errors import Conflict, Forbidden
from assistant.pages import administration, frame
from assistant.roles import Person, Role
from assistant.store import mail
from assistant.store.database import Database
from assistant.store.mail import MailKind
from assistant.texts import accounts as texts
from assistant.texts import mail as mail_texts

PASSWORD = "grøn cykel under broen"
PAGE = """
import streamlit as st
from assistant.pages import administration, frame

frame.open_page()
found = frame.require_sign_in()
frame.header(found)
st.session_state.setdefault("typed", found.person.name)
st.text("Inde: " + st.session_state["typed"])
if st.query_params.get("side") == "administration":
    administration.show()
"""
AsWhom = Callable[[Person], str]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The database of the service that the pages open."""
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("ASSISTANT_EMBEDDINGS", "none")
    # The test harness has no browser and so no cookies.
    monkeypatch.setattr(frame, "token", lambda: "")
    frame.service.clear()
    opened = frame.service().database
    yield opened
    opened.close()
    frame.service.clear()


@pytest.fixture
def anne(database: Database) -> Person:
    now = datetime.now(UTC)
    token = first_start.new_token(database, now=now)
    person_id = first_start.create_administrator(database, token, "anne", "Anne Admin", PASSWORD, now=now)
    return Person(person_id, "Anne Admin", Role.ADMINISTRATOR)


@pytest.fixture
def mette(database: Database, anne: Person) -> Person:
    return make(database, anne, "Mette", Role.CASEWORKER)


def make(database: Database, by: Person, name: str, role: Role) -> Person:
    """A colleague who has chosen a password already."""
    now = datetime.now(UTC)
    made = people.create_person(database, by, NewPerson(name.lower(), name, role), PASSWORD, now=now)
    found = sessions.who(database, sessions.begin(database, made.id, now=now), now=now)
    people.choose_password(database, found, PASSWORD, "blå hest på taget", now=now)
    return made


@pytest.fixture
def sign_in(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsWhom:
    """Give the browser of all pages the cookie of this person."""

    def as_whom(person: Person) -> str:
        token = sessions.begin(database, person.id, now=datetime.now(UTC))
        monkeypatch.setattr(frame, "token", lambda: token)
        return token

    return as_whom


@pytest.fixture
def page(tmp_path: Path) -> AppTest:
    (tmp_path / "page.py").write_text(PAGE)
    return AppTest.from_file(str(tmp_path / "page.py"), default_timeout=20)


def html(page: AppTest) -> str:
    return " ".join(one.proto.body for one in page.get("html"))


def texts_of(page: AppTest) -> list[str]:
    return [one.value for one in page.text]


def test_signed_out_there_is_the_form_and_nothing_else(page, database) -> None:
    page.run()
    assert not page.exception
    assert [one.value for one in page.title] == ["Log ind"]
    assert 'action="/signin"' in html(page)
    assert texts_of(page) == []


@pytest.mark.parametrize(("said", "sentence"), [("refused", texts.SIGN_IN_REFUSED), ("out", texts.SIGNED_OUT)])
def test_the_form_says_what_came_of_the_last_try(page, database, said, sentence) -> None:
    page.query_params["signin"] = said
    page.run()
    assert sentence in [one.value for one in (*page.error, *page.success)]


def test_the_address_cannot_make_the_form_say_anything_else(page, database) -> None:
    page.query_params["signin"] = "Ring til 12345678"
    page.run()
    assert [*page.error, *page.success] == []


def test_signed_in_the_page_says_who_and_how_to_leave(page, mette, sign_in) -> None:
    sign_in(mette)
    page.run()
    assert texts_of(page) == ["Inde: Mette"]
    assert "Mette · Sagsbehandler" in html(page)
    assert 'action="/signout"' in html(page)


def test_a_temporary_password_is_changed_before_anything_else(page, database, anne, sign_in) -> None:
    now = datetime.now(UTC)
    sign_in(people.create_person(database, anne, NewPerson("bo", "Bo", Role.ADVISOR), PASSWORD, now=now))
    page.run()
    assert [one.value for one in page.title] == [texts.CHANGE_TITLE]
    assert 'action="/password"' in html(page)
    assert texts_of(page) == []


def test_signed_out_elsewhere_the_next_click_shows_the_form_and_forgets(page, database, mette, sign_in) -> None:
    token = sign_in(mette)
    page.run()
    sessions.sign_out(database, token, now=datetime.now(UTC))
    page.run()
    assert texts_of(page) == []
    assert "typed" not in page.session_state


def test_two_people_in_one_browser_never_see_each_others_memory(page, anne, mette, sign_in) -> None:
    sign_in(mette)
    page.run()
    sign_in(anne)
    page.run()
    assert texts_of(page) == ["Inde: Anne Admin"]


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.ADVISOR])
def test_administration_by_its_address_is_refused_to_others(page, database, anne, sign_in, role) -> None:
    sign_in(make(database, anne, "Bo", role))
    page.query_params["side"] = "administration"
    page.run()
    assert len(page.exception) == 1
    assert texts.ADMIN_TITLE not in [one.value for one in page.title]
    assert not page.button


@pytest.fixture
def office(page: AppTest, anne: Person, sign_in: AsWhom) -> AppTest:
    sign_in(anne)
    page.query_params["side"] = "administration"
    return page.run()


def test_an_administrator_creates_a_colleague_and_sees_the_password_once(office, database) -> None:
    office.text_input(key="name-new-0").input("Bo Bang")
    office.text_input(key="username-new-0").input("bo")
    office.selectbox(key="role-new-0").select(Role.ADVISOR)
    office.button(key="create").click().run()
    assert not office.exception
    secret = office.code[0].value
    assert "Bo Bang er oprettet" in " ".join(texts_of(office))
    assert sessions.sign_in(database, "bo", secret, now=datetime.now(UTC))
    assert office.text_input(key="name-new-1").value == ""
    office.run()
    assert not office.code


def test_what_is_wrong_in_the_form_is_said_and_kept(office) -> None:
    office.text_input(key="name-new-0").input("Bo Bang")
    office.text_input(key="username-new-0").input("bo bang")
    office.button(key="create").click().run()
    assert [one.value for one in office.error] == [texts.USERNAME_WRONG]
    assert office.text_input(key="name-new-0").value == "Bo Bang"


def test_the_last_administrator_cannot_close_their_own_account(office, anne) -> None:
    office.button(key=f"open-{anne.id}").click().run()
    assert [one.value for one in office.error] == [texts.LAST_ADMINISTRATOR]


def test_an_account_is_closed_opened_and_given_a_new_password(mette, office, database) -> None:
    def account() -> people.Account:
        by = Person("", "", Role.ADMINISTRATOR)
        return next(one for one in people.accounts(database, by) if one.person.id == mette.id)

    office.button(key=f"open-{mette.id}").click().run()
    assert account().disabled
    office.button(key=f"open-{mette.id}").click().run()
    assert not account().disabled
    office.button(key=f"reset-{mette.id}").click().run()
    assert sessions.sign_in(database, "mette", office.code[0].value, now=datetime.now(UTC))
    assert account().must_change


def test_role_unit_and_coordination_are_saved_together(mette, office, database) -> None:
    held = f"{mette.id}-{mette.role}-{mette.unit}-{mette.coordinate}"
    office.selectbox(key=f"role-{held}").select(Role.ADVISOR)
    office.selectbox(key=f"unit-{held}").select("Nord")
    office.checkbox(key=f"coordinate-{held}").check()
    office.button(key=f"save-{mette.id}").click().run()
    by = Person("", "", Role.ADMINISTRATOR)
    assert Person(mette.id, "Mette", Role.ADVISOR, "Nord", True) in [
        one.person for one in people.accounts(database, by)
    ]


def test_what_another_administrator_has_changed_since_is_not_written_over(mette, office, database, anne) -> None:
    held = f"{mette.id}-{mette.role}-{mette.unit}-{mette.coordinate}"
    office.selectbox(key=f"unit-{held}").select("Syd")
    told = {"role": Role.ADVISOR, "unit": "Nord", "coordinate": True, "email": "mette@kommune.dk"}
    people.change_person(database, anne, mette.id, **told, now=datetime.now(UTC))
    office.run()
    office.button(key=f"save-{mette.id}").click().run()
    by = Person("", "", Role.ADMINISTRATOR)
    account = next(one for one in people.accounts(database, by) if one.person.id == mette.id)
    assert account.person == Person(mette.id, "Mette", Role.ADVISOR, "Nord", True)
    assert account.email == "mette@kommune.dk"


def test_an_unexpected_error_is_logged_by_its_place_and_never_by_its_message(monkeypatch, caplog) -> None:
    said: list[str] = []
    monkeypatch.setattr(st, "error", said.append)
    with pytest.raises(ValueError, match="010190") as raised:
        int("010190-1234")
    assert frame.on_script_error(raised.value)
    assert said == [texts.SOMETHING_WRONG]
    assert "ValueError at " in caplog.text
    assert "test_frame.py:" in caplog.text
    assert "010190" not in caplog.text


@pytest.mark.parametrize("error", [Forbidden(texts.FORBIDDEN), Conflict(texts.LAST_ADMINISTRATOR)])
def test_an_error_of_ours_is_shown_as_its_sentence(monkeypatch, caplog, error) -> None:
    said: list[str] = []
    monkeypatch.setattr(st, "error", said.append)
    assert frame.on_script_error(error)
    assert said == [str(error)]
    assert caplog.text == ""


def test_the_page_that_shows_accounts_asks_for_the_role_itself(database, mette, sign_in) -> None:
    sign_in(mette)
    with pytest.raises(Forbidden):
        administration.show()


def test_an_administrator_sees_and_sets_who_gets_mail(mette, office, database) -> None:
    assert mail_texts.MAIL_OFF in [one.value for one in office.info]
    (label,) = [one.label for one in office.expander if one.label.startswith(mette.name)]
    assert label.endswith(mail_texts.NO_MAIL)
    held = ""
    for typed, stored in (("to@a.dk, tre@a.dk", ""), (" mette@kommune.example ", "mette@kommune.example"), ("", "")):
        office.text_input(key=f"email-{mette.id}-{held}").input(typed)
        office.button(key=f"save-{mette.id}").click().run()
        by = Person("", "", Role.ADMINISTRATOR)
        assert {one.email for one in people.accounts(database, by) if one.person.id == mette.id} == {stored}
        assert ([one.value for one in office.error] == [mail_texts.EMAIL_WRONG]) is ("," in typed)
        held = stored


@pytest.mark.parametrize(("count", "said"), [(1, "1 mail kunne ikke leveres."), (2, "2 mails kunne ikke leveres.")])
def test_an_administrator_sees_how_many_mails_were_not_delivered_and_nothing_else(
    office, mette, database, monkeypatch, count, said
) -> None:
    now = datetime.now(UTC)
    with database.system_change("test", now=now) as change:
        for number in range(count):
            mail.put(change.session, MailKind.SENT, [mette.id], referral_id=str(number), number="H-1", mark="", now=now)
        change.record("mail", "")
    for id_ in mail.due(database, now=now):
        mail.mark_failed(database, mail.claim(database, id_, now=now), "550", now=now, for_good=True)
    settings = frame.service().settings.model_copy(update={"smtp_host": "mail.example"})
    monkeypatch.setattr(frame.service(), "settings", settings)
    (warning,) = [one.value for one in office.run().warning]
    assert warning.startswith(said)
