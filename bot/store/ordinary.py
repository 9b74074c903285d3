"""Many turns in one transaction, with as few statements as one of them takes: those that are like most.

An ordinary turn is of somebody known whose row nobody else holds, and changes only what is theirs. All others are left
to `take_turn`, one by one: what is rare needs no second way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, exists, func, select
from sqlalchemy.exc import DBAPIError

from bot.messages import Incoming, Reply
from bot.person import Person
from bot.reminding.contract import wakes_at
from bot.store.documents import read_person
from bot.store.each import each_list, listed
from bot.store.fault import is_disk_fault
from bot.store.inbox import take_in_new
from bot.store.people import see_people
from bot.store.schedules import wake_person
from bot.store.tables import addresses, events, lines, people
from bot.store.transcript import Talk, keep_talks
from bot.store.turns import Decide, heard, reached_at
from bot.talk import Outcome

_ASKED = each_list("asked")
_PLATFORM, _USER, _EVENT = (_ASKED.c.value[number].as_string() for number in range(3))
_LAST = select(func.coalesce(func.max(lines.c.number), 0)).where(lines.c.person_id == people.c.id).scalar_subquery()
_FIND = (
    select(addresses.c.platform, addresses.c.user, people.c.id, people.c.document, _LAST.label("last"))
    .join_from(_ASKED, addresses, (addresses.c.platform == _PLATFORM) & (addresses.c.user == _USER))
    .join(people, people.c.id == addresses.c.person_id)
    .where(~exists().where(events.c.platform == _PLATFORM, events.c.event_id == _EVENT))
    .with_for_update(of=people, skip_locked=True)
)


class ApartError(Exception):
    """Nothing of these turns was kept, since one of them can't be: they are to be taken one by one."""


@dataclass(frozen=True, slots=True)
class Begun:
    """One thing a person did, how it is decided, and whether the words of both are kept."""

    incoming: Incoming
    decide: Decide
    keeps_lines: bool


@dataclass(frozen=True, slots=True)
class _Decided:
    begun: Begun
    before: Person
    outcome: Outcome
    last: int
    """The number of the last line of their talk."""

    def talk(self) -> Talk:
        """What was said."""
        return Talk(self.outcome.person.id, self.last, heard(self.begun.incoming, self.outcome), self.outcome.replies)


def take_ordinary(connection: Connection, turns: Sequence[Begun]) -> list[tuple[Reply, ...] | None]:
    """The replies to each, in their order, all kept; None is a turn that is not ordinary, and nothing of it is kept.

    Raises ApartError when one of them can't be kept, as the database refuses it.
    """
    try:
        rows = _find(connection, turns)
        decided = [_decide(turn, row) if row else None for turn, row in zip(turns, rows, strict=True)]
        _keep(connection, [one for one in decided if one])
    except Exception as error:  # whatever it is, it is not the fault of all
        if is_disk_fault(error) or (isinstance(error, DBAPIError) and error.connection_invalidated):
            raise
        raise ApartError from error
    return [one and one.outcome.replies for one in decided]


def _find(connection: Connection, turns: Sequence[Begun]) -> list[Row[*tuple[Any, ...]] | None]:
    """The row of whoever did each, which is locked; None where there is none, or another of these turns is theirs."""
    asked = [(turn.incoming.address.platform, turn.incoming.address.user, turn.incoming.event_id) for turn in turns]
    found = connection.execute(_FIND, {"asked": listed(asked)}).all()
    once = {row.id: row for row in found}  # one turn of a person who writes from two places at once
    by_address = {(row.platform, row.user): row for row in once.values()}
    return [by_address.pop((platform, user), None) for platform, user, _ in asked]


def _decide(begun: Begun, row: Row[*tuple[Any, ...]]) -> _Decided | None:
    try:
        before = read_person(row.id, row.document)
        outcome = begun.decide(reached_at(before, begun.incoming), begun.incoming)
    except Exception:  # taken alone it is raised again, and there it is told
        return None
    if outcome.ask or outcome.forget or outcome.export:
        return None
    return _Decided(begun, before, outcome, row.last)


def _keep(connection: Connection, decided: Sequence[_Decided]) -> None:
    if not decided:
        return
    take_in_new(connection, [one.begun.incoming for one in decided])
    see_people(connection, [(one.outcome.person, one.begun.incoming.at) for one in decided])
    keep_talks(connection, [one.talk() for one in decided if one.begun.keeps_lines and one.outcome.replies])
    for one in decided:
        if (wake_at := wakes_at(one.outcome.person)) != wakes_at(one.before):
            wake_person(connection, one.outcome.person.id, wake_at)
