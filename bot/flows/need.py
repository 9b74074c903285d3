"""What the person of a turn needs, as every credential is measured for them: one reading for all flows."""

from dataclasses import replace

from bot.matching.gap import Need, read_need
from bot.matching.limits import affordable
from bot.matching.rank import elsewhere
from bot.messages import italic
from bot.talk import Turn
from bot.texts import base_language, country, listed, say
from bot.understanding.zones import country_of


def held(turn: Turn) -> tuple[str, ...]:
    """The credentials the person has, by id."""
    return tuple(step.credential for step in turn.person.earned)


def lives_in(turn: Turn) -> str | None:
    """The country the person said they live in, else the one their clock is of; never guessed by their language."""
    return turn.person.country or country_of(turn.person.zone)


def left_out(turn: Turn, above: float | None = None) -> str:
    """Says that something was left out which counts only where the person does not live.

    With a score to stand `above`, only what keeps the money limit too, as it would have been suggested instead.
    """
    away = elsewhere(need_of(turn), turn.world.catalog, turn.world.bar)
    if above is not None:
        away = tuple(one for one in away if one.score > above and affordable(one.fits))
    names = [country(code) for code in dict.fromkeys(code for one in away for code in one.credential.valid_in)]
    if not names:
        return ""
    # Translators: {countries} are names such as United States
    told = say(
        "I left out what counts only elsewhere ({countries}). If you live there, tell me.", countries=listed(names)
    )
    return italic(told)


def need_of(turn: Turn, role: str | None = None) -> Need:
    """The person's goal read against the catalog today; with a `role`, as if they aimed at that one."""
    goal = replace(turn.person.goal, role=role or turn.person.goal.role)
    language = base_language(turn.person.language)
    about = {"language": language, "country": lives_in(turn)}
    return read_need(goal, turn.world.catalog, turn.today, earned=held(turn), **about)
