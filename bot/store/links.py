"""One person on several platforms: one-time codes, two rows that become one, and platforms that part again.

Rows of people are locked before anything else of theirs; a living code is only touched while its maker's row is held.
Two who send each other's codes in one moment wait for each other: PostgreSQL ends one of the two, who is run again.
"""

from dataclasses import replace
from datetime import datetime
from random import Random
from uuid import uuid4

from sqlalchemy import Connection, bindparam, delete, func, select, text, update

from bot.ask import Code, Joined, NotJoined, Parted
from bot.linking import CODE_TIME, copied, goes_on, merge, new_code
from bot.messages import Incoming
from bot.person import Person
from bot.reminding.contract import wakes_at
from bot.store.documents import write_person
from bot.store.people import Kept, add_person, load_person, save_person
from bot.store.schedules import wake_person
from bot.store.tables import (
    Instant,
    addresses,
    cohort_members,
    cohorts,
    digests,
    feeds,
    lines,
    link_codes,
    people,
    schedules,
)

_ADD = text(
    "INSERT INTO link_codes (code, person_id, until) VALUES (:code, :person_id, :until) ON CONFLICT DO NOTHING"
).bindparams(bindparam("until", type_=Instant))


def make_code(connection: Connection, person_id: str, at: datetime, random: Random) -> Code:
    """A new code for a person whose row is held; any earlier one of theirs is over."""
    over = (link_codes.c.person_id == person_id) | (link_codes.c.until < at - CODE_TIME)
    connection.execute(delete(link_codes).where(over))
    made = Code(new_code(random), at + CODE_TIME)
    while connection.execute(_ADD, {"code": made.code, "person_id": person_id, "until": made.until}).rowcount == 0:
        made = replace(made, code=new_code(random))
    return made


def use_code(connection: Connection, asker: Kept, code: str, incoming: Incoming) -> tuple[Kept, Joined | NotJoined]:
    """Makes the asker and the maker of a code one person, who is saved and due at their next time; or says why not.

    A code is used up only by joining. While a message to one of them is on its way they are not joined, since
    whoever sends it would not find its person any more and the caps would miss it.
    """
    maker_id = connection.execute(select(link_codes.c.person_id).where(link_codes.c.code == code)).scalar()
    if maker_id == asker.person.id:
        return asker, NotJoined("own")
    maker = load_person(connection, maker_id) if maker_id else None
    if maker is None:
        return asker, NotJoined("over")
    theirs = (link_codes.c.code == code) & (link_codes.c.until > incoming.at)
    if not connection.execute(select(link_codes.c.code).where(theirs)).first():
        return asker, NotJoined("over")
    if _is_leased(connection, (asker.person.id, maker.person.id), incoming.at):
        return asker, NotJoined("sending")
    connection.execute(delete(link_codes).where(link_codes.c.code == code))
    return _join(connection, asker, maker, incoming)


def unlink(connection: Connection, person: Person, incoming: Incoming) -> Parted:
    """Gives every other address of a person, together, to a new person with a copy of their goal and plan."""
    here = incoming.address
    others = (addresses.c.person_id == person.id) & (
        (addresses.c.platform != here.platform) | (addresses.c.user != here.user)
    )
    platforms = connection.execute(select(addresses.c.platform).where(others)).scalars().all()
    if not platforms:
        return Parted(())
    apart = copied(person, uuid4().hex)
    add_person(connection, apart, incoming.at)
    connection.execute(update(addresses).where(others).values(person_id=apart.id))
    return Parted(tuple(sorted(set(platforms))))


def _join(connection: Connection, asker: Kept, maker: Kept, incoming: Incoming) -> tuple[Kept, Joined]:
    both = {kept.person.id: kept for kept in (asker, maker)}
    ages = select(people.c.id).where(people.c.id.in_(both)).order_by(people.c.created_at, people.c.id)
    older, newer = (both[id].person for id in connection.execute(ages).scalars())
    person = goes_on(older, newer)
    other = newer if person is older else older
    merged = merge(person, other)
    if incoming.private:
        merged = replace(merged, address=incoming.address)
    save_person(connection, both[person.id], merged, seen_at=incoming.at)
    _hand_over(connection, other.id, merged.id)
    wake_person(connection, merged.id, wakes_at(merged))
    theirs = select(addresses.c.platform).where(addresses.c.person_id == merged.id)
    platforms = tuple(sorted(set(connection.execute(theirs).scalars())))
    joined = Joined(person.id == asker.person.id, len(merged.aside) > len(person.aside), platforms)
    return Kept(merged, write_person(merged)), joined


def _hand_over(connection: Connection, other_id: str, person_id: str) -> None:
    """Gives all rows of one person to another and removes the rest; the talk comes after the talk there is."""
    for table in (schedules, link_codes):
        connection.execute(delete(table).where(table.c.person_id == other_id))
    last = select(func.coalesce(func.max(lines.c.number), 0)).where(lines.c.person_id == person_id)
    number = connection.execute(last).scalar_one()
    moved = {"person_id": person_id, "number": lines.c.number + number}
    connection.execute(update(lines).where(lines.c.person_id == other_id).values(moved))
    if connection.execute(select(cohort_members).filter_by(person_id=person_id)).first():
        connection.execute(delete(cohort_members).where(cohort_members.c.person_id == other_id))
    for table in (cohorts, cohort_members, digests, feeds):
        connection.execute(update(table).where(table.c.person_id == other_id).values(person_id=person_id))
    connection.execute(update(addresses).where(addresses.c.person_id == other_id).values(person_id=person_id))
    connection.execute(delete(people).where(people.c.id == other_id))


def _is_leased(connection: Connection, ids: tuple[str, str], at: datetime) -> bool:
    leased = select(schedules.c.person_id).where(schedules.c.person_id.in_(ids), schedules.c.leased_until > at)
    return connection.execute(leased.with_for_update()).first() is not None
