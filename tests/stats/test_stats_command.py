"""`certcoach catalog stats` as an admin and a script call it."""

import json
from pathlib import Path

from click.testing import CliRunner

from bot.commands.catalog import app

START = """\
issuers: [{id: i, name: I}]
skills: [{id: sql, name: SQL}]
roles: [{id: analyst, name: Analyst, skills: {sql: 3}}]
credentials: [{id: sql-exam, name: SQL exam, issuer: i, skills: [sql], checked: {on: 2026-11-01, source: s}}]
"""


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["stats", *words])
    return result.exit_code, result.output


def test_a_folder_is_shown_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(START, encoding="utf-8")
    status, said = run(str(tmp_path), "--today", "2026-11-24")
    assert status == 0
    assert said.startswith("1 credential on offer (0 free, 0 for beginners). 1 role, 1 of them thin.\n")
    assert "analyst" in run(str(tmp_path), "--roles")[1]
    assert json.loads(run(str(tmp_path), "--json", "--today", "2026-11-24")[1])["stale"] == {}
    assert json.loads(run(str(tmp_path), "--json", "--today", "2028-11-24")[1])["stale"] == {"i": ["sql-exam"]}


def test_a_folder_without_a_catalog_is_said_in_a_line(tmp_path: Path) -> None:
    assert run(str(tmp_path / "nowhere")) == (
        1,
        f"{tmp_path}/nowhere: no such folder; name a folder that holds a catalog\n",
    )
