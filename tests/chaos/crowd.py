"""People who are all due for a reminder now, and who of them still waits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, insert, select

from bot.messages import Address
from bot.person import Person, Reminder
from bot.reminding.answers import answered
from bot.reminding.wish import make_reminder
from bot.store.documents import write_person
from bot.store.people import erase_person, load_person
from bot.store.schedules import save_and_wake
from bot.store.tables import addresses, people, schedules

PLATFORMS = ("keyed", "keyless")
"""One that knows the key of a message and drops a second copy, as Discord does, and one that can't, as Telegram."""
AT_A_TIME = 2000


def due_since(now: datetime, *, name: str, platform: str) -> Person:
    """Somebody whose weekly reminder was due an hour ago, at about their noon."""
    due_at = (now - timedelta(hours=1)).replace(second=0, microsecond=0)
    zone, address = noon_zone(due_at), Address(platform, name, name)
    return Person(id=name, address=address, zone=zone, reminders=(due_at_noon(due_at, zone, step="sql"),))


def noon_zone(moment: datetime) -> str:
    """A zone in which the moment is about noon."""
    return f"Etc/GMT{moment.astimezone(UTC).hour - 12:+d}"  # signs are the other way round in these


def due_at_noon(due_at: datetime, zone: str, *, step: str) -> Reminder:
    """A weekly reminder of a step, due at this moment."""
    local = due_at.astimezone(ZoneInfo(zone))
    reminder = make_reminder(
        id="r1",
        step=step,
        about="module 2",
        place="kitchen table",
        weekdays=(local.weekday(),),
        time=local.time(),
        zone=zone,
        now=due_at - timedelta(days=1),
    )
    return replace(reminder, due_at=due_at)


def gather(number: int, now: datetime) -> Callable[[Connection], None]:
    """Work that adds so many people, by turns on each platform, longest waiting first."""

    def work(connection: Connection) -> None:
        crowd = [due_since(now, name=f"p{n:06}", platform=PLATFORMS[n % 2]) for n in range(number)]
        for first in range(0, number, AT_A_TIME):
            add_people(connection, crowd[first : first + AT_A_TIME], now)

    return work


def add_people(connection: Connection, some: list[Person], now: datetime) -> None:
    """Adds these people, due now."""
    rows = [{"id": one.id, "document": write_person(one), "created_at": now, "seen_at": now} for one in some]
    connection.execute(insert(people), rows)
    at = [{"platform": one.address.platform, "user": one.id, "person_id": one.id} for one in some if one.address]
    connection.execute(insert(addresses), at)
    connection.execute(insert(schedules), [{"person_id": one.id, "wake_at": now} for one in some])


def waiting(connection: Connection) -> list[str]:
    """Who has not been reminded yet, or is just being: their next time is not next week's."""
    soon = datetime.now(UTC) + timedelta(days=2)
    return list(connection.execute(select(schedules.c.person_id).where(schedules.c.wake_at < soon)).scalars())


def leased(connection: Connection) -> list[str]:
    """Whose reminder some worker has leased."""
    return list(
        connection.execute(select(schedules.c.person_id).where(schedules.c.leased_until.is_not(None))).scalars()
    )


def erase_all(connection: Connection, ids: list[str]) -> None:
    """Erases all of these."""
    for id in ids:
        erase_person(connection, id)


def stop_all(connection: Connection, ids: list[str], now: datetime) -> None:
    """Stops the reminder of all of these."""
    for kept in filter(None, (load_person(connection, id) for id in ids)):
        save_and_wake(connection, kept, answered(kept.person, "r1", "stop", now))


def rows_left(connection: Connection) -> int:
    """How many rows there are of anybody."""
    return sum(
        connection.execute(select(func.count()).select_from(one)).scalar_one() for one in (people, addresses, schedules)
    )
