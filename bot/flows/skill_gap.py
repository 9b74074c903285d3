"""The skills the goal asks for: which the person has, which the plan teaches, and which stay open after it."""

from bot.catalog.called import called
from bot.flows.need import held
from bot.matching.gap import Standing, standing
from bot.messages import Button, Reply, bold, button, plain, shortened
from bot.picture import Gap, Picture, Share, SkillGroup, SkillState
from bot.planning.replan import open_steps
from bot.talk import Flow, Outcome, Turn, go
from bot.texts import listed, said_in, say, say_count, to_say

GROUPS: dict[SkillState, str] = {
    "have": to_say("You have"),
    "learn": to_say("Your plan teaches"),
    "open": to_say("Still open"),
}
MOST_NAMED = 15
"""Skills named in a group before the rest is counted."""


def show(turn: Turn) -> Outcome:
    """What is there and what is missing, now and after the plan."""
    skills = _standing(turn)
    count = len(skills.have) + len(skills.learn) + len(skills.open)
    if not count:
        return go(turn, "goal.role").here(say("Tell me your goal first; then I can say what is missing for it."))
    groups = _groups(turn, skills)
    parts = [bold(_title(turn)), _summary(turn, skills, count)]
    parts.append("\n".join(f"{bold(group.label)}: {listed(list(group.names))}" for group in groups))
    picture = Picture(
        alt=_summary(turn, skills, count),
        title=_title(turn),
        gap=Gap(_shares(turn, skills, count), groups),
        language=said_in(),
    )
    return turn.tell(Reply(text="\n\n".join(parts), picture=picture, buttons=(_ways_on(turn),)))


def _standing(turn: Turn) -> Standing:
    plan = turn.person.plan
    planned = [step.credential for step in open_steps(plan)] if plan else []
    return standing(turn.person.goal, turn.world.catalog, held(turn), planned)


def _title(turn: Turn) -> str:
    role = turn.world.catalog.roles.get(turn.person.goal.role or "")
    return say("Skills for {role}", role=plain(called(role))) if role else say("Skills for your goal")


def _summary(turn: Turn, skills: Standing, count: int) -> str:
    have, after = len(skills.have), len(skills.have) + len(skills.learn)
    if turn.person.plan is None:
        return say_count("You have {have} of {n} skill.", "You have {have} of {n} skills.", count, have=have)
    return say_count(
        "You have {have} of {n} skill, and {after} when your plan is done.",
        "You have {have} of {n} skills, and {after} when your plan is done.",
        count,
        have=have,
        after=after,
    )


def _shares(turn: Turn, skills: Standing, count: int) -> tuple[Share, ...]:
    have, learn, left = len(skills.have), len(skills.learn), len(skills.open)
    now = Share(say("Now"), _of(have, count), have, 0, learn + left)
    after = Share(say("After your plan"), _of(have + learn, count), have, learn, left)
    return (now, after) if turn.person.plan else (now,)


def _of(number: int, count: int) -> str:
    return say("{number} of {count}", number=number, count=count)


def _groups(turn: Turn, skills: Standing) -> tuple[SkillGroup, ...]:
    states: tuple[SkillState, ...] = ("have", "learn", "open")
    ids = {state: getattr(skills, state) for state in states}
    return tuple(SkillGroup(say(GROUPS[state]), state, _names(turn, ids[state])) for state in states if ids[state])


def _names(turn: Turn, ids: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(shortened(plain(called(turn.world.catalog.skills[id])), 60) for id in ids[:MOST_NAMED])
    rest = len(ids) - len(names)
    return (*names, say("{count} more", count=rest)) if rest else names


def _ways_on(turn: Turn) -> tuple[Button, ...]:
    plan = button(say("My plan"), "plan.show") if turn.person.plan else button(say("What teaches it"), "suggest.list")
    return (plan, button(say("My skills"), "suggest.ask", "skills"))


FLOW = Flow(commands={"gap": show}, actions={"gap.show": lambda turn, _: show(turn)})
