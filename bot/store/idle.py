"""People who have not written for long and have nothing due: told once, and erased a month after that."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from bot.person import Person
from bot.reminding.word import with_farewell
from bot.store.documents import UnreadableError
from bot.store.people import erase_person, load_person
from bot.store.schedules import save_and_wake
from bot.store.tables import cohort_members, cohorts, digests, people, schedules

MONTH = timedelta(days=365.25 / 12)
NOTICE = timedelta(days=31)
SLICE, MOST = 250, 50
"""People looked at, and attended to, in one transaction: milliseconds."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many were told and erased; `reached` is the last one looked at, "" at the end."""

    reached: str = ""
    told: int = 0
    erased: int = 0

    def plus(self, more: "Tidied") -> "Tidied":
        """Both together, as far as the second reached."""
        return Tidied(more.reached, self.told + more.told, self.erased + more.erased)


def attend_idle(connection: Connection, now: datetime, months: int, after: str = "") -> Tidied:
    """Looks at the next people by id: an idle one is told, or erased where a month passed since.

    Whoever can't be read is left as they are. Where the word can't reach them it counts from when it was tried; while
    it still waits to be sent, nobody is erased.
    """
    slice = select(people.c.id, people.c.seen_at).where(people.c.id > after).order_by(people.c.id).limit(SLICE)
    rows = connection.execute(slice).all()
    silent = [row for row in rows if row.seen_at < now - months * MONTH][:MOST]
    done = [_attend(connection, row, now) for row in silent]
    more = silent if len(silent) == MOST else rows if len(rows) == SLICE else []
    return Tidied(more[-1].id if more else "", done.count("told"), done.count("erased"))


def _attend(connection: Connection, row: Row[Any, Any], now: datetime) -> str:
    try:
        kept = load_person(connection, row.id)
    except UnreadableError:
        return "left"
    if kept is None or not _is_idle(connection, row):
        return "left"
    told_on = _told_on(kept.person, row.seen_at)
    if told_on is None:
        save_and_wake(connection, kept, with_farewell(kept.person, now))
        return "told"
    if now < told_on + NOTICE:
        return "left"
    erase_person(connection, row.id)
    return "erased"


def _is_idle(connection: Connection, row: Row[Any, Any]) -> bool:
    """Whether, now that their row is held, they have not written meanwhile, have nothing due, and lead nobody."""
    written = select(people.c.id).where(people.c.id == row.id, people.c.seen_at != row.seen_at)
    due = exists().where(schedules.c.person_id == row.id, schedules.c.wake_at.is_not(None))
    posts = exists().where(digests.c.person_id == row.id, digests.c.wake_at.is_not(None))
    learners = select(cohort_members.c.person_id).join(cohorts, cohorts.c.id == cohort_members.c.cohort_id)
    leads = learners.where(cohorts.c.person_id == row.id, cohort_members.c.person_id != row.id).exists()
    if connection.execute(written).first():
        return False
    return not connection.execute(select(due | posts | leads)).scalar_one()


def _told_on(person: Person, seen_at: datetime) -> datetime | None:
    """When they were told in this silence, or it was tried; None when it was not."""
    word = next((one for one in person.reminders if one.farewell), None)
    if word is None or word.created_on < seen_at.date():
        return None
    last = max((word.created_on, *person.sent_on))
    return datetime(last.year, last.month, last.day, tzinfo=seen_at.tzinfo)
