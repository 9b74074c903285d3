"""Where cohorts have their weekly digest posted: due ones are leased, and moved on once they were posted.

A lease is `wake_at` set to its end, fenced by the digest's own time and its attempt: who was paused, or had crashed and
comes back, finds another and changes nothing. The mentor's row is locked before the digest's and the cohort's.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from bot.ask import AskDigest, EndDigest, NoCohort, Posts, SeeCohort, SetDigest
from bot.cohort.counts import same_steps
from bot.cohort.digest import Digest, next_digest
from bot.messages import Address
from bot.person import Person
from bot.ports import Delivery, Gone, Later, Sent
from bot.reminding.allowed import zone_of
from bot.reminding.clock import DAY, local_day
from bot.store.cohort_views import Found, see
from bot.store.cohorts import find_led
from bot.store.people import load_person, save_person
from bot.store.tables import cohorts, digests

_DUE = (
    select(digests)
    .where(digests.c.wake_at <= bindparam("now"), digests.c.platform.in_(bindparam("platforms", expanding=True)))
    .order_by(digests.c.wake_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_LEASE = (
    update(digests)
    .where(digests.c.cohort_id.in_(bindparam("cohorts", expanding=True)))
    .values(wake_at=bindparam("until"), attempts=digests.c.attempts + 1)
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A digest that is due, leased to one worker; `attempt` counts the tries at it from 1."""

    cohort_id: str
    person_id: str
    address: Address
    due_at: datetime
    attempt: int


def answer(connection: Connection, person: Person, ask: AskDigest, at: datetime) -> Posts | NoCohort:
    """Does what is asked of a digest by a person whose row is held."""
    cohort = find_led(connection, person.id, ask.code)
    if cohort is None:
        return NoCohort(ask)
    connection.execute(update(cohorts).where(cohorts.c.id == cohort.id).values(used_at=at))
    theirs = digests.c.cohort_id == cohort.id
    if isinstance(ask, SetDigest | EndDigest):
        connection.execute(delete(digests).where(theirs))
    if isinstance(ask, SetDigest):
        due = next_digest(ask.weekday, ask.time, zone_of(person), at)
        place = {"platform": ask.platform, "chat": ask.chat, "weekday": ask.weekday, "time": ask.time}
        row = {"cohort_id": cohort.id, "person_id": person.id, **place, "due_at": due, "wake_at": due}
        connection.execute(insert(digests), row)
    digest = _seen(connection, cohort, person, at)
    kept = connection.execute(select(digests).where(theirs)).one_or_none()
    return Posts(ask, digest, kept.platform, kept.due_at if kept.wake_at else None) if kept else Posts(ask, digest)


def next_digest_due(connection: Connection, platforms: Collection[str]) -> datetime | None:
    """When the next digest on one of these platforms is to be attended to; None when there is none."""
    here = digests.c.platform.in_(sorted(platforms))
    first = select(digests.c.wake_at).where(digests.c.wake_at.is_not(None), here).order_by(digests.c.wake_at).limit(1)
    return connection.execute(first).scalar()


def claim_digests(
    connection: Connection, now: datetime, limit: int, lease: timedelta, platforms: Collection[str]
) -> tuple[Claim, ...]:
    """Leases the digests due on these platforms until `now + lease`; nobody else can claim them until then."""
    due = {"now": now, "most": limit, "platforms": sorted(platforms)}
    rows = connection.execute(_DUE, due).all()
    if rows:
        connection.execute(_LEASE, {"cohorts": [row.cohort_id for row in rows], "until": now + lease})
    return tuple(
        Claim(row.cohort_id, row.person_id, Address(row.platform, "", row.chat), row.due_at, row.attempts + 1)
        for row in rows
    )


def held_digest(connection: Connection, claim: Claim, now: datetime) -> Digest | None:
    """What is to be posted, as it is now; None when the lease is over or the digest was ended.

    Raises UnreadableError for a mentor whose document can't be read.
    """
    kept, row = load_person(connection, claim.person_id), _under(connection, claim)
    if kept is None or row is None or row.wake_at <= now:
        return None
    cohort = connection.execute(select(cohorts).filter_by(id=claim.cohort_id).with_for_update()).one()
    return _seen(connection, cohort, kept.person, now)


def settle_digest(connection: Connection, claim: Claim, delivery: Delivery, now: datetime) -> None:
    """Ends a lease: a digest that was posted is due next week, one that was put off after the wait.

    Where its place is gone it is due no more, and its mentor is to be told. Changes nothing when another worker took
    over or the digest was ended.
    """
    match delivery:
        case Sent(moved_to=moved_to):
            _move_on(connection, claim, moved_to, now)
        case Later(after):
            _end_lease(connection, claim, wake_at=now + max(after, timedelta(seconds=1)))
        case Gone():
            _lose_place(connection, claim)


def _move_on(connection: Connection, claim: Claim, moved_to: str, now: datetime) -> None:
    kept, row = load_person(connection, claim.person_id), _under(connection, claim)
    if kept and row:
        # A day on, so that one that came days late is not followed by the next at once.
        due = next_digest(row.weekday, row.time, zone_of(kept.person), now + DAY)
        _end_lease(connection, claim, wake_at=due, due_at=due, attempts=0, chat=moved_to or row.chat)


def _lose_place(connection: Connection, claim: Claim) -> None:
    kept, row = load_person(connection, claim.person_id), _under(connection, claim)
    if kept and row:
        name = connection.execute(select(cohorts.c.name).filter_by(id=claim.cohort_id)).scalar_one()
        save_person(connection, kept, replace(kept.person, lost_digests=(*kept.person.lost_digests, name)))
        _end_lease(connection, claim, wake_at=None, attempts=0)


def _under(connection: Connection, claim: Claim) -> Found | None:
    """The digest that is leased under this very claim, locked."""
    return connection.execute(select(digests).where(*_fence(claim)).with_for_update()).one_or_none()


def _end_lease(connection: Connection, claim: Claim, **values: object) -> None:
    connection.execute(update(digests).where(*_fence(claim)).values(values))


def _fence(claim: Claim) -> tuple[ColumnElement[bool], ...]:
    theirs = digests.c.cohort_id == claim.cohort_id, digests.c.person_id == claim.person_id
    return (*theirs, digests.c.due_at == claim.due_at, digests.c.attempts == claim.attempt)


def _seen(connection: Connection, cohort: Found, mentor: Person, at: datetime) -> Digest:
    led = see(connection, cohort, SeeCohort(), at)
    return Digest(
        name=led.name,
        code=led.code,
        path=led.path,
        counts=led.counts if same_steps(led.counted, led.path) else (),
        language=mentor.language,
        on=local_day(at, zone_of(mentor)),
    )
