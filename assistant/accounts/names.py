"""Usernames: what one may look like, and when two are the same."""

from __future__ import annotations

import re
import unicodedata

from assistant.errors import InvalidInput
from assistant.settings import ADDRESS
from assistant.texts import accounts as texts
from assistant.texts import mail as mail_texts

USERNAME = re.compile(r"[\w.@-]{2,40}")
LONGEST_NAME = 100
LONGEST_EMAIL = 254
# No brackets, colons or stars: a name is shown in places where they would be read as Markdown.
ORDINARY = re.compile(r"[\w .,'’()/&+–-]*")


def key_of(username: str) -> str:
    r"""Return the username as it is compared: spaces around it, case and spelling of letters do not count.

    >>> key_of(" Mette.Å ") == key_of("mette.a\u030a")
    True
    """
    folded = unicodedata.normalize("NFKC", username).casefold()
    return unicodedata.normalize("NFKC", folded).strip()


def username_of(typed: str) -> str:
    """Return the username without spaces around it, or raise `InvalidInput`."""
    username = unicodedata.normalize("NFC", typed.strip())
    if not USERNAME.fullmatch(username):
        raise InvalidInput(texts.USERNAME_WRONG, "username")
    return username


def name_of(typed: str) -> str:
    """Return a person's name with single spaces, or raise `InvalidInput`."""
    name = " ".join(typed.split())
    if not name:
        raise InvalidInput(texts.NAME_MISSING, "name")
    if not ORDINARY.fullmatch(name):
        raise InvalidInput(texts.NAME_WRONG, "name")
    if len(name) > LONGEST_NAME:
        raise InvalidInput(texts.NAME_TOO_LONG.format(longest=LONGEST_NAME), "name")
    return name


def unit_of(typed: str) -> str:
    """Return a unit's name with single spaces; it may be empty. Too long raises `InvalidInput`."""
    unit = " ".join(typed.split())
    if not ORDINARY.fullmatch(unit):
        raise InvalidInput(texts.UNIT_WRONG, "unit")
    if len(unit) > LONGEST_NAME:
        raise InvalidInput(texts.UNIT_TOO_LONG.format(longest=LONGEST_NAME), "unit")
    return unit


def email_of(typed: str) -> str:
    """Return a mail address; it may be empty. More than one, or anything beside it, raises `InvalidInput`."""
    email = typed.strip()
    if email and (len(email) > LONGEST_EMAIL or not ADDRESS.fullmatch(email)):
        raise InvalidInput(mail_texts.EMAIL_WRONG, "email")
    return email
