"""Sends a reply to one Telegram chat, and says what became of it."""

import logging
import re
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram import InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from adapters.render import split, to_html, utf16, visible
from adapters.telegram_keyboard import keyboard, private_link
from adapters.telegram_lane import Lane, seconds
from bot.messages import Reply
from bot.ports import Delivery, Gone, Later

TEXT_UNITS, CAPTION_UNITS = 4096, 1024
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NOBODY = re.compile("chat not found|user not found|peer_id_invalid|user is deactivated|bot was kicked", re.IGNORECASE)
_log = logging.getLogger(__name__)

_Attachment = tuple[Callable[..., Coroutine[Any, Any, object]], dict[str, Any], str]
"""How to send it, what, and the words it has of its own."""


async def post(bot: ExtBot[int] | Lane, chat: str, reply: Reply, retries: int | None = None) -> None:
    """Sends a reply.

    `retries` is how often a flood limit is waited out. A short text is the caption of the picture or file, a long one
    follows it. What Telegram can't show goes out as words. Raises TelegramError when nothing more can be done.
    """
    to = {"chat_id": chat, "rate_limit_args": retries}
    text, markup, attachments = _words(reply, bot.username), keyboard(reply, bot.username), _attachments(bot, reply)
    captioned = bool(attachments) and utf16(text) <= CAPTION_UNITS
    for number, (send, what, own) in enumerate(attachments, start=1):
        last = captioned and number == len(attachments)
        caption = to_html(text if last else own)
        try:
            await send(**to, **what, caption=caption, parse_mode=ParseMode.HTML, reply_markup=markup if last else None)
        except BadRequest as error:
            _give_up_if_nobody(error)
            text += f"\n\n{own}" * (own not in text)
        else:
            if last:
                return
    *first, end = split(text, TEXT_UNITS)
    for piece in first:
        await _send_text(bot, to, piece, None)
    await _send_text(bot, to, end, markup)


async def edit(bot: ExtBot[int], tapped: Message, reply: Reply, retries: int | None = None) -> bool:
    """Puts a reply in place of the message that was tapped; False when it has to be sent anew."""
    if tapped.text is None or reply.picture or reply.file or reply.invite or utf16(reply.text) > TEXT_UNITS:
        return False
    try:
        await bot.edit_message_text(
            to_html(reply.text),
            tapped.chat.id,
            tapped.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(reply, bot.username),
            link_preview_options=_NO_PREVIEW,
            rate_limit_args=retries,
        )
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


def delivery(error: TelegramError) -> Delivery:
    """What an error means for a message that may be tried again."""
    if isinstance(error, RetryAfter):
        return Later(timedelta(seconds=seconds(error)))
    if isinstance(error, Forbidden) or _NOBODY.search(error.message):
        return Gone(error.message)
    if isinstance(error, BadRequest):  # a subclass of NetworkError, but no passing trouble
        _log.error("telegram: a message can't be shown: %s", error.message)
        return Later(timedelta(hours=1))
    return Later()


def _words(reply: Reply, username: str) -> str:
    """The text, with what Telegram has no place of its own for: where an invitation leads, a picture's words."""
    if reply.invite:
        return f"{reply.text}\n\n{private_link(username, reply.invite)}"
    if not reply.picture or reply.picture.alt in reply.text:
        return reply.text
    both = f"{reply.text}\n\n{reply.picture.alt}"
    return both if not reply.picture.png or utf16(both) <= CAPTION_UNITS else reply.text


def _attachments(bot: ExtBot[int] | Lane, reply: Reply) -> list[_Attachment]:
    found: list[_Attachment] = []
    if reply.picture and reply.picture.png:
        alt = split(reply.picture.alt, CAPTION_UNITS)[0]
        found.append((bot.send_photo, {"photo": InputFile(reply.picture.png, "picture.png")}, alt))
    if reply.file:
        found.append((bot.send_document, {"document": InputFile(reply.file.content, reply.file.name)}, ""))
    return found


async def _send_text(
    bot: ExtBot[int] | Lane, to: dict[str, Any], text: str, markup: InlineKeyboardMarkup | None
) -> None:
    try:
        await bot.send_message(
            **to, text=to_html(text), parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=_NO_PREVIEW
        )
    except BadRequest as error:
        _give_up_if_nobody(error)
        tappable = markup if "entit" in error.message.lower() else None
        await bot.send_message(**to, text=visible(text), reply_markup=tappable)


def _give_up_if_nobody(error: BadRequest) -> None:
    if _NOBODY.search(error.message):
        raise error
    _log.error("telegram: sent as plain words instead: %s", error.message)
