"""The tables of conversations: one per thread, one row per question with its answer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from assistant.store.base import Base, Encrypted, UtcDateTime


class ConversationRow(Base):
    """A conversation of one person. It is deleted some days after `latest_at`."""

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime())
    latest_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)


class TurnRow(Base):
    """A question and the answer that was shown. The question is the masked one, inside the answer."""

    __tablename__ = "turn"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    question: Mapped[str] = mapped_column(Encrypted("turn.question"))
    answer: Mapped[str] = mapped_column(Encrypted("turn.answer"))
