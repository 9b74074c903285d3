"""In a group: the commands that act there; to any other call a short answer and the way to the private chat."""

import re
from collections import deque
from contextlib import suppress
from datetime import datetime, timedelta

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

from adapters.render import read_command, to_html
from adapters.telegram_keyboard import private_link
from bot.messages import bold, plain
from bot.ports import Find
from bot.texts import say, speaking, to_say

NOTE = to_say("I coach one to one, where nobody else reads along: {link}")
OPEN = to_say("Talk in private")
_MOST_NOTES, _MINUTE = 15, timedelta(minutes=1)
"""Telegram takes twenty messages a minute in a group; nobody is to use them up by calling the bot."""


class Groups:
    """What is said in groups; `find` looks up what a mention asks for, `commands` are those that act in a group."""

    def __init__(self, find: Find | None, commands: frozenset[str]) -> None:
        self._find = find
        self._commands = commands
        self._notes: dict[int, deque[datetime]] = {}

    def is_turn(self, bot: ExtBot[int], message: Message) -> bool:
        """Whether a message is a command to this bot that acts in the group."""
        words = (read_command(message.text or "") or "").split()
        return bool(words) and words[0] in self._commands and _calls(message, bot)

    def may_speak(self, chat: int, at: datetime) -> bool:
        """Whether one more message of ours fits in what the group takes this minute; it is counted."""
        notes = self._notes.pop(chat, deque())
        while notes and notes[0] <= at - _MINUTE:
            notes.popleft()
        if fits := len(notes) < _MOST_NOTES:
            notes.append(at)
        self._notes[chat] = notes
        self._forget(at - _MINUTE)
        return fits

    def _forget(self, before: datetime) -> None:
        """Lets go of the groups we were silent in since then; who spoke last stands last."""
        while self._notes and self._notes[first := next(iter(self._notes))][-1] <= before:
            del self._notes[first]

    async def hear(self, bot: ExtBot[int], message: Message) -> None:
        """Answers a message that calls the bot: by a command, by its name, or by a reply to it."""
        if not _calls(message, bot):
            return
        words = re.sub(rf"@{bot.username}\b|^/\w+", " ", message.text or "", flags=re.IGNORECASE).strip()
        user = message.from_user
        language = (user and user.language_code) or "en"
        found = self._find(words, language) if words and self._find else ()
        best = f"{bold(plain(found[0].title))}: {plain(found[0].about)}\n\n" if found else ""
        link = private_link(bot.username, "group")
        with speaking(language):
            note, button = say(NOTE, link=link), InlineKeyboardButton(say(OPEN), url=link)
        await self.answer(bot, message, best + note, button)

    async def answer(self, bot: ExtBot[int], message: Message, text: str, button: InlineKeyboardButton) -> None:
        """Answers a message in its group, while the group takes more."""
        if not self.may_speak(message.chat.id, message.date):
            return
        with suppress(TelegramError):
            await bot.send_message(
                message.chat.id,
                to_html(text),
                parse_mode=ParseMode.HTML,
                reply_markup=InlineKeyboardMarkup([[button]]),
                reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )


async def greet(bot: ExtBot[int], change: ChatMemberUpdated) -> None:
    """Tells a group that takes the bot in where it talks; who blocks the bot is noticed at the next message to them."""
    outside = {ChatMember.LEFT, ChatMember.BANNED}
    if change.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return
    if change.old_chat_member.status in outside and change.new_chat_member.status not in outside:
        with speaking(change.from_user.language_code or "en"):
            note = say(NOTE, link=private_link(bot.username, "group"))
        with suppress(TelegramError):
            await bot.send_message(change.chat.id, note)


def _calls(message: Message, bot: ExtBot[int]) -> bool:
    me, text, before = f"@{bot.username}".lower(), message.text or "", message.reply_to_message
    command = re.match(r"/\w+(@\w+)?(?!\S)", text)
    if command:
        return (command[1] or me).lower() == me
    named = re.search(rf"{re.escape(me)}\b", text, re.IGNORECASE)
    return bool(named or (before and before.from_user and before.from_user.id == bot.id))
