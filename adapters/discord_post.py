"""A reply as Discord messages of at most 2,000 characters and five rows of buttons, and what became of them."""

import hashlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from io import BytesIO
from typing import Any

import aiohttp
import discord
from discord import ui

from adapters.discord_components import view_of
from adapters.render import rows_of_five, split, to_markdown
from bot.messages import Address, Button, Reply, Select
from bot.ports import Delivery, Gone, Later, Sent
from bot.texts import speaking

Turn = Callable[[], Awaitable[None]]
"""Waits until one request more may go to Discord."""

CHARACTERS = 2000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its Markdown, and of the whole reply what belongs under it."""

    content: str
    rows: tuple[tuple[Button, ...], ...] = ()
    select: Select | None = None
    attached: Reply | None = None
    write: str = ""
    language: str = "en"

    def parts(self) -> dict[str, Any]:
        """The arguments for sending it; made anew for every try, since a file is read only once."""
        found: dict[str, Any] = {"content": self.content}
        if self.rows or self.select or self.write:
            with speaking(self.language):
                found["view"] = view_of(self.rows, self.select, write=self.write)
        if self.attached:
            found["files"] = _files(self.attached)
        return found

    def words(self) -> str:
        """All it says without anything beside the text."""
        picture = self.attached and self.attached.picture
        return f"{self.content}\n\n{to_markdown(picture.alt)}"[:CHARACTERS] if picture else self.content


def pages(reply: Reply, *, write: str = "") -> tuple[Page, ...]:
    """The messages a reply takes; its files and buttons are on the last, a select without room there on one more.

    `write` is the id of the way to write free words, which goes under the last.
    """
    text = reply.text
    if reply.picture and not reply.picture.png:
        text = f"{text}\n\n{reply.picture.alt}"
    *first, last = (to_markdown(piece) for piece in split(text, CHARACTERS, lambda piece: len(to_markdown(piece))))
    rows = rows_of_five(reply.buttons, reply.select)
    attached = reply if reply.file or (reply.picture and reply.picture.png) else None
    before = [Page(piece) for piece in first]
    if reply.select and len(rows) == 5:
        hint = to_markdown(reply.select.hint[:150]) or "⬇️"
        return (
            *before,
            Page(last, rows=rows, attached=attached),
            Page(hint, (), reply.select, None, write, reply.language),
        )
    return (*before, Page(last, rows, reply.select, attached, write, reply.language))


async def edit(
    interaction: "discord.Interaction[Any]",
    *,
    content: str,
    view: ui.View | None = None,
    files: Sequence[discord.File] = (),
) -> discord.Message:
    """Puts a message in place of the tapped one, or of "thinking"; what the old one had beside it goes."""
    return await interaction.edit_original_response(content=content, view=view, attachments=files)


async def send(channel: discord.abc.Messageable, reply: Reply, turn: Turn) -> None:
    """Sends all messages of a reply, each at its turn; one with a key never arrives twice within minutes."""
    for number, page in enumerate(pages(reply)):
        await turn()
        key = hashlib.sha256(f"{reply.key}:{number}".encode()).hexdigest()[:25]
        await show(partial(channel.send, **({"nonce": key} if reply.key else {})), page)


async def deliver(client: discord.Client, address: Address, reply: Reply, turn: Turn) -> Delivery:
    """Sends to a private chat, or to the channel what is for everybody; the client need not be connected."""
    try:
        if reply.private:
            await turn()
            channel: discord.abc.Messageable = await client.create_dm(discord.Object(int(address.user)))
        else:
            channel = client.get_partial_messageable(int(address.chat))
        await send(channel, reply, turn)
    except discord.HTTPException as error:
        return delivery(error)
    except (aiohttp.ClientError, OSError, TimeoutError):
        return Later()
    return Sent()


async def show(put: Callable[..., Awaitable[Any]], page: Page) -> Any:
    """Shows a page, as words alone where Discord can't show it whole."""
    try:
        return await put(**page.parts())
    except discord.HTTPException as error:
        if error.status not in {400, 413}:
            raise
        _log.error("discord: sent as plain words instead: %s", error.code)
        return await put(content=page.words())


def delivery(error: discord.HTTPException) -> Delivery:
    """What an error means for a message that may be tried again; 50007 and 50278 are private chats that are closed."""
    if error.status in {403, 404} or error.code in {50007, 50278}:
        return Gone(f"Discord {error.code}")
    if error.status == 429:  # the library has waited out all limits but a block of this address
        return Later(timedelta(minutes=5))
    if error.status < 500:
        _log.error("discord: a message can't be shown: %s", error.code)
        return Later(timedelta(hours=1))
    return Later()


def _files(reply: Reply) -> list[discord.File]:
    found: list[discord.File] = []
    if reply.picture and reply.picture.png:
        found.append(
            discord.File(BytesIO(reply.picture.png), filename="picture.png", description=reply.picture.alt[:1024])
        )
    if reply.file:
        found.append(discord.File(BytesIO(reply.file.content), filename=reply.file.name))
    return found
