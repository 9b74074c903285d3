"""What a turn says: each person's replies in order, in the chat they belong in.

What is private is never said in a group. Whoever asked for it there finds it in the private chat; to someone who never
wrote there Telegram lets no bot speak first, so they get the way into it.
"""

import asyncio
import logging
import re
from contextlib import suppress
from weakref import WeakValueDictionary

from telegram import CallbackQuery, InlineKeyboardButton, Message
from telegram.error import TelegramError
from telegram.ext import ExtBot

from adapters.telegram_group import OPEN, Groups
from adapters.telegram_keyboard import private_link
from adapters.telegram_post import delivery, edit, post
from bot.messages import Incoming, Reply
from bot.ports import Gone
from bot.texts import say, speaking, to_say

IN_PRIVATE = to_say("That is between you and me. Tap, then Start, and you have it in our private chat.")
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")
_log = logging.getLogger(__name__)


class Replies:
    """Says what the coach answers, one person's replies after the other."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._voices: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def say(
        self,
        bot: ExtBot[int],
        incoming: Incoming,
        replies: tuple[Reply, ...],
        message: Message | None,
        query: CallbackQuery | None,
    ) -> None:
        """Answers to a message, or to a tap on it; never raises."""
        way = None
        async with self._voices.setdefault(incoming.address.user, asyncio.Lock()):
            try:
                for reply in replies:
                    if not await self._say(bot, incoming, reply, message if query else None):
                        way = private_link(bot.username, _payload(incoming))
            except Exception as error:  # it may have arrived all the same: no blind second try
                _log.warning("telegram: reply to event %s: %s", incoming.event_id, type(error).__name__)
            finally:
                if query:
                    await answer(query, way)
        if way and message and not query:
            with speaking(replies[-1].language):
                told, button = say(IN_PRIVATE), InlineKeyboardButton(say(OPEN), url=way)
            await self._groups.answer(bot, message, told, button)

    async def _say(self, bot: ExtBot[int], incoming: Incoming, reply: Reply, tapped: Message | None) -> bool:
        """Says one reply; False when it is private to someone the bot can't write to."""
        chat = self._where(incoming, reply)
        if tapped and reply.react:
            await _react(bot, tapped, reply.react)
        here = tapped if chat == incoming.address.chat else None
        try:
            if not (here and reply.edit and await edit(bot, here, reply, retries=3)):
                await post(bot, chat, reply, retries=3)
        except TelegramError as error:
            if incoming.private or not isinstance(delivery(error), Gone):
                raise
            return False
        return True

    def _where(self, incoming: Incoming, reply: Reply) -> str:
        """The chat a reply belongs in; a private chat's id is the person's."""
        address = incoming.address
        if incoming.private:
            return address.chat
        in_group = not reply.private and self._groups.may_speak(int(address.chat), incoming.at)
        return address.chat if in_group else address.user


async def answer(query: CallbackQuery, way: str | None = None) -> None:
    """Stops the spinner on a button, and opens a link to the private chat; too late for that is no harm."""
    with suppress(TelegramError):
        await query.answer(url=way)


async def _react(bot: ExtBot[int], message: Message, emoji: str) -> None:
    """Reacts to a message; one that takes no reactions is no harm."""
    with suppress(TelegramError):
        await bot.set_message_reaction(message.chat.id, message.message_id, emoji)


def _payload(incoming: Incoming) -> str:
    """What the way into the private chat asks for there: the command again, without what it has done by now."""
    if incoming.kind == "action":
        return incoming.action.partition(".")[0]
    name, *words = incoming.text.split()
    again = "-".join([name, *words])
    return again if len(words) == 1 and _START.fullmatch(again) else name
