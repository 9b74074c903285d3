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
from bot.calendar_feed import MakeFeed, SeeFeed, StopFeed
from bot.messages import Incoming
from bot.store import cohorts, digests, feeds, links, oversight
from bot.store.people import Kept

_random = SystemRandom()


def perform(connection: Connection, kept: Kept, ask: Ask, incoming: Incoming) -> tuple[Kept, Answer]:
    """Does what is asked; who the person is after it (not saved yet where it is still the same row), and the answer."""
    person = kept.person
    match ask:
        case UseCode(code):
            return links.use_code(connection, kept, code, incoming)
        case MakeCode():
            answer = links.make_code(connection, person.id, incoming.at, _random)
        case Unlink():
            answer = links.unlink(connection, person, incoming)
        case SeeFeed() | MakeFeed() | StopFeed():
            answer = feeds.answer(connection, person.id, ask, incoming.at)
        case SetDigest() | SeeDigest() | EndDigest():
            answer = digests.answer(connection, person, ask, incoming.at)
        case Overlook() | PauseAll() | DraftNews() | SendNews():
            answer = oversight.answer(connection, ask, incoming)
        case _:
            answer = cohorts.answer(connection, person.id, ask, incoming.at, _random)
    return kept, answer
