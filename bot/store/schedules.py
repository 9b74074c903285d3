"""When people are to be reminded: due ones are leased, and moved on once they were sent, by whoever holds the lease.

A lease is fenced by its attempt: who was paused, or had crashed and comes back, finds another attempt and changes
nothing. A lease that runs out is due again by itself, since `wake_at` was set to its end.

Everything here is done for many people with a few statements: a round trip for each is what made it slow.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, literal, select, text, update

from bot.person import Person
from bot.reminding.contract import wakes_at
from bot.store.documents import UnreadableError, read_person
from bot.store.people import Kept, save_people, save_person
from bot.store.tables import HELD, PAUSED, Instant, addresses, people, schedules, switches
from bot.store.wakes import tell_tickers

log = logging.getLogger(__name__)

SOONEST_AGAIN = timedelta(minutes=1)
"""The least time between two messages sent to a person: a rule that fails to move on must not become a flood."""
MOST_BACKOFF = 11
"""Doublings of the lease for a person who can't be read: with a lease of 20 seconds, a look every 11 hours."""

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
_TIME = text("SELECT clock_timestamp()")
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
_LEASED = (
    select(people.c.document, schedules)
    .join_from(people, schedules, schedules.c.person_id == people.c.id)
    .where(people.c.id.in_(bindparam("people", expanding=True)), schedules.c.leased_until.is_not(None))
)
_HELD = _LEASED.where(schedules.c.leased_until > bindparam("until"), NOT_PAUSED)
_TO_SETTLE = _LEASED.order_by(people.c.id).with_for_update()
"""Ordered, so that two who settle many never wait for each other."""
_END = (
    update(schedules)
    .where(schedules.c.person_id == bindparam("key"))
    .values({name: bindparam(name) for name in ("wake_at", "leased_until", "attempts", "seq")})
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A person whose reminders are due, leased to one worker; `person.id` and `seq` name the message to be sent.

    `attempt` counts the tries at this message from 1, and is the fence.
    """

    person: Person
    seq: int
    attempt: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How a lease ends: the person is changed, and due again at `retry_at` or by their rules.

    By default it is given back unused.
    """

    claim: Claim
    change: Callable[[Person], Person] = lambda person: person
    sent: bool = False
    retry_at: datetime | None = None


def wake_person(connection: Connection, person_id: str, wake_at: datetime | None) -> None:
    """Sets when a person is due next, None for never; a running lease is not cut short."""
    connection.execute(_WAKE, {"person_id": person_id, "wake_at": wake_at})
    if wake_at:
        tell_tickers(connection, wake_at)


def save_and_wake(connection: Connection, kept: Kept, person: Person) -> None:
    """Keeps somebody who was changed without a turn of theirs, due at the time their rules now say."""
    save_person(connection, kept, person)
    wake_person(connection, person.id, wakes_at(person))


def database_time(connection: Connection) -> datetime | None:
    """The database's own time, one for all who share it; None where it has none but this machine's."""
    return connection.execute(_TIME).scalar_one() if connection.dialect.name == "postgresql" else None


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
    connection.execute(_LEASE, {"people": _some([row.person_id for row in rows]), "until": now + lease})
    claims = (_claim(connection, row, now, lease) for row in rows)
    return tuple(claim for claim in claims if claim)


def _on(query: Select[*tuple[Any, ...]], platforms: Collection[str] | None) -> Select[*tuple[Any, ...]]:
    if platforms is None:
        return query
    here = addresses.c.person_id == schedules.c.person_id, addresses.c.platform.in_(sorted(platforms))
    return query.where(exists().where(*here))


def held(connection: Connection, claims: Sequence[Claim], until: datetime) -> dict[str, Person]:
    """The claimed people as they are now, by id, to be asked right before sending, which is over at `until`.

    Missing is whose lease ends before that, who was erased or can't be read, and everybody while an admin holds all
    reminders.
    """
    rows = connection.execute(_HELD, {"people": _some([claim.person.id for claim in claims]), "until": until})
    return {person.id: person for _, person in _under(rows.all(), claims)}


def settle(connection: Connection, endings: Sequence[Ending], now: datetime) -> set[str]:
    """Ends leases: each person as they are now is changed and saved; gives the ids of those whose lease it was.

    Nothing is changed of the others: another worker took over, they were erased, or their own fault kept them.
    """
    by_person = {ending.claim.person.id: ending for ending in endings}
    rows = connection.execute(_TO_SETTLE, {"people": _some([*by_person])}).all()
    changes, ends = list[tuple[Kept, Person]](), list[dict[str, Any]]()
    for row, before in _under(rows, [ending.claim for ending in endings]):
        ending = by_person[before.id]
        try:
            after = ending.change(before)
        except Exception as error:  # one person's fault is not that of the others in this transaction
            log.error("the reminder of person %s can't be settled (%s)", before.id, type(error).__name__)
            continue
        changes.append((Kept(before, row.document), after))
        ends.append(_end(row, ending, after, now))
    save_people(connection, changes)
    if ends:
        connection.execute(_END, ends)
    return {end["key"] for end in ends}


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


def _some(ids: list[str]) -> list[str]:
    """The ids, the last one repeated up to a power of two: a few lengths only, so that prepared statements serve."""
    return ids + ids[-1:] * ((1 << (len(ids) - 1).bit_length()) - len(ids)) if ids else ids


def _under(
    rows: Sequence[Row[*tuple[Any, ...]]], claims: Sequence[Claim]
) -> Iterator[tuple[Row[*tuple[Any, ...]], Person]]:
    """The rows that are leased under these very claims, with the person in each."""
    fences = {(claim.person.id, claim.seq, claim.attempt) for claim in claims}
    for row in rows:
        if (row.person_id, row.seq, row.attempts) in fences:
            with suppress(UnreadableError):  # their claim runs out, and the next one says so
                yield row, read_person(row.person_id, row.document)


def _end(row: Row[*tuple[Any, ...]], ending: Ending, person: Person, now: datetime) -> dict[str, Any]:
    wake_at = ending.retry_at or wakes_at(person)
    if wake_at and ending.sent:
        wake_at = max(wake_at, now + SOONEST_AGAIN)
    counted = {"seq": row.seq + 1, "attempts": 0} if ending.sent else {"seq": row.seq, "attempts": row.attempts}
    return {"key": person.id, "wake_at": wake_at, "leased_until": None, **counted}
