"""A plan fits the person's hours, money and date, or says what stands in the way and the nearest ways out."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.model import Cost, Credential, Hours
from bot.person import Goal, Money, Plan
from bot.planning.plan import HOURS, Conflict, in_order, make_plan, total_of, with_prerequisites
from tests.matching.small_catalog import TODAY, catalog, costs, credential

ANALYST = Goal(role="data-analyst", hours_per_week=5)


def takes(name: str, hours: float, price: int | None = None, **facts: object) -> Credential:
    cost = None if price is None else Cost(amount=Decimal(price), currency="EUR")
    return credential(name, hours=Hours(min=hours, max=hours), cost=cost, **facts)


def plan_of(goal: Goal, *chosen: Credential, **more: tuple[str, ...]) -> Plan:
    made = make_plan(goal, chosen, TODAY, **more)
    assert isinstance(made, Plan)
    return made


def conflict_of(goal: Goal, *chosen: Credential) -> Conflict:
    made = make_plan(goal, chosen, TODAY)
    assert isinstance(made, Conflict)
    return made


def test_steps_follow_each_other_at_the_persons_pace() -> None:
    plan = plan_of(ANALYST, takes("a", 10), takes("b", 5))
    assert [(step.credential, step.starts, step.ends) for step in plan.steps] == [
        ("a", date(2026, 11, 24), date(2026, 12, 7)),
        ("b", date(2026, 12, 8), date(2026, 12, 14)),
    ]


def test_without_hours_a_week_five_are_counted_on_and_said() -> None:
    assert plan_of(Goal(role="data-analyst"), takes("a", 10)).hours_per_week == 5


def test_unknown_hours_are_estimated_by_level_and_marked() -> None:
    step = plan_of(ANALYST, credential("a", level="advanced")).steps[0]
    assert (step.hours, step.estimated) == (HOURS["advanced"], True)
    assert not plan_of(ANALYST, takes("b", 3)).steps[0].estimated


def test_the_longest_hours_given_are_planned_for() -> None:
    assert plan_of(ANALYST, credential("a", hours=Hours(min=10, max=30))).steps[0].hours == 30


def test_prerequisites_then_foundations_come_first() -> None:
    deep = credential("deep", level="beginner", prerequisites=("base",))
    base = credential("base", level="advanced")
    easy = credential("easy", level="beginner")
    leads = credential("leads", level="intermediate", stacks_into=("easy",))
    assert [it.id for it in in_order([deep, easy, base, leads])] == ["leads", "easy", "base", "deep"]


def test_a_circle_of_stacking_still_gives_an_order() -> None:
    circle = [credential("a", stacks_into=("b",)), credential("b", stacks_into=("a",))]
    assert [it.id for it in in_order(circle)] == ["a", "b"]


def test_what_must_be_earned_first_can_be_added() -> None:
    last = credential("last", prerequisites=("middle",))
    shelf = catalog(last, credential("middle", prerequisites=("first",)), credential("first"))
    assert [it.id for it in with_prerequisites([last], shelf)] == ["first", "middle", "last"]
    assert [it.id for it in with_prerequisites([last], shelf, earned=("first",))] == ["middle", "last"]


def test_what_is_earned_is_not_planned_again() -> None:
    assert [step.credential for step in plan_of(ANALYST, takes("a", 1), takes("b", 1), earned=("a",)).steps] == ["b"]


def test_a_missed_deadline_names_the_three_nearest_ways_out() -> None:
    goal = replace(ANALYST, deadline=TODAY + timedelta(days=34))
    conflict = conflict_of(goal, takes("a", 20), takes("b", 20))
    assert conflict.what == "deadline"
    later, faster, fewer = conflict.ways_out
    assert (later.kind, later.goal.deadline) == ("later", TODAY + timedelta(days=55))
    assert (faster.kind, faster.goal.hours_per_week) == ("more-hours", 8.5)
    assert (fewer.kind, fewer.credentials) == ("fewer-steps", ("a",))


def test_over_budget_names_what_is_missing_and_what_can_go() -> None:
    goal = replace(ANALYST, budget=Money(Decimal(100), "EUR"))
    conflict = conflict_of(goal, takes("a", 5, 80), takes("b", 5, 80))
    assert (conflict.what, conflict.total) == ("budget", Money(Decimal(160), "EUR"))
    assert [(way.kind, way.credentials) for way in conflict.ways_out] == [
        ("more-money", ("a", "b")),
        ("fewer-steps", ("a",)),
    ]


def test_free_only_is_never_answered_with_more_money() -> None:
    conflict = conflict_of(replace(ANALYST, free_only=True), takes("a", 5, 80), takes("b", 5, 0))
    assert [(way.kind, way.credentials) for way in conflict.ways_out] == [("fewer-steps", ("b",))]


def test_an_impossible_pace_is_no_way_out() -> None:
    conflict = conflict_of(replace(ANALYST, deadline=TODAY + timedelta(days=2)), takes("a", 200))
    assert [way.kind for way in conflict.ways_out] == ["later"]


def test_a_deadline_in_the_past_leaves_a_later_date() -> None:
    conflict = conflict_of(replace(ANALYST, deadline=TODAY - timedelta(days=1)), takes("a", 5))
    assert [way.kind for way in conflict.ways_out] == ["later"]


def test_prices_of_different_money_add_up_in_the_budgets_own() -> None:
    abroad = credential("a", cost=Cost(amount=Decimal(117), currency="USD"))
    goal = replace(ANALYST, budget=Money(Decimal(500), "EUR"))
    assert total_of([abroad, takes("b", 1, 10)], goal) == Money(Decimal(120), "EUR")
    assert total_of([replace(abroad, cost=Cost(amount=Decimal(1), currency="NGN"))], goal) is None


SHELF = st.lists(
    st.builds(
        credential,
        id=st.sampled_from("abcdef"),
        hours=st.none() | st.integers(1, 80).map(lambda most: Hours(min=1, max=most)),
        cost=st.none() | costs(),
        level=st.sampled_from([None, "beginner", "advanced"]),
        prerequisites=st.sampled_from([(), ("a",), ("b",)]),
    ),
    max_size=5,
    unique_by=lambda it: it.id,
)
GOALS = st.builds(
    Goal,
    hours_per_week=st.sampled_from([None, 1.5, 5.0, 30.0]),
    budget=st.none() | st.sampled_from([Money(Decimal(60), "EUR"), Money(Decimal(0)), Money(Decimal(500), "USD")]),
    deadline=st.none() | st.integers(-5, 200).map(lambda days: TODAY + timedelta(days=days)),
    free_only=st.booleans(),
)


@given(GOALS, SHELF)
def test_every_way_out_keeps_its_promise(goal: Goal, chosen: list[Credential]) -> None:
    made = make_plan(goal, chosen, TODAY)
    if isinstance(made, Plan):
        assert not made.steps or not goal.deadline or made.steps[-1].ends <= goal.deadline
        return
    for way in made.ways_out:
        kept = [it for it in chosen if it.id in way.credentials]
        assert isinstance(make_plan(way.goal, kept, TODAY), Plan)
        assert not (goal.free_only and way.kind == "more-money")


@given(GOALS, SHELF)
def test_steps_never_overlap_and_never_leave_a_gap(goal: Goal, chosen: list[Credential]) -> None:
    made = make_plan(goal, chosen, TODAY)
    steps = (made if isinstance(made, Plan) else made.plan).steps
    assert {step.credential for step in steps} == {it.id for it in chosen}
    starts = TODAY
    for step in steps:
        assert step.starts == starts <= step.ends
        starts = step.ends + timedelta(days=1)
