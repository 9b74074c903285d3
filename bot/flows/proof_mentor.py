"""A learner asks the mentor of their cohort to confirm what they earned; the mentor taps once, and may take it back."""

from dataclasses import replace

from bot.ask import Learns, Led
from bot.cohort.confirming import Asked, AskToConfirm, Confirm
from bot.flows.proof import earned_step, left
from bot.messages import Button, Reply, bold, button, plain
from bot.person import Confirmation
from bot.talk import Flow, Outcome, Turn
from bot.texts import say, to_say

MOST_ASKED = 5
"""As many as fit below what a mentor sees of a cohort; the next follow when these are answered."""
NAME_FIRST = to_say(
    "To confirm it, the mentor of {cohort} has to see who asks, and you share no name. They would see that name and "
    "this certificate. Share your name first, then ask again."
)
ASKED = to_say(
    "Your mentor in {cohort} sees that {name} asks to have {step} confirmed, the next time they look. I tell you when "
    "they have."
)
MOVED_ON = to_say("That has moved on: they ask no more, or show their name no more.")


def _ask(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    credential = arguments[0] if arguments else ""
    return left(turn).asks(AskToConfirm(credential)) if earned_step(turn.person, credential) else None


def asked(turn: Turn, learns: Learns, ask: AskToConfirm) -> Outcome:
    """Asks the mentor, where the learner lets them see who asks."""
    step = earned_step(turn.person, ask.credential)
    if step is None:
        return turn.here()
    again = button(say("My mentor"), "proof.mentor", step.credential)
    if learns.share != "name":
        text = say(NAME_FIRST, cohort=bold(plain(learns.name)))
        return turn.answer(Reply(text=text, buttons=((button(say("By name"), "cohort.write", "name"), again),)))
    asking = (replace(one, asked_of=learns.code) if one is step else one for one in turn.person.earned)
    text = say(ASKED, cohort=bold(plain(learns.name)), name=plain(learns.shown_as), step=plain(step.name))
    return turn.become(earned=tuple(asking)).beside(text)


def asked_said(led: Led) -> str:
    """Who asks the mentor to confirm what, in the cohort they look at; "" where nobody does."""
    if not led.asked:
        return ""
    lines = [f"{plain(one.name)}: {plain(one.step)}" for one in led.asked[:MOST_ASKED]]
    return "\n".join((bold(say("They ask you to confirm")), *lines))


def asked_buttons(led: Led) -> tuple[tuple[Button, ...], ...]:
    """A tap for each that confirms it."""
    # Translators: a button of a mentor, which confirms that a learner has earned a certificate
    return tuple(
        (button(say("Confirm {name}: {step}", name=one.name, step=one.step), "proof.confirm", led.code, one.ref),)
        for one in led.asked[:MOST_ASKED]
    )


def confirmed(led: Led, ask: Confirm) -> Reply:
    """Tells the mentor what their tap did, with a way back."""
    see = button(say("Where people stand"), "cohort.see", led.code)
    if not led.asked:
        return Reply(text=say(MOVED_ON), buttons=((see,),))
    one: Asked = led.asked[0]
    names = {"name": bold(plain(one.name or say("A learner"))), "step": plain(one.step)}
    if ask.undo:
        return Reply(text=say("Taken back: {name}, {step}. They are told.", **names), buttons=((see,),))
    undo = button(say("Undo"), "proof.unconfirm", led.code, one.ref)
    return Reply(text=say("Confirmed: {name}, {step}. They are told.", **names), buttons=((undo, see),))


def told(confirmations: tuple[Confirmation, ...]) -> Reply:
    """Tells a learner what their mentor confirmed, or took back."""
    lines = [
        say("Your mentor in {cohort} took back that they confirmed {step}.", **_names(one))
        if one.undone
        else say("Your mentor in {cohort} confirmed {step}.", **_names(one))
        for one in confirmations
    ]
    # Translators: a button; it shows what is earned and what backs it up
    return Reply(text="\n".join(lines), buttons=((button(say("What I have earned"), "proof.show"),),))


def _names(one: Confirmation) -> dict[str, str]:
    return {"cohort": bold(plain(one.cohort)), "step": bold(plain(one.step))}


def _confirm(turn: Turn, arguments: tuple[str, ...], *, undo: bool) -> Outcome | None:
    return turn.asks(Confirm(*arguments, undo=undo)) if len(arguments) == 2 else None


FLOW = Flow(
    actions={
        "proof.mentor": _ask,
        "proof.confirm": lambda turn, it: _confirm(turn, it, undo=False),
        "proof.unconfirm": lambda turn, it: _confirm(turn, it, undo=True),
    },
)
