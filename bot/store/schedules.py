"""When people are to be reminded: due ones are leased, and moved on once they were sent, by whoever holds the lease.

A lease is fenced by its attempt: who was paused, or had crashed and comes back, finds another attempt and changes
nothing. A lease that runs out is due again by itself, since `wake_at` was set to its end.
"""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, literal, select, text, update

from bot.person import Person
from bot.reminding.contract import next_wake
from bot.store.documents import UnreadableError, read_person
from bot.store.people import load_person, save_person
from bot.store.tables import HELD, PAUSED, Instant, addresses, people, schedules, switches

log = logging.getLogger(__name__)

SOONEST_AGAIN = timedelta(minutes=1)
"""The least time between two messages sent to a person: a rule that fails to move on must not become a flood."""
MOST_BACKOFF = 10
"""Doublings of the lease for a person who can't be read: with a lease of a minute, a look every 17 hours."""

BEGINNING = literal(datetime(1970, 1, 1, tzinfo=UTC), Instant)

_WAKE = text(
    "INSERT INTO schedules (person_id, wake_at) VALUES (:person_id, :wake_at)"
    " ON CONFLICT (person_id) DO UPDATE SET wake_at = CASE WHEN schedules.leased_until > excluded.wake_at"
    " THEN schedules.leased_until ELSE excluded.wake_at END"
).bindparams(bindparam("wake_at", type_=Instant))
NOT_PAUSED = ~exists().where(switches.c.name == PAUSED)
"""While an admin holds all reminders, nobody is due."""
HELD_BEFORE = func.coalesce(select(switches.c.at).where(switches.c.name == HELD).scalar_subquery(), BEGINNING)
"""After a restore, what was due before this may have been sent already; nobody is due for it until that is decided."""
_DUE = (
    select(schedules.c.person_id, schedules.c.seq, schedules.c.attempts, people.c.document)
    .join(people, people.c.id == schedules.c.person_id)
    .where(schedules.c.wake_at <= bindparam("now"), schedules.c.wake_at >= HELD_BEFORE, NOT_PAUSED)
    .order_by(schedules.c.wake_at)
    .limit(bindparam("most"))
    .with_for_update(of=schedules, skip_locked=True)
)
_LEASE = (
    update(schedules)
    .where(schedules.c.person_id.in_(bindparam("people", expanding=True)))
    .values(wake_at=bindparam("until"), leased_until=bindparam("until"), attempts=schedules.c.attempts + 1)
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A person whose reminders are due, leased to one worker; `person.id` and `seq` name the message to be sent.

    `attempt` counts the tries at this message from 1, and is the fence.
    """

    person: Person
    seq: int
    attempt: int


def wake_person(connection: Connection, person_id: str, wake_at: datetime | None) -> None:
    """Sets when a person is due next, None for never; a running lease is not cut short."""
    connection.execute(_WAKE, {"person_id": person_id, "wake_at": wake_at})


def next_due(connection: Connection, platforms: Collection[str] | None = None) -> datetime | None:
    """When the next person who is on one of these platforms (by default on any) is due; None when nobody waits."""
    first = (
        select(schedules.c.wake_at)
        .where(schedules.c.wake_at >= HELD_BEFORE, NOT_PAUSED)
        .order_by(schedules.c.wake_at)
        .limit(1)
    )
    return connection.execute(_on(first, platforms)).scalar()


def claim_due(
    connection: Connection,
    now: datetime,
    limit: int,
    lease: timedelta,
    platforms: Collection[str] | None = None,
) -> tuple[Claim, ...]:
    """Leases the people who are due until `now + lease`, longest waiting first; nobody else can claim them until then.

    Only people on `platforms` (by default on any) are taken: another process may run the others.

    A person whose document can't be read is logged once and tried less and less often.
    """
    rows = connection.execute(_on(_DUE, platforms), {"now": now, "most": limit}).all()
    if not rows:
        return ()
    connection.execute(_LEASE, {"people": [row.person_id for row in rows], "until": now + lease})
    claims = (_claim(connection, row, now, lease) for row in rows)
    return tuple(claim for claim in claims if claim)


def _on(query: Select[*tuple[Any, ...]], platforms: Collection[str] | None) -> Select[*tuple[Any, ...]]:
    if platforms is None:
        return query
    here = addresses.c.person_id == schedules.c.person_id, addresses.c.platform.in_(sorted(platforms))
    return query.where(exists().where(*here))


def held(connection: Connection, claim: Claim, now: datetime) -> Person | None:
    """The person as they are now, to be asked right before sending.

    None when the lease is over, they are erased, or an admin holds all reminders.
    """
    if not connection.execute(select(NOT_PAUSED)).scalar_one():
        return None
    kept = load_person(connection, claim.person.id)
    row = _under(connection, claim)
    return kept.person if kept and row and row.leased_until > now else None


def settle(
    connection: Connection,
    claim: Claim,
    change: Callable[[Person], Person],
    now: datetime,
    *,
    sent: bool,
    retry_at: datetime | None = None,
) -> bool:
    """Ends a lease: the person as they are now is changed and saved, and due again at `retry_at` or by their rules.

    False, and nothing is changed, when another worker took over or the person was erased.
    """
    kept = load_person(connection, claim.person.id)
    if kept is None or _under(connection, claim) is None:
        return False
    person = change(kept.person)
    save_person(connection, kept, person)
    wake_at = retry_at or next_wake(person)
    if wake_at and sent:
        wake_at = max(wake_at, now + SOONEST_AGAIN)
    _end_lease(connection, claim, wake_at, sent)
    return True


def release(connection: Connection, claim: Claim) -> None:
    """Gives a lease back unused: the person is due again at once."""
    kept = load_person(connection, claim.person.id)
    if kept and _under(connection, claim):
        _end_lease(connection, claim, next_wake(kept.person), sent=False)


def _claim(connection: Connection, row: Row[*tuple[Any, ...]], now: datetime, lease: timedelta) -> Claim | None:
    attempt = row.attempts + 1
    try:
        return Claim(read_person(row.person_id, row.document), row.seq, attempt)
    except UnreadableError as error:
        if attempt == 1:
            log.error("no reminders: %s", error)
        until = now + lease * 2 ** min(attempt, MOST_BACKOFF)
        postponed = update(schedules).where(schedules.c.person_id == row.person_id)
        connection.execute(postponed.values(wake_at=until, leased_until=None))
        return None


def _under(connection: Connection, claim: Claim) -> Row[*tuple[Any, ...]] | None:
    """The schedule that is leased under this very claim, locked."""
    fence = {"person_id": claim.person.id, "seq": claim.seq, "attempts": claim.attempt}
    mine = select(schedules).filter_by(**fence).where(schedules.c.leased_until.is_not(None))
    return connection.execute(mine.with_for_update()).one_or_none()


def _end_lease(connection: Connection, claim: Claim, wake_at: datetime | None, sent: bool) -> None:
    values = {"wake_at": wake_at, "leased_until": None}
    if sent:
        values |= {"seq": claim.seq + 1, "attempts": 0}
    connection.execute(update(schedules).where(schedules.c.person_id == claim.person.id).values(values))
