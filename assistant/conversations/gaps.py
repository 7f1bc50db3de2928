"""Questions that the sources did not answer: sent by the one who asked, grouped and marked by the advisors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.answering.screening import Public
from assistant.conversations import turns
from assistant.conversations.grouping import grouped
from assistant.conversations.models import GapRow, LocalAnswerRow, LocalState, Mark, Reason, Vote, VoteRow
from assistant.conversations.wording import checked
from assistant.errors import Conflict, NotFound
from assistant.roles import Action, Ownership, Person, require
from assistant.store.bookkeeping import leave_no_trace
from assistant.store.conversations import TurnRow
from assistant.store.database import Database
from assistant.texts import loop as texts
from assistant.values import Outcome

QUESTION_LIMIT = 500
SENDABLE = frozenset({Outcome.NO_BASIS, Outcome.UNCLEAR, Outcome.PARTIAL})
"""Endings under which the question can be sent without a vote; after a 👎 it always can."""
SUBJECT = "gap"


@dataclass(frozen=True, slots=True)
class Gap:
    """One question as it was sent. Who asked it is nobody's business but theirs."""

    id: str
    question: str
    sent_at: datetime
    outcome: Outcome
    reason: Reason | None
    mark: Mark
    marked_by: str
    marked_at: datetime | None
    local_answer_id: str | None
    local_state: LocalState | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask alike, oldest first, under one mark."""

    gaps: tuple[Gap, ...]

    @property
    def first(self) -> Gap:
        """The question that the others are like."""
        return self.gaps[0]

    @property
    def latest_at(self) -> datetime:
        """When it was last asked."""
        return max(gap.sent_at for gap in self.gaps)

    @property
    def ids(self) -> tuple[str, ...]:
        """The questions' ids."""
        return tuple(gap.id for gap in self.gaps)


def send(db: Database, person: Person, turn: int, wording: str, *, now: datetime, public: Public) -> Gap:
    """Send the question under an answer of the person's own; sent again, the first one is given back as it stands."""
    question = checked(wording, "question", QUESTION_LIMIT, public)
    with db.change(person, Action.SEND_GAP, now=now) as change:
        asked, answer = turns.own(change.session, person, turn)
        id_ = _id(person, asked)
        row = change.session.get(GapRow, id_)
        if row:
            change.unchanged()
            return _gap(row)
        voted = change.session.get(VoteRow, (turn, person.id))
        disliked = voted is not None and voted.vote is Vote.DOWN
        if answer.outcome not in SENDABLE and not disliked:
            raise Conflict(texts.NOTHING_MISSING)
        row = GapRow(
            id=id_,
            person_id=person.id,
            sent_at=now,
            question=question,
            outcome=answer.outcome,
            reason=voted.reason if voted and disliked else None,
            corpus_version=answer.corpus_version,
            mark=Mark.OPEN,
            marked_by="",
        )
        change.allow(Ownership.OWN, SUBJECT, id_, answer.outcome)
        change.session.add(row)
    return _gap(row)


def sent_from(db: Database, person: Person, turn: int) -> Gap | None:
    """Return what the person sent from under this answer of theirs, if anything."""
    require(person, Action.SEND_GAP, Ownership.OWN)
    with db.reading() as session:
        asked, _ = turns.own(session, person, turn)
        row = session.get(GapRow, _id(person, asked))
        return _gap(row) if row else None


def mine(db: Database, person: Person) -> list[Gap]:
    """Return what the person has sent, the latest first, each with what became of it."""
    require(person, Action.SEND_GAP, Ownership.OWN)
    with db.reading() as session:
        rows = session.scalars(
            select(GapRow).where(GapRow.person_id == person.id).order_by(GapRow.sent_at.desc(), GapRow.id)
        ).all()
        return _with_answers(session, rows)


def groups(db: Database, person: Person, mark: Mark | None = None) -> list[Group]:
    """Return what was sent in groups under one mark, or under each; what was asked last comes first."""
    require(person, Action.READ_GAPS)
    wanted = select(GapRow).order_by(GapRow.sent_at, GapRow.id)
    with db.reading() as session:
        rows = session.scalars(wanted.where(GapRow.mark == mark) if mark else wanted).all()
        gaps = _with_answers(session, rows)
    # What is marked otherwise, or has a local answer of its own, stays apart however alike it is.
    apart: dict[tuple[Mark, str | None], list[Gap]] = defaultdict(list)
    for gap in gaps:
        apart[gap.mark, gap.local_answer_id].append(gap)
    found: list[list[Gap]] = []
    for (_, answer), together in apart.items():
        found += [together] if answer else grouped(together, _words)
    return sorted((Group(tuple(group)) for group in found), key=lambda group: group.latest_at, reverse=True)


def mark(db: Database, person: Person, ids: Sequence[str], new: Mark, *, seen: Mark, now: datetime) -> int:
    """Mark the questions, as they were seen, and return how many; `Conflict` where a colleague was first."""
    require(person, Action.MARK_GAP)
    with db.change(person, Action.MARK_GAP, now=now) as change:
        rows = change.session.scalars(select(GapRow).where(GapRow.id.in_(ids))).all()
        if not rows:
            raise NotFound(texts.GAP_NOT_FOUND)
        if any(row.mark is not seen for row in rows):
            raise Conflict(texts.MARKED_MEANWHILE)
        change.allow(Ownership.OTHER, SUBJECT, ids[0], f"{new} {len(rows)}")
        for row in rows:
            row.mark, row.marked_by, row.marked_at = new, person.id, now
    return len(rows)


def purge(db: Database, *, now: datetime, days: int) -> int:
    """Delete what was sent more than `days` ago so that nothing of it is left in the files; return how many."""
    with db.system_change("purge_gaps", now=now) as change:
        old = GapRow.sent_at < now - timedelta(days=days)
        count = change.session.scalar(select(func.count()).where(old)) or 0
        if count:
            change.session.execute(delete(GapRow).where(old))
            change.record(SUBJECT, "", detail=f"{count} deleted")
        else:
            change.unchanged()
    leave_no_trace(db)
    return count


def _id(person: Person, asked: TurnRow) -> str:
    # Numbers of deleted answers come again; the moment does not.
    return uuid5(NAMESPACE_URL, f"{person.id}/{asked.id}/{asked.at.isoformat()}").hex


def _words(gap: Gap) -> str:
    return gap.question


def _with_answers(session: Session, rows: Sequence[GapRow]) -> list[Gap]:
    states = dict(session.execute(select(LocalAnswerRow.id, LocalAnswerRow.state)).all())
    return [_gap(row, states.get(row.local_answer_id or "")) for row in rows]


def _gap(row: GapRow, local_state: LocalState | None = None) -> Gap:
    return Gap(
        row.id,
        row.question,
        row.sent_at,
        row.outcome,
        row.reason,
        row.mark,
        row.marked_by,
        row.marked_at,
        row.local_answer_id,
        local_state,
    )
