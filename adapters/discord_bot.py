"""Discord: free text in private chats and where the bot is named, slash commands and buttons everywhere.

What it answers on a server only the person sees, unless it is meant for all. Needs no privileged intent.
"""

import asyncio
import logging
import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Any, Literal

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters import discord_pace
from adapters.discord_answer import respond
from adapters.discord_commands import Commands, publish
from adapters.discord_components import WRITE, Choice, Tap, form, is_known, written
from adapters.discord_file import with_file
from adapters.discord_pace import PATIENCE, learning
from adapters.discord_post import deliver, send
from adapters.discord_shards import read_shards
from adapters.discord_turns import Turns
from adapters.pace import Pace
from adapters.render import read_command
from bot.messages import Address, Incoming, Reply
from bot.ports import Delivery, Handle, Later, Sent
from bot.texts import say, speaking, to_say

WRONG_TOKEN = (
    "Discord refused DISCORD_TOKEN: copy it again from the Bot page of discord.com/developers, "  # noqa: S105
    "or leave it out to run without Discord."
)
IN_PRIVATE = to_say("I have answered you in a private message.")
NOT_IN_PRIVATE = to_say("I can't write to you in private. Use /start here instead: only you see what I answer to it.")
_NONE = Commands()
_log = logging.getLogger(__name__)


class Discord:
    """The Discord adapter; `api_base` and `gateway` are another server's addresses.

    `shards` is how many connections there are ("4"), or which of them run here ("0,1/4"). Without `receives` it
    only sends: it needs no connection of its own, and leaves the commands to another process.
    """

    def __init__(
        self,
        token: str,
        *,
        commands: Commands = _NONE,
        api_base: str = "",
        gateway: str = "",
        shards: str = "",
        receives: bool = True,
        pace: Pace | None = None,
    ) -> None:
        self._token = token.strip()
        self._commands = commands
        self._api_base = api_base
        self._gateway = gateway
        self._shards = shards
        self._receives = receives
        self._pace = pace or discord_pace.pace()
        self._client: discord.Client | None = None
        self.started = asyncio.Event()
        """Set while it can send."""

    @property
    def name(self) -> str:
        """The platform's name."""
        return "discord"

    async def run(self, handle: Handle) -> None:
        """Serves Discord until cancelled; raises SystemExit with one line when the token is refused."""
        with self._checked():
            if not self._receives:
                await self._only_send()
            async with _Client(handle, self._commands, self._pace, *read_shards(self._shards)) as client:
                await client.login(self._token)
                with self._able_to_send(client):
                    await client.stay_connected()

    async def _only_send(self) -> None:
        """Sends until cancelled."""
        heard = learning(self._pace)
        async with discord.Client(intents=discord.Intents.none(), max_messages=None, http_trace=heard) as client:
            await client.login(self._token)
            with self._able_to_send(client):
                await asyncio.get_running_loop().create_future()

    @contextmanager
    def _able_to_send(self, client: discord.Client) -> Generator[None]:
        self._client = client
        self.started.set()
        try:
            yield
        finally:
            self.started.clear()
            self._client = None

    async def sync(self) -> bool:
        """Publishes the commands where they changed, and tells whether they had; raises SystemExit with one line."""
        with self._checked():
            try:
                async with discord.Client(intents=discord.Intents.default()) as client:
                    await client.login(self._token)
                    return await publish(client, self._commands)
            except discord.HTTPException as error:
                if isinstance(error, discord.LoginFailure):
                    raise
                raise SystemExit(f"Discord did not take the commands ({error.status}, code {error.code}).") from None
            except (aiohttp.ClientError, OSError):
                raise SystemExit("Discord can't be reached; try again when this machine is online.") from None

    @contextmanager
    def _checked(self) -> Generator[None]:
        """The library pointed at the right server; a token that is refused becomes SystemExit with one line."""
        logging.getLogger("discord").setLevel(logging.WARNING)  # below it logs people's words and reply tokens
        if not re.fullmatch(r"[!-~]+", self._token):
            raise SystemExit(WRONG_TOKEN)
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
        if self._api_base:
            Route.BASE = self._api_base.rstrip("/")
        if self._gateway:
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(self._gateway)
        try:
            yield
        except discord.LoginFailure:
            raise SystemExit(WRONG_TOKEN) from None
        except discord.ConnectionClosed as closed:
            if closed.code == 4004:
                raise SystemExit(WRONG_TOKEN) from None
            raise

    async def send(self, address: Address, reply: Reply) -> Delivery:
        """Sends a message nobody just asked for; what is private goes to the private chat."""
        if self._client is None:
            return Later()
        if (wait := self._pace.held_for) > PATIENCE:
            return Later(timedelta(seconds=wait))
        return await deliver(self._client, address, reply, partial(self._pace.turn, reminder=True))


class _Client(discord.AutoShardedClient):
    """The library's client, with our commands, buttons and turns."""

    def __init__(self, handle: Handle, commands: Commands, pace: Pace, shards: list[int], shard_count: int) -> None:
        super().__init__(
            intents=discord.Intents.default(),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            shard_ids=shards,
            shard_count=shard_count,
            http_trace=learning(pace),
        )
        self._commands = commands
        self._pace = pace
        self._turns = Turns(handle)

    async def setup_hook(self) -> None:
        """Makes every button ever sent work, and publishes the commands where they changed."""
        self.add_dynamic_items(Tap, Choice)
        try:
            async with asyncio.timeout(30):
                await publish(self, self._commands)
        except (discord.HTTPException, TimeoutError) as error:
            _log.warning("discord: the commands could not be published: %s", type(error).__name__)

    async def stay_connected(self) -> None:
        """Stays connected until cancelled, which the library's own way of connecting may not hear."""
        connection = asyncio.create_task(self.connect())
        try:
            await asyncio.wait({connection})
            connection.result()
        finally:
            await self._turns.finish()
            await self.close()
            connection.cancel()
            await asyncio.wait({connection})

    async def on_message(self, message: discord.Message) -> None:
        """Takes words said in private or to the bot by name."""
        if message.author.bot or message.type not in {discord.MessageType.default, discord.MessageType.reply}:
            return
        if _is_private(message):
            said = await with_file(message, _said(message, message.content))
            await self._turns.take(said, partial(self._send_each, message.channel))
        elif self.user in message.mentions:
            words = re.sub(rf"<@!?{self.user and self.user.id}>", "", message.content).strip()
            incoming = _said(message, words or "/start")
            await self._turns.take(
                incoming, lambda replies: self._answer_in_private(message, incoming.address, replies)
            )

    async def on_interaction(self, interaction: "discord.Interaction[Any]") -> None:
        """Takes commands, what is typed into them, and forms; the dynamic items take the taps they know."""
        data: Any = interaction.data or {}
        match interaction.type:
            case discord.InteractionType.application_command:
                await self.interact(interaction, "command", text=self._commands.said(data))
            case discord.InteractionType.autocomplete:
                with suppress(discord.HTTPException, aiohttp.ClientError):
                    await interaction.response.autocomplete(self._commands.choices(data))
            case discord.InteractionType.modal_submit:
                words = written(data)
                command = read_command(words)
                await self.interact(interaction, "command" if command else "text", text=command or words)
            case discord.InteractionType.component if WRITE.fullmatch(data.get("custom_id", "")):
                with suppress(discord.HTTPException, aiohttp.ClientError), speaking(interaction.locale.value):
                    await interaction.response.send_modal(form(data["custom_id"]))
            case discord.InteractionType.component if not is_known(data.get("custom_id", "")):
                await self.interact(interaction, "action", action=data["custom_id"])
            case _:
                pass

    async def interact(
        self,
        interaction: "discord.Interaction[Any]",
        kind: Literal["text", "command", "action"],
        *,
        text: str = "",
        action: str = "",
        values: tuple[str, ...] = (),
    ) -> None:
        """Answers a command or a tap: at once that it is on its way, then with what the coach says."""
        private = interaction.context.dm_channel  # other private chats have onlookers as well
        with suppress(discord.HTTPException, discord.InteractionResponded, aiohttp.ClientError):
            await interaction.response.defer(ephemeral=not private)
        incoming = Incoming(
            address=Address("discord", str(interaction.user.id), str(interaction.channel_id or "")),
            event_id=str(interaction.id),
            kind=kind,
            at=interaction.created_at,
            text=text,
            action=action,
            values=values,
            private=private,
            unseen=True,
            language=interaction.locale.value,
        )
        await self._turns.take(incoming, lambda replies: self._respond(interaction, incoming, replies))

    async def _respond(
        self, interaction: "discord.Interaction[Any]", incoming: Incoming, replies: tuple[Reply, ...]
    ) -> None:
        """Replies to an interaction; by private message once its token is too old for that."""
        await self._send_all(incoming.address, await respond(interaction, incoming, replies))

    async def _answer_in_private(self, message: discord.Message, address: Address, replies: tuple[Reply, ...]) -> None:
        """Answers a word said on a server, telling there only whether the answer could be sent."""
        if outcomes := await self._send_all(address, replies):
            arrived = all(isinstance(outcome, Sent) for outcome in outcomes)
            with speaking(replies[-1].language):
                told = say(IN_PRIVATE if arrived else NOT_IN_PRIVATE)
            await message.reply(told)

    async def _send_all(self, address: Address, replies: tuple[Reply, ...]) -> list[Delivery]:
        return [await deliver(self, address, reply, self._pace.turn) for reply in replies]

    async def _send_each(self, channel: discord.abc.Messageable, replies: tuple[Reply, ...]) -> None:
        for reply in replies:
            await send(channel, reply, self._pace.turn)


def _said(message: discord.Message, words: str) -> Incoming:
    """What a message says: a typed command, words, or only a file."""
    command = read_command(words)
    files = [*(attachment.filename for attachment in message.attachments), *(one.name for one in message.stickers)]
    return Incoming(
        address=Address("discord", str(message.author.id), str(message.channel.id)),
        event_id=str(message.id),
        kind="command" if command else "text" if words else "file",
        at=message.created_at,
        text=command or words or " ".join(files),
        private=_is_private(message),
    )


def _is_private(message: discord.Message) -> bool:
    """Whether nobody else reads along; `message.guild` can't tell, it is also None for a server not yet known."""
    return isinstance(message.channel, discord.DMChannel)
