"""A file from /export is brought along to another account: asked before, whole or not at all, and byte for byte."""

import json
from datetime import date

import pytest

from bot.messages import Address, File
from bot.person import Goal, Plan, Step
from bot.store.database import Database
from tests.store.side import Side

PLAN = Plan(
    made_on=date(2026, 11, 24),
    hours_per_week=5,
    steps=(
        Step(
            credential="power-bi-data-analyst",
            name="Power BI Data Analyst",
            hours=40,
            estimated=True,
            starts=date(2026, 11, 24),
            ends=date(2027, 1, 20),
        ),
    ),
)


def ada(database: Database) -> Side:
    return Side(database, Address("telegram", "ada", "ada"))


def elsewhere(database: Database) -> Side:
    return Side(database, Address("web", "new", "new"))


async def export(side: Side) -> bytes:
    file = (await side.commands("export")).file
    assert isinstance(file, File)
    assert file.name == "certcoach.json"
    return file.content


async def with_all(side: Side) -> Side:
    """The side with a goal, a plan, a note and a reminder."""
    await side.says("data analyst, 5 hours a week, 300 euros, by next June, I know Excel")
    await side.becomes(plan=PLAN, at="plan")
    await side.says("finished module 3, 2 hours")
    await side.says("remind me Tuesday 19:00, kitchen table")
    return side


async def test_everything_is_there_again_and_exported_the_same(database: Database) -> None:
    before, there = await export(await with_all(ada(database))), elsewhere(database)
    await there.says("hello")
    await there.sends_file(before)
    await there.taps("Yes, take it in")
    assert "All of it is here now" in there.last.text
    assert await export(there) == before


async def test_it_asks_before_it_replaces_and_a_no_changes_nothing(database: Database) -> None:
    before, there = await export(await with_all(ada(database))), elsewhere(database)
    await there.says("I want to be a web developer")
    asked = await there.sends_file(before)
    assert "Take this file in?" in asked.text
    assert "a plan with" in asked.text
    mine = (await there.person()).goal
    await there.taps("No, keep what is here")
    person = await there.person()
    assert (person.goal, person.brought, person.plan) == (mine, "", None)


async def test_somebody_new_is_asked_once_with_what_is_in_the_file(database: Database) -> None:
    before, there = await export(await with_all(ada(database))), elsewhere(database)
    asked = await there.sends_file(before)
    assert "In it: 1 goal, a plan with 1 step and 1 reminder. Its reminders wait until you let them come." in asked.text
    assert [button.label for row in asked.buttons for button in row] == ["Yes, take it in", "No"]
    await there.taps("No")
    person = await there.person()
    assert (person.goal, person.plan, person.brought) == (Goal(), None, "")


async def test_a_no_that_comes_late_leaves_them_where_they_are(database: Database) -> None:
    before, there = await export(await with_all(ada(database))), elsewhere(database)
    await there.says("I want to be a web developer")
    await there.sends_file(before)
    await there.says("I want to learn SQL")
    stood = await there.person()
    await there.sends_action("data.leave")
    person = await there.person()
    assert (person.at, person.trail) == (stood.at, stood.trail)


async def test_one_tap_takes_it_in_also_as_a_word(database: Database) -> None:
    before, there = await export(await with_all(ada(database))), elsewhere(database)
    await there.says("I want to be a web developer")
    await there.sends_file(before)
    await there.says("yes")
    assert await export(there) == before
    assert (await there.person()).brought == ""


async def test_a_file_that_waits_is_let_go_of_when_the_talk_goes_on(database: Database) -> None:
    before, there = await export(await with_all(ada(database))), elsewhere(database)
    await there.says("I want to be a web developer")
    await there.sends_file(before)
    await there.says("I want to learn SQL")
    assert (await there.person()).brought == ""
    await there.sends_action("data.bring")
    assert "send it again" in there.last.text
    assert (await there.person()).plan is None


async def test_reminders_wait_for_a_yes_and_then_come(database: Database) -> None:
    before, there = await export(await with_all(ada(database))), elsewhere(database)
    await there.sends_file(before)
    await there.taps("Yes, take it in")
    assert "none comes before you say so" in there.last.text
    assert [one.due_at for one in (await there.person()).reminders] == [None]
    await there.taps("Yes, let them come")
    assert all(one.due_at for one in (await there.person()).reminders)


async def test_whoever_takes_in_anothers_file_becomes_nobody_else(database: Database) -> None:
    side = await with_all(ada(database))
    await side.commands("cohort create Canary")
    before, there = await export(side), elsewhere(database)
    await there.sends_file(before)
    await there.taps("Yes, take it in")
    mine, theirs = await side.person(), await there.person()
    assert (theirs.id, theirs.address) != (mine.id, mine.address)
    assert theirs.address == Address("web", "new", "new")
    assert "Canary" not in (await there.commands("cohort show")).text
    await side.commands("forget")
    await side.taps("Yes, erase everything")
    assert (await there.person()).plan == theirs.plan


async def test_a_file_that_is_refused_says_where_and_changes_nothing(database: Database) -> None:
    there = await with_all(elsewhere(database))
    before = await there.person()
    wrong = json.loads(await export(there))
    wrong["person"]["rights"] = ["admin"]
    await there.sends_file(json.dumps(wrong).encode())
    assert "person.rights" in there.last.text
    for content in (b'{"certcoach": 1, ' + b" " * 2**20 + b"}", b'{"certcoach": 1', b'{"certcoach": 9}'):
        assert "Nothing is changed" in (await there.sends_file(content)).text
    after = await there.person()
    assert (after.goal, after.plan, after.reminders, after.brought) == (
        before.goal,
        before.plan,
        before.reminders,
        "",
    )


async def test_in_a_group_no_file_is_taken_in(database: Database) -> None:
    before, group = await export(await with_all(ada(database))), elsewhere(database)
    group.private = False
    await group.sends_file(before)
    assert "private" in group.last.text
    assert (await group.person()).plan is None


@pytest.mark.parametrize("at", ["", "plan", "goal.role", "remind.day"])
async def test_a_file_is_known_at_any_step(database: Database, at: str) -> None:
    before, there = await export(await with_all(ada(database))), elsewhere(database)
    await there.says("I want to be a web developer")
    await there.becomes(at=at)
    await there.sends_file(before)
    await there.taps("Yes, take it in")
    assert await export(there) == before
