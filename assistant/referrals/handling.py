"""What happens to a referral after it was sent. Each function is one click, one transaction, one event."""

from __future__ import annotations

from datetime import date, datetime

from assistant.errors import InvalidInput
from assistant.referrals.access import changing
from assistant.referrals.days import day_of, years_after
from assistant.referrals.fields import About, ActionKind, MessageKind, ReferralOutcome
from assistant.referrals.forms import Screen, check_text
from assistant.referrals.models import Referral, ReferralAction, ReferralMessage
from assistant.referrals.rows import context
from assistant.roles import Action, Person
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.texts import referrals as texts

REPLY_LIMIT = 2_000
REASON_LIMIT = 300
NOTE_LIMIT = 300


def receive(db: Database, person: Person, id: str, *, now: datetime) -> None:
    """Take it: from now on this advisor is its advisor. Of two at once, the second gets `Conflict`."""
    with changing(db, person, Action.RECEIVE, id, now=now) as row:
        row.advisor = person.id
        row.received_at = now


def return_(db: Database, person: Person, id: str, reason: str, *, now: datetime, screen: Screen) -> None:
    """Send it back to its maker with the reason."""
    reason = _written(reason, "reason", REASON_LIMIT, screen)
    with changing(db, person, Action.RETURN, id, now=now) as row:
        row.messages.append(_message(db, row, MessageKind.RETURN_REASON, person, reason, now))


def withdraw(db: Database, person: Person, id: str, *, now: datetime, settings: Settings) -> None:
    """Take it back before anybody has received it."""
    with changing(db, person, Action.WITHDRAW, id, now=now) as row:
        _finish(row, now, settings)


def reply(db: Database, person: Person, id: str, text: str, *, now: datetime, screen: Screen) -> None:
    """Answer the caseworker; the first reply puts it in progress."""
    text = _written(text, "text", REPLY_LIMIT, screen)
    with changing(db, person, Action.REPLY, id, now=now) as row:
        row.messages.append(_message(db, row, MessageKind.REPLY, person, text, now))


def register_action(
    db: Database,
    person: Person,
    id: str,
    kind: ActionKind,
    on: date,
    note: str = "",
    *,
    now: datetime,
    screen: Screen,
) -> None:
    """Register what was done and when; the first action puts it in progress."""
    note = check_text(note, "note", NOTE_LIMIT, screen)
    if on > day_of(now):
        raise InvalidInput(texts.ACTION_IN_FUTURE, "on")
    with changing(db, person, Action.REGISTER_ACTION, id, now=now) as row:
        sealed = db.data_keys.of(row.data_key).seal(note, context("note", "referral_action"))
        row.actions.append(ReferralAction(at=now, by=person.id, kind=kind, on=on, note=sealed))


def close(
    db: Database, person: Person, id: str, outcome: ReferralOutcome, *, now: datetime, settings: Settings
) -> None:
    """Close it with how it went, and set the day after which it is deleted."""
    with changing(db, person, Action.CLOSE, id, now=now) as row:
        not_relevant = outcome is ReferralOutcome.NOT_RELEVANT
        if not_relevant and row.about is About.CASE:
            raise InvalidInput(texts.OUTCOME_FOR_CASE, "outcome")
        if not not_relevant and row.about is About.GENERAL:
            raise InvalidInput(texts.OUTCOME_FOR_GENERAL, "outcome")
        row.outcome = outcome
        _finish(row, now, settings)


def reopen(db: Database, person: Person, id: str, *, now: datetime) -> None:
    """Open it again; whoever reopens it becomes its advisor, for somebody must be."""
    with changing(db, person, Action.REOPEN, id, now=now) as row:
        row.advisor = person.id
        row.closed_at = row.delete_after = row.outcome = None


def _finish(row: Referral, now: datetime, settings: Settings) -> None:
    row.closed_at = now
    row.delete_after = years_after(day_of(now), settings.referral_years)


def _written(text: str, name: str, limit: int, screen: Screen) -> str:
    text = check_text(text, name, limit, screen)
    if not text:
        raise InvalidInput(texts.TEXT_MISSING, name)
    return text


def _message(
    db: Database, row: Referral, kind: MessageKind, person: Person, text: str, now: datetime
) -> ReferralMessage:
    sealed = db.data_keys.of(row.data_key).seal(text, context("text", "referral_message"))
    return ReferralMessage(at=now, by=person.id, kind=kind, text=sealed)
