"""Where the catalog's pages are served; each is drawn off the loop, from one version of the catalog."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b

from aiohttp import ETag, web

from adapters.web.catalog.address import PATH, read
from adapters.web.catalog.entry_page import compare_page, entry_page, goal_page
from adapters.web.catalog.frame import missing
from adapters.web.catalog.list_page import list_page
from adapters.web.guard import FORMS
from bot.ports import Showcase
from bot.texts import say

Newest = Callable[[], Showcase]
"""Gives the catalog as it is now; asked once a request, so that no page mixes two versions."""


def add_catalog(router: web.UrlDispatcher, newest: Newest, now: Callable[[], datetime]) -> None:
    """Serves the list, comparisons and tried goals at /catalog, and each entry below it."""

    async def show(request: web.Request) -> web.StreamResponse:
        asked, today = read(request.query), now().date()

        def draw() -> str:
            if asked.goal:
                return goal_page(newest(), asked.goal, today)
            return compare_page(newest(), asked.compare) if asked.compare else list_page(newest(), asked)

        return _answer(request, await asyncio.to_thread(draw))

    async def show_entry(request: web.Request) -> web.StreamResponse:
        found = await asyncio.to_thread(lambda: entry_page(newest(), request.match_info["id"]))
        if found is None:
            return _answer(
                request, missing(say("Not in the catalog"), say("There is no entry at this address now.")), 404
            )
        return _answer(request, found)

    router.add_get(PATH, show)
    router.add_get(PATH + "/{id}", show_entry)


def _answer(request: web.Request, page: str, status: int = 200) -> web.StreamResponse:
    """The page, packed; nothing but a nod to a browser that has it already."""
    body = page.encode("utf-8", "replace")
    tag = ETag(blake2b(body, digest_size=12).hexdigest(), is_weak=True)
    headers = {"Content-Security-Policy": FORMS, "Vary": "Accept-Encoding, Accept-Language, Cookie"}
    if any(known.value == tag.value for known in request.if_none_match or ()):
        response: web.StreamResponse = web.Response(status=304, headers=headers)
    else:
        response = web.Response(status=status, body=body, content_type="text/html", charset="utf-8", headers=headers)
        response.enable_compression()
    response.etag = tag
    return response
