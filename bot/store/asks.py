"""What a turn asks about other people's rows, done in the turn's own transaction."""

from random import SystemRandom

from sqlalchemy import Connection

from bot.admins import DraftNews, Overlook, PauseAll, SendNews
from bot.ask import (
    Answer,
    Ask,
    EndDigest,
    MakeCode,
    SeeDigest,
    SetDigest,
    Unlink,
    UseCode,
)
from bot.messages import Incoming
from bot.store import cohorts, digests, links, oversight
from bot.store.people import Kept

_random = SystemRandom()


def perform(connection: Connection, kept: Kept, ask: Ask, incoming: Incoming) -> tuple[Kept, Answer]:
    """Does what is asked; who the person is after it (not saved yet where it is still the same row), and the answer."""
    match ask:
        case MakeCode():
            return kept, links.make_code(connection, kept.person.id, incoming.at, _random)
        case UseCode(code):
            return links.use_code(connection, kept, code, incoming)
        case Unlink():
            return kept, links.unlink(connection, kept.person, incoming)
        case SetDigest() | SeeDigest() | EndDigest():
            return kept, digests.answer(connection, kept.person, ask, incoming.at)
        case Overlook() | PauseAll() | DraftNews() | SendNews():
            return kept, oversight.answer(connection, ask, incoming)
        case _:
            return kept, cohorts.answer(connection, kept.person.id, ask, incoming.at, _random)
