"""The laws of ranking, on any catalog and any goal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.catalog.model import Catalog, Cost, Credential
from bot.matching.currency import in_currency
from bot.matching.gap import read_need
from bot.matching.limits import total_price
from bot.matching.rank import advise, rank, suggestion
from bot.person import Goal, Money
from tests.matching.small_catalog import FACTS, NOTHING, SKILLS, TODAY, catalog, catalogs, credentials

MONEY = st.builds(
    Money,
    amount=st.sampled_from([Decimal(0), Decimal(50), Decimal(150), Decimal(1000)]),
    currency=st.sampled_from([None, "EUR", "USD", "NGN"]),
)
GOALS = st.builds(
    Goal,
    role=st.sampled_from([None, "data-analyst", "java-developer"]),
    skills_have=st.lists(st.sampled_from(SKILLS), max_size=2).map(tuple),
    skills_want=st.lists(st.sampled_from(SKILLS), max_size=2).map(tuple),
    not_wanted=st.lists(st.sampled_from(["java", "welder", "statistics"]), max_size=2).map(tuple),
    hours_per_week=st.sampled_from([None, 2.0, 5.0, 20.0]),
    budget=st.none() | MONEY,
    deadline=st.none() | st.sampled_from([TODAY + timedelta(days=days) for days in (-3, 30, 200)]),
    free_only=st.booleans(),
)
EARNED = st.sampled_from([(), ("first",), ("first", "second")])


def place(goal: Goal, shelf: Catalog, wanted: str, **more: Any) -> int:
    """Where a credential stands in the advice; behind all others when it is not in it."""
    found = [one.credential.id for one in advise(goal, shelf, TODAY, bar=0.2, **more).suggestions]
    return found.index(wanted) if wanted in found else len(shelf.credentials)


def without(it: Credential, fact: str) -> Credential:
    return replace(it, **{fact: NOTHING.get(fact)})


@given(catalogs(), GOALS, st.sampled_from(sorted(FACTS)), st.data(), EARNED)
def test_leaving_a_fact_out_never_raises(
    shelf: Catalog, goal: Goal, fact: str, data: st.DataObject, earned: tuple[str, ...]
) -> None:
    it = data.draw(st.sampled_from(list(shelf.credentials.values())))
    poorer_shelf = catalog(*(without(one, fact) if one is it else one for one in shelf.credentials.values()))
    need = read_need(goal, shelf, TODAY, earned=earned, language="en")
    before = suggestion(it, need, shelf).score
    assert suggestion(poorer_shelf.credentials[it.id], need, poorer_shelf).score <= before + 1e-9
    here = place(goal, shelf, it.id, earned=earned, language="en")
    assert place(goal, poorer_shelf, it.id, earned=earned, language="en") >= here


EVIDENCE = ("recognition", "outcomes", "credit", "outcome_evidence", "assessment", "supervision", "quality_assurance")


def worse(it: Credential, gap: Mapping[str, int]) -> list[Credential]:
    """The credential made worse in one way, and in no other, in every way open to it."""
    found = [without(it, fact) for fact in EVIDENCE]
    if it.cost and total_price(it):
        found.append(replace(it, cost=replace(it.cost, amount=it.cost.amount * 2 + 1)))
    if it.skills[0] in gap and it.skills[1:]:
        found.append(replace(it, skills=it.skills[1:]))
    if it.checked:
        found.append(replace(it, checked=replace(it.checked, on=it.checked.on - timedelta(days=200))))
        if it.checked.confidence:
            found.append(replace(it, checked=replace(it.checked, confidence="low")))
    return [one for one in found if one != it]


@given(catalogs(), GOALS, st.data(), EARNED)
def test_the_dominated_never_stands_above(
    shelf: Catalog, goal: Goal, data: st.DataObject, earned: tuple[str, ...]
) -> None:
    goal = replace(goal, not_wanted=())
    it = data.draw(st.sampled_from(list(shelf.credentials.values())))
    ways = worse(it, read_need(goal, shelf, TODAY, earned=earned).gap)
    assume(ways)
    shelf = catalog(replace(data.draw(st.sampled_from(ways)), id="a-worse"), *shelf.credentials.values())
    worse_at, better_at = (place(goal, shelf, name, earned=earned, most=9) for name in ("a-worse", it.id))
    assert better_at < worse_at or worse_at == len(shelf.credentials)


@given(catalogs(), GOALS)
def test_free_only_shows_no_price(shelf: Catalog, goal: Goal) -> None:
    for one in advise(replace(goal, free_only=True), shelf, TODAY, bar=0, most=9).suggestions:
        assert one.total is not None
        assert one.total.amount == 0
        assert one.credential.cost is not None
        assert one.credential.cost.amount == 0
        assert one.credential.cost.free_certificate is not False


@given(catalogs(), GOALS, MONEY)
def test_over_budget_is_never_shown_as_fitting(shelf: Catalog, goal: Goal, budget: Money) -> None:
    for one in advise(replace(goal, budget=budget), shelf, TODAY, bar=0, most=9).suggestions:
        assert one.total is not None
        there = in_currency(one.total, budget.currency)
        assert there is not None
        assert there <= budget.amount


@given(catalogs(), GOALS, st.sampled_from([0.0, 0.3, 0.5, 1.0]), st.integers(1, 4))
def test_what_is_suggested_clears_the_bar_and_helps(shelf: Catalog, goal: Goal, bar: float, most: int) -> None:
    advice = advise(goal, shelf, TODAY, bar=bar, most=most)
    scores = [one.score for one in advice.suggestions]
    assert len(scores) <= most
    assert scores == sorted(scores, reverse=True)
    assert all(bar <= score <= 1 for score in scores)
    assert (advice.verdict == "recommend") is bool(scores)
    for one in (*advice.suggestions, *advice.near):
        assert one.covers
        assert set(one.covers) <= set(one.credential.skills) & advice.gap.keys()
        assert set(one.covers) | set(one.missing) == advice.gap.keys()


@given(credentials(), GOALS, st.lists(st.sampled_from(SKILLS), max_size=3).map(tuple))
def test_refusing_more_never_brings_more(it: Credential, goal: Goal, refused: tuple[str, ...]) -> None:
    stricter = replace(goal, not_wanted=goal.not_wanted + refused)
    if advise(stricter, catalog(it), TODAY, bar=0).suggestions:
        assert rank(read_need(goal, catalog(it), TODAY), catalog(it))


@given(costs=st.lists(st.sampled_from([Decimal(0), Decimal(10), Decimal(400)]), min_size=2, max_size=2))
def test_of_two_alike_the_cheaper_comes_first(costs: list[Decimal]) -> None:
    assume(costs[0] != costs[1])
    shelf = catalog(
        *(
            Credential(id=f"c{n}", name="C", issuer="shop", skills=("sql",), cost=Cost(amount=cost, currency="EUR"))
            for n, cost in enumerate(costs)
        )
    )
    first = advise(Goal(skills_want=("sql",)), shelf, TODAY, bar=0).suggestions[0]
    assert first.credential.cost is not None
    assert first.credential.cost.amount == min(costs)
