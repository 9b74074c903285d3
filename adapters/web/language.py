"""The language a browser is spoken to in: the one the coach speaks with whoever is there, else the one it asks for."""

import re

from aiohttp import web

from adapters.web.guard import Handler
from adapters.web.identity import KEPT_SECONDS
from bot.texts import LANGUAGES, base_language, speaking, written_in

COOKIE = "language"
_ACCEPTED = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q=([01](?:\.\d{1,3})?))?\s*(?:,|$)")


@web.middleware
async def in_language(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Speaks the browser's language in all that is answered."""
    with speaking(language_of(request)):
        return await handler(request)


def language_of(request: web.Request) -> str:
    """The first of LANGUAGES that the address, the cookie or the browser's settings name; English where none does."""
    named = (request.query.get("language", ""), request.cookies.get(COOKIE, ""))
    known = [tag for tag in named if tag in LANGUAGES]
    return next(iter((*known, *_accepted(request.headers.get("Accept-Language", "")))), "en")


def remember(response: web.Response, request: web.Request) -> None:
    """Keeps the language that the address names for this browser."""
    if request.query.get("language") in LANGUAGES:
        response.set_cookie(COOKIE, request.query["language"], max_age=KEPT_SECONDS, path="/", samesite="Lax")


def _accepted(header: str) -> list[str]:
    """Those of LANGUAGES that a browser asks for, the dearest first."""
    asked = [(float(quality or 1), tag) for tag, quality in _ACCEPTED.findall(header[:1000])]
    ranked = sorted(asked, key=lambda one: -one[0])
    return [written_in(tag) for quality, tag in ranked if quality and _is_written(tag)]


def _is_written(tag: str) -> bool:
    return base_language(written_in(tag)) == base_language(tag).lower()
