"""A reminder's words, and what its four answers do: Done, Later, Not this week, Stop; pausing and ending them all."""

import re
from dataclasses import replace
from datetime import date, timedelta

from bot.flows.remind import begin
from bot.messages import ACTION_BYTES, Button, Reply, bold, button, italic, pack, plain
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
from bot.texts import clock, count, day, listed, speaking, weekday
from bot.understanding.dates import read_date

OPENINGS = ("The next small piece of", "A quiet half hour for", "Time you set aside for", "One more bit of")
"""Rotated, since a message that is always the same goes stale (Yancey & Settles, KDD 2020)."""
LAST_WORDS = "I'll stop here and leave you in peace. A tap below, or “resume”, starts these again."
FAREWELL = (
    "We have not talked for a long time, and I keep nobody's data for ever. A month from now I erase what I keep of "
    "you. Any word of yours, or a tap on “Keep my data”, and I keep it."
)
FAREWELL_WAYS = (
    (button("Keep my data", "data.keep"), button("Take it along", "data.export")),
    (button("Erase it now", "data.ask"),),
)
MOST_NAMED = 3
PAUSES = (("A week", 7), ("Two weeks", 14), ("A month", 30))


def remind(person: Person, reminders: tuple[Reminder, ...], late: bool) -> Reply:
    """One message for all reminders that are due, with its four answers and why it came."""
    with speaking(person.language, simply=person.simply):
        return _words(person, reminders, late)


def _words(person: Person, reminders: tuple[Reminder, ...], late: bool) -> Reply:
    language, ids = person.language, tuple(one.id for one in reminders)
    parts = [
        "Sorry, this comes late: I was out of order for a while." if late else "",
        *(_nudge(one, len(person.sent_on), language) for one in reminders),
        LAST_WORDS if _last(reminders) else "",
        italic(_why(reminders[0], language)) if reminders else "",
    ]
    buttons = FAREWELL_WAYS if any(one.farewell for one in reminders) else _answers(ids)
    return Reply(text="\n\n".join(part for part in parts if part), buttons=buttons)


def left_out(abouts: tuple[str, ...]) -> Reply:
    """Says once that reminders may not have come, and that nothing is owed for it."""
    what = listed([bold(plain(about)) for about in dict.fromkeys(abouts)][:MOST_NAMED])
    return Reply(
        text=f"I was being mended for a while, so a reminder may not have reached you: {what}. That was on my side. "
        "The next one comes as planned."
    )


def _why(reminder: Reminder, language: str) -> str:
    if reminder.farewell:
        return "This is the one word about it; if you do nothing, no other follows."
    if reminder.news:
        return "You wished to hear what is new; /news ends that."
    if reminder.said_by:
        return "You allow your mentor a word now and then; /cohort quiet ends that."
    return f"You asked for this on {day(reminder.created_on, language)}."


def _answers(ids: tuple[str, ...]) -> tuple[tuple[Button, ...], ...]:
    names = (("Done", "done"), ("Later", "later"), ("Not this week", "not-this-week"), ("Stop", "stop"))
    room = ACTION_BYTES - len("remind.not-this-week")
    fit = [id for place, id in enumerate(ids) if len(":".join(("", *ids[: place + 1]))) <= room]
    return (tuple(Button(label, pack(f"remind.{answer}", *fit)) for label, answer in names),)


def _nudge(reminder: Reminder, turn_of: int, language: str) -> str:
    place = f", {plain(reminder.place)}" if reminder.place else ""
    if reminder.farewell:
        return FAREWELL
    if reminder.news:
        return f"{bold('What is new:')} {plain(reminder.about)}"
    if reminder.said_by:
        return f"A word from your mentor in {bold(plain(reminder.said_by))}: {plain(reminder.about)}"
    if reminder.on:
        return f"{bold(plain(reminder.about))}: the date is near."
    due = weekday(reminder.due_at.astimezone(clocks(reminder.zone)).weekday(), language) if reminder.due_at else ""
    head = f"{due} {clock(reminder.time)}".strip()
    return f"{bold(f'{head}{place}.')} {OPENINGS[turn_of % len(OPENINGS)]} {plain(reminder.about)}."


def _last(reminders: tuple[Reminder, ...]) -> bool:
    return all(is_last(one) for one in reminders)


def offers(person: Person) -> tuple[Offer, ...]:
    """The answers to reminders that wait for one, to be written instead of tapped; "stop" in words ends them all."""
    waiting = tuple(one.id for one in person.reminders if one.awaiting and not one.farewell)
    if not waiting:
        return ()
    return tuple(Offer(it.label, it.action) for row in _answers(waiting) for it in row if it.label != "Stop")


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
    weeks = count(weeks_with_a_step(turn.person), "week", "weeks")
    turn = turn.become(at="progress.note") if turn.person.plan else turn
    head = "Good to have you back. That step counts." if returning else "Good."
    first = reminders[0]
    step = (button("Finished the whole thing", "progress.finish", first.step),) if first.step and not first.on else ()
    if offers_to_fade(first):
        text = f"{head} Four in a row: you have a rhythm. Shall I step back and come half as often?"
        rows = (
            (button("Yes, half as often", "remind.fade", first.id), button("Keep it", "go.here")),
            *((step,) if step else ()),
        )
        return turn.answer(Reply(text=text, buttons=rows, react="👍"))
    text = (
        f"{head} {weeks} with a step so far. If you like, tell me what you got done, for example “finished module 3”."
    )
    return turn.answer(Reply(text=text, buttons=((*step, button("My plan", "plan.show")),), react="👍"))


def _said_later(turn: Turn, reminders: tuple[Reminder, ...], _: bool) -> Outcome:
    due = reminders[0].due_at
    when = local_time(turn.person, due) if due else None
    once = "I write once a day at most, so I" if when and when.date() > turn.today else "I"
    told = (
        f"{once} come back on {day(when.date(), turn.person.language)} at {clock(when.time())}." if when else "Noted."
    )
    return turn.answer(Reply(text=told, buttons=((button("My plan", "plan.show"),),)))


def _said_not_this_week(turn: Turn, reminders: tuple[Reminder, ...], _: bool) -> Outcome:
    due = reminders[0].due_at
    next_time = f" The next is on {day(local_time(turn.person, due).date(), turn.person.language)}." if due else ""
    rows = ((button("Pause longer", "remind.rest"), button("My plan", "plan.show")),)
    return turn.answer(Reply(text=f"Fine, this week is yours.{next_time}", buttons=rows))


def _said_stop(turn: Turn, _: tuple[Reminder, ...], __: bool) -> Outcome:
    rows = ((button("Set a new one", "remind.set"), button("My plan", "plan.show")),)
    return turn.answer(Reply(text="Stopped. Your plan stays as it is.", buttons=rows))


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
    rows = ((button("My plan", "plan.show"), button("Erase my data too", "data.ask")),)
    return turn.answer(
        Reply(text="All reminders are stopped; I won't write unless you do. Your plan stays.", buttons=rows)
    )


def snooze(turn: Turn) -> Outcome:
    """Takes "later" said in words for the reminder that waits for an answer."""
    waiting = tuple(one.id for one in turn.person.reminders if one.awaiting) or tuple(
        one.id for one in turn.person.reminders if one.state == "active"
    )
    return _answer("later")(turn, waiting[:1]) or begin(turn)


def pause_said(turn: Turn) -> Outcome:
    """Pauses until a day that was named, or asks for how long."""
    words = re.sub(r"\bfor (a|an|one|two|three|\d+)\b", r"in \1", turn.text, flags=re.IGNORECASE)
    until = read_date(words, turn.today) if turn.incoming.kind == "text" else None
    if not any(one.state in {"active", "paused"} for one in turn.person.reminders):
        return turn.beside("You have no reminders running, so nothing will come.")
    return _pause(turn, until) if until and until > turn.today else _ask_pause(turn)


def _ask_pause(turn: Turn) -> Outcome:
    row = tuple(button(label, "remind.pause", str(days)) for label, days in PAUSES)
    return turn.answer(
        Reply(text="For how long shall I be quiet?", buttons=(row, (button("Until I say so", "remind.pause", "0"),)))
    )


def _pause(turn: Turn, until: date | None) -> Outcome:
    turn = replace(turn, person=pause(turn.person, until, turn.incoming.at))
    told = f"until {day(until, turn.person.language)}" if until else "until you say “resume”"
    rows = ((button("Resume now", "remind.resume"), button("My plan", "plan.show")),)
    return turn.answer(Reply(text=f"Quiet {told}. Enjoy the time off.", buttons=rows))


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
    return replace(turn, person=person).beside("Reminders are on again." if on else "You have no reminder to resume.")


def _tap_fade(turn: Turn, ids: tuple[str, ...]) -> Outcome | None:
    if not any(one.id in ids for one in turn.person.reminders):
        return None
    return replace(turn, person=fade(turn.person, ids[0], turn.incoming.at)).here("Half as often from now on.")


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
