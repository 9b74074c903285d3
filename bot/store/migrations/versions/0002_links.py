"""One-time codes that make a person one on several platforms."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the table of codes."""
    op.create_table(
        "link_codes",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("person_id", sa.String, nullable=False, index=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
