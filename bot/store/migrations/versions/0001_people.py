"""People, where they write from, their schedules, the inbox of events and the kept talk."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the first tables."""
    op.create_table(
        "people",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
    )
    op.create_table(
        "addresses",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("user", sa.String, primary_key=True),
        sa.Column("person_id", sa.String, nullable=False, index=True),
    )
    op.create_table(
        "events",
        sa.Column("platform", sa.String, primary_key=True),
        sa.Column("event_id", sa.String, primary_key=True),
        sa.Column("at", INSTANT, nullable=False, index=True),
    )
    op.create_table(
        "schedules",
        sa.Column("person_id", sa.String, primary_key=True),
        sa.Column("wake_at", INSTANT, index=True),
        sa.Column("leased_until", INSTANT),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("seq", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "lines",
        sa.Column("person_id", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("key", sa.String),
        sa.Column("at", INSTANT, nullable=False),
        sa.UniqueConstraint("person_id", "key", name="uq_lines_key"),
    )
