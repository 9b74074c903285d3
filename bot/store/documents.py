"""A person to JSON and back, losing nothing: what can't be read whole is refused, never half read.

A field that holds its default is left out: the document is half as long, and a version that does not know a new field
reads everybody who does not use it yet. So a default is part of the format, and is never changed.
"""

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from bot.person import Person


class UnreadableError(Exception):
    """A kept document this version can't read; it is left as it is."""

    def __init__(self, person_id: str, reason: str) -> None:
        super().__init__(f"the document of person {person_id} can't be read and is left as it is: {reason}")
        self.person_id = person_id


def write_person(person: Person) -> str:
    """The person as JSON, the same text again once it was read."""
    return msgspec.json.encode(msgspec.convert(person, _kept(Person), from_attributes=True)).decode()


def read_person(person_id: str, document: str) -> Person:
    """The person kept in a document; raises UnreadableError naming the person and the field, never the words in it."""
    try:
        kept = msgspec.json.decode(document, type=_kept(Person))
    except msgspec.ValidationError as error:
        raise UnreadableError(person_id, str(error)) from None
    except (msgspec.DecodeError, UnicodeError):
        raise UnreadableError(person_id, "it is not JSON") from None
    if kept.id != person_id:
        raise UnreadableError(person_id, "it is another person's")
    return msgspec.convert(kept, Person, from_attributes=True)


@cache
def _kept(kind: Any) -> Any:
    """The type with each dataclass in it as a struct that leaves out defaults and refuses fields it does not know.

    None of them can hold itself, so the collector of garbage need not look at them: it took a third of a read.
    """
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = [(field.name, _kept(hints[field.name]), *_default(field.default)) for field in fields(kind)]
        return msgspec.defstruct(
            "Kept", parts, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False
        )
    within = get_args(kind)
    if not within or get_origin(kind) is Literal:
        return kind
    outer: Any = Union if isinstance(kind, UnionType) else get_origin(kind)
    return outer[tuple(_kept(one) for one in within)]


def _default(value: Any) -> tuple[Any, ...]:
    """The default of a field in a struct, () where it has none."""
    if value is MISSING:
        return ()
    return (msgspec.convert(value, _kept(type(value)), from_attributes=True) if is_dataclass(value) else value,)
