"""Names are found while they are typed."""

import sys
from collections.abc import Callable
from itertools import count
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.complete import KINDS, MOST, Completion
from bot.matching.names import Names
from bot.ports import NameKind
from tests.chat import real_world


@pytest.fixture(scope="module")
def complete() -> Completion:
    return real_world().names.complete


def ids(found: tuple[tuple[str, str], ...]) -> list[str]:
    return [id for _, id in found]


@pytest.mark.parametrize(
    ("kind", "typed", "wanted"),
    [
        ("role", "data an", "data-analyst"),
        ("role", "analyst", "data-analyst"),
        ("skill", "k8", "kubernetes"),
        ("credential", "CKA", "cka"),
        ("credential", "kubernetes adm", "cka"),
        ("credential", "security+", "comptia-security-plus"),
    ],
)
def test_a_beginning_of_any_word_of_a_name_finds_it(complete: Completion, kind: NameKind, typed: str, wanted: str):
    assert wanted in ids(complete(kind, typed))


def test_a_name_that_begins_so_comes_before_one_that_has_the_word_inside(complete: Completion):
    found = [name.lower() for name, _ in complete("role", "data")]
    begun = [name.startswith("data") for name in found]
    assert begun == sorted(begun, reverse=True)


def test_a_slip_of_the_fingers_still_finds_it(complete: Completion):
    assert ids(complete("role", "data anlyst"))[0] == "data-analyst"


def test_once_prepared_the_first_slip_is_no_more_work_than_the_next():
    at_once, late = Names(real_world().catalog), Names(real_world().catalog)
    at_once.prepare()
    first = calls(lambda: at_once.complete("credential", "kuberntes admin"))
    second = calls(lambda: at_once.complete("credential", "kuberntes sekurity"))
    assert first < 2 * second
    assert calls(lambda: late.complete("credential", "kuberntes admin")) > 10 * first


def calls(work: Callable[[], object]) -> int:
    """How many functions are called for some work."""
    counted = count()

    def profile(_frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            next(counted)

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return next(counted)


@given(kind=st.sampled_from(KINDS), typed=st.text(max_size=200))
def test_whatever_is_typed_few_known_names_come_back(kind: NameKind, typed: str):
    catalog = real_world().catalog
    things = {"role": catalog.roles, "skill": catalog.skills, "credential": catalog.credentials}[kind]
    found = COMPLETE(kind, typed)
    assert len(found) <= MOST
    assert all(id in things and 1 <= len(name) <= 100 for name, id in found)
    assert len(set(ids(found))) == len(found)


COMPLETE = real_world().names.complete
