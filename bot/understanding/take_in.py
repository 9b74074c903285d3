"""A goal with what a message said put into it."""

from dataclasses import replace

from bot.person import Goal
from bot.understanding.understood import Understood


def take_in(goal: Goal, said: Understood, *, anew: bool = False) -> Goal:
    """The goal with all that was said put in; `anew` lets a skill alone replace the role."""
    role = said.role or (None if anew and said.skills_want else goal.role)
    refused = joined(goal.not_wanted, said.not_wanted, without=said.skills_want + ((said.role,) if said.role else ()))
    have = joined(goal.skills_have, said.skills_have)
    return replace(
        goal,
        role=None if role in refused else role,
        skills_have=have,
        skills_want=joined(() if anew else goal.skills_want, said.skills_want, without=have + said.not_wanted),
        not_wanted=refused,
        hours_per_week=said.hours_per_week or goal.hours_per_week,
        budget=said.budget or (None if said.free_only else goal.budget),
        free_only=said.free_only or (goal.free_only and not said.budget),
        deadline=said.deadline or goal.deadline,
    )


def has_aim(goal: Goal) -> bool:
    """Whether a goal names a role or a skill to suggest for."""
    return bool(goal.role or goal.skills_want)


def says_nothing(said: Understood) -> bool:
    """Whether a message filled no slot of a goal."""
    skills = said.skills_have or said.skills_want or said.not_wanted
    limits = said.hours_per_week or said.budget or said.deadline or said.free_only
    return not (said.role or skills or limits)


def joined(*parts: tuple[str, ...], without: tuple[str | None, ...] = ()) -> tuple[str, ...]:
    """All items once, in their order, but for those left out."""
    return tuple(dict.fromkeys(item for part in parts for item in part if item not in without))
