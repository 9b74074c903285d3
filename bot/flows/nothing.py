"""When nothing is worth it for a goal: said plainly, with what shows the skills for free."""

from math import floor

from bot.catalog.model import Catalog, Credential
from bot.flows.card import skills
from bot.flows.need import left_out
from bot.matching.rank import Advice
from bot.messages import Button, Reply, bold, button, plain
from bot.talk import Turn
from bot.texts import listed, say


def nothing(turn: Turn, found: Advice) -> Reply:
    """That none fits or is worth it, what comes close, and what to do instead."""
    catalog = turn.world.catalog
    rows = (
        (
            button(say("Change something"), "suggest.change"),
            button(say("Another goal"), "goal.again"),
            *my_plan(turn),
        ),
    )
    if found.verdict == "no-match":
        text = say("My catalog has nothing for this goal, and I won't stretch something to fit.")
        return Reply(text="\n\n".join(part for part in (gate(turn), text, left_out(turn)) if part), buttons=rows)
    near = [plain(one.credential.name) for one in found.near]
    parts = (
        gate(turn),
        _none_worth_it(found),
        say("Close, but not known to fit your money: {names}.", names=listed(near)) if near else "",
        _for_free(found, catalog),
        left_out(turn),
    )
    closest = (*found.near[:2], *((found.below,) if found.below else ()))
    seen = tuple((_about(one.credential),) for one in closest)
    return Reply(text="\n\n".join(part for part in parts if part), buttons=(*seen, *rows))


def _about(credential: Credential) -> Button:
    # Translators: a button that tells more of a certificate
    return button(say("About {name}", name=plain(credential.name)), "suggest.card", credential.id)


def _none_worth_it(found: Advice) -> str:
    none = bold(say("Nothing I know is worth it for this goal within these limits."))
    if not found.below:
        return none
    score, bar = f"{floor(found.below.score * 100) / 100:.2f}", f"{found.bar:.2f}"
    return f"{none} {say('The closest scores {score} of 1, and I suggest from {bar} on.', score=score, bar=bar)}"


def _for_free(found: Advice, catalog: Catalog) -> str:
    if not found.proof:
        return say("You seem to have what it asks for already: show it with a project.")
    return say(
        "What shows it for free: a small project with {skills}, put where others can see it, with half a page on what "
        "you did and why.",
        skills=skills(found.proof, catalog),
    )


def gate(turn: Turn) -> str:
    """The degree or licence the job asks for first; nothing where it asks for none."""
    role = turn.world.catalog.roles.get(turn.person.goal.role or "")
    if not role or not role.gate:
        return ""
    # Translators: {gate} is a sentence of the catalog that says which degree or licence the job asks for
    return say("First the plain part: {gate} A short certificate can't replace that.", gate=plain(role.gate))


def my_plan(turn: Turn) -> tuple[Button, ...]:
    """The way to the plan, where there is one."""
    return (button(say("My plan"), "plan.show"),) if turn.person.plan else ()
