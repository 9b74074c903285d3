"""What is asked before words of a cohort are written: a code, a name, a path, a kind word."""

from bot.ask import Prepare
from bot.flows.navigate import with_ways
from bot.messages import Reply, bold, plain
from bot.talk import Flow, Outcome, Turn, go
from bot.texts import say, to_say

QUESTIONS = {
    "join": (to_say("Which code did your mentor give you?"), "KW7PA4MD"),
    "name": (to_say("Which name may your mentor see?"), "Ada L."),
    "path": (to_say("Which certificates, each by when?"), "cka 2027-01-15, ckad 2027-03-01"),
    "create": (to_say("What shall it be called?"), to_say("Winter 2026")),
    "rename": (to_say("What shall it be called from now on?"), to_say("Winter 2026")),
    "nudge": (to_say("Which few kind words shall I send on?"), to_say("Half of it is behind you.")),
}
"""What is asked before each verb, and an example of an answer."""
HEARD = ("join", "name", "path", "create", "rename")
"""What is written next answers these; never what can't be taken back, so that nothing else said is taken for it."""


def ask_for(turn: Turn, verb: str, name: str = "") -> Outcome:
    """Asks for the words of a verb, for the cohort of this name: what is written next, or the whole command.

    Where others read along, the coach does not hear what is written next, but for a form, which answers this alone.
    """
    lead = say("This is for {cohort}.", cohort=bold(plain(name))) if name else ""
    if verb in HEARD and turn.incoming.private:
        return go(turn, f"cohort.{verb}").here(lead)
    question, example = QUESTIONS[verb]
    how = say("Write it like this: {command}", command=f"/cohort {verb} {say(example)}")
    return turn.answer(Reply(text=f"{lead} {bold(say(question))} {how}".strip(), form=f"/cohort {verb}"))


def question(verb: str) -> Reply:
    """The question alone, with the way back."""
    asked, example = QUESTIONS[verb]
    text = f"{bold(say(asked))} {say('For example: {example}', example=say(example))}"
    return Reply(text=text, buttons=with_ways(skip=False))


def _write(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    verb, code = (*arguments, "", "")[:2]
    if verb not in QUESTIONS:
        return None
    return turn.asks(Prepare(verb, code)) if code else ask_for(turn, verb)


FLOW = Flow(actions={"cohort.write": _write})
