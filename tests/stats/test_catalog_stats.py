"""The figures of a catalog: what it covers by field and by role, and what is thin, old, silent or untaught."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from bot.catalog.model import Catalog, Checked, Cost, Role, Skill
from bot.matching.rank import advise
from bot.person import Goal
from bot.stats.count import ENOUGH, Stats, count
from bot.stats.report import as_json, as_text, next_steps
from tests.matching.small_catalog import ISSUERS, ROLES, TODAY, catalog, catalogs, credential, solid

FREE = Cost(amount=Decimal(0), currency="EUR", free_certificate=True)


def counted(here: Catalog, today: date = TODAY) -> Stats:
    return count(here, today)


def checked(days: int) -> Checked:
    return Checked(on=TODAY - timedelta(days=days), source="https://example.org/")


def shelf() -> Catalog:
    entries = (
        solid("sql-exam", ("sql", "excel"), languages=("English", "Finnish")),
        solid("chart-exam", ("charts", "excel"), cost=FREE, level="advanced"),
        solid("python-exam", ("python", "statistics", "charts"), issuer="shop", cost=None, checked=checked(400)),
        credential("java-badge", ("java",), issuer="shop"),
        solid("gone", ("welding",), status="retired"),
        solid("over", ("welding",), offer_until=TODAY - timedelta(days=1)),
    )
    issuers = {**ISSUERS, "exam-board": replace(ISSUERS["exam-board"], country="FI")}
    fields = {"java": "software", "sql": "data", "excel": "data", "charts": "data", "python": "data"}
    skills = {each: Skill(id=each, name=each.title(), field=fields.get(each)) for each in catalog().skills}
    nurse = Role(id="nurse", name="Nurse", gate="A nursing school first.")
    here = catalog(*entries, roles={**ROLES, "nurse": nurse})
    return replace(here, issuers=issuers, skills=skills)


def test_only_what_is_on_offer_is_counted() -> None:
    found = counted(shelf())
    assert (found.held.credentials, found.over) == (4, 2)
    assert (found.held.free, found.held.beginner) == (1, 2)
    assert counted(shelf(), TODAY - timedelta(days=1)).over == 1


def test_where_they_hold_is_counted_and_what_is_not_known_said() -> None:
    held = counted(shelf()).held
    assert held.currencies == {"EUR": 2, "not known": 2}
    assert held.countries == {"FI": 2, "not known": 2}
    assert held.languages == {"en": 2, "English": 1, "Finnish": 1, "not known": 1}


def test_a_role_counts_what_clears_the_bar_and_what_would_be_suggested() -> None:
    found = {each.id: each for each in counted(shelf()).roles}
    assert found.keys() == ROLES.keys()
    analyst = found["data-analyst"]
    assert (analyst.field, analyst.suggested, analyst.held.credentials, analyst.held.free) == ("data", 3, 3, 1)
    assert (found["welder"].suggested, found["welder"].field) == (0, "not known")


def test_a_role_with_fewer_than_three_suggestions_is_thin_and_a_licensed_one_never() -> None:
    found = counted(shelf())
    assert found.thin == ("java-developer", "welder")
    assert found.licensed == 1


def test_three_of_the_same_are_no_choice() -> None:
    same = [solid(f"exam-{number}", ("java",)) for number in range(5)]
    (java,) = (each for each in counted(catalog(*same)).roles if each.id == "java-developer")
    assert (java.suggested, java.held.credentials) == (2, 5)


def test_fields_hold_their_roles_and_the_credentials_most_of_whose_skills_are_there() -> None:
    found = {each.field: (each.roles, each.thin, each.held.credentials) for each in counted(shelf()).fields}
    assert found == {"data": (1, 0, 3), "software": (1, 1, 1), "not known": (1, 1, 0)}


def test_without_a_field_the_widest_skill_groups() -> None:
    here = catalog(solid("sql-exam", ("sql",)))
    skills = {
        "data": Skill(id="data", name="Data"),
        "databases": Skill(id="databases", name="Databases", parent="data"),
        "sql": Skill(id="sql", name="SQL", parent="databases"),
    }
    role = Role(id="analyst", name="Analyst", skills={"sql": 3})
    (found,) = counted(replace(here, skills=skills, roles={"analyst": role})).fields
    assert (found.field, found.roles, found.held.credentials) == ("Data", 1, 1)


@pytest.mark.parametrize(
    ("days", "cost", "old"), [(365, None, False), (366, None, True), (90, FREE, False), (91, FREE, True)]
)
def test_what_was_checked_long_ago_is_stale_and_what_is_free_sooner(days: int, cost: Cost | None, old: bool) -> None:
    found = counted(catalog(solid("sql-exam", checked=checked(days), cost=cost)))
    assert found.stale == ({"exam-board": ("sql-exam",)} if old else {})


def test_what_is_not_known_is_counted_by_fact_and_by_issuer() -> None:
    found = counted(catalog(credential("a"), solid("b", hours=None), solid("c", issuer="shop", level=None)))
    assert found.unknown["hours"] == 2
    assert found.unknown["level"] == 2
    assert found.unknown["price"] == 1
    assert list(found.unknown_by_issuer) == ["exam-board", "shop"]
    assert found.unknown_by_issuer["shop"] == 1


def test_a_skill_nobody_teaches_is_named_with_the_roles_that_ask_for_it() -> None:
    found = counted(catalog(solid("sql-exam", ("sql",)))).untaught
    assert found["java"] == 1
    assert found["javascript"] == 0
    assert "sql" not in found


def test_the_next_steps_name_the_thinnest_role_the_oldest_facts_and_the_commonest_gap() -> None:
    thin, old, silent = next_steps(counted(shelf()))
    assert thin == "Add a credential for welder: it has no good suggestion of 3."
    assert old == "Look again at what shop says of python-exam; then write the day into checked."
    assert silent == "Find out price, which 2 of 4 credentials do not say; shop leaves most unsaid."


SCREEN = """\
4 credentials on offer (1 free, 2 for beginners); 2 more are retired or past their offer. 3 roles, 2 of them thin and \
1 that only a licence or a degree opens.

field      roles  thin  credentials  free  beginner
data           1     0            3     1         2
not known      1     1            0     0         0
software       1     1            1     0         0
"""


def test_the_screen_shows_fields_or_roles_then_lists_then_what_to_do_next() -> None:
    found = counted(shelf())
    shown = as_text(found, 70)
    assert shown.startswith(SCREEN)
    assert "\nthin roles               welder 0, java-developer 2\n" in shown
    assert "to be checked again (1)  shop 1\n" in shown
    assert "\n\nWhat to do next\n1.  Add a credential for welder" in shown
    roles = as_text(found, 90, by_role=True)
    assert "\ndata-analyst    data               3            3     1" in roles
    assert "not known       1     1" not in roles


def test_the_json_holds_every_figure() -> None:
    found = json.loads(as_json(counted(shelf())))
    assert found["thin"] == ["java-developer", "welder"]
    assert found["stale"] == {"shop": ["python-exam"]}
    assert found["roles"][0]["held"]["currencies"] == {"EUR": 2, "not known": 1}


def test_an_empty_catalog_has_nothing_to_show_and_says_so() -> None:
    empty = Catalog(issuers={}, skills={}, roles={}, credentials={})
    assert as_text(counted(empty)) == (
        "0 credentials on offer (0 free, 0 for beginners). 0 roles, 0 of them thin.\n\n"
        "What to do next\nNothing is thin, old or silent."
    )


@settings(max_examples=40, deadline=None)
@given(catalogs())
def test_the_figures_agree_with_the_coachs_own_advice(here: Catalog) -> None:
    found = counted(here)
    for each in found.roles:
        advised = advise(Goal(role=each.id), here, TODAY).suggestions
        assert each.suggested == len(advised) <= each.held.credentials
        assert (each.id in found.thin) == (len(advised) < ENOUGH)
    assert sum(each.held.credentials for each in found.fields) == found.held.credentials
    assert as_text(found)
