"""Many turns in one transaction leave what they leave one by one, and what is not ordinary is left alone."""

import asyncio
import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, func, select, text, update
from sqlalchemy.exc import DBAPIError

from bot.ask import MakeCode
from bot.messages import Address, Incoming, Reply
from bot.person import Person
from bot.store.database import Database, open_database
from bot.store.ordinary import ApartError, Begun, take_ordinary
from bot.store.people import find_person, meet_person
from bot.store.schedules import next_due
from bot.store.tables import addresses, events, lines, people, schedules
from bot.store.transcript import KeptTalk
from bot.store.turns import Decide, take_turn
from bot.talk import Outcome
from tests.store.test_postgresql import END_ALL_OTHERS
from tests.store.told import ADA, HOUR, NOW, asks, forget, person_at, remember, remind_at, said, turn

CROWD = [Address("telegram", f"person {number}", "home") for number in range(30)]
Taken = list[tuple[Reply, ...] | None]


def begun(incoming: Incoming, decide: Decide = remember, keeps_lines: bool = True) -> Begun:
    return Begun(incoming, decide, keeps_lines)


async def take(database: Database, *turns: Begun) -> Taken:
    return await database.run(partial(take_ordinary, turns=turns))


async def meet(database: Database, *who: Address) -> None:
    for address in who:
        await turn(database, said(f"hello from {address.platform} {address.user}", address))


async def settled(database: Database) -> list[Any]:
    """Everything there is, table by table."""
    tables = (people, addresses, events, lines, schedules)
    return [await database.run(lambda c, t=t: sorted(map(tuple, c.execute(select(t))))) for t in tables]


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


async def test_everybody_is_answered_and_kept(database: Database) -> None:
    await meet(database, *CROWD)
    answers = await take(database, *(begun(said(who.user, who)) for who in CROWD))
    assert [answer and answer[0].text for answer in answers] == [f"2: {who.user}" for who in CROWD]
    talk = KeptTalk(database)
    for who in CROWD:
        person = await person_at(database, who)
        assert person is not None
        assert person.trail == (f"hello from telegram {who.user}", who.user)
        assert [(line.number, line.reply.text) for line in await talk.since(who, 0)] == [
            (1, who.user),
            (2, f"2: {who.user}"),
        ]


async def test_thirty_turns_take_as_many_statements_as_one(database: Database) -> None:
    await meet(database, *CROWD)
    with counted_statements() as one:
        await take(database, begun(said("one", CROWD[0])))
    with counted_statements() as all_of_them:
        await take(database, *(begun(said(f"all {who.user}", who)) for who in CROWD))
    assert len([statement for statement in one if "SAVEPOINT" not in statement]) <= 5
    assert all_of_them == one


async def test_what_is_taken_together_leaves_what_it_leaves_one_by_one(database: Database, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - the same in every run
    alone = await open_database(tmp_path / "alone.sqlite3")
    for number, who in enumerate(CROWD):
        first = said(f"first {who.user}", who)
        for each in (database, alone):
            await each.run(partial(meet_person, incoming=first, person_id=f"{number:032}"))
    for round in range(8):
        turns = [_some_turn(chance, round, who) for who in chance.sample(CROWD, 12)]
        assert None not in await take(database, *turns)
        for one in turns:
            await alone.run(partial(take_turn, incoming=one.incoming, decide=one.decide, keeps_lines=one.keeps_lines))
    assert await settled(database) == await settled(alone)
    await alone.close()


def _some_turn(chance: random.Random, round: int, who: Address) -> Begun:
    def stays_silent(person: Person, _incoming: Incoming) -> Outcome:
        return Outcome(person=person)

    def hushes(person: Person, incoming: Incoming) -> Outcome:
        return replace(remember(person, incoming), hushed=True)

    decide = chance.choice([remember, hushes, stays_silent, remind_at(NOW + round * HOUR), remind_at()])
    words = chance.choice([f"hi {round}", "ünï 'quoted' \"twice\" {0} %s", "\x00 a\x00b", " "])
    incoming = said(words, replace(who, chat=chance.choice(["home", "group"])), f"{who.user} {round}")
    incoming = replace(incoming, private=chance.random() < 0.7, at=NOW + round * HOUR)
    return begun(incoming, decide, chance.random() < 0.7)


def breaks(person: Person, incoming: Incoming) -> Outcome:
    raise ZeroDivisionError


def exports(person: Person, _incoming: Incoming) -> Outcome:
    return Outcome(person=person, replies=(Reply(text="all of it"),), export=True)


@pytest.mark.parametrize("decide", [asks(MakeCode()), forget, exports, breaks])
async def test_who_wants_more_is_left_alone_and_nobody_waits_for_them(database: Database, decide: Decide) -> None:
    await meet(database, ADA, *CROWD[:2])
    before = await person_at(database)
    answers = await take(database, begun(said("1", CROWD[0])), begun(said("ada"), decide), begun(said("2", CROWD[1])))
    assert [answer and answer[0].text for answer in answers] == ["2: 1", None, "2: 2"]
    assert await person_at(database) == before
    assert await turn(database, said("ada")) == ["2: ada"], "the event was not recorded"


async def test_a_stranger_somebody_unreadable_and_a_redelivered_event_are_left_alone(database: Database) -> None:
    await meet(database, ADA, *CROWD[:2])
    bob = await person_at(database, CROWD[0])
    assert bob is not None
    spoil = update(people).where(people.c.id == bob.id).values(document='{"spoilt": true}')
    await database.run(lambda c: c.execute(spoil) and None)
    again = said(f"hello from telegram {ADA.user}")
    answers = await take(
        database,
        begun(said("who?", CROWD[2])),
        begun(said("broken", CROWD[0])),
        begun(again),
        begun(said("me", CROWD[1])),
    )
    assert [answer and answer[0].text for answer in answers] == [None, None, None, "2: me"]
    assert await database.run(lambda c: c.execute(select(func.count()).select_from(addresses)).scalar_one()) == 3


async def test_of_one_who_writes_from_two_places_at_once_one_turn_is_taken(database: Database) -> None:
    await meet(database, ADA)
    person = await person_at(database)
    assert person is not None
    page = Address("web", "ada", "tab")
    join = addresses.insert().values(platform="web", user="ada", person_id=person.id)
    await database.run(lambda c: c.execute(join) and None)
    answers = await take(database, begun(said("here")), begun(said("there", page)), begun(said("and here")))
    assert sum(answer is not None for answer in answers) == 1
    person = await person_at(database)
    assert person is not None
    assert len(person.trail) == 2


@pytest.mark.parametrize("events", [["of two people", "of two people"], ["fine", "half \ud800"]])
async def test_where_one_cant_be_kept_nothing_is(database: Database, events: list[str]) -> None:
    await meet(database, *CROWD[:2])
    before = await settled(database)
    with pytest.raises(ApartError):
        await take(database, *(begun(said("words", who, name)) for who, name in zip(CROWD, events, strict=False)))
    assert await settled(database) == before


async def test_a_disk_that_fails_is_no_fault_of_a_turn_and_ends_the_writing(tmp_path: Path) -> None:
    database = await open_database(tmp_path / "certcoach.sqlite3")
    await meet(database, ADA)
    failed = sqlite3.OperationalError("disk I/O error")
    failed.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE

    def fail(*_: object) -> None:
        raise failed

    def take_with_a_bad_disk(connection: Connection) -> Taken:
        event.listen(connection, "before_cursor_execute", fail)
        return take_ordinary(connection, [begun(said("words"))])

    with pytest.raises(DBAPIError, match="disk I/O error"):
        await database.run(take_with_a_bad_disk)
    await database.broken.wait()
    await database.close()


@pytest.mark.usefixtures("on_the_dot")
async def test_whose_turn_moved_a_reminder_is_due_at_the_new_time(database: Database) -> None:
    await meet(database, *CROWD[:2])
    turns = (begun(said(f"{n}", who), remind_at(NOW + n * HOUR)) for n, who in enumerate(CROWD[:2], start=2))
    await take(database, *turns)
    assert await database.run(next_due) == NOW + 2 * HOUR


async def test_who_is_held_by_another_holds_up_nobody(postgresql_url: str) -> None:
    database, other = await open_database(postgresql_url), await open_database(postgresql_url)
    await meet(database, ADA, *CROWD[:1])
    held, done = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def hold(connection: Connection) -> None:
        find_person(connection, ADA)
        loop.call_soon(held.set)
        while not done.is_set():
            connection.execute(text("SELECT 1"))

    holding = asyncio.ensure_future(other.run(hold))
    await held.wait()
    answers = await take(database, begun(said("held")), begun(said("free", CROWD[0])))
    done.set()
    await holding
    assert [answer and answer[0].text for answer in answers] == [None, "2: free"]
    await database.close()
    await other.close()


async def test_connections_the_server_cut_cost_nobody_a_turn_taken_together(postgresql_url: str) -> None:
    database, operator = await open_database(postgresql_url), await open_database(postgresql_url)
    await meet(database, *CROWD[:2])
    await operator.run(lambda connection: connection.execute(END_ALL_OTHERS).all())
    answers = await take(database, *(begun(said(who.user, who)) for who in CROWD[:2]))
    assert [answer and answer[0].text for answer in answers] == [f"2: {who.user}" for who in CROWD[:2]]
    await database.close()
    await operator.close()
