"""Links that open the talk with `/start` and a payload: an invitation, a code, a goal or certificate passed on."""

from dataclasses import replace

from bot.flows.cohort import cohort
from bot.flows.goal import named
from bot.flows.link import ask_for_code
from bot.flows.suggest import why
from bot.messages import Reply, bold, button, plain
from bot.talk import Flow, Outcome, Step, Turn, go
from bot.texts import say, to_say
from bot.understanding.take_in import has_aim

SHOWING = {"path", "summary", "invite", "export", "digest"}
"""What may follow /cohort in a link; any other shows the cohort."""
NOT_KNOWN = to_say("The link you came by is about something I don't know, or don't know any more.")


def opened(turn: Turn) -> Outcome | None:
    """What the payload behind /start asks for; None for one that nobody knows, which then is an ordinary start.

    `join-CODE` joins a cohort, `cohort-VERB` is that command where it only shows something (anybody can make a link),
    `link-CODE` makes one person of two accounts, `plan-ID` passes on a job, a skill or a certificate.
    """
    kind, _, about = " ".join(turn.text.split()[1:2]).partition("-")
    match kind.lower():
        case "join" if about:
            return _as_command(turn, f"cohort join {about}")
        case "cohort":
            return _as_command(turn, f"cohort {about}" if about.lower() in SHOWING else "cohort")
        case "link" if about:
            return ask_for_code(turn, about)
        case "plan":
            return _pass_on(turn, about)
        case _:
            return None


def plan_link(id: str) -> str:
    """The payload that passes on a job, a skill or a certificate of the catalog."""
    return f"plan-{id}"


def share(turn: Turn) -> Outcome:
    """A message to pass on, with the goal of the person and nothing else of theirs."""
    goal = turn.person.goal
    aim = next((one for one in (goal.role, *goal.skills_want) if one), "")
    shared = named(turn.world.catalog, aim)
    if not shared:
        return turn.here(say("There is no goal to pass on yet."))
    text = say(
        "I learn towards {goal} with certcoach: it finds the few short certificates that are worth it. "
        "To make it your goal too, write /goal {id} to it.",
        goal=bold(shared.label),
        id=aim,
    )
    return turn.answer(Reply(text=text, invite=plan_link(aim)))


def _as_command(turn: Turn, text: str) -> Outcome:
    return cohort(replace(turn, incoming=replace(turn.incoming, text=text)))


def _pass_on(turn: Turn, id: str) -> Outcome | None:
    """Asks before a goal that somebody else shared becomes the person's own; a certificate is only shown."""
    goal = turn.person.goal
    if id == goal.role or id in goal.skills_want:
        return turn.here(say("That is your goal already."))
    if not named(turn.world.catalog, id):
        known = turn if turn.person.at else go(turn, "goal.role")
        return why(turn, id) or known.here(say(NOT_KNOWN))
    return go(turn.become(choices=(id,)), "shared.goal").here("")


def _ask(turn: Turn) -> Reply:
    id = next(iter(turn.person.choices), "")
    shared = named(turn.world.catalog, id)
    if not shared:
        row = (button(say("Choose a goal"), "goal.again"),)
        return Reply(text=say("What would you like to become?"), buttons=(row,))
    goal = bold(plain(shared.label))
    text = say("Someone passed this goal on to you: {goal}. Shall it be yours too?", goal=goal)
    keep, other = button(say("No, keep mine"), "go.back"), button(say("No, another goal"), "goal.again")
    yes = button(say("Yes, that's for me"), "goal.pick", id)
    return Reply(text=text, buttons=((yes, keep if has_aim(turn.person.goal) else other),))


FLOW = Flow(
    commands={"share": share},
    actions={"shared.share": lambda turn, _: share(turn)},
    steps={"shared.goal": Step(ask=_ask)},
)
