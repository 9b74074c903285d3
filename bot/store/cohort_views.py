"""What may be seen of a cohort, under the rule of bot.cohort.counts; other people's rows are read only."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select, update

from bot.ask import Ask, Led
from bot.cohort.confirming import Asked
from bot.cohort.counts import Counted, PathStep, done_by, in_fives, may_renew, stands_at
from bot.person import Person
from bot.store.documents import UnreadableError, read_person
from bot.store.tables import cohort_members, cohorts, people

Found = Row[*tuple[Any, ...]]
Counts = dict[str, int]


def see(connection: Connection, cohort: Found, ask: Ask, at: datetime) -> Led:
    """What may be seen of a cohort whose row is held: the view as it stands, or a new one where the rule allows it."""
    path = read_path(cohort.path)
    members = tuple(_members(connection, cohort.id))
    counted = {row.person_id: Counted(done_by(it), _shown(row)) for row, it in members if row.share == "totals"}
    if may_renew(counted.values(), path, cohort.counted, cohort.viewed_at, at):
        view, viewed_path, viewed_at = in_fives(counted.values(), path), path, at
        _keep(connection, cohort, view, counted, at)
    else:
        view, viewed_at = msgspec.json.decode(cohort.view, type=Counts), cohort.viewed_at
        viewed_path = read_path(cohort.viewed_path or "[]")
    named = tuple((row.name, stands_at(done_by(person), path)) for row, person in members if row.share == "name")
    asked = _asking(cohort, members)
    return Led(ask, cohort.name, cohort.code, path, tuple(view.items()), viewed_path, viewed_at, named, asked=asked)


def who_asks(connection: Connection, cohort: Found) -> tuple[Asked, ...]:
    """The learners of a cohort who ask its mentor to confirm a step, by the names they share."""
    return _asking(cohort, _members(connection, cohort.id))


def _asking(cohort: Found, members: Iterable[tuple[Found, Person]]) -> tuple[Asked, ...]:
    return tuple(
        Asked(row.name, step.name, ref_of(cohort.id, row.person_id, step.credential))
        for row, person in members
        if row.share == "name" and row.person_id != cohort.person_id
        for step in person.earned
        if step.asked_of == cohort.code
    )


def ref_of(cohort_id: str, person_id: str, credential: str) -> str:
    """A short name for a learner's step, which says nothing of either and can't be guessed for another."""
    return sha256(f"{cohort_id} {person_id} {credential}".encode()).hexdigest()[:16]


def read_path(kept: str) -> tuple[PathStep, ...]:
    """A path as it is kept."""
    return msgspec.json.decode(kept, type=tuple[PathStep, ...])


def _keep(connection: Connection, cohort: Found, view: Counts, counted: dict[str, Counted], at: datetime) -> None:
    kept = {"view": msgspec.json.encode(view).decode(), "viewed_path": cohort.path, "viewed_at": at}
    connection.execute(update(cohorts).where(cohorts.c.id == cohort.id).values(kept | {"counted": len(counted)}))
    for person_id, one in counted.items():
        member = update(cohort_members).where(cohort_members.c.person_id == person_id)
        connection.execute(member.values(shown_done=msgspec.json.encode(sorted(one.done)).decode()))


def _shown(row: Found) -> frozenset[str] | None:
    return None if row.shown_done is None else msgspec.json.decode(row.shown_done, type=frozenset[str])


def _members(connection: Connection, cohort_id: str) -> Iterator[tuple[Found, Person]]:
    """Who shares something, with all that is known of them; who can't be read is passed over."""
    theirs = (
        select(cohort_members, people.c.document)
        .join(people, people.c.id == cohort_members.c.person_id)
        .where(cohort_members.c.cohort_id == cohort_id, cohort_members.c.share != "nothing")
        .order_by(cohort_members.c.person_id)
    )
    for row in connection.execute(theirs):
        with suppress(UnreadableError):
            yield row, read_person(row.person_id, row.document)
