"""The recovery key: what opens a backup on an empty machine. It is printed for people, so it is made to be typed."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.errors import InvalidInput, StoreUnavailable
from assistant.store import crypto
from assistant.texts import keeping as texts
from assistant.texts import store

BYTES = 20
GROUP, GROUPS = 4, 8
FILE, CONFIRMED = "recovery.key", "recovery.confirmed"
LOOKALIKES = str.maketrans({"0": "O", "1": "I", "8": "B"})


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """160 random bits. `groups` is how people read it: eight groups of four, and a ninth that catches typing errors."""

    secret: bytes

    def __repr__(self) -> str:
        return "RecoveryKey(…)"

    @property
    def groups(self) -> tuple[str, ...]:
        """The key as it is printed."""
        text = base64.b32encode(self.secret).decode()
        check = base64.b32encode(sha256(self.secret).digest()).decode()[:GROUP]
        return (*(text[at : at + GROUP] for at in range(0, GROUP * GROUPS, GROUP)), check)

    @property
    def fingerprint(self) -> str:
        """What tells one key from another and opens nothing."""
        return sha256(b"fingerprint" + self.secret).hexdigest()[:16]

    @property
    def for_files(self) -> bytes:
        """What files are sealed with."""
        return sha256(b"files" + self.secret).digest()


def typed(text: str) -> RecoveryKey:
    """Return the key as somebody typed it, or raise `InvalidInput`. Case, blanks and dashes do not matter."""
    letters = "".join(letter for letter in text.upper() if letter.isalnum()).translate(LOOKALIKES)
    try:
        key = RecoveryKey(base64.b32decode(letters[: GROUP * GROUPS]))
    except ValueError as error:
        raise InvalidInput(texts.RECOVERY_MISTYPED) from error
    if "".join(key.groups) != letters:
        raise InvalidInput(texts.RECOVERY_MISTYPED)
    return key


def held(folder: Path) -> RecoveryKey | None:
    """Return the key of this folder, None where there is none."""
    try:
        secret = (folder / FILE).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreUnavailable(store.KEY_UNREADABLE) from error
    if len(secret) != BYTES:
        raise StoreUnavailable(store.KEY_UNREADABLE)
    return RecoveryKey(secret)


def is_confirmed(folder: Path) -> bool:
    """Whether somebody has shown that they hold the printed key."""
    key, mark = held(folder), folder / CONFIRMED
    return key is not None and mark.exists() and mark.read_text(encoding="ascii") == key.fingerprint


def make(folder: Path) -> RecoveryKey:
    """Make a key where there is none, or in place of the one that is there; nobody has confirmed it yet."""
    for name in (CONFIRMED, FILE):
        (folder / name).unlink(missing_ok=True)
    return keep(folder, RecoveryKey(secrets.token_bytes(BYTES)))


def keep(folder: Path, key: RecoveryKey) -> RecoveryKey:
    """Write a key to the folder."""
    crypto.keep(folder / FILE, key.secret)
    return key


def confirm(folder: Path, key: RecoveryKey) -> None:
    """Note that somebody holds it."""
    (folder / CONFIRMED).write_text(key.fingerprint, encoding="ascii")
