"""Promises about the order in which names are found, for any catalog."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.model import Catalog, Role, Skill
from bot.matching.centroids import Centroids, Wording, head, letters
from bot.matching.index import Index
from bot.matching.names import Names
from bot.matching.words import split

VOCABULARY = """
    nurse school ship engineer welder pipe machine operator helper night data analyst web developer java javascript r go
    head teacher music art shop manager assistant
""".split()  # noqa: SIM905
WORDS = st.sampled_from(VOCABULARY)
TITLES = st.lists(WORDS, min_size=1, max_size=4, unique=True).map(" ".join)
ROLES = st.lists(st.lists(TITLES, min_size=1, max_size=5), min_size=1, max_size=12)


def catalog_of(roles: list[list[str]]) -> Catalog:
    found = (Role(id=f"role-{n}", name=names[0], aliases=tuple(names[1:])) for n, names in enumerate(roles))
    return Catalog(issuers={}, skills={}, roles={role.id: role for role in found}, credentials={})


@given(ROLES, st.data())
@settings(deadline=None)
def test_whoever_has_exactly_this_name_comes_first(roles: list[list[str]], data: st.DataObject) -> None:
    catalog = catalog_of(roles)
    title = data.draw(st.sampled_from([title for names in roles for title in names]))
    ranked = Names(catalog).roles(title.upper(), len(roles))
    bearers = {role.id for role in catalog.roles.values() if title in (role.name, *role.aliases)}
    assert bearers <= {one.id for one in ranked if one.score == 1.0}
    assert ranked[0].score == 1.0


@given(ROLES, TITLES, st.randoms())
@settings(deadline=None)
def test_the_order_does_not_hang_on_the_order_of_the_catalog(
    roles: list[list[str]], title: str, random: Random
) -> None:
    catalog = catalog_of(roles)
    items = list(catalog.roles.items())
    random.shuffle(items)
    shuffled = replace(catalog, roles=dict(items))
    near, far = Names(catalog).roles(title, 20), Names(shuffled).roles(title, 20)
    assert {one.id for one in near} == {one.id for one in far}
    assert all(abs(a.score - b.score) < 0.001 for a, b in zip(near, far, strict=True))
    assert Names(catalog).roles(title, 20) == near


@given(ROLES, TITLES)
@settings(deadline=None)
def test_an_owner_is_as_like_alone_as_among_others(roles: list[list[str]], title: str) -> None:
    names = [[tuple(split(name)) for name in owned] for owned in roles]
    everyone = range(len(names))
    for tokens in (letters, head, Wording(name for owned in names for name in owned)):
        centroids = Centroids(names, tokens)
        together = centroids.likeness(tuple(split(title)), everyone)
        assert together == [centroids.likeness(tuple(split(title)), [owner])[0] for owner in everyone]


def test_java_is_not_javascript_nor_a_letter_a_word() -> None:
    skills = (Skill(id="java", name="Java"), Skill(id="script", name="JavaScript"), Skill(id="r", name="R"))
    names = Names(Catalog(issuers={}, skills={skill.id: skill for skill in skills}, roles={}, credentials={}))
    assert [names.skills(text)[0].id for text in ("java", "javascript", "R")] == ["java", "script", "r"]
    for text in ("ruby", "rr", "are"):
        assert "r" not in {one.id for one in names.skills(text)}


def test_a_slip_an_ending_or_a_rank_does_not_hide_a_title() -> None:
    names = Names(
        catalog_of(
            [
                ["School nurse", "nurse at a school"],
                ["Ship engineer", "marine engineer"],
                ["Machine assembler", "assembler of engines"],
            ]
        )
    )
    for title, role in (
        ("scohol nruse", "role-0"),
        ("senior school nurse II", "role-0"),
        ("engineer of ships", "role-1"),
        ("machine assembly", "role-2"),
        ("engine assembling", "role-2"),
    ):
        assert names.roles(title)[0].id == role


def test_many_names_do_not_win_by_their_number_alone() -> None:
    many = [f"{word} boiler helper" for word in "ink oil glue wax dye tar jam".split()]  # noqa: SIM905
    names = Names(catalog_of([["Soap boiler"], many]))
    assert names.roles("boiler of soap")[0].id == "role-0"


def test_a_common_word_adds_no_names_to_those_a_rare_one_brought() -> None:
    """What is looked at for a title stays the same when the catalog has ten times as many operators."""
    rare = [(f"blade grinder {number}", f"grinder-{number}") for number in range(200)]

    def looked_at(operators: int) -> int:
        common = [(f"operator {number} plant", f"plant-{number}") for number in range(operators)]
        return len(Index([*rare, *common])._soft_scores(["grinder", "operator"]))  # pyright: ignore[reportPrivateUsage]

    assert looked_at(2_000) == looked_at(20_000) == len(rare)
