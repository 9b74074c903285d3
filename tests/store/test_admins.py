"""Looking after a running coach from a chat: who may, what they see, and what it does to everybody else."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from bot.flows.reminded import remind
from bot.messages import Address, Reply
from bot.reminding.contract import Send, choose
from bot.reminding.wish import make_reminder
from bot.store.database import Database
from bot.store.oversight import spread_news
from bot.store.schedules import Ending, claim_due, held, next_due, settle
from bot.store.tables import announcements, audit
from tests.chat import START, real_world
from tests.store.side import Side

ADMIN = "733044055"
LEASE = timedelta(minutes=1)
WORLD = replace(real_world(), admins=frozenset({ADMIN}))


def account(database: Database, user: str, platform: str = "telegram", *, private: bool = True) -> Side:
    return Side(database, Address(platform, user, user), private=private, world=WORLD)


async def reader(database: Database, user: str) -> Side:
    side = account(database, user)
    await side.commands("news")
    await side.taps("Yes, tell me")
    return side


async def spread(database: Database, admin: Side) -> None:
    while await database.run(lambda c: spread_news(c, admin.now)):
        pass


@pytest.mark.parametrize(
    ("user", "platform", "private"),
    [("5", "telegram", True), (ADMIN, "telegram", False), (ADMIN, "web", True), (ADMIN, "discord", True)],
    ids=["somebody else", "in a group", "who calls themselves so on the page", "the same number elsewhere"],
)
async def test_who_may_not(database: Database, user: str, platform: str, private: bool) -> None:
    side = account(database, user, platform, private=private)
    assert "don't know /admin" in (await side.commands("admin")).text
    for action in ("admin.show", "admin.reload", "admin.pause", "admin.news", "admin.send:abc"):
        assert "Looking after" not in (await side.sends_action(action)).text
    assert not await database.run(lambda c: c.execute(select(audit)).all())


async def test_an_admin_sees_the_catalog_and_counts_and_nobody(database: Database) -> None:
    await reader(database, "ada")
    bob = account(database, "bob")
    await bob.says("hello")
    await bob.becomes(gone=("discord",))
    said = (await account(database, ADMIN).commands("admin")).text
    assert f"{len(WORLD.catalog.credentials)} credentials" in said
    assert "3 people" in said
    assert "1 wants news" in said
    assert "1 on discord" in said
    assert "bob" not in said
    await bob.becomes(gone=())
    assert "All can be reached" in (await account(database, ADMIN).commands("admin")).text


async def test_a_trouble_of_the_catalog_is_shown(database: Database) -> None:
    admin = account(database, ADMIN)
    admin.world = replace(WORLD, trouble="skills.yaml:3: what is wrong")
    assert "skills.yaml:3" in (await admin.commands("admin")).text


async def test_held_reminders_reach_nobody_and_go_out_when_they_may(database: Database) -> None:
    ada, admin = await reminded(database, "ada"), account(database, ADMIN)
    due = await database.run(next_due)
    assert due is not None
    (claim,) = await database.run(lambda c: claim_due(c, due, 10, LEASE))
    await admin.commands("admin")
    assert "held for everybody" in (await admin.taps("Hold all reminders")).text
    assert await database.run(lambda c: held(c, [claim], due)) == {}, "one that was just being sent"
    later = due + timedelta(days=30)
    assert await database.run(lambda c: claim_due(c, later, 10, LEASE)) == ()
    assert await database.run(next_due) is None
    said = (await admin.taps("Let reminders go out")).text
    assert "paused all reminders" in said
    assert f"telegram {ADMIN}" in said
    (again,) = await database.run(lambda c: claim_due(c, later, 10, LEASE))
    assert again.person.id == (await ada.person()).id


async def test_news_reach_whoever_wants_them_once_and_nobody_else(database: Database) -> None:
    readers = [await reader(database, name) for name in ("ada", "bob", "cy")]
    other, admin = account(database, "dan"), account(database, ADMIN)
    await other.says("hello")
    preview = await admin.commands("admin news A new page: see /catalog")
    assert "A new page" in preview.text
    await spread(database, admin)
    assert await database.run(next_due) is None, "a draft goes nowhere"
    await admin.taps("Send to 3 people")
    await spread(database, admin)
    await admin.sends_action(preview.buttons[0][0].action)
    await spread(database, admin)
    for side in readers:
        assert [one.about for one in (await side.person()).reminders] == ["A new page: see /catalog"]
    assert not (await other.person()).reminders
    told = await database.run(lambda c: c.execute(select(announcements.c.told, announcements.c.state)).one())
    assert tuple(told) == (3, "done")


async def test_news_come_like_a_reminder_say_why_and_end_with_one_command(database: Database) -> None:
    ada, admin = await reader(database, "ada"), account(database, ADMIN)
    await admin.commands("admin news A new page")
    await admin.taps("Send to 1 person")
    await spread(database, admin)
    message = await sent(database)
    assert "A new page" in message.text
    assert "/news ends that" in message.text
    await ada.commands("news")
    await ada.taps("No more news")
    assert not (await ada.person()).news


async def test_who_wants_no_more_before_their_turn_comes_gets_none(database: Database) -> None:
    ada, admin = await reader(database, "ada"), account(database, ADMIN)
    await admin.commands("admin news A new page")
    await admin.taps("Send to 1 person")
    await ada.sends_action("news.no")
    await spread(database, admin)
    assert not (await ada.person()).reminders


async def test_news_that_wait_for_their_hour_are_dropped_by_a_no(database: Database) -> None:
    ada, admin = await reader(database, "ada"), account(database, ADMIN)
    await admin.commands("admin news A new page")
    await admin.taps("Send to 1 person")
    await spread(database, admin)
    assert (await ada.person()).reminders
    await ada.sends_action("news.no")
    assert not (await ada.person()).reminders
    assert await database.run(next_due) is None


async def reminded(database: Database, user: str) -> Side:
    side = account(database, user)
    await side.says("hello")
    hour = {"weekdays": (1,), "time": time(19), "zone": "Europe/Berlin", "now": side.now}
    await side.becomes(reminders=(make_reminder(id="1", step="", about="SQL", place="", **hour),))
    return side


async def sent(database: Database) -> Reply:
    """The message that is due next, sent and settled."""
    due = await database.run(next_due)
    assert due is not None
    assert due > START
    (claim,) = await database.run(lambda c: claim_due(c, due, 10, LEASE))
    choice = choose(claim.person, due)
    assert isinstance(choice, Send)
    await database.run(lambda c: settle(c, [Ending(claim, sent=True)], due))
    return remind(claim.person, choice.reminders, choice.late)
