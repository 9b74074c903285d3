"""Those who look after a running coach: which account an id is, and how they are told something."""

import logging
from collections.abc import Collection, Mapping

from bot.messages import Address, Reply, plain
from bot.ports import Adapter, Sent

log = logging.getLogger(__name__)

DISCORD_DIGITS = 17
"""Discord's ids have 17 digits or more (they count milliseconds since 2015), Telegram's have at most 16 (52 bits)."""


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
