from datetime import datetime
from itertools import product

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from assistant.errors import Forbidden
from assistant.roles import COORDINATED, TABLE, WIDER, Action, Ownership, Person, Role
from assistant.store.audit import AuditEvent
from assistant.store.database import PRAGMAS, Database, KeyCheck


def events(db: Database) -> list[tuple[str, str, str, str, str]]:
    with db.reading() as session:
        rows = session.scalars(select(AuditEvent).order_by(AuditEvent.number))
        return [(e.person_id, e.role, e.action, e.subject_kind, e.subject_id) for e in rows]


def words(db: Database) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(KeyCheck)) or 0


def test_every_role_action_and_ownership_is_allowed_exactly_as_the_table_says(db: Database, now: datetime):
    allowed = []
    ways = enumerate(product(Role, (False, True), Action, Ownership))
    for number, (role, coordinate, action, ownership) in ways:
        person, before = Person("p", "P", role, coordinate=coordinate), len(events(db))
        try:
            with db.change(person, action, now=now) as change:
                change.allow(ownership, "thing", str(number))
        except Forbidden:
            assert len(events(db)) == before
        else:
            assert events(db)[before:] == [("p", role, action, "thing", str(number))]
            allowed.append((role, coordinate, action, ownership))
    assert set(allowed) == {
        (role, coordinate, action, how)
        for (role, action), hows in TABLE.items()
        for how in hows
        for coordinate in (False, True)
        if coordinate or action not in COORDINATED
    } | {(Role.ADVISOR, True, action, how) for action, hows in WIDER.items() for how in hows}


def test_only_an_advisor_has_use_for_coordinate():
    assert {role for (role, action) in TABLE if action in COORDINATED} == {Role.ADVISOR}
    assert all(Ownership.OWN not in TABLE[pair] for pair in TABLE if pair[1] is Action.APPROVE_LOCAL_ANSWER)


def test_a_change_that_was_never_allowed_is_not_stored(db: Database, now: datetime):
    with (
        pytest.raises(RuntimeError, match="must be allowed"),
        db.change(Person("p", "P", Role.CASEWORKER), Action.ASK, now=now) as change,
    ):
        change.session.add(KeyCheck(id=2, word="x"))
    with (
        pytest.raises(RuntimeError, match="must be allowed"),
        db.system_change("retention", now=now) as system,
    ):
        system.session.add(KeyCheck(id=2, word="x"))
    assert words(db) == 1
    assert events(db) == []


def test_a_forbidden_change_leaves_nothing(db: Database, now: datetime):
    def receive_as_caseworker() -> None:
        with db.change(Person("p", "P", Role.CASEWORKER), Action.RECEIVE, now=now) as change:
            change.session.add(KeyCheck(id=2, word="x"))
            change.allow(Ownership.OTHER, "thing", "1")

    with pytest.raises(Forbidden):
        receive_as_caseworker()
    assert words(db) == 1
    assert events(db) == []


def test_a_change_that_breaks_leaves_nothing(db: Database, now: datetime):
    def break_half_way() -> None:
        with db.change(Person("p", "P", Role.CASEWORKER), Action.ASK, now=now) as change:
            change.allow(Ownership.OTHER, "thing", "1")
            change.session.add(KeyCheck(id=2, word="x"))
            change.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_half_way()
    assert words(db) == 1
    assert events(db) == []


def test_a_change_called_unchanged_is_rolled_back_without_an_event(db: Database, now: datetime):
    with db.change(Person("p", "P", Role.CASEWORKER), Action.ASK, now=now) as change:
        change.session.add(KeyCheck(id=2, word="x"))
        change.unchanged()
    assert words(db) == 1
    assert events(db) == []


def test_one_change_has_one_event(db: Database, now: datetime):
    def allow_twice() -> None:
        with db.change(Person("p", "P", Role.CASEWORKER), Action.ASK, now=now) as change:
            change.allow(Ownership.OTHER, "thing", "1")
            change.allow(Ownership.OTHER, "thing", "2")

    with pytest.raises(RuntimeError, match="one event"):
        allow_twice()
    assert events(db) == []


def test_what_the_system_does_is_recorded_too(db: Database, now: datetime):
    with db.system_change("signed_in", now=now) as change:
        change.record("person", "p1", person_id="p1", role="advisor")
    assert events(db) == [("p1", "advisor", "signed_in", "person", "p1")]


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET role = 'x'", "DELETE FROM audit_event"])
def test_events_can_be_neither_edited_nor_deleted(db: Database, now: datetime, statement: str):
    with db.system_change("signed_in", now=now) as change:
        change.record("person", "p1")
    with (
        pytest.raises(IntegrityError, match="only ever added"),
        db.system_change("tamper", now=now) as change,
    ):
        change.session.execute(text(statement))
    assert len(events(db)) == 1


def test_what_is_done_while_reading_is_never_kept(db: Database):
    with db.reading() as session:
        session.add(KeyCheck(id=2, word="x"))
        session.flush()
    assert words(db) == 1


def test_every_connection_holds_what_durability_and_deletion_need(db: Database):
    with db.engine.connect() as connection:
        held = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    assert held == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "busy_timeout": 30_000,
    }
