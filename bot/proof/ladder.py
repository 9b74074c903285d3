"""The ladder of proofs, from the weakest: said so, a link, a badge that verified, a mentor who confirmed."""

from dataclasses import replace

from bot.messages import plain
from bot.person import Proof, Step
from bot.texts import say, to_say

RUNGS = {
    "said": to_say("said so"),
    "link": to_say("link"),
    "badge": to_say("badge verified"),
    "mentor": to_say("mentor confirmed"),
}
"""The rungs of the ladder with their short names, the weakest first."""
_ORDER = tuple(RUNGS)


def strongest(step: Step) -> Proof | None:
    """The proof that stands highest on the ladder; None where it is only said."""
    return max(step.proofs, key=lambda proof: _ORDER.index(proof.kind), default=None)


def place_on_ladder(step: Step) -> int:
    """How high the strongest proof of a step stands, from 1, only said, to 4, confirmed by a mentor."""
    proof = strongest(step)
    return 1 + _ORDER.index(proof.kind if proof else "said")


def rung(step: Step) -> str:
    """The short name of how well a step is backed up, in the language spoken now."""
    proof = strongest(step)
    return say(RUNGS[proof.kind if proof else "said"])


def proof_said(step: Step) -> str:
    """How well a step is backed up and by whom, in words that stand alone, such as "link to example.org"."""
    proof = strongest(step)
    match proof and proof.kind:
        case None:
            return say("you said so")
        case "link":
            return say("link to {site}", site=plain(proof.by if proof else ""))
        case "badge":
            return say("badge verified, signed by {issuer}", issuer=plain(proof.by if proof else ""))
        case "mentor":
            return say("confirmed by the mentor of {cohort}", cohort=plain(proof.by if proof else ""))


def with_proof(step: Step, proof: Proof) -> Step:
    """The step with this proof, in place of one of its kind; once a mentor confirms, they are asked no more."""
    others = tuple(one for one in step.proofs if one.kind != proof.kind)
    return replace(step, proofs=(*others, proof), asked_of="" if proof.kind == "mentor" else step.asked_of)


def without_proof(step: Step, kind: str, of: str) -> Step:
    """The step without its proof of this kind that is known by `of`."""
    return replace(step, proofs=tuple(one for one in step.proofs if (one.kind, one.of) != (kind, of)))
