"""Telegram: private chats and groups, by long polling or by webhook.

Either way an update is confirmed only when its turn is committed, or given up by the coach after a few tries: a
webhook's post is answered then, and polling asks for what follows the last such update. After a crash in mid-turn the
update comes again, and the coach knows it by its event id. What is left: a crash between the commit and the reply loses
the reply, never the state.
"""

import asyncio
import logging
import os
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from weakref import WeakValueDictionary

from aiohttp import web
from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
    CallbackQuery,
    InlineKeyboardMarkup,
    Message,
    Update,
)
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, ChatMigrated, InvalidToken, TelegramError
from telegram.ext import Application, ExtBot, filters

from adapters import telegram_inline
from adapters.pace import Pace
from adapters.telegram_file import with_file
from adapters.telegram_group import Groups, greet
from adapters.telegram_heard import said, tapped
from adapters.telegram_keyboard import Tap, read_tap
from adapters.telegram_lane import Lane
from adapters.telegram_polling import App, PollingBot, Take, insisting, poll
from adapters.telegram_post import delivery, post
from adapters.telegram_reply import Replies, answer
from adapters.telegram_webhook import Webhook
from bot.messages import Address, Incoming, Reply
from bot.ports import Delivery, Find, Handle, Later, Sent

# The library warns at every flood limit unless its coming way, waits as timedelta, is chosen.
os.environ.setdefault("PTB_TIMEDELTA", "true")

WRONG_TOKEN = "Telegram refused TELEGRAM_TOKEN: copy it again from @BotFather, or leave it out to run without Telegram."  # noqa: S105
WRONG_URL = "Telegram refused CERTCOACH_TELEGRAM_WEBHOOK_URL ({why}): it is one like https://coach.example.org/telegram"
OUTDONE = (
    "another process polls with TELEGRAM_TOKEN, and did before this one. Stop one of them, or set "
    "CERTCOACH_TELEGRAM_WEBHOOK_URL for both: then they share the work."
)
REPLY_SECONDS = 5.0
"""How long a webhook's post waits for the reply to go out: the next post may come to another process."""
TYPING_AFTER, TYPING_SHOWN = 1.0, 4.5
"""Seconds of a turn before "typing" is shown, and until it is shown again; Telegram takes it away after five."""
UPDATES = [Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER, Update.INLINE_QUERY]
_log = logging.getLogger(__name__)

Commands = tuple[tuple[str, str], ...]


class Telegram:
    """The Telegram adapter.

    `commands` are (name, description) for the menu, `translations` the same by language code, `in_groups` the names of
    those that act in a group as well; `find` serves inline mode and mentions; with a `webhook_url` Telegram posts to
    it, which `routes` is to be reached by; `base_url` is another Bot API server. Without `receives` it only
    sends, and leaves the menus, the webhook and the updates to another process.
    """

    def __init__(
        self,
        token: str,
        *,
        commands: Commands = (),
        translations: Mapping[str, Commands] | None = None,
        in_groups: frozenset[str] = frozenset(),
        find: Find | None = None,
        webhook_url: str = "",
        base_url: str = "",
        pace: Pace | None = None,
    ) -> None:
        self._token = token.strip()
        self._menus = {"": commands, **(translations or {})}
        self._find, self._groups, self._in_groups = find, Groups(find, in_groups), in_groups
        self._replies = Replies(self._groups)
        self.receives = True
        self._webhook = Webhook(webhook_url, self._token) if webhook_url else None
        self._base_url = f"{(base_url or 'https://api.telegram.org').rstrip('/').removesuffix('/bot')}/bot"
        self._pace = pace or Pace()
        self._lane: Lane | None = None
        self.started = asyncio.Event()
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def name(self) -> str:
        """The platform's name."""
        return "telegram"

    @property
    def routes(self) -> Mapping[str, Callable[[web.Request], Awaitable[web.Response]]]:
        """What the web server is to pass on, by path; nothing when polling."""
        return {self._webhook.path: self._webhook.receive} if self._webhook and self.receives else {}

    async def run(self, handle: Handle) -> None:
        """Serves Telegram until cancelled; raises SystemExit with one line when token or address is refused."""
        for library in ("httpx", "httpcore", "telegram"):
            logging.getLogger(library).setLevel(logging.WARNING)  # below it they log the token and people's words
        if not re.fullmatch(r"[\w:-]+", self._token):
            raise SystemExit(WRONG_TOKEN)
        bot = PollingBot(self._token, self._base_url, self._pace)
        app = Application.builder().bot(bot).update_queue(bot.updates).concurrent_updates(64).build()
        try:
            async with app:
                await self._serve(app, bot, handle)
        except InvalidToken:
            raise SystemExit(WRONG_TOKEN) from None  # the library's own words hold the token
        finally:
            await bot.shutdown()  # the application leaves a bot open whose start failed

    async def send(self, address: Address, reply: Reply) -> Delivery:
        """Sends a message nobody just asked for; what is private goes to the private chat, whose id is the person's."""
        if self._lane is None:
            return Later()
        try:
            await post(self._lane, address.user if reply.private else address.chat, reply)
        except ChatMigrated as moved:
            moved_to = str(moved.new_chat_id)
            if reply.private or address.chat == moved_to:
                return Later()
            sent = await self.send(replace(address, chat=moved_to), reply)
            return Sent(moved_to) if isinstance(sent, Sent) else sent
        except TelegramError as error:
            return delivery(error)
        return Sent()

    async def _serve(self, app: App, bot: PollingBot, handle: Handle) -> None:
        asked = handle if self._webhook else insisting(handle, bot.closing)

        async def take(update: Update) -> None:
            await self._take(app, asked, update)

        try:
            if self.receives:
                await self._show_menus(bot)
                await app.start()
            async with Lane(f"{self._base_url}{self._token}", self._pace, bot.refused, bot.username) as self._lane:
                if self.receives:
                    await (self._open_webhook(bot, take) if self._webhook else poll(app, bot, take, UPDATES))
                self.started.set()
                await bot.refused.wait()
            raise SystemExit(OUTDONE) if bot.outdone else InvalidToken
        finally:
            self.started.clear()
            self._lane = None
            await self._stop(app, bot)

    async def _show_menus(self, bot: PollingBot) -> None:
        for language, commands in self._menus.items():
            menu = [BotCommand(name, about[:256]) for name, about in commands]
            in_groups = [command for command in menu if command.command in self._in_groups]
            with suppress(TelegramError):
                await bot.set_my_commands(menu, BotCommandScopeDefault(), language or None)
                await bot.set_my_commands(in_groups, BotCommandScopeAllGroupChats(), language or None)

    async def _open_webhook(self, bot: PollingBot, take: Take) -> None:
        """Opens the door, then tells Telegram where it is; it stays told at a stop, for others may stand behind it."""
        assert self._webhook  # noqa: S101
        self._webhook.open(bot, take)
        try:
            await bot.set_webhook(
                self._webhook.url,
                allowed_updates=UPDATES,
                secret_token=self._webhook.secret,
                rate_limit_args=3,
            )
        except BadRequest as error:
            raise SystemExit(WRONG_URL.format(why=error.message)) from None

    async def _take(self, app: App, handle: Handle, update: Update) -> None:
        """One update up to its commit; raises what the coach raised."""
        message, query = update.message, update.callback_query
        if update.inline_query and self._find:
            app.create_task(telegram_inline.answer(update.inline_query, self._find))
        elif update.my_chat_member:
            app.create_task(greet(app.bot, update.my_chat_member))
        elif query and query.message and query.data is not None:
            await self._take_tap(app, handle, query, str(update.update_id))
        elif message and message.from_user and not message.from_user.is_bot and not _is_service(update):
            if message.chat.type == ChatType.PRIVATE or self._groups.is_turn(app.bot, message):
                await self._turn(app, handle, said(message, str(update.update_id)), message)
            else:
                app.create_task(self._groups.hear(app.bot, message))

    async def _take_tap(self, app: App, handle: Handle, query: CallbackQuery, event_id: str) -> None:
        assert query.message  # noqa: S101
        message = query.message if isinstance(query.message, Message) else None
        tap = read_tap(query.data or "", message.reply_markup if message else None)
        if isinstance(tap, Tap):
            await self._turn(app, handle, tapped(query, tap, event_id), message, query)
        else:
            app.create_task(_show_ticks(query, tap))

    async def _turn(
        self,
        app: App,
        handle: Handle,
        incoming: Incoming,
        message: Message | None,
        query: CallbackQuery | None = None,
    ) -> None:
        """One turn up to its commit, when it may be confirmed; the reply then goes out on its own, in order."""
        async with self._turns.setdefault(incoming.address.user, asyncio.Lock()):
            replies: tuple[Reply, ...] = ()
            try:
                async with _typing(app.bot, incoming.address.chat):
                    brought = await with_file(app.bot, message, incoming) if message and query is None else incoming
                    replies = await handle(brought)
            except Exception as error:
                _log.error("telegram: event %s failed: %s", incoming.event_id, type(error).__name__)
                raise
            finally:
                replying = app.create_task(self._replies.say(app.bot, incoming, replies, message, query))
        if self._webhook:
            await asyncio.wait({replying}, timeout=REPLY_SECONDS)

    async def _stop(self, app: App, bot: PollingBot) -> None:
        """Takes in no more, lets running turns and replies end within ten seconds."""
        bot.closing.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(10):
                if self._webhook:
                    await self._webhook.close()
                if app.updater and app.updater.running:
                    await app.updater.stop()
                if app.running:
                    await app.stop()


def _is_service(update: Update) -> bool:
    """Whether a message only tells of a change of the chat (a new title, someone joined)."""
    return bool(filters.StatusUpdate.ALL.check_update(update))


@asynccontextmanager
async def _typing(bot: ExtBot[int], chat: str) -> AsyncGenerator[None]:
    """Shows "typing" while the block takes longer than a moment."""

    async def show() -> None:
        pause = TYPING_AFTER
        while True:
            await asyncio.sleep(pause)
            with suppress(TelegramError):
                await bot.send_chat_action(chat, ChatAction.TYPING)
            pause = TYPING_SHOWN

    showing = asyncio.create_task(show())
    try:
        yield
    finally:
        showing.cancel()


async def _show_ticks(query: CallbackQuery, markup: InlineKeyboardMarkup) -> None:
    with suppress(TelegramError):
        await query.edit_message_reply_markup(markup)
    await answer(query)
