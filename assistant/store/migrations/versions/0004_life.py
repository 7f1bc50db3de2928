"""The referral's whole life: a data key each, drafts, progress, bars, mail, and a chain of audit events."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ACTIONS = (
    "sparring",
    "joint_talk",
    "offer_or_support",
    "plan_12a_proposed",
    "plan_12a_made",
    "notification",
    "police",
    "shelter",
    "course_individual",
    "course_group",
    "presentation",
    "other",
)
ACTORS = ("caseworker", "advisor", "leader", "social_services", "citizen", "somebody_else")
STEPS = (
    *("talks_alone", "knows_rights", "own_access", "in_counselling", "in_course", "in_traineeship"),
    *("seeks_job", "paid_hours", "in_job", "in_education", "set_back"),
)
APPEND_ONLY = """
CREATE TRIGGER audit_event_no_{verb} BEFORE {verb} ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are only ever added'); END
"""
SEALED = {
    "referral": ("acute_called", "consent_basis", "safe_contact", "note", "grounds"),
    "referral_message": ("text",),
    "referral_action": ("note",),
}


def upgrade() -> None:
    """Make the new tables and columns, seal each referral with a key of its own, and chain the events."""
    _referral()
    _action()
    _parts()
    _draft_and_tally()
    _mail()
    _seal_anew()
    _chain()
    op.add_column("person", sa.Column("email", sa.String(254), nullable=False, server_default=""))
    with op.batch_alter_table("local_answer") as batch:
        batch.add_column(sa.Column("kind", sa.String(32), nullable=False, server_default="answer"))
        batch.create_check_constraint(op.f("ck_local_answer_kind"), _within("kind", ("answer", "method")))
        _keep_checks(batch, "local_answer", state=("proposed", "approved", "returned", "revoked"))


def _referral() -> None:
    for column in (
        sa.Column("data_key", sa.String(32), nullable=False, server_default=""),
        sa.Column("advisor_substitute", sa.String(64), nullable=False, server_default=""),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.Column("clear_signs", sa.Boolean(), nullable=True),
        sa.Column("serious", sa.Boolean(), nullable=True),
        sa.Column("assessed_by", sa.String(64), nullable=False, server_default=""),
        sa.Column("assessed_at", sa.DateTime(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(), nullable=True),
        sa.Column("redacted_at", sa.DateTime(), nullable=True),
        sa.Column("worked_at", sa.DateTime(), nullable=False, server_default="2000-01-01 00:00:00"),
        sa.Column("checksum", sa.String(64), nullable=True),
    ):
        op.add_column("referral", column)
    op.create_index("ix_referral_follow_up_on", "referral", ["follow_up_on"])
    op.execute("UPDATE referral SET worked_at = active_at")  # the nearest to it that is known
    op.add_column("referral_message", sa.Column("key", sa.String(32), nullable=True))
    op.add_column("referral_message", sa.Column("checksum", sa.String(64), nullable=True))


def _action() -> None:
    with op.batch_alter_table("referral_action") as batch:
        batch.add_column(sa.Column("until", sa.Date(), nullable=True))
        for name, size in (("actor", 32), ("key", 32), ("checksum", 64)):
            batch.add_column(sa.Column(name, sa.String(size), nullable=True))
        batch.create_check_constraint(op.f("ck_referral_action_actor"), _within("actor", ACTORS))
        if op.get_bind().dialect.name != "sqlite":
            batch.drop_constraint(op.f("ck_referral_action_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_referral_action_kind"), _within("kind", ACTIONS))


def _keep_checks(batch: Any, table: str, **checks: tuple[str, ...]) -> None:  # noqa: ANN401 - Alembic's batch
    """Write the old checks again where the table is made anew: SQLite does not tell of them."""
    if op.get_bind().dialect.name == "sqlite":
        for column, values in checks.items():
            batch.create_check_constraint(op.f(f"ck_{table}_{column}"), _within(column, values))


def _within(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def _parts() -> None:
    op.create_table(
        "referral_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("step", sa.String(32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("key", sa.String(32), nullable=True),
        sa.Column("checksum", sa.String(64), nullable=True),
        sa.CheckConstraint(_within("step", STEPS), name=op.f("ck_referral_progress_step")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_progress_referral_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_progress")),
    )
    op.create_index("ix_referral_progress_referral_id", "referral_progress", ["referral_id"])
    for table in ("referral_message", "referral_action", "referral_progress"):
        op.create_index(f"ix_{table}_key", table, ["key"], unique=True)
    op.create_table(
        "referral_bar",
        sa.Column("referral_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("checksum", sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_referral_bar_referral_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("referral_id", "person_id", name=op.f("pk_referral_bar")),
    )
    op.create_index("ix_referral_bar_person_id", "referral_bar", ["person_id"])


def _draft_and_tally() -> None:
    op.create_table(
        "referral_draft",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("data_key", sa.String(32), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_draft")),
    )
    op.create_index("ix_referral_draft_person_id", "referral_draft", ["person_id"])
    op.create_index("ix_referral_draft_changed_at", "referral_draft", ["changed_at"])
    op.create_table(
        "referral_tally",
        *(sa.Column(name, sa.Integer(), autoincrement=False, nullable=False) for name in ("year", "month")),
        sa.Column("unit", sa.String(100), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", "month", "unit", "what", name=op.f("pk_referral_tally")),
    )
    op.create_table(
        "publication",
        *(sa.Column(name, sa.Integer(), autoincrement=False, nullable=False) for name in ("year", "last_month")),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", "last_month", name=op.f("pk_publication")),
    )


def _mail() -> None:
    op.create_table(
        "mail",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("occasion", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=False),
        sa.Column("referral_id", sa.String(32), nullable=False),
        sa.Column("number", sa.String(16), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("given_up_at", sa.DateTime(), nullable=True),
        sa.Column("problem", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("occasion", name=op.f("uq_mail_occasion")),
    )
    op.create_index("ix_mail_referral_id", "mail", ["referral_id"])
    op.create_index("ix_mail_sent_at_due_at", "mail", ["sent_at", "due_at"])
    op.create_table(
        "lease",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )


def _seal_anew() -> None:
    """Seal each referral with a data key of its own; a key made for a step that is broken off opens nothing."""
    bind, given = op.get_bind(), context.config.attributes
    referral = sa.table("referral", sa.column("id"), sa.column("data_key"))
    for (id_,) in bind.execute(sa.select(referral.c.id)).all():
        key = given["data_keys"].make()
        bind.execute(sa.update(referral).where(referral.c.id == id_).values(data_key=key.name))
        for name, columns in SEALED.items():
            _seal_row(bind, name, columns, id_, key, given["ring"])


def _seal_row(bind: Any, name: str, columns: tuple[str, ...], id_: str, key: Any, ring: Any) -> None:  # noqa: ANN401
    owner: sa.ColumnClause[str] = sa.column("id" if name == "referral" else "referral_id")
    table = sa.table(name, sa.column("id"), sa.column("referral_id"), *(sa.column(one) for one in columns))
    held = bind.execute(sa.select(table.c.id, *(table.c[one] for one in columns)).where(owner == id_)).all()
    for row, *values in held:
        anew = {
            column: None if value is None else key.seal(ring.decrypt(value, f"{name}.{column}"), f"{name}.{column}")
            for column, value in zip(columns, values, strict=True)
        }
        bind.execute(sa.update(table).where(table.c.id == row).values(anew))


def _chain() -> None:
    """Give the events that are there their digests."""
    bind = op.get_bind()
    op.add_column("audit_event", sa.Column("digest", sa.String(64), nullable=False, server_default=""))
    triggers = ("UPDATE", "DELETE") if bind.dialect.name == "sqlite" else ()
    for verb in triggers:
        op.execute(f"DROP TRIGGER audit_event_no_{verb}")
    names = ("at", "person_id", "role", "action", "subject_kind", "subject_id", "detail")
    event = sa.table(
        "audit_event", sa.column("number"), sa.column("at", sa.DateTime()), *map(sa.column, (*names[1:], "digest"))
    )
    before = "0" * 64
    held = bind.execute(sa.select(event.c.number, *(event.c[name] for name in names)).order_by(event.c.number))
    for number, at, *rest in held.all():
        before = _digest(before, number, at, *rest)
        bind.execute(sa.update(event).where(event.c.number == number).values(digest=before))
    for verb in triggers:
        op.execute(APPEND_ONLY.format(verb=verb))


def _digest(before: str, number: int, at: datetime, *rest: str) -> str:
    moment = at.isoformat(timespec="microseconds") + "+00:00"
    return sha256(json.dumps([before, number, moment, *rest], ensure_ascii=False).encode()).hexdigest()
