"""Discord's buttons, selects and the form for free words; their ids carry the whole meaning, so none is ever lost."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import discord
from discord import ui

from bot.messages import Button, Select
from bot.texts import say

MOST_TITLE = 45
BUTTON = re.compile(r"c\d*:(?P<action>.+)", re.DOTALL)
SELECT = re.compile(r"s:(?P<action>.+)", re.DOTALL)
"""What the ids look like; a number sets apart two buttons with the same action on one message."""

WRITE = re.compile(r"write(?::(?P<form>/.+))?", re.DOTALL)
"""The id of the button under what is said on a server, where the bot reads no messages, and of the form it opens: with
what stands before the words written there."""


class Tap(ui.DynamicItem["ui.Button[Any]"], template=BUTTON):
    """Any button ever sent."""

    def __init__(self, custom_id: str, action: str) -> None:
        super().__init__(ui.Button(custom_id=custom_id))
        self._action = action

    @classmethod
    async def from_custom_id(
        cls, _interaction: "discord.Interaction[Any]", _item: "ui.Item[Any]", match: re.Match[str], /
    ) -> "Tap":
        """The button that was tapped."""
        return cls(match.string, match["action"])

    async def callback(self, interaction: "discord.Interaction[Any]") -> None:
        """Hands the tap to the coach."""
        await interaction.client.interact(interaction, "action", action=self._action)


class Choice(ui.DynamicItem["ui.Select[Any]"], template=SELECT):
    """Any select ever sent."""

    def __init__(self, custom_id: str, action: str) -> None:
        super().__init__(ui.Select(custom_id=custom_id))
        self._action = action

    @classmethod
    async def from_custom_id(
        cls, _interaction: "discord.Interaction[Any]", _item: "ui.Item[Any]", match: re.Match[str], /
    ) -> "Choice":
        """The select that was used."""
        return cls(match.string, match["action"])

    async def callback(self, interaction: "discord.Interaction[Any]") -> None:
        """Hands what was chosen to the coach."""
        await interaction.client.interact(interaction, "action", action=self._action, values=tuple(self.item.values))


def is_known(custom_id: str) -> bool:
    """Whether a dynamic item answers this id; the library drops all others, which a person would see fail."""
    return bool(BUTTON.fullmatch(custom_id) or SELECT.fullmatch(custom_id))


def view_of(rows: tuple[tuple[Button, ...], ...], select: Select | None, *, write: str = "") -> ui.View:
    """The components, in a view that is stopped: the dynamic items answer every tap, so none is kept in memory."""
    view = ui.View(timeout=None)
    if select:
        view.add_item(_select(select))
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=1 if select else 0):
        for button in row:
            again = seen[button.action] = seen.get(button.action, -1) + 1
            custom_id = f"c{again or ''}:{button.action}"
            view.add_item(ui.Button(label=button.label, custom_id=custom_id, row=number))
    row = len(rows) + (1 if select else 0)
    if write and row < 5:
        view.add_item(ui.Button(label=say("Write it"), custom_id=write, row=row))
    view.stop()
    return view


def write_id(form: str) -> str:
    """The id of the button that opens the form of a reply."""
    return f"write:{form}" if form else "write"


def form(custom_id: str) -> ui.Modal:
    """The form that a button opens, by its id.

    It is stopped, since what is sent with it is read from the event and not by this object.
    """
    modal = ui.Modal(title=say("Say it your way")[:MOST_TITLE], custom_id=custom_id, timeout=None)
    words = ui.TextInput["ui.View"](
        label=say("What would you like to say?")[:MOST_TITLE],
        custom_id="words",
        style=discord.TextStyle.paragraph,
        max_length=2000,
    )
    modal.add_item(words)
    modal.stop()
    return modal


def written(data: Mapping[str, Any]) -> str:
    """What was written in a form, after what stands before it; a whole command stays as it is."""
    words = "\n".join(_values(data.get("components") or ())).strip()
    opened = WRITE.fullmatch(data.get("custom_id", ""))
    before = (opened and opened["form"]) or ""
    return words if words.startswith("/") else f"{before} {words}".strip()


def _values(components: Any) -> Iterator[str]:
    for one in components:
        if "value" in one:
            yield str(one["value"])
        yield from _values(one.get("components") or ([one["component"]] if "component" in one else ()))


def _select(select: Select) -> "ui.Select[Any]":
    options = {
        option.value: discord.SelectOption(label=option.label, value=option.value, default=option.chosen)
        for option in select.options
    }
    return ui.Select(
        custom_id=f"s:{select.action}",
        placeholder=select.hint[:150] or None,
        min_values=0 if select.many else 1,
        max_values=len(options) if select.many else 1,
        options=list(options.values()),
        row=0,
    )
