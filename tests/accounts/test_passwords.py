import pytest

from assistant.accounts import passwords
from assistant.errors import InvalidInput


def test_a_password_fits_its_own_hash_and_no_other() -> None:
    stored = passwords.hashed("grøn cykel under broen")
    assert passwords.fits(stored, "grøn cykel under broen")
    assert not passwords.fits(stored, "grøn cykel under bro")
    assert not passwords.fits(stored, "")


def test_without_a_stored_password_nothing_fits() -> None:
    assert not passwords.fits(None, "grøn cykel under broen")


def test_a_damaged_hash_fits_nothing() -> None:
    assert not passwords.fits("$argon2id$garbage", "grøn cykel under broen")


def test_two_people_with_one_password_have_different_hashes() -> None:
    assert passwords.hashed("grøn cykel under broen") != passwords.hashed("grøn cykel under broen")


def test_the_hash_costs_what_was_measured() -> None:
    assert passwords.hashed("grøn cykel under broen").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize("bad", ["elleve tegn", "aaaaaaaaaaaaaa", "ababababababab", "x" * 150 + "abcdefgh" * 10])
def test_a_short_monotonous_or_endless_password_is_refused(bad: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        passwords.hashed(bad)
    assert refused.value.field == "password"


def test_a_password_that_holds_the_username_is_refused() -> None:
    with pytest.raises(InvalidInput):
        passwords.hashed("Mette.Madsen2026", username="mette.madsen")


def test_temporary_passwords_are_long_unlike_and_readable() -> None:
    made = {passwords.temporary() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(one) == 19 and not set(one) & set("0O1lI") for one in made)
    passwords.hashed(made.pop())
