"""The two lanes to Telegram, at one pace: dialogue through the library, reminders through a thin one of their own.

The thin lane takes a small part of the library's work for a message. It fails with the library's errors, so that both
lanes are read alike.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, Self

import aiohttp
import msgspec
from telegram import InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import BaseRateLimiter

from adapters.pace import Pace
from adapters.telegram_keyboard import as_data

_AT_ONCE = 32
_SECONDS = 8.0
_PATIENCE = 5.0
"""Seconds a reminder waits out here; one that is to wait longer goes back to whoever sends it."""
_JSON = {"Content-Type": "application/json"}


class Dialogue(BaseRateLimiter[int]):
    """The library's own way out, first at the pace; `rate_limit_args` is how often a flood limit is waited out.

    `refused` is set once Telegram takes the token no more.
    """

    def __init__(self, pace: Pace, refused: asyncio.Event) -> None:
        self._pace, self._refused = pace, refused

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        """Calls Telegram when it is this call's turn; what is no message in a chat waits out flood limits only."""
        tries = rate_limit_args or 0
        while True:
            if "chat_id" in data and endpoint != "sendChatAction":
                await self._pace.turn()
            else:
                await asyncio.sleep(self._pace.held_for)
            try:
                result = await callback(*args, **kwargs)
            except RetryAfter as error:
                self._pace.hold(seconds(error))
                if not tries:
                    raise
                tries -= 1
            except InvalidToken:
                self._refused.set()
                raise
            else:
                self._pace.took()
                return result


class Lane:
    """Sends messages nobody waits for; it is the library's bot, as far as `telegram_post.post` needs one.

    `refused` is set once Telegram takes the token no more.
    """

    def __init__(self, url: str, pace: Pace, refused: asyncio.Event, username: str) -> None:
        self._url, self._pace, self._refused, self.username = url, pace, refused, username

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=_AT_ONCE), timeout=aiohttp.ClientTimeout(total=_SECONDS)
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def send_message(self, *, rate_limit_args: int | None = None, **said: Any) -> None:  # noqa: ARG002
        """Sends a text."""
        await self._call("sendMessage", msgspec.json.encode(_plain(said)), _JSON)

    async def send_photo(self, *, photo: InputFile, rate_limit_args: int | None = None, **said: Any) -> None:  # noqa: ARG002
        """Sends a picture."""
        await self._call("sendPhoto", _form(said, "photo", photo))

    async def send_document(self, *, document: InputFile, rate_limit_args: int | None = None, **said: Any) -> None:  # noqa: ARG002
        """Sends a file."""
        await self._call("sendDocument", _form(said, "document", document))

    async def _call(self, method: str, said: bytes | aiohttp.FormData, headers: dict[str, str] | None = None) -> None:
        if (wait := self._pace.held_for) > _PATIENCE:
            raise RetryAfter(timedelta(seconds=wait))
        await self._pace.turn(reminder=True)
        try:
            async with self._session.post(f"{self._url}/{method}", data=said, headers=headers) as answer:
                found = msgspec.json.decode(await answer.read())
            if answer.status == 200:
                self._pace.took()
                return
            error = _error(answer.status, found)
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError, TypeError, LookupError) as broken:
            raise NetworkError(type(broken).__name__) from None  # its own words hold the token
        if isinstance(error, RetryAfter):
            self._pace.hold(seconds(error))
        elif isinstance(error, InvalidToken):
            self._refused.set()
        raise error


def seconds(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone; the library gives it as either of two kinds."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _error(status: int, found: dict[str, Any]) -> TelegramError:
    """The library's error for an answer that is not ok."""
    words = str(found.get("description", "")).removeprefix("Bad Request: ")
    more: dict[str, int] = found.get("parameters") or {}
    if moved_to := more.get("migrate_to_chat_id"):
        return ChatMigrated(moved_to)
    match status:
        case 429:
            return RetryAfter(timedelta(seconds=more.get("retry_after", 1)))
        case 403:
            return Forbidden(words)
        case 400:
            return BadRequest(words)
        case 401 | 404:
            return InvalidToken()
        case _:
            return NetworkError(words)


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    """What is said as plain data, without what is not."""
    found = {key: value for key, value in said.items() if value is not None}
    for key, value in found.items():
        if isinstance(value, InlineKeyboardMarkup):
            found[key] = as_data(value)
        elif isinstance(value, LinkPreviewOptions):
            found[key] = value.to_dict()
    return found


def _form(said: dict[str, Any], name: str, file: InputFile) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for key, value in _plain(said).items():
        form.add_field(key, value if isinstance(value, str) else msgspec.json.encode(value).decode())
    form.add_field(name, file.input_file_content, filename=file.filename, content_type=file.mimetype)
    return form
