"""What is asked before words of a cohort are written: a code, a name, a path, a kind word."""

from bot.ask import Prepare
from bot.flows.navigate import with_ways
from bot.messages import Reply, bold, plain
from bot.talk import Flow, Outcome, Turn, go

QUESTIONS = {
    "join": ("Which code did your mentor give you?", "KW7PA4MD"),
    "name": ("Which name may your mentor see?", "Ada L."),
    "path": ("Which certificates, each by when?", "cka 2027-01-15, ckad 2027-03-01"),
    "create": ("What shall it be called?", "Winter 2026"),
    "rename": ("What shall it be called from now on?", "Winter 2026"),
    "nudge": ("Which few kind words shall I send on?", "Half of it is behind you."),
}
"""What is asked before each verb, and an example of an answer."""
HEARD = ("join", "name", "path", "create", "rename")
"""What is written next answers these; never what can't be taken back, so that nothing else said is taken for it."""


def ask_for(turn: Turn, verb: str, name: str = "") -> Outcome:
    """Asks for the words of a verb, for the cohort of this name: what is written next, or the whole command.

    Where others read along, the coach does not hear what is written next, but for a form, which answers this alone.
    """
    lead = f"This is for {bold(plain(name))}. " if name else ""
    if verb in HEARD and turn.incoming.private:
        return go(turn, f"cohort.{verb}").here(lead.strip())
    question, example = QUESTIONS[verb]
    text = f"{lead}{bold(question)} Write it like this: /cohort {verb} {example}"
    return turn.answer(Reply(text=text, form=f"/cohort {verb}"))


def question(verb: str) -> Reply:
    """The question alone, with the way back."""
    asked, example = QUESTIONS[verb]
    return Reply(text=f"{bold(asked)} For example: {example}", buttons=with_ways(skip=False))


def _write(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    verb, code = (*arguments, "", "")[:2]
    if verb not in QUESTIONS:
        return None
    return turn.asks(Prepare(verb, code)) if code else ask_for(turn, verb)


FLOW = Flow(actions={"cohort.write": _write})
