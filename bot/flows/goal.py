"""What the person wants: a goal in free words, and choosing when the words may mean two things."""

import re
from dataclasses import replace

from bot.catalog.called import called
from bot.catalog.model import Catalog, Role
from bot.flows.country import noted
from bot.flows.first_step import closed_role, first_step
from bot.flows.language import is_guessed, other_language
from bot.flows.limits import QUESTIONS, ask_missing, ask_unsure, leave_open
from bot.flows.navigate import with_ways
from bot.flows.passed import newly_held, told_of_held, with_held
from bot.flows.progress import finish
from bot.flows.suggest import why
from bot.messages import MOST_OPTIONS, Button, Option, Reply, Select, bold, button, plain, shortened
from bot.person import Goal
from bot.talk import Flow, Outcome, Step, Turn, go, in_place
from bot.texts import say
from bot.understanding.take_in import has_aim, joined, says_nothing, take_in
from bot.understanding.understood import Understood

_WISH = re.compile(r"\b(want|learn|like to|need to|become|get into|interested)\b")
ACRONYMS = {"hr": "HR", "it": "IT", "ux": "UX", "ai": "AI", "qa": "QA"}
UNDECIDED = {
    "i'm not sure yet",
    "im not sure yet",
    "not sure",
    "not sure yet",
    "i don't know",
    "i dont know",
    "no idea",
}


def set_goal(turn: Turn) -> Outcome:
    """Takes in all that one message says of a goal, then asks for what is missing or unsure."""
    said = turn.said
    if said is None:
        return turn.here()
    doubt = next((unsure for unsure in said.unsure if unsure.about in {"role", "skill", "whose"}), None)
    if doubt and doubt.about == "whose":
        return _ask_whose(turn)
    if says_nothing(said) and (said.credentials or not (doubt and doubt.choices)):
        return _said_nothing(turn, said)
    held = newly_held(turn)
    turn = with_held(leave_open(turn.become(goal=_goal_with(turn, said))), held)
    return told_of_held(turn, _asked(turn, doubt.choices if doubt else ()), held)


def _asked(turn: Turn, choices: tuple[str, ...]) -> Outcome:
    """Asks which of the choices is meant, else for what is missing; a certificate that alone is named is shown."""
    if unsure := ask_unsure(turn):
        return unsure
    if choices:
        return go(turn.become(choices=choices), "goal.which").here()
    return ask_missing(turn) if has_aim(turn.person.goal) else go(turn, "goal.role").here(say("Noted."))


def _goal_with(turn: Turn, said: Understood) -> Goal:
    at = turn.person.at
    fresh = at == "goal.fresh" and bool(said.role or said.skills_want)
    if at in QUESTIONS and turn.person.goal.role and not said.role and not _WISH.search(turn.heard.lower()):
        said = replace(said, skills_have=said.skills_have + said.skills_want, skills_want=())
    return take_in(Goal() if fresh else turn.person.goal, said, anew=at in {"goal.role", "goal.fresh", ""})


def _said_nothing(turn: Turn, said: Understood) -> Outcome:
    """A certificate named is shown; a question goes by the goal there is; an unknown job is not answered with it."""
    if said.held:
        *others, last = newly_held(turn) or said.held
        return finish(with_held(turn, tuple(others)), last) or turn.here()
    if said.country and not said.credentials:
        return noted(turn)
    if said.credentials:
        return why(turn, said.credentials[0]) or turn.here()
    if not has_aim(turn.person.goal):
        return go(turn, "goal.role").here(say("I didn't catch a job or a skill in that."))
    if said.intent == "set_goal":
        return turn.here(say("I don't know that job or skill yet, so I keep to what we had."))
    return ask_missing(turn)


def _ask_whose(turn: Turn) -> Outcome:
    """Someone else's goal is not taken for the person's own."""
    text = say(
        "Kind of you. I plan for the one who talks with me, so they can write to me themselves. Or is it for you?"
    )
    return turn.answer(Reply(text=text, buttons=((button(say("It's for me"), "goal.again"),),)))


def _ask(turn: Turn) -> Reply:
    question = bold(say("What would you like to become, or get better at?"))
    how = say(
        "Say it your way, all at once if you like: “data analyst by June, 5 hours a week, under 200 euros, I know some "
        "Excel”."
    )
    unsure, language = button(say("I'm not sure yet"), "goal.explore"), (other_language(),) if is_guessed(turn) else ()
    return Reply(text=f"{question} {how}", buttons=((unsure, *language),))


def _ask_which(turn: Turn) -> Reply:
    catalog = turn.world.catalog
    if closed := closed_role(catalog, turn.person.choices):
        return first_step(catalog, closed)
    buttons = [named(catalog, choice) for choice in turn.person.choices[:4]]
    rows = tuple((one,) for one in buttons if one)
    other = button(say("Something else"), "goal.again")
    return Reply(text=bold(say("Which do you mean?")), buttons=with_ways(*rows, (other,), skip=False))


def named(catalog: Catalog, choice: str) -> Button | None:
    """A button to pick a role or a skill by its id; None for an id the catalog no longer has."""
    known = catalog.roles.get(choice) or catalog.skills.get(choice)
    return button(plain(called(known)), "goal.pick", choice) if known else None


def pick(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    """Takes a role or a skill by its id as the goal; None for an id the catalog does not have."""
    chosen = arguments[0] if arguments else next(iter(turn.incoming.values), "")
    goal = turn.person.goal
    if closed_role(turn.world.catalog, (chosen,)):
        return go(turn.become(choices=(chosen,)), "goal.which").here()
    if chosen in turn.world.catalog.roles:
        goal = replace(goal, role=chosen, not_wanted=tuple(item for item in goal.not_wanted if item != chosen))
    elif chosen in turn.world.catalog.skills:
        goal = replace(goal, skills_want=joined(goal.skills_want, (chosen,)))
    else:
        return None
    return ask_missing(turn.become(goal=goal, choices=()), anew=True)


def _explore(turn: Turn, _: tuple[str, ...] = ()) -> Outcome:
    return go(turn, "goal.explore").here()


def _take(turn: Turn) -> Outcome | None:
    return _explore(turn) if turn.heard.lower().strip(".!? ") in UNDECIDED else None


def _ask_field(turn: Turn) -> Reply:
    fields = sorted(_roles_by_field(turn.world.catalog))[:MOST_OPTIONS]
    if not fields:
        return _ask(turn)
    options = tuple(Option(_shown_field(field), str(place)) for place, field in enumerate(fields))
    return Reply(
        text=f"{bold(say('Which of these comes closest to what you enjoy?'))} {say('You can look into several.')}",
        select=Select("goal.field", options, hint=say("A field of work")),
        buttons=with_ways(skip=False),
    )


def _field(turn: Turn, _: tuple[str, ...]) -> Outcome | None:
    chosen, found = next(iter(turn.incoming.values), ""), _roles_by_field(turn.world.catalog)
    fields = {str(place): field for place, field in enumerate(sorted(found)[:MOST_OPTIONS])}
    if chosen not in fields:
        return None
    options = tuple(Option(shortened(plain(called(role))), role.id) for role in found[fields[chosen]][:MOST_OPTIONS])
    return turn.answer(
        Reply(
            text=say("These are jobs in it. Which one shall we look at?"),
            select=Select("goal.pick", options, hint=say("A job")),
            buttons=((button(say("Another field"), "goal.explore"),),),
        )
    )


def _roles_by_field(catalog: Catalog) -> dict[str, list[Role]]:
    found: dict[str, list[Role]] = {}
    for role in catalog.roles.values():
        most = max(role.skills, key=lambda skill: role.skills[skill], default="")
        field = catalog.skills[most].field if most in catalog.skills else None
        if field:
            found.setdefault(field, []).append(role)
    return found


def _shown_field(field: str) -> str:
    words = [ACRONYMS.get(word, word) for word in plain(field).replace("/", " / ").split(" ")]
    return shortened((words[0][:1].upper() + words[0][1:] + " " + " ".join(words[1:])).strip().replace(" / ", "/"))


def _again(turn: Turn, _: tuple[str, ...]) -> Outcome:
    return go(turn.become(choices=()), "goal.role").here()


FLOW = Flow(
    actions={
        "goal.pick": pick,
        "goal.again": _again,
        "goal.explore": in_place(_explore),
        "goal.field": in_place(_field),
    },
    intents={"set_goal": set_goal, "ask_match": set_goal},
    steps={
        "": Step(ask=_ask, take=_take, rests=True),
        "goal.role": Step(ask=_ask, take=_take),
        "goal.fresh": Step(ask=_ask, take=_take),
        "goal.which": Step(ask=_ask_which),
        "goal.explore": Step(ask=_ask_field),
    },
)
