"""What the server lets in, and what every answer carries: plain sentences for errors, and headers that keep guard."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from adapters.web import said
from bot.messages import MOST_FILE_BYTES
from bot.texts import say, to_say

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

MOST_BYTES = 256 * 1024
BODY_SECONDS = 20
IDLE_SECONDS = 75.0
"""How long a connection may say nothing, or take for the head of a request; proxies keep theirs for a minute."""
MOST_CONNECTIONS = 800
"""Where a process may open 1,024 files, as is usual, the rest is left to the database and the platforms."""
MOST_UNDER_WAY = 256
"""Requests worked on at once. What a database that stands still keeps waiting leaves connections to those who are told
to come again, and to whoever asks how the process is."""
RETRY_SECONDS = 3
_ALWAYS = ("/healthz", "/readyz", "/metrics", "/static/", "/api/live")
"""What is answered all the same: it waits for no turn, or goes on for ever."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
FORMS = _POLICY.replace("form-action 'none'", "form-action 'self'")
"""The content policy of a page whose forms are sent here by the browser itself."""

_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SENTENCES = {
    404: to_say("There is nothing here."),
    405: to_say("This address does not take that."),
    408: to_say("That took too long to arrive. Please send it again."),
    413: to_say("That is too long for one message. Please send it in smaller parts."),
    503: to_say("The coach can't answer just now. Your message is kept and will be sent again."),
}
TOO_LARGE = to_say("That file is too large: two megabytes is the most I take.")
_log = logging.getLogger(__name__)


def turn_away() -> Middleware:
    """Answers 503 at once while MOST_UNDER_WAY requests are worked on: who asks again later loses nothing."""
    under_way = 0

    @web.middleware
    async def admit(request: web.Request, handler: Handler) -> web.StreamResponse:
        nonlocal under_way
        if request.path.startswith(_ALWAYS):
            return await handler(request)
        if under_way >= MOST_UNDER_WAY:
            return problem(503, say(_SENTENCES[503]))
        under_way += 1
        try:
            return await handler(request)
        finally:
            under_way -= 1

    return admit


@web.middleware
async def in_sentences(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns every error into one plain sentence; what nobody expected is logged by its kind only."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        return problem(error.status, say(_SENTENCES.get(error.status, error.reason)))
    except Exception as error:
        if request.path.startswith("/static/"):  # a name that no file can have
            return problem(404, say(_SENTENCES[404]))
        return _unexpected(request, error)


def _unexpected(request: web.Request, error: Exception) -> web.Response:
    _log.error("%s %.80r failed: %s", request.method, request.path, type(error).__name__)
    return problem(503, say(_SENTENCES[503]))


async def harden(_request: web.Request, response: web.StreamResponse) -> None:
    """Gives every answer, errors too, the headers that keep a browser on guard."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "certcoach"


def limit_connections(server: web.Server, most: int) -> None:
    """Makes the server hang up on whoever comes when so many are connected."""
    take_in = server.connection_made

    def take_in_if_there_is_room(handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        take_in(handler, transport)
        if len(server.connections) > most:
            transport.abort()

    server.connection_made = take_in_if_there_is_room  # pyright: ignore[reportAttributeAccessIssue]


async def body(request: web.Request) -> said.Said:
    """The posted object; raises HTTPException 400, 408, 413 or 415 when it is none."""
    if request.content_type != "application/json" or "Content-Encoding" in request.headers:
        raise web.HTTPUnsupportedMediaType(reason=to_say("A message is posted as application/json, not packed."))
    if (request.content_length or 0) > MOST_BYTES:
        raise web.HTTPRequestEntityTooLarge(MOST_BYTES)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return said.read_json(await request.read())
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except ValueError:
        raise web.HTTPBadRequest(reason=to_say("That message could not be read. Please send it again.")) from None


async def file_body(request: web.Request) -> bytes:
    """The posted file; raises HTTPException 408, 413 or 415 when it is none, or too large."""
    if request.content_type != "application/octet-stream" or "Content-Encoding" in request.headers:
        raise web.HTTPUnsupportedMediaType(reason=to_say("A file is posted as application/octet-stream, not packed."))
    if (request.content_length or 0) > MOST_FILE_BYTES:
        raise web.HTTPBadRequest(reason=TOO_LARGE)
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await request.clone(client_max_size=MOST_FILE_BYTES).read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except web.HTTPRequestEntityTooLarge:
        raise web.HTTPBadRequest(reason=TOO_LARGE) from None


def refuse_other_sites(request: web.Request) -> None:
    """Raises HTTPForbidden when another site's page makes the browser post here."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in (None, "same-origin", "none") or (origin and not _is_at(origin, request.host)):
        raise web.HTTPForbidden(reason=to_say("Messages are only taken from this page."))


def _is_at(origin: str, host: str) -> bool:
    try:
        return urlsplit(origin).netloc == host
    except ValueError:
        return False


def problem(status: int, sentence: str) -> web.Response:
    """An error's answer: one plain sentence a person can act on; after a 503 it is worth asking again soon."""
    return web.Response(
        text=sentence, status=status, headers={"Retry-After": f"{RETRY_SECONDS}"} if status == 503 else {}
    )
