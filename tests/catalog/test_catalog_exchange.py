"""Import and export: what a format can hold comes back as it was, and nothing is made up on the way."""

import json
import tempfile
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.catalog.exchange import sheet
from bot.catalog.exchange.badges import read_open_badges
from bot.catalog.exchange.ctdl import read_ctdl
from bot.catalog.exchange.ctdl_export import write_ctdl
from bot.catalog.exchange.ctdl_terms import language_code, language_named
from bot.catalog.exchange.draft import Draft
from bot.catalog.exchange.foreign import ForeignError, words
from bot.catalog.exchange.sheet import read_sheet, write_sheet
from bot.catalog.exchange.take_in import Import, take_in
from bot.catalog.load import load_catalog
from bot.catalog.model import Catalog, Cost, Credential, Hours, Issuer, Recognition, Skill, Validity

OURS = load_catalog(Path(__file__).parents[2] / "catalog")
SMALL = Catalog(
    issuers={"i": Issuer(id="i", name="Institute")},
    skills={"sql": Skill(id="sql", name="SQL", aliases=("structured query language",))},
    roles={},
    credentials={},
)


def read_back(form: str, catalog: Catalog) -> dict[str, Credential]:
    """The credentials after an export, an import and a load of the files written."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export"
        if form == "csv":
            file.write_bytes(write_sheet(catalog)[0])
            drafts = read_sheet(file, {})
        else:
            file.write_text(write_ctdl(catalog)[0], encoding="utf-8")
            drafts = read_ctdl(file)
        return loaded(take_in(drafts, catalog), catalog, Path(folder))


def loaded(done: Import, beside: Catalog, folder: Path) -> dict[str, Credential]:
    known: dict[str, Any] = {"issuers": [{"id": each.id, "name": each.name} for each in beside.issuers.values()]}
    known["skills"] = [{"id": each.id, "name": each.name} for each in beside.skills.values()]
    (folder / "known.yaml").write_text(yaml.dump(known), encoding="utf-8")
    for name, text in done.files.items():
        (folder / f"{name}.imported.yaml").write_text(text, encoding="utf-8")
    return load_catalog(folder).credentials


def as_csv_holds(each: Credential) -> Credential:
    return replace(each, recognition=(), outcome_evidence=())


def as_ctdl_holds(each: Credential) -> Credential:
    cost, validity = each.cost, each.validity
    return replace(
        each,
        cost=cost and replace(cost, free_certificate=None, free_learning=None),
        validity=Validity(months=validity.months) if validity and validity.months else None,
        recognition=tuple(dict.fromkeys(Recognition(by=other.by) for other in each.recognition)),
        languages=tuple(name for name in each.languages if name != "Chinese (Simplified)"),
        **dict.fromkeys(("outcomes", "outcome_evidence", "valid_in"), ()),
        **dict.fromkeys(("assessment", "supervision", "quality_assurance", "accredited_until", "credit")),
        **dict.fromkeys(("participation", "replaced_by", "offer_until", "checked", "notes")),
    )


def test_our_catalog_comes_back_from_a_table():
    assert read_back("csv", OURS) == {each.id: as_csv_holds(each) for each in OURS.credentials.values()}


def test_our_catalog_comes_back_from_ctdl():
    assert read_back("ctdl", OURS) == {each.id: as_ctdl_holds(each) for each in OURS.credentials.values()}


TEXTS = some.text(some.characters(exclude_categories=("C", "Z")) | some.just(" "), min_size=1).map(
    lambda text: " ".join(text.split())
)
LINES = TEXTS.filter(lambda text: text and text[0] != "'" and words(text) == text)
ITEMS = some.lists(LINES.filter(lambda text: ";" not in text), unique=True, max_size=3).map(tuple)
CREDENTIALS = some.builds(
    Credential,
    id=some.just("c"),
    name=LINES,
    issuer=some.just("i"),
    skills=some.just(("sql",)),
    code=some.none() | LINES,
    aliases=ITEMS,
    summary=some.none() | LINES,
    type=some.sampled_from([None, "badge", "certification", "micro-credential"]),
    level=some.sampled_from([None, "beginner", "advanced"]),
    hours=some.none() | some.integers(0, 5000).map(lambda least: Hours(min=least / 2, max=float(least))),
    cost=some.none()
    | some.builds(
        Cost,
        amount=some.decimals(0, 99999, places=2).map(lambda amount: Decimal(str(float(amount)))),
        currency=some.sampled_from([None, "EUR"]),
        per=some.sampled_from([None, "month"]),
        free_certificate=some.sampled_from([None, True, False]),
        covers=some.none() | LINES,
    ),
    outcomes=ITEMS,
    recognition=some.lists(some.builds(Recognition, by=LINES), max_size=2).map(tuple),
    validity=some.none()
    | some.builds(Validity, months=some.none() | some.integers(1, 99), renewal=some.none() | LINES),
    advised=some.none() | LINES,
    languages=some.lists(some.sampled_from(["English", "Finnish"]), unique=True).map(tuple),
    status=some.sampled_from(["active", "ceasing", "retired"]),
)


@settings(max_examples=150, deadline=None)
@given(CREDENTIALS)
def test_whatever_a_table_can_hold_comes_back(credential: Credential):
    validity = credential.validity
    known = replace(credential, validity=None if validity == Validity() else validity)
    assert read_back("csv", replace(SMALL, credentials={"c": known})) == {"c": as_csv_holds(known)}


@settings(max_examples=150, deadline=None)
@given(CREDENTIALS)
def test_whatever_ctdl_can_hold_comes_back(credential: Credential):
    assert read_back("ctdl", replace(SMALL, credentials={"c": credential})) == {"c": as_ctdl_holds(credential)}


def test_only_a_truth_value_loses_the_capitals_of_a_spreadsheet():
    shouted = Credential(id="c", name="TRUE", issuer="i", skills=("sql",), advised="FALSE")
    catalog = replace(SMALL, credentials={"c": shouted})
    assert read_back("csv", catalog) == {"c": shouted}
    assert set(sheet._TRUTHS) == {  # pyright: ignore[reportPrivateUsage]
        each.name
        for kind in (Cost, Validity, Hours)
        for each in fields(kind)
        if bool in get_args(get_type_hints(kind)[each.name])
    }


def test_an_export_says_what_it_cannot_hold():
    lost = dict.fromkeys(what for _, what in write_ctdl(OURS)[1])
    assert "supervision" in lost
    assert "validity, how it is renewed or that it does not end" in lost
    assert {what for _, what in write_sheet(OURS)[1]} == {"recognition"}


def test_a_table_holds_no_formula():
    evil = Credential(id="c", name="=cmd|' /C calc'!A0", issuer="i", skills=("sql",), notes="@SUM(1)")
    table = write_sheet(replace(SMALL, credentials={"c": evil}))[0].decode("utf-8-sig")
    assert "\"'=cmd|" in table
    assert "\"'@SUM" in table


def test_ctdl_is_written_with_the_names_of_the_registry():
    document = json.loads(write_ctdl(replace(OURS, credentials={"c": OURS.credentials["comptia-a-plus"]}))[0])
    thing = document["@graph"][0]
    assert document["@context"] == "https://credreg.net/ctdl/schema/context/json"
    assert thing["@type"] == "ceterms:Certification"
    assert thing["ceterms:renewalFrequency"] == "P36M"
    assert "ceterms:ctid" not in thing


def taken(tmp_path: Path, document: Any, form: str = "ctdl", beside: Catalog = SMALL) -> Import:
    file = tmp_path / "given.json"
    file.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    drafts: list[Draft] = (
        read_sheet(file, {}) if form == "csv" else (read_ctdl(file) if form == "ctdl" else read_open_badges(file))
    )
    return take_in(drafts, beside)


REGISTRY = {
    "@context": "https://credreg.net/ctdl/schema/context/json",
    "@graph": [
        {
            "@id": "https://registry.example/ce-1",
            "@type": "ceterms:Certification",
            "ceterms:ctid": "ce-1",
            "ceterms:name": {"fi-FI": "Tietokannat", "en-US": "Databases"},
            "ceterms:description": {"en": "About  \n databases."},
            "ceterms:subjectWebpage": "https://example.org/db",
            "ceterms:ownedBy": ["https://registry.example/org"],
            "ceterms:credentialStatusType": {"ceterms:targetNode": "credentialStat:TeachOut"},
            "ceterms:audienceLevelType": [{"ceterms:targetNode": "audLevel:AdvancedLevel"}],
            "ceterms:estimatedDuration": [{"ceterms:exactDuration": "PT90M"}],
            "ceterms:estimatedCost": [{"ceterms:price": 50, "ceterms:currency": "EUR"}],
            "ceterms:requires": [{"ceterms:targetCredential": ["https://registry.example/ce-2"]}],
            "ceterms:isPreparationFor": [{"ceterms:targetCredential": ["https://registry.example/gone"]}],
            "ceterms:teaches": [
                {"ceterms:targetNodeName": {"en": "Structured Query Language"}},
                {"ceterms:targetNodeName": {"en": "Underwater basket weaving"}},
            ],
            "ceterms:inLanguage": ["en-US", "xx-none"],
            "ceterms:accreditedBy": [{"@type": "ceterms:QACredentialOrganization", "ceterms:name": "ANAB"}],
            "ceterms:recognizedBy": ["https://registry.example/org"],
            "ceterms:renewalFrequency": "P2Y6M",
            "ceterms:keyword": {"en": ["a"]},
        },
        {
            "@id": "https://registry.example/ce-2",
            "@type": ["ceterms:BachelorDegree"],
            "ceterms:name": "Basics",
            "ceterms:estimatedDuration": {"ceterms:exactDuration": "P6M"},
            "ceterms:estimatedCost": [{"ceterms:price": 1}, {"ceterms:price": 2}],
        },
        {"@id": "https://registry.example/org", "@type": "ceterms:CredentialOrganization", "ceterms:name": "Guild"},
    ],
}


def test_a_registry_document_becomes_entries_and_what_was_not_understood_is_said(tmp_path: Path):
    done = taken(tmp_path, REGISTRY)
    assert yaml.safe_load(done.files["guild"])["credentials"] == [
        {
            "id": "databases",
            "name": "Databases",
            "issuer": "guild",
            "skills": ["sql"],
            "summary": "About databases.",
            "type": "certification",
            "level": "advanced",
            "hours": {"min": 1.5, "max": 1.5},
            "cost": {"amount": 50, "currency": "EUR"},
            "url": "https://example.org/db",
            "quality_assurance": "accredited",
            "recognition": [{"by": "Guild"}],
            "validity": {"months": 30},
            "prerequisites": ["basics"],
            "languages": ["English"],
            "status": "ceasing",
        }
    ]
    assert yaml.safe_load(done.files["new-issuers"]) == {"issuers": [{"id": "guild", "name": "Guild"}]}
    assert done.doubts == {
        "databases": [
            "languages: xx-none is no language code known here",
            "accredited by ANAB; say until when in accredited_until",
            'skills: not among yours: "Underwater basket weaving"',
            'points to "https://registry.example/gone", which is neither here nor in your catalog',
        ],
        "basics": [
            "type: a Degree is none of the catalog's types",
            "hours: P6M is no number of hours",
            "cost: several prices (1, 2); write the one a person pays",
            "issuer: its source names none",
            "skills: its source names none",
        ],
    }
    assert done.to_complete == ["basics"]
    assert "no field for: keyword (1)" in str(done)


def test_one_resource_alone_and_a_list_are_read_too(tmp_path: Path):
    one = REGISTRY["@graph"][0]
    assert list(taken(tmp_path, one).doubts) == ["databases"]
    assert list(taken(tmp_path, [one, {**one, "@id": "other"}]).doubts) == ["databases", "databases-2"]


BADGE = {
    "id": "urn:uuid:1",
    "type": ["Achievement"],
    "achievementType": "CertificateOfCompletion",
    "name": "Databases",
    "description": "About databases.",
    "criteria": {"id": "https://example.org/criteria", "narrative": "Finish it."},
    "creator": {"id": "https://example.org", "type": ["Profile"], "name": "Institute"},
    "alignment": [{"type": ["Alignment"], "targetName": "SQL", "targetUrl": "https://example.org/sql"}],
    "inLanguage": "en",
    "endorsement": [{"type": ["EndorsementCredential"], "credentialSubject": {"achievement": {"name": "Not this"}}}],
}


@pytest.mark.parametrize(
    "document",
    [
        BADGE,
        [BADGE, BADGE],
        {
            "type": ["VerifiableCredential", "AchievementCredential"],
            "issuer": {"name": "Someone else"},
            "credentialSubject": {"type": ["AchievementSubject"], "achievement": BADGE},
            "endorsement": [{"type": ["EndorsementCredential"]}],
        },
    ],
)
def test_an_achievement_becomes_an_entry(tmp_path: Path, document: Any):
    done = taken(tmp_path, document, "badges")
    assert yaml.safe_load(done.files["i"])["credentials"] == [
        {
            "id": "databases",
            "name": "Databases",
            "issuer": "i",
            "skills": ["sql"],
            "summary": "About databases.",
            "type": "certificate-of-completion",
            "url": "https://example.org/criteria",
            "languages": ["English"],
        }
    ]
    assert done.doubts == {"databases": []}


def test_the_issuer_of_the_credential_stands_in_for_a_creator(tmp_path: Path):
    alone = {name: value for name, value in BADGE.items() if name != "creator"}
    around = {
        "type": ["OpenBadgeCredential"],
        "issuer": {"name": "Institute"},
        "credentialSubject": {"achievement": alone},
    }
    assert list(taken(tmp_path, around, "badges").files) == ["i"]


def test_a_table_of_anyones_making_is_read_with_a_map(tmp_path: Path):
    file = tmp_path / "a.csv"
    file.write_text(
        "Title;Provider;Skills;Free?;Hours min;hours_max;Colour\nDatabases;Institute;SQL;TRUE;ten;20;red\n",
        encoding="utf-8-sig",
    )
    drafts = read_sheet(file, {"Title": "name", "provider": "issuer", "Free?": "cost_free_certificate"})
    done = take_in(drafts, SMALL)
    assert yaml.safe_load(done.files["i"])["credentials"] == [
        {"id": "databases", "name": "Databases", "issuer": "i", "skills": ["sql"]}
    ]
    assert done.doubts["databases"] == [
        'min "ten" is not a number; write the number alone, such as 40',
        'cost without "amount"; add "amount: ..."',
    ]
    assert done.unused == {"Colour": 1}


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({}, "no column is called name; say which is, such as --map Title=name"),
        ({"Titel": "name"}, 'no column "Titel"; its columns are Title, Provider'),
        ({"Title": "nam"}, '"nam" is no field of a credential; the nearest is name'),
        ({"Title": "cost"}, '"cost" is no field of a credential; the nearest is cost_amount'),
        ({"Title": "zzz"}, '"zzz" is no field of a credential; the fields are id, name'),
    ],
)
def test_a_map_that_does_not_fit_is_explained(tmp_path: Path, named: dict[str, str], message: str):
    (tmp_path / "a.csv").write_text("Title,Provider\nDatabases,Institute\n", encoding="utf-8")
    with pytest.raises(ForeignError, match=message.replace("?", r"\?")):
        read_sheet(tmp_path / "a.csv", named)


def test_many_of_one_name_get_ids_of_their_own():
    drafts = [Draft(issuer="i", skills=["sql"], fields={"name": "Databases"}) for _ in range(1001)]
    assert list(take_in(drafts, SMALL).doubts)[::500] == ["databases", "databases-501", "databases-1001"]
    with pytest.raises(ForeignError, match="20,020 credentials are too many at once"):
        take_in(drafts * 20, SMALL)


def test_skills_with_commas_between_are_parted_where_each_is_known():
    drafts = [Draft(issuer="i", skills=[said], fields={"name": said}) for said in ("sql, SQL", "sql, weaving")]
    done = take_in(drafts, SMALL)
    assert done.doubts["sql-sql"] == []
    assert done.doubts["sql-weaving"] == ['skills: not among yours: "sql, weaving"; put ; between skills']


def test_an_entry_of_ours_is_not_added_a_second_time_unseen(tmp_path: Path):
    there = replace(SMALL, credentials={"databases": Credential(id="databases", name="X", issuer="i", skills=("sql",))})
    assert list(taken(tmp_path, BADGE, "badges", there).doubts) == ["databases-2"]
    same = replace(SMALL, credentials={"databases": replace(there.credentials["databases"], name="databases")})
    assert taken(tmp_path, BADGE, "badges", same).doubts == {
        "databases": ["is in your catalog already; keep one of the two"]
    }


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en-US", "English"),
        ("pt-BR", "Portuguese"),
        ("zh-hans-CN", "Simplified Chinese"),
        ("fi", "Finnish"),
        ("xx", None),
    ],
)
def test_languages_have_codes_and_names(code: str, name: str | None):
    assert language_named(code) == name
    assert name is None or language_named(language_code(name) or "") == name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"a": ' * 100_000, "nested too deeply"),
        ("{", "not JSON"),
        ("[1, 2]", "no credential of CTDL"),
        ('"eyJhbGciOi"', "no credential of CTDL"),
        ("9" * 5000, "thousands of digits"),
    ],
)
def test_a_hostile_document_is_refused_in_one_line(tmp_path: Path, text: str, message: str):
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(ForeignError, match=message) as refused:
        read_ctdl(tmp_path / "a.json")
    assert "\n" not in str(refused.value)


def test_a_file_too_large_or_not_in_utf_8_is_refused_unread(tmp_path: Path):
    large, latin = tmp_path / "large", tmp_path / "latin"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    latin.write_bytes("é".encode("latin-1"))
    for read in (read_ctdl, read_open_badges, lambda path: read_sheet(path, {})):
        with pytest.raises(ForeignError, match="50,000,000 bytes are too many"):
            read(large)
        with pytest.raises(ForeignError, match="byte 1 is not UTF-8"):
            read(latin)
        with pytest.raises(ForeignError, match="no such file"):
            read(tmp_path / "none")


JUNK = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=12),
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(
            some.sampled_from(
                ["@id", "@value", "en", "ceterms:name", "ceterms:targetNode", "name", "type", "ceterms:price"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(some.sampled_from(["ctdl", "badges"]), some.data())
def test_values_of_wrong_types_never_break_an_import_nor_its_files(form: str, data: some.DataObject):
    whole: dict[str, Any] = REGISTRY["@graph"][0] if form == "ctdl" else BADGE
    document = {**whole, **{name: data.draw(JUNK) for name in data.draw(some.sets(some.sampled_from(sorted(whole))))}}
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = taken(Path(folder), document, form)
        except ForeignError:
            return
        str(done)
        if not done.to_complete:
            loaded(done, SMALL, Path(folder))
