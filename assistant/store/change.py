"""What is handed to whoever changes something: a session, and the duty to say what was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from assistant.roles import Action, Ownership, Person, require
from assistant.store import audit


class Ending(StrEnum):
    """Whether the transaction may be committed."""

    UNSAID = "unsaid"
    AUDITED = "audited"
    UNCHANGED = "unchanged"


@dataclass
class Change:
    """A change by a person. It is stored only when `allow` was called, with exactly one event."""

    session: Session
    person: Person
    action: Action
    now: datetime
    ending: Ending = field(default=Ending.UNSAID, init=False)
    head: audit.Head | None = field(default=None, init=False)
    """Where the chain ends once this is stored."""

    def allow(self, ownership: Ownership, subject_kind: str, subject_id: str, detail: str = "") -> None:
        """Raise `Forbidden` unless the role's table allows it; else write the event beside the change."""
        require(self.person, self.action, ownership)
        _once(self.ending)
        self.head = audit.append(
            self.session,
            at=self.now,
            action=self.action,
            person_id=self.person.id,
            role=self.person.role,
            subject_kind=subject_kind,
            subject_id=subject_id,
            detail=detail,
        )
        self.ending = Ending.AUDITED

    def unchanged(self) -> None:
        """Say that there was nothing to change: everything is rolled back and leaves no event."""
        _once(self.ending)
        self.ending = Ending.UNCHANGED


@dataclass
class SystemChange:
    """A change that nobody signed in makes: signing in itself, the first-start link, retention."""

    session: Session
    event: str
    now: datetime
    ending: Ending = field(default=Ending.UNSAID, init=False)
    head: audit.Head | None = field(default=None, init=False)
    """Where the chain ends once this is stored."""

    def record(
        self, subject_kind: str, subject_id: str, *, person_id: str = "", role: str = "", detail: str = ""
    ) -> None:
        """Write the event beside the change; `detail` holds a reason or a count, never content."""
        _once(self.ending)
        self.head = audit.append(
            self.session,
            at=self.now,
            action=self.event,
            person_id=person_id,
            role=role,
            subject_kind=subject_kind,
            subject_id=subject_id,
            detail=detail,
        )
        self.ending = Ending.AUDITED

    def unchanged(self) -> None:
        """Say that there was nothing to change: everything is rolled back and leaves no event."""
        _once(self.ending)
        self.ending = Ending.UNCHANGED


def _once(ending: Ending) -> None:
    if ending is not Ending.UNSAID:
        raise RuntimeError("a change has one ending and one event")
