"""What admins do, news for those who want it, and who can't be reached."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

INSTANT = sa.DateTime(timezone=True)
_UNREACHED = sa.text("UPDATE people SET gone = 'unknown' WHERE document LIKE '%\"gone\"_[\"%'")
"""The platforms' names come with the next save. `_` is any one character, here a colon, which would be a parameter."""


def upgrade() -> None:
    """Adds the tables, and the two copies of what a person's document says."""
    op.add_column("people", sa.Column("gone", sa.String, nullable=False, server_default=""))
    op.add_column("people", sa.Column("news", sa.Boolean, nullable=False, server_default=sa.false()))
    op.execute(_UNREACHED)
    for name, column, where in (("ix_people_gone", "gone", "gone <> ''"), ("ix_people_news", "id", "news")):
        op.create_index(name, "people", [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.create_table(
        "switches", sa.Column("name", sa.String, primary_key=True), sa.Column("at", INSTANT, nullable=False)
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
    )
    op.create_table(
        "announcements",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("reached", sa.String, nullable=False, server_default=""),
        sa.Column("told", sa.Integer, nullable=False, server_default="0"),
    )
