"""`certcoach catalog check`: faults fail it, and what is doubtful is told beside them, each where it stands."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.catalog.check import Report, check_catalog
from bot.catalog.report import render_annotations, render_json, render_text

TODAY = date(2026, 11, 24)
SEEN = "checked: {on: 2026-11-01, source: https://i.net/c}"
START = """\
issuers: [{id: i, name: I}]
skills: [{id: sql, name: SQL}]
roles: [{id: analyst, name: Analyst, skills: {sql: 3}}]
credentials:
"""
OTHERS = "".join(f"  - {{id: c{n}, name: Other {n}, issuer: i, skills: [sql], {SEEN}}}\n" for n in range(2))


def checked(folder: Path, lines: str = SEEN, start: str = START, after: str = OTHERS) -> Report:
    """The report on one entry `c` that has these lines too, from the ninth on, and two that are fine."""
    entry = "".join(f"    {line}\n" for line in lines.splitlines())
    head = f"{start}  - id: c\n    name: C\n    issuer: i\n    skills: [sql]\n"
    (folder / "a.yaml").write_text(head + entry + after, encoding="utf-8")
    return check_catalog(folder, TODAY)


def told(report: Report) -> list[str]:
    assert report.good, report.errors
    doubts = (*report.warnings, *report.advice)
    return [f"{each.fault.line}:{each.fault.column} {each.level} {each.about}: {each.fault.message}" for each in doubts]


def test_a_catalog_without_a_doubt(tmp_path: Path):
    report = checked(tmp_path)
    assert not told(report)
    assert render_text(report) == f"{tmp_path}: fine, 1 issuers, 1 skills, 1 roles, 3 credentials"


ONE_ENTRY = [
    (
        "cost: {amount: 0, free_learning: true}",
        "9:11 warning c: costs 0: is the certificate free, or the course only? Say free_certificate in its cost",
    ),
    ("cost: {amount: 12}", '9:11 warning c: costs 12, but of what? Add "currency: EUR" or another to its cost'),
    (
        "type: certification\nassessment: quiz\nsupervision: supervised-with-identity",
        "10:17 warning c: called a certification with only a quiz; certificate-of-completion may be right",
    ),
    (
        "type: certification\nsupervision: supervised-with-identity",
        "9:11 warning c: called a certification, and how it is tested is not said; add assessment",
    ),
    (
        "type: certification\nassessment: exam\nsupervision: unsupervised",
        "11:18 warning c: called a certification, though nobody watches its exam; certificate may be the right type",
    ),
    (
        "type: certification\nassessment: exam",
        "9:11 advice c: called a certification, and who checks identity is not said; add supervision if a source tells",
    ),
    (
        "level: advanced\nhours: {min: 1, max: 1.5}",
        "10:12 warning c: called advanced with 1.5 hours of work; look at both again",
    ),
    (
        "validity: {months: 12, expires: false}",
        "9:15 warning c: validity says both months and expires: false; keep one",
    ),
    (
        "recognition:\n  - {by: Harvard}",
        '10:9 warning c: no source says that "Harvard" accepts it; add "source: https://..." or take it out',
    ),
    ("credit: {amount: 2, unit: ECTS}", '9:13 advice c: who gives this credit is not said; add "by: ..."'),
    (
        "replaced_by: c0",
        '9:18 advice c: replaced by "c0", but still active; say status: ceasing or retired',
    ),
    ("offer_until: 2026-11-23", "9:18 warning c: the offer is over; look whether there is a new one"),
    ("accredited_until: 2026-11-23", "9:23 warning c: the accreditation is over; look whether it was renewed"),
    (
        "recognition: [{by: ACE, source: https://ace.net, until: 2026-11-23}]",
        '9:61 warning c: "ACE" accepted it until 2026-11-23; look whether that was renewed',
    ),
    ("notes: TODO ask them", '9:12 warning c: "TODO" looks unfinished; write the fact or take the line out'),
    (
        "url: https://www.example.org/c",
        '9:10 warning c: "https://www.example.org/c" is an address for examples; write the real one',
    ),
    (
        "url: https://i.net/?aff_id=7",
        '9:10 warning c: "aff_id" looks like someone earns by this link; write the address without it',
    ),
    (
        "url: https://www.amazon.com/dp/1?tag=me-20",
        '9:10 warning c: "tag" looks like someone earns by this link; write the address without it',
    ),
    (
        "url: https://school.pxf.io/c/1",
        '9:10 warning c: "school.pxf.io" looks like someone earns by this link; write the address without it',
    ),
    (
        "notes: see https://i.net/?utm_source=me",
        '9:12 advice c: "utm_source" only tracks who follows the link; take it out of the address',
    ),
    ("url: http://i.net/one", "9:10 advice c: http is not encrypted; write https where the page has it"),
]


@pytest.mark.parametrize(("lines", "said"), ONE_ENTRY)
def test_what_is_doubtful_in_an_entry_is_told_at_its_place(tmp_path: Path, lines: str, said: str):
    assert told(checked(tmp_path, f"{lines}\n{SEEN}")) == [said]


FINE = [
    "type: certification\nassessment: exam\nsupervision: supervised-with-identity",
    "type: certificate-of-completion\nassessment: quiz",
    "cost: {amount: 0, free_certificate: true}",
    "level: advanced\nhours: {min: 1, max: 2}",
    "offer_until: 2026-11-24",
    "url: https://i.net/blog?tag=python&partner=no",
    "notes: The txxx tool lists what to do; a todo list is made.",
    "recognition: [{by: ACE, source: https://ace.net, until: 2026-11-24}]",
    "status: ceasing\nreplaced_by: c0",
]


@pytest.mark.parametrize("lines", FINE)
def test_what_is_fine_is_not_doubted(tmp_path: Path, lines: str):
    assert not told(checked(tmp_path, f"{lines}\n{SEEN}"))


CHECKED = [
    ("", '5:5 warning c: no source for any of its facts; add "checked: {on: 2026-11-24, source: https://...}"'),
    (
        "checked: {on: 2025-11-23, source: https://i.net}",
        "9:19 warning c: last checked on 2025-11-23, more than 365 days ago; look again",
    ),
    (
        "cost: {amount: 0, free_certificate: true}\nchecked: {on: 2026-08-01, source: https://i.net}",
        "10:19 warning c: last checked on 2026-08-01, more than 90 days ago; look again",
    ),
    (
        "checked: {on: 2027-11-23, source: https://i.net}",
        "9:19 warning c: checked on 2027-11-23, which is still to come; write the day it was seen",
    ),
    (
        "checked: {on: 2026-11-23, source: own knowledge}",
        "9:39 warning c: own knowledge is no source to rely on; say confidence: low, or name a web page",
    ),
    (
        "checked: {on: 2026-11-23, source: their page}",
        '9:39 advice c: the source "their page" cannot be looked up; give a web address',
    ),
    (
        "checked: {on: 2026-11-23, source: https://i.net, fields: [name, costs]}",
        '9:69 warning c: checked.fields names "costs", which is not a key of a credential; the nearest is cost',
    ),
    (
        "checked: {on: 2026-11-23, source: https://i.net, fields: [cost]}",
        "9:63 warning c: checked.fields says the source gives cost, but the entry has none; add it or take it out",
    ),
]


@pytest.mark.parametrize(("lines", "said"), CHECKED)
def test_what_was_checked_badly_or_long_ago(tmp_path: Path, lines: str, said: str):
    assert told(checked(tmp_path, lines)) == [said]


def test_how_long_is_long_ago_can_be_set(tmp_path: Path):
    checked(tmp_path, "checked: {on: 2026-10-01, source: https://i.net}")
    assert not check_catalog(tmp_path, TODAY).warnings
    (old,) = check_catalog(tmp_path, TODAY, most_days=30).warnings
    assert "more than 30 days ago" in old.fault.message


def test_a_retired_entry_may_grow_old(tmp_path: Path):
    another = OTHERS.splitlines()[0].replace("c0", "c2").replace("Other 0", "Other 2")
    lines = "status: retired\nchecked: {on: 2020-01-01, source: https://i.net}"
    assert not told(checked(tmp_path, lines, after=f"{OTHERS}{another}\n"))


def test_entries_and_skills_no_goal_leads_to(tmp_path: Path):
    start = START.replace("[{id: sql", "[{id: dax, name: DAX}, {id: old, name: Old}, {id: sql").replace(
        "sql: 3", "dax: 3"
    )
    start = start.replace("{id: i, name: I}", "{id: i, name: I}, {id: j, name: J}")
    assert told(checked(tmp_path, start=start, after="")) == [
        "8:13 warning c: teaches no skill that a role asks for, so that no goal leads to it; add one of them to a role",
        "3:46 advice analyst: no credential teaches a skill it asks for; 3 give a person a choice",
        "2:10 advice dax: a role asks for it, and no credential teaches it; add one, or look whether one does",
        "2:32 advice old: no credential teaches it, and no role asks for it; use it or take it out",
        "1:29 advice j: no credential names it; add one or take it out",
    ]


def test_what_leads_to_a_retired_entry(tmp_path: Path):
    gone = f"  - {{id: gone, name: Gone, issuer: i, skills: [sql], status: retired, replaced_by: c0, {SEEN}}}\n"
    (found,) = told(checked(tmp_path, f"stacks_into: [c0, gone]\n{SEEN}", after=OTHERS + gone))
    assert found == "9:23 warning c: stacks_into names gone, which is retired; write c0"


TWINS = [
    ("id: d, name: c", "named like c at {file}:5; keep one, or let the names tell them apart", "warning"),
    (
        "id: d, name: D, url: http://www.i.net/one/",
        "the same page as c at {file}:5; give the page of its own",
        "advice",
    ),
    ("id: d, name: Data Anlayst Basics", "its name is nearly that of e at {file}:11; look whether", "advice"),
]


@pytest.mark.parametrize(("entry", "said", "level"), TWINS)
def test_what_may_be_the_same_thing_twice(tmp_path: Path, entry: str, said: str, level: str):
    more = f"  - {{id: e, name: Data Analyst Basics, issuer: i, skills: [sql], {SEEN}}}\n"
    more += f"  - {{{entry}, issuer: i, skills: [sql], {SEEN}}}\n"
    report = checked(tmp_path, f"url: https://i.net/one\n{SEEN}", after=more)
    (found,) = [
        each for each in (*report.warnings, *report.advice) if each.about == "d" and "http " not in each.fault.message
    ]
    assert found.level == level
    assert found.fault.message.startswith(said.format(file=tmp_path / "a.yaml"))


@pytest.mark.parametrize("name", ["Level 2", "Basics for Data Engineers", "Level 1 Associate", "Unix Level 1"])
def test_names_that_tell_entries_apart_are_fine(tmp_path: Path, name: str):
    more = "".join(
        f"  - {{id: d{n}, name: {each}, issuer: i, skills: [sql], {SEEN}}}\n"
        for n, each in enumerate(["Level 1", "Basics for Data Analysts", "Linux Level 1", "Level 1 Professional", name])
    )
    assert not told(checked(tmp_path, after=more))


def test_a_file_with_the_wrong_ending_is_pointed_out(tmp_path: Path):
    (tmp_path / "b.yml").write_text("roles: []", encoding="utf-8")
    assert told(checked(tmp_path)) == [f"1:1 warning {tmp_path}/b.yml: not read, only *.yaml is; rename it"]


def test_where_entries_are_wrong_the_others_are_doubted_for_themselves_only(tmp_path: Path):
    report = checked(tmp_path, f"level: expert\n{SEEN}", after=OTHERS.replace("checked", "cost: {amount: 0}, checked"))
    assert len(report.errors) == 1
    assert [each.rule for each in report.warnings] == ["free-certificate", "free-certificate"]
    assert not report.advice


SECRETS = [
    ("7654321098:" + "AbCdEfGhIjKlMnOpQrStUvWxYz012345678", "a Telegram bot token"),
    ("M" + "TA5" * 8 + ".GabcDe." + "x7_-" * 8, "a Discord bot token"),
    ("AK" + "IA" + "ABCDEFGH12345678", "an AWS access key"),
    ("gh" + "p_" + "a1B2" * 9, "a GitHub token"),
    ("-----BEGIN RSA " + "PRIVATE KEY-----", "a private key"),
    ("postgresql://coach:hunter2@db.net/x", "a password in a web address"),
]


@pytest.mark.parametrize(("secret", "what"), SECRETS)
@pytest.mark.parametrize("line", ["# {}", 'notes: "{}"', 'level: "{}"', '"{}": x'])
def test_a_secret_fails_the_check_and_is_never_shown(tmp_path: Path, secret: str, what: str, line: str):
    report = checked(tmp_path, f"{line.format(secret)}\n{SEEN}")
    assert any(f"this looks like {what}; take it out" in each.message and each.line == 9 for each in report.errors)
    for shown in (render_text(report, whole=True), render_json(report), render_annotations(report, tmp_path)):
        assert secret not in shown


def test_a_secret_is_found_where_nothing_else_can_be_read(tmp_path: Path):
    report = checked(tmp_path, "name: [\n# " + SECRETS[0][0])
    assert len(report.errors) == 2
    assert SECRETS[0][0] not in render_text(report)


def test_a_fault_fails_the_check_and_comes_last(tmp_path: Path):
    (tmp_path / "b.yml").write_text("roles: []", encoding="utf-8")
    report = checked(tmp_path, f"level: expert\n{SEEN}")
    warning, fault, last = render_text(report).splitlines()
    assert fault.startswith(f'{tmp_path}/a.yaml:9:12: level "expert" is not known')
    assert warning.startswith(f"{tmp_path}/b.yml:1:1: warning: ")
    assert last == f"{tmp_path}: 1 fault to mend; 1 warning"


def test_of_many_doubts_of_a_kind_the_first_are_shown(tmp_path: Path):
    more = "".join(
        f"  - {{id: d{n}, name: D{n}, issuer: i, skills: [sql], cost: {{amount: 0}}, {SEEN}}}\n" for n in range(20)
    )
    report = checked(tmp_path, after=more)
    assert len(report.warnings) == 20
    *shown, rest, last = render_text(report).splitlines()
    assert [line.split(": ")[2] for line in shown] == ["d0", "d1", "d2"]
    assert rest == "  and 17 more like this (free-certificate); --all shows them"
    assert last.endswith("; 20 warnings")
    assert len(render_text(report, whole=True).splitlines()) == 21


def test_the_json_says_the_same(tmp_path: Path):
    found = json.loads(render_json(checked(tmp_path, "levle: x\ncost: {amount: 0}")))
    path = f"{tmp_path}/a.yaml"
    message = '"levle" is not a key of a credential; the nearest is level'
    assert found == {
        "folder": str(tmp_path),
        "ok": False,
        "errors": [{"path": path, "line": 9, "column": 5, "message": message}],
        "warnings": [],
        "advice": [],
        "counts": {},
    }
    found = json.loads(render_json(checked(tmp_path, f"url: http://i.net\n{SEEN}")))
    message = "http is not encrypted; write https where the page has it"
    placed = {"about": "c", "rule": "link-without-https", "path": path, "line": 9, "column": 10, "message": message}
    assert found["advice"] == [placed]
    assert found["counts"] == {"issuers": 1, "skills": 1, "roles": 1, "credentials": 3}


def test_a_pull_request_is_annotated_where_the_lines_are(tmp_path: Path):
    (tmp_path / "a, b:c%").mkdir()
    report = checked(tmp_path / "a, b:c%", f"levle: 100%\ncost: {{amount: 0}}\n{SEEN}")
    first, last = render_annotations(report, tmp_path).splitlines()
    file = "a%2C b%3Ac%25/a.yaml"
    assert first == f'::error file={file},line=9,col=5::"levle" is not a key of a credential; the nearest is level'
    assert not last.startswith("::")
    report = checked(tmp_path / "a, b:c%", f"cost: {{amount: 0}}\nurl: http://i.net/100%\n{SEEN}")
    warning, notice, _ = render_annotations(report, tmp_path).splitlines()
    assert warning.startswith(f"::warning file={file},line=9,col=11::costs 0")
    assert notice.startswith(f"::notice file={file},line=10,col=10::http is not")


def test_a_file_elsewhere_keeps_its_whole_path(tmp_path: Path):
    (tmp_path / "here").mkdir()
    first, *_ = render_annotations(checked(tmp_path, f"levle: x\n{SEEN}"), tmp_path / "here").splitlines()
    assert first.startswith(f"::error file={tmp_path.resolve()}/a.yaml,line=9")


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path):
    report = check_catalog(tmp_path / "nowhere")
    assert render_text(report).startswith(f"{tmp_path}/nowhere: no such folder")
    assert render_annotations(report, tmp_path).startswith("::error file=nowhere::no such folder")
