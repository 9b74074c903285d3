"""Each way an edit can change what a person is advised, and the reason that is given for it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.catalog.model import Catalog, Checked, Cost, Credential, Role, SamplePerson
from bot.impact.compare import Affected, compare
from tests.matching.small_catalog import ISSUERS, ROLES, TODAY, catalog, credential, solid

SAYS = "I want to become a data analyst, under 200 euros"
SQL = solid("sql-exam", ("sql", "python"))
CHARTS = solid("chart-exam", ("charts", "excel"))


def shelf(*entries: Credential, says: str = SAYS, roles: dict[str, Role] = ROLES) -> Catalog:
    return replace(catalog(*entries, roles=roles), people={"ana": SamplePerson(id="ana", says=says)})


def changed(old: Catalog, new: Catalog) -> Affected:
    """The one person, who must be told something else."""
    (found,) = compare(old, new, TODAY).affected
    return found


def whys(old: Catalog, new: Catalog) -> list[tuple[str, str]]:
    return [(why.kind, why.text) for why in changed(old, new).why]


def edit(entry: Credential, says: str = SAYS, **facts: Any) -> list[tuple[str, str]]:
    """The reasons after one entry alone was edited."""
    return whys(shelf(entry, says=says), shelf(replace(entry, **facts), says=says))


def price(amount: int, currency: str = "EUR") -> Cost:
    return Cost(amount=Decimal(amount), currency=currency)


def test_the_person_is_shown_before_and_after() -> None:
    found = changed(shelf(SQL), shelf(SQL, CHARTS))
    assert (found.person, found.says) == ("ana", SAYS)
    assert (found.before.role, found.before.verdict, found.before.credentials) == (
        "data-analyst",
        "recommend",
        ("sql-exam",),
    )
    assert set(found.after.credentials) == {"sql-exam", "chart-exam"}


def test_entries_that_no_role_and_no_person_could_want_are_named() -> None:
    found = compare(catalog(SQL, roles={}), catalog(SQL, CHARTS, roles={}), TODAY)
    assert (found.tried, found.affected, found.unreached) == (0, (), ("chart-exam",))


def test_a_new_entry_scores_higher() -> None:
    assert whys(shelf(SQL), shelf(SQL, CHARTS)) == [("new", "chart-exam is a new entry")]


def test_an_entry_is_removed_and_the_next_moves_up() -> None:
    skills = [("sql", "excel"), ("sql", "charts"), ("sql", "statistics", "excel")]
    others = [solid(f"exam-{number}", each, cost=price(120)) for number, each in enumerate(skills)]
    before, after = shelf(SQL, *others), shelf(*others)
    assert changed(before, after).before.credentials == ("exam-2", "exam-0", "sql-exam")
    assert whys(before, after) == [("removed", "sql-exam was removed"), ("score", "exam-1 moves up")]


def test_an_entry_is_retired_and_what_replaces_it_is_said() -> None:
    assert edit(SQL, status="retired") == [("offer", "sql-exam is retired")]
    assert edit(SQL, status="retired", replaced_by="sql-2") == [
        ("offer", "sql-exam is retired; sql-2 replaces it"),
    ]


def test_an_offer_ended_or_runs_again() -> None:
    ended = {"offer_until": TODAY - timedelta(days=1)}
    assert edit(SQL, **ended) == [("offer", "sql-exam was an offer until 2026-11-23")]
    assert edit(replace(SQL, **ended), offer_until=None) == [("offer", "sql-exam is on offer again")]


def test_a_price_is_over_the_budget_or_within_it_again() -> None:
    cheap, dear = price(150), price(400)
    assert edit(replace(SQL, cost=cheap), cost=dear) == [
        ("money", "sql-exam: cost 150 EUR -> 400 EUR is over ana's 200 EUR")
    ]
    assert edit(replace(SQL, cost=dear), cost=cheap) == [
        ("money", "sql-exam: cost 400 EUR -> 150 EUR is within ana's 200 EUR")
    ]


def test_a_price_that_is_not_known_keeps_to_no_budget() -> None:
    assert edit(SQL, cost=None) == [
        ("money", "sql-exam: cost 100 EUR -> not known, so it is not known to keep to ana's 200 EUR")
    ]


def test_what_is_free_no_more_is_not_for_who_wants_free_ones() -> None:
    free = replace(SQL, cost=Cost(amount=Decimal(0), currency="EUR", free_certificate=True))
    assert edit(free, "data analyst, free only", cost=price(50)) == [
        ("money", "sql-exam: cost 0 EUR -> 50 EUR does not keep to ana's wish for free ones")
    ]


def test_an_entry_teaches_nothing_of_it_any_more_or_does_now() -> None:
    found = [("skills", "sql-exam teaches nothing they miss any more: skills lost sql, python, gained welding")]
    assert edit(SQL, skills=("welding",)) == found
    welding = replace(SQL, skills=("welding",))
    assert edit(welding, skills=("sql",)) == [
        ("skills", "sql-exam now teaches what they miss: skills lost welding, gained sql")
    ]


def test_a_score_falls_below_the_bar_and_the_field_that_did_it_is_named() -> None:
    plain = credential("sql-exam", ("sql", "excel"), cost=price(100), assessment="exam", quality_assurance="external")
    ((kind, text),) = edit(plain, assessment=None, skills=("sql",))
    assert kind == "bar"
    assert "is below the bar of 0.35: " in text
    assert "skills lost excel" in text
    assert "quality medium -> low (the assessment is not known; before: an exam)" in text


def test_a_score_clears_the_bar() -> None:
    weak = credential("sql-exam", ("sql",), cost=price(100))
    ((kind, text),) = edit(weak, skills=("sql", "excel", "charts"))
    assert kind == "bar"
    assert text.startswith("sql-exam: score 0.2")
    assert "clears the bar of 0.35: skills gained excel, charts" in text


def test_an_order_changes_because_a_check_went_older() -> None:
    old = Checked(on=date(2024, 1, 1), source="https://example.org/")
    twin = replace(SQL, id="twin-exam", cost=price(101))
    ((kind, text),) = whys(shelf(SQL, twin), shelf(replace(SQL, checked=old), twin))
    assert kind == "score"
    assert text.startswith("sql-exam: score 0.")
    assert text.endswith(": checked on 2026-11-14 -> 2024-01-01; checked confidence high -> not known")


def test_equal_scores_are_ordered_anew_by_their_facts() -> None:
    twin = replace(SQL, id="a-twin")
    ((kind, text),) = whys(shelf(SQL, twin), shelf(replace(SQL, outcomes=(*SQL.outcomes, "Tune an index")), twin))
    assert (kind, text) == (
        "score",
        "sql-exam: of equal scores it is ordered anew (outcomes gained Tune an index)",
    )


def test_an_issuer_that_sells_the_training_lowers_the_mark() -> None:
    biased = {**ISSUERS, "exam-board": replace(ISSUERS["exam-board"], interest="training-seller")}
    twin = replace(SQL, id="twin-exam", issuer="shop", cost=price(101), quality_assurance="internal")
    one = replace(SQL, quality_assurance="internal")
    before = shelf(one, twin)
    after = replace(before, issuers={**biased, "shop": replace(ISSUERS["shop"], interest="independent")})
    texts = [text for _, text in whys(before, after)]
    assert any(
        "quality high -> medium (the issuer sells the training; before: the issuer is indep" in it for it in texts
    )


def test_a_role_asks_for_other_skills() -> None:
    analyst = replace(ROLES["data-analyst"], skills={"sql": 3, "java": 2})
    java = solid("java-exam", ("java",))
    found = whys(shelf(SQL, java), shelf(SQL, java, roles={**ROLES, "data-analyst": analyst}))
    assert found[0][0] == "role"
    assert "skills: java not asked for -> 2" in found[0][1]
    assert ("skills", "java-exam now teaches what they miss") in found


def test_words_are_understood_as_another_role() -> None:
    finder = Role(id="finder", name="Data analyst", skills={"sql": 3})
    miner = Role(id="miner", name="Number miner", skills={"sql": 3})
    before = shelf(SQL, roles={"finder": finder, "miner": miner})
    renamed = {"finder": replace(finder, name="Fact finder"), "miner": replace(miner, aliases=("data analyst",))}
    assert whys(before, shelf(SQL, roles=renamed)) == [
        ("understood", "the wish is now understood as miner, before as finder")
    ]


def test_a_role_is_removed_and_another_is_new() -> None:
    other = {**ROLES, "analyst": Role(id="analyst", name="Data analyst", skills={"sql": 3})}
    del other["data-analyst"]
    ((kind, text),) = whys(shelf(SQL), shelf(SQL, roles=other))
    assert kind == "understood"
    assert text.startswith("the role data-analyst was removed; the wish is now understood as analyst (a new role)")


def test_a_word_becomes_a_skill_the_person_has() -> None:
    says = "I want to become a data analyst, I know tabulation"
    before = shelf(SQL, CHARTS, solid("excel-exam", ("excel",)), says=says)
    excel = replace(before.skills["excel"], aliases=("tabulation",))
    found = whys(before, replace(before, skills={**before.skills, "excel": excel}))
    assert found[0] == ("understood", "skills have: now understood as excel, before as none")


def test_two_roles_of_one_name_must_be_asked() -> None:
    twice = {**ROLES, "welder": replace(ROLES["welder"], aliases=("data analyst",))}
    found = whys(shelf(SQL), shelf(SQL, roles=twice))
    assert [kind for kind, _ in found] == ["understood", "understood"]
    assert found[1][1].startswith("the coach must ask first: role (")


def test_nothing_teaches_it_any_more_or_something_does_but_too_little() -> None:
    weak = credential("weak", ("sql", "welding", "java", "javascript"))
    says = "I want to become a data analyst"
    none, some = shelf(says=says), shelf(weak, says=says)
    assert changed(none, some).before.verdict == "no-match"
    assert whys(some, none) == [("skills", "nothing teaches what they miss any more")]
    ((kind, text),) = whys(none, some)
    assert kind == "skills"
    assert text.startswith("something teaches what they miss now, but the best scores 0.")


@pytest.mark.parametrize("old_too", [True, False])
def test_people_come_from_the_new_catalog_else_the_old_else_one_for_each_role(old_too: bool) -> None:
    bare = catalog(SQL)
    old = shelf(SQL) if old_too else bare
    assert compare(old, bare, TODAY).tried == (1 if old_too else len(ROLES))
    assert compare(bare, shelf(CHARTS), TODAY).affected[0].person == "ana"
    assert compare(bare, catalog(CHARTS), TODAY).affected[0].says == "I want to become a Data analyst"


def test_an_entry_is_bound_to_a_country_where_the_person_does_not_live() -> None:
    says = f"{SAYS}, I live in Kenya"
    assert edit(SQL, says=says, valid_in=("GB",)) == [
        ("country", "sql-exam does not count where they live any more: valid in not known -> GB"),
    ]
    bound = replace(SQL, valid_in=("GB",))
    assert edit(bound, says=says, valid_in=("KE", "GB")) == [
        ("country", "sql-exam counts where they live now: valid in gained KE"),
    ]
