"""An if-then reminder the person sets: a day, an hour, a place, for a step they planned."""

import re
from dataclasses import replace
from datetime import time, timedelta

from bot.flows.clock import moved
from bot.flows.deadline import enough, set_deadline, with_date
from bot.flows.navigate import with_ways
from bot.messages import Button, Reply, bold, button, plain
from bot.person import Draft, Reminder
from bot.planning.replan import current_step
from bot.reminding.allowed import open_quiet_hours
from bot.reminding.answers import move
from bot.reminding.contract import SPREAD
from bot.reminding.wish import make_reminder, new_id, with_one_more
from bot.talk import Flow, Outcome, Step, Turn, go, leave, local_time
from bot.texts import clock, day, listed, say, say_count, to_say, weekday
from bot.understanding.declined import is_bare_decline
from bot.understanding.places import is_nowhere, may_be_place
from bot.understanding.reminders import read_reminder
from bot.understanding.understood import Intent
from bot.understanding.zones import is_zone, read_zone

HOURS = ("08:30", "12:30", "18:00", "20:00")
PLACES = {
    "kitchen": (to_say("At the kitchen table"), to_say("at the kitchen table")),
    "desk": (to_say("At my desk"), to_say("at my desk")),
    "library": (to_say("In the library"), to_say("in the library")),
    "way": (to_say("On the way"), to_say("on the way")),
}
"""Each as it stands on a button, and as it stands behind a day and an hour."""
CITIES = {
    to_say("London"): "Europe/London",
    to_say("Berlin"): "Europe/Berlin",
    to_say("New York"): "America/New_York",
    to_say("Los Angeles"): "America/Los_Angeles",
    to_say("Kolkata"): "Asia/Kolkata",
}
NOT_A_TIME: frozenset[Intent] = frozenset({"log_progress", "completed", "failed_exam", "why", "compare"})
"""What is said for these is no day and no hour: the 2 of "finished module 2"."""
MOST_DAYS = 3
MOST_PLACE = 60


def begin(turn: Turn) -> Outcome:
    """Takes what was said of day, hour and place, and asks for the rest; without a plan says why it waits."""
    step = current_step(turn.person.plan) if turn.person.plan else None
    begun = replace(turn.person.draft or _present(turn), step=step.credential if step else "")
    draft = with_date(turn, _with_words(turn, begun), turn.text)
    turn = turn.become(draft=draft)
    if not step and not draft.on:
        kept = say("I keep {when} in mind for it.", when=_when(draft)) if draft.weekdays and draft.clock else ""
        return turn.here(f"{say('I remind you of a step you planned, so a plan comes first.')} {kept}".strip())
    return ask_rest(turn)


def ask_rest(turn: Turn) -> Outcome:
    """Asks for the next part of the draft that is open; with none left, sets the reminder."""
    draft, person = turn.person.draft, turn.person
    if draft is None:
        return begin(turn)
    once = draft.on is not None
    parts = {
        "remind.day": once or bool(draft.weekdays),
        "remind.hour": once or draft.clock is not None,
        "remind.place": once or draft.place is not None,
        "remind.zone": bool(person.zone),
    }
    step = next((step for step, said in parts.items() if not said), None)
    if step:
        return go(turn, step).here()
    return set_deadline(turn, draft, draft.on) if draft.on else _set(turn, draft)


def zone_said(turn: Turn, outcome: Outcome) -> Outcome:
    """The outcome, gone on with the reminder that only waited for the zone which these words told by the way."""
    person = outcome.person
    if person.at != "remind.zone" or person.draft is None or not person.zone or turn.person.zone:
        return outcome
    on = ask_rest(replace(turn, person=person))
    return replace(on, replies=(Reply(text=outcome.aside), *on.replies)) if outcome.aside else on


def _set(turn: Turn, draft: Draft) -> Outcome:
    step = current_step(turn.person.plan) if turn.person.plan else None
    if step is None or draft.clock is None:
        return turn.become(draft=None, at="plan").here(say("There is no step to remind you of at the moment."))
    person = open_quiet_hours(turn.person, draft.clock)
    before = [one for one in person.reminders if one.step == step.credential and one.on is None]
    reminder = make_reminder(
        id=before[0].id if before else new_id(person.reminders),
        step=step.credential,
        about=step.name,
        place=draft.place or "",
        weekdays=spread(draft.weekdays),
        time=draft.clock,
        zone=person.zone,
        now=turn.incoming.at,
    )
    others = tuple(one for one in person.reminders if one not in before)
    reminders = with_one_more(others, reminder)
    if reminders is None:
        return turn.become(draft=None, at="plan").here(enough())
    fewer = len(draft.weekdays) > MOST_DAYS
    quiet = person.quiet_from != turn.person.quiet_from or person.quiet_until != turn.person.quiet_until
    turn = replace(turn, person=replace(person, reminders=reminders, draft=None, at="plan"))
    rows = ((button(say("Change it"), "remind.set"), button(say("Remove it"), "remind.stop", reminder.id)), (_plan(),))
    return turn.answer(Reply(text=_confirmed(turn, reminder, quiet=quiet, fewer=fewer), buttons=rows))


def spread(weekdays: tuple[int, ...]) -> tuple[int, ...]:
    """Three of the days at most, evenly over the week: the contract's cap."""
    if len(weekdays) <= MOST_DAYS:
        return weekdays
    return tuple(weekdays[place * len(weekdays) // MOST_DAYS] for place in range(MOST_DAYS))


def _confirmed(turn: Turn, reminder: Reminder, *, quiet: bool, fewer: bool) -> str:
    person, due = turn.person, reminder.due_at
    hours = {"start": clock(person.quiet_from), "end": clock(person.quiet_until)}
    what = [
        # Translators: a reminder is set
        bold(say("Set.")),
        say("{when}: {what}.", when=described(reminder), what=plain(reminder.about)),
        *([say("The first comes on {day}.", day=day(local_time(person, due).date()))] if due else []),
        say("Each comes within {n} minutes after its time.", n=SPREAD // timedelta(minutes=1)),
    ]
    limits = (
        say("You chose an hour I usually keep quiet, so quiet now is {start} to {end}.", **hours)
        if quiet
        else say("Quiet from {start} to {end}.", **hours)
        if person.quiet_from != person.quiet_until
        else "",
        say("Three a week at most, so I left some days out, and each has a Stop.")
        if fewer
        else say("Three a week at most, and each has a Stop."),
    )
    return f"{' '.join(what)}\n\n{' '.join(filter(None, limits))}"


def described(reminder: Reminder) -> str:
    """A reminder's rule in words: "Tuesday at 19:00, at the kitchen table (Europe/Berlin)"."""
    days = day(reminder.on) if reminder.on else listed([*map(weekday, reminder.weekdays)])
    when = say("{day} at {time}", day=days, time=clock(reminder.time))
    if reminder.place:
        when = say("{when}, {place}", when=when, place=plain(reminder.place))
    if reminder.every_weeks > 1:
        when = say_count("{when}, every {n} week", "{when}, every {n} weeks", reminder.every_weeks, when=when)
    return say("{when} ({zone})", when=when, zone=reminder.zone.replace("_", " "))


def _when(draft: Draft) -> str:
    days = listed([*map(weekday, draft.weekdays)])
    return say("{day} {time}", day=days, time=clock(draft.clock)) if draft.clock else days


def _with_words(turn: Turn, draft: Draft) -> Draft:
    at, today = turn.person.at, turn.today if turn.person.at == "remind.day" else None
    wish = read_reminder(turn.heard, today, bare=at == "remind.hour", own=turn.text)
    return replace(
        draft,
        weekdays=wish.weekdays or draft.weekdays,
        clock=wish.time or draft.clock,
        place=wish.place or draft.place,
    )


def _present(turn: Turn) -> Draft:
    """A new draft; for words that only move a reminder ("make it Friday"), the hour and the place it has."""
    now = next((one for one in turn.person.reminders if one.state == "active" and one.weekdays), None)
    if now is None or not re.search(r"\b(change|move|make|switch|instead)\b", turn.heard.lower()):
        return Draft(step="")
    return Draft(step="", weekdays=now.weekdays, clock=now.time, place=now.place)


def _take(turn: Turn) -> Outcome | None:
    draft = turn.person.draft or Draft(step="")
    if turn.said and turn.said.intent in NOT_A_TIME:
        return None
    heard = _with_words(turn, draft)
    return None if heard == draft else ask_rest(turn.become(draft=heard))


def _take_place(turn: Turn) -> Outcome | None:
    draft = turn.person.draft
    if draft and (is_nowhere(turn.heard) or is_bare_decline(turn.heard)):
        return ask_rest(turn.become(draft=replace(draft, place="")))
    about_else = turn.said is None or turn.said.intent not in {"off_topic", "set_reminder", "set_goal", "greeting"}
    if draft is None or about_else or len(turn.text) > MOST_PLACE or not may_be_place(turn.heard):
        return None
    return ask_rest(turn.become(draft=replace(draft, place=turn.text)))


def _take_zone(turn: Turn) -> Outcome | None:
    zone = read_zone(turn.text) or read_zone(turn.heard)
    return _set_zone(turn, zone) if zone else None


def _set_zone(turn: Turn, zone: str) -> Outcome:
    if turn.person.draft:
        return ask_rest(replace(turn, person=move(turn.person, zone, turn.incoming.at)))
    return moved(leave(turn, "remind.zone"), zone)


def _ask_day(_turn: Turn) -> Reply:
    days = [button(weekday(number), "remind.on", str(number)) for number in range(7)]
    why = say(
        "A plan like “Tuesday 19:00, kitchen table” is kept more often than a good intention. "
        "You can write it all at once."
    )
    text = f"{bold(say('On which day, at what hour, where?'))} {why}"
    return Reply(text=text, buttons=with_ways(tuple(days[:4]), tuple(days[4:]), skip=False))


def _ask_hour(_turn: Turn) -> Reply:
    row = tuple(button(hour, "remind.at", hour.replace(":", "")) for hour in HOURS)
    return Reply(text=bold(say("At what hour?")), buttons=with_ways(row, skip=False))


def _ask_place(_turn: Turn) -> Reply:
    row = tuple(button(say(label), "remind.place", key) for key, (label, _) in PLACES.items())
    none = button(say("No fixed place"), "remind.place", "none")
    text = f"{bold(say('Where will you be?'))} {say('Any words of yours are fine.')}"
    return Reply(text=text, buttons=with_ways(row, (none,), skip=False))


def _ask_zone(_turn: Turn) -> Reply:
    row = tuple(button(say(city), "remind.zone", zone) for city, zone in CITIES.items())
    why = say("So that the hour is right on your clock. You can write any city.")
    return Reply(text=f"{bold(say('In which city are you?'))} {why}", buttons=with_ways(row, skip=False))


def _tap(turn: Turn, **part: object) -> Outcome | None:
    draft = turn.person.draft
    return ask_rest(turn.become(draft=replace(draft, **part))) if draft else None  # pyright: ignore[reportArgumentType]


def _tap_day(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    return _tap(turn, weekdays=(int(arguments[0]),)) if arguments and arguments[0] in set("0123456") else None


def _tap_hour(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    known = {hour.replace(":", ""): time.fromisoformat(hour) for hour in HOURS}
    return _tap(turn, clock=known[arguments[0]]) if arguments and arguments[0] in known else None


def _tap_place(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    known = {"none": ""} | {key: say(place) for key, (_, place) in PLACES.items()}
    return _tap(turn, place=known[arguments[0]]) if arguments and arguments[0] in known else None


def _tap_zone(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    if not arguments or not is_zone(arguments[0]):
        return None
    return _set_zone(turn, arguments[0])


def _keep(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    """The hour and place of an earlier reminder, for the step that is next."""
    old = next((one for one in turn.person.reminders if one.id in arguments), None)
    if old is None or not old.weekdays:
        return None
    return ask_rest(turn.become(draft=Draft(step="", weekdays=old.weekdays, clock=old.time, place=old.place)))


def _plan() -> Button:
    return button(say("My plan"), "plan.show")


FLOW = Flow(
    commands={"remind": begin},
    actions={
        "remind.set": lambda turn, _: begin(turn),
        "remind.on": _tap_day,
        "remind.at": _tap_hour,
        "remind.place": _tap_place,
        "remind.zone": _tap_zone,
        "remind.keep": _keep,
        "remind.unset": lambda turn, _: turn.become(draft=None).beside(say("All right, no reminder of it.")),
    },
    intents={"set_reminder": begin},
    steps={
        "remind.day": Step(ask=_ask_day, take=_take),
        "remind.hour": Step(ask=_ask_hour, take=_take),
        "remind.place": Step(ask=_ask_place, take=_take_place),
        "remind.zone": Step(ask=_ask_zone, take=_take_zone),
    },
)
