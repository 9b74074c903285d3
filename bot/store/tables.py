"""The tables, the same on SQLite and PostgreSQL; a table with the column `person_id` is erased and exported with them.

A change here needs a file in migrations/versions/ too; a test compares the two.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware datetime kept in UTC; SQLite has no zones, so what it gives back is marked UTC here.

    Raises ValueError for a naive datetime.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The value in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("only aware times are kept")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The value, aware."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


metadata = MetaData()

people = Table(
    "people",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("gone", String, nullable=False, server_default=""),
    Column("news", Boolean, nullable=False, server_default=false()),
)
"""One row a person; `document` is the Person as JSON, of which `gone` and `news` are copies to count and find by."""

# The migration gives them conditions (somebody gone, somebody who wants news), whose mention here would load the driver
# of PostgreSQL in every process.
Index("ix_people_gone", people.c.gone)
Index("ix_people_news", people.c.id)

addresses = Table(
    "addresses",
    metadata,
    Column("platform", String, primary_key=True),
    Column("user", String, primary_key=True),
    Column("person_id", String, nullable=False, index=True),
)
"""Who writes from where; the chat they are reached in is in their document."""

events = Table(
    "events",
    metadata,
    Column("platform", String, primary_key=True),
    Column("event_id", String, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
)
"""What was taken in already, so that a redelivered event changes nothing; it does not say whose it was."""

schedules = Table(
    "schedules",
    metadata,
    Column("person_id", String, primary_key=True),
    Column("wake_at", Instant, index=True),
    Column("leased_until", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("seq", Integer, nullable=False, server_default="0"),
)
"""When a person's reminders are due next; `seq` counts the messages sent, `attempts` the tries at the present one."""

lines = Table(
    "lines",
    metadata,
    Column("person_id", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("who", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("key", String),
    Column("at", Instant, nullable=False),
    UniqueConstraint("person_id", "key", name="uq_lines_key"),
)
"""The talk of platforms that do not keep it themselves; `body` is a Reply as JSON."""

link_codes = Table(
    "link_codes",
    metadata,
    Column("code", String, primary_key=True),
    Column("person_id", String, nullable=False, index=True),
    Column("until", Instant, nullable=False),
)
"""One-time codes by which a person can be joined from another platform."""

feeds = Table(
    "feeds",
    metadata,
    Column("token_hash", String, primary_key=True),
    Column("person_id", String, nullable=False, index=True),
    Column("at", Instant, nullable=False),
)
"""Private addresses at which calendars read a person's plan, each by the SHA-256 of its token."""

cohorts = Table(
    "cohorts",
    metadata,
    Column("id", String, primary_key=True),
    Column("person_id", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("code", String, nullable=False, unique=True),
    Column("path", Text, nullable=False),
    Column("path_before", Text),
    Column("view", Text, nullable=False),
    Column("viewed_path", Text),
    Column("viewed_at", Instant),
    Column("counted", Integer, nullable=False, server_default="0"),
    Column("nudged_at", Instant),
    Column("used_at", Instant),
    Column("created_at", Instant, nullable=False),
)
"""Cohorts by their mentor; `view` is what was last counted for them, of `counted` people, on `viewed_path`."""

cohort_members = Table(
    "cohort_members",
    metadata,
    Column("person_id", String, primary_key=True),
    Column("cohort_id", String, nullable=False, index=True),
    Column("share", String, nullable=False),
    Column("name", String, nullable=False),
    Column("shown_done", Text),
    Column("hears", Boolean, nullable=False, server_default=false()),
)
"""Who learns in which cohort and what they share; `shown_done` is what they had done when last counted."""

digests = Table(
    "digests",
    metadata,
    Column("cohort_id", String, primary_key=True),
    Column("person_id", String, nullable=False, index=True),
    Column("platform", String, nullable=False),
    Column("chat", String, nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("time", Time, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("wake_at", Instant, index=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
)
"""Where and when a mentor has their cohort's digest posted; `time` is theirs, `due_at` names the next one, and it is
attended to at `wake_at`, which is None once the place is gone."""

switches = Table(
    "switches",
    metadata,
    Column("name", String, primary_key=True),
    Column("at", Instant, nullable=False),
)
"""What is switched on for everybody: PAUSED holds all reminders, HELD those that were due before its time."""
PAUSED = "reminders paused"
HELD = "reminders held before"

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", String, nullable=False),
    Column("what", String, nullable=False),
)
"""What admins did, by platform and id; it stays when they erase themselves, and holds no words of anybody."""

announcements = Table(
    "announcements",
    metadata,
    Column("id", String, primary_key=True),
    Column("words", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("reached", String, nullable=False, server_default=""),
    Column("told", Integer, nullable=False, server_default="0"),
)
"""News for those who want it: a `draft`, `going` out to one person after the other up to `reached`, or `done`."""
