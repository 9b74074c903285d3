"""The person's clock: their time zone, and the hours in which they want quiet; in words or by command."""

import re
from dataclasses import replace
from datetime import time

from bot.messages import Reply, button
from bot.reminding.answers import move
from bot.talk import Flow, Outcome, Turn, go
from bot.texts import clock, say
from bot.understanding.zones import read_zone

_ZONE = re.compile(
    r"(?:time ?zone(?: is)?|moved to|live in|living in|i am in|i'm in|now in) (?P<place>[\w /.'-]{2,40})", re.IGNORECASE
)
_HOUR = r"(?P<{0}>\d{{1,2}})(?::(?P<{0}_minute>\d\d))? ?(?P<{0}_half>am|pm)?"
_QUIET = re.compile(rf"\bquiet\b.*?{_HOUR.format('start')}\D+{_HOUR.format('end')}", re.IGNORECASE)


def said(turn: Turn) -> Outcome | None:
    """Takes a zone said in words; None when the words are about something else."""
    zone = _ZONE.search(turn.text)
    found = read_zone(zone["place"]) if zone else None
    return moved(turn, found) if found else None


def quiet_said(turn: Turn) -> Outcome | None:
    """Takes quiet hours said in words; None when the words are about something else."""
    quiet = _QUIET.search(turn.text)
    return _set_quiet(turn, quiet) if quiet else None


def moved(turn: Turn, zone: str) -> Outcome:
    """The person on another clock, said."""
    turn = replace(turn, person=move(turn.person, zone, turn.incoming.at))
    return turn.beside(say("Your clock is {zone} now; reminders keep their hour on it.", zone=zone.replace("_", " ")))


def _set_quiet(turn: Turn, match: re.Match[str]) -> Outcome | None:
    try:
        start, end = (_time(match, part) for part in ("start", "end"))
    except ValueError:
        return None
    turn = turn.become(quiet_from=start, quiet_until=end)
    return turn.beside(
        say("Quiet from {start} to {end}. Nothing comes in these hours.", start=clock(start), end=clock(end))
    )


def _time(match: re.Match[str], part: str) -> time:
    hour, half = int(match[part]), (match[f"{part}_half"] or "").lower()
    return time(hour % 12 + 12 * (half == "pm") if half else hour % 24, int(match[f"{part}_minute"] or 0))


def command(turn: Turn) -> Outcome:
    """Takes the zone or the quiet hours written behind the command; without them shows both."""
    zone = read_zone(turn.text.partition(" ")[2])
    return quiet_said(turn) or (moved(turn, zone) if zone else show(turn))


def show(turn: Turn) -> Outcome:
    """Says the zone and the quiet hours, and how to change them."""
    person = turn.person
    now = say(
        "Your time zone: {zone}. Quiet hours: {start} to {end}.",
        # Translators: of a time zone
        zone=person.zone.replace("_", " ") or say("not known yet"),
        start=clock(person.quiet_from),
        end=clock(person.quiet_until),
    )
    change = say("To change them, write “I live in Lisbon” or “quiet from 22 to 7”.")
    row = (button(say("Another zone"), "clock.zone"), button(say("Fine as it is"), "go.here"))
    return turn.answer(Reply(text=f"{now}\n\n{change}", buttons=(row,)))


FLOW = Flow(
    commands={"clock": command},
    actions={"clock.zone": lambda turn, _: go(turn, "remind.zone").here()},
)
