"""One answer of a person's own, by its number: what votes and questions to the advisors hang on."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.conversations.history import ANSWER
from assistant.errors import NotFound
from assistant.roles import Person
from assistant.store.conversations import ConversationRow, TurnRow
from assistant.texts import conversations as texts
from assistant.values import Answer


def own(session: Session, person: Person, turn: int) -> tuple[TurnRow, Answer]:
    """Return the row with its answer; somebody else's is `NotFound`, like one that is not there."""
    wanted = (
        select(TurnRow)
        .join(ConversationRow, ConversationRow.id == TurnRow.conversation_id)
        .where(TurnRow.id == turn, ConversationRow.person_id == person.id)
    )
    row = session.scalars(wanted).one_or_none()
    if row is None:
        raise NotFound(texts.NOT_FOUND)
    return row, ANSWER.validate_json(row.answer)
