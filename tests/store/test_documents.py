"""A person's document loses nothing, and one that can't be read whole is refused."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.person import Offer, Person
from bot.store.documents import UnreadableError, read_person, write_person

DEFAULTS = Path(__file__).parent / "defaults.json"

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every object in a JSON document."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    own = [path] if isinstance(value, dict) else []
    return own + [deeper for name, child in children for deeper in paths(child, (*path, name))]


def within(whole: Any, part: Any) -> bool:
    """Whether all that a JSON document says is in another."""
    if isinstance(part, dict):
        return all(name in whole and within(whole[name], value) for name, value in part.items())
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(within, whole, part))
    return whole == part


@given(st.from_type(Person))
def test_everything_known_of_a_person_comes_back(person: Person) -> None:
    assert read_person(person.id, write_person(person)) == person


@given(st.from_type(Person), st.data())
def test_a_field_of_a_newer_version_is_refused_wherever_it_is(person: Person, data: st.DataObject) -> None:
    document = json.loads(write_person(person))
    place = document
    for name in data.draw(st.sampled_from(paths(document))):
        place = place[name]
    place["mood"] = "happy"
    with pytest.raises(UnreadableError, match="unknown field `mood`"):
        read_person(person.id, json.dumps(document))


def test_what_holds_its_default_is_not_written() -> None:
    person = Person(id="7", zone="UTC", offered=(Offer(label="Yes", action="go.yes"),))
    assert write_person(person) == '{"id":"7","zone":"UTC","goal":{},"offered":[{"label":"Yes","action":"go.yes"}]}'


@given(st.from_type(Person))
def test_the_same_person_gives_the_same_text_again(person: Person) -> None:
    written = write_person(person)
    assert write_person(read_person(person.id, written)) == written


def test_what_was_left_out_still_means_what_it_meant() -> None:
    """A default that changes would change everybody kept who holds it; give the field another name instead."""
    recorded = json.loads(DEFAULTS.read_text(encoding="utf-8"))
    person = read_person("7", json.dumps(recorded["written"]))
    assert within(json.loads(msgspec.json.encode(person)), recorded["means"])


@given(st.from_type(Person), st.data())
def test_a_document_from_before_a_field_existed_is_read(person: Person, data: st.DataObject) -> None:
    document = json.loads(write_person(person))
    gone = data.draw(st.sampled_from(sorted(set(document) - {"id"})))
    del document[gone]
    read = read_person(person.id, json.dumps(document))
    assert getattr(read, gone) == getattr(Person(id=person.id), gone)


def test_the_error_does_not_quote_what_the_person_wrote() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_person("7", '{"id": "7", "trail": ["my secret", 5]}')
    assert "secret" not in str(caught.value)
    assert "trail" in str(caught.value)


def test_another_persons_document_is_refused() -> None:
    with pytest.raises(UnreadableError, match="another person's"):
        read_person("7", write_person(Person(id="8")))
