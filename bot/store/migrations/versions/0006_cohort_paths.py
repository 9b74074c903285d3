"""The path a cohort had before, the one its view was counted on, and what each had done then."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds them; what somebody shown at a step had done is all of the path before it.

    `shown_at` stays for the version before, which still reads it.
    """
    op.add_column("cohorts", sa.Column("path_before", sa.Text))
    op.add_column("cohorts", sa.Column("viewed_path", sa.Text))
    op.add_column("cohort_members", sa.Column("shown_done", sa.Text))
    connection = op.get_bind()
    connection.execute(sa.text("UPDATE cohorts SET viewed_path = path WHERE viewed_at IS NOT NULL"))
    shown = sa.text(
        "SELECT m.person_id, m.shown_at, c.path FROM cohort_members m JOIN cohorts c ON c.id = m.cohort_id "
        "WHERE m.shown_at IS NOT NULL"
    )
    keep = sa.text("UPDATE cohort_members SET shown_done = :done WHERE person_id = :person_id")
    for person_id, at, path in connection.execute(shown).all():
        steps = [step["credential"] for step in json.loads(path)]
        done = steps[: steps.index(at)] if at in steps else steps
        connection.execute(keep, {"done": json.dumps(done), "person_id": person_id})
