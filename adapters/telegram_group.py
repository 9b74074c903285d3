"""In a group: a short answer to who calls the bot, and the way to the private chat, where the talk is."""

import re
from collections import deque
from contextlib import suppress

from telegram import (
    ChatMember,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from adapters.render import to_html
from bot.messages import bold, plain
from bot.ports import Find

NOTE = "I coach one to one, where nobody else reads along: https://t.me/{name}?start=group"
_OPEN = "Talk in private"
_MOST_NOTES, _MINUTE = 15, 60
"""Telegram takes twenty messages a minute in a group; nobody is to use them up by calling the bot."""


class Groups:
    """Answers in groups; `find` looks up what a mention asks for."""

    def __init__(self, find: Find | None) -> None:
        self._find = find
        self._notes: dict[int, deque[float]] = {}

    async def hear(self, bot: ExtBot[int], message: Message) -> None:
        """Answers a message that calls the bot: by a command, by its name, or by a reply to it."""
        if not _calls(message, bot) or not self._may_speak(message):
            return
        words = re.sub(rf"@{bot.username}\b|^/\w+", " ", message.text or "", flags=re.IGNORECASE).strip()
        user = message.from_user
        found = self._find(words, (user and user.language_code) or "en") if words and self._find else ()
        best = f"{bold(plain(found[0].title))}: {plain(found[0].about)}\n\n" if found else ""
        link = f"https://t.me/{bot.username}?start=group"
        with suppress(TelegramError):
            await bot.send_message(
                message.chat.id,
                to_html(best + NOTE.format(name=bot.username)),
                parse_mode=ParseMode.HTML,
                reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton(_OPEN, url=link)]]),
                reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )

    def _may_speak(self, message: Message) -> bool:
        now = message.date.timestamp()
        notes = self._notes.setdefault(message.chat.id, deque())
        while notes and notes[0] <= now - _MINUTE:
            notes.popleft()
        if len(notes) >= _MOST_NOTES:
            return False
        notes.append(now)
        return True


async def greet(bot: ExtBot[int], change: ChatMemberUpdated) -> None:
    """Tells a group that takes the bot in where it talks; who blocks the bot is noticed at the next message to them."""
    outside = {ChatMember.LEFT, ChatMember.BANNED}
    if change.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return
    if change.old_chat_member.status in outside and change.new_chat_member.status not in outside:
        with suppress(TelegramError):
            await bot.send_message(change.chat.id, NOTE.format(name=bot.username))


def _calls(message: Message, bot: ExtBot[int]) -> bool:
    me, text, before = f"@{bot.username}".lower(), message.text or "", message.reply_to_message
    command = re.match(r"/\w+(@\w+)?(?!\S)", text)
    if command and (command[1] or me).lower() == me:
        return True
    named = re.search(rf"{re.escape(me)}\b", text, re.IGNORECASE)
    return bool(named or (before and before.from_user and before.from_user.id == bot.id))
