"""After a restore: reminders that were due before a time are held until an operator lets them go or leaves them out."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from bot.reminding.contract import wakes_at
from bot.reminding.left_out import leave_out
from bot.store.documents import UnreadableError
from bot.store.people import load_person, save_person
from bot.store.schedules import wake_person
from bot.store.tables import HELD, schedules, switches

BATCH = 200
"""People moved on in one transaction, so that no turn waits long for it."""


def hold_before(connection: Connection, before: datetime) -> None:
    """Holds what was due before a time, in every process on this database, until it is ended."""
    let_go(connection)
    connection.execute(insert(switches), {"name": HELD, "at": before})


def held_before(connection: Connection) -> tuple[datetime, int] | None:
    """Before which time reminders are held, and those of how many people wait for that; None when none are held."""
    before = connection.execute(select(switches.c.at).where(switches.c.name == HELD)).scalar()
    if before is None:
        return None
    return before, connection.execute(select(func.count()).where(schedules.c.wake_at < before)).scalar_one()


def let_go(connection: Connection) -> None:
    """Ends the hold: what was held goes out, each person one message, which says that it comes late."""
    connection.execute(delete(switches).where(switches.c.name == HELD))


def leave_some_out(connection: Connection, now: datetime) -> int:
    """Moves the next people on whose reminders are held, who are told at their next contact; 0 ends the hold.

    May be broken off and begun again: who was moved on is held no more.
    """
    held = held_before(connection)
    if held is None:
        return 0
    before = held[0]
    waiting = select(schedules.c.person_id).where(schedules.c.wake_at < before).order_by(schedules.c.wake_at)
    ids = connection.execute(waiting.limit(BATCH)).scalars().all()
    for person_id in ids:
        _move_on(connection, person_id, before, now)
    if not ids:
        let_go(connection)
    return len(ids)


def _move_on(connection: Connection, person_id: str, before: datetime, now: datetime) -> None:
    try:
        kept = load_person(connection, person_id)
    except UnreadableError:
        wake_person(connection, person_id, now)  # left as they are: whoever claims them logs it and tries less often
        return
    if kept:
        person = leave_out(kept.person, before, now)
        save_person(connection, kept, person)
        wake_at = wakes_at(person)
        wake_person(connection, person_id, max(wake_at, before) if wake_at else None)
