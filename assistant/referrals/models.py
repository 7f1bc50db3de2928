"""The tables of referrals. People are ids without foreign keys: a referral outlives an account."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from assistant.referrals.fields import (
    About,
    ActionKind,
    Channel,
    Child,
    Consent,
    HelpAsked,
    MessageKind,
    NotifiedBy,
    ReferralOutcome,
    Sign,
)
from assistant.referrals.states import State
from assistant.store.base import Base, Encrypted, Several, UtcDateTime, one_of


class ReferralYear(Base):
    """The last number that was given in a year. Numbers are never used twice, also not after deletion."""

    __tablename__ = "referral_year"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class Referral(Base):
    """One logged contact. Free text and everything about safe contact stand encrypted."""

    __tablename__ = "referral"
    __table_args__ = (
        Index(None, "state", "sent_at"),
        Index(None, "made_by"),
        Index(None, "case_number"),
        Index(None, "delete_after"),
    )

    # Made from the person and the form's key, so sending the same form twice meets the same row.
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    state: Mapped[State] = mapped_column(one_of(State, "state"))
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime())
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime())
    active_at: Mapped[datetime] = mapped_column(UtcDateTime())
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
    acute_called: Mapped[str] = mapped_column(Encrypted("referral.acute_called"))
    consent: Mapped[Consent | None] = mapped_column(one_of(Consent, "consent"))
    consent_basis: Mapped[str] = mapped_column(Encrypted("referral.consent_basis"))
    safe_contact: Mapped[str | None] = mapped_column(Encrypted("referral.safe_contact"))
    child_in_household: Mapped[Child] = mapped_column(one_of(Child, "child_in_household"))
    notified_by: Mapped[NotifiedBy | None] = mapped_column(one_of(NotifiedBy, "notified_by"))
    help_asked: Mapped[tuple[HelpAsked, ...]] = mapped_column(Several(HelpAsked))
    note: Mapped[str] = mapped_column(Encrypted("referral.note"))
    grounds: Mapped[str | None] = mapped_column(Encrypted("referral.grounds"))
    substitute: Mapped[str] = mapped_column(String(64))

    messages: Mapped[list[ReferralMessage]] = relationship(order_by="ReferralMessage.id")
    actions: Mapped[list[ReferralAction]] = relationship(order_by="ReferralAction.id")


class ReferralMessage(Base):
    """An advisor's words to the caseworker."""

    __tablename__ = "referral_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    by: Mapped[str] = mapped_column(String(64))
    kind: Mapped[MessageKind] = mapped_column(one_of(MessageKind, "kind"))
    text: Mapped[str] = mapped_column(Encrypted("referral_message.text"))


class ReferralAction(Base):
    """Something the advisor did."""

    __tablename__ = "referral_action"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[str] = mapped_column(ForeignKey("referral.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    by: Mapped[str] = mapped_column(String(64))
    kind: Mapped[ActionKind] = mapped_column(one_of(ActionKind, "kind"))
    on: Mapped[date]
    note: Mapped[str] = mapped_column(Encrypted("referral_action.note"))
