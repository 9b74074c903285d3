"""`certcoach catalog impact` as an admin and a script call it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.catalog import app

START = """\
issuers: [{id: i, name: I}]
skills: [{id: sql, name: SQL}]
roles: [{id: analyst, name: Analyst, skills: {sql: 3}}]
people: [{id: ana, says: "analyst by June, under 200 euros"}]
credentials:
  - {id: sql-exam, name: SQL exam, issuer: i, skills: [sql], cost: {amount: 150, currency: EUR}, assessment: exam}
"""


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalog before, and the one after an edit, which is the setting's."""
    for name, text in (("old", START), ("new", START.replace("150", "400").replace(", assessment: exam", ""))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CERTCOACH_CATALOG", "new")


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["impact", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_two_folders_are_compared_and_the_second_is_the_settings_by_default() -> None:
    status, said = run("old", "new", "--today", "2026-11-24")
    assert status == 0
    assert "sql-exam: cost 150 EUR -> 400 EUR is over ana's 200 EUR" in said
    assert run("old", "--today", "2026-11-24") == (status, said)


def test_scripts_and_pull_requests_get_their_own_form() -> None:
    assert json.loads(run("old", "new", "--json")[1])["affected"][0]["person"] == "ana"
    assert run("old", "new", "--markdown")[1].startswith("### 1 of 1 people")


def test_weaker_evidence_fails_only_where_that_is_asked_for() -> None:
    assert run("old", "new")[0] == 0
    assert run("old", "new", "--fail-on", "weaker")[0] == 1
    assert run("new", "old", "--fail-on", "weaker")[0] == 0
    assert run("old", "new", "--fail-on", "nonsense")[0] == 2


def test_the_day_it_is_seen_from_can_be_said(tmp_path: Path) -> None:
    text = START.replace("assessment: exam", "offer_until: 2027-01-31")
    (tmp_path / "new" / "a.yaml").write_text(text, encoding="utf-8")
    assert "0 of 1 people" in run("old", "new", "--today", "2027-01-31")[1]
    assert "sql-exam was an offer until 2027-01-31" in run("old", "new", "--today", "2027-02-01")[1]
    assert run("old", "new", "--today", "soon")[0] == 2


def test_what_cannot_be_read_is_said_in_a_line(tmp_path: Path) -> None:
    status, said = run("old", "no-such-revision")
    assert (status, said.startswith('"no-such-revision": neither a folder nor a revision')) == (1, True)
    (tmp_path / "new" / "a.yaml").write_text(START.replace("[sql]", "[sq]"), encoding="utf-8")
    status, said = run("old", "new")
    assert (status, said) == (1, 'new/a.yaml:6:56: skills "sq" is none of the skills; the nearest is sql\n')
