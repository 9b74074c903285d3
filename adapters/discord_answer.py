"""What answers an interaction on Discord: for the person only, unless it is meant for all of the channel."""

import logging
from functools import partial
from typing import Any

import discord

from adapters.discord_components import write_id
from adapters.discord_post import edit, pages, show
from bot.messages import Incoming, Reply
from bot.texts import say, speaking, to_say

FOR_ALL = to_say("It is here in the channel, for all to see.")
_log = logging.getLogger(__name__)


async def respond(
    interaction: "discord.Interaction[Any]", incoming: Incoming, replies: tuple[Reply, ...]
) -> tuple[Reply, ...]:
    """Shows the replies in order; gives back those that Discord does not take any more as an answer."""
    waits = interaction.type is discord.InteractionType.application_command  # "thinking", which the first one replaces
    last = next((reply for reply in reversed(replies) if reply.private), None)
    for number, reply in enumerate(replies):
        try:
            write = write_id(reply.form) if not incoming.private and reply is last else ""
            await _show(interaction, incoming, reply, waits=waits, write=write)
        except discord.HTTPException as error:
            _log.warning("discord: event %s is answered by private message: %s", incoming.event_id, error.code)
            return replies[number:]
        waits = False
    if waits and interaction.response.is_done():  # not for one that was answered before
        await interaction.delete_original_response()
    return ()


async def _show(
    interaction: "discord.Interaction[Any]", incoming: Incoming, reply: Reply, *, waits: bool, write: str
) -> None:
    original = partial(edit, interaction)
    if waits and not reply.private and not incoming.private:
        with speaking(reply.language):
            told = say(FOR_ALL)
        await original(content=told)  # what takes the place of "thinking" is seen by nobody else
        waits = False
    further = partial(interaction.followup.send, wait=True, ephemeral=reply.private and not incoming.private)
    first, *others = pages(reply, write=write)
    in_place = waits or (not others and _may_edit(interaction, incoming, reply))
    await show(original if in_place else further, first)
    for page in others:
        await show(further, page)


def _may_edit(interaction: "discord.Interaction[Any]", incoming: Incoming, reply: Reply) -> bool:
    """Whether a reply may take the place of the tapped message: never a private one for all to see."""
    tapped = interaction.message if interaction.type is discord.InteractionType.component else None
    return reply.edit and tapped is not None and (incoming.private or not reply.private or tapped.flags.ephemeral)
