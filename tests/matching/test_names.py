import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.model import Catalog, Credential, Issuer, Role, Skill
from bot.matching.names import Mention, Names
from bot.matching.variants import spoken_names

NAMES = Names(
    Catalog(
        issuers={"maker": Issuer(id="maker", name="CompTIA"), "other": Issuer(id="other", name="Other")},
        skills={
            "java": Skill(id="java", name="Java"),
            "js": Skill(id="js", name="JavaScript", aliases=("js",)),
            "r": Skill(id="r", name="R"),
            "c-sharp": Skill(id="c-sharp", name="C#"),
            "net": Skill(id="net", name="Networking"),
            "ci": Skill(id="ci", name="CI/CD"),
            "nosql": Skill(id="nosql", name="NoSQL"),
            "sql": Skill(id="sql", name="SQL"),
            "pm-skill": Skill(id="pm-skill", name="Project management"),
        },
        roles={
            "front": Role(id="front", name="Front-End Developer", aliases=("UI developer",), skills={"js": 3}),
            "analyst": Role(id="analyst", name="Data Analyst", aliases=("analyst",), skills={"sql": 3}),
            "business": Role(id="business", name="Business Analyst"),
            "lead": Role(id="lead", name="Project Manager", aliases=("PM",)),
            "servers": Role(id="servers", name="Systems Administrator", aliases=("keep servers running",)),
        },
        credentials={
            "sec": Credential(id="sec", name="CompTIA Security+", issuer="maker", skills=("net",), code="SY0-701"),
            "cka": Credential(
                id="cka", name="Certified Kubernetes Administrator (CKA)", issuer="other", skills=("net",)
            ),
        },
    )
)


def found(text: str) -> list[Mention]:
    return NAMES.find(text.split())


def test_a_name_is_found_however_it_is_divided() -> None:
    for text in ("front end developer", "frontend developer", "frontend dev", "front end developers"):
        assert [one.roles for one in found(text)] == [("front",)]
    assert [one.skills for one in found("ci cd")] == [("ci",)]


def test_the_longest_name_wins_and_none_overlap() -> None:
    assert [one.roles for one in found("a data analyst")] == [("analyst",)]
    assert found("a data analyst")[0] == Mention(1, 3, roles=("analyst",))


def test_short_names_are_found_by_themselves_only() -> None:
    assert [one.skills for one in found("r and java")] == [("r",), ("java",)]
    assert [one.skills for one in found("javascript")] == [("js",)]
    assert found("our javas") == []
    assert [one.skills for one in found("no sql")] == [("sql",)]
    assert [one.skills for one in found("c# c")] == [("c-sharp",)]


def test_no_name_reaches_over_a_pause() -> None:
    words = ["data", "analyst"]
    assert [one.roles for one in NAMES.find(words, frozenset({1}))] == [("analyst",)]
    assert NAMES.find(words, frozenset({1}))[0].generic


def test_credentials_are_found_by_maker_short_form_and_code() -> None:
    for text in ("security+", "sec+", "comptia security+", "cka", "sy0 701"):
        assert [one.credentials for one in found(text)] in ([("sec",)], [("cka",)])
    assert NAMES.credentials("Security+")[0].id == "sec"
    assert NAMES.credentials("certified kubernetes admin")[0].id == "cka"
    assert NAMES.credentials("SY0-701")[0].id == "sec"


def test_a_field_of_work_names_its_job_and_says_so() -> None:
    bent = found("project management")[0]
    assert (bent.roles, bent.skills, bent.bent) == (("lead",), ("pm-skill",), True)


def test_titles_are_ranked_through_slips_and_order() -> None:
    for title in ("data anlyst", "analyst of data", "junior data analyst"):
        assert NAMES.roles(title)[0].id == "analyst"
    assert NAMES.roles("Data Analyst")[0].score == 1.0
    assert NAMES.roles("") == ()


def test_a_described_job_comes_first() -> None:
    assert NAMES.described(["someone", "who", "keeps", "the", "servers", "running"])[0].id == "servers"


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_can_be_looked_up(text: str) -> None:
    for ranked in (NAMES.roles(text), NAMES.skills(text), NAMES.credentials(text)):
        assert all(0 <= one.score <= 1 for one in ranked)
        assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    NAMES.find(text.split())


def test_an_empty_catalog_names_nothing() -> None:
    nothing = Names(Catalog(issuers={}, skills={}, roles={}, credentials={}))
    assert nothing.roles("data analyst") == ()
    assert nothing.find(["data"]) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Datenanalyst/in", {"Datenanalyst", "Datenanalystin"}),
        ("Ingeniero/a de datos", {"Ingeniero de datos", "Ingeniera de datos"}),
        ("Architekt/in (Gebäude)", {"Architekt", "Architektin"}),
        ("Administrateur/rice cloud", {"Administrateur cloud", "Administratrice cloud"}),
        ("Аналітик/иня даних", {"Аналітик даних", "Аналітикиня даних"}),
        ("CI/CD", {"CI/CD"}),
    ],
)
def test_a_name_in_another_language_is_said_with_each_of_its_endings(written: str, said: set[str]) -> None:
    assert set(spoken_names(written)) == said
