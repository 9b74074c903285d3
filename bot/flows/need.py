"""What the person of a turn needs, as every credential is measured for them: one reading for all flows."""

from dataclasses import replace

from bot.matching.gap import Need, read_need
from bot.talk import Turn
from bot.texts import base_language
from bot.understanding.zones import country_of


def held(turn: Turn) -> tuple[str, ...]:
    """The credentials the person has, by id."""
    return tuple(step.credential for step in turn.person.earned)


def need_of(turn: Turn, role: str | None = None) -> Need:
    """The person's goal read against the catalog today; with a `role`, as if they aimed at that one."""
    goal = replace(turn.person.goal, role=role or turn.person.goal.role)
    language = base_language(turn.person.language)
    country = country_of(turn.person.zone)
    return read_need(goal, turn.world.catalog, turn.today, earned=held(turn), language=language, country=country)
