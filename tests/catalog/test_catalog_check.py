"""`certcoach catalog check`: faults fail it, doubts are told beside them."""

import json
from datetime import date
from pathlib import Path

from bot.catalog.check import check_catalog, render_json, render_text

TODAY = date(2026, 11, 24)
START = """\
issuers: [{id: i, name: I}]
skills: [{id: sql, name: SQL}]
roles: [{id: analyst, name: Analyst, skills: {sql: 3}}]
credentials:
"""


def checked(folder: Path, entry: str, start: str = START):
    (folder / "a.yaml").write_text(
        f"{start}  - {{id: c, name: C, issuer: i, skills: [sql]{entry}}}\n", encoding="utf-8"
    )
    return check_catalog(folder, TODAY)


def doubts(folder: Path, entry: str, start: str = START) -> list[str]:
    report = checked(folder, entry, start)
    assert report.good
    return [f"{each.about}: {each.message}" for each in report.warnings]


def test_a_catalog_without_a_doubt(tmp_path: Path):
    entry = ", cost: {amount: 0, free_certificate: true}, checked: {on: 2026-11-01, source: s}, status: retired"
    report = checked(tmp_path, entry)
    assert report.good
    assert not report.warnings
    assert render_text(report) == f"{tmp_path}: fine, 1 issuers, 1 skills, 1 roles, 1 credentials"


def test_free_must_say_whether_the_certificate_is(tmp_path: Path):
    (found,) = doubts(tmp_path, ", cost: {amount: 0, free_learning: true}")
    assert found == "c: costs 0: is the certificate free, or the course only? Say free_certificate in its cost"


def test_a_certification_needs_a_test(tmp_path: Path):
    (found,) = doubts(tmp_path, ", type: certification, assessment: quiz")
    assert found.startswith("c: called a certification with only a quiz")
    assert not doubts(tmp_path, ", type: certification, assessment: exam")


def test_what_was_checked_long_ago(tmp_path: Path):
    assert doubts(tmp_path, ", checked: {on: 2025-11-23, source: s}") == [
        "c: last checked more than 365 days ago; look again"
    ]
    assert not doubts(tmp_path, ", checked: {on: 2025-11-24, source: s}")


def test_a_free_offer_grows_old_sooner(tmp_path: Path):
    entry = ", cost: {amount: 0, free_certificate: true}, checked: {on: 2026-08-01, source: s}"
    assert doubts(tmp_path, entry) == ["c: last checked more than 90 days ago; look again"]


def test_an_offer_that_is_over(tmp_path: Path):
    assert doubts(tmp_path, ", offer_until: 2026-11-23") == ["c: the offer is over; look whether there is a new one"]
    assert not doubts(tmp_path, ", offer_until: 2026-11-24")


def test_validity_that_contradicts_itself(tmp_path: Path):
    (found,) = doubts(tmp_path, ", validity: {months: 12, expires: false}")
    assert "validity says both" in found


def test_loose_ends(tmp_path: Path):
    start = START.replace("name: SQL}", "name: SQL}, {id: dax, name: DAX}").replace("sql: 3", "dax: 3")
    assert doubts(tmp_path, "", start) == [
        "c: teaches no skill that a role asks for",
        "dax: no credential teaches it",
    ]


def test_a_file_with_the_wrong_ending_is_pointed_out(tmp_path: Path):
    (tmp_path / "b.yml").write_text("roles: []", encoding="utf-8")
    assert doubts(tmp_path, "") == [f"{tmp_path}/b.yml: not read, only *.yaml is; rename it"]


def test_a_fault_fails_the_check_and_comes_first(tmp_path: Path):
    (tmp_path / "b.yml").write_text("roles: []", encoding="utf-8")
    report = checked(tmp_path, ", level: expert")
    assert not report.good
    first, warning, last = render_text(report).splitlines()
    assert first.startswith(f'{tmp_path}/a.yaml:5: level "expert" is not known')
    assert warning.startswith("warning: ")
    assert last == f"{tmp_path}: 1 fault to mend; 1 warning"


def test_entries_with_the_same_doubt_share_a_line(tmp_path: Path):
    more = "".join(f"  - {{id: c{i}, name: C, issuer: i, skills: [sql], cost: {{amount: 0}}}}\n" for i in range(20))
    report = checked(tmp_path, "", START + more)
    assert len(report.warnings) == 20
    first, last = render_text(report).splitlines()
    assert first.startswith("warning: c0, c1, c2")
    assert "c11 and 8 more: costs 0" in first
    assert last.endswith("; 20 warnings")


def test_the_json_says_the_same(tmp_path: Path):
    found = json.loads(render_json(checked(tmp_path, ", levle: x")))
    assert found == {
        "folder": str(tmp_path),
        "ok": False,
        "errors": [
            {
                "path": f"{tmp_path}/a.yaml",
                "line": 5,
                "column": 48,
                "message": '"levle" is not a key of a credential; the nearest is level',
            }
        ],
        "warnings": [],
        "counts": {},
    }


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path):
    assert not check_catalog(tmp_path / "nowhere").good
