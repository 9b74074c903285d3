"""What backs up that something is earned: shown with its place on the ladder, and a link added to it."""

from dataclasses import replace
from urllib.parse import urlsplit

from bot.flows.navigate import not_yet
from bot.messages import Reply, bold, button, plain
from bot.person import Claim, Person, Proof
from bot.person import Step as PlanStep
from bot.proof.ladder import proof_said, strongest, with_proof
from bot.talk import Flow, Outcome, Step, Turn, go, leave
from bot.texts import say, to_say

MOST_SHOWN = 20
MOST_LINK = 500
NONE = to_say("There is nothing on your list of earned certificates yet. Tell me when you have passed one.")
RUNGS_SAID = to_say(
    "From weakest to strongest: you said so, a link, a badge whose signature holds, a mentor who confirmed."
)
ASK_FILE = to_say(
    "Send me the badge here as a file, not as a photo: the PNG, SVG or JSON that its issuer lets you download, two "
    "megabytes at most. I check its signature; the file itself is not kept."
)
NO_LINK = to_say("That is no address I can keep. It begins with https:// and is at most 500 characters long.")


def show(turn: Turn) -> Outcome:
    """All that is earned, each with what backs it up, and ways to back up the weakest."""
    earned = turn.person.earned
    if not earned:
        return not_yet(turn, say(NONE))
    lines = [f"• {bold(plain(step.name))}: {proof_said(step)}" for step in earned[-MOST_SHOWN:]]
    weakest = [step for step in reversed(earned) if strongest(step) is None][:3] or list(earned[-1:])
    rows = tuple(
        # Translators: a button; to back something up is to bring a proof of it
        (button(say("Back up {name}", name=plain(step.name)), "proof.start", step.credential),)
        for step in weakest
    )
    text = "\n\n".join((bold(say("What you have earned")), "\n".join(lines), say(RUNGS_SAID)))
    return turn.tell(Reply(text=text, buttons=rows))


def earned_step(person: Person, credential: str) -> PlanStep | None:
    """The step that is earned, by its id."""
    return next((step for step in person.earned if step.credential == credential), None)


def backed(person: Person, credential: str, proof: Proof) -> Person:
    """The person with a proof of what they earned."""
    steps = (with_proof(step, proof) if step.credential == credential else step for step in person.earned)
    return replace(person, earned=tuple(steps))


def _start(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    step = earned_step(turn.person, arguments[0]) if arguments else None
    if step is None:
        return None
    text = say("{name}: {proof}. What do you have to back it up?", name=bold(plain(step.name)), proof=proof_said(step))
    # Translators: buttons: what backs up a certificate
    kinds = ((say("A link"), "proof.link"), (say("A badge file"), "proof.file"), (say("My mentor"), "proof.mentor"))
    row = tuple(button(label, action, step.credential) for label, action in kinds)
    return turn.answer(Reply(text=text, buttons=(row, (button(say("Not now"), "go.here"),))))


def _begin(turn: Turn, arguments: tuple[str, ...], step: str) -> Outcome | None:
    """Asks for a link or a file for an earned step."""
    if not arguments or earned_step(turn.person, arguments[0]) is None:
        return None
    return go(turn.become(claim=Claim(credential=arguments[0])), step).here()


def _claimed(turn: Turn) -> str:
    step = earned_step(turn.person, turn.person.claim.credential) if turn.person.claim else None
    return plain(step.name) if step else say("your certificate")


def _ask_link(turn: Turn) -> Reply:
    text = say(
        "Which page shows that you have {name}? Send me its address, and I keep it with your certificate.",
        name=_claimed(turn),
    )
    return Reply(text=text, buttons=((button(say("Never mind"), "proof.leave"),),))


def _ask_file(turn: Turn) -> Reply:
    text = f"{bold(_claimed(turn))}\n\n{say(ASK_FILE)}"
    return Reply(text=text, buttons=((button(say("Never mind"), "proof.leave"),),))


def _take_link(turn: Turn) -> Outcome | None:
    """Keeps the link; words with no address in them are about something else."""
    claim, words = turn.person.claim, turn.incoming.text.split()
    address = next((word for word in words if "://" in word), "")
    if claim is None or not address:
        return None
    site = site_of(address)
    if not site:
        return turn.here(say(NO_LINK))
    proof = Proof(kind="link", on=turn.today, by=site, of=address)
    return left(replace(turn, person=backed(turn.person, claim.credential, proof))).beside(
        say("Noted: {name}, link to {site}. Whoever looks at your record can open it.", name=_claimed(turn), site=site)
    )


def site_of(address: str) -> str:
    """The host of a web address that may be kept; "" where it is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        named = parts.username is not None or parts.port == 0
    except ValueError:
        return ""
    fits = parts.scheme in {"http", "https"} and "." in host and len(address) <= MOST_LINK
    return host if fits and not named and plain(address) == address else ""


def left(turn: Turn) -> Turn:
    """The turn with the person back where they were before they backed something up."""
    return leave(turn.become(claim=None), "proof.")


FLOW = Flow(
    commands={"proof": show},
    actions={
        "proof.show": lambda turn, _: show(turn),
        "proof.start": _start,
        "proof.link": lambda turn, ids: _begin(turn, ids, "proof.link"),
        "proof.file": lambda turn, ids: _begin(turn, ids, "proof.file"),
        "proof.leave": lambda turn, _: left(turn).here(say("All right, it stays as it is.")),
    },
    steps={
        "proof.link": Step(ask=_ask_link, take=_take_link),
        "proof.file": Step(ask=_ask_file, take=_take_link),
    },
)
