"""One question in a conversation: answered, and kept unless it held what must not be kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from assistant.answering import english, screening
from assistant.answering.contract import Asks
from assistant.answering.wishes import Wish, identifies, wish
from assistant.conversations import history
from assistant.errors import NotFound
from assistant.roles import Action, Person, require
from assistant.store.database import Database
from assistant.texts import answers as texts
from assistant.texts import conversations as kept_texts
from assistant.values import Answer, Line, Outcome

STOPPED = texts.ALSO_STOPPED[0]
"""The notice on a card whose message also held a CPR number."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question: the answer, and the conversation that holds it; `kept` is false where none does."""

    answer: Answer
    conversation_id: str
    kept: bool


def ask(
    db: Database, person: Person, answerer: Asks, text: str, conversation_id: str, *, now: datetime, today: date
) -> Asked:
    """Answer the question and store the turn; a conversation that is gone, or "", begins a new one.

    A text with personal data in it is answered and not stored. Of a card, only the card is kept then. A wish to have
    the conversation deleted is granted, and the reply says what is gone and what is not.
    """
    require(person, Action.ASK)
    before = _before(db, person, conversation_id)
    wished = wish(text)
    if wished is Wish.DELETE or (wished is Wish.SLIPPED and (before is None or _holds_a_name(before))):
        return Asked(_deleted(db, person, before, text, now=now), "", kept=False)
    if wished is Wish.SLIPPED and before is not None:
        return Asked(
            _said(text, (kept_texts.SLIPPED, kept_texts.IN_A_REFERRAL), kept_texts.SLIPPED_ENGLISH),
            before.id,
            kept=False,
        )
    answer = answerer.ask(text, history=history.turns(before) if before else (), today=today)
    if answer.outcome is Outcome.PERSONAL_DATA:
        return Asked(answer, before.id if before else "", kept=False)
    if any(notice.code == STOPPED for notice in answer.notices):
        answer = replace(answer, question="")
    kept_in = before or history.begin(db, person, now=now)
    history.add(db, person, kept_in.id, answer, now=now)
    return Asked(answer, kept_in.id, kept=True)


def _deleted(
    db: Database, person: Person, conversation: history.Conversation | None, text: str, *, now: datetime
) -> Answer:
    said: tuple[str, ...] = (kept_texts.NOTHING_TO_DELETE,)
    if conversation is not None:
        history.delete(db, person, conversation.id, now=now)
        if count := len(conversation.answers):
            questions = kept_texts.ONE_QUESTION if count == 1 else kept_texts.QUESTIONS.format(count=count)
            said = (kept_texts.DELETED_AS_ASKED.format(questions=questions), kept_texts.STAYS)
    if identifies(text):
        # It is not said whether the chat is meant or what was sent from it: both are told.
        said += (kept_texts.IN_A_REFERRAL,)
    if history.listing(db, person):
        said += (kept_texts.OTHERS_STAY,)
    return _said(text, said, kept_texts.DELETED_ENGLISH)


def _said(text: str, lines: tuple[str, ...], in_english: str) -> Answer:
    if english.spoken(text):
        lines = (*lines, in_english)
    # No question on the subject: nothing is offered under it, and the reply itself is not kept.
    return Answer(text, Outcome.OFF_TOPIC, tuple(Line(line, 0) for line in lines))


def _holds_a_name(conversation: history.Conversation) -> bool:
    """Whether a likely name stands in what was asked: then whoever says that a name slipped in means this."""
    return any(screening.has_likely_name(answer.question) for answer in conversation.answers)


def _before(db: Database, person: Person, conversation_id: str) -> history.Conversation | None:
    if not conversation_id:
        return None
    try:
        return history.load(db, person, conversation_id)
    except NotFound:
        # Deleted meanwhile, by its owner in another tab or because its time was up.
        return None
