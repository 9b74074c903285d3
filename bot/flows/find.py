"""What there is for a few words, to be shown in any chat: credentials by name, or the best for a skill or a job.

It knows the catalog only, nothing of any person.
"""

from collections.abc import Callable
from datetime import date

from bot.flows.card import full_card, issuer_name, price, study
from bot.flows.shared import plan_link
from bot.matching.explain import Suggestion
from bot.matching.gap import read_need
from bot.matching.index import Scored
from bot.matching.rank import advise, suggestion
from bot.matching.words import split
from bot.messages import Card, plain
from bot.person import Goal
from bot.talk import World
from bot.texts import speaking

MOST = 8
NAMED = 0.75
"""The likeness from which words are the name of something."""


def search(text: str, world: World, today: date, language: str = "en") -> tuple[Card, ...]:
    """The credentials that these words name, then the best for the skill or job they name, then names that are like."""
    words = plain(text, 200).strip()
    mentions = world.names.find(split(words))
    named = [id for mention in mentions for id in mention.credentials]
    skills = tuple(dict.fromkeys(id for mention in mentions for id in mention.skills)) or _near(
        world.names.skills, words
    )
    roles = () if skills else next((it.roles for it in mentions if it.roles), ()) or _near(world.names.roles, words)
    alike = _near(world.names.credentials, words, most=3)
    need = read_need(Goal(), world.catalog, today)
    found = [suggestion(world.catalog.credentials[id], need, world.catalog) for id in (*named, *alike)]
    found[len(named) : len(named)] = _best(skills, roles, world, today)
    once = {one.credential.id: one for one in found}
    with speaking(language):
        return tuple(_card(one, world) for one in list(once.values())[:MOST])


def _near(look_up: Callable[[str, int], tuple[Scored, ...]], words: str, most: int = 1) -> tuple[str, ...]:
    return tuple(scored.id for scored in look_up(words, most) if scored.score >= NAMED)


def _best(skills: tuple[str, ...], roles: tuple[str, ...], world: World, today: date) -> tuple[Suggestion, ...]:
    if not skills and not roles:
        return ()
    goal = Goal(role=roles[0] if roles else None, skills_want=skills)
    return advise(goal, world.catalog, today, bar=world.bar, most=MOST).suggestions


def _card(one: Suggestion, world: World) -> Card:
    credential = one.credential
    about = " · ".join((issuer_name(credential, world.catalog), price(credential, one.total), study(credential)))
    text = full_card(one, world.catalog)
    return Card(credential.id, plain(credential.name), about, text, invite=plan_link(credential.id))
