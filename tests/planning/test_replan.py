"""A plan lives on: a slip, a failed exam, a step done early or dropped."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.person import Note, Plan, Step
from bot.planning.replan import (
    begin,
    catch_up,
    complete,
    current_step,
    drop,
    fail_exam,
    leads_to,
    note,
    open_steps,
    repace,
    shift,
    slipped,
)
from tests.matching.small_catalog import TODAY, catalog, credential

DAY = timedelta(days=1)


def step(name: str, starts: date, days: int = 7, hours: float = 5) -> Step:
    return Step(
        credential=name, name=name.upper(), hours=hours, estimated=False, starts=starts, ends=starts + days * DAY - DAY
    )


def plan() -> Plan:
    """Three weeks, one step each, from today: 24 to 30 November, 1 to 7 and 8 to 14 December."""
    weeks = [TODAY + timedelta(weeks=number) for number in range(3)]
    return Plan(
        made_on=TODAY, hours_per_week=5, steps=tuple(step(name, on) for name, on in zip("abc", weeks, strict=True))
    )


def spans(plan: Plan) -> list[tuple[str, int, int]]:
    """Each step by its first and last day, counted from today."""
    return [(it.credential, (it.starts - TODAY).days, (it.ends - TODAY).days) for it in plan.steps]


def test_a_step_done_early_pulls_the_next_ones_up() -> None:
    done = complete(plan(), "a", TODAY + 3 * DAY)
    assert spans(done) == [("a", 0, 6), ("b", 4, 10), ("c", 11, 17)]
    assert (done.steps[0].state, done.steps[0].ended_on) == ("done", TODAY + 3 * DAY)


def test_a_step_done_late_pushes_the_next_ones_on() -> None:
    assert spans(complete(plan(), "a", TODAY + 9 * DAY))[1:] == [("b", 10, 16), ("c", 17, 23)]


def test_doing_a_later_step_first_leaves_the_one_under_way_where_it_is() -> None:
    assert spans(complete(begin(plan(), "a"), "b", TODAY + 3 * DAY)) == [("a", 0, 6), ("b", 7, 13), ("c", 7, 13)]


def test_a_failed_exam_is_a_retake_three_weeks_on_and_the_rest_waits() -> None:
    again = fail_exam(plan(), "a", TODAY + 6 * DAY)
    assert spans(again) == [("a", 7, 27), ("b", 28, 34), ("c", 35, 41)]
    assert (again.steps[0].state, again.steps[0].attempts) == ("failed", 1)
    assert current_step(again) == again.steps[0]
    assert fail_exam(again, "a", TODAY + 27 * DAY, weeks=2).steps[0].attempts == 2
    assert complete(again, "a", TODAY + 20 * DAY).steps[0].state == "done"


def test_a_dropped_step_makes_room() -> None:
    left = drop(plan(), "b", TODAY)
    assert spans(left) == [("a", 0, 6), ("b", 7, 13), ("c", 7, 13)]
    assert [it.credential for it in open_steps(left)] == ["a", "c"]


def test_a_slip_moves_all_that_is_ahead() -> None:
    assert spans(shift(plan(), 7)) == [("a", 7, 13), ("b", 14, 20), ("c", 21, 27)]
    assert spans(shift(begin(plan(), "a"), 7)) == [("a", 0, 13), ("b", 14, 20), ("c", 21, 27)]


def test_catching_up_leaves_nothing_overdue() -> None:
    on = TODAY + 9 * DAY
    assert spans(catch_up(plan(), on)) == [("a", 9, 15), ("b", 16, 22), ("c", 23, 29)]
    assert spans(catch_up(begin(plan(), "a"), on)) == [("a", 0, 16), ("b", 17, 23), ("c", 24, 30)]
    assert catch_up(plan(), TODAY + 6 * DAY) == plan()


def test_how_far_a_step_slipped() -> None:
    assert slipped(plan(), TODAY + 6 * DAY) == 0
    assert slipped(plan(), TODAY + 9 * DAY) == 3
    assert slipped(replace(plan(), steps=()), TODAY) == 0


def test_half_the_hours_take_twice_the_time_from_today_on() -> None:
    slower = repace(plan(), 2.5, TODAY)
    assert slower.hours_per_week == 2.5
    assert spans(slower) == [("a", 0, 13), ("b", 14, 27), ("c", 28, 41)]


def test_a_new_pace_counts_the_days_already_spent() -> None:
    half_done = replace(begin(plan(), "a"), hours_per_week=5)
    slower = repace(half_done, 1.25, TODAY + 4 * DAY)
    assert spans(slower)[0] == ("a", 0, 15)


def test_a_note_starts_a_step() -> None:
    noted = note(plan(), "a", TODAY, "module 2 done")
    assert (noted.steps[0].state, noted.steps[0].notes) == ("doing", (Note(on=TODAY, text="module 2 done"),))


def test_a_note_does_not_undo_what_was_done() -> None:
    assert note(complete(plan(), "a", TODAY), "a", TODAY, "hung it up").steps[0].state == "done"


@pytest.mark.parametrize("change", [lambda p: complete(p, "x", TODAY), lambda p: drop(p, "x", TODAY)])
def test_a_step_that_is_not_in_the_plan_is_an_error(change: Callable[[Plan], Plan]) -> None:
    with pytest.raises(KeyError):
        change(plan())


def test_what_a_credential_leads_to() -> None:
    shelf = catalog(
        credential("base", stacks_into=("next", "old")),
        credential("next"),
        credential("needs", prerequisites=("base",)),
        credential("old", status="retired"),
    )
    assert [it.id for it in leads_to("base", shelf)] == ["next", "needs"]
    assert leads_to("unknown", shelf) == ()


CHANGES: list[Callable[[Plan, str, date], Plan]] = [
    complete,
    drop,
    fail_exam,
    lambda plan, _step, on: catch_up(plan, on),
    lambda plan, step, _on: begin(plan, step),
    lambda plan, _step, _on: shift(plan, 5),
    lambda plan, _step, on: repace(plan, 3, on),
    lambda plan, step, on: note(plan, step, on, "on it"),
]


@given(st.lists(st.tuples(st.sampled_from(CHANGES), st.sampled_from("abc"), st.integers(0, 9)), max_size=8))
def test_whatever_happens_planned_steps_follow_one_another(
    life: list[tuple[Callable[[Plan, str, date], Plan], str, int]],
) -> None:
    lived, on = plan(), TODAY
    for change, name, days in life:
        on += days * DAY
        lived = change(lived, name, on)
    assert [it.credential for it in lived.steps] == ["a", "b", "c"]
    assert all(it.starts <= it.ends for it in lived.steps)
    waiting = [it for it in lived.steps if it.state == "planned"]
    assert all(one.ends < other.starts for one, other in pairwise(waiting))
