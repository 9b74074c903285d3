"""Discord's slash commands and its menus on messages and people: what is published, and what was said with one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands
from discord.http import Route

from bot.ports import Command, Parameter, SuggestNames
from bot.texts import say, speaking

_SLASH, _ON_PERSON, _ON_MESSAGE = 1, 2, 3
_ONE_OF_SEVERAL, _TEXT = 1, 3
_EVERYWHERE = {"contexts": [0, 1, 2], "integration_types": [0, 1]}
"""On servers, in private with the bot and in other private chats; installed by a server or by a person."""
_MOST_NAME, _MOST_DESCRIPTION = 32, 100
_SPOKEN = {"es-ES": "es", "es-419": "es", "pt-BR": "pt-BR", "fr": "fr", "de": "de", "uk": "uk", "hi": "hi"}
"""The languages by Discord's own names for them; Arabic it does not have."""


@dataclass(frozen=True, slots=True)
class Commands:
    """All that can be called by name.

    `menu` are (name, description), `detailed` are asked for part by part and complete names with `suggest_names`, in
    place of what the menu has of that name; where there are several of one name ("cohort join"), Discord lets nobody
    call the name alone, and the menu describes them.
    `about` is the label shown on messages and people with the command it means, followed by the words there.
    """

    menu: tuple[tuple[str, str], ...] = ()
    detailed: tuple[Command, ...] = ()
    about: tuple[str, str] | None = None
    suggest_names: SuggestNames = lambda _kind, _text: ()

    def table(self) -> list[dict[str, Any]]:
        """The commands as Discord takes them."""
        single = {it.name: _slash(it.name, it.description, _options(it)) for it in self.detailed if " " not in it.name}
        menu = [_slash(name, about, self._several(name)) for name, about in self.menu if name not in single]
        kinds = (_ON_PERSON, _ON_MESSAGE) if self.about else ()
        label = _named(self.about[0]) if self.about else {}
        return [*menu, *single.values(), *({"type": kind, **label, **_EVERYWHERE} for kind in kinds)]

    def said(self, data: Mapping[str, Any]) -> str:
        """The text of a command: its name and all that was said with it, as a person would type it."""
        if data["type"] != _SLASH:
            return f"{self.about[1] if self.about else data['name']} {_words_there(data)}".strip()
        name, options = _called(data)
        said = {option["name"]: str(option["value"]) for option in options}
        text, before = name, ""
        for one in self._parameters(name):
            before += one.before
            if one.name in said:
                text, before = text + before + said[one.name], ""
        return text

    def choices(self, data: Mapping[str, Any]) -> "list[app_commands.Choice[str]]":
        """What to offer for the parameter that is being typed."""
        name, options = _called(data)
        typed = {option["name"]: str(option["value"]) for option in options if option.get("focused")}
        return [
            app_commands.Choice(name=found, value=id)
            for one in self._parameters(name)
            if one.name in typed and one.kind != "words"
            for found, id in self.suggest_names(one.kind, typed[one.name])
        ]

    def _parameters(self, name: str) -> tuple[Parameter, ...]:
        return next((one.parameters for one in self.detailed if one.name == name), ())

    def _several(self, name: str) -> list[dict[str, Any]]:
        """The commands of this name and one more word, as Discord takes them: its options."""
        return [
            {
                "type": _ONE_OF_SEVERAL,
                "name": one.name.split()[1],
                **_described(one.description),
                "options": _options(one),
            }
            for one in self.detailed
            if one.name.startswith(f"{name} ")
        ]


async def publish(client: discord.Client, commands: Commands) -> bool:
    """Publishes the commands where Discord has others, and tells whether it had; raises HTTPException."""
    table = commands.table()
    assert client.application_id  # noqa: S101
    # as Discord says it: the library's own list misreads where a command may be used, and has no translations
    route = Route("GET", "/applications/{application_id}/commands", application_id=client.application_id)
    theirs = await client.http.request(route, params={"with_localizations": "true"})
    if not table or sorted(_shapes(table)) == sorted(_shapes(theirs)):
        return False
    await client.http.bulk_upsert_global_commands(client.application_id, table)
    return True


def _slash(name: str, description: str, options: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": _SLASH, "name": name, **_described(description), "options": options, **_EVERYWHERE}


def _options(command: Command) -> list[dict[str, Any]]:
    return [_option(one) for one in command.parameters]


def _option(one: Parameter) -> dict[str, Any]:
    about = {"type": _TEXT, "name": one.name, **_described(one.description), "required": one.required}
    if one.choices:
        return about | {"choices": [{**_named(choice), "value": choice} for choice in one.choices]}
    return about | ({} if one.kind == "words" else {"autocomplete": True})


def _named(name: str) -> dict[str, Any]:
    """A name that only people read, in all languages."""
    return {"name": name} | _translated("name_localizations", name, _MOST_NAME)


def _described(description: str) -> dict[str, Any]:
    return {"description": description} | _translated("description_localizations", description, _MOST_DESCRIPTION)


def _translated(key: str, words: str, most: int) -> dict[str, dict[str, str]]:
    """The words by Discord's names of languages, where they are translated and not too long; nothing where nowhere."""
    found: dict[str, str] = {}
    for locale, language in _SPOKEN.items():
        with speaking(language):
            said = say(words)
        if said != words and len(said) <= most:
            found[locale] = said
    return {key: found} if found else {}


def _called(data: Mapping[str, Any]) -> tuple[str, Sequence[Mapping[str, Any]]]:
    """The name of a command, with the word for which of several it is, and what was said with it."""
    options = data.get("options") or ()
    if options and options[0]["type"] == _ONE_OF_SEVERAL:
        return f"{data['name']} {options[0]['name']}", options[0].get("options") or ()
    return data["name"], options


def _words_there(data: Mapping[str, Any]) -> str:
    """The words of the message, or the names of the person, that a menu was opened on."""
    resolved: Mapping[str, Mapping[str, Any]] = data.get("resolved") or {}
    targets = [resolved.get(kind, {}).get(data["target_id"], {}) for kind in ("messages", "members", "users")]
    targets += targets[0].get("embeds") or ()
    keys = ("content", "nick", "global_name", "username", "title", "description")
    return "\n".join(str(target[key]) for target in targets for key in keys if target.get(key))


def _shapes(things: Iterable[Mapping[str, Any]]) -> list[tuple[object, ...]]:
    """What of commands, their options and choices counts as a change; Discord leaves out what is not set."""
    return [
        (
            thing.get("type", _SLASH),
            thing["name"],
            thing.get("description", ""),
            thing.get("value"),
            *(bool(thing.get(flag)) for flag in ("required", "autocomplete")),
            *({**(thing.get(f"{part}_localizations") or {})} for part in ("name", "description")),
            *(sorted(thing.get(places) or ()) for places in ("contexts", "integration_types")),
            *(_shapes(thing.get(parts) or ()) for parts in ("options", "choices")),
        )
        for thing in things
    ]
