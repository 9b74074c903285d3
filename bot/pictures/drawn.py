"""The picture of a reply, drawn; a drawing that fails leaves the words that say the same."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.messages import Reply
from bot.picture import Picture

Draw = Callable[[Picture], Awaitable[bytes]]
"""Gives a picture as PNG, beside the event loop."""

log = logging.getLogger(__name__)


async def with_picture(reply: Reply, draw: Draw) -> Reply:
    """The reply with its picture drawn, as it is when it has none, or with the picture's words in its place."""
    picture = reply.picture
    if picture is None or picture.png:
        return reply
    try:
        png = await draw(picture)
    except Exception as error:
        log.error("a picture could not be drawn: %s", type(error).__name__)
        return replace(reply, text=f"{reply.text}\n\n{picture.alt}", picture=None)
    return replace(reply, picture=replace(picture, png=png))
