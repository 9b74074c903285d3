"""Those who look after a running coach: which account an id is, what they may ask of the store, how they are told."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.messages import Address, Reply, plain
from bot.ports import Adapter, Sent

log = logging.getLogger(__name__)

DISCORD_DIGITS = 17
"""Discord's ids have 17 digits or more (they count milliseconds since 2015), Telegram's have at most 16 (52 bits)."""


@dataclass(frozen=True, slots=True)
class Overlook:
    """How many people there are, who can't be reached, and what admins did lately."""


@dataclass(frozen=True, slots=True)
class PauseAll:
    """Hold the reminders of everybody, or let them go out again."""

    paused: bool


@dataclass(frozen=True, slots=True)
class DraftNews:
    """Keep these words to be looked at before they go to everybody who wants news."""

    words: str


@dataclass(frozen=True, slots=True)
class SendNews:
    """Let the drafted words go out."""

    id: str


AskAdmin = Overlook | PauseAll | DraftNews | SendNews
"""To be asked for an admin only; the store notes who asked."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How many people there are, and in the last week; who can't be reached, by platform; who wants news.

    `paused_since` is None while reminders go out; `did` are the last things admins did: when, who, what.
    """

    people: int
    lately: int
    unreached: tuple[tuple[str, int], ...]
    readers: int
    paused_since: datetime | None
    did: tuple[tuple[datetime, str, str], ...]


@dataclass(frozen=True, slots=True)
class News:
    """The words that were drafted, or that go out now (`sent`), to so many `readers`; no words where there are none."""

    id: str
    words: str
    readers: int
    sent: bool = False


def is_admin(address: Address, ids: Collection[str]) -> bool:
    """Whether the account is one of these; on other platforms a person chooses what they are called."""
    return address.user in ids and address.platform == _platform(address.user)


async def tell_admins(ids: Collection[str], adapters: Mapping[str, Adapter], words: str) -> None:
    """Writes to each of them in private; that somebody can't be reached is logged."""
    reply = Reply(text=plain(words))
    for id in sorted(ids):
        adapter = adapters.get(_platform(id))
        if adapter and not isinstance(await adapter.send(Address(adapter.name, id, id), reply), Sent):
            log.warning("an admin can't be told on %s; have them write /start to the bot there", adapter.name)


def _platform(id: str) -> str:
    return "discord" if len(id) >= DISCORD_DIGITS else "telegram"
