"""When people are to be reminded: due ones are leased, and moved on once they were sent, by whoever holds the lease.

A lease is fenced by its attempt: who was paused, or had crashed and comes back, finds another attempt and changes
nothing. A lease that runs out is due again by itself, since `wake_at` was set to its end.

Everything here is done for many people with a few statements: a round trip for each is what made it slow.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, exists, func, literal, select, text, update

from bot.person import Person
from bot.reminding.contract import wakes_at
from bot.store.documents import UnreadableError, read_person
from bot.store.each import each, listed
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
_CLAIMED = each("people")
_LEASE = (
    update(schedules)
    .where(schedules.c.person_id.in_(select(_CLAIMED.c.value)))
    .values(wake_at=bindparam("until"), leased_until=bindparam("until"), attempts=schedules.c.attempts + 1)
)
_LEASED = (
    select(schedules.c.person_id, schedules.c.seq, schedules.c.attempts, schedules.c.leased_until, people.c.document)
    .join_from(_CLAIMED, schedules, schedules.c.person_id == _CLAIMED.c.value)
    .join(people, people.c.id == schedules.c.person_id)
)
_HELD = _LEASED.where(NOT_PAUSED)
_TO_SETTLE = _LEASED.order_by(people.c.id).with_for_update(of=(people, schedules))
"""Ordered, so that two who settle many never wait for each other."""
_END = (
    update(schedules)
    .where(schedules.c.person_id == bindparam("key"))
    .values({name: bindparam(name) for name in ("wake_at", "leased_until", "attempts", "seq")})
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A person whose reminders are due, leased to one worker; `person.id` and `seq` name the message to be sent.

    `attempt` counts the tries at this message from 1, and is the fence. `document` is what the person was read from.
    """

    person: Person
    document: str
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
    connection.execute(_LEASE, {"people": listed(row.person_id for row in rows), "until": now + lease})
    claims = (_claim(connection, row, now, lease) for row in rows)
    return tuple(claim for claim in claims if claim)


def _on(query: Select[*tuple[Any, ...]], platforms: Collection[str] | None) -> Select[*tuple[Any, ...]]:
    if platforms is None:
        return query
    here = addresses.c.person_id == schedules.c.person_id, addresses.c.platform.in_(sorted(platforms))
    return query.where(exists().where(*here))


def held(connection: Connection, claims: Sequence[Claim], until: datetime) -> dict[str, Claim]:
    """The claims with the people as they are now, by their id; to be asked right before a send that ends by `until`.

    Missing is whose lease ends before that, who was erased or can't be read, and everybody while an admin holds all
    reminders.
    """
    rows = connection.execute(_HELD, {"people": listed(claim.person.id for claim in claims)})
    in_time = (row for row in rows if row.leased_until and row.leased_until > until)
    return {claim.person.id: claim for claim in _under(claims, in_time)}


def settle(connection: Connection, endings: Sequence[Ending], now: datetime) -> set[str]:
    """Ends leases: each person as they are now is changed and saved; gives the ids of those whose lease it was.

    Nothing is changed of the others: another worker took over, they were erased, or their own fault kept them.
    """
    by_person = {ending.claim.person.id: ending for ending in endings}
    rows = connection.execute(_TO_SETTLE, {"people": listed(by_person)})
    changes, ends = list[tuple[Kept, Person]](), list[dict[str, Any]]()
    for claim in _under([ending.claim for ending in endings], rows):
        ending = by_person[claim.person.id]
        try:
            after = ending.change(claim.person)
        except Exception as error:  # one person's fault is not that of the others in this transaction
            log.error("the reminder of person %s can't be settled (%s)", claim.person.id, type(error).__name__)
            continue
        changes.append((Kept(claim.person, claim.document), after))
        ends.append(_end(claim, ending, after, now))
    save_people(connection, changes)
    if ends:
        connection.execute(_END, ends)
    return {end["key"] for end in ends}


def _claim(connection: Connection, row: Row[*tuple[Any, ...]], now: datetime, lease: timedelta) -> Claim | None:
    attempt = row.attempts + 1
    try:
        return Claim(read_person(row.person_id, row.document), row.document, row.seq, attempt)
    except UnreadableError as error:
        if attempt == 1:
            log.error("no reminders: %s", error)
        until = now + lease * 2 ** min(attempt, MOST_BACKOFF)
        postponed = update(schedules).where(schedules.c.person_id == row.person_id)
        connection.execute(postponed.values(wake_at=until, leased_until=None))
        return None


def _under(claims: Sequence[Claim], rows: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[Claim]:
    """Those of the claims under which a row is leased, with the people as they are now."""
    by_fence = {(claim.person.id, claim.seq, claim.attempt): claim for claim in claims}
    for row in rows:
        claim = by_fence.get((row.person_id, row.seq, row.attempts)) if row.leased_until else None
        if claim and row.document == claim.document:
            yield claim
        elif claim:
            with suppress(UnreadableError):  # their claim runs out, and the next one says so
                yield replace(claim, person=read_person(row.person_id, row.document), document=row.document)


def _end(claim: Claim, ending: Ending, person: Person, now: datetime) -> dict[str, Any]:
    wake_at = ending.retry_at or wakes_at(person)
    if wake_at and ending.sent:
        wake_at = max(wake_at, now + SOONEST_AGAIN)
    counted = {"seq": claim.seq + 1, "attempts": 0} if ending.sent else {"seq": claim.seq, "attempts": claim.attempt}
    return {"key": person.id, "wake_at": wake_at, "leased_until": None, **counted}
