"""The tables of referrals. People are ids without foreign keys: a referral outlives an account.

A column of bytes holds text sealed with the row's own data key, see `store/data_keys.py`.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from assistant.referrals.fields import (
    About,
    ActionKind,
    Actor,
    Channel,
    Child,
    Consent,
    HelpAsked,
    MessageKind,
    NotifiedBy,
    ReferralOutcome,
    Sign,
    Step,
)
from assistant.referrals.states import State
from assistant.store.base import Base, Several, UtcDateTime, one_of
from assistant.store.checked import ADDED, Checked


class ReferralYear(Base):
    """The last number that was given in a year. Numbers are never used twice, also not after deletion."""

    __tablename__ = "referral_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class Referral(Checked, Base):
    """One logged contact. Free text and everything about safe contact stand sealed."""

    __tablename__ = "referral"
    __table_args__ = (
        Index(None, "state", "sent_at"),
        Index(None, "made_by"),
        Index(None, "case_number"),
        Index(None, "delete_after"),
        Index(None, "follow_up_on"),
    )

    # Made from the person and the form's key, so sending the same form twice meets the same row.
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    state: Mapped[State] = mapped_column(one_of(State, "state"))
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime())
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime())
    active_at: Mapped[datetime] = mapped_column(UtcDateTime())
    worked_at: Mapped[datetime] = mapped_column(UtcDateTime())
    """When it last came nearer to its end: see `states.WORK`."""
    advisor: Mapped[str] = mapped_column(String(64), default="")
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    outcome: Mapped[ReferralOutcome | None] = mapped_column(one_of(ReferralOutcome, "outcome"))
    delete_after: Mapped[date | None]
    hold: Mapped[bool] = mapped_column(default=False)

    about: Mapped[About] = mapped_column(one_of(About, "about"))
    channel: Mapped[Channel] = mapped_column(one_of(Channel, "channel"))
    unit: Mapped[str] = mapped_column(String(100))
    case_number: Mapped[str] = mapped_column(String(40))
    signs: Mapped[tuple[Sign, ...]] = mapped_column(Several(Sign))
    acute_card_shown: Mapped[bool]
    acute_called: Mapped[bytes] = mapped_column(LargeBinary)
    consent: Mapped[Consent | None] = mapped_column(one_of(Consent, "consent"))
    consent_basis: Mapped[bytes] = mapped_column(LargeBinary)
    safe_contact: Mapped[bytes | None] = mapped_column(LargeBinary)
    child_in_household: Mapped[Child] = mapped_column(one_of(Child, "child_in_household"))
    notified_by: Mapped[NotifiedBy | None] = mapped_column(one_of(NotifiedBy, "notified_by"))
    help_asked: Mapped[tuple[HelpAsked, ...]] = mapped_column(Several(HelpAsked))
    note: Mapped[bytes] = mapped_column(LargeBinary)
    grounds: Mapped[bytes | None] = mapped_column(LargeBinary)
    substitute: Mapped[str] = mapped_column(String(64))

    data_key: Mapped[str] = mapped_column(String(32))
    advisor_substitute: Mapped[str] = mapped_column(String(64), default="")
    follow_up_on: Mapped[date | None]
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    """When an advisor last opened it."""
    clear_signs: Mapped[bool | None]
    serious: Mapped[bool | None]
    assessed_by: Mapped[str] = mapped_column(String(64), default="")
    assessed_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    corrected_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    danger_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), info=ADDED)
    """When danger, or more about it, was told after sending; None again once something is done: `states.ANSWERS`."""
    redacted_at: Mapped[datetime | None] = mapped_column(UtcDateTime())

    messages: Mapped[list[ReferralMessage]] = relationship(order_by="ReferralMessage.id")
    actions: Mapped[list[ReferralAction]] = relationship(order_by="ReferralAction.id")
    progress: Mapped[list[ReferralProgress]] = relationship(order_by="ReferralProgress.id")
    bars: Mapped[list[ReferralBar]] = relationship(order_by="ReferralBar.at")


class ReferralMessage(Checked, Base):
    """An advisor's words to the caseworker."""

    __tablename__ = "referral_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    by: Mapped[str] = mapped_column(String(64))
    kind: Mapped[MessageKind] = mapped_column(one_of(MessageKind, "kind"))
    text: Mapped[bytes] = mapped_column(LargeBinary)
    key: Mapped[str | None] = mapped_column(String(32), unique=True, index=True)
    """Made from the person and the form's key: the same click again meets the row that it has left."""


class ReferralAction(Checked, Base):
    """Something the advisor did."""

    __tablename__ = "referral_action"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    by: Mapped[str] = mapped_column(String(64))
    kind: Mapped[ActionKind] = mapped_column(one_of(ActionKind, "kind"))
    on: Mapped[date]
    until: Mapped[date | None]
    actor: Mapped[Actor | None] = mapped_column(one_of(Actor, "actor"))
    """Who notified, called the police, or made the plan."""
    note: Mapped[bytes] = mapped_column(LargeBinary)
    key: Mapped[str | None] = mapped_column(String(32), unique=True, index=True)


class ReferralProgress(Checked, Base):
    """A dated step of the citizen's towards work or education, or back."""

    __tablename__ = "referral_progress"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    by: Mapped[str] = mapped_column(String(64))
    step: Mapped[Step] = mapped_column(one_of(Step, "step"))
    on: Mapped[date]
    key: Mapped[str | None] = mapped_column(String(32), unique=True, index=True)


class ReferralBar(Checked, Base):
    """A colleague who may not see a referral, whatever the role allows: a relative, an acquaintance."""

    __tablename__ = "referral_bar"

    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    by: Mapped[str] = mapped_column(String(64))


class ReferralDraft(Base):
    """A referral that is being written: only what its caseworker typed or ticked, sealed."""

    __tablename__ = "referral_draft"

    # The id that the referral gets when it is sent, so that sending is one move.
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(64), index=True)
    data_key: Mapped[str] = mapped_column(String(32))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime())
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Tally(Base):
    """How many there were of something in referrals that are deleted: the figures outlive the cases."""

    __tablename__ = "referral_tally"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unit: Mapped[str] = mapped_column(String(100), primary_key=True)
    what: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]


class PublicationRow(Base):
    """What was given away of a year, up to a month: once given, it stays as it is."""

    __tablename__ = "publication"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime())
    content: Mapped[str] = mapped_column(Text)
    """The tables, and by name the numbers that are shown in them."""
