"""The few steps chosen are the best set within the limits, checked against trying every set."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.model import Catalog, Cost, Hours
from bot.matching.explain import Suggestion
from bot.matching.gap import Need, read_need
from bot.matching.rank import rank
from bot.person import Goal, Money, Plan
from bot.planning.choose import choose, value
from bot.planning.plan import make_plan
from tests.matching.small_catalog import TODAY, catalog, catalogs, solid


def chosen_ids(goal: Goal, shelf: Catalog) -> list[str]:
    need = read_need(goal, shelf, TODAY)
    return sorted(one.credential.id for one in choose(rank(need, shelf), need))


def test_two_that_complete_each_other_beat_two_of_the_same() -> None:
    shelf = catalog(solid("a", ("sql", "excel")), solid("b", ("sql", "excel")), solid("c", ("python", "charts")))
    assert chosen_ids(Goal(role="data-analyst"), shelf) == ["a", "c"]


def test_the_set_keeps_the_budget_and_the_date() -> None:
    whole = solid("whole", ("sql", "excel", "python"), cost=Cost(amount=Decimal(500), currency="EUR"))
    parts = [
        solid(skill, (skill,), cost=Cost(amount=Decimal(90), currency="EUR"), hours=Hours(min=5, max=10))
        for skill in ("sql", "excel", "python")
    ]
    goal = Goal(role="data-analyst", budget=Money(Decimal(200), "EUR"), hours_per_week=5)
    assert chosen_ids(goal, catalog(whole, *parts)) == ["excel", "sql"]
    assert chosen_ids(replace(goal, deadline=TODAY + timedelta(days=20)), catalog(whole, *parts)) in (
        ["excel"],
        ["sql"],
    )
    assert chosen_ids(replace(goal, deadline=TODAY), catalog(whole, *parts)) == []


def test_a_step_is_chosen_only_with_what_comes_before_it() -> None:
    shelf = catalog(solid("deep", ("python", "charts"), prerequisites=("sql-exam",)), solid("sql-exam", ("sql",)))
    assert chosen_ids(Goal(skills_want=("python",)), shelf) == []
    assert chosen_ids(Goal(skills_want=("python", "sql")), shelf) == ["deep", "sql-exam"]


def keeps(chosen: Sequence[Suggestion], need: Need) -> bool:
    have = need.earned | {one.credential.id for one in chosen}
    priced = need.goal.budget is None and not need.goal.free_only
    return (
        all(have.issuperset(one.credential.prerequisites) for one in chosen)
        and (priced or all(one.fits[0].state == "kept" for one in chosen))
        and isinstance(make_plan(need.goal, [one.credential for one in chosen], TODAY), Plan)
    )


@settings(max_examples=60)
@given(
    catalogs(most=6),
    st.none() | st.sampled_from([Money(Decimal(120), "EUR"), Money(Decimal(500))]),
    st.none() | st.sampled_from([TODAY + timedelta(days=days) for days in (20, 90)]),
)
def test_no_set_that_keeps_the_limits_is_worth_more(shelf: Catalog, budget: Money | None, deadline: object) -> None:
    goal = Goal(role="data-analyst", skills_want=("java",), budget=budget, deadline=deadline)  # type: ignore[arg-type]
    need = read_need(goal, shelf, TODAY)
    pool = rank(need, shelf)
    every = chain.from_iterable(combinations(pool, size) for size in range(4))
    best = max(value(chosen, need.gap) for chosen in every if keeps(chosen, need))
    chosen = choose(pool, need)
    assert keeps(chosen, need)
    assert value(chosen, need.gap) > best - 1e-6
