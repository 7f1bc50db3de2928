from datetime import timedelta

import pytest
from sqlalchemy import select

from assistant.accounts import first_start, sessions
from assistant.errors import Conflict, InvalidInput
from assistant.roles import Role
from assistant.store.people import FirstLinkRow

HOURS = timedelta(hours=1)


def test_the_link_creates_one_administrator_once(db, now, password) -> None:
    token = first_start.new_token(db, now=now)
    person_id = first_start.create_administrator(db, token, "anne", "Anne", password, now=now)
    signed_in = sessions.who(db, sessions.begin(db, person_id, now=now), now=now)
    assert (signed_in.person.role, signed_in.must_change) == (Role.ADMINISTRATOR, False)
    with pytest.raises(Conflict):
        first_start.create_administrator(db, token, "bo", "Bo", password, now=now)


def test_a_link_is_good_for_a_day(db, now, password) -> None:
    token = first_start.new_token(db, now=now)
    assert first_start.is_open(db, token, now=now + 24 * HOURS - timedelta(seconds=1))
    assert not first_start.is_open(db, token, now=now + 24 * HOURS)
    with pytest.raises(Conflict):
        first_start.create_administrator(db, token, "anne", "Anne", password, now=now + 24 * HOURS)


def test_a_new_start_makes_a_new_link_and_the_old_one_is_dead(db, now) -> None:
    old = first_start.new_token(db, now=now)
    new = first_start.new_token(db, now=now)
    assert not first_start.is_open(db, old, now=now)
    assert first_start.is_open(db, new, now=now)


def test_there_is_no_link_once_somebody_has_an_account(db, administrator, now) -> None:
    assert first_start.new_token(db, now=now) is None


@pytest.mark.parametrize("guess", ["", "x", "0" * 43])
def test_another_token_opens_nothing(db, now, password, guess) -> None:
    first_start.new_token(db, now=now)
    assert not first_start.is_open(db, guess, now=now)
    with pytest.raises(Conflict):
        first_start.create_administrator(db, guess, "anne", "Anne", password, now=now)


def test_a_slip_in_the_form_does_not_use_the_link_up(db, now, password) -> None:
    token = first_start.new_token(db, now=now)
    with pytest.raises(InvalidInput):
        first_start.create_administrator(db, token, "anne", "Anne", "kort", now=now)
    assert first_start.create_administrator(db, token, "anne", "Anne", password, now=now)


def test_only_the_digest_of_the_link_is_stored(db, now) -> None:
    token = first_start.new_token(db, now=now)
    with db.reading() as session:
        assert session.scalar(select(FirstLinkRow.digest)) == sessions.digest(token) != token
