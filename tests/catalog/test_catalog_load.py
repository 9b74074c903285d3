"""A catalog folder is read whole, and everything wrong with it is named by file and line, all at once."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from bot.catalog.faults import CatalogError
from bot.catalog.load import load_catalog
from bot.catalog.model import Catalog, Checked, Cost, Hours, Recognition, SamplePerson, Validity

GOOD = """\
issuers:
  - {id: cncf, name: Cloud Native Computing Foundation, country: US, interest: independent}
skills:
  - {id: kubernetes, name: Kubernetes, aliases: [k8s, kube]}
  - {id: linux, name: Linux}
roles:
  - {id: devops-engineer, name: DevOps engineer, aliases: [dev ops], skills: {kubernetes: 3, linux: 1}}
credentials:
  - id: cka
    name: Certified Kubernetes Administrator
    issuer: cncf
    skills: [kubernetes, linux]
"""


def load(folder: Path, *texts: str) -> Catalog:
    for number, text in enumerate(texts):
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    return load_catalog(folder)


def faults(folder: Path, *texts: str) -> list[str]:
    """What is said of files 0.yaml, 1.yaml and so on, without the folder."""
    with pytest.raises(CatalogError) as caught:
        load(folder, *texts)
    return [f"{it.path}:{it.line}: {it.message}".replace(f"{folder}/", "") for it in caught.value.faults]


def test_an_entry_needs_no_more_than_id_name_issuer_and_skills(tmp_path: Path):
    catalog = load(tmp_path, GOOD)
    assert catalog.credentials["cka"].skills == ("kubernetes", "linux")
    assert catalog.credentials["cka"].level is None
    assert catalog.credentials["cka"].status == "active"
    assert catalog.roles["devops-engineer"].skills == {"kubernetes": 3, "linux": 1}
    assert catalog.skills["kubernetes"].aliases == ("k8s", "kube")
    assert catalog.issuers["cncf"].interest == "independent"


def test_every_field_of_a_credential_is_read(tmp_path: Path):
    full = """\
    code: CKA
    type: certification
    level: intermediate
    hours: {min: 40, max: 100}
    cost: {amount: 445, currency: USD, covers: "exam, one retake"}
    url: https://example.org/
    outcomes: [run a cluster]
    assessment: performance
    supervision: supervised-with-identity
    quality_assurance: external
    recognition:
      - {by: Some Ministry, kind: government, country: FI, gives: exemption, source: https://example.org/a}
    credit: {amount: 2.5, unit: ECTS}
    outcome_evidence: [{claim: half found work, source: https://example.org/b, independent: true}]
    validity: {months: 24, renewal: pass again}
    advised: some Linux
    languages: [English, Suomi]
    participation: online-live
    offer_until: 2027-01-31
    checked: {on: 2026-05-03, source: https://example.org/c, confidence: medium, fields: [cost]}
"""
    cka = load(tmp_path, GOOD + full).credentials["cka"]
    assert cka.hours == Hours(min=40, max=100)
    assert cka.cost == Cost(amount=Decimal(445), currency="USD", covers="exam, one retake")
    assert cka.validity == Validity(months=24, renewal="pass again")
    assert cka.recognition[0] == Recognition(
        by="Some Ministry", kind="government", country="FI", gives="exemption", source="https://example.org/a"
    )
    assert cka.outcome_evidence[0].independent is True
    assert cka.offer_until == date(2027, 1, 31)
    assert cka.checked == Checked(
        on=date(2026, 5, 3), source="https://example.org/c", confidence="medium", fields=("cost",)
    )


def test_what_other_tools_write_is_read_too(tmp_path: Path):
    made = yaml.safe_load(GOOD)
    shared = ["kubernetes", "linux"]
    made["credentials"] = [
        {"id": name, "name": "No", "issuer": "cncf", "skills": shared, "hours": {"min": 1, "max": 2.5},
         "cost": {"amount": 0, "free_certificate": True}, "checked": {"on": date(2026, 1, 2), "source": "x"},
         "summary": None, "aliases": [], "url": ""}
        for name in ("one", "two")
    ]  # fmt: skip
    text = yaml.safe_dump(made)
    assert "&id001" in text, "the dumper writes anchors for shared lists"
    catalog = load(tmp_path, text, 'skills: [{"id": "sql", "name": "SQL"}]')
    assert catalog.credentials["two"].skills == ("kubernetes", "linux")
    assert catalog.credentials["one"].hours == Hours(min=1, max=2.5)
    assert catalog.credentials["one"].checked == Checked(on=date(2026, 1, 2), source="x")
    assert catalog.credentials["one"].url is None
    assert "sql" in catalog.skills


def test_a_text_stays_what_was_written_where_yaml_would_guess(tmp_path: Path):
    text = GOOD + "    code: 0777\n    aliases: [no, on, 12:30, 1e3, 2026-01-01]\n"
    text = text.replace("country: US", "country: NO")
    catalog = load(tmp_path, text)
    assert catalog.credentials["cka"].code == "0777"
    assert catalog.credentials["cka"].aliases == ("no", "on", "12:30", "1e3", "2026-01-01")
    assert catalog.issuers["cncf"].country == "NO"


def test_a_text_over_several_lines_becomes_one(tmp_path: Path):
    assert load(tmp_path, GOOD + "    notes: |\n      One.\n      Two.\n").credentials["cka"].notes == "One. Two."


def test_lists_may_be_spread_over_files_and_folders(tmp_path: Path):
    issuers, rest = GOOD.split("skills:", 1)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "issuers.yaml").write_text(issuers, encoding="utf-8")
    assert list(load(tmp_path, "skills:" + rest).credentials) == ["cka"]


def test_people_an_edit_is_tried_on_are_read_and_need_not_be_there(tmp_path: Path):
    assert load(tmp_path, GOOD).people == {}
    people = load(tmp_path, GOOD, "people: [{id: ana, says: data analyst by June}]").people
    assert people == {"ana": SamplePerson(id="ana", says="data analyst by June")}
    assert faults(tmp_path, GOOD, "people: [{id: ana}]") == ['1.yaml:1: a person without "says"; add "says: ..."']


def test_hidden_files_editor_copies_and_the_schema_are_passed_over(tmp_path: Path):
    for name in (".git/x.yaml", "schema/x.yaml", ".0.yaml.swp", "0.yaml~", "notes.txt", ".x.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("][", encoding="utf-8")
    assert load(tmp_path, GOOD)


def test_a_loop_of_links_is_walked_once(tmp_path: Path):
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert list(load(tmp_path, GOOD).credentials) == ["cka"]


def test_a_linked_folder_is_read(tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "catalog").mkdir()
    (tmp_path / "elsewhere" / "a.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "catalog" / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert load_catalog(tmp_path / "catalog").credentials


def test_the_version_changes_with_the_contents_and_only_then(tmp_path: Path):
    first = load(tmp_path, GOOD).version
    assert first
    assert load(tmp_path, GOOD).version == first
    assert load(tmp_path, GOOD.replace("Administrator", "Operator")).version != first


def test_no_folder_and_an_empty_one(tmp_path: Path):
    with pytest.raises(CatalogError, match="nowhere: no such folder; name a folder that holds a catalog"):
        load_catalog(tmp_path / "nowhere")
    with pytest.raises(CatalogError, match=r"no \*\.yaml below it"):
        load_catalog(tmp_path)


FIELDS = [
    ("    levle: beginner", '0.yaml:13: "levle" is not a key of a credential; the nearest is level'),
    ("    level: begginer", '0.yaml:13: level "begginer" is not known; write one of beginner, intermediate, advanced'),
    ("    level: [beginner]", "0.yaml:13: level is a list; write one of beginner, intermediate, advanced"),
    ("    type: exam", '0.yaml:13: type "exam" is not known; write one of '),
    ("    aliases: ckad", "0.yaml:13: aliases is a text; write a list, such as [ckad]"),
    ("    aliases: [a, ]\n    languages: [a, '', b]", "0.yaml:14: languages has an empty place in its list"),
    ("    code: {a: b}", "0.yaml:13: code is a mapping; write a text"),
    ("    hours: 40", "0.yaml:13: hours is a text here; write {min: 40, max: 40}"),
    ("    hours: {min: 40}", '0.yaml:13: hours without "max"; add "max: ..."'),
    ("    hours: {min: 40, max: 30}", "0.yaml:13: hours from 40 to 30; write the smaller number as min"),
    ("    hours:\n      min: few\n      max: 9", '0.yaml:14: min "few" is not a number; write the number alone'),
    ("    hours: {min: .nan, max: 9}", '0.yaml:13: min ".nan" is not a number'),
    ("    hours: {min: 1, max: 1e999}", '0.yaml:13: max "1e999" is not a number'),
    ("    cost: {amount: -5}", '0.yaml:13: amount "-5" is below 0; write 0 or more, or leave it out'),
    ("    cost: {amount: 99999999999}", '0.yaml:13: amount "99999999999" is far too large'),
    ("    cost: {amount: 45 USD}", '0.yaml:13: amount "45 USD" is not a number; write the number alone, such as 45'),
    ("    cost: {amount: 1, currency: euro}", '0.yaml:13: currency "euro" is not a currency; write its three capital'),
    ("    cost: {amount: 1, per: week}", '0.yaml:13: per "week" is not known; write one of month'),
    (
        "    cost: {amount: 0, free_certificate: yes}",
        '0.yaml:13: free_certificate "yes" is not clear; write true ("yes" means',
    ),
    (
        "    validity: {months: 1.5}",
        '0.yaml:13: months "1.5" is not a whole number; write the number alone, such as 24',
    ),
    ("    url: example.org", '0.yaml:13: url "example.org" is not a web address; begin it with https://'),
    ("    url: javascript:alert(1)", "0.yaml:13: url "),
    ("    offer_until: soon", '0.yaml:13: offer_until "soon" is not a date; write year-month-day, such as 2026-11-24'),
    ("    checked: {on: 2026-02-30, source: x}", '0.yaml:13: on "2026-02-30" is not a date'),
    ("    checked: {on: 2026-02-03}", '0.yaml:13: checked without "source"; add "source: ..."'),
    ("    recognition:\n      - {kind: employer}", '0.yaml:14: recognition without "by"; add "by: ..."'),
    ("    recognition: [Harvard]", '0.yaml:13: recognition is a text here; write {by: "Harvard"}'),
    ("    code: A\n    code: B", '0.yaml:14: "code" is said twice in a credential, first in line 13; keep one'),
    ("    <<: {code: A}", "0.yaml:13: merge keys are not used here; write the keys of a credential out"),
    ("    [a]: b", "0.yaml:13: a key of a credential is a list; write a text"),
    ('    code: "a\\u0007b"', "0.yaml:13: code holds an invisible control character; delete it"),
    ('    name2: "\\u202e"', '0.yaml:13: "name2" is not a key of a credential; the nearest is name'),
    ("    prerequisites: [cak]", '0.yaml:13: prerequisites "cak" is none of the credentials; the nearest is cka'),
    (
        "    stacks_into: [zzz]",
        '0.yaml:13: stacks_into "zzz" is none of the credentials; add it to credentials or take',
    ),
    ("    replaced_by: cak", '0.yaml:13: replaced_by "cak" is none of the credentials; the nearest is cka'),
    ("    prerequisites: [cka]", '0.yaml:13: prerequisites go round in a circle: "cka" -> "cka"; take one of them out'),
]


@pytest.mark.parametrize(("added", "said"), FIELDS)
def test_a_wrong_field_is_named_with_its_line_and_what_would_be_right(tmp_path: Path, added: str, said: str):
    (found,) = faults(tmp_path, f"{GOOD}{added}\n")
    assert found.startswith(said)


CHANGES = [
    ("issuer: cncf", "issuer: cnfc", '0.yaml:11: issuer "cnfc" is none of the issuers; the nearest is cncf'),
    ("    issuer: cncf\n", "", '0.yaml:9: a credential without "issuer"; add "issuer: ..."'),
    (
        "    skills: [kubernetes, linux]",
        "    skills: []",
        '0.yaml:12: a credential without "skills"; add "skills: ..."',
    ),
    ("name: Linux", "name: ''", '0.yaml:5: a skill without "name"; add "name: ..."'),
    ("name: Linux", "name: null", '0.yaml:5: a skill without "name"; add "name: ..."'),
    ("name: Linux", "name: ~", '0.yaml:5: a skill without "name"; add "name: ..."'),
    (
        "{kubernetes: 3",
        "{kubernets: 3",
        '0.yaml:7: skills "kubernets" is none of the skills; the nearest is kubernetes',
    ),
    (
        "skills: {",
        "names: {xx: Koch}, skills: {",
        '0.yaml:7: names in "xx"; the coach speaks es, pt-BR, fr, de, uk, ar, hi beside English',
    ),
    (
        "skills: {",
        "names: Koch, skills: {",
        "0.yaml:7: names is a text; write the name by its language, such as {de: Buchhalter/in}",
    ),
    ("linux: 1}", "linux: 4}", '0.yaml:7: importance of "linux" is 4; write 1 (helps), 2 (matters) or 3 (a must)'),
    ("linux: 1}", "linux: much}", '0.yaml:7: importance of "linux" "much" is not a whole number; write the number'),
    ("{kubernetes: 3, linux: 1}", "[linux]", "0.yaml:7: skills is a list; write ids with their importance, such as {"),
    ("id: cka", "id: CKA_1", '0.yaml:9: id "CKA_1" is not kebab-case; write "cka-1"'),
    ("id: cka", "id: c" + "x" * 40, '0.yaml:9: id "cxxxxxxxx'),
    (
        "name: Linux",
        "name: Linux, parent: linus",
        '0.yaml:5: parent "linus" is none of the skills; the nearest is linux',
    ),
    ("name: Linux", "name: Linux, parent: linux", "0.yaml:5: parent go round in a circle"),
    ("issuers:", "isuers:", '0.yaml:1: "isuers" is not a list of the catalog; the nearest is issuers'),
    ("interest: independent", "since: soon", '0.yaml:2: since "soon" is not a whole number'),
    ("  - id: cka\n", "  - id: cka\n\tcode: x\n", "0.yaml:10: a tab; indent with spaces only"),
    ("name: Certified", "name: x: Certified", "0.yaml:10: a colon stands where none may; quote text that holds"),
    ("[kubernetes, linux]\n", "[kubernetes, linux\n", '0.yaml:12: a comma or the closing "]" is missing before here'),
    ("issuer: cncf", 'issuer: "cncf', "0.yaml:11: a quote is opened here and never closed; close it in this line"),
    (
        "issuer: cncf",
        "issuer: !!python/name:os.system x",
        '0.yaml:11: the tag "tag:yaml.org,2002:python/name:os.system',
    ),
    ("name: Linux", "name: @linux", "0.yaml:5: text that begins with @, ` or % needs quotes"),
    ("name: Linux", "name: *, parent: x", "0.yaml:5: text that begins with & or * needs quotes"),
    ("issuer: cncf", "issuer: *who", '0.yaml:11: the alias "who" stands for nothing yet; write the value out'),
    ("roles:", "---\nroles:", '0.yaml:6: a second document begins here; take the line "---" out'),
    (
        "  - id: cka\n",
        "  - cka\n  - id: cka\n",
        "0.yaml:9: a credential is a text here; write {id: ..., name: ..., issu",
    ),
    ("name: Certified", "name: \x07Certified", "0.yaml:10: an invisible control character (U+0007); delete it"),
    ("name: Certified", "name: \u202eCertified", "0.yaml:10: an invisible control character (U+202E); delete it"),
]


@pytest.mark.parametrize(("old", "new", "said"), CHANGES)
def test_a_wrong_entry_is_named_with_its_line_and_what_would_be_right(tmp_path: Path, old: str, new: str, said: str):
    assert old in GOOD
    assert any(found.startswith(said) for found in faults(tmp_path, GOOD.replace(old, new, 1)))


def test_all_faults_of_all_files_come_at_once_in_order(tmp_path: Path):
    second = "credentials:\n  - {id: cka, name: Again, issuer: cncf, skills: [linux]}\n  - {id: ckad}\n"
    found = faults(tmp_path, GOOD + "    levle: x\n    hours: {min: 9, max: 1}\n", second, "roles: [", "\n")
    assert found == [
        '0.yaml:13: "levle" is not a key of a credential; the nearest is level',
        "0.yaml:14: hours from 9 to 1; write the smaller number as min",
        '1.yaml:2: "cka" is taken by 0.yaml:9; choose another id or delete one',
        '1.yaml:3: a credential without "issuer"; add "issuer: ..."',
        '1.yaml:3: a credential without "name"; add "name: ..."',
        '1.yaml:3: a credential without "skills"; add "skills: ..."',
        "2.yaml:1: a value is missing here, or a bracket is opened and never closed",
        "3.yaml:1: the file is empty; write one or more of the lists issuers, skills, roles, credentials, people",
    ]


def test_a_file_that_cannot_be_read_does_not_blame_those_that_name_its_entries(tmp_path: Path):
    issuers, rest = GOOD.split("skills:", 1)
    (found,) = faults(tmp_path, issuers.replace("{", "[", 1), "skills:" + rest)
    assert found.startswith("0.yaml:2: ")


def test_a_fault_in_an_entry_does_not_blame_those_that_name_it(tmp_path: Path):
    (found,) = faults(tmp_path, GOOD.replace("name: Kubernetes", "name: Kubernetes, colour: blue"))
    assert found.startswith('0.yaml:4: "colour" is not a key of a skill')


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n"])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str):
    (found,) = faults(tmp_path, text)
    assert "write one or more of the lists issuers, skills, roles, credentials, people" in found


def test_a_list_that_is_a_mapping(tmp_path: Path):
    assert faults(tmp_path, "skills: {sql: SQL}") == [
        '0.yaml:1: skills is a mapping; write a list, each entry beginning with "- "'
    ]


def test_an_empty_list_is_nothing_wrong(tmp_path: Path):
    assert load(tmp_path, GOOD, "credentials: []\nroles:\n").credentials


def test_longer_circles_are_told_once_each(tmp_path: Path):
    def entry(name: str, *before: str) -> str:
        return f"  - {{id: {name}, name: x, issuer: cncf, skills: [linux], prerequisites: [{', '.join(before)}]}}\n"

    text = GOOD + entry("a", "b") + entry("b", "c", "cka") + entry("c", "a") + entry("d", "a", "e") + entry("e", "d")
    assert faults(tmp_path, text) == [
        '0.yaml:15: prerequisites go round in a circle: "a" -> "b" -> "c" -> "a"; take one of them out',
        '0.yaml:17: prerequisites go round in a circle: "d" -> "e" -> "d"; take one of them out',
    ]


def test_a_very_long_chain_is_no_circle(tmp_path: Path):
    chain = "".join(
        f"  - {{id: n{i}, name: x, issuer: cncf, skills: [linux], prerequisites: [n{i + 1}]}}\n" for i in range(3000)
    )
    last = "  - {id: n3000, name: x, issuer: cncf, skills: [linux]}\n"
    assert len(load(tmp_path, GOOD + chain + last).credentials) == 3002


def test_aliases_may_not_unfold_without_end(tmp_path: Path):
    laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 40)
    )
    (found,) = faults(tmp_path, laughs)
    assert "aliases make the file unfold without end; write the values out" in found


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "a: [", "{a: "])
def test_nesting_that_would_take_the_process_down_is_a_fault(tmp_path: Path, opening: str):
    (found,) = faults(tmp_path, opening * 100_000)
    assert found.startswith("0.yaml:1: nested more than 12 levels deep")


def test_a_file_that_is_not_utf8(tmp_path: Path):
    (tmp_path / "0.yaml").write_bytes(GOOD.encode() + "    notes: cafés\n".encode("latin-1"))
    assert faults(tmp_path) == ["0.yaml:13: byte 0xe9 is not UTF-8; save the file as UTF-8"]
    (tmp_path / "0.yaml").write_bytes(GOOD.encode("utf-16"))
    assert faults(tmp_path) == ["0.yaml:1: this is UTF-16; save the file as UTF-8"]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path):
    (tmp_path / "0.yaml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_catalog(tmp_path).credentials


def test_a_file_that_is_too_large(tmp_path: Path):
    with (tmp_path / "0.yaml").open("wb") as file:
        file.truncate(50_000_000)
    assert faults(tmp_path) == ["0.yaml:1: 50,000,000 bytes are too many; split it into files of less than 10,000,000"]


def test_what_is_no_file_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "0.yaml")
    (tmp_path / "1.yaml").symlink_to(tmp_path / "gone.yaml")
    message = "not a file that can be read; remove it or put a file there"
    assert faults(tmp_path) == [f"0.yaml:1: {message}", f"1.yaml:1: {message}"]


ENDLESS = [
    (
        "skills: [{{id: a, name: &x '{}', aliases: [{}]}}]".format("a" * 100_000, "*x, " * 1000),
        "aliases make the file unfold",
    ),
    ("skills: [" + "a, " * 1_000_000 + "]", "too many values from here on; split the file"),
    ("%TAG ! tag:x,2000:\n" * 100_000, "a line that begins with % is an order to YAML programs, not used here"),
    ("skills: [" + "a, " * 10_000 + "]", "more than 999 faults; mend these first, then check again"),
]


@pytest.mark.parametrize(("text", "said"), ENDLESS, ids=[said for _, said in ENDLESS])
def test_what_would_take_for_ever_is_refused_early(tmp_path: Path, text: str, said: str):
    found = faults(tmp_path, text)
    assert len(found) <= 1001
    assert said in found[0]


@pytest.mark.parametrize(
    "text",
    [
        "credentials: [{id: c, name: C, issuer: i, skills: [s], validity: {months: %s}}]" % ("9" * 100_000),
        "credentials: [{id: c, name: C, issuer: i, skills: [s], hours: %s}]" % ("9 " * 100_000),
        "credentials: [{id: c, name: C, issuer: i, skills: '%s'}]" % ("s, " * 100_000),
        "credentials: [{id: '%s', name: C, issuer: i, skills: [s]}]" % ("C " * 100_000),
        "x: '" + "a: b\n" * 100_000,
        "%s: x" % ("k" * 100_000),
    ],
)
def test_a_message_stays_short_whatever_was_written(tmp_path: Path, text: str):
    assert max(map(len, faults(tmp_path, text))) < 600


@pytest.mark.parametrize(
    "number", ["1e400", "-1e400", "9" * 5000, "0x10", "0b1", "1.", ".5", "+1", "inf", ".inf", "NaN", "१"]
)
def test_a_number_is_written_in_digits(tmp_path: Path, number: str):
    text = GOOD + f"    cost: {{amount: {number}, currency: USD}}\n"
    if number == "1.":
        assert load(tmp_path, text).credentials["cka"].cost == Cost(amount=Decimal(1), currency="USD")
    else:
        (found,) = faults(tmp_path, text)
        assert found.startswith("0.yaml:13: amount ")


def test_half_of_a_character_is_refused(tmp_path: Path):
    (tmp_path / "0.yaml").write_bytes(b"skills: [{id: a, name: '\xed\xa0\x80'}]")
    assert faults(tmp_path) == ["0.yaml:1: byte 0xed is not UTF-8; save the file as UTF-8"]
    (found,) = faults(tmp_path, 'skills: [{id: a, name: "\\ud800"}]')
    assert "invalid Unicode" in found


def test_a_file_that_leads_to_itself_and_folders_named_like_files(tmp_path: Path):
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    found = faults(tmp_path, GOOD)
    assert [each.split(":")[0] for each in found] == ["loop.yaml", "zero.yaml"]


def test_a_file_name_can_be_printed_whatever_it_holds(tmp_path: Path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[31m\n.yaml")).write_text("][", encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        load_catalog(tmp_path)
    (fault,) = caught.value.faults
    assert fault.path == f"{tmp_path}/??[31m?.yaml"
