"""When danger was told of a referral that nobody has done anything about yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column. What was corrected before and not worked on since presses as it did."""
    op.add_column("referral", sa.Column("danger_at", sa.DateTime(), nullable=True))
    referral = sa.table(
        "referral",
        *(
            sa.column(name)
            for name in ("danger_at", "corrected_at", "worked_at", "acute_card_shown", "checksum", "state")
        ),
    )
    pressing = sa.and_(
        referral.c.acute_card_shown.is_(sa.true()),
        referral.c.corrected_at > referral.c.worked_at,
        referral.c.state.in_(("received", "in_progress")),
    )
    # What the sum of such a row adds up to is known to the program alone: it is made again at the next change.
    op.execute(sa.update(referral).where(pressing).values(danger_at=referral.c.corrected_at, checksum=None))
