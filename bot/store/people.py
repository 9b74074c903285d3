"""All that is kept of a person: found, loaded, saved, handed out and erased."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import msgspec
from sqlalchemy import Column, Connection, bindparam, delete, insert, select, text, update

from bot.messages import Address, Incoming
from bot.person import Person
from bot.store.documents import read_person, write_person
from bot.store.tables import addresses, cohort_members, cohorts, metadata, people

_FIND = (
    select(people.c.id, people.c.document)
    .join(addresses, addresses.c.person_id == people.c.id)
    .where(addresses.c.platform == bindparam("platform"), addresses.c.user == bindparam("user"))
    .with_for_update(of=people)
)
_LOAD = select(people.c.id, people.c.document).where(people.c.id == bindparam("person_id")).with_for_update()
_SAVE = update(people).where(people.c.id == bindparam("person_id"))
_SAVE_MANY = _SAVE.values({name: bindparam(name) for name in ("document", "gone", "news")})
_SEE_MANY = _SAVE_MANY.values(seen_at=bindparam("seen_at"))
_JOIN = text(
    'INSERT INTO addresses (platform, "user", person_id) VALUES (:platform, :user, :person_id) ON CONFLICT DO NOTHING'
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A person as they are kept at this moment, their row locked until the transaction ends."""

    person: Person
    document: str


def find_person(connection: Connection, address: Address) -> Kept | None:
    """Whoever writes from an address; raises UnreadableError when their document can't be read."""
    row = connection.execute(_FIND, {"platform": address.platform, "user": address.user}).one_or_none()
    return Kept(read_person(row.id, row.document), row.document) if row else None


def load_person(connection: Connection, person_id: str) -> Kept | None:
    """The person, None when they were erased; raises UnreadableError when their document can't be read."""
    row = connection.execute(_LOAD, {"person_id": person_id}).one_or_none()
    return Kept(read_person(row.id, row.document), row.document) if row else None


def meet_person(connection: Connection, incoming: Incoming, person_id: str = "") -> Kept | None:
    """A new person at the address, by default under a new id; None when another process met them just now."""
    address = incoming.address
    person = Person(id=person_id or uuid4().hex, language=incoming.language or "en")
    here = {"platform": address.platform, "user": address.user, "person_id": person.id}
    if connection.execute(_JOIN, here).rowcount == 0:
        return None
    add_person(connection, person, incoming.at)
    return Kept(person, write_person(person))


def add_person(connection: Connection, person: Person, at: datetime) -> None:
    """A row for somebody new."""
    connection.execute(insert(people), {"id": person.id, "created_at": at, "seen_at": at, **_columns(person)})


def save_person(connection: Connection, kept: Kept, person: Person, seen_at: datetime | None = None) -> None:
    """Keeps the person as they are now, if anything of them changed, and that they were seen."""
    columns = _columns(person)
    if columns["document"] == kept.document:  # not `kept.person`, which a turn that asks something has moved on already
        columns = {}
    seen = {"seen_at": seen_at} if seen_at else {}
    if columns or seen:
        connection.execute(_SAVE, {"person_id": person.id, **columns, **seen})


def see_people(connection: Connection, seen: Sequence[tuple[Person, datetime]]) -> None:
    """Keeps many people as they are now, each seen at a moment; at least one."""
    connection.execute(_SEE_MANY, [{"person_id": one.id, **_columns(one), "seen_at": at} for one, at in seen])


def save_people(connection: Connection, changes: Sequence[tuple[Kept, Person]]) -> None:
    """Keeps many people as they are now, if anything of them changed."""
    rows = [{"person_id": person.id, **_columns(person)} for _, person in changes]
    changed = [row for row, (kept, _) in zip(rows, changes, strict=True) if row["document"] != kept.document]
    if changed:
        connection.execute(_SAVE_MANY, changed)


def _columns(person: Person) -> dict[str, Any]:
    return {"document": write_person(person), "gone": " ".join(person.gone), "news": person.news}


def erase_person(connection: Connection, person_id: str) -> None:
    """Removes every row that is theirs; the inbox of events never knew whose they were."""
    connection.execute(delete(people).where(people.c.id == person_id))  # first: it waits for whoever holds the row
    led = select(cohorts.c.id).where(cohorts.c.person_id == person_id)
    connection.execute(delete(cohort_members).where(cohort_members.c.cohort_id.in_(led)))
    for table in metadata.sorted_tables:
        if "person_id" in table.c:
            connection.execute(delete(table).where(table.c.person_id == person_id))


def export_person(connection: Connection, person_id: str) -> dict[str, Any]:
    """Everything kept of them, by table, ready for JSON; a document that can't be read is handed out as well."""
    theirs = {table.name: table.c.person_id for table in metadata.sorted_tables if "person_id" in table.c}
    theirs["people"] = people.c.id
    return {name: _rows(connection, key, person_id) for name, key in theirs.items()}


def _rows(connection: Connection, key: Column[str], person_id: str) -> list[dict[str, Any]]:
    rows = connection.execute(select(key.table).where(key == person_id)).mappings()
    return [{name: _readable(name, value) for name, value in row.items()} for row in rows]


def _readable(name: str, value: Any) -> Any:
    if name not in {"document", "body"}:
        return msgspec.to_builtins(value)
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(value)
    return value
