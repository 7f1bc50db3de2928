"""What is found in a text, and what may stand there although it looks personal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assistant.values import Contact


class PersonalKind(StrEnum):
    """What identifies a person, strongest first: where two overlap, the first is named."""

    CPR = "cpr"
    EMAIL = "email"
    ADDRESS = "address"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where in the text something personal stands: from `start` up to, not including, `end`."""

    start: int
    end: int
    kind: PersonalKind


@dataclass(frozen=True, slots=True)
class Public:
    """What passes: the telephone numbers of the contacts, and what a case number looks like (a pattern, or "")."""

    numbers: frozenset[str] = frozenset()
    case_number: str = ""

    @classmethod
    def of(cls, contacts: Iterable[Contact], case_number: str = "") -> Public:
        """Return what the contacts and the setting let pass."""
        return cls(frozenset(re.sub(r"\D", "", contact.number) for contact in contacts), case_number)


NOTHING_PUBLIC = Public()
