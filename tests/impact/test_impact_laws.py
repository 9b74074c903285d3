"""What holds of the impact of any edit."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalog.model import Catalog, SamplePerson
from bot.impact.compare import compare
from tests.matching.small_catalog import TODAY, catalogs

SAYS = (
    "I want to become a data analyst, I know excel, under 200 euros",
    "data analyst, free only",
    "java developer but no sql, by June, 5 hours a week",
    "I want to learn python, 50 dollars",
    "welder",
    "I want a job",
)
PEOPLE = {f"p{number}": SamplePerson(id=f"p{number}", says=says) for number, says in enumerate(SAYS)}


def peopled(found: Catalog) -> Catalog:
    return replace(found, people=PEOPLE)


def shuffled(found: Catalog, seed: int) -> Catalog:
    def mixed(entries: dict[str, object]) -> dict[str, object]:
        ids = sorted(entries)
        random.Random(seed).shuffle(ids)  # noqa: S311 - an order, no secret
        return {each: entries[each] for each in ids}

    lists = ("issuers", "skills", "roles", "credentials", "people")
    return replace(found, **{name: mixed(getattr(found, name)) for name in lists})


@settings(max_examples=40, deadline=None)
@given(catalogs(), st.integers(0, 1000))
def test_a_catalog_has_no_impact_on_itself_in_whatever_order_it_is_written(found: Catalog, seed: int) -> None:
    whole = peopled(found)
    for same in (whole, replace(whole), shuffled(whole, seed)):
        impact = compare(whole, same, TODAY)
        assert impact.is_empty
        assert (impact.affected, impact.unreachable, impact.unreached, impact.weaker) == ((), (), (), ())


@settings(max_examples=150, deadline=None)
@given(catalogs(), catalogs())
def test_whoever_is_told_something_else_is_told_why(old: Catalog, new: Catalog) -> None:
    impact = compare(peopled(old), peopled(new), TODAY)
    for one in impact.affected:
        assert one.before != one.after
        assert one.why
        assert "other" not in {why.kind for why in one.why}
        turned = {*one.before.credentials} ^ {*one.after.credentials}
        assert turned <= {why.about for why in one.why}


@settings(max_examples=40, deadline=None)
@given(catalogs(), catalogs())
def test_what_became_unreachable_is_reached_again_when_the_edit_is_taken_back(old: Catalog, new: Catalog) -> None:
    there, back = (compare(*map(peopled, pair), TODAY) for pair in ((old, new), (new, old)))
    assert not {*there.unreachable} & {*back.unreachable}
    assert {*there.unreachable} <= old.credentials.keys() & new.credentials.keys()
    assert {*there.unreached} <= new.credentials.keys() - old.credentials.keys()
    assert not {(each.credential, each.text) for each in there.weaker} & {(e.credential, e.text) for e in back.weaker}
