"""Commands that name things by their ids or in words: /goal, /learn, /why, /compare; /spot in a text."""

from dataclasses import replace

from bot.flows.goal import pick, set_goal
from bot.flows.navigate import not_yet
from bot.flows.suggest import side_by_side, why
from bot.matching.words import split
from bot.messages import Reply, button, plain
from bot.talk import Flow, Outcome, Turn, go
from bot.texts import say
from bot.understanding.read import understand

MOST_SPOTTED = 5


def _after(turn: Turn) -> str:
    """What is said after the command's name."""
    return " ".join(turn.text.split(maxsplit=1)[1:])


def _aim(turn: Turn, wish: str) -> Outcome:
    """Takes the job or the skill as the goal."""
    named = _after(turn)
    if not named:
        return go(turn, "goal.role").here()
    words = f"{wish} {named}"
    said = understand(words, turn.world.names, turn.today, turn.person.language)
    return pick(turn, (named,)) or set_goal(replace(turn, incoming=replace(turn.incoming, text=words), said=said))


def _named(turn: Turn) -> tuple[str, ...]:
    """The credentials named, in their order and each once."""
    known, words = turn.world.catalog.credentials, _after(turn)
    if all(word in known for word in words.split()):
        return tuple(dict.fromkeys(words.split()))
    mentions = turn.world.names.find(split(words))
    return tuple(dict.fromkeys(id for one in mentions if not one.weak for id in one.credentials))


def _why(turn: Turn) -> Outcome:
    ids = _named(turn) or tuple(near.id for near in turn.world.names.credentials(_after(turn), 3))
    return _shown(turn, ids) or not_yet(turn, say("Tell me which certificate you mean: /why and its name."))


def _compare(turn: Turn) -> Outcome:
    return side_by_side(turn, _named(turn)) or not_yet(turn, say("Name two certificates, and I put them side by side."))


def _spot(turn: Turn) -> Outcome:
    """Tells of the certificates in a message that somebody else wrote; where the person stands stays."""
    none = say("I see no certificate in that message that I know. Tell me its name, and I look it up.")
    return _shown(turn, _named(turn)) or turn.tell(Reply(text=none))


def _shown(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    """The card of the only one, or a choice of several."""
    if len(ids) < 2:
        return why(turn, ids[0]) if ids else None
    known = turn.world.catalog.credentials
    rows = tuple((button(plain(known[id].name), "suggest.why", id),) for id in ids[:MOST_SPOTTED])
    return turn.answer(Reply(text=say("I know these. Which one shall I tell you about?"), buttons=rows))


FLOW = Flow(
    commands={
        "goal": lambda turn: _aim(turn, "I want to become a"),
        "learn": lambda turn: _aim(turn, "I want to learn"),
        "why": _why,
        "compare": _compare,
        "spot": _spot,
    }
)
