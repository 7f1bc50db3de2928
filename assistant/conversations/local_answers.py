"""Local answers and methods: written by one advisor, approved by another, sources until they are revoked or expire.

A method answers a question as an answer does. It is written without one that was sent, and its text is steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from assistant.answering.screening import Public
from assistant.conversations.local_wording import REASON_LIMIT, Written, fields_of
from assistant.conversations.models import GapRow, LocalAnswerRow, LocalKind, LocalState, Mark
from assistant.conversations.wording import checked
from assistant.errors import Conflict, NotFound
from assistant.roles import Action, Ownership, Person, require
from assistant.store.database import Database
from assistant.texts import loop as texts

SUBJECT = "local_answer"


@dataclass(frozen=True, slots=True)
class LocalAnswer:
    """A local answer with where it stands and who did what."""

    id: str
    kind: LocalKind
    state: LocalState
    question: str
    text: str
    basis: str
    valid_until: date
    written_by: str
    written_at: datetime
    decided_by: str
    decided_at: datetime | None
    approved_on: date | None
    return_reason: str
    revoked_by: str
    revoked_at: datetime | None
    answers: int = 0
    """How many of the questions that were sent it answers."""


def write(
    db: Database,
    person: Person,
    written: Written,
    gaps: Sequence[str],
    *,
    key: str,
    now: datetime,
    today: date,
    public: Public,
    kind: LocalKind = LocalKind.ANSWER,
) -> str:
    """Propose a local answer to these questions, or a method; the same key gives the first one's id again."""
    fields = fields_of(written, kind, today, public)
    id_ = uuid5(NAMESPACE_URL, f"{person.id}/{key}").hex
    with db.change(person, Action.WRITE_LOCAL_ANSWER, now=now) as change:
        if change.session.get(LocalAnswerRow, id_):
            change.unchanged()
            return id_
        change.allow(Ownership.OWN, SUBJECT, id_)
        row = LocalAnswerRow(
            id=id_, kind=kind, state=LocalState.PROPOSED, written_by=person.id, written_at=now, **fields
        )
        change.session.add(row)
        change.session.flush()
        asked = change.session.scalars(select(GapRow).where(GapRow.id.in_(gaps))).all()
        if len(asked) != len(set(gaps)):
            raise NotFound(texts.GAP_NOT_FOUND)
        if any(gap.local_answer_id or gap.mark is Mark.ANSWERED for gap in asked):
            raise Conflict(texts.ANSWERED_MEANWHILE)
        for gap in asked:
            gap.local_answer_id = id_
    return id_


def approve(db: Database, person: Person, id_: str, *, now: datetime, today: date) -> None:
    """Make it a source, and answered what it answers: a second advisor's doing, never its author's."""
    require(person, Action.READ_GAPS)
    with db.change(person, Action.APPROVE_LOCAL_ANSWER, now=now) as change:
        row = _find(change.session, id_)
        change.allow(_stand(row, person), SUBJECT, id_, LocalState.APPROVED)
        _require(row, LocalState.PROPOSED)
        if row.valid_until < today:
            raise Conflict(texts.EXPIRED_MEANWHILE)
        row.state, row.decided_by, row.decided_at = LocalState.APPROVED, person.id, now
        row.approved_on = today
        _mark(change.session, row, person, Mark.ANSWERED, now)


def return_(db: Database, person: Person, id_: str, reason: str, *, now: datetime, public: Public) -> None:
    """Say no to it, and why; what it was to answer waits again."""
    require(person, Action.READ_GAPS)
    reason = checked(reason, "reason", REASON_LIMIT, public)
    with db.change(person, Action.APPROVE_LOCAL_ANSWER, now=now) as change:
        row = _find(change.session, id_)
        change.allow(_stand(row, person), SUBJECT, id_, LocalState.RETURNED)
        _require(row, LocalState.PROPOSED)
        row.state, row.decided_by, row.decided_at = LocalState.RETURNED, person.id, now
        row.return_reason = reason
        _let_go(change.session, row)


def revoke(db: Database, person: Person, id_: str, *, now: datetime) -> None:
    """Take an approved answer back: no answer cites it any more, and what it answered waits for a source."""
    require(person, Action.READ_GAPS)
    with db.change(person, Action.REVOKE_LOCAL_ANSWER, now=now) as change:
        row = _find(change.session, id_)
        change.allow(_stand(row, person), SUBJECT, id_)
        _require(row, LocalState.APPROVED)
        row.state, row.revoked_by, row.revoked_at = LocalState.REVOKED, person.id, now
        _mark(change.session, row, person, Mark.SOURCE_MISSING, now)
        _let_go(change.session, row)


def listing(db: Database, person: Person, state: LocalState, kind: LocalKind = LocalKind.ANSWER) -> list[LocalAnswer]:
    """Return the local answers or methods that stand so, the latest first; for advisors."""
    require(person, Action.READ_GAPS)
    with db.reading() as session:
        found = _answers(
            session, select(LocalAnswerRow).where(LocalAnswerRow.state == state, LocalAnswerRow.kind == kind)
        )
    return sorted(found, key=lambda answer: answer.written_at, reverse=True)


def in_force(db: Database, *, today: date) -> list[LocalAnswer]:
    """Return what is approved and has not expired, in a fixed order: what the index is built from."""
    wanted = select(LocalAnswerRow).where(
        LocalAnswerRow.state == LocalState.APPROVED, LocalAnswerRow.valid_until >= today
    )
    with db.reading() as session:
        return sorted(_answers(session, wanted), key=lambda answer: answer.id)


def _find(session: Session, id_: str) -> LocalAnswerRow:
    row = session.get(LocalAnswerRow, id_, with_for_update=True)
    if row is None:
        raise NotFound(texts.LOCAL_NOT_FOUND)
    return row


def _stand(row: LocalAnswerRow, person: Person) -> Ownership:
    return Ownership.OWN if row.written_by == person.id else Ownership.OTHER


def _require(row: LocalAnswerRow, state: LocalState) -> None:
    if row.state is not state:
        raise Conflict(texts.DECIDED_MEANWHILE[row.state])


def _mark(session: Session, row: LocalAnswerRow, person: Person, mark: Mark, now: datetime) -> None:
    session.execute(
        update(GapRow).where(GapRow.local_answer_id == row.id).values(mark=mark, marked_by=person.id, marked_at=now)
    )


def _let_go(session: Session, row: LocalAnswerRow) -> None:
    session.execute(update(GapRow).where(GapRow.local_answer_id == row.id).values(local_answer_id=None))


def _answers(session: Session, wanted: Select[LocalAnswerRow]) -> list[LocalAnswer]:
    counted = dict(
        session.execute(
            select(GapRow.local_answer_id, func.count())
            .where(GapRow.local_answer_id.is_not(None))
            .group_by(GapRow.local_answer_id)
        ).all()
    )
    return [
        LocalAnswer(
            id=row.id,
            kind=row.kind,
            state=row.state,
            question=row.question,
            text=row.text,
            basis=row.basis,
            valid_until=row.valid_until,
            written_by=row.written_by,
            written_at=row.written_at,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
            approved_on=row.approved_on,
            return_reason=row.return_reason,
            revoked_by=row.revoked_by,
            revoked_at=row.revoked_at,
            answers=counted.get(row.id, 0),
        )
        for row in session.scalars(wanted)
    ]
