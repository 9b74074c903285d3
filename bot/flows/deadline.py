"""A reminder of a real date: an exam, an interview, a voucher that ends."""

import re
from dataclasses import replace
from datetime import date, time

from bot.messages import Reply, bold, button, plain
from bot.person import Draft
from bot.reminding.wish import MOST_REMINDERS, deadline_reminder, new_id, with_one_more
from bot.talk import Outcome, Turn
from bot.texts import clock, day, say, say_count
from bot.understanding.dates import read_date

MOST_ABOUT = 120
MORNING = time(9)
_ASKED = re.compile(r"\b(please )?(can you )?remind me( of| about| to| that| for)?\b", re.IGNORECASE)


def enough() -> str:
    """What is said to somebody who has as many reminders as are kept."""
    return say_count(
        "You have {n} reminder to come, which is as many as I keep. “Remove it” under it makes room.",
        "You have {n} reminders to come, which is as many as I keep. “Remove it” under one makes room.",
        MOST_REMINDERS,
    )


def ask_whether_to_remind(turn: Turn, deadline: date) -> Outcome:
    """A real date was named: offers a reminder of it and sets none unasked."""
    draft = Draft(step="", on=deadline, about=turn.text[:MOST_ABOUT])
    text = say(
        "{date}, good to know. Shall I remind you a week before? Or is it the date for your whole plan?",
        date=day(deadline),
    )
    row = (
        button(say("Yes, remind me"), "remind.set"),
        button(say("It's my plan's date"), "goal.until", deadline.isoformat()),
        button(say("No"), "remind.unset"),
    )
    return turn.become(draft=draft).answer(Reply(text=text, buttons=(row,)))


def set_deadline(turn: Turn, draft: Draft, deadline: date) -> Outcome:
    """Sets the one reminder of a real date, or says that it is too near for one."""
    person = turn.person
    reminder = deadline_reminder(
        id=new_id(person.reminders),
        step=draft.step,
        about=draft.about,
        deadline=deadline,
        time=draft.clock or MORNING,
        zone=person.zone,
        now=turn.incoming.at,
    )
    turn = turn.become(draft=None, at="plan" if person.plan else person.at)
    if reminder is None or reminder.on is None:
        near = say("{date} is too near for a reminder. Good luck with it!", date=day(deadline))
        return turn.here(near)
    reminders = with_one_more(person.reminders, reminder)
    if reminders is None:
        return turn.here(enough())
    turn = turn.become(reminders=reminders)
    # Translators: the reminder is set
    done = bold(say("Set."))
    told = say(
        "On {date} at {time} I remind you: {about}.",
        date=day(reminder.on),
        time=clock(reminder.time),
        about=plain(draft.about),
    )
    rows = ((button(say("Remove it"), "remind.stop", reminder.id), button(say("My plan"), "plan.show")),)
    return turn.answer(Reply(text=f"{done} {told}", buttons=rows))


def with_date(turn: Turn, draft: Draft, text: str) -> Draft:
    """The draft as one of a real date, where the words name one and no weekday."""
    date_said = None if draft.weekdays else read_date(turn.heard, turn.today)
    if date_said is None or date_said <= turn.today:
        return draft
    about = _ASKED.sub("", text).strip(" ,.!") or text
    return replace(draft, on=date_said, about=about[:MOST_ABOUT])
