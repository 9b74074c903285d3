"""The card of a credential that was earned: to keep, and to show to others. It names nobody."""

from bot.flows.card import issuer_name
from bot.messages import plain, shortened
from bot.person import Step
from bot.picture import Earned, Picture
from bot.proof.ladder import place_on_ladder
from bot.talk import Turn
from bot.texts import day, said_in, say, to_say

PROOFS = (
    to_say("The holder says so"),
    to_say("The holder gave a link to it"),
    to_say("Its badge is verified"),
    to_say("A mentor confirmed it"),
)
"""How well it is backed up, by its place on the ladder."""


def earned_card(turn: Turn, step: Step) -> Picture:
    """The card of an earned step, with how well it is backed up."""
    rung = place_on_ladder(step)
    known = turn.world.catalog.credentials.get(step.credential)
    card = Earned(
        name=shortened(plain(step.name), 120),
        issuer=issuer_name(known, turn.world.catalog) if known else "",
        on=say("Earned on {date}", date=day(step.ended_on or step.ends)),
        proof=say(PROOFS[rung - 1]),
        rung=rung,
        rungs=len(PROOFS),
    )
    words = (card.name, card.issuer, card.on, card.proof)
    return Picture(
        alt=say("A card to show: {words}.", words="; ".join(word for word in words if word)),
        earned=card,
        language=said_in(),
    )
