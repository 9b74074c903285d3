"""The commands as a platform shows them: a menu of names, and those that say what belongs to them."""

from collections.abc import Iterator

from bot.ports import Command, Parameter
from bot.texts import LANGUAGES, base_language, say, speaking, to_say

DAYS = (
    to_say("Monday"),
    to_say("Tuesday"),
    to_say("Wednesday"),
    to_say("Thursday"),
    to_say("Friday"),
    to_say("Saturday"),
    to_say("Sunday"),
    # Translators: behind /cohort digest: it ends
    to_say("off"),
)


def _path() -> Iterator[Parameter]:
    """Up to five certificates, each with its day."""
    for name, before in (("first", " "), *((name, ", ") for name in ("second", "third", "fourth", "fifth"))):
        yield Parameter(
            name, to_say("A certificate; begin to type its name"), "credential", required=False, before=before
        )
        yield Parameter(f"{name}-by", to_say("The day to have it by, such as 2027-01-15"), required=False)


MENU = (
    ("start", to_say("Begin, or see where we are")),
    ("plan", to_say("Your plan and what is next")),
    ("gap", to_say("What you have, and what is missing")),
    ("progress", to_say("Your weeks with a step")),
    ("proof", to_say("What you have earned, and what backs it up")),
    ("remind", to_say("Set or change a reminder")),
    ("calendar", to_say("Your plan in your calendar")),
    ("clock", to_say("Your time zone and quiet hours")),
    ("language", to_say("Another language, or plainer words")),
    ("record", to_say("What you have done, for a CV or an application")),
    ("share", to_say("Pass your goal on to a friend")),
    ("help", to_say("What you can say")),
    ("over", to_say("Start over with a new goal")),
    ("stop", to_say("End all reminders")),
    ("link", to_say("Be one person here and on another app")),
    ("cohort", to_say("Learn with others, or lead them")),
    ("unlink", to_say("Part this app from the others")),
    ("news", to_say("Hear what is new, or no more of it")),
    ("export", to_say("Take your data along")),
    ("forget", to_say("Erase everything I keep of you")),
)
"""The commands a platform shows in its menu, each with what it is for."""


def menus() -> dict[str, tuple[tuple[str, str], ...]]:
    """The menu in each language it is translated to, by the language's code of two letters."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for tag in LANGUAGES:
        with speaking(tag):
            menu = tuple((name, say(about)) for name, about in MENU)
        if menu != MENU:
            found[base_language(tag)] = menu
    return found


IN_GROUPS = frozenset({"cohort"})
"""The commands that act where others read along as well; what they answer in private stays private."""

DETAILED = (
    Command(
        "remind",
        to_say("Set or change a reminder"),
        (Parameter("when", to_say("Such as Tuesday 19:00, kitchen table"), required=False),),
    ),
    Command(
        "clock",
        to_say("Your time zone and quiet hours"),
        (Parameter("change", to_say("Such as Lisbon, or quiet from 22 to 7"), required=False),),
    ),
    Command(
        "link",
        to_say("Be one person here and on another app"),
        (Parameter("code", to_say("The one I made in your other app; none makes one here"), required=False),),
    ),
    Command(
        "record",
        to_say("What you have done, for a CV or an application"),
        (Parameter("name", to_say("The name to stand on the page; it is not kept"), required=False),),
    ),
    Command("goal", to_say("Aim at a job"), (Parameter("role", to_say("The job; begin to type its name"), "role"),)),
    Command(
        "learn", to_say("Aim at a skill"), (Parameter("skill", to_say("The skill; begin to type its name"), "skill"),)
    ),
    Command(
        "why",
        to_say("Is this certificate worth it?"),
        (Parameter("credential", to_say("Begin to type its name"), "credential"),),
    ),
    Command(
        "compare",
        to_say("Put certificates side by side"),
        (
            Parameter("first", to_say("Begin to type its name"), "credential"),
            Parameter("second", to_say("Begin to type its name"), "credential"),
            Parameter("third", to_say("One more, if you like"), "credential", required=False),
        ),
    ),
    Command("cohort show", to_say("Your cohort, and what you can do there")),
    Command("cohort create", to_say("Lead learners along one path"), (Parameter("name", to_say("What they call it")),)),
    Command("cohort join", to_say("Learn with others"), (Parameter("code", to_say("The code your mentor gave you")),)),
    Command("cohort take", to_say("Take the cohort's path as your plan")),
    Command(
        "cohort share",
        to_say("What your mentor may see of you; /cohort name shows your name"),
        (
            Parameter(
                "what",
                to_say("Totals count you without your name, in fives"),
                choices=(to_say("nothing"), to_say("totals")),
            ),
        ),
    ),
    Command(
        "cohort name",
        to_say("Let your mentor see your name and step"),
        (Parameter("name", to_say("The name to show")),),
    ),
    Command("cohort quiet", to_say("No words from your mentor")),
    Command("cohort leave", to_say("Leave; your plan stays yours")),
    Command("cohort path", to_say("Set what all learn, and by when; nothing filled in shows it"), tuple(_path())),
    Command("cohort invite", to_say("Show all in this channel how to join")),
    Command("cohort summary", to_say("How many stand where, in fives")),
    Command(
        "cohort nudge",
        to_say("One kind word a week to those who allow it"),
        (Parameter("words", to_say("What to tell them")),),
    ),
    Command(
        "cohort digest",
        to_say("A weekly message in this channel"),
        (
            Parameter("day", to_say("Monday where you choose none; off ends it"), required=False, choices=DAYS),
            Parameter("hour", to_say("On your clock, such as 16:00"), required=False),
        ),
    ),
    Command("cohort export", to_say("The summary as a table")),
    Command(
        "cohort rename", to_say("Give your cohort another name"), (Parameter("name", to_say("What they call it")),)
    ),
    Command("cohort end", to_say("End the cohort you lead; I ask once, and all keep their plans")),
)
"""The commands that say what belongs to them, for a platform that asks for it part by part and completes names."""

# Translators: at most 32 characters
ABOUT_MESSAGE = (to_say("coach: what is this certificate?"), "spot")
"""What a platform calls asking about another's message, and the command it is, followed by that message's words."""
