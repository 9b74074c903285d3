"""The coach answers in order, tells an apology from an answer, and never repeats a person's words in a log."""

import asyncio
import gc
import logging
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.coach import MARGIN, Coach, apology
from bot.messages import Address, Incoming, Picture, Reply
from bot.person import Person
from bot.pictures.drawn import Draw
from bot.store.database import Database, open_database
from bot.store.transcript import KeptTalk
from bot.talk import Outcome
from tests.minds import of_one_mind

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PAGE = Address("web", "ada", "tab")
TELEGRAM = Address("telegram", "ada", "home")
PLAN = Picture(alt="Excel until May", title="Your plan")


def said(text: str, address: Address = PAGE) -> Incoming:
    return Incoming(address=address, event_id=text, kind="text", at=NOW, text=text)


def decide(person: Person, incoming: Incoming) -> Outcome:
    """Counts; breaks over a secret; shows a plan when asked."""
    if "secret" in incoming.text:
        raise ValueError(f"what is {incoming.text!r}?")
    person = replace(person, trail=(*person.trail, incoming.text))
    picture = PLAN if incoming.text == "plan" else None
    return Outcome(person=person, replies=(Reply(text=f"{len(person.trail)}: {incoming.text}", picture=picture),))


async def draw(picture: Picture) -> bytes:
    return b"PNG of " + picture.title.encode()


def coach(database: Database, draw: Draw = draw) -> Coach:
    return Coach(database, of_one_mind(decide), draw, frozenset({"web"}))


async def test_an_answer_and_no_second_one_to_the_same_event(database: Database) -> None:
    ours = coach(database)
    assert await ours.handle(said("hello")) == (Reply(text="1: hello"),)
    assert await ours.handle(said("hello")) == ()


async def test_fifty_people_at_once_are_each_answered_in_the_order_they_wrote(database: Database) -> None:
    """Within one process nobody waits for an answer before writing again, and the order is kept all the same."""
    ours = coach(database)

    async def writes(user: str) -> list[str]:
        address = Address("telegram", user, user)
        turns = [replace(said(f"{n}", address), event_id=f"{user} {n}") for n in range(5)]
        return [replies[0].text for replies in await asyncio.gather(*map(ours.handle, turns))]

    answers = await asyncio.gather(*(writes(f"person {number}") for number in range(50)))
    assert answers == [["1: 0", "2: 1", "3: 2", "4: 3", "5: 4"]] * 50


async def test_who_cant_be_answered_together_with_others_is_answered_alone(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """Two people bring one event by mistake: only one of them can be kept, and nobody beside them is harmed."""
    ours = coach(database)
    users = [Address("telegram", user, user) for user in ("bob", "eve", "mallory", "zoe")]
    await asyncio.gather(*(ours.handle(said(f"hello {who.user}", who)) for who in users))
    events = ["same", "same", "own", "own secret"]
    turns = [replace(said(event, who), event_id=event) for event, who in zip(events, users, strict=True)]
    answers = await asyncio.gather(*map(ours.handle, turns))
    assert sorted(reply.text for replies in answers for reply in replies) == sorted(
        ["2: same", "2: own", apology("").text]
    )
    assert await ours.handle(said("and now", users[0])) in ((Reply(text="3: and now"),), (Reply(text="2: and now"),))
    assert [record.getMessage().split()[4] for record in caplog.records] == ["'own"]


async def test_of_a_turn_given_up_together_nothing_is_kept_and_it_is_answered_when_it_is_brought_again(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, other = await open_database(postgresql_url), await open_database(postgresql_url)
    ours, locked, loosed = coach(database), asyncio.Event(), asyncio.Event()
    await ours.handle(said("one", TELEGRAM))
    loop = asyncio.get_running_loop()

    def lock(connection: Connection) -> None:
        connection.execute(text("LOCK TABLE events IN ACCESS EXCLUSIVE MODE"))
        loop.call_soon(locked.set)
        while not loosed.is_set():
            connection.execute(text("SELECT 1"))

    locking = asyncio.ensure_future(other.run(lock))
    await locked.wait()
    with monkeypatch.context() as soon:
        soon.setattr("bot.coach.TURN_SECONDS", MARGIN + 0.5)
        assert await ours.handle(said("two", TELEGRAM)) == (apology(""),)
    loosed.set()
    await locking
    assert await ours.handle(said("two", TELEGRAM)) == (Reply(text="2: two"),)
    await database.close()
    await other.close()


async def test_people_who_have_gone_take_no_memory(database: Database) -> None:
    def locks() -> int:
        return sum(isinstance(thing, asyncio.Lock) for thing in gc.get_objects())

    ours = coach(database)
    await ours.handle(said("hello"))
    before = locks()
    for number in range(20):
        await ours.handle(said(str(number), Address("telegram", str(number), "home")))
    assert locks() <= before


async def test_who_breaks_a_turn_gets_an_apology_and_loses_nothing(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    ours = coach(database)
    await ours.handle(said("hello"))
    assert await ours.handle(replace(said("my secret"), event_id="77")) == (apology(""),)
    assert await ours.handle(said("again")) == (Reply(text="2: again"),)
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    for expected in ("'77'", "web", "ValueError", "decide"):
        assert expected in record.getMessage()
    assert "my secret" not in caplog.text


async def test_a_database_that_fails_is_an_apology_without_the_words_in_the_log(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def lose_the_talk(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE lines")

    ours = coach(database)
    await database.run(lose_the_talk)
    assert await ours.handle(replace(said("my own words"), event_id="77")) == (apology(""),)
    assert "77" in caplog.text
    assert "my own words" not in caplog.text


async def test_being_stopped_is_not_an_error(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    drawing = asyncio.Event()

    async def slow(_picture: Picture) -> bytes:
        drawing.set()
        await asyncio.Event().wait()
        return b""

    turn = asyncio.ensure_future(coach(database, slow).handle(said("plan", TELEGRAM)))
    await drawing.wait()
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    assert not caplog.records


async def test_a_picture_is_drawn_once_the_turn_is_committed(database: Database, other_database: Database) -> None:
    async def look(picture: Picture) -> bytes:
        assert await coach(other_database).handle(said("and then?", TELEGRAM)) == (Reply(text="2: and then?"),)
        return await draw(picture)

    [reply] = await coach(database, look).handle(said("plan", TELEGRAM))
    assert reply.picture == replace(PLAN, png=b"PNG of Your plan")


async def test_a_picture_that_fails_leaves_its_words(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    async def no_ink(picture: Picture) -> bytes:
        raise OSError(picture.alt)

    [reply] = await coach(database, no_ink).handle(said("plan", TELEGRAM))
    assert reply == Reply(text="1: plan\n\nExcel until May")
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert PLAN.alt not in caplog.text


async def test_a_platform_whose_talk_is_kept_draws_when_it_shows(database: Database) -> None:
    async def never(_picture: Picture) -> bytes:
        raise AssertionError

    replies = await coach(database, never).handle(said("plan"))
    assert [reply.picture for reply in replies] == [PLAN]
    assert (await KeptTalk(database).since(PAGE, 1))[0].reply == replies[0]


async def test_only_the_talk_of_platforms_that_keep_none_is_kept(database: Database) -> None:
    ours = coach(database)
    await ours.handle(said("hello"))
    await ours.handle(said("hello there", TELEGRAM))
    assert [line.reply.text for line in await KeptTalk(database).since(PAGE, 0)] == ["hello", "1: hello"]
    assert await KeptTalk(database).since(TELEGRAM, 0) == ()


async def test_where_an_event_is_brought_again_a_failed_turn_is_raised_until_its_last_try(
    database: Database, other_database: Database
) -> None:
    def started_anew(database: Database) -> Coach:
        return Coach(database, of_one_mind(decide), draw, frozenset(), brings_again=frozenset({"telegram"}))

    poison = said("my secret", TELEGRAM)
    for process in (database, other_database):
        with pytest.raises(ValueError, match="secret"):
            await started_anew(process).handle(poison)
        assert await started_anew(process).handle(said(f"from {process}", TELEGRAM))
    assert await started_anew(database).handle(poison) == (apology(""),)
    assert await started_anew(other_database).handle(poison) == ()


async def test_an_event_is_never_given_up_while_not_even_that_can_be_kept(database: Database) -> None:
    def lose_all(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE events")

    ours = Coach(database, of_one_mind(decide), draw, frozenset(), brings_again=frozenset({"telegram"}))
    await database.run(lose_all)
    for _ in range(5):
        with pytest.raises(DBAPIError):
            await ours.handle(said("hello", TELEGRAM))
