"""Back, skip, start over, not here: the same words and buttons at every step."""

from bot.messages import Button, Reply, button
from bot.talk import Flow, Outcome, Turn, go
from bot.texts import say


def with_ways(*rows: tuple[Button, ...], skip: bool = True) -> tuple[tuple[Button, ...], ...]:
    """Rows of answers, and below them the ways out of a question."""
    # Translators: buttons: to the question before this one; leave this question out
    skips, back = button(say("Skip"), "go.skip"), button(say("Back"), "go.back")
    return (*rows, (skips, back) if skip else (back,))


def back(turn: Turn) -> Outcome:
    """Shows the question before this one again."""
    person = turn.person
    if not person.trail:
        return turn.here(say("This is where we began."))
    earlier = person.trail[-1]
    asked_again = tuple(step for step in person.skipped if step != earlier)
    return turn.become(at=earlier, trail=person.trail[:-1], skipped=asked_again).here()


def not_yet(turn: Turn, words: str) -> Outcome:
    """Says what will stand here, and goes on with what comes first: the goal of whoever has not begun."""
    return turn.beside(words) if turn.person.at else go(turn, "goal.role").here(words)


def only_alone(turn: Turn) -> Outcome | None:
    """Asks for what came along where nobody else reads; None where nobody does here."""
    if turn.incoming.alone:
        return None
    return turn.answer(Reply(text=say("That is something for our private chat. Send it to me there, please.")))


def start_over(turn: Turn) -> Outcome:
    """Asks once before the talk begins anew; the plan and the goal stay until there is a new one."""
    text = say("Start over with a new goal? Your plan and reminders stay until you make a new plan.")
    rows = ((button(say("Yes, start over"), "go.fresh"), button(say("No, go on"), "go.here")),)
    return turn.answer(Reply(text=text, buttons=rows))


def _fresh(turn: Turn) -> Outcome:
    return go(turn.become(skipped=(), choices=()), "goal.fresh").here()


FLOW = Flow(
    commands={"back": back, "over": start_over},
    actions={
        "go.back": lambda turn, _: back(turn),
        "go.fresh": lambda turn, _: _fresh(turn),
        "go.here": lambda turn, _: turn.here(),
    },
)
