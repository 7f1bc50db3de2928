"""A person's conversations: kept encrypted, shown only to their owner, deleted when their time is up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from pydantic import TypeAdapter
from sqlalchemy import Select, func, select
from sqlalchemy import delete as delete_rows
from sqlalchemy.orm import Session

from assistant.errors import NotFound
from assistant.roles import Action, Ownership, Person, require
from assistant.store.bookkeeping import leave_no_trace, tidy
from assistant.store.conversations import ConversationRow, TurnRow
from assistant.store.database import Database
from assistant.texts import conversations as texts
from assistant.values import Answer, Outcome, Turn

ANSWER = TypeAdapter(Answer)
SITTING = timedelta(hours=12)
"""So long a card of danger is taken to belong to what somebody is doing."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with everything that was asked and shown in it, oldest first."""

    id: str
    started_at: datetime
    latest_at: datetime
    answers: tuple[Answer, ...] = ()
    turns: tuple[int, ...] = ()
    """The number of each answer: what is said about one hangs on it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in a list: when it was last used, and its first question."""

    id: str
    latest_at: datetime
    title: str


def begin(db: Database, person: Person, *, now: datetime) -> Conversation:
    """Begin an empty conversation of the person's own."""
    row = ConversationRow(id=uuid4().hex, person_id=person.id, started_at=now, latest_at=now)
    with db.change(person, Action.KEEP_CONVERSATION, now=now) as change:
        change.allow(Ownership.OWN, "conversation", row.id, "begun")
        change.session.add(row)
    return Conversation(row.id, now, now)


def add(db: Database, person: Person, conversation_id: str, answer: Answer, *, now: datetime) -> None:
    """Store the answer with the question that it carries, which is masked where personal data was found."""
    with db.change(person, Action.KEEP_CONVERSATION, now=now) as change:
        row = _own(change.session, person, conversation_id)
        change.allow(Ownership.OWN, "conversation", row.id, answer.outcome)
        row.latest_at = now
        change.session.add(
            TurnRow(
                conversation_id=row.id,
                at=now,
                question=answer.question,
                answer=ANSWER.dump_json(answer).decode(),
            )
        )


def latest(db: Database, person: Person) -> Conversation | None:
    """Return the person's conversation that was used last, whole; None when there is none."""
    require(person, Action.KEEP_CONVERSATION, Ownership.OWN)
    with db.reading() as session:
        row = session.scalars(_of(person).limit(1)).first()
        return None if row is None else _whole(session, row)


def load(db: Database, person: Person, conversation_id: str) -> Conversation:
    """Return the person's conversation, whole; somebody else's is `NotFound`, like one that is not there."""
    require(person, Action.KEEP_CONVERSATION, Ownership.OWN)
    with db.reading() as session:
        return _whole(session, _own(session, person, conversation_id))


def turns(conversation: Conversation) -> tuple[Turn, ...]:
    """Return the conversation as a follow-up question needs it."""
    return tuple(Turn(answer.question, answer.text) for answer in conversation.answers)


def listing(db: Database, person: Person) -> list[Summary]:
    """Return the person's conversations that hold a question, the one used last first."""
    require(person, Action.KEEP_CONVERSATION, Ownership.OWN)
    with db.reading() as session:
        rows = session.scalars(_of(person)).all()
        first = {
            turn.conversation_id: turn.question
            # Newest first, so that the oldest question of each conversation is the one that stays.
            for turn in session.scalars(
                select(TurnRow).where(TurnRow.conversation_id.in_([row.id for row in rows])).order_by(TurnRow.id.desc())
            )
        }
    return [Summary(row.id, row.latest_at, first[row.id]) for row in rows if row.id in first]


def card_shown(
    db: Database, person: Person, conversation_id: str | None, *, now: datetime, after: datetime | None = None
) -> bool:
    """Whether the card of danger was shown lately, and `after`, in the person's conversation; None is the last one."""
    require(person, Action.KEEP_CONVERSATION, Ownership.OWN)
    which = _of(person)
    if conversation_id is not None:
        which = which.where(ConversationRow.id == conversation_id)
    with db.reading() as session:
        row = session.scalars(which.limit(1)).first()
        if row is None:
            return False
        since = max(now - SITTING, after or now - SITTING)
        lately = select(TurnRow.answer).where(TurnRow.conversation_id == row.id, TurnRow.at >= since)
        answers = session.scalars(lately).all()
    return any(ANSWER.validate_json(answer).outcome is Outcome.ACUTE for answer in answers)


def delete(db: Database, person: Person, conversation_id: str, *, now: datetime) -> None:
    """Delete the person's conversation so that nothing of it is left in the files."""
    with db.change(person, Action.KEEP_CONVERSATION, now=now) as change:
        row = _own(change.session, person, conversation_id)
        change.allow(Ownership.OWN, "conversation", row.id, "deleted")
        _delete(change.session, select(ConversationRow.id).where(ConversationRow.id == row.id))
    tidy(db)


def purge(db: Database, *, now: datetime, days: int) -> int:
    """Delete every conversation whose last question is more than `days` old, and return how many."""
    with db.system_change("purge_conversations", now=now) as change:
        old = select(ConversationRow.id).where(ConversationRow.latest_at < now - timedelta(days=days))
        count = change.session.scalar(select(func.count()).select_from(old.subquery())) or 0
        if count:
            _delete(change.session, old)
            change.record("conversation", "", detail=f"{count} deleted")
        else:
            change.unchanged()
    # Also when nothing was due: the last attempt may have ended before this step.
    leave_no_trace(db)
    return count


def _delete(session: Session, which: Select[str]) -> None:
    session.execute(delete_rows(TurnRow).where(TurnRow.conversation_id.in_(which)))
    session.execute(delete_rows(ConversationRow).where(ConversationRow.id.in_(which)))


def _of(person: Person) -> Select[ConversationRow]:
    return (
        select(ConversationRow)
        .where(ConversationRow.person_id == person.id)
        .order_by(ConversationRow.latest_at.desc(), ConversationRow.started_at.desc())
    )


def _own(session: Session, person: Person, conversation_id: str) -> ConversationRow:
    row = session.get(ConversationRow, conversation_id)
    if row is None or row.person_id != person.id:
        raise NotFound(texts.NOT_FOUND)
    return row


def _whole(session: Session, row: ConversationRow) -> Conversation:
    stored = session.scalars(select(TurnRow).where(TurnRow.conversation_id == row.id).order_by(TurnRow.id)).all()
    answers = tuple(ANSWER.validate_json(turn.answer) for turn in stored)
    return Conversation(row.id, row.started_at, row.latest_at, answers, tuple(turn.id for turn in stored))
