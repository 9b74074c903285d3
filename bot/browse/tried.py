"""What would come of a goal, told to visitors: what was understood, the verdict, and why each is suggested."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.browse.entry import entry_of
from bot.catalog.model import Catalog
from bot.flows.card import skills
from bot.messages import plain
from bot.ports import Entry, Fact, Tried, Words
from bot.talk import World
from bot.texts import day, hours, listed, money
from bot.trial import try_text

MOST_CHARACTERS = 1000

_VERDICTS = {
    "recommend": "Worth it: the coach would suggest this.",
    "ask": "The coach would ask one thing first, before it suggests anything.",
    "none-worth-it": "None is worth it: nothing here clears the bar within these limits, and the coach would say so.",
    "no-match": "The catalog has nothing for this, and the coach would say so.",
}
_QUESTIONS = {
    "role": "which job",
    "skill": "which skill",
    "whose": "who it is for",
    "money": "the money",
    "hours": "the time",
    "deadline": "the date",
}


def tried(text: str, world: World, today: date) -> Tried:
    """The answer to a goal, in words."""
    answer = try_text(text[:MOST_CHARACTERS], world.names, world.catalog, today, bar=world.bar)
    roles = [one["id"] for one in answer["roles"] if one["id"] != answer["understood"]["role"]]
    return Tried(
        understood=tuple(_understood(answer["understood"], world.catalog)),
        verdict=_VERDICTS[answer["verdict"]],
        entries=tuple(_suggested(one, world) for one in answer["credentials"]),
        nearest=tuple(plain(world.catalog.roles[role].name) for role in roles[:3]),
    )


def _suggested(one: Mapping[str, Any], world: World) -> Entry:
    why, catalog = one["why"], world.catalog
    left = f" Leaves open {skills(tuple(why['missing']), catalog, 4)}." if why["missing"] else ""
    score = f" Score {one['score']:.2f}, the bar is {world.bar:.2f}."
    teaches = f"Teaches {skills(tuple(why['covers']), catalog, 5)}."
    return entry_of(catalog.credentials[one["id"]], catalog, f"{teaches}{left}{score}")


def _understood(said: Mapping[str, Any], catalog: Catalog) -> Iterator[Fact]:
    """What was understood, each as it is named to people; nothing of what was not said."""
    role = said["role"]
    shown = {
        "Job": role and f"{plain(catalog.roles[role].name)} ({said['role_confidence']:.0%} sure)",
        "Knows": _named(said["skills_have"], catalog),
        "Wants to learn": _named(said["skills_want"], catalog),
        "Does not want": _named(said["not_wanted"], catalog),
        "Time": said["hours_per_week"] and f"{hours(said['hours_per_week'])} hours a week",
        "Money": _money(said),
        "Until": said["deadline"] and day(date.fromisoformat(said["deadline"])),
        "Not sure about": listed([_unsure(one, catalog) for one in said["unsure"]]),
    }
    yield from (Fact(name, (Words(words),)) for name, words in shown.items() if words)


def _named(ids: Iterable[str], catalog: Catalog) -> str:
    named = catalog.credentials | catalog.roles | catalog.skills
    return listed([plain(named[id].name) if id in named else id for id in ids])


def _money(said: Mapping[str, Any]) -> str:
    if said["free_only"]:
        return "only free"
    budget = said["budget"]
    if not budget:
        return ""
    return f"up to {money(Decimal(str(budget['amount'])), budget['currency'])}"


def _unsure(one: Mapping[str, Any], catalog: Catalog) -> str:
    about = _QUESTIONS[one["about"]]
    choices = _named(one["choices"], catalog)
    return f"{about} ({choices})" if choices else about
