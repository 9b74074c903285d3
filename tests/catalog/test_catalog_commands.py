"""`certcoach catalog` fmt, new, links, import and export as an admin types them."""

import json
import socket
from pathlib import Path

from click.testing import CliRunner, Result

from bot.__main__ import app

SMALL = """\
issuers:
  - {id: i, name: Institute}
skills:
  - {id: sql, name: SQL, aliases: [structured query language]}
credentials:
  - {id: c, name: C, issuer: i, skills: [sql]}
"""


def catalog(*words: str | Path, written: str | None = None) -> Result:
    result = CliRunner().invoke(app, ["catalog", *map(str, words)], input=written)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def small(folder: Path) -> Path:
    (folder / "a.yaml").write_text(SMALL, encoding="utf-8")
    return folder


def test_fmt_says_which_files_it_laid_out(tmp_path: Path):
    file = small(tmp_path) / "a.yaml"
    file.write_text(SMALL.replace("{id: c, name: C,", "{name: C, id: c,"), encoding="utf-8")
    checked = catalog("fmt", tmp_path, "--check")
    assert checked.exit_code == 1
    assert checked.output == f"{file}: not in the layout; run certcoach catalog fmt\n"
    done = catalog("fmt", tmp_path)
    assert (done.exit_code, done.output) == (0, f"{file}: laid out anew\n")
    assert file.read_text(encoding="utf-8") == SMALL
    assert catalog("fmt", tmp_path, "--check").output == f"{tmp_path}: every file is in the layout\n"


def test_fmt_names_what_keeps_it_from_a_file(tmp_path: Path):
    (small(tmp_path) / "a.yaml").write_text(SMALL.replace("skills: [sql]", "skills: [sqll]"), encoding="utf-8")
    result = catalog("fmt", tmp_path)
    assert result.exit_code == 1
    assert 'skills "sqll" is none of the skills; the nearest is sql (left as it is)' in result.output
    assert catalog("fmt", tmp_path / "none").exit_code == 1


def test_links_lists_hosts_without_a_visit(tmp_path: Path):
    file = small(tmp_path) / "a.yaml"
    file.write_text(SMALL.replace("skills: [sql]}", 'skills: [sql], url: "https://no.invalid/x"}'), encoding="utf-8")
    assert catalog("links", tmp_path).output == "    1 no.invalid\n"
    assert json.loads(catalog("links", tmp_path, "--json").output) == {"no.invalid": 1}


def test_links_checked_says_what_is_broken(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    file = small(tmp_path) / "a.yaml"
    there = SMALL.replace("skills: [sql]}", f'skills: [sql], url: "http://127.0.0.1:{port}/x"}}')
    file.write_text(there, encoding="utf-8")
    record = ("--record", tmp_path / "round.jsonl")
    result = catalog("links", tmp_path, "--check", "--allow-private", *record)
    assert (result.exit_code, result.output) == (
        0,
        f"inconclusive: http://127.0.0.1:{port}/x (cannot be reached; c)\n1 address: 0 ok, 1 inconclusive, 0 broken\n",
    )
    broken = f'{{"address": "http://127.0.0.1:{port}/x", "state": "broken", "why": "404, not there"}}\n'
    (tmp_path / "round.jsonl").write_text(broken, encoding="utf-8")
    result = catalog("links", tmp_path, "--check", "--resume", "--json", *record)
    assert result.exit_code == 1
    assert json.loads(result.output)[0]["named_by"] == ["c"]


def test_an_export_is_imported_again(tmp_path: Path):
    ours, out = tmp_path / "ours", tmp_path / "out"
    ours.mkdir()
    small(ours)
    for form in ("--csv", "--ctdl"):
        assert catalog("export", ours, form, "--out", tmp_path / "file").output == ""
        result = catalog("import", form, tmp_path / "file", "--out", out, "--catalog", ours, "--force")
        assert (result.exit_code, result.output) == (
            0,
            "is in your catalog already; keep one of the two (c)\n1 credential in 1 file\n"
            f"{out}: written; read it, then move it below your catalog and run certcoach catalog check\n",
        )
    again = catalog("import", "--csv", tmp_path / "file", "--out", out, "--catalog", ours)
    assert again.exit_code == 1


def test_an_import_says_what_to_complete_and_writes_over_nothing(tmp_path: Path):
    ours, out, table = tmp_path / "ours", tmp_path / "out", tmp_path / "t.csv"
    ours.mkdir()
    small(ours)
    table.write_text("name,skills\nDatabases,weaving\n", encoding="utf-8")
    result = catalog("import", "--csv", table, "--out", out, "--catalog", ours)
    assert result.exit_code == 1
    assert "to complete, or the catalog will not load: databases" in result.output
    assert "# To look at: issuer: its source names none" in (out / "no-issuer.yaml").read_text(encoding="utf-8")
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    assert "holds files already" in catalog("import", "--csv", table, "--out", out, "--catalog", ours).output


def test_import_and_export_ask_for_one_form(tmp_path: Path):
    assert catalog("import").exit_code == 2
    assert catalog("import", "--csv", "a", "--ctdl", "b").exit_code == 2
    assert catalog("import", "--csv", "a", "--map", "Title").exit_code == 2
    assert catalog("export", small(tmp_path)).exit_code == 2
    assert "no such file" in catalog("import", "--csv", tmp_path / "none", "--catalog", tmp_path).output


def test_new_writes_an_entry_from_a_pipe_and_says_where(tmp_path: Path):
    small(tmp_path)
    result = catalog("new", tmp_path, written="Databases\ni\nsql\n\nDB-1\nbadge\n")
    assert result.exit_code == 0
    file = tmp_path / "credentials" / "i.yaml"
    assert f"{file}:2: databases is written." in result.output
    text = file.read_text(encoding="utf-8")
    assert text.startswith("credentials:\n  - id: databases\n    name: Databases\n    issuer: i\n    code: DB-1\n")
    assert "    # not known yet: hours: {min: 40, max: 60}\n" in text
    assert catalog("check", tmp_path).exit_code == 0


def test_new_writes_nothing_when_the_answers_end_too_soon(tmp_path: Path):
    small(tmp_path)
    result = catalog("new", tmp_path, written="Databases\ni\n")
    assert result.exit_code == 1
    assert "the answers end before the skill, which is needed; nothing was written" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_one_file_is_checked_beside_the_rest_of_its_catalog(tmp_path: Path):
    (tmp_path / "issuers.yaml").write_text("issuers:\n  - {id: i, name: Institute, country: XX}\n", encoding="utf-8")
    (tmp_path / "skills.yaml").write_text("skills:\n  - {id: sql, name: SQL}\n", encoding="utf-8")
    (tmp_path / "credentials").mkdir()
    right, wrong = tmp_path / "credentials" / "right.yaml", tmp_path / "credentials" / "wrong.yaml"
    right.write_text("credentials:\n  - {id: c, name: C, issuer: i, skills: [sql]}\n", encoding="utf-8")
    wrong.write_text("credentials:\n  - {id: d, name: D, issuer: j, skills: [sql], url: nowhere}\n", encoding="utf-8")
    checked = catalog("check", right)
    assert checked.exit_code == 0
    assert checked.output.splitlines()[-1].startswith(f"{right}: fine, 0 issuers, 0 skills, 0 roles, 1 credentials")
    checked = catalog("check", wrong)
    assert checked.exit_code == 1
    assert f"{wrong}:2:" in checked.output
    assert str(right) not in checked.output
    assert f"{wrong}: 2 faults to mend" in checked.output.splitlines()[-1]
    assert "no such folder" in catalog("check", tmp_path / "none.yaml").output


WRONG = "  - {id: d, name: D, issuer: i, skills: [sql], url: nowhere}\n"


def test_faults_stand_nearest_to_the_prompt(tmp_path: Path):
    file = small(tmp_path) / "a.yaml"
    file.write_text(SMALL.replace("issuer: i,", "issuer: i, cost: {amount: 5},") + WRONG, encoding="utf-8")
    *before, fault, _ = catalog("check", tmp_path).output.splitlines()
    assert "is not a web address" in fault
    assert any("warning" in line for line in before)
