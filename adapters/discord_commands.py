"""Discord's slash commands and its menus on messages and people: what is published, and what was said with one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.ports import Lookup, NameKind, SuggestNames

_SLASH, _ON_PERSON, _ON_MESSAGE = 1, 2, 3
_TEXT = 3
_EVERYWHERE = {"contexts": [0, 1, 2], "integration_types": [0, 1]}
"""On servers, in private with the bot and in other private chats; installed by a server or by a person."""
_WORDS = {"type": _TEXT, "name": "words", "description": "Anything you want to say with it", "required": False}


@dataclass(frozen=True, slots=True)
class Commands:
    """All that can be called by name.

    `menu` are (name, description), `lookups` complete what is typed with `suggest_names`, and `about` is the label
    shown on messages and people with the command it means, which is followed by the words there.
    """

    menu: tuple[tuple[str, str], ...] = ()
    lookups: tuple[Lookup, ...] = ()
    about: tuple[str, str] | None = None
    suggest_names: SuggestNames = lambda _kind, _text: ()

    def table(self) -> list[dict[str, Any]]:
        """The commands as Discord takes them."""
        menu = [_slash(name, description, [_WORDS]) for name, description in self.menu]
        lookups = [_slash(one.name, one.description, _parameters(one)) for one in self.lookups]
        kinds = (_ON_PERSON, _ON_MESSAGE) if self.about else ()
        label = self.about[0] if self.about else ""
        return [*menu, *lookups, *({"type": kind, "name": label, **_EVERYWHERE} for kind in kinds)]

    def said(self, data: Mapping[str, Any]) -> str:
        """The text of a command: its name and all that was said with it."""
        if data["type"] == _SLASH:
            return " ".join([data["name"], *(str(option["value"]) for option in data.get("options") or ())])
        return f"{self.about[1] if self.about else data['name']} {_words_there(data)}".strip()

    def choices(self, data: Mapping[str, Any]) -> "list[app_commands.Choice[str]]":
        """What to offer for the parameter that is being typed."""
        typed = next((option for option in data.get("options") or () if option.get("focused")), None)
        kind = self._kind(data["name"], typed["name"]) if typed else None
        if not typed or not kind:
            return []
        return [app_commands.Choice(name=name, value=id) for name, id in self.suggest_names(kind, typed["value"])]

    def _kind(self, command: str, parameter: str) -> NameKind | None:
        found = (one.parameters for one in self.lookups if one.name == command)
        return next((one.kind for parameters in found for one in parameters if one.name == parameter), None)


async def publish(client: discord.Client, commands: Commands) -> bool:
    """Publishes the commands where Discord has others, and tells whether it had; raises HTTPException."""
    table = commands.table()
    assert client.application_id  # noqa: S101
    # as Discord says it: the library's own list misreads where a command may be used
    theirs = await client.http.get_global_commands(client.application_id)
    if not table or _shapes(table) == _shapes(theirs):
        return False
    await client.http.bulk_upsert_global_commands(client.application_id, table)
    return True


def _slash(name: str, description: str, options: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": _SLASH, "name": name, "description": description[:100], "options": options, **_EVERYWHERE}


def _parameters(lookup: Lookup) -> list[dict[str, Any]]:
    return [
        {
            "type": _TEXT,
            "name": one.name,
            "description": one.description[:100],
            "required": one.required,
            "autocomplete": True,
        }
        for one in lookup.parameters
    ]


def _words_there(data: Mapping[str, Any]) -> str:
    """The words of the message, or the names of the person, that a menu was opened on."""
    resolved: Mapping[str, Mapping[str, Any]] = data.get("resolved") or {}
    targets = [resolved.get(kind, {}).get(data["target_id"], {}) for kind in ("messages", "members", "users")]
    targets += targets[0].get("embeds") or ()
    keys = ("content", "nick", "global_name", "username", "title", "description")
    return "\n".join(str(target[key]) for target in targets for key in keys if target.get(key))


def _shapes(commands: Iterable[Mapping[str, Any]]) -> list[tuple[object, ...]]:
    """What of the commands counts as a change; Discord leaves out what is not set."""
    return sorted(
        (
            command["name"],
            command.get("type", _SLASH),
            command.get("description", ""),
            [_shape(option) for option in command.get("options") or ()],
            sorted(command.get("contexts") or ()),
            sorted(command.get("integration_types") or ()),
        )
        for command in commands
    )


def _shape(option: Mapping[str, Any]) -> tuple[object, ...]:
    flags = (bool(option.get("required")), bool(option.get("autocomplete")))
    return (option["type"], option["name"], option["description"], *flags)
