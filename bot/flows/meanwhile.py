"""What happened since the person was last here is told at the next contact, once, whatever they came for."""

from dataclasses import replace

from bot.flows import cohort_digest, cohort_learner, proof_mentor, reminded
from bot.messages import Reply
from bot.talk import Outcome, Turn
from bot.texts import say

WAITING = {
    "left_out": reminded.left_out,
    "ended_cohorts": cohort_learner.ended,
    "lost_digests": cohort_digest.lost,
    "confirmations": proof_mentor.told,
}
"""What is told of at the next contact, by where it stands in the person, the last first: reminders left out after a
restore, cohorts that their mentor ended, digests that lost their place, what a mentor confirmed."""


def told_meanwhile(turn: Turn, outcome: Outcome) -> Outcome:
    """The outcome with what waited for the person told before it, and kept no longer."""
    return _told_of_gone(turn, _told_of_waiting(outcome))


def _told_of_gone(turn: Turn, outcome: Outcome) -> Outcome:
    """A failed reminder is told at the next contact, once."""
    here = turn.incoming.address.platform
    if here not in outcome.person.gone:
        return outcome
    person = replace(outcome.person, gone=tuple(name for name in outcome.person.gone if name != here))
    told = Reply(text=say("A reminder could not reach you here a while ago. It is waiting for you; nothing was lost."))
    return replace(outcome, person=person, replies=(told, *outcome.replies))


def _told_of_waiting(outcome: Outcome) -> Outcome:
    """What happened meanwhile is told at the next contact, once."""
    for name, tell in WAITING.items():
        if waiting := getattr(outcome.person, name):
            person = replace(outcome.person, **{name: ()})
            outcome = replace(outcome, person=person, replies=(tell(waiting), *outcome.replies))
    return outcome
