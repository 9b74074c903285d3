"""`certcoach taxonomy import`: small releases made by hand, with the file and column names of the real ones."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import app
from bot.catalog.check import check_catalog
from bot.catalog.load import load_catalog
from bot.catalog.taxonomy.beside import fit_beside
from bot.catalog.taxonomy.esco import read_esco
from bot.catalog.taxonomy.make import import_taxonomy
from bot.catalog.taxonomy.onet import read_onet
from bot.catalog.taxonomy.release import ReleaseError
from bot.catalog.taxonomy.taxonomy import clean, make_ids

OCCUPATIONS = """\
O*NET-SOC Code\tTitle\tDescription
15-1252.00\tSoftware Developers\tWrite "programs" for others.
51-3011.00\tBakers\tBake bread.
"""
TITLES = """\
O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)
15-1252.00\tSystem Programmer\tSysProg\t08
15-1252.00\tsoftware developers\tn/a\t08
51-3011.00\tBread Maker\tn/a\t09
51-3011.00\tbread maker\tn/a\t04
"""
RATED = """\
O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tRecommend Suppress
15-1252.00\t2.B.3.e\tProgramming\tIM\t4.12\t8\tN
15-1252.00\t2.B.3.e\tProgramming\tLV\t5.00\t8\tN
15-1252.00\t2.A.1.c\tWriting\tIM\t3.50\t8\tN
15-1252.00\t2.A.1.d\tSpeaking\tIM\t3.00\t8\tN
51-3011.00\t2.A.1.c\tWriting\tIM\t2.99\t8\tN
51-3011.00\t2.A.1.d\tSpeaking\tIM\t4.50\t8\tY
"""
TOOLS = """\
O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand
15-1252.00\tC++\t43232402\tDevelopment software\tY\tY
15-1252.00\tC#\t43232402\tDevelopment software\tY\tN
15-1252.00\tC\t43232402\tDevelopment software\tN\tN
"""
ONET = {
    "Occupation Data.txt": OCCUPATIONS,
    "Alternate Titles.txt": TITLES,
    "Skills.txt": RATED,
    "Technology Skills.txt": TOOLS,
}

BAKER, BAKING = "http://data.europa.eu/esco/occupation/baker", "http://data.europa.eu/esco/skill/baking"
ESCO = {
    "occupations_en.csv": f"""\
conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,description,code
Occupation,{BAKER},7512,baker,"bread baker
pastry baker",,released,"Bakes, and sells.",7512.1
Occupation,{BAKER}-old,7512,lamp lighter,,,obsolete,Lit lamps.,7512.2
""",
    "skills_en.csv": f"""\
conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status
KnowledgeSkillCompetence,{BAKING},skill/competence,sector-specific,bake goods,"bake bread
baking",released
KnowledgeSkillCompetence,{BAKING}-2,knowledge,cross-sector,food hygiene,,released
""",
    "occupationSkillRelations_en.csv": f"""\
occupationUri,relationType,skillType,skillUri
{BAKER},essential,skill/competence,{BAKING}
{BAKER},optional,knowledge,{BAKING}-2
{BAKER},essential,knowledge,http://data.europa.eu/esco/skill/not-in-this-release
""",
}
OWN = """\
issuers: [{id: guild, name: Guild}]
skills: [{id: programming, name: Programming, aliases: [c sharp coding]}, {id: speaking, name: Rhetoric}]
roles: [{id: bread-baker, name: Baker, aliases: [bread maker]}, {id: software-developers, name: Coder}]
credentials: [{id: c, name: C, issuer: guild, skills: [programming]}]
"""


def release(folder: Path, files: dict[str, str], **changed: str | None) -> Path:
    folder.mkdir()
    for name, text in (files | changed).items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def make(release: Path, out: Path, *, beside: Path | None = None, force: bool = False) -> str:
    source = "esco" if list(release.glob("*.csv")) else "onet"
    return import_taxonomy(source, release, out=out, beside=beside, force=force)


def test_occupations_become_roles_with_their_other_titles(tmp_path: Path) -> None:
    make(release(tmp_path / "in", ONET), tmp_path / "out")
    roles = load_catalog(tmp_path / "out").roles
    assert roles["software-developers"].name == "Software Developers"
    assert roles["software-developers"].aliases == ("System Programmer", "SysProg")
    assert roles["bakers"].aliases == ("Bread Maker",)


def test_the_sources_own_rating_says_how_much_a_skill_matters(tmp_path: Path) -> None:
    make(release(tmp_path / "in", ONET), tmp_path / "out")
    catalog = load_catalog(tmp_path / "out")
    named = {
        catalog.skills[id].name: importance for id, importance in catalog.roles["software-developers"].skills.items()
    }
    assert named == {"Programming": 3, "Writing": 2, "Speaking": 1, "C++": 3, "C#": 2, "C": 1}
    assert catalog.roles["bakers"].skills == {}, "under 3, and not to be relied on by the source's own word"


def test_essential_is_a_must_and_optional_helps(tmp_path: Path) -> None:
    make(release(tmp_path / "in", ESCO), tmp_path / "out")
    catalog = load_catalog(tmp_path / "out")
    assert list(catalog.roles) == ["baker"]
    assert catalog.roles["baker"].aliases == ("bread baker", "pastry baker")
    assert catalog.roles["baker"].skills == {"bake-goods": 3, "food-hygiene": 1}
    assert catalog.skills["bake-goods"].aliases == ("bake bread", "baking")


@pytest.mark.parametrize(("files", "owner"), [(ONET, "USDOL/ETA"), (ESCO, "European Union")], ids=["onet", "esco"])
def test_the_result_is_a_catalog_that_says_whose_work_it_is(tmp_path: Path, files: dict[str, str], owner: str) -> None:
    make(release(tmp_path / "in", files), tmp_path / "out")
    assert check_catalog(tmp_path / "out").errors == ()
    readme = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert owner in readme
    assert "CC BY 4.0" in readme
    for path in (tmp_path / "out").glob("*.yaml"):
        assert path.read_text(encoding="utf-8").startswith("# Made by `certcoach taxonomy import` from the "), path


def test_a_newer_release_has_other_names_for_the_same(tmp_path: Path) -> None:
    newer = {
        "Occupation Data.txt": OCCUPATIONS,
        "Job Titles.txt": TITLES.replace("Alternate Title", "Job Title"),
        "Essential Skills.txt": RATED,
        "Software Skills.txt": TOOLS.replace("Example", "Workplace Example"),
    }
    assert read_onet(release(tmp_path / "new", newer)).roles == read_onet(release(tmp_path / "old", ONET)).roles


def test_another_language_is_read_as_well(tmp_path: Path) -> None:
    greek = {name.replace("_en", "_el"): text.replace(",baker,", ",αρτοποιός,") for name, text in ESCO.items()}
    make(release(tmp_path / "in", greek), tmp_path / "out")
    (role,) = load_catalog(tmp_path / "out").roles.values()
    assert role.name == "αρτοποιός"


def test_what_may_be_missing_is_said_and_the_rest_is_made(tmp_path: Path) -> None:
    told = make(release(tmp_path / "in", {"Occupation Data.txt": OCCUPATIONS}), tmp_path / "out")
    assert "not in the release: Job Titles.txt or Alternate Titles.txt (other titles)" in told
    assert "not in the release: Essential Skills.txt or Skills.txt (rated skills)" in told
    assert "2 roles with 0 other names, and 0 skills" in told
    assert check_catalog(tmp_path / "out").errors == ()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, 'no "Occupation Data.txt" in it; unpack the text release of the O*NET database there'),
        ({**ONET, "Occupation Data.txt": "Code\tTitle\n"}, 'no column "O*NET-SOC Code"; its columns are Code, Title'),
        ({**ONET, "Occupation Data.txt": ""}, "its columns are none"),
        ({**ONET, "Technology Skills.txt": "O*NET-SOC Code\tX\n"}, 'no column "Workplace Example or Example"'),
        (
            {**ESCO, "skills_en.csv": "conceptUri,label\n"},
            'no column "preferredLabel"; its columns are conceptUri, label',
        ),
        ({"occupations_en.csv": ESCO["occupations_en.csv"]}, 'no "skills_en.csv" in it'),
    ],
)
def test_what_must_be_there_and_is_not_is_named_and_nothing_is_written(
    tmp_path: Path, files: dict[str, str], said: str
) -> None:
    with pytest.raises(ReleaseError) as error:
        make(release(tmp_path / "in", files), tmp_path / "out")
    assert said in str(error.value)
    assert not (tmp_path / "out").exists()


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    folder = release(tmp_path / "in", ONET)
    (folder / "Occupation Data.txt").write_bytes(OCCUPATIONS.replace("Bakers", "Pâtissiers").encode("latin-1"))
    with pytest.raises(ReleaseError, match=r"Occupation Data\.txt: not UTF-8"):
        read_onet(folder)


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    own = tmp_path / "out" / "mine.yaml"
    own.write_text("skills: []\n", encoding="utf-8")
    folder = release(tmp_path / "in", ONET)
    with pytest.raises(ReleaseError, match="holds files already"):
        make(folder, tmp_path / "out")
    make(folder, tmp_path / "out", force=True)
    assert own.read_text(encoding="utf-8") == "skills: []\n"


def test_forced_it_replaces_what_it_made_and_comes_to_the_same(tmp_path: Path) -> None:
    folder, out = release(tmp_path / "in", ONET), tmp_path / "out"
    make(folder, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    make(folder, out, force=True)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    (folder / "Occupation Data.txt").write_text(OCCUPATIONS.rpartition("51-")[0], encoding="utf-8")
    make(folder, out, force=True)
    assert not (out / "roles-51.yaml").exists()


def test_beside_a_catalog_its_own_words_stand(tmp_path: Path) -> None:
    folder, own = release(tmp_path / "in", ONET), tmp_path / "catalog"
    own.mkdir()
    (own / "own.yaml").write_text(OWN, encoding="utf-8")
    for _ in ("once", "again over what the first left there"):
        make(folder, own / "onet", beside=own, force=True)
        assert check_catalog(own).errors == ()
        catalog = load_catalog(own)
        (new,) = [role for role in catalog.roles.values() if role.name == "Software Developers"]
        assert new.id.startswith("software-developers-"), "the plain id is the catalog's own"
        assert new.skills["programming"] == 3, "the catalog's own skill, which a credential teaches"
        assert "Bakers" not in {role.name for role in catalog.roles.values()}, "the catalog has a Baker"
        speaking = {one.name for one in catalog.skills.values() if one.id.startswith("speaking")}
        assert speaking == {"Rhetoric", "Speaking"}


def test_fitting_beside_nothing_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("roles: []\n", encoding="utf-8")
    taxonomy = read_esco(release(tmp_path / "in", ESCO))
    assert fit_beside(taxonomy, load_catalog(tmp_path)) == taxonomy


@given(st.dictionaries(st.text(min_size=1, max_size=60), st.text(max_size=120).map(clean), max_size=8))
def test_ids_are_right_and_unique_and_do_not_hang_on_the_order(names: dict[str, str]) -> None:
    ids = make_ids(names)
    assert len(set(ids.values())) == len(names)
    assert ids == make_ids(dict(reversed(names.items())))
    for id in ids.values():
        assert len(id.encode()) <= 40
        assert all(part.isascii() and part.isalnum() and part == part.lower() for part in id.split("-"))


def test_from_the_command_line(tmp_path: Path) -> None:
    folder, out = release(tmp_path / "in", ESCO), tmp_path / "out"
    runner = CliRunner()
    made = runner.invoke(app, ["taxonomy", "import", "--esco", str(folder), "--out", str(out)])
    assert made.exit_code == 0
    assert f"{out}: 1 roles with 2 other names, and 2 skills." in made.stdout
    again = runner.invoke(app, ["taxonomy", "import", "--esco", str(folder), "--out", str(out)])
    assert again.exit_code == 1
    assert "--force" in again.stderr
    assert runner.invoke(app, ["taxonomy", "import"]).exit_code == 2
