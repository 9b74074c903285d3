"""Cohorts: made, joined, left, put on a path; other people's rows are only written to give them a word they allow."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from random import Random
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, true, update

from bot.ask import (
    Answer,
    AskCohort,
    AskLearner,
    AskMentor,
    Cohorts,
    CreateCohort,
    EndCohort,
    Enough,
    Hear,
    Invite,
    JoinCohort,
    Learns,
    LeaveCohort,
    Led,
    MyCohorts,
    NoCohort,
    Nudge,
    Prepare,
    RenameCohort,
    SeePath,
    SetPath,
    Share,
    TakePath,
    UndoPath,
)
from bot.cohort.confirming import AskToConfirm, Confirm
from bot.cohort.counts import WEEK
from bot.linking import new_code
from bot.person import Person
from bot.reminding.word import with_word, without_words
from bot.store.cohort_proofs import confirm
from bot.store.cohort_views import Found, read_path, see, who_asks
from bot.store.documents import UnreadableError
from bot.store.people import load_person
from bot.store.schedules import save_and_wake
from bot.store.tables import cohort_members, cohorts, digests

MOST_LED = 30
"""Cohorts of one mentor: ten years of three courses a year."""
ENOUGH = Enough(MOST_LED)
MOST_OTHERS = 5
"""Other cohorts of a mentor that are named beside the one they use."""


def answer(connection: Connection, person_id: str, ask: AskCohort, at: datetime, random: Random) -> Answer:
    """Does what is asked of a cohort by a person whose row is held; what is a mentor's never is done for a learner."""
    match ask:
        case CreateCohort(name):
            return _create(connection, person_id, ask, name, at, random) if _may_lead(connection, person_id) else ENOUGH
        case JoinCohort():
            return _join(connection, person_id, ask)
        case LeaveCohort() | Share() | Hear() | TakePath() | AskToConfirm():
            return _learn(connection, person_id, ask)
        case MyCohorts(code):
            led = find_led(connection, person_id, code)
            return Cohorts(_learns(connection, person_id, ask), _lead(connection, led, ask, at) if led else None)
        case _:
            led = find_led(connection, person_id, ask.code)
            return _lead(connection, led, ask, at) if led else _learns(connection, person_id, ask) or NoCohort(ask)


def find_led(connection: Connection, person_id: str, code: str = "") -> Found | None:
    """The cohort with this code that the person leads, its row locked; without a code, the one used last."""
    used = func.coalesce(cohorts.c.used_at, cohorts.c.created_at).desc()
    theirs = (cohorts.c.person_id == person_id) & (cohorts.c.code == code if code else true())
    return connection.execute(select(cohorts).where(theirs).order_by(used).limit(1).with_for_update()).one_or_none()


def _may_lead(connection: Connection, person_id: str) -> bool:
    led = select(func.count()).where(cohorts.c.person_id == person_id)
    return connection.execute(led).scalar_one() < MOST_LED


def _create(connection: Connection, person_id: str, ask: AskCohort, name: str, at: datetime, random: Random) -> Led:
    made = {"id": uuid4().hex, "person_id": person_id, "name": name, "code": new_code(random)}
    connection.execute(insert(cohorts), {**made, "path": "[]", "view": "{}", "created_at": at, "used_at": at})
    return Led(ask, name, made["code"])


def _join(connection: Connection, person_id: str, ask: JoinCohort) -> Learns | NoCohort:
    cohort = connection.execute(select(cohorts).where(cohorts.c.code == ask.code)).one_or_none()
    if cohort is None:
        return NoCohort(ask)
    before = _learns(connection, person_id, ask)
    if before and before.code == ask.code:
        return before
    connection.execute(delete(cohort_members).where(cohort_members.c.person_id == person_id))
    member = {"person_id": person_id, "cohort_id": cohort.id, "share": "nothing", "name": ""}
    connection.execute(insert(cohort_members), member)
    left = (before.code, before.name) if before else None
    return Learns(ask, cohort.name, cohort.code, read_path(cohort.path), left=left)


def _learn(connection: Connection, person_id: str, ask: AskLearner) -> Learns | NoCohort:
    learns, mine = _learns(connection, person_id, ask), cohort_members.c.person_id == person_id
    if learns is None or ask.code not in ("", learns.code):
        return NoCohort(ask)
    match ask:
        case LeaveCohort():
            connection.execute(delete(cohort_members).where(mine))
        case Hear(allowed):
            connection.execute(update(cohort_members).where(mine).values(hears=allowed))
            return replace(learns, hears=allowed)
        case Share(share, name):
            shared = {"share": share, "name": name, "shown_done": None}
            changed = (cohort_members.c.share != share) | (cohort_members.c.name != name)
            connection.execute(update(cohort_members).where(mine, changed).values(shared))
            return replace(learns, share=share, shown_as=name)
        case TakePath() | AskToConfirm():
            pass
    return learns


def _learns(connection: Connection, person_id: str, ask: AskCohort) -> Learns | None:
    shared = (cohort_members.c.share, cohort_members.c.name.label("shown_as"), cohort_members.c.hears)
    joined = select(cohorts.c.name, cohorts.c.code, cohorts.c.path, *shared)
    joined = joined.join(cohort_members, cohort_members.c.cohort_id == cohorts.c.id)
    row = connection.execute(joined.where(cohort_members.c.person_id == person_id)).one_or_none()
    if row is None:
        return None
    return Learns(ask, row.name, row.code, read_path(row.path), row.share, row.shown_as, row.hears)


def _lead(connection: Connection, cohort: Found, ask: AskMentor | MyCohorts, at: datetime) -> Led:
    """Does what a mentor asks of a cohort whose row is held, which is the one used last from now on."""
    connection.execute(update(cohorts).where(cohorts.c.id == cohort.id).values(used_at=at))
    match ask:
        case SetPath(path):
            led = _set_path(connection, cohort, ask, msgspec.json.encode(path).decode())
        case UndoPath():
            led = _set_path(connection, cohort, ask, cohort.path_before or cohort.path)
        case Nudge():
            led = _nudge(connection, cohort, ask, at)
        case RenameCohort(name):
            connection.execute(update(cohorts).where(cohorts.c.id == cohort.id).values(name=name))
            led = Led(ask, name, cohort.code, read_path(cohort.path))
        case EndCohort():
            _end(connection, cohort)
            led = Led(ask, cohort.name, cohort.code)
        case Confirm():
            led = confirm(connection, cohort, ask, at)
        case MyCohorts():
            led = Led(ask, cohort.name, cohort.code, read_path(cohort.path), asked=who_asks(connection, cohort))
        case SeePath() | Invite() | Prepare():
            led = Led(ask, cohort.name, cohort.code, read_path(cohort.path))
        case _:
            led = see(connection, cohort, ask, at)
    others = select(cohorts.c.code, cohorts.c.name).where(
        cohorts.c.person_id == cohort.person_id, cohorts.c.id != cohort.id
    )
    rows = connection.execute(others.order_by(cohorts.c.created_at.desc()).limit(MOST_OTHERS))
    return replace(led, others=tuple((row.code, row.name) for row in rows))


def _set_path(connection: Connection, cohort: Found, ask: AskCohort, path: str) -> Led:
    before = cohort.path if path != cohort.path else cohort.path_before or cohort.path
    connection.execute(update(cohorts).where(cohorts.c.id == cohort.id).values(path=path, path_before=before))
    return Led(ask, cohort.name, cohort.code, read_path(path), before=read_path(before))


def _change_learners(connection: Connection, cohort: Found, change: Callable[[Person], Person], **only: bool) -> None:
    """Changes all who learn in the cohort, or `only` those, in the order of their rows; who can't be read stays."""
    theirs = select(cohort_members.c.person_id).filter_by(cohort_id=cohort.id, **only)
    for person_id in connection.execute(theirs.order_by(cohort_members.c.person_id)).scalars().all():
        with suppress(UnreadableError):
            kept = load_person(connection, person_id)
            if kept and person_id != cohort.person_id:
                save_and_wake(connection, kept, change(kept.person))


def _nudge(connection: Connection, cohort: Found, ask: Nudge, at: datetime) -> Led:
    """Gives each learner who allows it the word as a reminder of their own, in the order of their rows."""
    if cohort.nudged_at and at - cohort.nudged_at < WEEK:
        return Led(ask, cohort.name, cohort.code, too_soon=True)
    connection.execute(update(cohorts).where(cohorts.c.id == cohort.id).values(nudged_at=at))
    _change_learners(connection, cohort, lambda person: with_word(person, ask.words, at, cohort.name), hears=True)
    return Led(ask, cohort.name, cohort.code)


def end_all_led(connection: Connection, person_id: str) -> None:
    """Ends every cohort of somebody who is about to be erased, their row being held."""
    for cohort in connection.execute(select(cohorts).where(cohorts.c.person_id == person_id)).all():
        _end(connection, cohort)


def _end(connection: Connection, cohort: Found) -> None:
    """Each learner is to be told at their next contact, and no word of its mentor still comes to them."""

    def tell(person: Person) -> Person:
        return replace(without_words(person), ended_cohorts=(*person.ended_cohorts, cohort.name))

    _change_learners(connection, cohort, tell)
    for table in (cohort_members, digests):
        connection.execute(delete(table).where(table.c.cohort_id == cohort.id))
    connection.execute(delete(cohorts).where(cohorts.c.id == cohort.id))
