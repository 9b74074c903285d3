"""The kept talk of platforms that keep none themselves, such as the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select

from bot.messages import Address, Incoming, Reply, plain
from bot.ports import Line
from bot.store.database import Database
from bot.store.people import find_person
from bot.store.tables import addresses, lines

MOST_LINES = 200
"""As many as a page shows again."""

_LAST = select(func.coalesce(func.max(lines.c.number), 0)).where(lines.c.person_id == bindparam("person_id"))
_ADD = insert(lines)


class KeptTalk:
    """The Transcript over the database; pictures are kept as what is to be drawn, not as drawings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def since(self, address: Address, number: int) -> tuple[Line, ...]:
        """The lines after `number`, oldest first; the last 200 at most."""
        return await self._database.run(lambda connection: read_lines(connection, address, number))

    async def add(self, address: Address, reply: Reply) -> int | None:
        """Adds a line of the coach and gives its number.

        None when a line with this `reply.key` is there already, and for an address nobody writes from (any more).
        """
        at = datetime.now(UTC)
        return await self._database.run(lambda connection: add_line(connection, address, reply, at))


@dataclass(frozen=True, slots=True)
class Talk:
    """What a person said, if it was in words, and what they were answered; `last` is the number of the line before."""

    person_id: str
    last: int
    incoming: Incoming
    replies: tuple[Reply, ...]

    def rows(self) -> list[dict[str, Any]]:
        """The lines to be kept."""
        words = plain(self.incoming.text).strip()
        said = [("person", Reply(text=words))] if words else []
        answered = [("coach", replace(reply, key="")) for reply in self.replies if reply.kept]
        lines = enumerate(said + answered, start=self.last + 1)
        return [_row(self.person_id, number, who, reply, self.incoming.at) for number, (who, reply) in lines]


def keep_talk(connection: Connection, person_id: str, incoming: Incoming, replies: tuple[Reply, ...]) -> None:
    """Keeps what was said; the person's row is locked by the caller."""
    keep_talks(connection, [Talk(person_id, _last_number(connection, person_id), incoming, replies)])


def keep_talks(connection: Connection, talks: Sequence[Talk]) -> None:
    """Keeps what was said to many people; their rows are locked by the caller."""
    rows = [row for talk in talks for row in talk.rows()]
    if rows:
        connection.execute(_ADD, rows)
    for row in rows:
        _forget_old_lines(connection, row["person_id"], row["number"])


def read_lines(connection: Connection, address: Address, number: int) -> tuple[Line, ...]:
    """The lines of whoever writes from an address after `number`, oldest first, pictures not drawn; the last 200."""
    latest = (
        select(lines.c.number, lines.c.who, lines.c.body)
        .join(addresses, addresses.c.person_id == lines.c.person_id)
        .where(addresses.c.platform == address.platform, addresses.c.user == address.user, lines.c.number > number)
        .order_by(lines.c.number.desc())
        .limit(MOST_LINES)
    )
    rows = connection.execute(latest).all()
    return tuple(Line(row.number, row.who, msgspec.json.decode(row.body, type=Reply)) for row in reversed(rows))


def add_line(connection: Connection, address: Address, reply: Reply, at: datetime) -> int | None:
    """Adds a line of the coach, once for a key; its number, None when nothing was added."""
    kept = find_person(connection, address)
    if kept is None or _has_key(connection, kept.person.id, reply.key):
        return None
    number = _last_number(connection, kept.person.id) + 1
    connection.execute(_ADD, _row(kept.person.id, number, "coach", reply, at))
    return number


def _forget_old_lines(connection: Connection, person_id: str, last: int) -> None:
    """Lets go of lines no page shows any more, every now and then, so that a talk stays within bounds."""
    if last % MOST_LINES == 0:
        old = lines.c.number <= last - 2 * MOST_LINES
        connection.execute(delete(lines).where(lines.c.person_id == person_id, old))


def _last_number(connection: Connection, person_id: str) -> int:
    return connection.execute(_LAST, {"person_id": person_id}).scalar_one()


def _has_key(connection: Connection, person_id: str, key: str) -> bool:
    same = select(lines.c.number).where(lines.c.person_id == person_id, lines.c.key == key)
    return bool(key) and connection.execute(same).first() is not None


def _row(person_id: str, number: int, who: str, reply: Reply, at: datetime) -> dict[str, Any]:
    picture = reply.picture and replace(reply.picture, png=b"")
    body = msgspec.json.encode(replace(reply, picture=picture)).decode()
    return {"person_id": person_id, "number": number, "who": who, "body": body, "key": reply.key or None, "at": at}
