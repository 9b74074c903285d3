"""The catalog that comes with the coach holds together."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from bot.catalog.load import load_catalog
from bot.catalog.model import Catalog
from bot.catalog.schema import SCHEMA
from bot.matching.names import Names
from bot.understanding.read import understand

FOLDER = Path(__file__).parents[2] / "catalog"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(FOLDER)


def test_it_has_all_roles_skills_and_credentials(catalog: Catalog):
    assert len([role for role in catalog.roles.values() if not role.is_closed]) >= 77
    assert len(catalog.skills) == 241
    assert len(catalog.credentials) >= 380


def test_every_entry_says_when_and_where_it_was_checked(catalog: Catalog):
    assert [each.id for each in catalog.credentials.values() if each.checked is None] == []


def test_what_is_said_to_come_from_the_source_is_there(catalog: Catalog):
    for credential in catalog.credentials.values():
        assert credential.checked is not None
        for name in credential.checked.fields:
            assert getattr(credential, name) not in {None, ()}, (credential.id, name)


def test_a_monthly_price_is_said_to_be_one(catalog: Catalog):
    monthly = [
        each for each in catalog.credentials.values() if each.cost and each.cost.covers == "Coursera subscription"
    ]
    assert len(monthly) >= 10
    assert all(each.cost and each.cost.per == "month" for each in monthly)


def test_a_quiz_or_no_test_is_never_called_a_certification(catalog: Catalog):
    wrong = [
        x.id for x in catalog.credentials.values() if x.type == "certification" and x.assessment in {"none", "quiz"}
    ]
    assert wrong == []


def test_every_role_asks_for_a_skill_and_most_are_taught(catalog: Catalog):
    taught = {skill for credential in catalog.credentials.values() for skill in credential.skills}
    for role in catalog.roles.values():
        musts = [skill for skill, importance in role.skills.items() if importance == 3]
        assert role.is_closed or not taught.isdisjoint(musts), role.id


def test_a_role_the_law_keeps_says_the_first_step_and_leads_to_open_ones(catalog: Catalog):
    closed = [role for role in catalog.roles.values() if role.is_closed]
    assert len(closed) >= 15
    for role in closed:
        assert "First step: " in (role.gate or ""), role.id
        assert not any(catalog.roles[near].is_closed for near in role.near), role.id


def test_each_issuer_has_its_file(catalog: Catalog):
    for path in (FOLDER / "credentials").glob("*.yaml"):
        named = set(re.findall(r"^    issuer: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE))
        assert named == {path.stem}


def test_the_example_of_the_page_for_admins_is_right(tmp_path: Path):
    (example,) = re.findall("```yaml\n(.*?)```", (FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    others = "".join(
        f"  - {{id: {name}, name: x, issuer: example-institute, skills: [sql]}}\n"
        for name in ("example-basics", "example-expert")
    )
    (tmp_path / "a.yaml").write_text(example + others, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("issuers: [{id: example-institute, name: x}]\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text(
        "skills: [{id: sql, name: x}, {id: data-visualization, name: x}]", encoding="utf-8"
    )
    entry = load_catalog(tmp_path).credentials["example-data-analyst"]
    left_out = {each.name for each in fields(entry) if getattr(entry, each.name) in {None, ()}}
    assert left_out == {"summary", "outcome_evidence", "replaced_by", "offer_until", "accredited_until"}


def test_the_folder_holds_yaml_a_page_for_admins_and_the_schema_only():
    others = {path.relative_to(FOLDER) for path in FOLDER.rglob("*") if path.is_file() and path.suffix != ".yaml"}
    assert others == {Path("README.md"), SCHEMA}


def test_the_sample_people_want_something_in_every_field_of_work(catalog: Catalog):
    names = Names(catalog)
    said = [understand(person.says, names, date(2026, 11, 24)) for person in catalog.people.values()]
    wanted = {skill for each in said if each.role for skill in catalog.roles[each.role].skills}
    fields_met = {catalog.skills[skill].field for skill in wanted}
    assert len(said) >= 60
    assert len({each.role for each in said}) >= 50
    assert len({each.budget.currency for each in said if each.budget}) >= 5
    assert {skill.field for skill in catalog.skills.values()} - fields_met <= {"public sector & EU"}
