"""`python -m tests.wire`: both platforms' servers on this machine, and the settings that point the bot at them.

Then it reads lines and shows all that the bot says on Telegram:

    hello                     a private message of user 7            8: hello        of user 8
    !Plan only this           a tap on the newest button so named    @excel          inline mode
    group: @coach_bot hi      a message in a group
    fault sendMessage 429 5   the next sendMessage is told to wait five seconds; also a bare status such as 502,
                              `drop` (taken, then the line is cut), `cut` (the line is cut before)
"""

import asyncio
import sys

from tests.wire.discord_server import DiscordServer
from tests.wire.telegram_rules import Dropped, Refused
from tests.wire.telegram_server import TelegramServer


def settings(telegram: TelegramServer, discord: DiscordServer) -> list[str]:
    """The lines for the bot's `.env`."""
    return [
        f"TELEGRAM_TOKEN={telegram.token}",
        f"CERTCOACH_TELEGRAM_API={telegram.base_url}",
        f"DISCORD_TOKEN={discord.token}",
        f"CERTCOACH_DISCORD_API={discord.api_base}",
        f"CERTCOACH_DISCORD_GATEWAY={discord.gateway}",
    ]


async def obey(line: str, server: TelegramServer) -> None:
    """Does what a line asks for; raises ValueError in words when it can't be read."""
    match line.split():
        case ["fault", method, kind, *rest]:
            server.refuse(method, _fault(kind, *rest))
        case _ if line.startswith("group: "):
            await server.say_in_group(line.removeprefix("group: "))
        case _ if line.startswith("@"):
            await server.ask_inline(line[1:])
        case _ if line.startswith("!"):
            await _tap(line[1:], server)
        case [user, *_] if user.endswith(":") and user[:-1].isdecimal():
            await server.say(line.removeprefix(user).strip(), user=int(user[:-1]))
        case _:
            await server.say(line)


async def _tap(label: str, server: TelegramServer) -> None:
    try:
        await server.tap(label)
    except (StopIteration, RuntimeError):
        raise ValueError(f"no button ends in {label!r}") from None


def _fault(kind: str, *rest: str) -> Exception:
    match kind, *rest:
        case ("drop",):
            return Dropped()
        case ("cut",):
            return ConnectionError()
        case "429", seconds:
            return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=int(seconds))
        case status, *_ if status.isdecimal():
            return Refused(int(status), "as asked for")
    raise ValueError("a fault is 429 and seconds, another status, drop or cut")


async def _show(server: TelegramServer) -> None:
    """Prints every call of the bot with its words and buttons."""
    shown = 0
    while True:
        async with server.changed:
            await server.changed.wait()
        new, shown = server.calls[shown:], len(server.calls)
        for call in new:
            said = call.parameters
            words = said.get("text", said.get("caption", ""))
            rows = said.get("reply_markup", {}).get("inline_keyboard", ())
            buttons = " ".join(f"[{button['text']}]" for row in rows for button in row)
            print(f"{call.method} {said.get('chat_id', '')} {words} {buttons}".rstrip())  # noqa: T201


async def serve() -> None:
    """Serves until the input ends."""
    async with TelegramServer() as telegram, DiscordServer() as discord:
        print(*settings(telegram, discord), "", sep="\n", flush=True)  # noqa: T201
        showing = asyncio.create_task(_show(telegram))
        while line := await asyncio.to_thread(sys.stdin.readline):
            try:
                await obey(line.strip(), telegram)
            except ValueError as error:
                print(error)  # noqa: T201
        showing.cancel()


if __name__ == "__main__":
    asyncio.run(serve())
