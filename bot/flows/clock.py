"""The person's clock: their time zone, and the hours in which they want quiet; in words or by command."""

import re
from dataclasses import replace
from datetime import time

from bot.catalog.countries import COUNTRIES
from bot.flows.need import lives_in
from bot.messages import Reply, button
from bot.reminding.answers import move
from bot.talk import Flow, Outcome, Turn, go
from bot.texts import clock, country, say, to_say
from bot.understanding.zones import read_zone

_ZONE = re.compile(
    r"(?:time ?zone(?: is| and)?|moved to|live in|living in|i am in|i'm in|now in)(?: |: ?)(?P<place>[\w /.'-]{2,40})",
    re.IGNORECASE,
)
_REST = re.compile(r"\W+(?:is|and|but|with|without|no|quiet|please|now|so|don't|do not)\b.*", re.IGNORECASE | re.DOTALL)
"""Where the name of a place ends and the rest of the sentence begins."""
_CLOCK_ALONE = re.compile(r"time ?zone", re.IGNORECASE)
_HOUR = r"(?P<{0}>\d{{1,2}})(?::(?P<{0}_minute>\d\d))? ?(?P<{0}_half>am|pm)?"
_NO_QUIET = re.compile(
    r"\b(?:no|without|stop|end|turn off|switch off|(?:don't|do not) (?:keep|want|need))(?: the| any| my)? quiet\b"
    r"|\bquiet (?:hours?|times?) off\b",
    re.IGNORECASE,
)
_QUIET = re.compile(rf"\bquiet\b.*?{_HOUR.format('start')}\D+{_HOUR.format('end')}", re.IGNORECASE)


def said(turn: Turn) -> Outcome | None:
    """Takes a zone said in words; None when the words are about something else."""
    zone = zone_said(turn.heard)
    return moved(_there(turn), zone) if zone else None


def quiet_said(turn: Turn) -> Outcome | None:
    """Takes quiet hours said in words, and a zone said along with them; None when they are about something else."""
    try:
        hours = _quiet(turn.heard)
    except ValueError:
        return None
    if hours is None:
        return None
    zone, (start, end) = zone_said(turn.heard) or _zone_before(turn.heard), hours
    person = move(_there(turn).person, zone, turn.incoming.at) if zone else turn.person
    turn = replace(turn, person=replace(person, quiet_from=start, quiet_until=end))
    words = _quiet_words(start, end)
    return turn.beside(f"{zone_words(zone)} {words}" if zone else words)


def moved(turn: Turn, zone: str) -> Outcome:
    """The person on another clock, said."""
    return replace(turn, person=move(turn.person, zone, turn.incoming.at)).beside(zone_words(zone))


def _there(turn: Turn) -> Turn:
    """The turn with the person living where their clock is, unless their words were about the clock alone."""
    return turn if _CLOCK_ALONE.search(turn.heard) else turn.become(country="")


def zone_said(text: str) -> str | None:
    """The zone of the place where words say the person is; None where they don't, or name none."""
    found = _ZONE.search(text)
    return read_zone(_REST.sub("", found["place"])) if found else None


def _zone_before(text: str) -> str | None:
    """The zone in the words before those of quiet hours: "Lisbon, quiet from 22 to 7", "/clock UTC, no quiet hours"."""
    return read_zone(_REST.sub("", text.removeprefix("clock ").strip(" /")))


def _quiet(text: str) -> tuple[time, time] | None:
    """From when to when; the same hour twice is none. Raises ValueError for an hour that is none."""
    if match := _QUIET.search(text):
        return _time(match, "start"), _time(match, "end")
    return (time(), time()) if _NO_QUIET.search(text) else None


def zone_words(zone: str) -> str:
    """That the person's clock is this one now."""
    return say("Your clock is {zone} now; reminders keep their hour on it.", zone=zone.replace("_", " "))


def _quiet_words(start: time, end: time) -> str:
    if start == end:
        return say("No quiet hours from now on: a reminder comes at any hour you choose.")
    return say("Quiet from {start} to {end}. Nothing comes in these hours.", start=clock(start), end=clock(end))


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
    # Translators: of a time zone
    zone = person.zone.replace("_", " ") or say("not known yet")
    hours = {"start": clock(person.quiet_from), "end": clock(person.quiet_until)}
    now = (
        say("Your time zone: {zone}. No quiet hours.", zone=zone)
        if person.quiet_from == person.quiet_until
        else say("Your time zone: {zone}. Quiet hours: {start} to {end}.", zone=zone, **hours)
    )
    if (home := lives_in(turn)) in COUNTRIES:
        by_zone = to_say("Where you live: {country}, going by your time zone.")
        lives = to_say("Where you live: {country}.") if person.country else by_zone
        now = f"{now} {say(lives, country=country(home))}"
    change = say("To change them, write “I live in Lisbon” or “quiet from 22 to 7”.")
    row = (button(say("Another zone"), "clock.zone"), button(say("Fine as it is"), "go.here"))
    return turn.tell(Reply(text=f"{now}\n\n{change}", buttons=(row,)))


FLOW = Flow(
    commands={"clock": command},
    actions={"clock.zone": lambda turn, _: go(turn, "remind.zone").here()},
)
