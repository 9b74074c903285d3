"""Cohorts: made, joined, left, and seen by their mentor under the rule of bot.cohort.counts.

The cohort's row is locked while a view is made; other people's rows are read only.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from random import Random
from typing import Any
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from bot.ask import (
    Answer,
    Ask,
    CreateCohort,
    Hear,
    JoinCohort,
    Learns,
    LeaveCohort,
    Led,
    NoCohort,
    Nudge,
    SetPath,
    Share,
)
from bot.cohort.counts import WEEK, Counted, PathStep, in_fives, may_renew, stands_at
from bot.cohort.nudge import with_word
from bot.linking import new_code
from bot.person import Person
from bot.reminding.contract import next_wake
from bot.store.documents import UnreadableError, read_person
from bot.store.people import load_person, save_person
from bot.store.schedules import wake_person
from bot.store.tables import cohort_members, cohorts, people

Found = Row[*tuple[Any, ...]]


def answer(connection: Connection, person_id: str, ask: Ask, at: datetime, random: Random) -> Answer:
    """Does what is asked of a cohort by a person whose row is held."""
    match ask:
        case CreateCohort(name):
            return _create(connection, person_id, ask, name, at, random)
        case JoinCohort() | LeaveCohort() | Share() | Hear():
            return _learn(connection, person_id, ask)
        case _:
            return _lead(connection, person_id, ask, at)


def _create(connection: Connection, person_id: str, ask: Ask, name: str, at: datetime, random: Random) -> Led:
    made = {"id": uuid4().hex, "person_id": person_id, "name": name, "code": new_code(random)}
    connection.execute(insert(cohorts), {**made, "path": "[]", "view": "{}", "created_at": at})
    return Led(ask, name, made["code"])


def _learn(connection: Connection, person_id: str, ask: JoinCohort | LeaveCohort | Share | Hear) -> Learns | NoCohort:
    mine = cohort_members.c.person_id == person_id
    if isinstance(ask, JoinCohort):
        cohort = connection.execute(select(cohorts).where(cohorts.c.code == ask.code)).one_or_none()
        here = connection.execute(select(cohort_members.c.cohort_id).where(mine)).scalar()
        if cohort and here != cohort.id:
            connection.execute(delete(cohort_members).where(mine))
            member = {"person_id": person_id, "cohort_id": cohort.id, "share": "nothing", "name": ""}
            connection.execute(insert(cohort_members), member)
    else:
        joined = select(cohorts).join(cohort_members, cohort_members.c.cohort_id == cohorts.c.id).where(mine)
        cohort = connection.execute(joined).one_or_none()
        if isinstance(ask, LeaveCohort):
            connection.execute(delete(cohort_members).where(mine))
        elif isinstance(ask, Hear):
            connection.execute(update(cohort_members).where(mine).values(hears=ask.allowed))
        else:
            shared = {"share": ask.share, "name": ask.name, "shown_at": None}
            changed = (cohort_members.c.share != ask.share) | (cohort_members.c.name != ask.name)
            connection.execute(update(cohort_members).where(mine, changed).values(shared))
    return Learns(ask, cohort.name, _path(cohort)) if cohort else NoCohort(ask)


def find_led(connection: Connection, person_id: str) -> Found | None:
    """The cohort the person leads, its row locked; the one used last."""
    used = func.coalesce(cohorts.c.used_at, cohorts.c.created_at).desc()
    latest = select(cohorts).where(cohorts.c.person_id == person_id).order_by(used).limit(1)
    return connection.execute(latest.with_for_update()).one_or_none()


def see(connection: Connection, cohort: Found, ask: Ask, at: datetime) -> Led:
    """What may be seen of a cohort whose row is held."""
    path = _path(cohort)
    members = tuple(_members(connection, cohort.id))
    view, viewed_at = _view(connection, cohort, path, members, at)
    named = tuple((row.name, stands_at(person, path)) for row, person in members if row.share == "name")
    return Led(ask, cohort.name, cohort.code, path, tuple(view.items()), viewed_at, named)


def _lead(connection: Connection, person_id: str, ask: Ask, at: datetime) -> Led | NoCohort:
    cohort = find_led(connection, person_id)
    if cohort is None:
        return NoCohort(ask)
    if isinstance(ask, SetPath):
        path = msgspec.json.encode(ask.path).decode()
        connection.execute(update(cohorts).where(cohorts.c.id == cohort.id).values(path=path))
        return Led(ask, cohort.name, cohort.code, ask.path)
    if isinstance(ask, Nudge):
        return _nudge(connection, cohort, ask, at)
    return see(connection, cohort, ask, at)


def _nudge(connection: Connection, cohort: Found, ask: Nudge, at: datetime) -> Led:
    """Gives each learner who allows it the word as a reminder of their own, in the order of their rows."""
    if cohort.nudged_at and at - cohort.nudged_at < WEEK:
        return Led(ask, cohort.name, cohort.code, too_soon=True)
    connection.execute(update(cohorts).where(cohorts.c.id == cohort.id).values(nudged_at=at))
    hearing = select(cohort_members.c.person_id).filter_by(cohort_id=cohort.id, hears=True)
    for person_id in connection.execute(hearing.order_by(cohort_members.c.person_id)).scalars().all():
        with suppress(UnreadableError):
            kept = load_person(connection, person_id)
            if kept and person_id != cohort.person_id:
                person = with_word(kept.person, ask.words, cohort.name, at)
                save_person(connection, kept, person)
                wake_person(connection, person_id, next_wake(person))
    return Led(ask, cohort.name, cohort.code)


def _view(
    connection: Connection,
    cohort: Found,
    path: tuple[PathStep, ...],
    members: tuple[tuple[Found, Person], ...],
    at: datetime,
) -> tuple[dict[str, int], datetime | None]:
    """The view as it stands, or a new one where the rule lets it be made."""
    now = {row.person_id: Counted(stands_at(it, path), row.shown_at) for row, it in members if row.share == "totals"}
    if not may_renew(now.values(), cohort.counted, cohort.viewed_at, at):
        return msgspec.json.decode(cohort.view, type=dict[str, int]), cohort.viewed_at
    view = in_fives(now.values())
    kept = {"view": msgspec.json.encode(view).decode(), "viewed_at": at, "counted": len(now)}
    connection.execute(update(cohorts).where(cohorts.c.id == cohort.id).values(kept))
    for person_id, one in now.items():
        member = update(cohort_members).where(cohort_members.c.person_id == person_id)
        connection.execute(member.values(shown_at=one.at))
    return view, at


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


def _path(cohort: Found) -> tuple[PathStep, ...]:
    return msgspec.json.decode(cohort.path, type=tuple[PathStep, ...])
