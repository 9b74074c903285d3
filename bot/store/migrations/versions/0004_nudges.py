"""Words of a mentor to those who allow it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds who allows them, and when the last went out."""
    op.add_column("cohorts", sa.Column("nudged_at", sa.DateTime(timezone=True)))
    op.add_column("cohort_members", sa.Column("hears", sa.Boolean, nullable=False, server_default=sa.false()))
