"""Weekly digests of cohorts, and which cohort its mentor used last."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds the table of digests and the time a cohort was used."""
    op.add_column("cohorts", sa.Column("used_at", INSTANT))
    op.create_table(
        "digests",
        sa.Column("cohort_id", sa.String, primary_key=True),
        sa.Column("person_id", sa.String, nullable=False, index=True),
        sa.Column("platform", sa.String, nullable=False),
        sa.Column("chat", sa.String, nullable=False),
        sa.Column("weekday", sa.Integer, nullable=False),
        sa.Column("time", sa.Time, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("wake_at", INSTANT, index=True),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
    )
