"""What happens to a referral after it was sent. Each function is one click, one transaction, one event."""

from __future__ import annotations

from datetime import date, datetime

from assistant.errors import Conflict, InvalidInput
from assistant.referrals import once
from assistant.referrals.access import changing, require_kept
from assistant.referrals.days import day_of, years_after
from assistant.referrals.fields import (
    COURSES,
    WITH_ACTOR,
    About,
    ActionKind,
    Actor,
    MessageKind,
    ReferralOutcome,
    Step,
)
from assistant.referrals.forms import Screen, check_text
from assistant.referrals.models import Referral, ReferralAction, ReferralMessage, ReferralProgress
from assistant.referrals.rows import context
from assistant.roles import Action, Person
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.texts import handling as handling_texts
from assistant.texts import referrals as texts

REPLY_LIMIT = 2_000
REASON_LIMIT = 300
NOTE_LIMIT = 300
FIRST_DAY = date(2020, 1, 1)


def receive(db: Database, person: Person, id: str, *, now: datetime) -> None:
    """Take it: from now on this advisor is its advisor. Of two at once, the second gets `Conflict`."""
    with changing(db, person, Action.RECEIVE, id, now=now) as row:
        row.advisor = person.id
        row.received_at = now


def return_(
    db: Database, person: Person, id: str, reason: str, *, key: str = "", now: datetime, screen: Screen
) -> None:
    """Send it back to its maker with the reason; with the same key once, until it is sent again."""
    reason = _written(reason, "reason", REASON_LIMIT, screen)

    def mark(row: Referral) -> str | None:
        return once.mark_of(person, Action.RETURN, id, f"{key} {row.sent_at.isoformat()}" if key else "")

    with changing(db, person, Action.RETURN, id, now=now, mark=mark) as row:
        _add_message(db, row, MessageKind.RETURN_REASON, person, reason, mark(row), now)


def withdraw(db: Database, person: Person, id: str, *, now: datetime, settings: Settings) -> None:
    """Take it back before anybody has received it; a coordinator may where it was returned to one who is gone."""
    with changing(db, person, Action.WITHDRAW, id, now=now) as row:
        _finish(row, now, settings)


def reply(db: Database, person: Person, id: str, text: str, *, key: str = "", now: datetime, screen: Screen) -> None:
    """Answer the caseworker; the first reply puts it in progress.

    The same key is the same click: what it says is stored once, and `Repeated` is raised where it says another thing.
    """
    text, mark = _written(text, "text", REPLY_LIMIT, screen), once.mark_of(person, Action.REPLY, id, key)
    with changing(db, person, Action.REPLY, id, now=now, mark=mark) as row:
        _add_message(db, row, MessageKind.REPLY, person, text, mark, now)


def register_action(
    db: Database,
    person: Person,
    id: str,
    kind: ActionKind | None,
    on: date,
    note: str = "",
    *,
    until: date | None = None,
    actor: Actor | None = None,
    key: str = "",
    now: datetime,
    screen: Screen,
) -> None:
    """Register what was done and when; the first action puts it in progress. The same key is the same click.

    A course has a start and, once it is over, an end. A plan, a notification and a call to the police say who.
    """
    if kind is None:
        raise InvalidInput(handling_texts.ACTION_MISSING, "kind")
    note = check_text(note, "note", NOTE_LIMIT, screen)
    if on > day_of(now):
        raise InvalidInput(texts.ACTION_IN_FUTURE, "on")
    if until is not None:
        _check_end(kind, on, until, "until", now)
    if (actor is not None) is not (kind in WITH_ACTOR):
        raise InvalidInput(handling_texts.ACTOR_NOT_WANTED if actor else handling_texts.ACTOR_MISSING, "actor")
    mark = once.mark_of(person, Action.REGISTER_ACTION, id, key)
    with changing(db, person, Action.REGISTER_ACTION, id, now=now, mark=mark) as row:
        _require_recent(row, on, "on")
        data_key, sealed_as = db.data_keys.of(row.data_key), context("note", "referral_action")
        sealed = data_key.seal(note, sealed_as)
        done = ReferralAction(at=now, by=person.id, kind=kind, on=on, until=until, actor=actor, note=sealed, key=mark)

        def is_same(held: ReferralAction) -> bool:
            told = held.kind, held.on, held.actor, data_key.open(held.note, sealed_as)
            # Its end can have been registered since, but an end that is told now is not stored by itself.
            return told == (kind, on, actor, note) and until in (None, held.until)

        once.add(row.actions, done, is_same, row.number)


def end_course(
    db: Database, person: Person, id: str, action_id: int | None, until: date | None, *, now: datetime
) -> None:
    """Register the last day of a course that had none; a course may go on when the referral is closed."""
    if action_id is None:
        raise InvalidInput(handling_texts.COURSE_MISSING, "course")
    if until is None:
        raise InvalidInput(handling_texts.UNTIL_MISSING, "ended_on")
    with changing(db, person, Action.END_COURSE, id, now=now) as row:
        course = next((one for one in row.actions if one.id == action_id and one.until is None), None)
        if course is None or course.kind not in COURSES:
            raise Conflict(handling_texts.NO_SUCH_COURSE)
        _check_end(course.kind, course.on, until, "ended_on", now)
        course.until = until


def assess(
    db: Database, person: Person, id: str, clear_signs: bool | None, serious: bool | None, *, now: datetime
) -> None:
    """Keep the advisor's own judgement of a case; None is "not judged". It is never proposed by anything here."""
    with changing(db, person, Action.ASSESS, id, now=now) as row:
        _require_case(row, "clear_signs")
        row.clear_signs, row.serious = clear_signs, serious
        row.assessed_by, row.assessed_at = person.id, now


def register_progress(
    db: Database, person: Person, id: str, step: Step | None, on: date, *, key: str = "", now: datetime
) -> None:
    """Register a step of the citizen's and the day on which it was seen. The same key is the same click."""
    if step is None:
        raise InvalidInput(handling_texts.STEP_MISSING, "step")
    if on > day_of(now):
        raise InvalidInput(handling_texts.DAY_IN_FUTURE, "step_on")
    mark = once.mark_of(person, Action.REGISTER_PROGRESS, id, key)
    with changing(db, person, Action.REGISTER_PROGRESS, id, now=now, mark=mark) as row:
        _require_case(row, "step")
        _require_recent(row, on, "step_on")
        seen = ReferralProgress(at=now, by=person.id, step=step, on=on, key=mark)
        once.add(row.progress, seen, lambda held: (held.step, held.on) == (step, on), row.number)


def close(
    db: Database, person: Person, id: str, outcome: ReferralOutcome | None, *, now: datetime, settings: Settings
) -> None:
    """Close it with how it went, and set the day after which it is deleted."""
    if outcome is None:
        raise InvalidInput(handling_texts.OUTCOME_MISSING, "outcome")
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
        require_kept(db, row)
        row.advisor, row.advisor_substitute = person.id, ""
        row.closed_at = row.delete_after = row.outcome = None


def _finish(row: Referral, now: datetime, settings: Settings) -> None:
    row.closed_at = now
    row.follow_up_on = None
    row.delete_after = years_after(day_of(now), settings.referral_years)


def _check_end(kind: ActionKind, on: date, until: date, name: str, now: datetime) -> None:
    if kind not in COURSES:
        raise InvalidInput(handling_texts.UNTIL_NOT_WANTED, name)
    if until < on:
        raise InvalidInput(handling_texts.UNTIL_BEFORE, name)
    if until > day_of(now):
        raise InvalidInput(handling_texts.UNTIL_IN_FUTURE, name)


def _require_case(row: Referral, name: str) -> None:
    if row.about is not About.CASE:
        raise InvalidInput(handling_texts.ONLY_CASES, name)


def _require_recent(row: Referral, on: date, name: str) -> None:
    """Refuse a day long before the referral: it is a slip of the hand."""
    if on < max(FIRST_DAY, years_after(day_of(row.made_at), -1)):
        raise InvalidInput(handling_texts.DAY_TOO_EARLY, name)


def _written(text: str, name: str, limit: int, screen: Screen) -> str:
    text = check_text(text, name, limit, screen)
    if not text:
        raise InvalidInput(texts.TEXT_MISSING, name)
    return text


def _add_message(
    db: Database, row: Referral, kind: MessageKind, person: Person, text: str, mark: str | None, now: datetime
) -> None:
    data_key, sealed_as = db.data_keys.of(row.data_key), context("text", "referral_message")
    new = ReferralMessage(at=now, by=person.id, kind=kind, text=data_key.seal(text, sealed_as), key=mark)
    once.add(row.messages, new, lambda held: data_key.open(held.text, sealed_as) == text, row.number)
