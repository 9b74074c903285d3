"""What a new admin gets wrong, and whether the answer says where and what to write instead."""

from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from bot.catalog.check import check_catalog
from bot.catalog.countries import COUNTRIES
from bot.catalog.report import render_text

RIGHT = """\
issuers:
  - {id: cncf, name: Cloud Native Computing Foundation, country: US, interest: independent}
skills:
  - {id: kubernetes, name: Kubernetes, aliases: [k8s, kube]}
  - {id: linux, name: Linux}
credentials:
  - id: cka
    name: Certified Kubernetes Administrator
    issuer: cncf
    skills: [kubernetes, linux]
    level: intermediate
    cost: {amount: 445, currency: USD, covers: "exam, one retake"}
    url: https://training.linuxfoundation.org/cka
    outcomes:
      - run a cluster
      - mend a cluster
    checked: {on: 2026-11-01, source: https://training.linuxfoundation.org/cka}
"""


def said_of(folder: Path, text: str) -> list[str]:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    report = check_catalog(folder, date(2026, 11, 24))
    return render_text(report, whole=True).replace(f"{folder}/a.yaml:", "").splitlines()[:-1]


def test_what_is_right_is_answered_with_nothing(tmp_path: Path):
    assert said_of(tmp_path, RIGHT) == []


TYPED = [
    # the form of the file
    ("level: inter", "level:inter", '11:10: no space after the colon; write "level: intermediate"'),
    ("level:", "level：", '11:10: a wide colon of another script; write ": "'),
    ("  - id: cka", "  -id: cka", '7:3: no space after the dash; write "- id: cka"'),
    ("{id: linux", "{id:linux", '5:6: "id:linux" has no space after its colon; write "id: linux"'),
    ("    level", "\tlevel", "11:1: a tab; indent with spaces only"),
    ("    issuer", "   issuer", "9:4: begins in column 4, the line above in column 5; line up the keys of one entry"),
    ("    issuer", "     issuer", "9:6: begins in column 6, the line above in column 5; line up the keys of one entry"),
    ("  - id: cka", "- id: cka", "8:5: begins in column 5, the line above in column 3; line up the keys of one entry"),
    (
        "      - mend",
        "     - mend",
        "16:6: begins in column 6, the line above in column 7; line up the items of one list",
    ),
    ("- mend", "mend", '16:7: this line is neither "key: value" nor "- item"; write it as one of them'),
    ("credentials:", "credentials", '6:1: this line is neither "key: value" nor "- item"; write "credentials:"'),
    (
        "[kubernetes, linux]",
        "[kubernetes, linux",
        '11:10: a comma or the closing "]" is missing before here (it begins',
    ),
    ("445, currency", "445 currency", '12:32: a comma or the closing "}" is missing before here'),
    # quotes
    ("cncf\n    skills", '"cncf\n    skills', '9:13: a " is opened here and not closed in this line; close it'),
    ("Certified K", "'Certified K", "8:11: a quote is opened here and never closed; close it in this line"),
    ("Certified K", "Certified: K", '8:20: a colon stands where none may; quote text that holds ": "'),
    ("Certified K", '"Certified" K', '8:23: more text follows the closing "; put all of the text in quotes'),
    ("Certified K", "@Certified K", "8:11: text that begins with @, ` or % needs quotes"),
    ("Certified K", '"C:\\Users"', r"8:16: a \ in double quotes begins a code; write \\ or use single quotes"),
    ("name: Linux", "name: #1 Linux", "5:23: a # after a space begins a comment; put the text in quotes"),
    (
        '"exam, one retake"',
        "exam, one retake",
        '12:54: "one retake" is no key of cost; in { } a comma ends a value; write a text with a comma in quotes',
    ),
    # keys and values
    ("level:", "levle:", '11:5: "levle" is not a key of a credential; the nearest is level'),
    (
        "    level",
        "    currency: USD\n    level",
        '11:5: "currency" is not a key of a credential; it belongs into cost: {cu',
    ),
    (
        "    level",
        "    url: https://cncf.io\n    level",
        '14:5: "url" is said twice in a credential, first in line 11; keep one',
    ),
    ("intermediate", "medium", '11:12: level "medium" is not known; write one of beginner, intermediate, advanced'),
    ("[kubernetes, linux]", "kubernetes, linux", "10:13: skills is a text; write a list, such as [kubernetes, linux]"),
    (
        "[kubernetes, linux]",
        "[kubernetes linux]",
        '10:14: skills "kubernetes linux" is none of the skills; put commas be',
    ),
    (
        "[kubernetes, linux]",
        "[kubernets]",
        '10:14: skills "kubernets" is none of the skills; the nearest is kubernetes',
    ),
    (
        "{amount: 445, currency",
        "{amount: $1445, currency",
        '12:20: amount "$1445" is not a number; write the number alone',
    ),
    (
        '{amount: 445, currency: USD, covers: "exam, one retake"}',
        "445 USD",
        "12:11: cost is a text here; write {amount: 445, cu",
    ),
    ("    level", "    hours: 40-100 h\n    level", "11:12: hours is a text here; write {min: 40, max: 100}"),
    ("    level", "    validity: 3 years\n    level", "11:15: validity is a text here; write {months: 36}"),
    ("2026-11-01", "1.11.2026", '17:19: on "1.11.2026" is not a date; write year-month-day, such as 2026-11-01'),
    ("2026-11-01", "11/30/2026", '17:19: on "11/30/2026" is not a date; write year-month-day, such as 2026-11-30'),
]


@pytest.mark.parametrize(("right", "typed", "said"), TYPED)
def test_a_slip_is_answered_with_its_place_and_what_to_write(tmp_path: Path, right: str, typed: str, said: str):
    assert right in RIGHT
    answer = said_of(tmp_path, RIGHT.replace(right, typed, 1))
    assert any(line.startswith(said) for line in answer)
    assert len([line for line in answer if ": advice: " not in line]) == 1, "one slip is one fault"


MISREAD = [
    (
        "hours: {min: 0777, max: 900}",
        '11:18: min "0777" is not a number; write the number alone, such as 777 (some programs ',
    ),
    (
        "hours: {min: 12:30, max: 20}",
        '11:18: min "12:30" is not a number; write the number alone, such as 12.5 (some pro',
    ),
    ("hours: {min: 1_000, max: 2000}", '11:18: min "1_000" is not a number; write the number alone, such as 1000'),
    ("validity: {months: 1e3}", '11:24: months "1e3" is not a whole number; write the number alone, such as 1000'),
    (
        "validity: {expires: no}",
        '11:25: expires "no" is not clear; write false ("no" means that to some programs only)',
    ),
    ("offer_until: 2026-13-01", '11:18: offer_until "2026-13-01" is not a date; write year-month-day, such as'),
    (
        "code: 0777",
        '11:11: advice: cka: "0777" is meant as a text, and other programs take it for the number 511; put it in',
    ),
    ("code: 1.10", '11:11: advice: cka: "1.10" is meant as a text, and other programs take it for the number 1.1; put'),
    ("code: 1e3", '11:11: advice: cka: "1e3" is meant as a text, and other programs take it for the number 1000; put'),
    (
        "code: 12:30",
        '11:11: advice: cka: "12:30" is meant as a text, and other programs take it for the number 750; put',
    ),
    (
        "code: 2026-01-01",
        '11:11: advice: cka: "2026-01-01" is meant as a text, and other programs take it for a date; put',
    ),
    (
        "aliases: [exam, on]",
        '11:21: advice: cka: "on" is meant as a text, and other programs take it for the truth value true',
    ),
    (
        "recognition: [{by: Oslo, country: NO, source: https://oslo.no}]",
        '11:39: advice: cka: "NO" is meant as a text, and other programs take it for the truth value false; put it in',
    ),
]


@pytest.mark.parametrize(("line", "said"), MISREAD)
def test_what_yaml_takes_for_something_else_is_named(tmp_path: Path, line: str, said: str):
    answer = said_of(tmp_path, RIGHT.replace("    level", f"    {line}\n    level"))
    assert len(answer) == 1
    assert answer[0].startswith(said)


@pytest.mark.parametrize("code", ['"0777"', "'on'", "AZ-900", "350-401", "v1.10.2", "north", "1 2", "2026"])
def test_what_is_a_text_to_everyone_needs_no_quotes(tmp_path: Path, code: str):
    answer = said_of(tmp_path, RIGHT.replace("    level", f"    code: {code}\n    level"))
    assert answer == [] if code != "2026" else len(answer) == 1


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("UK", '"UK" is not a country of ISO 3166; write its two capital letters, "GB"'),
        ("gb", '"gb" is not a country of ISO 3166; write its two capital letters, "GB"'),
        ("EU", '"EU" is not a country of ISO 3166; write its two capital letters, such as GB'),
        ("Kenya", '"Kenya" is not a country of ISO 3166; write its two capital letters, such as GB'),
    ],
)
def test_where_it_counts_are_countries_there_are(tmp_path: Path, written: str, said: str):
    (answer,) = said_of(tmp_path, RIGHT.replace("    level", f"    valid_in: [{written}]\n    level"))
    assert answer.endswith(f"valid_in {said}")
    assert not said_of(tmp_path, RIGHT.replace("    level", "    valid_in: [GB, US]\n    level"))


def test_the_countries_are_those_other_people_list():
    listed = (resources.files("tzdata.zoneinfo") / "iso3166.tab").read_text(encoding="utf-8").splitlines()
    assert {line.split("\t")[0] for line in listed if not line.startswith("#")} == COUNTRIES
