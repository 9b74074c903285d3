"""The picture or the page of a reply, drawn; a drawing that fails leaves the words that say the same."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.messages import Reply
from bot.picture import Picture
from bot.sheet import Sheet

Draw = Callable[[Picture | Sheet], Awaitable[bytes]]
"""Gives a picture as PNG or a page as PDF, beside the event loop."""

log = logging.getLogger(__name__)


async def with_picture(reply: Reply, draw: Draw) -> Reply:
    """The reply with its picture drawn, as it is when it has none, or with the picture's words in its place."""
    picture = reply.picture
    if picture is None or picture.png:
        return reply
    png = await _drawn(draw, picture, "picture")
    if png is None:
        return replace(reply, text=f"{reply.text}\n\n{picture.alt}", picture=None)
    return replace(reply, picture=replace(picture, png=png))


async def with_page(reply: Reply, draw: Draw) -> Reply:
    """The reply with its page as a file, as it is when it has none, or with what is said in its place."""
    file = reply.file
    if file is None or file.sheet is None:
        return reply
    content = await _drawn(draw, file.sheet, "page")
    if content is None:
        return replace(reply, text=f"{reply.text}\n\n{file.sheet.otherwise}", file=None)
    return replace(reply, file=replace(file, content=content, sheet=None))


async def _drawn(draw: Draw, what: Picture | Sheet, name: str) -> bytes | None:
    try:
        return await draw(what)
    except Exception as error:
        log.error("a %s could not be drawn: %s", name, type(error).__name__)
        return None
