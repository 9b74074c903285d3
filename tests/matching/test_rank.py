"""What a person can rely on in advice: what is left out, what fits, and what is said when nothing is worth it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.catalog.model import Cost, Credential, Hours, Recognition, Role, Skill
from bot.matching.explain import cheaper, compare
from bot.matching.gap import read_need
from bot.matching.limits import Fit, speaks, total_price
from bot.matching.rank import Advice, advise, elsewhere, rank, suggestion
from bot.person import Goal, Money
from tests.matching.small_catalog import ROLES, TODAY, catalog, credential, solid

ANALYST = Goal(role="data-analyst")
SQL = Goal(skills_want=("sql",))


def ids(advice: Advice) -> list[str]:
    return [one.credential.id for one in advice.suggestions]


def priced(amount: int, currency: str | None = "EUR", **more: object) -> Credential:
    return solid("priced", cost=Cost(amount=Decimal(amount), currency=currency, **more))  # type: ignore[arg-type]


def test_what_covers_more_of_the_gap_comes_first() -> None:
    both, one = solid("both", ("sql", "excel")), solid("one", ("sql",))
    advice = advise(ANALYST, catalog(one, both), TODAY)
    assert ids(advice)[0] == "both"
    assert advice.suggestions[0].covers == ("sql", "excel")
    assert advice.suggestions[0].missing == ("python", "charts", "statistics")


def test_important_skills_of_the_role_weigh_more() -> None:
    assert (
        ids(advise(ANALYST, catalog(solid("minor", ("statistics",)), solid("major", ("sql",))), TODAY, bar=0))[0]
        == "major"
    )


def test_what_is_made_for_another_goal_comes_after_what_is_made_for_this_one() -> None:
    broad = solid("broad", ("sql", "java", "javascript", "welding"))
    assert ids(advise(SQL, catalog(broad, solid("focused", ("sql", "excel"))), TODAY)) == ["focused", "broad"]


def test_skills_held_are_no_longer_missing() -> None:
    goal = replace(ANALYST, skills_have=("sql",))
    advice = advise(goal, catalog(solid("a", ("sql",)), solid("b", ("excel",))), TODAY)
    assert ids(advice) == ["b"]
    assert "sql" not in advice.gap


def test_an_earned_credential_is_not_suggested_and_what_it_taught_is_held() -> None:
    shelf = catalog(solid("a", ("sql",)), solid("b", ("sql", "excel")))
    advice = advise(ANALYST, shelf, TODAY, earned=("a",))
    assert ids(advice) == ["b"]
    assert advice.suggestions[0].covers == ("excel",)


@pytest.mark.parametrize(
    "gone", [solid(status="retired"), solid(offer_until=TODAY - timedelta(days=1))], ids=["retired", "offer ended"]
)
def test_what_is_over_is_not_suggested(gone: Credential) -> None:
    assert advise(SQL, catalog(gone), TODAY).verdict == "no-match"


def test_a_refused_skill_takes_out_only_what_is_mainly_that() -> None:
    goal = Goal(skills_want=("javascript", "sql"), not_wanted=("java",))
    shelf = catalog(
        solid("java-first", ("java", "sql")),
        solid("js", ("javascript",)),
        solid("mixed", ("sql", "javascript", "java")),
    )
    assert sorted(ids(advise(goal, shelf, TODAY))) == ["js", "mixed"]


def test_a_refused_role_takes_out_its_skills_but_not_those_of_the_goal() -> None:
    goal = replace(ANALYST, not_wanted=("java-developer",))
    shelf = catalog(solid("sql", ("sql",)), solid("java", ("java", "python")))
    assert ids(advise(goal, shelf, TODAY)) == ["sql"]


def test_refusing_a_wide_skill_refuses_the_ones_below_it() -> None:
    shelf = catalog(solid("js", ("javascript",)), solid("sql", ("sql",)))
    shelf.skills["javascript"] = Skill(id="javascript", name="JavaScript", parent="java")
    role = {"r": Role(id="r", name="R", skills={"javascript": 3, "sql": 1})}
    refusing = Goal(role="r", not_wanted=("java",))
    assert ids(advise(refusing, replace(shelf, roles=role), TODAY)) == ["sql"]
    wanting = replace(refusing, skills_want=("javascript",))
    assert "js" in ids(advise(wanting, replace(shelf, roles=role), TODAY))


def test_three_that_teach_the_same_are_two() -> None:
    shelf = catalog(*(solid(f"sql-{n}") for n in range(4)), solid("excel", ("excel",)))
    assert ids(advise(replace(ANALYST, skills_want=("sql",)), shelf, TODAY)) == ["sql-0", "sql-1", "excel"]


def test_nothing_that_teaches_a_missing_skill_is_said_plainly() -> None:
    assert advise(SQL, catalog(solid("w", ("welding",))), TODAY).verdict == "no-match"


def test_nothing_that_clears_the_bar_gives_a_free_proof_instead() -> None:
    advice = advise(ANALYST, catalog(credential("thin", ("statistics",))), TODAY)
    assert advice.verdict == "none-worth-it"
    assert advice.suggestions == ()
    assert 0 < advice.best < advice.bar
    assert advice.below is not None
    assert advice.below.credential.id == "thin"
    assert advice.proof == ("sql", "excel", "python")


def test_nothing_missing_needs_no_credential() -> None:
    goal = replace(ANALYST, skills_have=tuple(ROLES["data-analyst"].skills))
    assert advise(goal, catalog(solid()), TODAY).verdict == "none-worth-it"


def test_no_role_and_no_skill_asks() -> None:
    assert advise(Goal(hours_per_week=5), catalog(solid()), TODAY).verdict == "ask"


def test_a_gate_the_law_asks_for_is_passed_on() -> None:
    gated = {"welder": replace(ROLES["welder"], gate="a state licence")}
    assert advise(Goal(role="welder"), catalog(solid("w", ("welding",)), roles=gated), TODAY).gate == "a state licence"


@pytest.mark.parametrize(
    ("cost", "weekly", "total"),
    [
        (None, None, None),
        (Cost(amount=Decimal(445), currency="USD"), None, Money(Decimal(445), "USD")),
        (Cost(amount=Decimal(0)), None, Money(Decimal(0))),
        (Cost(amount=Decimal(0), free_learning=True, free_certificate=True), None, Money(Decimal(0))),
        (Cost(amount=Decimal(0), free_learning=True, free_certificate=False), None, None),
        (Cost(amount=Decimal(0), free_learning=True), None, None),
        (Cost(amount=Decimal(49), currency="USD", per="month"), 10.0, Money(Decimal(49), "USD")),
        (Cost(amount=Decimal(49), currency="USD", per="month"), 5.0, Money(Decimal(98), "USD")),
        (Cost(amount=Decimal(49), currency="USD", per="month"), 1.0, Money(Decimal(490), "USD")),
    ],
)
def test_the_true_price_is_all_a_person_pays(cost: Cost | None, weekly: float | None, total: Money | None) -> None:
    assert total_price(credential(cost=cost, hours=Hours(min=20, max=40)), weekly) == total


def test_a_subscription_for_unknown_hours_has_no_known_price() -> None:
    assert total_price(credential(cost=Cost(amount=Decimal(49), currency="USD", per="month")), 5) is None


@pytest.mark.parametrize(
    ("price", "budget", "state"),
    [
        (priced(200), Money(Decimal(200), "EUR"), "kept"),
        (priced(201), Money(Decimal(200), "EUR"), "broken"),
        (priced(200, "GBP"), Money(Decimal(200)), "kept"),
        (priced(201, None), Money(Decimal(500), "EUR"), "unknown"),
        (priced(100, "USD"), Money(Decimal(100), "EUR"), "kept"),
        (priced(100, "EUR"), Money(Decimal(100), "USD"), "broken"),
        (priced(10, "NGN"), Money(Decimal(100), "EUR"), "unknown"),
        (priced(0, "NGN"), Money(Decimal(100), "EUR"), "kept"),
        (solid("priced", cost=None), Money(Decimal(900), "EUR"), "unknown"),
    ],
)
def test_only_a_price_known_to_fit_is_suggested_under_a_budget(price: Credential, budget: Money, state: str) -> None:
    advice = advise(replace(SQL, budget=budget), catalog(price), TODAY)
    assert ids(advice) == (["priced"] if state == "kept" else [])
    shown = (*advice.suggestions, *advice.near)[0]
    assert [(fit.limit, fit.state) for fit in shown.fits] == [("budget", state)]
    assert advice.verdict == ("recommend" if state == "kept" else "none-worth-it")


def test_another_currency_needs_a_tenth_to_spare() -> None:
    for budget, fits in ((930, False), (950, True)):
        advice = advise(replace(SQL, budget=Money(Decimal(budget), "EUR")), catalog(priced(1000, "USD")), TODAY)
        assert bool(advice.suggestions) is fits


def test_free_only_takes_what_is_free_to_the_end() -> None:
    shelf = catalog(
        solid("paid"),
        solid("unknown", cost=None),
        solid("paper-paid", cost=Cost(amount=Decimal(0), free_learning=True, free_certificate=False)),
        solid("free", cost=Cost(amount=Decimal(0), free_learning=True, free_certificate=True)),
    )
    advice = advise(replace(SQL, free_only=True), shelf, TODAY)
    assert ids(advice) == ["free"]
    assert {one.credential.id for one in advice.near} == {"paid", "unknown", "paper-paid"}


def test_the_date_it_would_be_done_is_held_against_the_deadline() -> None:
    goal = replace(SQL, hours_per_week=10, deadline=date(2026, 12, 21))
    one = advise(goal, catalog(solid(hours=Hours(min=20, max=40))), TODAY).suggestions[0]
    assert one.done_by == date(2026, 12, 21)
    assert one.fits == (Fit(limit="deadline", state="kept", needs=date(2026, 12, 21)),)
    late = advise(replace(goal, hours_per_week=5), catalog(solid(hours=Hours(min=20, max=40))), TODAY).suggestions[0]
    assert late.fits == (Fit(limit="deadline", state="broken", needs=date(2027, 1, 18)),)
    assert late.score < one.score


def test_prerequisites_and_language_are_named() -> None:
    one = advise(SQL, catalog(solid(prerequisites=("first",), languages=("ja",))), TODAY, language="en-GB").suggestions[
        0
    ]
    assert one.fits == (
        Fit(limit="prerequisites", state="broken", needs=("first",)),
        Fit(limit="language", state="broken", needs=("ja",)),
    )


@pytest.mark.parametrize(
    ("languages", "said"),
    [(("en",), True), (("English",), True), (("pt-BR",), False), (("Chinese (Simplified)", "en-GB"), True), ((), None)],
)
def test_a_language_is_known_by_code_or_name(languages: tuple[str, ...], said: bool | None) -> None:
    assert speaks(credential(languages=languages), "en-US") is said


def test_a_wide_wish_nothing_teaches_is_met_by_what_is_below_it() -> None:
    shelf = catalog(solid("js", ("javascript",)), solid("sql", ("sql",)))
    shelf.skills["coding"] = Skill(id="coding", name="Coding")
    shelf.skills["javascript"] = Skill(id="javascript", name="JavaScript", parent="coding")
    advice = advise(Goal(skills_want=("coding",)), shelf, TODAY)
    assert ids(advice) == ["js"]
    assert advice.suggestions[0].covers == ("javascript",)


def test_what_no_source_gives_is_named() -> None:
    one = advise(SQL, catalog(credential(level="beginner")), TODAY, bar=0).suggestions[0]
    assert one.unknown[:3] == ("price", "hours", "assessment")
    assert "level" not in one.unknown


def test_the_reasons_add_up_to_the_score() -> None:
    one = advise(SQL, catalog(solid()), TODAY).suggestions[0]
    assert sum(reason.points for reason in one.reasons) == pytest.approx(one.score)
    assert one.reasons[0].part == "cover"
    assert all(0 <= reason.points <= reason.most for reason in one.reasons)


def test_something_cheaper_is_known_to_cost_less() -> None:
    shelf = catalog(
        solid("dear", cost=Cost(amount=Decimal(300), currency="EUR")),
        solid("fair", cost=Cost(amount=Decimal(120), currency="EUR")),
        solid("unknown", cost=None),
        solid("abroad", cost=Cost(amount=Decimal(290), currency="EUR")),
    )
    found = advise(SQL, shelf, TODAY, most=9).suggestions
    dear = next(one for one in found if one.credential.id == "dear")
    assert [one.credential.id for one in cheaper(found, dear)] == ["fair", "abroad"]


def test_comparing_sets_the_fields_side_by_side() -> None:
    found = advise(ANALYST, catalog(solid("a", ("sql", "excel")), solid("b", ("sql",))), TODAY).suggestions
    rows = compare(found)
    assert [(row.suggestion.credential.id, row.only_here) for row in rows] == [("a", ("excel",)), ("b", ())]


def test_a_thousand_alike_stay_in_a_steady_order() -> None:
    alike = [solid(f"c{number:04}") for number in range(1000)]
    assert ids(advise(SQL, catalog(*alike), TODAY)) == ids(advise(SQL, catalog(*reversed(alike)), TODAY))


@pytest.mark.parametrize(("country", "said"), [("DE", ("GB",)), ("GB", None), (None, None)])
def test_a_regulator_of_another_country_is_named(country: str | None, said: tuple[str, ...] | None) -> None:
    board = Recognition(by="A regulator", kind="regulator", country="GB")
    world = catalog(solid("sql-exam", ("sql",), recognition=(board,)))
    need = read_need(Goal(role="data-analyst"), world, TODAY, country=country)
    (one,) = rank(need, world)
    assert next((fit.needs for fit in one.fits if fit.limit == "regulator"), None) == said


ABROAD = solid("a-abroad", ("sql",), valid_in=("US", "GB"))


@pytest.mark.parametrize(
    ("country", "suggested"), [("GB", True), ("US", True), ("PR", True), (None, True), ("KE", False)]
)
def test_what_counts_elsewhere_only_is_not_suggested(country: str | None, suggested: bool) -> None:
    """Puerto Rico keeps the law of the United States."""
    assert bool(advise(SQL, catalog(ABROAD), TODAY, country=country).suggestions) is suggested
    assert bool(elsewhere(read_need(SQL, catalog(ABROAD), TODAY, country=country), catalog(ABROAD))) is not suggested


@pytest.mark.parametrize(("country", "state"), [("GB", "kept"), (None, "unknown"), ("KE", "broken")])
def test_a_card_can_say_where_it_counts(country: str | None, state: str) -> None:
    one = suggestion(ABROAD, read_need(SQL, catalog(ABROAD), TODAY, country=country), catalog(ABROAD))
    assert [(fit.state, fit.needs) for fit in one.fits if fit.limit == "country"] == [(state, ("US", "GB"))]


def test_of_equals_the_one_that_counts_anywhere_stands_first_where_no_country_is_known() -> None:
    shelf = catalog(ABROAD, replace(ABROAD, id="z-anywhere", valid_in=()))
    assert ids(advise(SQL, shelf, TODAY)) == ["z-anywhere", "a-abroad"]
    assert ids(advise(SQL, shelf, TODAY, country="GB")) == ["a-abroad", "z-anywhere"]
