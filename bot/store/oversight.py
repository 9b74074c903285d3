"""What admins see and do, noted with who did it: counts of people, a pause for all, news for those who want it."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from bot.admins import AskAdmin, DraftNews, News, Overlook, Overview, PauseAll, SendNews
from bot.messages import Incoming
from bot.reminding.word import with_word
from bot.store.documents import UnreadableError
from bot.store.people import load_person
from bot.store.schedules import save_and_wake
from bot.store.tables import PAUSED, announcements, audit, people, switches

MOST_DID = 5
BATCH = 200
"""People given news in one transaction, so that no turn waits long for it."""


def answer(connection: Connection, ask: AskAdmin, incoming: Incoming) -> Overview | News:
    """Does what an admin asks, and notes it."""
    match ask:
        case Overlook():
            return _overview(connection, incoming.at)
        case PauseAll(paused):
            connection.execute(delete(switches).where(switches.c.name == PAUSED))
            if paused:
                connection.execute(insert(switches), {"name": PAUSED, "at": incoming.at})
            _note(connection, incoming, "paused all reminders" if paused else "let all reminders go out")
            return _overview(connection, incoming.at)
        case DraftNews(words):
            old = (announcements.c.state == "draft") & (announcements.c.at < incoming.at - timedelta(days=1))
            connection.execute(delete(announcements).where(old))
            id = uuid4().hex[:12]
            connection.execute(insert(announcements), {"id": id, "words": words, "at": incoming.at, "state": "draft"})
            return News(id, words, _readers(connection))
        case SendNews(id):
            return _send(connection, id, incoming)


def _send(connection: Connection, id: str, incoming: Incoming) -> News:
    """The words set going, once; a second tap finds no draft."""
    draft = (announcements.c.id == id) & (announcements.c.state == "draft")
    words = connection.execute(select(announcements.c.words).where(draft).with_for_update()).scalar()
    if words is None:
        return News(id, "", 0)
    connection.execute(update(announcements).where(draft).values(state="going", at=incoming.at))
    readers = _readers(connection)
    _note(connection, incoming, f"sent news to {readers}")
    return News(id, words, readers, sent=True)


def spread_news(connection: Connection, now: datetime) -> bool:
    """Gives the next people the news as a message at their own hour; False when there is nothing to do."""
    going = select(announcements).where(announcements.c.state == "going").order_by(announcements.c.at).limit(1)
    found = connection.execute(going.with_for_update(skip_locked=True)).one_or_none()
    if found is None:
        return False
    ids = select(people.c.id).where(people.c.news, people.c.id > found.reached).order_by(people.c.id).limit(BATCH)
    readers = connection.execute(ids).scalars().all()
    told = sum(_tell(connection, id, found.words, now) for id in readers)
    progress: dict[str, Any] = {"reached": readers[-1]} if readers else {"state": "done"}
    this = update(announcements).where(announcements.c.id == found.id)
    connection.execute(this.values(told=announcements.c.told + told, **progress))
    return True


def _tell(connection: Connection, person_id: str, words: str, now: datetime) -> bool:
    with suppress(UnreadableError):
        kept = load_person(connection, person_id)
        if kept and kept.person.news:
            save_and_wake(connection, kept, with_word(kept.person, words, now))
            return True
    return False


def _overview(connection: Connection, at: datetime) -> Overview:
    by_platform: dict[str, int] = {}
    gone = select(people.c.gone, func.count()).where(people.c.gone != "").group_by(people.c.gone)
    for names, number in connection.execute(gone):
        for name in names.split():
            by_platform[name] = by_platform.get(name, 0) + number
    did = connection.execute(select(audit).order_by(audit.c.number.desc()).limit(MOST_DID)).all()
    return Overview(
        people=_count(connection, select(func.count()).select_from(people)),
        lately=_count(connection, select(func.count()).where(people.c.seen_at > at - timedelta(days=7))),
        unreached=tuple(sorted(by_platform.items())),
        readers=_readers(connection),
        paused_since=connection.execute(select(switches.c.at).where(switches.c.name == PAUSED)).scalar(),
        did=tuple((row.at, row.by, row.what) for row in did),
    )


def _readers(connection: Connection) -> int:
    return _count(connection, select(func.count()).select_from(people).where(people.c.news))


def _count(connection: Connection, query: Select[int]) -> int:
    return connection.execute(query).scalar_one()


def _note(connection: Connection, incoming: Incoming, what: str) -> None:
    by = f"{incoming.address.platform} {incoming.address.user}"
    connection.execute(insert(audit), {"at": incoming.at, "by": by, "what": what})
