"""Draws the picture of a reply beside the event loop; a drawing that fails leaves the words that say the same."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot.messages import Picture, Reply

Draw = Callable[[Picture], bytes]
"""Gives a picture as PNG; it runs in a thread, one drawing at a time."""

log = logging.getLogger(__name__)
_PEN = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing")


async def with_picture(reply: Reply, draw: Draw) -> Reply:
    """The reply with its picture drawn, as it is when it has none, or with the picture's words in its place."""
    picture = reply.picture
    if picture is None or picture.png:
        return reply
    try:
        png = await asyncio.get_running_loop().run_in_executor(_PEN, draw, picture)
    except Exception as error:
        log.error("a picture could not be drawn: %s", type(error).__name__)
        return replace(reply, text=f"{reply.text}\n\n{picture.alt}", picture=None)
    return replace(reply, picture=replace(picture, png=png))
