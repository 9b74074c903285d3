"""`certcoach catalog new`: a few questions make an entry, and what is in the file stays byte for byte."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.catalog.adding.insert import add_entry, inserted
from bot.catalog.adding.questions import NewEntry, UnansweredError, ask_for_entry
from bot.catalog.layout.lines import laid_out
from bot.catalog.load import load_catalog
from bot.catalog.model import Catalog, Credential, Issuer, Skill
from bot.catalog.schema import write_schema

TODAY = date(2026, 11, 24)
KNOWN = Catalog(
    issuers={"comptia": Issuer(id="comptia", name="CompTIA"), "aws": Issuer(id="aws", name="Amazon Web Services")},
    skills={"sql": Skill(id="sql", name="SQL"), "networking": Skill(id="networking", name="Networking")},
    roles={},
    credentials={"a-plus": Credential(id="a-plus", name="A+", issuer="comptia", skills=("sql",))},
)


def asked(*answers: str) -> tuple[NewEntry, list[str]]:
    """What the answers come to, and all that was asked and said."""
    said: list[str] = []
    left: Iterator[str] = iter(answers)

    def ask(question: str) -> str | None:
        said.append(question)
        return next(left, None)

    return ask_for_entry(KNOWN, TODAY, ask, said.append), said


def test_every_answer_becomes_a_field():
    new, _ = asked(
        *("CompTIA Network+", "comptia", "networking, SQL", "", "N10-009", "certification", "beginner", "60-160"),
        *("369 usd", "https://example.org/n", "exam", "supervised-with-identity", "English, Finnish"),
        "https://example.org/source",
    )
    assert new.fields == {
        "id": "comptia-network",
        "name": "CompTIA Network+",
        "issuer": "comptia",
        "code": "N10-009",
        "skills": ["networking", "sql"],
        "type": "certification",
        "level": "beginner",
        "hours": {"min": 60.0, "max": 160.0},
        "cost": {"amount": 369, "currency": "USD"},
        "url": "https://example.org/n",
        "assessment": "exam",
        "supervision": "supervised-with-identity",
        "languages": ["English", "Finnish"],
        "checked": {"on": TODAY, "source": "https://example.org/source"},
    }
    assert (new.issuer, new.comments) == (None, [])


def test_what_is_not_known_is_left_as_a_comment_to_fill_in():
    new, _ = asked("N", "comptia", "sql")
    assert set(new.fields) == {"id", "name", "issuer", "skills"}
    assert "not known yet: hours: {min: 40, max: 60}" in new.comments


def test_what_a_person_only_knows_goes_with_low_confidence():
    new, _ = asked("N", "comptia", "sql", "", *[""] * 9, "own knowledge")
    assert new.fields["checked"] == {"on": TODAY, "source": "own knowledge", "confidence": "low"}


def test_a_monthly_price_and_a_free_one():
    assert asked("N", "comptia", "sql", "", *[""] * 4, "49 EUR per month")[0].fields["cost"]["per"] == "month"
    answers = ["N", "comptia", "sql", "", "", "", "", "", "0", *[""] * 5, "no"]
    new, said = asked(*answers)
    assert new.fields["cost"] == {"amount": 0, "free_certificate": False}
    assert any("Is the certificate free too" in each for each in said)


@pytest.mark.parametrize("said", ["€49", "49 €", "49 euros", "49 EUR", "49eur"])
def test_a_price_may_have_its_currency_before_or_behind_it(said: str):
    assert asked("N", "comptia", "sql", *[""] * 5, said)[0].fields["cost"] == {"amount": 49, "currency": "EUR"}


def test_hours_and_addresses_may_be_written_as_people_do_but_nought_hours_are_none():
    new, said = asked("N", "comptia", "sql", *[""] * 4, "0", "40 - 60 hours", "$49 per month", "www.example.org")
    assert new.fields["hours"] == {"min": 40, "max": 60}
    assert new.fields["cost"] == {"amount": 49, "currency": "USD", "per": "month"}
    assert new.fields["url"] == "https://www.example.org"
    assert "That is not hours; write such as 40 or 40-60." in said


def test_a_country_or_a_yes_that_is_none_is_asked_for_again():
    new, said = asked("N", "Weavers", "Finland", "fi", "sql", *[""] * 5, "free", *[""] * 5, "perhaps", "yes")
    assert new.issuer == {"id": "weavers", "name": "Weavers", "country": "FI"}
    assert new.fields["cost"]["free_certificate"]
    assert sum("such as" in each and each.startswith("That is not") for each in said) == 2


def test_the_nearest_issuer_is_offered_and_a_new_one_is_possible():
    new, said = asked("N", "Comptja", "1", "sql")
    assert new.fields["issuer"] == "comptia"
    assert any('Nothing is called "Comptja". Near are 1 comptia' in each for each in said)
    new, _ = asked("N", "Comptja", "", "fi", "sql")
    assert new.issuer == {"id": "comptja", "name": "Comptja", "country": "FI"}
    assert new.fields["issuer"] == "comptja"


def test_a_number_that_was_not_offered_is_asked_for_again():
    new, said = asked("N", "Comptja", "7", "1", "sql", *[""] * 5, "free", *[""] * 5, "yes")
    assert (new.issuer, new.fields["issuer"]) == (None, "comptia")
    assert '"7" is none of them.' in said
    assert new.fields["cost"] == {"amount": 0, "free_certificate": True}


def test_the_nearest_skill_is_offered_and_one_is_needed():
    new, said = asked("N", "comptia", "weaving, ntworking", "1")
    assert new.fields["skills"] == ["networking"]
    assert 'Nothing is called "weaving": leave it out.' in said
    new, said = asked("N", "comptia", "weaving", "sql")
    assert new.fields["skills"] == ["sql"]
    assert "None of them is a skill of the catalog; add it to skills.yaml first, or name another." in said


def test_an_id_that_is_taken_or_wrong_is_asked_for_again():
    new, said = asked("A+ a-plus", "comptia", "sql", "a-plus", "A Plus", "a-plus-2")
    assert new.fields["id"] == "a-plus-2"
    assert '"a-plus" is the id of "A+" already.' in said
    assert 'id "A Plus" is not kebab-case; write "a-plus".' in said


def test_a_wrong_answer_says_what_would_be_right():
    _, said = asked(
        "N", "comptia", "sql", "", "", "certificat", "certificate", "", "many", "40", "dear", "5", "nowhere"
    )
    assert any(each.startswith('type "certificat" is not known; write one of certificate') for each in said)
    assert "That is not hours; write such as 40 or 40-60." in said
    assert "That is not a cost; write such as 150 EUR, 49 USD per month, or 0." in said
    assert 'url "nowhere" is not a web address; begin it with https://.' in said


@pytest.mark.parametrize("answers", [(), ("N",), ("N", "comptia"), ("N", "comptia", "weaving"), ("", "", "")])
def test_answers_that_end_too_soon_write_nothing(answers: tuple[str, ...]):
    with pytest.raises(UnansweredError, match="nothing was written"):
        asked(*answers)


ENTRY = {"id": "new", "name": "New", "issuer": "i", "skills": ["sql"]}
ADDED = "  - id: new\n    name: New\n    issuer: i\n    skills: [sql]\n    # why\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"credentials:\n{ADDED}"),
        ("# ours\n", f"# ours\ncredentials:\n{ADDED}"),
        ("credentials:\n  - {id: a}", f"credentials:\n  - {{id: a}}\n\n{ADDED}"),
        ("credentials:\n  - id: a\n    # tail\n# end\n", f"credentials:\n  - id: a\n    # tail\n\n{ADDED}# end\n"),
        ("credentials:\n  - id: a # x\nskills: []\n", f"credentials:\n  - id: a # x\n\n{ADDED}skills: []\n"),
        (
            "credentials:\n  - id: a\n    notes: >-\n      b\n      c\n\n",
            f"credentials:\n  - id: a\n    notes: >-\n      b\n      c\n\n{ADDED}\n",
        ),
        ("credentials: [{id: a}]\n", None),
        ("credentials: []\n", None),
    ],
)
def test_where_an_entry_is_put(before: str, after: str | None):
    assert inserted(before, "credentials", ENTRY, ["why"]) == after


def test_the_indent_and_line_ends_of_the_file_are_kept():
    assert inserted("\ufeffcredentials:\r\n- id: a\r\n", "credentials", {"id": "new"}, []) == (
        "\ufeffcredentials:\r\n- id: a\r\n\r\n- id: new\r\n"
    )


REAL = sorted((Path(__file__).parents[2] / "catalog/credentials").glob("*.yaml"))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_file_keeps_every_byte_and_its_layout(path: Path):
    before = path.read_text(encoding="utf-8")
    after = inserted(before, "credentials", ENTRY, ["why"])
    assert after is not None
    start = next(at for at in range(len(before) + 1) if before[at:] == after[at + len(after) - len(before) :])
    assert after[:start] == before[:start]
    assert laid_out(after) == after
    assert yaml.safe_load(after)["credentials"][-1] == ENTRY


def start(folder: Path) -> None:
    (folder / "issuers.yaml").write_text("# who\nissuers:\n  - {id: i, name: I}\n", encoding="utf-8")
    (folder / "skills.yaml").write_text("skills:\n  - {id: sql, name: SQL}\n", encoding="utf-8")


def test_a_new_issuer_goes_into_its_file_and_the_entry_into_one_of_its_own(tmp_path: Path):
    start(tmp_path)
    write_schema(tmp_path)
    new = NewEntry(ENTRY | {"issuer": "j"}, {"id": "j", "name": "J"}, [])
    path, line = add_entry(tmp_path, new)
    assert (path, line) == (tmp_path / "credentials" / "j.yaml", 3)
    assert path.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../schema/catalog.schema.json\n"
    )
    assert (tmp_path / "issuers.yaml").read_text(encoding="utf-8") == (
        "# who\nissuers:\n  - {id: i, name: I}\n  - {id: j, name: J}\n"
    )
    assert load_catalog(tmp_path).credentials["new"].issuer == "j"


def test_a_file_written_in_another_way_is_left_and_another_stands_beside_it(tmp_path: Path):
    start(tmp_path)
    (tmp_path / "credentials").mkdir()
    there = tmp_path / "credentials" / "i.yaml"
    there.write_text("credentials: [{id: a, name: &n A, issuer: i, skills: [sql], notes: *n}]\n", encoding="utf-8")
    path, _ = add_entry(tmp_path, NewEntry(ENTRY, None, []))
    assert path.name == "i-2.yaml"
    assert set(load_catalog(tmp_path).credentials) == {"a", "new"}
