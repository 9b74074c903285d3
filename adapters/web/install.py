"""What lets the page be installed as an app: its manifest, and the worker that keeps it for times offline."""

from pathlib import Path
from typing import Any

from aiohttp import web

from adapters.web.page import DESCRIPTION
from bot.texts import direction, say, spoken

_WORKER = Path(__file__).parent / "static" / "worker.js"
_ICONS = (
    ("icon.svg", "any", "any"),
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)


def add_install(router: web.UrlDispatcher) -> None:
    """Serves both at the root, as a worker only looks after what is below it."""
    router.add_get("/manifest.webmanifest", _show_manifest)
    router.add_get("/worker.js", _show_worker)


def manifest() -> dict[str, Any]:
    """How the page presents itself as an app, in the language spoken now."""
    return {
        "id": "/",
        "name": "certcoach",
        "short_name": "certcoach",
        "description": say(DESCRIPTION),
        "lang": spoken(),
        "dir": direction(spoken()),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f6f5f1",
        "theme_color": "#0b5d52",
        "icons": [
            {"src": f"/static/{name}", "sizes": sizes, "purpose": purpose, "type": _type(name)}
            for name, sizes, purpose in _ICONS
        ],
    }


def _type(name: str) -> str:
    return "image/svg+xml" if name.endswith(".svg") else "image/png"


async def _show_manifest(_request: web.Request) -> web.Response:
    headers = {"Vary": "Accept-Language, Cookie"}
    return web.json_response(manifest(), content_type="application/manifest+json", headers=headers)


async def _show_worker(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(_WORKER)
