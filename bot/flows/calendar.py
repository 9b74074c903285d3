"""The plan in the calendar people live by: as a file, and at an address which their calendar reads by itself."""

import re
from dataclasses import replace

from bot.calendar_feed import Feed, MakeFeed, SeeFeed, StopFeed
from bot.messages import Button, File, Reply, bold, button, link
from bot.planning.calendar import write_calendar
from bot.talk import Flow, Outcome, Turn
from bot.texts import say, to_say

NAME = "certcoach.ics"
HERE = to_say("Here is your plan for your calendar.")
HOW = to_say(
    "Open the file on your phone or computer, and the calendar there takes it in; in Google Calendar it is Settings, "
    "Import. Your plan has moved? Open a newer file: what you have moves along, nothing doubles."
)
UPDATES = to_say("Or take a private address: your calendar reads it by itself and follows your plan.")
HAS_ONE = to_say("Your private address is in use; your calendar follows your plan by itself.")
NOTHING = to_say("There is nothing to put into a calendar yet: no plan and no reminder. Shall we make a plan?")
PRIVATELY = to_say("A private address is only for you. Write to me directly and send /calendar there.")
NO_FEED = to_say("There are no addresses here, as this coach has none of its own on the web. The file has everything.")
MADE = to_say("Your private address comes in the next message, and only this once.")
TO_YOURSELF = to_say("Whoever has it can read your plan, so keep it to yourself.")
REPLACED = to_say("The one before has stopped working.")
STOPPED = to_say(
    "The address has stopped working. What your calendar has of me goes the next time it looks, or remove it there."
)
NONE = to_say("You have no address, so there is nothing to stop.")
WHERE = to_say(
    "In Google Calendar: Other calendars, +, From URL. On an iPhone: Calendar, Calendars, Add Calendar, Add "
    "Subscription Calendar. In Outlook: Add calendar, Subscribe from web."
)


def calendar(turn: Turn) -> Outcome:
    """The file and the ways on; with "new" or "stop" behind it, a new address or none any more."""
    words = turn.heard.lower()
    if re.search(r"\b(stop|end|revoke|delete|remove)\b", words):
        return _ask(turn, StopFeed())
    if re.search(r"\b(new|address|feed|link)\b", words):
        return _ask(turn, MakeFeed())
    return hand_over(turn)


def hand_over(turn: Turn) -> Outcome:
    """The plan, its dates and reminders as a file; where there are addresses it is asked whether one is in use."""
    if turn.person.plan is None and not turn.person.reminders:
        return turn.answer(Reply(text=say(NOTHING), buttons=((button(say("Make a plan"), "suggest.list"),),)))
    if turn.world.public_url and turn.incoming.alone:
        return turn.asks(SeeFeed())
    return turn.answer(_file(turn, "", ()))


def _file(turn: Turn, more: str, buttons: tuple[Button, ...]) -> Reply:
    file = File(NAME, "text/calendar", write_calendar(turn.person, turn.incoming.at))
    text = f"{bold(say(HERE))} {say(HOW)}\n\n{more}".strip()
    return Reply(text=text, buttons=((*buttons, _plan()),), file=file)


def _plan() -> Button:
    return button(say("My plan"), "plan.show")


def _ask(turn: Turn, ask: MakeFeed | StopFeed) -> Outcome:
    if not turn.world.public_url and isinstance(ask, MakeFeed):
        return turn.answer(Reply(text=say(NO_FEED), buttons=((button(say("The file"), "calendar.file"),),)))
    return turn.asks(ask) if turn.incoming.alone else turn.answer(Reply(text=say(PRIVATELY)))


def _told(turn: Turn, feed: Feed) -> Outcome:
    match feed.did:
        case SeeFeed():
            return turn.answer(_with_ways(turn, has_one=feed.there))
        case StopFeed():
            again = (button(say("A new address"), "calendar.new"),) if turn.world.public_url else ()
            return turn.answer(Reply(text=say(STOPPED if feed.there else NONE), buttons=((*again, _plan()),)))
        case MakeFeed():
            made = f"{bold(say(MADE))} {say(TO_YOURSELF)}"
            return turn.answer(
                Reply(text=f"{made} {say(REPLACED)}" if feed.there else made), _address(turn, feed.token)
            )


def _with_ways(turn: Turn, *, has_one: bool) -> Reply:
    if has_one:
        return _file(turn, say(HAS_ONE), (button(say("A new address"), "calendar.new"), _stop()))
    return _file(turn, say(UPDATES), (button(say("A private address"), "calendar.new"),))


def _address(turn: Turn, token: str) -> Reply:
    url = f"{turn.world.public_url.rstrip('/')}/calendar/{token}.ics"
    return replace(Reply(text=f"{link(url, url)}\n\n{say(WHERE)}", buttons=((_stop(), _plan()),)), kept=False)


def _stop() -> Button:
    return button(say("Stop the address"), "calendar.stop")


FLOW = Flow(
    commands={"calendar": calendar},
    actions={
        "calendar.file": lambda turn, _: hand_over(turn),
        "calendar.new": lambda turn, _: _ask(turn, MakeFeed()),
        "calendar.stop": lambda turn, _: _ask(turn, StopFeed()),
    },
    answers={Feed: _told},
)
