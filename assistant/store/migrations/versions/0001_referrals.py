"""Audit events, the key's check word, and referrals."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = """
CREATE TRIGGER audit_event_no_{verb} BEFORE {verb} ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are only ever added'); END
"""


STATES = ("draft", "sent", "returned", "received", "in_progress", "closed", "withdrawn")
OUTCOMES = ("job", "education", "course", "unchanged", "broken_off", "unknown", "not_relevant")
ACTIONS = (
    "sparring",
    "joint_talk",
    "offer_or_support",
    "plan_12a_proposed",
    "notification",
    "police",
    "shelter",
    "presentation",
    "other",
)


def upgrade() -> None:
    """Make the first tables."""
    _audit()
    _referral()
    _what_was_done()


def _audit() -> None:
    op.create_table(
        "audit_event",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("subject_kind", sa.String(32), nullable=False),
        sa.Column("subject_id", sa.String(64), nullable=False),
        sa.Column("detail", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_event"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_event_subject_kind_subject_id", "audit_event", ["subject_kind", "subject_id"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(APPEND_ONLY.format(verb="UPDATE"))
        op.execute(APPEND_ONLY.format(verb="DELETE"))
    op.create_table(
        "key_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_key_check"),
    )


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _referral() -> None:
    op.create_table(
        "referral_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_referral_year"),
    )
    op.create_table(
        "referral",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("number", sa.String(16), nullable=False),
        sa.Column("state", _one_of("state", *STATES), nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("active_at", sa.DateTime(), nullable=False),
        sa.Column("advisor", sa.String(64), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", _one_of("outcome", *OUTCOMES), nullable=True),
        sa.Column("delete_after", sa.Date(), nullable=True),
        sa.Column("hold", sa.Boolean(), nullable=False),
        *_form(),
        sa.PrimaryKeyConstraint("id", name="pk_referral"),
        sa.UniqueConstraint("number", name="uq_referral_number"),
    )
    for columns in (["state", "sent_at"], ["made_by"], ["case_number"], ["delete_after"]):
        op.create_index("_".join(["ix_referral", *columns]), "referral", columns)


def _form() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("about", _one_of("about", "general", "case"), nullable=False),
        sa.Column("channel", _one_of("channel", "chat", "form", "phone", "mail", "desk"), nullable=False),
        sa.Column("unit", sa.String(100), nullable=False),
        sa.Column("case_number", sa.String(40), nullable=False),
        sa.Column("signs", sa.String(249), nullable=False),
        sa.Column("acute_card_shown", sa.Boolean(), nullable=False),
        sa.Column("acute_called", sa.LargeBinary(), nullable=False),
        sa.Column("consent", _one_of("consent", "yes", "no_with_basis", "could_not_ask"), nullable=True),
        sa.Column("consent_basis", sa.LargeBinary(), nullable=False),
        sa.Column("safe_contact", sa.LargeBinary(), nullable=True),
        sa.Column("child_in_household", _one_of("child_in_household", "yes", "no", "unknown"), nullable=False),
        sa.Column(
            "notified_by",
            _one_of("notified_by", "nobody_yet", "me", "somebody_else", "not_needed"),
            nullable=True,
        ),
        sa.Column("help_asked", sa.String(68), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("grounds", sa.LargeBinary(), nullable=True),
        sa.Column("substitute", sa.String(64), nullable=False),
    )


def _what_was_done() -> None:
    _part("referral_message", _one_of("kind", "reply", "return_reason"), "text")
    _part("referral_action", _one_of("kind", *ACTIONS), "note", sa.Column("on", sa.Date(), nullable=False))


def _part(table: str, kind: sa.Enum, written: str, *more: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("kind", kind, nullable=False),
        *more,
        sa.Column(written, sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=f"fk_{table}_referral_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_referral_id", table, ["referral_id"])
