"""The turn: a pure function from a person and what they did to what changes and what is said.

Three look-ups find the one flow that answers: the command, the action's prefix, the step the person stands on;
a text that is no answer to that step goes by its intent.
"""

import re
from collections import ChainMap
from dataclasses import replace
from datetime import timedelta

from bot.ask import Answer
from bot.flows import (
    admin,
    bring,
    by_name,
    calendar,
    clock,
    cohort,
    cohort_digest,
    cohort_learner,
    cohort_mentor,
    cohort_plan,
    cohort_words,
    country,
    goal,
    guide,
    language,
    late,
    limits,
    link,
    make_plan,
    navigate,
    news,
    plan,
    privacy,
    progress,
    proof,
    proof_badge,
    proof_mentor,
    record,
    remind,
    reminded,
    shared,
    skill_gap,
    suggest,
    weeks,
    welcome,
)
from bot.flows.meanwhile import told_meanwhile
from bot.flows.short_words import WORDS
from bot.matching.words import fold
from bot.messages import MOST_BUTTONS, Incoming, Reply, unpack
from bot.person import Offer, Person
from bot.reminding.contract import any_answer
from bot.talk import Outcome, Turn, World
from bot.texts import say, speaking, spoken, to_say
from bot.understanding.country import read_country
from bot.understanding.gloss import gloss
from bot.understanding.read import understand_gloss
from bot.understanding.zones import is_zone

FLOWS = tuple(
    topic.FLOW
    for topic in (
        *(welcome, guide, clock, language, navigate, goal, limits, country, suggest, by_name, make_plan, plan, late),
        *(skill_gap, weeks, remind, reminded, progress, privacy, bring, record, link, shared, news, admin, calendar),
        *(cohort, cohort_learner, cohort_mentor, cohort_plan, cohort_words, cohort_digest),
        *(proof, proof_mentor, proof_badge),
    )
)
COMMANDS = ChainMap(*(dict(flow.commands) for flow in FLOWS))


def _run(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    """Does a command that was tapped by its name."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        return None
    return command(replace(turn, incoming=replace(turn.incoming, kind="command", text=arguments[0])))


ACTIONS = ChainMap(*(dict(flow.actions) for flow in FLOWS), {guide.RUN: _run})
INTENTS = ChainMap(*(dict(flow.intents) for flow in FLOWS))
STEPS = ChainMap(*(dict(flow.steps) for flow in FLOWS))
FILES = tuple(flow.file for flow in FLOWS if flow.file)
ANSWERS = ChainMap(*(dict(flow.answers) for flow in FLOWS))

YES = ("yes", "yeah", "yep", "ok", "okay", "sure", "please do", "y")
NO = ("no", "nope", "nah", "n")

MOVED_ON = to_say("That has moved on. Here is where we are.")
UNREAD = to_say("I can read text and taps. Please write it in a few words.")
TOO_FAST = to_say("That's faster than I can follow. Please wait ten seconds and send what is missing again.")
BURST, BURST_TIME = 20, timedelta(seconds=10)
"""More than 20 messages in 10 seconds are not read; a hand does not write that fast."""


def decide(person: Person, incoming: Incoming, world: World) -> Outcome:
    """What one thing a person did changes and says; no clock, no database, and no input makes it raise."""
    tag = person.language if person.language_chosen else incoming.language or person.language
    with speaking(tag, simply=person.simply):
        return _decide(replace(person, language=tag), incoming, world)


def _decide(person: Person, incoming: Incoming, world: World) -> Outcome:
    recent = () if incoming.local else tuple(at for at in person.recent if incoming.at - at < BURST_TIME)
    if len(recent) > BURST and not _is_urgent(incoming):
        return Outcome(person=person)
    zone = person.zone or (incoming.zone if is_zone(incoming.zone) else "")
    person = replace(person, recent=(*recent, incoming.at), zone=zone)
    person = any_answer(person, incoming.at)
    turn = Turn(person=person, incoming=incoming, world=world)
    if len(recent) == BURST and not _is_urgent(incoming):
        return turn.answer(Reply(text=say(TOO_FAST)))
    outcome = told_meanwhile(turn, remind.zone_said(turn, _answer(turn)))
    return _remembered(_let_go(language.with_other(turn, _in_place(_shown(turn, _introduced(turn, outcome))))))


def told(person: Person, answer: Answer, incoming: Incoming, world: World) -> Outcome:
    """What the store's answer to an Outcome.ask changes and says; as pure as `decide`, and in its transaction."""
    turn = Turn(person=person, incoming=incoming, world=world)
    with speaking(person.language, simply=person.simply):
        return _remembered(_shown(turn, ANSWERS[type(answer)](turn, answer)))


def _is_urgent(incoming: Incoming) -> bool:
    """Whether it stops reminders or erases: that is heard in any burst."""
    if incoming.kind == "action":
        name, arguments = unpack(incoming.action)
        return name in {"remind.stop", "data.ask", "data.forget"} or (
            name == guide.RUN and arguments[:1] in {("stop",), ("forget",)}
        )
    heard = gloss(incoming.text, spoken()).text
    return heard.lower().strip(" .!?/") in {"stop", "stop it", "please stop", "stop please", "forget", "forget me"}


def where(turn: Turn) -> Reply:
    """What the person's present step shows."""
    return STEPS.get(turn.person.at, STEPS[""]).ask(turn)


def _answer(turn: Turn) -> Outcome:
    return _file(turn) or _done(turn)


def _file(turn: Turn) -> Outcome | None:
    """What the first flow that knows a file of its kind makes of it, or of a badge at a link; None where none does."""
    if turn.incoming.file is None and not turn.incoming.missing and turn.world.badge is None:
        return None
    return next((taken for take in FILES if (taken := take(turn))), None)


def _done(turn: Turn) -> Outcome:
    match turn.incoming.kind:
        case "command":
            return _command(turn, turn.text.lower().split(maxsplit=1)[0] if turn.text else "start")
        case "action":
            prefix, arguments = unpack(turn.incoming.action)
            action = ACTIONS.get(prefix)
            return (action(turn, arguments) if action else None) or turn.here(say(MOVED_ON))
        case "text" if turn.text:
            return _text(turn)
        case _:
            return turn.here(say(UNREAD))


def _command(turn: Turn, name: str) -> Outcome:
    """Does the command of this name, or of what it is called in the person's language."""
    heard = _bare(gloss(name, spoken(), turn.world.names).text)
    known = next((one for one in (name, heard, WORDS.get(heard, "")) if one in COMMANDS), "")
    return COMMANDS[known](turn) if known else guide.unknown(turn, name, COMMANDS)


def _text(turn: Turn) -> Outcome:
    glossed, text = turn.glossed, _bare(turn.text)
    heard = _bare(glossed.text)
    if offer := _offer(turn.person, text, heard):
        values = (offer.value,) if offer.value else ()
        tapped = replace(turn.incoming, kind="action", text="", action=offer.action, values=values)
        return _answer(replace(turn, incoming=tapped))
    if word := WORDS.get(text) or WORDS.get(heard):
        return _command(turn, word)
    lives = read_country(turn.text, glossed, turn.world.names)
    turn = turn.become(country=lives) if lives else turn
    if wished := clock.quiet_said(turn) or language.wish_said(turn):
        return wished
    turn = replace(turn, said=understand_gloss(glossed, turn.world.names, turn.today, lives))
    taken = STEPS.get(turn.person.at, STEPS[""]).take(turn)
    if taken or not turn.said:
        return taken or turn.here(say(UNREAD))
    if _means(text, heard):
        return turn.beside(say("All right. What next?"))
    return INTENTS[turn.said.intent](turn)


def _bare(text: str) -> str:
    return fold(text).strip(" .!?/")


def _offer(person: Person, text: str, heard: str) -> Offer | None:
    """What was offered last under these words; "yes" and "no" are the answers that begin so."""
    offers = (*person.offered, *reminded.offers(person))
    word = _means(text, heard)
    return next((one for one in offers if _bare(one.label) == text), None) or next(
        (one for one in person.offered if word and re.match(rf"{re.escape(word)}(?!\w)", fold(one.label))), None
    )


def _means(text: str, heard: str) -> str:
    """The word for "yes" or "no" with which labels begin, where the text means it; "" where it means neither."""
    # Translators: labels that begin with "Yes" are meant by somebody who writes only that word; the same for "No"
    yes, no = fold(say("Yes")), fold(say("No"))
    return yes if {text, heard} & {*YES, yes} else no if {text, heard} & {*NO, no} else ""


def _introduced(turn: Turn, outcome: Outcome) -> Outcome:
    """Whoever begins with their goal is told once what this is, what is kept, and how to stop."""
    if turn.person.at or not outcome.person.at or outcome.lead is None or say(welcome.HELLO) in outcome.lead:
        return outcome
    lead = "\n\n".join(part for part in (say(welcome.HELLO), say(welcome.TERMS), outcome.lead) if part)
    return replace(outcome, lead=lead)


def _shown(turn: Turn, outcome: Outcome) -> Outcome:
    """The outcome with the person's present step said after its lead, or its buttons shown below the aside.

    A question waits for its answer: it is asked again below an aside, and below what was told meanwhile.
    """
    person = outcome.person
    rests = STEPS.get(person.at, STEPS[""]).rests
    if outcome.lead is None and not outcome.aside and (rests or not outcome.asks_on):
        return outcome
    with speaking(person.language, simply=person.simply):  # a turn may have changed it
        step = where(replace(turn, person=person))
    more = (outcome.more,) if outcome.more else ()
    if outcome.aside:
        text = outcome.aside if rests else f"{outcome.aside}\n\n{step.text}"
        step = replace(step, text=text, picture=None, buttons=(*step.buttons, *more))
    elif outcome.lead:
        step = replace(step, text=f"{outcome.lead}\n\n{step.text}", buttons=(*step.buttons, *more))
    elif outcome.lead is None:
        *before, told = outcome.replies
        return replace(outcome, replies=(*before, _asking_on(told, step)))
    return replace(outcome, replies=(*outcome.replies, step), lead=None, aside="")


def _asking_on(told: Reply, step: Reply) -> Reply:
    """What was told, and the open question below it."""
    rows = (*told.buttons, *step.buttons)
    buttons = rows if sum(map(len, rows)) <= MOST_BUTTONS else step.buttons
    return replace(told, text=f"{told.text}\n\n{step.text}", buttons=buttons, select=told.select or step.select)


def _in_place(outcome: Outcome) -> Outcome:
    """The outcome whose last reply takes the place of the tapped message, where a flow turned a page."""
    if not outcome.edit or not outcome.replies:
        return outcome
    *before, last = outcome.replies
    return replace(outcome, replies=(*before, replace(last, edit=True)))


def _let_go(outcome: Outcome) -> Outcome:
    """A file that waits for a yes is let go of once the talk is about something else."""
    if not outcome.person.brought or outcome.person.at == "data.bring":
        return outcome
    return replace(outcome, person=replace(outcome.person, brought=""))


def _remembered(outcome: Outcome) -> Outcome:
    """The outcome with what can be tapped now remembered, so that its labels can be written as well."""
    last = outcome.replies[-1] if outcome.replies else None
    if last is None or outcome.forget:
        return outcome
    buttons = tuple(Offer(button.label, button.action) for row in last.buttons for button in row)
    select = last.select
    options = tuple(Offer(option.label, select.action, option.value) for option in select.options) if select else ()
    return replace(outcome, person=replace(outcome.person, offered=buttons + options))
