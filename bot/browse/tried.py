"""What would come of a goal, told to visitors: what was understood, the verdict, and why each is suggested."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.browse.entry import entry_of
from bot.catalog.called import called
from bot.catalog.model import Catalog
from bot.flows.card import skills
from bot.messages import plain
from bot.ports import Entry, Fact, Tried, Words
from bot.talk import World
from bot.texts import day, listed, money, say, say_count, to_say
from bot.trial import try_text

MOST_CHARACTERS = 1000

_VERDICTS = {
    "recommend": to_say("Worth it: the coach would suggest this."),
    "ask": to_say("The coach would ask one thing first, before it suggests anything."),
    "none-worth-it": to_say(
        "None is worth it: nothing here clears the bar within these limits, and the coach would say so."
    ),
    "no-match": to_say("The catalog has nothing for this, and the coach would say so."),
}
_QUESTIONS = {
    "role": to_say("which job"),
    "skill": to_say("which skill"),
    "whose": to_say("who it is for"),
    "money": to_say("the money"),
    "hours": to_say("the time"),
    "deadline": to_say("the date"),
}


def tried(text: str, world: World, today: date) -> Tried:
    """The answer to a goal, in words."""
    answer = try_text(text[:MOST_CHARACTERS], world.names, world.catalog, today, bar=world.bar)
    roles = [one["id"] for one in answer["roles"] if one["id"] != answer["understood"]["role"]]
    return Tried(
        understood=tuple(_understood(answer["understood"], world.catalog)),
        verdict=say(_VERDICTS[answer["verdict"]]),
        entries=tuple(_suggested(one, world) for one in answer["credentials"]),
        nearest=tuple(plain(called(world.catalog.roles[role])) for role in roles[:3]),
    )


def _suggested(one: Mapping[str, Any], world: World) -> Entry:
    why, catalog = one["why"], world.catalog
    told = [say("Teaches {skills}.", skills=skills(tuple(why["covers"]), catalog, 5))]
    if why["missing"]:
        told.append(say("Leaves open {skills}.", skills=skills(tuple(why["missing"]), catalog, 4)))
    told.append(say("Score {score}, the bar is {bar}.", score=f"{one['score']:.2f}", bar=f"{world.bar:.2f}"))
    return entry_of(catalog.credentials[one["id"]], catalog, " ".join(told))


def _understood(said: Mapping[str, Any], catalog: Catalog) -> Iterator[Fact]:
    """What was understood, each as it is named to people; nothing of what was not said."""
    role = said["role"]
    pace, until = said["hours_per_week"], said["deadline"]
    sure = f"{said['role_confidence']:.0%}"
    shown = {
        say("Job"): role and say("{job} ({percent} sure)", job=plain(called(catalog.roles[role])), percent=sure),
        say("Knows"): _named(said["skills_have"], catalog),
        say("Wants to learn"): _named(said["skills_want"], catalog),
        say("Does not want"): _named(said["not_wanted"], catalog),
        say("Time"): pace and say_count("{n} hour a week", "{n} hours a week", pace),
        say("Money"): _money(said),
        say("Until"): until and day(date.fromisoformat(until)),
        say("Not sure about"): listed([_unsure(one, catalog) for one in said["unsure"]]),
    }
    yield from (Fact(name, (Words(words),)) for name, words in shown.items() if words)


def _named(ids: Iterable[str], catalog: Catalog) -> str:
    named = catalog.credentials | catalog.roles | catalog.skills
    return listed([plain(named[id].name) if id in named else id for id in ids])


def _money(said: Mapping[str, Any]) -> str:
    if said["free_only"]:
        return say("only free")
    budget = said["budget"]
    if not budget:
        return ""
    return say("up to {money}", money=money(Decimal(str(budget["amount"])), budget["currency"]))


def _unsure(one: Mapping[str, Any], catalog: Catalog) -> str:
    about = say(_QUESTIONS[one["about"]])
    choices = _named(one["choices"], catalog)
    return f"{about} ({choices})" if choices else about
