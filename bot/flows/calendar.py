"""The plan in the calendar people live by: as a file, and at an address which their calendar reads by itself."""

import re
from dataclasses import replace

from bot.calendar_feed import Feed, MakeFeed, SeeFeed, StopFeed
from bot.messages import Button, File, Reply, bold, button, link
from bot.planning.calendar import write_calendar
from bot.talk import Flow, Outcome, Turn

NAME = "certcoach.ics"
HOW = (
    f"{bold('Here is your plan for your calendar.')} Open the file on your phone or computer, and the calendar there "
    "takes it in; in Google Calendar it is Settings, Import. Your plan has moved? Open a newer file: what you have "
    "moves along, nothing doubles."
)
UPDATES = "Or take a private address: your calendar reads it by itself and follows your plan."
HAS_ONE = "Your private address is in use; your calendar follows your plan by itself."
NOTHING = "There is nothing to put into a calendar yet: no plan and no reminder. Shall we make a plan?"
PRIVATELY = "A private address is only for you. Write to me directly and send /calendar there."
NO_FEED = "There are no addresses here, as this coach has none of its own on the web. The file has everything."
MADE = (
    f"{bold('Your private address')} comes in the next message, and only this once. Whoever has it can read your plan, "
    "so keep it to yourself."
)
REPLACED = "The one before has stopped working."
STOPPED = (
    "The address has stopped working. What your calendar has of me goes the next time it looks, or remove it there."
)
NONE = "You have no address, so there is nothing to stop."


def calendar(turn: Turn) -> Outcome:
    """The file and the ways on; with "new" or "stop" behind it, a new address or none any more."""
    words = turn.text.lower()
    if re.search(r"\b(stop|end|revoke|delete|remove)\b", words):
        return _ask(turn, StopFeed())
    if re.search(r"\b(new|address|feed|link)\b", words):
        return _ask(turn, MakeFeed())
    return hand_over(turn)


def hand_over(turn: Turn) -> Outcome:
    """The plan, its dates and reminders as a file; where there are addresses it is asked whether one is in use."""
    if turn.person.plan is None and not turn.person.reminders:
        return turn.answer(Reply(text=NOTHING, buttons=((button("Make a plan", "suggest.list"),),)))
    if turn.world.public_url and turn.incoming.private:
        return turn.asks(SeeFeed())
    return turn.answer(_file(turn, HOW, ()))


def _file(turn: Turn, text: str, buttons: tuple[Button, ...]) -> Reply:
    file = File(NAME, "text/calendar", write_calendar(turn.person, turn.incoming.at))
    return Reply(text=text, buttons=((*buttons, button("My plan", "plan.show")),), file=file)


def _ask(turn: Turn, ask: MakeFeed | StopFeed) -> Outcome:
    if not turn.world.public_url and isinstance(ask, MakeFeed):
        return turn.answer(Reply(text=NO_FEED, buttons=((button("The file", "calendar.file"),),)))
    return turn.asks(ask) if turn.incoming.private else turn.answer(Reply(text=PRIVATELY))


def _told(turn: Turn, feed: Feed) -> Outcome:
    match feed.did:
        case SeeFeed():
            return turn.answer(_with_ways(turn, has_one=feed.there))
        case StopFeed():
            again = (button("A new address", "calendar.new"),) if turn.world.public_url else ()
            rows = ((*again, button("My plan", "plan.show")),)
            return turn.answer(Reply(text=STOPPED if feed.there else NONE, buttons=rows))
        case MakeFeed():
            return turn.answer(Reply(text=f"{MADE} {REPLACED}" if feed.there else MADE), _address(turn, feed.token))


def _with_ways(turn: Turn, *, has_one: bool) -> Reply:
    if has_one:
        ways = (button("A new address", "calendar.new"), button("Stop the address", "calendar.stop"))
        return _file(turn, f"{HOW}\n\n{HAS_ONE}", ways)
    return _file(turn, f"{HOW}\n\n{UPDATES}", (button("A private address", "calendar.new"),))


def _address(turn: Turn, token: str) -> Reply:
    url = f"{turn.world.public_url.rstrip('/')}/calendar/{token}.ics"
    text = (
        f"{link(url, url)}\n\nIn Google Calendar: Other calendars, +, From URL. On an iPhone: Calendar, Calendars, Add "
        "Calendar, Add Subscription Calendar. In Outlook: Add calendar, Subscribe from web."
    )
    rows = ((button("Stop the address", "calendar.stop"), button("My plan", "plan.show")),)
    return replace(Reply(text=text, buttons=rows), kept=False)


FLOW = Flow(
    commands={"calendar": calendar},
    actions={
        "calendar.file": lambda turn, _: hand_over(turn),
        "calendar.new": lambda turn, _: _ask(turn, MakeFeed()),
        "calendar.stop": lambda turn, _: _ask(turn, StopFeed()),
    },
    answers={Feed: _told},
)
