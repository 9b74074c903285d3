"""A reminder's words, and what its four answers do: Done, Later, Not this week, Stop; pausing and ending them all."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.flows.remind import begin
from bot.messages import ACTION_BYTES, Button, Reply, bold, button, italic, plain
from bot.person import Offer, Person, Reminder
from bot.reminding.answers import (
    Answer,
    answered,
    fade,
    offers_to_fade,
    pause,
    resume,
    returns_after_gap,
    start_again,
    weeks_with_a_step,
)
from bot.reminding.clock import clocks
from bot.reminding.contract import is_last
from bot.talk import Flow, Outcome, Turn, local_time
from bot.texts import clock, day, listed, say, say_count, speaking, to_say, weekday
from bot.understanding.dates import read_date

OPENINGS = (
    to_say("The next small piece of {what}."),
    to_say("A quiet half hour for {what}."),
    to_say("Time you set aside for {what}."),
    to_say("One more bit of {what}."),
)
"""Rotated, since a message that is always the same goes stale (Yancey & Settles, KDD 2020)."""
LAST_WORDS = to_say("I'll stop here and leave you in peace. A tap below, or “resume”, starts these again.")
FAREWELL = to_say(
    "We have not talked for a long time, and I keep nobody's data for ever. A month from now I erase what I keep of "
    "you. Any word of yours, or a tap on “Keep my data”, and I keep it."
)
ANSWERS = (
    # Translators: a button under a reminder: what it is of has been done
    (to_say("Done"), "remind.done"),
    # Translators: a button under a reminder: remind me later
    (to_say("Later"), "remind.later"),
    (to_say("Not this week"), "remind.not-this-week"),
    # Translators: a button under a reminder: end it
    (to_say("Stop"), "remind.stop"),
)
MOST_NAMED = 3
PAUSES = ((to_say("A week"), 7), (to_say("Two weeks"), 14), (to_say("A month"), 30))


def remind(person: Person, reminders: tuple[Reminder, ...], late: bool) -> Reply:
    """One message for all reminders that are due, with its four answers and why it came."""
    with speaking(person.language, simply=person.simply):
        return _words(person, reminders, late)


def _words(person: Person, reminders: tuple[Reminder, ...], late: bool) -> Reply:
    parts = [
        say("Sorry, this comes late: I was out of order for a while.") if late else "",
        *(_nudge(one, len(person.sent_on)) for one in reminders),
        say(LAST_WORDS) if _last(reminders) else "",
        italic(_why(reminders[0])) if reminders else "",
    ]
    is_farewell = any(one.farewell for one in reminders)
    buttons = _farewell_ways() if is_farewell else _answers(tuple(one.id for one in reminders))
    return Reply(text="\n\n".join(part for part in parts if part), buttons=buttons)


def left_out(abouts: tuple[str, ...]) -> Reply:
    """Says once that reminders may not have come, and that nothing is owed for it."""
    what = listed([bold(plain(about)) for about in dict.fromkeys(abouts)][:MOST_NAMED])
    text = say(
        "I was being mended for a while, so a reminder may not have reached you: {what}. That was on my side. "
        "The next one comes as planned.",
        what=what,
    )
    return Reply(text=text)


def _why(reminder: Reminder) -> str:
    if reminder.farewell:
        return say("This is the one word about it; if you do nothing, no other follows.")
    if reminder.news:
        return say("You wished to hear what is new; /news ends that.")
    if reminder.said_by:
        return say("You allow your mentor a word now and then; /cohort quiet ends that.")
    return say("You asked for this on {day}.", day=day(reminder.created_on))


def _farewell_ways() -> tuple[tuple[Button, ...], ...]:
    keep, export = button(say("Keep my data"), "data.keep"), button(say("Take it along"), "data.export")
    return ((keep, export), (button(say("Erase it now"), "data.ask"),))


def _answers(ids: tuple[str, ...]) -> tuple[tuple[Button, ...], ...]:
    room = ACTION_BYTES - len("remind.not-this-week")
    fit = [id for place, id in enumerate(ids) if len(":".join(("", *ids[: place + 1]))) <= room]
    return (tuple(button(say(label), action, *fit) for label, action in ANSWERS),)


def _nudge(reminder: Reminder, turn_of: int) -> str:
    what = plain(reminder.about)
    if reminder.farewell:
        return say(FAREWELL)
    if reminder.news:
        return f"{bold(say('What is new:'))} {what}"
    if reminder.said_by:
        return say("A word from your mentor in {cohort}: {words}", cohort=bold(plain(reminder.said_by)), words=what)
    if reminder.on:
        return say("{what}: the date is near.", what=bold(what))
    return f"{bold(_head(reminder))} {say(OPENINGS[turn_of % len(OPENINGS)], what=what)}"


def _head(reminder: Reminder) -> str:
    """When it is, and where: "Tuesday 19:00, at the kitchen table."."""
    when = clock(reminder.time)
    if reminder.due_at:
        due = reminder.due_at.astimezone(clocks(reminder.zone))
        when = say("{day} {time}", day=weekday(due.weekday()), time=when)
    if reminder.place:
        return say("{when}, {place}.", when=when, place=plain(reminder.place))
    return say("{when}.", when=when)


def _last(reminders: tuple[Reminder, ...]) -> bool:
    return all(is_last(one) for one in reminders)


def offers(person: Person) -> tuple[Offer, ...]:
    """The answers to reminders that wait for one, to be written instead of tapped; "stop" in words ends them all."""
    waiting = tuple(one.id for one in person.reminders if one.awaiting and not one.farewell)
    if not waiting:
        return ()
    taps = [it for row in _answers(waiting) for it in row]
    return tuple(Offer(it.label, it.action) for it in taps if not it.action.startswith("remind.stop"))


def _answer(answer: Answer):
    def take(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
        known = tuple(one for one in turn.person.reminders if one.id in ids)
        if not known:
            return None
        returning = answer == "done" and returns_after_gap(turn.person, turn.incoming.at)
        person = turn.person
        for one in known:
            person = answered(person, one.id, answer, turn.incoming.at)
        turn = replace(turn, person=person)
        return _SAID[answer](turn, tuple(one for one in person.reminders if one.id in ids), returning)

    return take


def _said_done(turn: Turn, reminders: tuple[Reminder, ...], returning: bool) -> Outcome:
    weeks = weeks_with_a_step(turn.person)
    turn = turn.become(at="progress.note") if turn.person.plan else turn
    # Translators: praise for a step that was done
    head = say("Good to have you back. That step counts.") if returning else say("Good.")
    first = reminders[0]
    about_step = first.step and not first.on
    step = (button(say("Finished the whole thing"), "progress.finish", first.step),) if about_step else ()
    if offers_to_fade(first):
        text = f"{head} {say('Four in a row: you have a rhythm. Shall I step back and come half as often?')}"
        rows = (
            (button(say("Yes, half as often"), "remind.fade", first.id), button(say("Keep it"), "go.here")),
            *((step,) if step else ()),
        )
        return turn.answer(Reply(text=text, buttons=rows, react="👍"))
    so_far = say_count("{n} week with a step so far.", "{n} weeks with a step so far.", weeks)
    more = say("If you like, tell me what you got done, for example “finished module 3”.")
    return turn.answer(Reply(text=f"{head} {so_far} {more}", buttons=((*step, _plan()),), react="👍"))


def _said_later(turn: Turn, reminders: tuple[Reminder, ...], _: bool) -> Outcome:
    return turn.answer(Reply(text=_later_said(turn, reminders[0].due_at), buttons=((_plan(),),)))


def _later_said(turn: Turn, due: datetime | None) -> str:
    if due is None:
        # Translators: what was said is taken note of
        return say("Noted.")
    when = local_time(turn.person, due)
    at = {"day": day(when.date()), "time": clock(when.time())}
    if when.date() > turn.today:
        return say("I write once a day at most, so I come back on {day} at {time}.", **at)
    return say("I come back on {day} at {time}.", **at)


def _said_not_this_week(turn: Turn, reminders: tuple[Reminder, ...], _: bool) -> Outcome:
    due = reminders[0].due_at
    next_time = say("The next is on {day}.", day=day(local_time(turn.person, due).date())) if due else ""
    rows = ((button(say("Pause longer"), "remind.rest"), _plan()),)
    return turn.answer(Reply(text=f"{say('Fine, this week is yours.')} {next_time}".strip(), buttons=rows))


def _said_stop(turn: Turn, _: tuple[Reminder, ...], __: bool) -> Outcome:
    rows = ((button(say("Set a new one"), "remind.set"), _plan()),)
    return turn.answer(Reply(text=say("Stopped. Your plan stays as it is."), buttons=rows))


def _plan() -> Button:
    return button(say("My plan"), "plan.show")


_SAID = {
    "done": _said_done,
    "later": _said_later,
    "not-this-week": _said_not_this_week,
    "stop": _said_stop,
}


def stop_all(turn: Turn) -> Outcome:
    """Ends every reminder at once, without asking twice."""
    person = turn.person
    for one in person.reminders:
        person = answered(person, one.id, "stop", turn.incoming.at)
    turn = replace(turn, person=replace(person, draft=None))
    rows = ((_plan(), button(say("Erase my data too"), "data.ask")),)
    text = say("All reminders are stopped; I won't write unless you do. Your plan stays.")
    return turn.answer(Reply(text=text, buttons=rows))


def snooze(turn: Turn) -> Outcome:
    """Takes "later" said in words for the reminder that waits for an answer."""
    waiting = tuple(one.id for one in turn.person.reminders if one.awaiting) or tuple(
        one.id for one in turn.person.reminders if one.state == "active"
    )
    return _answer("later")(turn, waiting[:1]) or begin(turn)


def pause_said(turn: Turn) -> Outcome:
    """Pauses until a day that was named, or asks for how long."""
    words = re.sub(r"\bfor (a|an|one|two|three|\d+)\b", r"in \1", turn.heard, flags=re.IGNORECASE)
    until = read_date(words, turn.today) if turn.incoming.kind == "text" else None
    if not any(one.state in {"active", "paused"} for one in turn.person.reminders):
        return turn.beside(say("You have no reminders running, so nothing will come."))
    return _pause(turn, until) if until and until > turn.today else _ask_pause(turn)


def _ask_pause(turn: Turn) -> Outcome:
    row = tuple(button(say(label), "remind.pause", str(days)) for label, days in PAUSES)
    until = button(say("Until I say so"), "remind.pause", "0")
    return turn.answer(Reply(text=say("For how long shall I be quiet?"), buttons=(row, (until,))))


def _pause(turn: Turn, until: date | None) -> Outcome:
    turn = replace(turn, person=pause(turn.person, until, turn.incoming.at))
    rows = ((button(say("Resume now"), "remind.resume"), _plan()),)
    if until:
        text = say("Quiet until {day}. Enjoy the time off.", day=day(until))
    else:
        text = say("Quiet until you say “resume”. Enjoy the time off.")
    return turn.answer(Reply(text=text, buttons=rows))


def _tap_pause(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    if not arguments or arguments[0] not in {"0", *(str(days) for _, days in PAUSES)}:
        return None
    days = int(arguments[0])
    return _pause(turn, turn.today + timedelta(days=days) if days else None)


def _resume(turn: Turn) -> Outcome:
    person = resume(turn.person, turn.incoming.at)
    for one in person.reminders:
        if one.state == "stopped" and one.awaiting:
            person = start_again(person, one.id, turn.incoming.at)
    on = any(one.state == "active" for one in person.reminders)
    told = say("Reminders are on again.") if on else say("You have no reminder to resume.")
    return replace(turn, person=person).beside(told)


def _tap_fade(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    if not any(one.id in ids for one in turn.person.reminders):
        return None
    return replace(turn, person=fade(turn.person, ids[0], turn.incoming.at)).here(say("Half as often from now on."))


FLOW = Flow(
    commands={"stop": stop_all, "pause": pause_said, "resume": _resume},
    actions={
        "remind.done": _answer("done"),
        "remind.later": _answer("later"),
        "remind.not-this-week": _answer("not-this-week"),
        "remind.stop": _answer("stop"),
        "remind.fade": _tap_fade,
        "remind.rest": lambda turn, _: pause_said(turn),
        "remind.pause": _tap_pause,
        "remind.resume": lambda turn, _: _resume(turn),
    },
    intents={"stop": stop_all, "pause_reminders": pause_said, "snooze": snooze},
)
