"""Votes on answers, questions sent to the advisors, and local answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OUTCOME = (
    "outcome IN ('answered', 'partial', 'no_basis', 'off_topic', 'unclear', 'acute', 'personal_data', "
    "'too_long', 'failed')"
)
REASON = "reason IN ('wrong', 'incomplete', 'out_of_date', 'quote_not_found', 'unclear', 'other')"


def upgrade() -> None:
    """Make the three tables of the loop."""
    _votes()
    _local_answers()
    _gaps()


def _votes() -> None:
    op.create_table(
        "vote",
        sa.Column("turn_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("vote", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(32), nullable=True),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("question", sa.LargeBinary(), nullable=False),
        sa.Column("sections", sa.String(2000), nullable=False),
        sa.Column("corpus_version", sa.String(64), nullable=False),
        sa.CheckConstraint("vote IN ('up', 'down')", name=op.f("ck_vote_vote")),
        sa.CheckConstraint(REASON, name=op.f("ck_vote_reason")),
        sa.CheckConstraint(OUTCOME, name=op.f("ck_vote_outcome")),
        sa.ForeignKeyConstraint(["turn_id"], ["turn.id"], name=op.f("fk_vote_turn_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("turn_id", "person_id", name=op.f("pk_vote")),
    )


def _local_answers() -> None:
    op.create_table(
        "local_answer",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("question", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("basis", sa.LargeBinary(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("written_by", sa.String(64), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("decided_by", sa.String(64), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("return_reason", sa.LargeBinary(), nullable=False),
        sa.Column("revoked_by", sa.String(64), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "state IN ('proposed', 'approved', 'returned', 'revoked')", name=op.f("ck_local_answer_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_answer")),
    )
    op.create_index(op.f("ix_local_answer_state"), "local_answer", ["state"])


def _gaps() -> None:
    op.create_table(
        "gap",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("question", sa.LargeBinary(), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(32), nullable=True),
        sa.Column("corpus_version", sa.String(64), nullable=False),
        sa.Column("mark", sa.String(32), nullable=False),
        sa.Column("marked_by", sa.String(64), nullable=False),
        sa.Column("marked_at", sa.DateTime(), nullable=True),
        sa.Column("local_answer_id", sa.String(32), nullable=True),
        sa.CheckConstraint(OUTCOME, name=op.f("ck_gap_outcome")),
        sa.CheckConstraint(REASON, name=op.f("ck_gap_reason")),
        sa.CheckConstraint("mark IN ('open', 'source_missing', 'not_ours', 'answered')", name=op.f("ck_gap_mark")),
        sa.ForeignKeyConstraint(["local_answer_id"], ["local_answer.id"], name=op.f("fk_gap_local_answer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap")),
    )
    for column in ("person_id", "sent_at", "mark", "local_answer_id"):
        op.create_index(op.f(f"ix_gap_{column}"), "gap", [column])
