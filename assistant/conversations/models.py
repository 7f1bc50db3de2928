"""The tables of the loop: votes on answers, questions sent to the advisors, and the advisors' local answers."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, Encrypted, UtcDateTime, one_of
from assistant.store.conversations import TurnRow
from assistant.values import Outcome


class Vote(StrEnum):
    """What somebody thought of an answer."""

    UP = "up"
    DOWN = "down"


class Reason(StrEnum):
    """Why an answer did not help."""

    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    OUT_OF_DATE = "out_of_date"
    QUOTE_NOT_FOUND = "quote_not_found"
    UNCLEAR = "unclear"
    OTHER = "other"


class Mark(StrEnum):
    """What the advisors have said of a question that was sent to them."""

    OPEN = "open"
    SOURCE_MISSING = "source_missing"
    NOT_OURS = "not_ours"
    ANSWERED = "answered"


class LocalKind(StrEnum):
    """What an advisor has written: an answer to a question, or a method that others may use (never a case)."""

    ANSWER = "answer"
    METHOD = "method"


class LocalState(StrEnum):
    """Where a local answer stands. Only an approved one is a source."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RETURNED = "returned"
    REVOKED = "revoked"


class VoteRow(Base):
    """A person's vote on an answer. It goes when the answer goes."""

    __tablename__ = "vote"

    turn_id: Mapped[int] = mapped_column(ForeignKey(TurnRow.id, ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    vote: Mapped[Vote] = mapped_column(one_of(Vote, "vote"))
    reason: Mapped[Reason | None] = mapped_column(one_of(Reason, "reason"))
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome, "outcome"))
    question: Mapped[str] = mapped_column(Encrypted("vote.question"))
    sections: Mapped[str] = mapped_column(String(2000))
    """The cited sections' ids, with blanks between."""
    corpus_version: Mapped[str] = mapped_column(String(64))


class GapRow(Base):
    """A question that the sources did not answer, in the words its asker chose to send."""

    __tablename__ = "gap"

    # Made from the answer that it stands under, so sending it twice meets the same row.
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), index=True)
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
    question: Mapped[str] = mapped_column(Encrypted("gap.question"))
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome, "outcome"))
    reason: Mapped[Reason | None] = mapped_column(one_of(Reason, "reason"))
    corpus_version: Mapped[str] = mapped_column(String(64))
    mark: Mapped[Mark] = mapped_column(one_of(Mark, "mark"), index=True)
    marked_by: Mapped[str] = mapped_column(String(64))
    marked_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    local_answer_id: Mapped[str | None] = mapped_column(ForeignKey("local_answer.id"), index=True)
    """The local answer that was written for it, approved or not yet."""


class LocalAnswerRow(Base):
    """A short answer by an advisor, which a second one approves."""

    __tablename__ = "local_answer"

    # Made from the author and the form's key, so saving the same form twice meets the same row.
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[LocalKind] = mapped_column(one_of(LocalKind, "kind"), default=LocalKind.ANSWER)
    state: Mapped[LocalState] = mapped_column(one_of(LocalState, "state"), index=True)
    question: Mapped[str] = mapped_column(Encrypted("local_answer.question"))
    text: Mapped[str] = mapped_column(Encrypted("local_answer.text"))
    basis: Mapped[str] = mapped_column(Encrypted("local_answer.basis"))
    valid_until: Mapped[date]
    written_by: Mapped[str] = mapped_column(String(64))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime())
    decided_by: Mapped[str] = mapped_column(String(64))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    approved_on: Mapped[date | None]
    """The day in Copenhagen, as it stands beside every answer that cites it."""
    return_reason: Mapped[str] = mapped_column(Encrypted("local_answer.return_reason"))
    revoked_by: Mapped[str] = mapped_column(String(64))
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
