from datetime import datetime

import pytest
from sqlalchemy import select

from assistant.accounts import people, sessions
from assistant.accounts.people import NewPerson
from assistant.errors import Conflict, Forbidden, InvalidInput, NotFound
from assistant.roles import Person, Role
from assistant.store.audit import AuditEvent
from assistant.store.database import Database


def events(db: Database) -> list[tuple[str, str, str]]:
    with db.reading() as session:
        wanted = select(AuditEvent).where(AuditEvent.subject_kind == "account").order_by(AuditEvent.number)
        rows = session.scalars(wanted).all()
    return [(row.action, row.subject_id, row.detail) for row in rows]


def make(db: Database, by: Person, username: str, role: Role, now: datetime, **more: object) -> Person:
    return people.create_person(
        db, by, NewPerson(username, username.title(), role, **more), "blå hest på taget", now=now
    )


def test_an_administrator_creates_a_colleague_and_it_is_an_event(db, administrator, now) -> None:
    bo = make(db, administrator, "bo", Role.ADVISOR, now, unit="Nord", coordinate=True)
    assert bo == Person(bo.id, "Bo", Role.ADVISOR, "Nord", True)
    assert events(db)[-1] == ("manage_accounts", bo.id, "created")
    listed = {account.username: account for account in people.accounts(db, administrator)}
    assert listed["bo"].must_change
    assert not listed["anne"].must_change


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.ADVISOR])
def test_nobody_else_looks_after_accounts(db, administrator, mette, now, role) -> None:
    other = make(db, administrator, "other", role, now)
    before = events(db)
    with pytest.raises(Forbidden):
        make(db, other, "bo", Role.ADMINISTRATOR, now)
    with pytest.raises(Forbidden):
        people.accounts(db, other)
    with pytest.raises(Forbidden):
        people.disable(db, other, mette.id, now=now)
    with pytest.raises(Forbidden):
        people.enable(db, other, mette.id, now=now)
    with pytest.raises(Forbidden):
        people.change_person(db, other, other.id, role=Role.ADMINISTRATOR, unit="", coordinate=False, now=now)
    with pytest.raises(Forbidden):
        people.set_password(db, other, mette.id, "blå hest på taget", now=now)
    assert events(db) == before


@pytest.mark.parametrize("username", ["mette", "METTE", " Mette "])
def test_a_username_is_taken_whatever_its_case(db, administrator, mette, now, username) -> None:
    with pytest.raises(InvalidInput) as refused:
        make(db, administrator, username, Role.CASEWORKER, now)
    assert refused.value.field == "username"


def test_only_an_advisor_can_coordinate(db, administrator, mette, now) -> None:
    with pytest.raises(InvalidInput):
        make(db, administrator, "bo", Role.CASEWORKER, now, coordinate=True)
    with pytest.raises(InvalidInput):
        people.change_person(db, administrator, mette.id, role=Role.CASEWORKER, unit="", coordinate=True, now=now)


def test_the_last_administrator_stays(db, administrator, mette, now) -> None:
    before = events(db)
    with pytest.raises(Conflict):
        people.disable(db, administrator, administrator.id, now=now)
    with pytest.raises(Conflict):
        people.change_person(db, administrator, administrator.id, role=Role.ADVISOR, unit="", coordinate=False, now=now)
    assert events(db) == before
    second = make(db, administrator, "bo", Role.ADMINISTRATOR, now)
    people.disable(db, administrator, administrator.id, now=now)
    with pytest.raises(Conflict):
        people.disable(db, second, second.id, now=now)


def test_a_closed_administrator_does_not_count_as_one(db, administrator, now) -> None:
    second = make(db, administrator, "bo", Role.ADMINISTRATOR, now)
    people.disable(db, administrator, second.id, now=now)
    with pytest.raises(Conflict):
        people.disable(db, administrator, administrator.id, now=now)


def test_an_account_that_is_not_there_is_not_found(db, administrator, now) -> None:
    with pytest.raises(NotFound):
        people.disable(db, administrator, "nobody", now=now)


def test_every_change_leaves_one_event(db, administrator, mette, now) -> None:
    before = len(events(db))
    people.disable(db, administrator, mette.id, now=now)
    people.enable(db, administrator, mette.id, now=now)
    people.change_person(db, administrator, mette.id, role=Role.ADVISOR, unit="Nord", coordinate=True, now=now)
    people.set_password(db, administrator, mette.id, "blå hest på taget", now=now)
    assert [detail for _, _, detail in events(db)[before:]] == ["disabled", "enabled", "advisor coordinate", "password"]


def test_the_temporary_password_is_changed_by_its_owner(db, mette, now, password) -> None:
    token, elsewhere = (sessions.sign_in(db, "mette", password, now=now) for _ in range(2))
    signed_in = sessions.who(db, token, now=now)
    people.choose_password(db, signed_in, password, "blå hest på taget", now=now)
    assert not sessions.who(db, token, now=now).must_change
    assert sessions.who(db, elsewhere, now=now) is None
    assert sessions.sign_in(db, "mette", password, now=now) is None
    assert sessions.sign_in(db, "mette", "blå hest på taget", now=now)


def test_an_own_password_needs_the_old_one_and_must_be_new(db, mette, now, password) -> None:
    signed_in = sessions.who(db, sessions.sign_in(db, "mette", password, now=now), now=now)
    with pytest.raises(InvalidInput) as refused:
        people.choose_password(db, signed_in, "forkert", "blå hest på taget", now=now)
    assert refused.value.field == "old"
    with pytest.raises(InvalidInput):
        people.choose_password(db, signed_in, password, password, now=now)
    with pytest.raises(InvalidInput):
        people.choose_password(db, signed_in, password, "kort", now=now)


def test_guessing_the_old_password_meets_the_same_limit(db, mette, now, password) -> None:
    signed_in = sessions.who(db, sessions.sign_in(db, "mette", password, now=now), now=now)
    for _ in range(5):
        with pytest.raises(InvalidInput):
            people.choose_password(db, signed_in, "forkert", "blå hest på taget", now=now)
    with pytest.raises(InvalidInput):
        people.choose_password(db, signed_in, password, "blå hest på taget", now=now)
