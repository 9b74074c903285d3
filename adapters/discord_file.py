"""A file that was sent along with a message on Discord, fetched once its size is known to be within the bounds."""

import asyncio
from dataclasses import replace

import aiohttp
import discord

from bot.messages import MOST_FILE_BYTES, File, Incoming

FETCH_SECONDS = 15


async def with_file(message: discord.Message, incoming: Incoming) -> Incoming:
    """The incoming with the message's first attachment, or with why it is missing."""
    if not message.attachments:
        return incoming
    attachment = message.attachments[0]
    if attachment.size > MOST_FILE_BYTES:
        return replace(incoming, missing="too large")
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            content = await attachment.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
        return replace(incoming, missing="lost")
    return incoming.carrying(File(attachment.filename, attachment.content_type or "", content))
