"""What is found for what is typed, and in which order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.browse.showcase import PAGE, CatalogShowcase, showcase_of
from bot.ports import Query
from tests.browse.worlds import showcase
from tests.chat import real_world
from tests.matching.small_catalog import credential


def real() -> CatalogShowcase:
    return showcase_of(real_world())


def found(text: str, among: CatalogShowcase | None = None) -> list[str]:
    return [entry.id for entry in (among or real()).find(Query(text)).entries]


def test_nothing_typed_shows_everything_the_strongest_evidence_first():
    page = real().find(Query())
    assert page.total == page.all == len(real_world().catalog.credentials)
    assert len(page.entries) == PAGE
    assert [order.label for order in page.orders if order.chosen] == ["Strongest evidence"]
    weak = real().find(Query(page=page.pages))
    levels = [[mark.level for mark in entry.marks] for entry in (page.entries[0], weak.entries[-1])]
    assert levels[0].count("high") >= 2
    assert "high" not in levels[1]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("CKA", "cka"),
        ("kubernetes admin", "cka"),
        ("kuberntes administrater", "cka"),
        ("az900", "azure-fundamentals"),
        ("AZ-900", "azure-fundamentals"),
        ("sec+", "comptia-security-plus"),
        ("  PMP  ", "pmp"),
    ],
)
def test_a_name_a_code_or_a_short_form_is_found_first_typos_or_not(typed: str, first: str):
    assert found(typed)[0] == first


def test_a_skill_a_job_and_an_issuer_find_what_is_theirs():
    catalog = real_world().catalog
    assert all("spreadsheets" in catalog.credentials[id].skills for id in found("excel")[:3])
    assert "data analyst" in catalog.credentials[found("data analyst")[0]].name.lower()
    assert all(catalog.credentials[id].issuer == "aws" for id in found("aws")[:5])


def test_a_corrected_word_is_said():
    assert real().find(Query("kuberntes")).note == "Showing “kubernetes” for “kuberntes”."
    assert real().find(Query("kubernetes")).note == ""
    assert real().find(Query("kuber")).note == ""


def test_words_of_which_none_has_all_find_those_with_most():
    small = showcase(
        credential("one", name="Alpha beta"), credential("two", name="Beta gamma"), credential("three", name="Delta")
    )
    page = small.find(Query("alpha beta delta"))
    assert [entry.id for entry in page.entries] == ["one", "two", "three"]
    assert page.note == "Nothing has all of these words; these have some."


def test_a_whole_word_stays_itself_and_a_begun_one_is_finished():
    small = showcase(credential("j", name="Java basics"), credential("js", name="JavaScript basics"))
    assert found("java", small) == ["j"]
    assert sorted(found("jav", small)) == ["j", "js"]


@pytest.mark.parametrize("typed", ["xyzzy", "!!!", "\x00", "💥"])
def test_nothing_is_found_for_nonsense(typed: str):
    page = real().find(Query(typed))
    assert (page.total, page.entries, page.page, page.pages) == (0, (), 1, 1)


def test_pages_follow_one_another_and_end():
    pages = [real().find(Query("", order="name", page=page)) for page in range(1, real().find(Query()).pages + 1)]
    ids = [entry.id for page in pages for entry in page.entries]
    assert len(ids) == len(set(ids)) == pages[0].all
    assert real().find(Query(page=10**6)).page == len(pages)
    assert real().find(Query(page=-3)).page == 1


WORDS = st.text(max_size=40) | st.sampled_from(["excel", "aws cloud", "CKA", "the", "managment", "a b c d e f g h i j"])
NAMES = st.sampled_from(["level", "price", "role", "issuer", "skill", "nonsense", ""])
VALUES = st.lists(st.sampled_from(["beginner", "free", "100", "data-analyst", "aws", "sql", "unknown", "?", ""]))


@settings(max_examples=150, deadline=None)
@given(WORDS, st.dictionaries(NAMES, VALUES), st.sampled_from(["", "name", "price", "?"]), st.integers())
def test_whatever_is_asked_the_counts_are_true(text: str, filters: dict[str, list[str]], order: str, page: int):
    given = real().find(Query(text, filters, order, page))
    assert 1 <= given.page <= given.pages
    assert len(given.entries) == min(PAGE, given.total - PAGE * (given.page - 1)) if given.total else not given.entries
    assert {choice.chosen for choice in given.orders} == {True, False}
    chosen = {it.name: [choice.value for choice in it.choices if choice.chosen] for it in given.filters}
    for it in given.filters:
        assert chosen[it.name] == [] or set(chosen[it.name]) <= set(filters[it.name])
        for choice in it.choices[:3]:
            again = real().find(Query(text, chosen | {it.name: [choice.value]}))
            assert again.total == choice.count
