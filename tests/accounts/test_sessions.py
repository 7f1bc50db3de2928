import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from assistant.accounts import people, sessions
from assistant.roles import Person, Role
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.store.people import SessionRow

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def token(db: Database, mette: Person, now: datetime, password: str) -> str:
    return sessions.sign_in(db, "mette", password, now=now)


def test_the_right_password_says_who_it_is(db, mette, token, now) -> None:
    found = sessions.who(db, token, now=now)
    assert found.person == mette
    assert found.must_change


def test_case_and_spaces_in_the_username_do_not_matter(db, mette, now, password) -> None:
    assert sessions.sign_in(db, " METTE ", password, now=now)


def test_wrong_name_wrong_password_and_closed_account_look_the_same(db, administrator, mette, now, password) -> None:
    people.disable(db, administrator, mette.id, now=now)
    assert sessions.sign_in(db, "mette", password, now=now) is None
    assert sessions.sign_in(db, "nobody", password, now=now) is None
    assert sessions.sign_in(db, "anne", password + "x", now=now) is None


def test_tokens_are_long_and_never_the_same(db, mette, now) -> None:
    tokens = {sessions.begin(db, mette.id, now=now) for _ in range(100)}
    assert len(tokens) == 100
    # 43 characters of base64 hold 256 bits.
    assert all(len(token) == 43 for token in tokens)


def test_only_the_digest_is_stored(db, token) -> None:
    with db.reading() as session:
        row = session.scalar(select(SessionRow).where(SessionRow.digest == sessions.digest(token)))
    assert token not in (row.id, row.digest)
    db.engine.dispose()
    folder = Path(db.engine.url.database).parent
    assert token.encode() not in b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_a_session_ends_after_thirty_idle_minutes(db, token, now) -> None:
    assert sessions.who(db, token, now=now + 30 * MINUTE) is None
    assert sessions.who(db, token, now=now + 30 * MINUTE - SECOND)


def test_using_it_keeps_a_session_alive_but_not_beyond_eight_hours(db, token, now) -> None:
    for minutes in range(0, 8 * 60, 20):
        assert sessions.who(db, token, now=now + minutes * MINUTE), minutes
    assert sessions.who(db, token, now=now + 8 * 60 * MINUTE - SECOND)
    assert sessions.who(db, token, now=now + 8 * 60 * MINUTE) is None


def test_being_seen_is_noted_at_most_once_a_minute(db, token, now) -> None:
    def seen_at() -> datetime:
        with db.reading() as session:
            return session.scalar(select(SessionRow.seen_at).where(SessionRow.digest == sessions.digest(token)))

    sessions.who(db, token, now=now + 59 * SECOND)
    assert seen_at() == now
    sessions.who(db, token, now=now + 60 * SECOND)
    assert seen_at() == now + 60 * SECOND


def test_signing_out_ends_it_and_a_second_time_is_no_error(db, token, now) -> None:
    sessions.sign_out(db, token, now=now)
    assert sessions.who(db, token, now=now) is None
    sessions.sign_out(db, token, now=now)


def test_disabling_ends_it_at_once(db, administrator, mette, token, now) -> None:
    people.disable(db, administrator, mette.id, now=now)
    assert sessions.who(db, token, now=now) is None
    people.enable(db, administrator, mette.id, now=now)
    assert sessions.who(db, token, now=now) is None


def test_a_new_role_ends_it_and_a_new_unit_does_not(db, administrator, mette, token, now) -> None:
    def change(role: Role, unit: str) -> None:
        people.change_person(db, administrator, mette.id, role=role, unit=unit, coordinate=False, now=now)

    change(Role.CASEWORKER, "Integration Syd")
    assert sessions.who(db, token, now=now).person.unit == "Integration Syd"
    change(Role.ADVISOR, "Integration Syd")
    assert sessions.who(db, token, now=now) is None


def test_signing_in_again_in_one_browser_ends_the_earlier_session(db, token, now, password) -> None:
    second = sessions.sign_in(db, "anne", password, now=now, replacing=token)
    assert sessions.who(db, token, now=now) is None
    assert sessions.who(db, second, now=now).person.name == "Anne Admin"


def test_two_browsers_of_one_person_do_not_disturb_each_other(db, token, now, password) -> None:
    second = sessions.sign_in(db, "mette", password, now=now)
    sessions.sign_out(db, second, now=now)
    assert sessions.who(db, token, now=now)


def test_a_tampered_token_is_refused_every_time(db, token, now) -> None:
    dice = random.Random(4)
    alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
    for _ in range(1000):
        place = dice.randrange(len(token))
        other = dice.choice(alphabet.replace(token[place], ""))
        assert sessions.who(db, token[:place] + other + token[place + 1 :], now=now) is None


@pytest.mark.parametrize("strange", ["", "x", "\ud800", "'; DROP TABLE session; --", "x" * 100_000])
def test_a_strange_token_is_nobody(db, mette, now, strange) -> None:
    assert sessions.who(db, strange, now=now) is None


def test_sessions_that_are_over_are_cleared_away_at_the_next_sign_in(db, mette, token, now) -> None:
    sessions.begin(db, mette.id, now=now + timedelta(hours=9))
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(SessionRow)) == 1


def test_signing_in_and_out_are_events_without_content(db, mette, token, now) -> None:
    sessions.sign_out(db, token, now=now)
    with db.reading() as session:
        wanted = select(AuditEvent).where(AuditEvent.person_id == mette.id).order_by(AuditEvent.number)
        events = session.scalars(wanted).all()
    assert [(event.action, event.role, event.subject_kind) for event in events] == [
        ("sign_in", "caseworker", "session"),
        ("sign_out", "caseworker", "session"),
    ]
