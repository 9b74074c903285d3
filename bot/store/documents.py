"""A person to JSON and back, losing nothing: what can't be read whole is refused, never half read."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

import msgspec

from bot.person import Person


class UnreadableError(Exception):
    """A kept document this version can't read; it is left as it is."""

    def __init__(self, person_id: str, reason: str) -> None:
        super().__init__(f"the document of person {person_id} can't be read and is left as it is: {reason}")
        self.person_id = person_id


def write_person(person: Person) -> str:
    """The person as JSON; equal people give equal text."""
    return msgspec.json.encode(person).decode()


def read_person(person_id: str, document: str) -> Person:
    """The person kept in a document; raises UnreadableError naming the person and the field, never the words in it."""
    try:
        person = msgspec.json.decode(document, type=Person)
    except msgspec.ValidationError as error:
        raise UnreadableError(person_id, str(error)) from None
    except (msgspec.DecodeError, UnicodeError):
        raise UnreadableError(person_id, "it is not JSON") from None
    written = write_person(person)
    if written != document and (unknown := list(_unknown(msgspec.json.decode(document), msgspec.json.decode(written)))):
        raise UnreadableError(person_id, f"this version of certcoach does not know {', '.join(unknown)}")
    if person.id != person_id:
        raise UnreadableError(person_id, "it is another person's")
    return person


def _unknown(kept: Any, known: Any, path: str = "$") -> Iterator[str]:
    """The paths of the fields in `kept` that `known` has no place for."""
    places = dict(_children(known))
    for name, value in _children(kept):
        if name in places:
            yield from _unknown(value, places[name], f"{path}.{name}")
        else:
            yield f"{path}.{name}"


def _children(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return cast("dict[str, Any]", value).items()
    return enumerate(cast("list[Any]", value)) if isinstance(value, list) else ()
