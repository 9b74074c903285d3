"""Where the person lives: asked once, and only where it changes the suggestions; changed in words at any time."""

from collections import Counter
from dataclasses import replace

from bot.catalog.countries import COUNTRIES
from bot.flows.clock import zone_said, zone_words
from bot.flows.navigate import with_ways
from bot.flows.need import lives_in
from bot.flows.suggest import suggest
from bot.messages import Reply, bold, button
from bot.person import ELSEWHERE
from bot.reminding.answers import move
from bot.talk import Flow, Outcome, Step, Turn, go
from bot.texts import country, locale, say
from bot.understanding.country import name_of_country
from bot.understanding.declined import is_bare_decline
from bot.understanding.take_in import has_aim

MOST_OFFERED, IN_A_ROW = 5, 3


def noted(turn: Turn) -> Outcome:
    """Says where the person is taken to live, as they just said, and what that changes."""
    place = country(turn.person.country)
    words = say("Where you live: {country}. I leave out what counts only elsewhere.", country=place)
    if zone := zone_said(turn.heard):
        turn = replace(turn, person=move(turn.person, zone, turn.incoming.at))
        words = f"{words} {zone_words(zone)}"
    if turn.person.at == "suggest":
        return replace(suggest(turn), lead=words)
    return (turn if turn.person.at else go(turn, "goal.role")).here(words)


def ask(turn: Turn) -> Reply:
    """Where they live, the likeliest countries first."""
    known = lives_in(turn)
    parts = (
        bold(say("Where do you live?")),
        say("Some certificates count in one country only."),
        say("So far I take it to be: {country}.", country=country(known)) if known in COUNTRIES else "",
        say("You can also write its name."),
    )
    offered = [button(country(code), "goal.country", code) for code in _likely(turn)]
    offered.append(button(say("Somewhere else"), "goal.country", ELSEWHERE))
    rows = (tuple(offered[start : start + IN_A_ROW]) for start in range(0, len(offered), IN_A_ROW))
    return Reply(text=" ".join(part for part in parts if part), buttons=with_ways(*rows))


def _likely(turn: Turn) -> tuple[str, ...]:
    """The countries of what was about to be suggested, that of their language's tag, the others of the catalog."""
    known = turn.world.catalog.credentials
    shown = [code for id in turn.person.shown if id in known for code in known[id].valid_in]
    own = locale(turn.person.language).territory
    often = Counter(code for it in known.values() for code in it.valid_in)
    likely = (*shown, *([own] if own in COUNTRIES else []), *(code for code, _ in often.most_common()))
    return tuple(dict.fromkeys(likely))[:MOST_OFFERED]


def _take(turn: Turn) -> Outcome | None:
    if is_bare_decline(turn.heard):
        return suggest(turn)
    said = turn.said.country if turn.said else None
    return _settle(turn, said or name_of_country(turn.text, turn.glossed.language))


def _tap(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    return _settle(turn, next((code for code in arguments if code in {*COUNTRIES, ELSEWHERE}), None))


def _settle(turn: Turn, code: str | None) -> Outcome | None:
    if code is None:
        return None
    turn = turn.become(country=code)
    return suggest(turn) if has_aim(turn.person.goal) else go(turn, "goal.role").here(say("Noted."))


FLOW = Flow(actions={"goal.country": _tap}, steps={"goal.country": Step(ask=ask, take=_take)})
