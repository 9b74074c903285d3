"""The server of the page: a chat in any browser, with no account and nothing loaded from elsewhere."""

import asyncio
import errno
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from adapters.web import identity, page, said
from adapters.web.catalog.routes import Newest, add_catalog
from adapters.web.feed import add_feed
from adapters.web.guard import (
    IDLE_SECONDS,
    MOST_BYTES,
    MOST_CONNECTIONS,
    Handler,
    body,
    file_body,
    harden,
    in_sentences,
    limit_connections,
    problem,
    refuse_other_sites,
    turn_away,
)
from adapters.web.health import Ready, add_health
from adapters.web.install import add_install
from adapters.web.language import in_language
from adapters.web.listeners import Listener, Listeners
from adapters.web.shown import answered, shown
from bot.messages import Address, Incoming, Reply
from bot.picture import Picture
from bot.ports import Delivery, Feeds, Handle, Line, Sent, Transcript
from bot.texts import say

Draw = Callable[[Picture], Awaitable[bytes]]

MOST_UPLOADS = 16
"""Files that are taken in at a time; the next wait, so that nobody fills the memory with them."""
HEARTBEAT_SECONDS = 20.0
"""Proxies drop a silent connection after 30 to 60 seconds; each beat also shows what another process added."""

_EVERY_HOST = ("", "0.0.0.0", "::")  # noqa: S104  it is only read here
_STATIC = Path(__file__).parent / "static"
_PERSON = web.RequestKey("person", str)
_log = logging.getLogger(__name__)


class Web:
    """The page's adapter: every browser is its own person by a signed cookie.

    `draw` makes a picture that has no PNG yet, `ready` tells `/readyz` whether the coach can answer.
    `routes` are what else is posted to this server, by path: a platform's webhook.
    Without `talks` it shows no page, but still says how the process is, and adds to people's talks what is sent.
    `metrics` gives the text of `/metrics`, `showcase` the catalog at `/catalog`, `feeds` the calendars, where set.
    `trust_proxy` believes X-Forwarded-Proto; set it only behind a proxy that always sets that header.
    """

    name = "web"

    def __init__(
        self,
        transcript: Transcript,
        *,
        secret: bytes,
        draw: Draw,
        host: str = "127.0.0.1",
        port: int = 8080,
        ready: Ready | None = None,
        trust_proxy: bool = False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.host, self.port = host.strip("[]"), port
        self.started = asyncio.Event()
        self.talks = True
        self.metrics: Callable[[], str] | None = None
        self.showcase: Newest | None = None
        self.feeds: Feeds | None = None
        self._transcript, self._secret, self._draw = transcript, secret, draw
        self._ready, self._trust_proxy, self._now = ready, trust_proxy, now
        self.routes: Mapping[str, Handler] = {}
        self._listeners = Listeners()
        self._uploads = asyncio.Semaphore(MOST_UPLOADS)

    @property
    def url(self) -> str:
        """Where the page is opened; with port 0 it is known once `started` is set."""
        host = "localhost" if self.host in _EVERY_HOST else f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    async def run(self, handle: Handle) -> None:
        """Serves until cancelled, then lets running answers end; raises SystemExit when it can't listen."""
        self._handle = handle
        runner = web.AppRunner(
            self._app(), handler_cancellation=True, shutdown_timeout=5, access_log=None, keepalive_timeout=IDLE_SECONDS
        )
        await runner.setup()
        assert runner.server  # noqa: S101
        limit_connections(runner.server, MOST_CONNECTIONS)
        try:
            await self._listen(runner)
            self.started.set()
            await asyncio.get_running_loop().create_future()
        finally:
            self.started.clear()
            await runner.cleanup()

    async def send(self, address: Address, reply: Reply) -> Delivery:
        """Adds the message to the person's talk and shows it in every tab they have open."""
        await self._transcript.add(address, reply)
        self._listeners.wake(address.user)
        return Sent()

    async def _listen(self, runner: web.AppRunner) -> None:
        site = web.TCPSite(runner, self.host, self.port)
        try:
            await site.start()
        except OSError as error:
            raise SystemExit(_why_not(error, self.host, self.port)) from None
        except ValueError:
            raise SystemExit(f"{self.host!r} is no address: CERTCOACH_HOST is one like 127.0.0.1") from None
        self.port = runner.addresses[0][1]

    def _app(self) -> web.Application:
        around = (in_language, turn_away(), self._known, in_sentences)
        app = web.Application(middlewares=around, client_max_size=MOST_BYTES)
        add_health(app.router, self._ready, self.metrics)
        if self.talks:
            self._add_page(app.router)
        for path, take in self.routes.items():
            app.router.add_post(path, take)
        app.on_response_prepare.append(harden)
        app.on_shutdown.append(self._end)
        return app

    def _add_page(self, router: web.UrlDispatcher) -> None:
        router.add_static("/static/", _STATIC)
        add_install(router)
        if self.showcase:
            add_catalog(router, self.showcase, self._now)
        if self.feeds:
            add_feed(router, self.feeds)
        router.add_post("/api/say", self._say)
        router.add_post("/api/file", self._take_file)
        for path, show in (("/", page.show), ("/api/talk", self._talk), ("/api/live", self._live)):
            router.add_get(path, show)
        router.add_get(r"/api/picture/{number:\d{1,15}}", self._picture)
        router.add_get(r"/api/file/{number:\d{1,15}}", self._file)

    @web.middleware
    async def _known(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Finds who is asking and keeps them for another year; a missing or forged cookie makes a new person."""
        known = identity.read(request.cookies.get(identity.COOKIE, ""), self._secret)
        request[_PERSON] = known or identity.new_person()
        response = await handler(request)
        is_talk = request.path == "/" or (known is None and request.path.startswith("/api/"))
        if is_talk and not response.prepared:
            response.set_cookie(
                identity.COOKIE,
                identity.sign(request[_PERSON], self._secret),
                max_age=identity.KEPT_SECONDS,
                path="/",
                httponly=True,
                samesite="Lax",
                secure=self._is_secure(request),
            )
        return response

    def _is_secure(self, request: web.Request) -> bool:
        forwarded = request.headers.get("X-Forwarded-Proto", "") if self._trust_proxy else ""
        return request.secure or forwarded == "https"

    async def _say(self, request: web.Request) -> web.Response:
        refuse_other_sites(request)
        posted = await body(request)
        address = _address(request)
        incoming = said.incoming(posted, address, self._now())
        if incoming is None:
            return problem(400, say("There was nothing in that message."))
        return await self._answered(incoming, said.after(posted.get("after")))

    async def _take_file(self, request: web.Request) -> web.Response:
        refuse_other_sites(request)
        async with self._uploads:
            incoming = said.file_sent(request.query, await file_body(request), _address(request), self._now())
            return await self._answered(incoming, said.after(request.query.get("after")))

    async def _answered(self, incoming: Incoming, last: int) -> web.Response:
        replies = await self._handle(incoming)
        anew, lines = await self._since(incoming.address, last)
        self._listeners.wake(incoming.address.user)
        return web.json_response({"anew": anew, "lines": answered(incoming, replies, lines)})

    async def _talk(self, request: web.Request) -> web.Response:
        anew, lines = await self._since(_address(request), said.after(request.query.get("after")))
        return web.json_response({"anew": anew, "lines": [shown(line) for line in lines]})

    async def _since(self, address: Address, last: int) -> tuple[bool, tuple[Line, ...]]:
        """The lines after the page's last one; True and the whole talk when that one is no longer in it.

        So a tab left open goes on rightly when the talk was erased elsewhere or has grown by more than is given.
        """
        lines = await self._transcript.since(address, max(last - 1, 0))
        if not last:
            return False, lines
        if lines and lines[0].number == last:
            return False, lines[1:]
        return True, await self._transcript.since(address, 0)

    async def _live(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: a line each, `anew` when the page should read the whole talk, `rest` to let go."""
        last = said.after(request.headers.get("Last-Event-ID") or request.query.get("after"))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
        with self._listeners.listening(request[_PERSON]) as listener:
            await response.prepare(request)
            try:
                await self._tell(response, listener, _address(request), last)
            except ConnectionResetError:
                pass  # the tab was closed
            except Exception as error:  # the answer has begun: all that is left is to end it, and the tab comes back
                _log.error("a live talk broke off: %s", type(error).__name__)
        return response

    async def _tell(self, response: web.StreamResponse, listener: Listener, address: Address, last: int) -> None:
        await response.write(b"retry: 3000\n\n")
        while not listener.over:
            anew, lines = await self._since(address, last)
            if anew:
                await response.write(b"event: anew\ndata:\n\n")
                return
            for line in lines:
                await response.write(f"id: {line.number}\ndata: {json.dumps(shown(line))}\n\n".encode())
                last = line.number
            if not await listener.news(HEARTBEAT_SECONDS):
                await response.write(b": still here\n\n")
        await response.write(b"event: rest\ndata:\n\n")

    async def _picture(self, request: web.Request) -> web.Response:
        picture = (await self._line(request)).reply.picture
        if picture is None:
            raise web.HTTPNotFound
        png = picture.png or await self._draw(replace(picture, dark=request.query.get("look") == "dark"))
        headers = {"Cache-Control": "private, max-age=31536000, immutable"}
        return web.Response(body=png, content_type="image/png", headers=headers)

    async def _file(self, request: web.Request) -> web.Response:
        file = (await self._line(request)).reply.file
        if file is None:
            raise web.HTTPNotFound
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
            "Content-Type": file.media_type,
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        return web.Response(body=file.content, headers=headers)

    async def _line(self, request: web.Request) -> Line:
        """The line whose number is in the address, of the asking person's own talk only."""
        number = int(request.match_info["number"])
        lines = await self._transcript.since(_address(request), number - 1)
        if not lines or lines[0].number != number:
            raise web.HTTPNotFound
        return lines[0]

    async def _end(self, _app: web.Application) -> None:
        self._listeners.end()


def _address(request: web.Request) -> Address:
    return Address("web", request[_PERSON], request[_PERSON])


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program: set CERTCOACH_PORT to a free port, or stop the other program."
    if error.errno == errno.EACCES:
        return f"This user may not open port {port}: set CERTCOACH_PORT to a port above 1023."
    return f"The page can't listen on {host}, port {port}: set CERTCOACH_HOST to an address of this machine."
