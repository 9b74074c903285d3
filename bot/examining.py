"""Files and links that may be badges, looked at before the turn they belong to: apart, and in bounds.

The look is taken by a process of its own. An address is visited only where the operator allowed it, and then only by
https, on public machines, without following anything anywhere.
"""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from bot.catalog.model import Issuer
from bot.messages import MOST_FILE_BYTES, Incoming
from bot.proof.badge import Badge
from bot.proof.baked import looks_like_badge

WAIT_SECONDS, FETCH_SECONDS, SETTLE_SECONDS = 10.0, 5.0, 12.0
"""For a look, for an address, and for all that settles more after the first look: together well within a turn's 30."""
HTTPS = 443
MOST_AT_A_TIME, MOST_KEYS = 2, 500
MOST_ROUNDS, MOST_FETCHED = 3, 4
"""What a badge wants may name what is wanted next: a list, then the key that signed the list."""
PLAINLY = {"User-Agent": "certcoach-proofs/1 (looks at one badge that its holder sent)", "Accept-Encoding": "identity"}
_ROOT = Path(__file__).parent.parent
log = logging.getLogger(__name__)

Fetch = Callable[[str], Awaitable[bytes | None]]
"""What stands at an address; None for whatever reason there is nothing."""


class Examiner:
    """Looks at files; with a `fetch` also at links, and at what settles more of a badge."""

    def __init__(self, fetch: Fetch | None = None) -> None:
        self._fetch = fetch
        self._places = asyncio.Semaphore(MOST_AT_A_TIME)

    async def look(self, incoming: Incoming, issuers: Iterable[Issuer]) -> Badge | None:
        """What is found in the file that came along, or at a link that is all that was said; None where nothing is.

        The keys of `issuers` are tried where a signature names none. Never raises for anything that is found.
        """
        content = incoming.file.content if incoming.file else await self._at_link(incoming)
        if not content or not looks_like_badge(content):
            return None
        keys = tuple(key for issuer in issuers for key in issuer.keys)[:MOST_KEYS]
        return await self._settled(content, keys)

    async def _at_link(self, incoming: Incoming) -> bytes | None:
        text = incoming.text.strip()
        is_link = incoming.kind == "text" and text.startswith("https://") and len(text.split()) == 1
        return await self._fetch(text) if self._fetch and is_link else None

    async def _settled(self, content: bytes, keys: tuple[str, ...]) -> Badge:
        """The badge, with what the addresses it wants say of it, as far as they answer in time."""
        known: dict[str, bytes] = {}
        badge = await self._examined(content, keys, known)
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS):
                for _ in range(MOST_ROUNDS):
                    if not await self._fetched(badge.wants, known):
                        break
                    badge = await self._examined(content, keys, known)
        return badge

    async def _fetched(self, wants: tuple[str, ...], known: dict[str, bytes]) -> bool:
        """Adds what stands at the addresses that are not known; whether there were any."""
        if self._fetch is None:
            return False
        wanted = [address for address in wants if address not in known][:MOST_FETCHED]
        for address in wanted:
            known[address] = await self._fetch(address) or b""
        return bool(wanted)

    async def _examined(self, content: bytes, keys: tuple[str, ...], known: dict[str, bytes]) -> Badge:
        async with self._places:
            return await _examined(content, keys, known)


async def _examined(content: bytes, keys: tuple[str, ...], known: dict[str, bytes]) -> Badge:
    """The badge as a process of its own finds it; one that can't be read where that takes too long or too much."""
    question = msgspec.msgpack.encode({"content": content, "keys": keys, "known": known})
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot.proof"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": str(_ROOT)},  # nothing of ours else: no token is ever in it
        cwd=_ROOT,
    )
    try:
        async with asyncio.timeout(WAIT_SECONDS):
            answer, _ = await process.communicate(question)
        return msgspec.msgpack.decode(answer, type=Badge)
    except (TimeoutError, msgspec.DecodeError, OSError) as error:
        log.warning("a file was not looked at to its end: %s", type(error).__name__)
        return Badge(verdict="unreadable")
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def fetch(address: str) -> bytes | None:
    """What a public machine answers at an https address within five seconds and two megabytes; None for all else."""
    import aiohttp
    from yarl import URL

    from bot.catalog.links.doors import PrivateAddressError
    from bot.catalog.links.visit import open_session

    try:
        url = URL(address)
        if url.scheme != "https" or url.port != HTTPS or url.user or not url.host:
            return None
        async with (
            open_session(FETCH_SECONDS) as session,
            session.get(url, allow_redirects=False, headers=PLAINLY) as answer,
        ):
            content = b""
            async for part in answer.content.iter_chunked(2**16):
                content += part
                if len(content) > MOST_FILE_BYTES:
                    return None
            return content if answer.status == 200 else None
    except (aiohttp.ClientError, PrivateAddressError, OSError, TimeoutError, ValueError):
        return None
