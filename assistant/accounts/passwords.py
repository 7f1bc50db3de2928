"""Passwords. The only file that talks to argon2."""

from __future__ import annotations

import secrets
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from assistant.errors import InvalidInput
from assistant.texts import accounts as texts

SHORTEST = 12
# Longer than any passphrase, and short enough that hashing it costs nothing extra.
LONGEST = 200
# Without letters and digits that are mistaken for each other when read aloud or from paper.
PLAIN = "abcdefghjkmnpqrstuvwxyz23456789"
# 19 MiB and two rounds: 33 checks a second here, against 8 with the library's own figures.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str, *, username: str = "") -> str:
    """Return the password's hash, or raise `InvalidInput` that says what to change."""
    if len(password) < SHORTEST:
        raise InvalidInput(texts.PASSWORD_TOO_SHORT.format(shortest=SHORTEST), "password")
    if len(password) > LONGEST:
        raise InvalidInput(texts.PASSWORD_TOO_LONG.format(longest=LONGEST), "password")
    if len(set(password)) < 4 or (username and username.casefold() in password.casefold()):
        raise InvalidInput(texts.PASSWORD_TOO_EASY, "password")
    return HASHER.hash(password)


def fits(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one; without a stored one it takes just as long to say no."""
    known = stored if stored is not None else _nobodys_hash()
    try:
        matches = HASHER.verify(known, password[: LONGEST + 1])
    except (Argon2Error, InvalidHashError):
        return False
    return matches and stored is not None


def temporary() -> str:
    """Return a password that can be read aloud and is good for one sign-in (about 79 bits)."""
    return "-".join("".join(secrets.choice(PLAIN) for _ in range(4)) for _ in range(4))


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return HASHER.hash(secrets.token_hex(16))
