"""Pictures to draw, one of each kind as the talk makes them in any language, and the colours they are drawn in."""

import tomllib
from dataclasses import replace

from bot.person import Person
from bot.picture import Picture
from bot.pictures.draw import DRAWINGS
from bot.planning.plan import lay_out
from tests.chat import START, Chat

KINDS = ("timeline", "gap", "weeks", "compared", "earned")


def drawn_in_a_talk(language: str) -> dict[str, Picture]:
    """The pictures of a talk in this language: compared, planned, gone on with for weeks, and one earned."""
    chat = Chat(person=Person(id="ada", language=language, language_chosen=True))
    chat.says("data analyst by June, 5 hours a week, under 600 euros, I know some Excel")
    found = {"compared": chat.sends_action("suggest.compare").picture}
    chosen = [chat.world.catalog.credentials[id] for id in chat.person.shown]
    chat.person = replace(chat.person, plan=lay_out(chosen, chat.person.goal, START.date()))
    for hours in (3, 1, 6):
        chat.sends_action("progress.tell")
        chat.says(f"{hours} hours on joins")
        chat.passes(days=7)
    found["earned"] = chat.sends_action(f"progress.finish:{chosen[0].id}").picture
    found["timeline"] = chat.commands("plan").picture
    found["gap"] = chat.commands("gap").picture
    found["weeks"] = chat.commands("progress").picture
    return {kind: picture for kind, picture in found.items() if picture}


def colours() -> dict[str, dict[str, tuple[int, int, int]]]:
    """The colours of the light and of the dark look by their names, as red, green and blue."""
    looks = tomllib.loads((DRAWINGS / "look.toml").read_text(encoding="utf-8"))
    return {
        look: {name: (int(hex[1:3], 16), int(hex[3:5], 16), int(hex[5:7], 16)) for name, hex in named.items()}
        for look, named in looks.items()
    }
