import statistics
import time
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher

from assistant.accounts import passwords, people, sessions, tries
from assistant.roles import Person, Role
from assistant.store.database import Database

MINUTE = timedelta(minutes=1)


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that reaches the hash."""
    seen: list[str] = []
    real = passwords.fits

    def counting(stored: str | None, password: str) -> bool:
        seen.append(password)
        return real(stored, password)

    monkeypatch.setattr(passwords, "fits", counting)
    return seen


def test_five_tries_reach_the_hash_and_the_sixth_does_not(db, mette, now, password, hashes) -> None:
    for n in range(9):
        assert sessions.sign_in(db, "mette", f"gættet adgangskode {n}", now=now) is None
    assert len(hashes) == 5
    assert sessions.sign_in(db, "Mette ", password, now=now) is None
    assert len(hashes) == 5


def test_a_quarter_of_an_hour_later_the_right_password_works(db, mette, now, password) -> None:
    for _ in range(5):
        sessions.sign_in(db, "mette", "forkert adgangskode", now=now)
    assert sessions.sign_in(db, "mette", password, now=now + 14 * MINUTE) is None
    assert sessions.sign_in(db, "mette", password, now=now + 15 * MINUTE)


def test_the_right_password_forgives_earlier_slips(db, mette, now, password, hashes) -> None:
    for _ in range(3):
        for _ in range(4):
            sessions.sign_in(db, "mette", "forkert adgangskode", now=now)
        assert sessions.sign_in(db, "mette", password, now=now)
    assert len(hashes) == 15


def test_an_administrator_frees_a_colleague_who_is_paused(db, administrator, mette, now) -> None:
    for _ in range(5):
        sessions.sign_in(db, "mette", "forkert adgangskode", now=now)
    people.set_password(db, administrator, mette.id, "blå hest på taget", now=now)
    assert sessions.sign_in(db, "mette", "blå hest på taget", now=now)


def test_the_pause_survives_a_restart(db: Database, mette: Person, now: datetime, password: str) -> None:
    for _ in range(5):
        sessions.sign_in(db, "mette", "forkert adgangskode", now=now)
    db.engine.dispose()
    assert sessions.sign_in(db, "mette", password, now=now) is None


def test_guessing_over_many_names_meets_a_ceiling_too(db, mette, now, monkeypatch) -> None:
    reached = []
    monkeypatch.setattr(passwords, "fits", lambda stored, password: bool(reached.append(password)))
    for n in range(100):
        sessions.sign_in(db, f"name{n}", "forkert adgangskode", now=now)
    assert len(reached) == tries.IN_ALL
    assert tries.spend(db, "another", now=now + MINUTE)


@pytest.mark.deep
def test_ten_thousand_guesses_on_a_hundred_accounts(db, mette, now, monkeypatch) -> None:
    reached = []
    monkeypatch.setattr(passwords, "fits", lambda stored, password: bool(reached.append(password)))
    for n in range(10_000):
        # Spread over the pause, so that only the limit of each account is at work.
        sessions.sign_in(db, f"name{n % 100}", "guess", now=now + n * timedelta(milliseconds=80))
    assert len(reached) <= 5 * 100


@pytest.mark.parametrize("username", ["mette", "nobody", "closed"])
def test_every_wrong_password_costs_one_hash_whoever_it_is_for(
    db, administrator, mette, now, monkeypatch, username
) -> None:
    new = people.NewPerson("closed", "Bo", Role.ADVISOR)
    closed = people.create_person(db, administrator, new, "blå hest på taget", now=now)
    people.disable(db, administrator, closed.id, now=now)
    verified = []
    real = PasswordHasher.verify

    def counting(self: PasswordHasher, stored: str, password: str) -> bool:
        verified.append(stored)
        return real(self, stored, password)

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    assert sessions.sign_in(db, username, "forkert adgangskode", now=now) is None
    assert len(verified) == 1
    assert verified[0].startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.alone
@pytest.mark.deep
def test_an_unknown_name_takes_as_long_as_a_wrong_password(db, mette, now) -> None:
    def took(username: str, n: int) -> float:
        start = time.perf_counter()
        sessions.sign_in(db, username, "forkert adgangskode", now=now + n * timedelta(hours=1))
        return time.perf_counter() - start

    took("mette", 0)
    pairs = [(took("mette", n), took("nobody", n)) for n in range(1, 16)]
    known, unknown = (statistics.median(one) for one in zip(*pairs, strict=True))
    # Wide, because the machine is shared; without the dummy hash the ratio is far below a half.
    assert 0.6 < unknown / known < 1.6
