"""The commands as a platform shows them: a menu of names, and those that say what belongs to them."""

from collections.abc import Iterator

from bot.ports import Command, Parameter

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "off")


def _path() -> Iterator[Parameter]:
    """Up to five certificates, each with its day."""
    for name, before in (("first", " "), *((name, ", ") for name in ("second", "third", "fourth", "fifth"))):
        yield Parameter(name, "A certificate; begin to type its name", "credential", required=False, before=before)
        yield Parameter(f"{name}-by", "The day to have it by, such as 2027-01-15", required=False)


MENU = (
    ("start", "Begin, or see where we are"),
    ("plan", "Your plan and what is next"),
    ("gap", "What you have, and what is missing"),
    ("progress", "Your weeks with a step"),
    ("remind", "Set or change a reminder"),
    ("calendar", "Your plan in your calendar"),
    ("clock", "Your time zone and quiet hours"),
    ("language", "Another language, or plainer words"),
    ("share", "Pass your goal on to a friend"),
    ("help", "What you can say"),
    ("over", "Start over with a new goal"),
    ("stop", "End all reminders"),
    ("link", "Be one person here and on another app"),
    ("cohort", "Learn with others, or lead them"),
    ("unlink", "Part this app from the others"),
    ("news", "Hear what is new, or no more of it"),
    ("export", "Take your data along"),
    ("forget", "Erase everything I keep of you"),
)
"""The commands a platform shows in its menu."""

IN_GROUPS = frozenset({"cohort"})
"""The commands that act where others read along as well; what they answer in private stays private."""

DETAILED = (
    Command(
        "remind",
        "Set or change a reminder",
        (Parameter("when", "Such as Tuesday 19:00, kitchen table", required=False),),
    ),
    Command(
        "clock",
        "Your time zone and quiet hours",
        (Parameter("change", "Such as Lisbon, or quiet from 22 to 7", required=False),),
    ),
    Command(
        "link",
        "Be one person here and on another app",
        (Parameter("code", "The one I made in your other app; none makes one here", required=False),),
    ),
    Command("goal", "Aim at a job", (Parameter("role", "The job; begin to type its name", "role"),)),
    Command("learn", "Aim at a skill", (Parameter("skill", "The skill; begin to type its name", "skill"),)),
    Command("why", "Is this certificate worth it?", (Parameter("credential", "Begin to type its name", "credential"),)),
    Command(
        "compare",
        "Put certificates side by side",
        (
            Parameter("first", "Begin to type its name", "credential"),
            Parameter("second", "Begin to type its name", "credential"),
            Parameter("third", "One more, if you like", "credential", required=False),
        ),
    ),
    Command("cohort show", "Your cohort, and what you can do there"),
    Command("cohort create", "Lead learners along one path", (Parameter("name", "What they call it"),)),
    Command("cohort join", "Learn with others", (Parameter("code", "The code your mentor gave you"),)),
    Command("cohort take", "Take the cohort's path as your plan"),
    Command(
        "cohort share",
        "What your mentor may see of you; /cohort name shows your name",
        (Parameter("what", "Totals count you without your name, in fives", choices=("nothing", "totals")),),
    ),
    Command("cohort name", "Let your mentor see your name and step", (Parameter("name", "The name to show"),)),
    Command("cohort quiet", "No words from your mentor"),
    Command("cohort leave", "Leave; your plan stays yours"),
    Command("cohort path", "Set what all learn, and by when; nothing filled in shows it", tuple(_path())),
    Command("cohort invite", "Show all in this channel how to join"),
    Command("cohort summary", "How many stand where, in fives"),
    Command("cohort nudge", "One kind word a week to those who allow it", (Parameter("words", "What to tell them"),)),
    Command(
        "cohort digest",
        "A weekly message in this channel",
        (
            Parameter("day", "Monday where you choose none; off ends it", required=False, choices=DAYS),
            Parameter("hour", "On your clock, such as 16:00", required=False),
        ),
    ),
    Command("cohort export", "The summary as a table"),
    Command("cohort rename", "Give your cohort another name", (Parameter("name", "What they call it"),)),
    Command("cohort end", "End the cohort you lead; I ask once, and all keep their plans"),
)
"""The commands that say what belongs to them, for a platform that asks for it part by part and completes names."""

ABOUT_MESSAGE = ("coach: what is this certificate?", "spot")
"""What a platform calls asking about another's message, and the command it is, followed by that message's words."""
