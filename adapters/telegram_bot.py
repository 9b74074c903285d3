"""Telegram: private chats by long polling; in groups only a pointer to the private chat.

Long polling confirms updates by asking for the next ones, so this adapter asks again only when every turn of the
last batch is committed: after a crash in mid-turn the update comes again, and the coach knows it by its event id.
What is left of the limit of polling: a crash between the commit and the reply loses the reply, never the state.
"""

import asyncio
import logging
import os
import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from weakref import WeakValueDictionary

from telegram import BotCommand, CallbackQuery, ChatMember, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType
from telegram.error import ChatMigrated, Conflict, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ExtBot,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from adapters.render import read_command
from adapters.telegram_keyboard import Tap, read_tap
from adapters.telegram_lane import Dialogue, Lane
from adapters.telegram_pace import Pace
from adapters.telegram_post import delivery, edit, post
from bot.messages import Address, Incoming, Reply
from bot.ports import Delivery, Handle, Later, Sent

# The library warns at every flood limit unless its coming way, waits as timedelta, is chosen.
os.environ.setdefault("PTB_TIMEDELTA", "true")

GROUP_NOTE = "I coach one to one, where nobody else reads along: https://t.me/{name}"
WRONG_TOKEN = "Telegram refused TELEGRAM_TOKEN: copy it again from @BotFather, or leave it out to run without Telegram."  # noqa: S105
_UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]
_log = logging.getLogger(__name__)

_App = Application[Any, Any, Any, Any, Any, Any]


class Telegram:
    """The Telegram adapter; `commands` are (name, description) for the menu, `base_url` another Bot API server."""

    def __init__(
        self,
        token: str,
        *,
        commands: tuple[tuple[str, str], ...] = (),
        base_url: str = "",
        pace: Pace | None = None,
    ) -> None:
        self._token = token.strip()
        self._commands = commands
        self._base_url = f"{(base_url or 'https://api.telegram.org').rstrip('/').removesuffix('/bot')}/bot"
        self._pace = pace or Pace()
        self._lane: Lane | None = None
        self.started = asyncio.Event()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._voices: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def name(self) -> str:
        """The platform's name."""
        return "telegram"

    async def run(self, handle: Handle) -> None:
        """Serves Telegram until cancelled; raises SystemExit with one line when the token is refused."""
        for library in ("httpx", "httpcore", "telegram"):
            logging.getLogger(library).setLevel(logging.WARNING)  # below it they log the token and people's words
        if not re.fullmatch(r"[\w:-]+", self._token):
            raise SystemExit(WRONG_TOKEN)
        bot = _Bot(self._token, self._base_url, self._pace)
        app = Application.builder().bot(bot).update_queue(bot.updates).concurrent_updates(64).build()
        self._listen(app, handle)
        try:
            async with app:
                await self._serve(app, bot)
        except InvalidToken:
            raise SystemExit(WRONG_TOKEN) from None  # the library's own words hold the token
        finally:
            await bot.shutdown()  # the application leaves a bot open whose start failed

    async def send(self, address: Address, reply: Reply) -> Delivery:
        """Sends a message nobody just asked for; what is private goes to the private chat, whose id is the person's."""
        if self._lane is None:
            return Later()
        try:
            return Sent(await post(self._lane, address.user if reply.private else address.chat, reply))
        except ChatMigrated as moved:
            moved_to = str(moved.new_chat_id)
            if reply.private or address.chat == moved_to:
                return Later()
            sent = await self.send(replace(address, chat=moved_to), reply)
            return replace(sent, moved_to=moved_to) if isinstance(sent, Sent) else sent
        except TelegramError as error:
            return delivery(error)

    def _listen(self, app: _App, handle: Handle) -> None:
        async def on_message(update: Update, _: object) -> None:
            message = update.message
            if message is None or message.from_user is None or message.from_user.is_bot:
                return
            if message.chat.type == ChatType.PRIVATE:
                await self._turn(app, handle, _said(message, str(update.update_id)))
            else:
                await _point_to_private_chat(message)

        async def on_tap(update: Update, _: object) -> None:
            query = update.callback_query
            if query is None or query.message is None or query.data is None:
                return
            if query.message.chat.type != ChatType.PRIVATE:
                await _answer(query, GROUP_NOTE.format(name=app.bot.username))
                return
            tap = read_tap(query.data, query.message.reply_markup if isinstance(query.message, Message) else None)
            if isinstance(tap, Tap):
                await self._turn(app, handle, _tapped(query, tap, str(update.update_id)), query)
            else:
                await _show_ticks(query, tap)

        app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, on_message))
        app.add_handler(CallbackQueryHandler(on_tap))
        app.add_handler(ChatMemberHandler(_on_member, ChatMemberHandler.MY_CHAT_MEMBER))

    async def _serve(self, app: _App, bot: "_Bot") -> None:
        assert app.updater  # noqa: S101
        try:
            with suppress(TelegramError):
                await bot.set_my_commands([BotCommand(name, about[:256]) for name, about in self._commands])
            await app.start()
            async with Lane(f"{self._base_url}{self._token}", self._pace) as self._lane:
                await app.updater.start_polling(allowed_updates=_UPDATES, error_callback=_tell_polling_error)
                self.started.set()
                await bot.refused.wait()
            raise InvalidToken
        finally:
            self.started.clear()
            self._lane = None
            await _stop(app)

    async def _turn(self, app: _App, handle: Handle, incoming: Incoming, query: CallbackQuery | None = None) -> None:
        """One turn up to its commit, when polling may confirm it; the reply then goes out on its own, in order."""
        replies: tuple[Reply, ...] = ()
        async with _lock(self._turns, incoming.address.chat):
            try:
                replies = await handle(incoming)
            except Exception as error:
                _log.error("telegram: event %s failed: %s", incoming.event_id, type(error).__name__)
            app.create_task(self._reply(app.bot, incoming, replies, query))

    async def _reply(
        self, bot: ExtBot[int], incoming: Incoming, replies: tuple[Reply, ...], query: CallbackQuery | None
    ) -> None:
        async with _lock(self._voices, incoming.address.chat):
            try:
                tapped = query.message if query and isinstance(query.message, Message) else None
                for reply in replies:
                    if not (tapped and reply.edit and await edit(bot, tapped, reply, retries=3)):
                        await post(bot, incoming.address.chat, reply, retries=3)
            except Exception as error:  # it may have arrived all the same: no blind second try
                _log.warning("telegram: reply to event %s: %s", incoming.event_id, type(error).__name__)
            finally:
                if query:
                    await _answer(query)


class _Bot(ExtBot[int]):
    """The library's bot, asking for further updates only when those it gave are committed."""

    def __init__(self, token: str, base_url: str, pace: Pace) -> None:
        # One connection to poll, one to confirm with at the end while the first is still being given up.
        polling = HTTPXRequest(connection_pool_size=2)
        super().__init__(token, base_url, rate_limiter=Dialogue(pace), get_updates_request=polling)
        self._updates: asyncio.Queue[object] = asyncio.Queue()
        self._refused = asyncio.Event()

    @property
    def updates(self) -> asyncio.Queue[object]:
        """The updates that wait or are under way."""
        return self._updates

    @property
    def refused(self) -> asyncio.Event:
        """Set once Telegram takes the token no more."""
        return self._refused

    async def get_updates(self, *arguments: Any, **named: Any) -> tuple[Update, ...]:
        """The next updates, asked for when the last ones are done, or after half a minute of waiting for them."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._updates.join(), 30)
        try:
            return await super().get_updates(*arguments, **named)
        except InvalidToken:
            self._refused.set()
            raise


def _said(message: Message, event_id: str) -> Incoming:
    """What a message says: a command, words, or something only named (a file, a voice, a sticker)."""
    text, user = message.text or "", message.from_user
    command = read_command(text)
    document = message.document.file_name if message.document else None
    return Incoming(
        address=Address("telegram", str(user.id if user else message.chat.id), str(message.chat.id)),
        event_id=event_id,
        kind="command" if command else "text" if text else "file",
        at=message.date,
        text=command or text or message.caption or document or "",
        language=(user and user.language_code) or "en",
    )


def _tapped(query: CallbackQuery, tap: Tap, event_id: str) -> Incoming:
    assert query.message  # noqa: S101
    return Incoming(
        address=Address("telegram", str(query.from_user.id), str(query.message.chat.id)),
        event_id=event_id,
        kind="action",
        at=datetime.now(UTC),
        action=tap.action,
        values=tap.values,
        on_message=str(query.message.message_id),
        language=query.from_user.language_code or "en",
    )


async def _answer(query: CallbackQuery, note: str | None = None) -> None:
    """Stops the spinner on a button; too late for that is no harm."""
    with suppress(TelegramError):
        await query.answer(note, show_alert=note is not None)


async def _show_ticks(query: CallbackQuery, markup: InlineKeyboardMarkup) -> None:
    with suppress(TelegramError):
        await query.edit_message_reply_markup(markup)
    await _answer(query)


async def _point_to_private_chat(message: Message) -> None:
    """Answers in a group where the bot is called: by a command, by its name or by a reply to it."""
    bot, text = message.get_bot(), message.text or ""
    command = re.match(r"/\w+(@\w+)?(?!\S)", text)
    called = command and (command[1] or f"@{bot.username}").lower() == f"@{bot.username}".lower()
    named = re.search(rf"@{bot.username}\b", text, re.IGNORECASE)
    before = message.reply_to_message
    if called or named or (before and before.from_user and before.from_user.id == bot.id):
        with suppress(TelegramError):
            await message.reply_text(GROUP_NOTE.format(name=bot.username))


async def _on_member(update: Update, _: object) -> None:
    """Tells a group that takes the bot in where it talks; who blocks the bot is noticed at the next message to them."""
    change, outside = update.my_chat_member, {ChatMember.LEFT, ChatMember.BANNED}
    if change is None or change.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
        return
    if change.old_chat_member.status in outside and change.new_chat_member.status not in outside:
        with suppress(TelegramError):
            await change.get_bot().send_message(change.chat.id, GROUP_NOTE.format(name=change.get_bot().username))


def _tell_polling_error(error: TelegramError) -> None:
    why = "another process polls with this token; run one only" if isinstance(error, Conflict) else type(error).__name__
    _log.warning("telegram: polling is interrupted: %s", why)


async def _stop(app: _App) -> None:
    """Takes in no more, lets running turns and replies end within ten seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(10):
            if app.updater and app.updater.running:
                await app.updater.stop()
            if app.running:
                await app.stop()


def _lock(locks: "WeakValueDictionary[str, asyncio.Lock]", chat: str) -> asyncio.Lock:
    return locks.setdefault(chat, asyncio.Lock())
