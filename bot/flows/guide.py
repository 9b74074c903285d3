"""Help: what can be said, by what a person wants, and what was meant by a command there is none of."""

from collections.abc import Iterable, Mapping

from bot.flows.language import other_language
from bot.messages import Button, Reply, bold, button, plain
from bot.talk import Flow, Outcome, Turn
from bot.texts import say, to_say
from bot.understanding.take_in import has_aim

TOPICS = (
    (to_say("Find:"), to_say("your goal in your own words, “why this one”, “something cheaper”, /compare, /gap")),
    (
        to_say("Plan:"),
        to_say("/plan, “8 hours a week”, “back”, /calendar, /start for where we are, /over to begin anew"),
    ),
    (to_say("Keep going:"), to_say("/remind, “finished module 3”, /progress, “pause until 10 January”, /clock, /stop")),
    (to_say("Show it:"), to_say("“I passed”, “failed the exam”, /proof to back it up, /record for a CV")),
    (to_say("With others:"), to_say("/cohort, /share your goal, /link another app or /unlink it, /news")),
    (to_say("Your data:"), to_say("/privacy, /export and /import, /forget")),
    (to_say("Language:"), to_say("/language, “in Spanish please”, “simpler words”")),
)
"""What a person wants, and what they can say or send for it."""
OTHER_NAMES = {
    "certificates": "proof",
    "certificate": "proof",
    "earned": "proof",
    "cv": "record",
    "weeks": "progress",
    "schedule": "plan",
    "steps": "plan",
    "timezone": "clock",
    "zone": "clock",
    "quiet": "clock",
    "settings": "clock",
    "reset": "over",
    "restart": "over",
    "new": "over",
    "delete": "forget",
    "erase": "forget",
    "unsubscribe": "stop",
    "data": "privacy",
    "group": "cohort",
    "timeline": "plan",
    "undo": "back",
    "skills": "gap",
}
"""What people call a command that has another name."""
HIDDEN = frozenset({"admin"})
RUN = "guide.run"
"""The action that does a command by its name."""
LIKE = 70
"""The likeness of two names, of 100, from which one is offered for the other: "remainder" and "remind" have 80."""


def guide(turn: Turn) -> Outcome:
    """What can be said, in one screen, with buttons for what is likeliest now."""
    return _helped(turn, "")


def unknown(turn: Turn, name: str, commands: Iterable[str]) -> Outcome:
    """Asks whether the command most like it was meant; where none is like it, says what there is."""
    name = plain(name, 30)
    meant = _meant(name, commands)
    if not meant:
        return _helped(turn, say("I don't know /{name}.", name=name))
    text = say("I don't know /{name}. Did you mean /{meant}?", name=name, meant=meant)
    # Translators: a button: what can be said
    rows = ((button(f"/{meant}", RUN, meant), button(say("Help"), RUN, "help")),)
    return turn.answer(Reply(text=text, buttons=rows))


def _meant(name: str, commands: Iterable[str]) -> str:
    from rapidfuzz import fuzz, process

    names: Mapping[str, str] = {one: one for one in commands if one not in HIDDEN} | OTHER_NAMES
    found = process.extractOne(name, [*names], scorer=fuzz.ratio, score_cutoff=LIKE)
    return names[found[0]] if found else ""


def _helped(turn: Turn, before: str) -> Outcome:
    lines = "\n".join(f"{bold(say(topic))} {say(words)}" for topic, words in TOPICS)
    text = "\n\n".join(part for part in (before, lines) if part)
    return turn.tell(Reply(text=text, buttons=(*_likeliest(turn), (other_language(),))))


def _likeliest(turn: Turn) -> tuple[tuple[Button, ...], ...]:
    person = turn.person
    if person.plan:
        remind, did = button(say("Remind me"), "remind.set"), button(say("I did something"), "progress.tell")
        return ((button(say("My plan"), "plan.show"), did, remind),)
    if has_aim(person.goal):
        return ((button(say("Suggest"), "suggest.list"), button(say("What is missing"), "gap.show")),)
    return () if person.at else ((button(say("A new goal"), "goal.again"),),)


FLOW = Flow(commands={"help": guide}, intents={"help": guide})
