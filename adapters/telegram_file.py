"""A file that was sent along with a message on Telegram, fetched once its size is known to be within the bounds."""

from dataclasses import replace

from telegram import Message
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.messages import MOST_FILE_BYTES, File, Incoming

FETCH_SECONDS = 15


async def with_file(bot: ExtBot[int], message: Message, incoming: Incoming) -> Incoming:
    """The incoming with the message's document, or with why it is missing; a photo is not one, nor are voices."""
    document = message.document
    if document is None:
        return incoming
    if (document.file_size or 0) > MOST_FILE_BYTES:
        return replace(incoming, missing="too large")
    try:
        there = await bot.get_file(document.file_id, read_timeout=FETCH_SECONDS)
        if (there.file_size or document.file_size or MOST_FILE_BYTES + 1) > MOST_FILE_BYTES:
            return replace(incoming, missing="too large")
        content = bytes(await there.download_as_bytearray(read_timeout=FETCH_SECONDS))
    except (TelegramError, OSError, RuntimeError):  # the last where Telegram names no place to fetch it from
        return replace(incoming, missing="lost")
    return incoming.carrying(File(document.file_name or "file", document.mime_type or "", content))
