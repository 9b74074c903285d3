"""A learner takes the cohort's path as their own plan: its dates, what they have done, and the old plan kept aside."""

from dataclasses import replace
from datetime import date

from adapters.render import to_plain
from bot.messages import Address
from bot.person import Goal, Plan, Step
from bot.reminding.wish import make_reminder
from bot.store.database import Database
from tests.chat import START
from tests.store.side import Side

MADE = date(2026, 11, 24)
TAKE = "Take this path as my plan"


def step(id: str, state: str = "planned") -> Step:
    return Step(
        credential=id, name=id.upper(), hours=9, estimated=False, starts=MADE, ends=date(2026, 12, 20), state=state
    )


OWN = Plan(made_on=MADE, hours_per_week=5, steps=(step("cka", "done"), step("ckad", "doing"), step("own")))


async def joined(database: Database, path: str, **person: object) -> Side:
    """A learner, as given, in a cohort on a path."""
    mentor, eva = (Side(database, Address("discord", user, user)) for user in ("mentor", "eva"))
    await mentor.commands("cohort create Winter")
    code = mentor.last.invite.removeprefix("join-")
    await mentor.commands(f"cohort path {path}")
    await eva.becomes(**person)
    await eva.commands(f"cohort join {code}")
    return eva


async def test_one_tap_makes_the_path_the_plan_with_its_dates(database: Database) -> None:
    eva = await joined(database, "cka 2027-06-30, ckad 2027-12-31")
    await eva.taps(TAKE)
    said, shown = (to_plain(reply.text) for reply in eva.replies[-2:])
    assert said == "The path of Winter is your plan now."
    assert "24 Nov 2026 to 30 Jun 2027" in shown
    plan = (await eva.person()).plan
    assert [(one.credential, one.ends) for one in plan.steps] == [
        ("cka", date(2027, 6, 30)),
        ("ckad", date(2027, 12, 31)),
    ]
    assert plan.deadline == date(2027, 12, 31)


async def test_dates_that_ask_for_more_hours_are_said_before_and_the_learner_chooses(database: Database) -> None:
    eva = await joined(database, "cka 2027-03-10, ckad 2027-12-31", goal=Goal(hours_per_week=4))
    said = to_plain((await eva.taps(TAKE)).text)
    assert "At 4 h a week Certified Kubernetes Administrator takes you until" in said
    assert "the cohort's date is 10 Mar 2027" in said
    assert "Its dates ask for about" in said
    assert (await eva.person()).plan is None
    await eva.taps("At my own pace")
    paced = (await eva.person()).plan
    assert paced.steps[0].ends > date(2027, 3, 10)
    await eva.commands("cohort take")
    await eva.taps("On the cohort's dates")
    assert [one.ends.day for one in (await eva.person()).plan.steps] == [10, 31]


async def test_a_plan_of_ones_own_is_asked_about_kept_aside_and_comes_back_by_a_tap(database: Database) -> None:
    weekly = make_reminder(
        id="r1",
        step="own",
        about="OWN",
        place="",
        weekdays=(1,),
        time=START.time(),
        zone="Europe/Berlin",
        now=START,
    )
    eva = await joined(database, "cka 2027-06-30, ckad 2027-12-31", plan=OWN, reminders=(weekly,), at="plan")
    assert "You have a plan under way: CKAD and OWN" in (await eva.taps(TAKE)).text
    assert (await eva.person()).plan == OWN
    await eva.taps("Yes, take it")
    undo = next(button.action for row in eva.replies[-2].buttons for button in row if button.label == "Undo")
    taken = await eva.person()
    assert [(one.credential, one.state) for one in taken.plan.steps] == [("cka", "done"), ("ckad", "doing")]
    assert taken.plan.steps[1].ends == date(2027, 12, 31)
    assert [one.state for one in taken.reminders] == ["finished"]
    await eva.sends_action(undo)
    back = await eva.person()
    assert back.plan == OWN
    assert [replace(one, due_at=None) for one in back.reminders] == [replace(weekly, due_at=None)]
    await eva.commands("swap")
    assert (await eva.person()).plan == taken.plan


async def test_a_plan_that_is_left_alone_stays(database: Database) -> None:
    eva = await joined(database, "ckad 2027-06-30", plan=OWN, at="plan")
    await eva.taps(TAKE)
    await eva.taps("No, leave it")
    assert ((await eva.person()).plan, (await eva.person()).aside) == (OWN, ())


async def test_a_date_that_has_gone_by_is_said_and_put_at_ones_own_pace(database: Database) -> None:
    eva = await joined(database, "cka 2026-12-01, ckad 2027-12-31")
    eva.passes(days=10)
    assert "has gone by" in (await eva.taps(TAKE)).text
    await eva.taps("On the cohort's dates")
    first, second = (await eva.person()).plan.steps
    assert first.starts == date(2026, 12, 4) < first.ends < second.starts
    assert second.ends == date(2027, 12, 31)


async def test_who_has_done_all_of_it_needs_no_plan(database: Database) -> None:
    eva = await joined(database, "cka 2027-06-30", plan=OWN, at="plan")
    assert "You have done all of its path" in (await eva.taps(TAKE)).text
    assert (await eva.person()).plan == OWN


async def test_a_goal_of_ones_own_stays_and_its_date_comes_back_by_a_tap(database: Database) -> None:
    goal = Goal(role="data-analyst", deadline=date(2027, 3, 1))
    eva = await joined(database, "cka 2027-06-30", goal=goal)
    await eva.taps(TAKE)
    assert (await eva.person()).goal == replace(goal, deadline=date(2027, 6, 30))
    assert "Data analyst" not in eva.last.text
    assert "Your old date is put aside" in eva.replies[-2].text
    await eva.sends_action("link.swap")
    assert ((await eva.person()).goal, (await eva.person()).plan) == (goal, None)


async def test_a_new_pace_moves_the_plan_that_was_taken(database: Database) -> None:
    eva = await joined(database, "cka 2027-06-30, ckad 2027-12-31")
    await eva.taps(TAKE)
    assert "At 2 hours a week" in (await eva.says("I have 2 hours a week")).text
    plan = (await eva.person()).plan
    assert plan.deadline == date(2027, 12, 31) < plan.steps[-1].ends
