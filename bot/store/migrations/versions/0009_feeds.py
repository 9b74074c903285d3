"""The private addresses at which calendars read a person's plan."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Adds the table of addresses."""
    op.create_table(
        "feeds",
        sa.Column("token_hash", sa.String, primary_key=True),
        sa.Column("person_id", sa.String, nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
