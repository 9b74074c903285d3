"""A plan that runs late can be shortened or one step of it swapped; what was done or begun stays."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.model import Credential, Hours
from bot.matching.gap import read_need
from bot.person import Goal, Plan, Step
from bot.planning.replan import BEGUN, begin, complete, open_steps, shrink, slipped, swap
from bot.planning.shorter import shorter_instead
from tests.matching.small_catalog import TODAY, catalog, credential

DAY = timedelta(days=1)
LATE = TODAY + 20 * DAY


def step(name: str, starts: date, days: int = 7) -> Step:
    ends = starts + (days - 1) * DAY
    return Step(credential=name, name=name.upper(), hours=5, estimated=False, starts=starts, ends=ends)


def plan(names: str = "abc", weeks_to_date: int | None = 3) -> Plan:
    """A step a week from today at 5 hours, and a date so many weeks from today."""
    steps = tuple(step(name, TODAY + timedelta(weeks=number)) for number, name in enumerate(names))
    deadline = None if weeks_to_date is None else TODAY + timedelta(weeks=weeks_to_date)
    return Plan(made_on=TODAY, hours_per_week=5, steps=steps, deadline=deadline)


def ahead(plan: Plan | None) -> list[str]:
    assert plan is not None
    return [it.credential for it in open_steps(plan)]


def test_the_last_steps_go_until_the_date_holds() -> None:
    shrunk = shrink(plan(weeks_to_date=5), LATE)
    assert ahead(shrunk) == ["a", "b"]
    assert shrunk is not None
    assert shrunk.steps[-1].state == "dropped"
    assert open_steps(shrunk)[-1].ends == LATE + 13 * DAY


def test_nothing_goes_without_a_date_or_need() -> None:
    assert shrink(plan(weeks_to_date=None), LATE) is None
    assert shrink(plan(weeks_to_date=9), LATE) is None


def test_the_step_to_be_done_now_never_goes() -> None:
    assert shrink(plan(weeks_to_date=3), LATE) is None, "a alone would end after the date too"


def test_a_failed_exam_waiting_for_its_retake_never_goes() -> None:
    waiting = plan(weeks_to_date=5)
    failed = replace(waiting.steps[2], state="failed")
    assert shrink(replace(waiting, steps=(*waiting.steps[:2], failed)), LATE) is None


@given(st.integers(2, 6), st.integers(0, 60), st.integers(0, 80), st.integers(0, 2), st.booleans())
def test_what_is_shrunk_keeps_its_date_and_all_that_was_done(
    size: int, days_to_date: int, passed: int, done: int, begun: bool
) -> None:
    lived, today = plan("abcdef"[:size]), TODAY + passed * DAY
    for name in "abcdef"[: min(done, size - 1)]:
        lived = complete(lived, name, TODAY)
    lived = replace(lived, deadline=TODAY + days_to_date * DAY)
    lived = begin(lived, ahead(lived)[0]) if begun else lived
    shrunk = shrink(lived, today)
    if shrunk is None:
        return
    assert open_steps(shrunk)[-1].ends <= TODAY + days_to_date * DAY
    assert ahead(shrunk) == ahead(lived)[: len(ahead(shrunk))]
    assert 0 < len(ahead(shrunk)) < len(ahead(lived))
    assert not slipped(shrunk, today)
    assert [it for it in shrunk.steps if it.state == "done"] == [it for it in lived.steps if it.state == "done"]
    assert all(it.state in BEGUN for it in shrunk.steps if it.credential in ahead(lived)[:1] and begun)


def test_a_swapped_step_starts_today_and_the_rest_follows() -> None:
    short = credential("short", ("sql",), hours=Hours(min=2, max=5))
    swapped = swap(begin(plan(), "a"), "a", short, LATE)
    assert [(it.credential, it.state) for it in swapped.steps] == [
        ("a", "dropped"), ("short", "planned"), ("b", "planned"), ("c", "planned"),
    ]  # fmt: skip
    assert [(it.starts - LATE).days for it in open_steps(swapped)] == [0, 7, 14]
    assert not slipped(swapped, LATE)


def test_swapping_back_and_forth_leaves_each_step_once() -> None:
    first, other = (
        credential("a", ("sql",), hours=Hours(min=5, max=5)),
        credential("short", ("sql",), hours=Hours(min=2, max=5)),
    )
    back = swap(swap(plan(), "a", other, LATE), "short", first, LATE)
    assert sorted(it.credential for it in back.steps) == ["a", "b", "c", "short"]
    assert ahead(back) == ["a", "b", "c"]


def test_a_step_the_plan_has_not_cannot_be_swapped() -> None:
    with pytest.raises(KeyError):
        swap(plan(), "z", credential("short", ("sql",)), LATE)


ALL = Goal(skills_want=("sql", "python", "excel"))


def quick(id: str = "short", skills: tuple[str, ...] = ("sql", "python"), **facts: Any) -> Credential:
    return credential(id, skills, **({"hours": Hours(min=5, max=20)} | facts))


def offered(*others: Credential, goal: Goal = ALL) -> str | None:
    """What is offered in place of a step of 60 hours that teaches all that is wanted."""
    known = catalog(credential("long", ("sql", "python", "excel"), hours=Hours(min=40, max=60)), *others)
    steps = (replace(step("long", TODAY), hours=60), step("later", TODAY + 7 * DAY))
    lived = Plan(made_on=TODAY, hours_per_week=5, steps=steps)
    found = shorter_instead(steps[0], lived, read_need(goal, known, LATE), known, bar=0.0)
    return found and found.credential.id


def test_one_that_teaches_most_of_it_in_less_time_is_offered() -> None:
    assert offered(quick()) == "short"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (quick(skills=("sql",)), "a third is not most"),
        (quick(hours=Hours(min=5, max=60)), "it takes as long"),
        (quick(hours=None), "its hours are not known"),
        (quick(prerequisites=("first",)), "something must be earned first"),
        (quick("later"), "it is in the plan already"),
        (quick(status="retired"), "no one can take it any more"),
    ],
)
def test_one_that_would_not_do_is_not_offered(other: Credential, why: str) -> None:
    assert offered(other, credential("first", ("welding",))) is None, why


def test_none_is_offered_over_the_money_limit() -> None:
    assert offered(quick(), goal=replace(ALL, free_only=True)) is None


def test_none_is_offered_where_a_later_step_waits_for_this_one() -> None:
    assert offered(quick(), credential("later", ("statistics",), prerequisites=("long",))) is None
