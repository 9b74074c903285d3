"""Whose a token is: asked of the platform itself, without serving it and without the token in anything that is said."""

import re
from collections.abc import Mapping
from typing import Any

import aiohttp

TELEGRAM, DISCORD = "https://api.telegram.org", "https://discord.com/api/v10"
SECONDS = aiohttp.ClientTimeout(total=10)


class TokenError(Exception):
    """The platform refuses the token, or can't be asked; `refused` tells which."""

    def __init__(self, words: str, *, refused: bool) -> None:
        super().__init__(words)
        self.refused = refused


async def telegram_name(token: str, api: str = "") -> str:
    """The bot's @name; raises TokenError."""
    base = (api or TELEGRAM).rstrip("/").removesuffix("/bot")
    answer = await _asked(f"{base}/bot{_sound(token)}/getMe", {})
    return f"@{answer['result']['username']}"


async def discord_name(token: str, api: str = "") -> str:
    """The bot's name; raises TokenError."""
    headers = {"Authorization": f"Bot {_sound(token)}", "User-Agent": "DiscordBot (certcoach, 1)"}
    return str((await _asked(f"{(api or DISCORD).rstrip('/')}/users/@me", headers))["username"])


def _sound(token: str) -> str:
    """The token, when it can be one at all; a stray character would end up in an address or a header."""
    if not re.fullmatch(r"[A-Za-z0-9:._-]+", token.strip()):
        raise TokenError("it holds characters no token has", refused=True)
    return token.strip()


async def _asked(address: str, headers: Mapping[str, str]) -> dict[str, Any]:
    try:
        async with aiohttp.ClientSession(timeout=SECONDS) as session, session.get(address, headers=headers) as answer:
            if answer.status in {401, 403, 404}:
                raise TokenError("the platform does not know it", refused=True)
            if answer.status != 200:
                raise TokenError(f"the platform answered {answer.status}", refused=False)
            return await answer.json()
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
        raise TokenError(f"the platform can't be asked ({type(error).__name__})", refused=False) from None
