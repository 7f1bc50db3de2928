"""Whether an answer helped: one vote by an answer and person, which can be changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from assistant.conversations import turns
from assistant.conversations.models import Reason, Vote, VoteRow
from assistant.roles import Action, Ownership, Person, require
from assistant.store.database import Database
from assistant.values import Answer, Outcome

ASKED = frozenset({Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NO_BASIS, Outcome.OFF_TOPIC, Outcome.UNCLEAR})
"""Endings under which it is asked whether the answer helped. Under a card nothing is asked."""


@dataclass(frozen=True, slots=True)
class Given:
    """A vote that was given, with its reason where one was named."""

    vote: Vote
    reason: Reason | None = None


def vote(db: Database, person: Person, turn: int, new: Given, *, now: datetime) -> None:
    """Store the person's vote on an answer of their own, in place of the one before."""
    with db.change(person, Action.VOTE, now=now) as change:
        row, answer = turns.own(change.session, person, turn)
        kept = change.session.get(VoteRow, (turn, person.id))
        reason = new.reason if new.vote is Vote.DOWN else None
        if kept and (kept.vote, kept.reason) == (new.vote, reason):
            change.unchanged()
            return
        change.allow(Ownership.OWN, "conversation", row.conversation_id, f"{new.vote} {reason or ''}".strip())
        if kept is None:
            kept = _new(turn, person, answer)
            change.session.add(kept)
        kept.vote, kept.reason, kept.at = new.vote, reason, now


def given(db: Database, person: Person, turn: int) -> Given | None:
    """Return the person's own vote on an answer, if they gave one."""
    require(person, Action.VOTE, Ownership.OWN)
    with db.reading() as session:
        row = session.get(VoteRow, (turn, person.id))
        return Given(row.vote, row.reason) if row else None


def tally(db: Database, person: Person) -> Counter[Given]:
    """Return how often each vote was given on the answers that are still kept; for advisors, and without content."""
    require(person, Action.READ_GAPS)
    wanted = select(VoteRow.vote, VoteRow.reason, func.count()).group_by(VoteRow.vote, VoteRow.reason)
    with db.reading() as session:
        return Counter({Given(vote, reason): count for vote, reason, count in session.execute(wanted)})


def _new(turn: int, person: Person, answer: Answer) -> VoteRow:
    # A citation's passage is named after its section.
    sections = dict.fromkeys(citation.passage.rpartition("/")[0] for citation in answer.citations)
    return VoteRow(
        turn_id=turn,
        person_id=person.id,
        outcome=answer.outcome,
        question=answer.question,
        sections=" ".join(sections),
        corpus_version=answer.corpus_version,
    )
