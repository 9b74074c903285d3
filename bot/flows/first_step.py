"""A job behind a degree or a licence: said plainly, with the first step there instead of a certificate."""

from collections.abc import Sequence

from bot.catalog.called import called
from bot.catalog.model import Catalog, Role
from bot.flows.navigate import with_ways
from bot.messages import Reply, bold, button, plain
from bot.texts import say


def closed_role(catalog: Catalog, choices: Sequence[str]) -> Role | None:
    """The role meant when it is the only one and no credential leads there."""
    role = catalog.roles.get(choices[0]) if len(choices) == 1 else None
    return role if role and role.is_closed else None


def first_step(catalog: Catalog, role: Role) -> Reply:
    """What comes before the job, and the jobs close by that the catalog can help with."""
    near = [catalog.roles[id] for id in role.near if id in catalog.roles and not catalog.roles[id].is_closed]
    # Translators: {gate} is a sentence of the catalog that says which degree or licence the job asks for
    text = say(
        "{role}: no short certificate opens this one, so I won't sell you any. {gate}",
        role=bold(plain(called(role))),
        gate=plain(role.gate or ""),
    )
    if near:
        text += "\n\n" + say("I can help with a job close by, on the way or instead:")
    rows = [(button(plain(called(one)), "goal.pick", one.id),) for one in near[:3]]
    return Reply(text=text, buttons=with_ways(*rows, (button(say("Another goal"), "goal.again"),), skip=False))
