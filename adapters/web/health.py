"""How the process is, for whoever watches over it: alive, ready to answer, and its figures."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

Ready = Callable[[], Awaitable[tuple[bool, dict[str, Any]]]]


def add_health(router: web.UrlDispatcher, ready: Ready | None, metrics: Callable[[], str] | None) -> None:
    """Adds /healthz, /readyz and /metrics; without `ready` it always is, without `metrics` there are none."""

    async def is_ready(_request: web.Request) -> web.Response:
        is_ready, facts = await ready() if ready else (True, {})
        return web.json_response({"ready": is_ready} | facts, status=200 if is_ready else 503)

    async def figures(_request: web.Request) -> web.Response:
        if metrics is None:
            raise web.HTTPNotFound
        return web.Response(text=metrics(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    router.add_get("/healthz", _alive)
    router.add_get("/readyz", is_ready)
    router.add_get("/metrics", figures)


async def _alive(_request: web.Request) -> web.Response:
    return web.json_response({"alive": True})
