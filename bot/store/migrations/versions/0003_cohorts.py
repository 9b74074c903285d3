"""Cohorts and who learns in them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Adds the two tables."""
    op.create_table(
        "cohorts",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("person_id", sa.String, nullable=False, index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False, unique=True),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("view", sa.Text, nullable=False),
        sa.Column("viewed_at", INSTANT),
        sa.Column("counted", sa.Integer, nullable=False, server_default="0"),
        sa.Column("created_at", INSTANT, nullable=False),
    )
    op.create_table(
        "cohort_members",
        sa.Column("person_id", sa.String, primary_key=True),
        sa.Column("cohort_id", sa.String, nullable=False, index=True),
        sa.Column("share", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("shown_at", sa.String),
    )
