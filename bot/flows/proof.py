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
    """All that is earned, each with what backs it up, and ways to back up the weakest; takes a link that came along."""
    earned = turn.person.earned
    if not earned:
        return not_yet(turn, say(NONE))
    if address := _address(turn):
        asked = turn.person.at.startswith("proof.")
        return (_take_link(turn) if asked else None) or _link_for(turn, address)
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
    return _begin(turn, arguments, "proof.kind")


def _ask_kind(turn: Turn) -> Reply:
    step = earned_step(turn.person, turn.person.claim.credential) if turn.person.claim else None
    not_now = (button(say("Not now"), "proof.leave"),)
    if step is None:
        return Reply(text=say(NONE), buttons=(not_now,))
    text = say("{name}: {proof}. What do you have to back it up?", name=bold(plain(step.name)), proof=proof_said(step))
    # Translators: buttons: what backs up a certificate
    kinds = ((say("A link"), "proof.link"), (say("A badge file"), "proof.file"), (say("My mentor"), "proof.mentor"))
    row = tuple(button(label, action, step.credential) for label, action in kinds)
    return Reply(text=text, buttons=(row, not_now))


def _begin(turn: Turn, arguments: tuple[str, ...], step: str) -> Outcome | None:
    """Asks what backs up an earned step."""
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


def _address(turn: Turn) -> str:
    """The web address among the person's words, as they wrote it."""
    return next((word for word in turn.incoming.text.split() if "://" in word), "")


def _take_link(turn: Turn) -> Outcome | None:
    """Keeps the link; words with no address in them are about something else."""
    claim, address = turn.person.claim, _address(turn)
    if claim is None or not address or earned_step(turn.person, claim.credential) is None:
        return None
    return _keep(turn, claim.credential, address) if site_of(address) else turn.here(say(NO_LINK))


def _keep(turn: Turn, credential: str, address: str) -> Outcome:
    site = site_of(address)
    turn = turn.become(claim=Claim(credential=credential))
    proof = Proof(kind="link", on=turn.today, by=site, of=address)
    return left(replace(turn, person=backed(turn.person, credential, proof))).beside(
        say("Noted: {name}, link to {site}. Whoever looks at your record can open it.", name=_claimed(turn), site=site)
    )


def _link_for(turn: Turn, address: str) -> Outcome:
    """Keeps a link with the only certificate there is; asks with which of several, and holds it until then."""
    earned, site = turn.person.earned, site_of(address)
    if not site:
        return turn.beside(say(NO_LINK))
    if len(earned) == 1:
        return _keep(turn, earned[0].credential, address)
    proof = Proof(kind="link", on=turn.today, by=site, of=address)
    rows = tuple((button(plain(step.name), "proof.for", step.credential),) for step in reversed(earned[-MOST_SHOWN:]))
    text = say("Which certificate is this link for?")
    never = (button(say("Never mind"), "proof.leave"),)
    return turn.become(claim=Claim(credential="", proof=proof)).answer(Reply(text=text, buttons=(*rows, never)))


def _for(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    """Keeps the link that waits with the certificate that was tapped."""
    claim = turn.person.claim
    if claim is None or claim.proof is None or claim.proof.kind != "link" or not arguments:
        return None
    return _keep(turn, arguments[0], claim.proof.of) if earned_step(turn.person, arguments[0]) else None


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
        "proof.for": _for,
        "proof.leave": lambda turn, _: left(turn).here(say("All right, it stays as it is.")),
    },
    steps={
        "proof.kind": Step(ask=_ask_kind, take=_take_link),
        "proof.link": Step(ask=_ask_link, take=_take_link),
        "proof.file": Step(ask=_ask_file, take=_take_link),
    },
)
