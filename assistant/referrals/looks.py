"""A look at a referral is an event too: one for each session and quarter of an hour, however often a page is drawn."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.referrals.access import SUBJECT
from assistant.roles import Action, Person
from assistant.store.audit import AuditEvent

ONE_LOOK = timedelta(minutes=15)


def mark_of(session_id: str) -> str:
    """Return what tells one session from another in the event; the token itself must not stand in a log."""
    return "session " + sha256(session_id.encode()).hexdigest()[:16]


def has_looked(session: Session, person: Person, action: Action, id: str, mark: str, *, now: datetime) -> bool:
    """Whether this look is told already by an event of the same session, a moment ago."""
    event = select(AuditEvent.number).where(
        AuditEvent.subject_kind == SUBJECT,
        AuditEvent.subject_id == id,
        AuditEvent.action == action,
        AuditEvent.person_id == person.id,
        AuditEvent.detail == mark,
        AuditEvent.at > now - ONE_LOOK,
    )
    return session.scalar(event) is not None
