"""One person, several apps: a one-time code joins them, /unlink parts them again."""

from dataclasses import replace

from bot.ask import Code, Joined, MakeCode, NotJoined, Parted, Unlink, UseCode
from bot.flows.limits import ask_missing
from bot.flows.navigate import not_yet
from bot.linking import read_code, swap, with_try
from bot.messages import Reply, bold, button, plain
from bot.person import Aside, Goal
from bot.talk import Flow, Outcome, Turn, local_time
from bot.texts import clock, listed, say, say_count, to_say

NAMES = {"telegram": "Telegram", "discord": "Discord", "web": to_say("the page"), "console": to_say("the terminal")}
NOT_JOINED = {
    "over": to_say("This code is over or mistyped. A code counts once, for ten minutes: /link makes a new one."),
    "own": to_say("This is the code I made here. Send it to me in the other app, and I know you there too."),
    "sending": to_say("A reminder is on its way to you just now. Please send the code again in a minute."),
}
HERE = to_say("You are one person on {apps} now, with your goal, plan and reminders from here.")
ELSEWHERE = to_say("You are one person on {apps} now, with your goal, plan and reminders from your other app.")
TOO_MANY = to_say("That's many codes for one hour. Let's wait a while before the next one.")
NOTHING_ASIDE = to_say("What you had before you linked an app or took a cohort's path waits here. Nothing does now.")
PRIVATELY = to_say("That is something for our private chat. Write to me there, please.")


def link(turn: Turn) -> Outcome:
    """Makes a code, or takes the one that was sent; five of either in an hour."""
    if not turn.incoming.alone:
        return turn.answer(Reply(text=say(PRIVATELY)))
    words = turn.text.split(maxsplit=1)[1:]
    if not words:
        return _counted(turn, MakeCode())
    code = read_code(words[0])
    if code and not turn.person.plan and turn.person.goal == Goal():
        return _counted(turn, UseCode(code))
    return ask_for_code(turn, words[0])


def unlink(turn: Turn) -> Outcome:
    """Asks once before parting."""
    if not turn.incoming.alone:
        return turn.answer(Reply(text=say(PRIVATELY)))
    question = bold(say("Part this app from your others?"))
    what = say(
        "Everything stays here, reminders too. Your other apps get a copy of your goal and plan, and no reminders."
    )
    row = (button(say("Yes, unlink"), "link.part"), button(say("No"), "go.here"))
    return turn.answer(Reply(text=f"{question} {what}", buttons=(row,)))


def ask_for_code(turn: Turn, word: str) -> Outcome:
    """Asks once whether the code is the person's own: a link that opens the talk may be anybody's."""
    code = read_code(word)
    if not turn.incoming.alone:
        return turn.answer(Reply(text=say(PRIVATELY)))
    if code is None:
        return turn.answer(Reply(text=say("A code has eight letters and digits, such as /link KW7PA4MD.")))
    question = bold(say("Is this code your own?"))
    what = say(
        "Whoever made it becomes one person with you: one goal, one plan, one set of reminders, and each sees all of "
        "it. Of two plans one stays in use and the other is put aside, not lost."
    )
    rows = ((button(say("Yes, it is mine"), "link.use", code), button(say("No"), "go.here")),)
    return turn.answer(Reply(text=f"{question} {what}", buttons=rows))


def _counted(turn: Turn, ask: MakeCode | UseCode) -> Outcome:
    tried = with_try(turn.person, turn.incoming.at)
    return replace(turn, person=tried).asks(ask) if tried else turn.answer(Reply(text=say(TOO_MANY)))


def _use(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    code = read_code(arguments[0]) if arguments else None
    return _counted(turn, UseCode(code)) if code and turn.incoming.alone else None


def _say_code(turn: Turn, made: Code) -> Outcome:
    until = clock(local_time(turn.person, made.until).time())
    write = say("Write to me in the other app: {command}", command=bold(f"/link {made.code}"))
    what = say(
        "Then I know you in both: one plan, one set of reminders. It counts once, until {time}. Keep it to yourself: "
        "whoever sends it becomes you.",
        time=until,
    )
    return turn.answer(Reply(text=f"{write}\n\n{what}"))


def _say_joined(turn: Turn, joined: Joined) -> Outcome:
    kept = HERE if joined.here else ELSEWHERE
    parts = [
        f"{bold(say('Linked.'))} {say(kept, apps=_apps(joined.platforms))}",
        say("Put aside, not lost: {what}.", what=_described(turn.person.aside[-1])) if joined.put_aside else "",
        say("Reminders come where you wrote last, and I count them together. /unlink parts the apps again."),
    ]
    rows = [(button(say("Use the other one instead"), "link.swap"),)] if joined.put_aside else []
    rows.append((button(say("Show where I am"), "go.here"),))
    return turn.answer(Reply(text="\n\n".join(part for part in parts if part), buttons=tuple(rows)))


def _described(aside: Aside) -> str:
    if aside.plan is None:
        return say("the goal you had told me there")
    steps = aside.plan.steps
    return say_count(
        "the plan with {n} step, {name} first",
        "the plan with {n} steps, {name} first",
        len(steps),
        name=plain(steps[0].name) if steps else say("nothing"),
    )


def _apps(platforms: tuple[str, ...]) -> str:
    names = [say(NAMES[name]) if name in NAMES else plain(name).capitalize() for name in platforms]
    return listed(names)


def _swap(turn: Turn, _: tuple[str, ...] = ()) -> Outcome | None:
    if not turn.person.aside:
        return None
    swapped = replace(turn, person=swap(turn.person, turn.incoming.at))
    if swapped.person.plan is None:
        return ask_missing(swapped)
    return swapped.here(say("Done. The one you had before is put aside; /swap brings it back."))


def _say_parted(turn: Turn, parted: Parted) -> Outcome:
    if not parted.platforms:
        return turn.answer(Reply(text=say("Nothing is linked to this app.")))
    apps = _apps(parted.platforms)
    return turn.here(say("Unlinked. From now on {apps} and this app know nothing of each other.", apps=apps))


FLOW = Flow(
    commands={
        "link": link,
        "unlink": unlink,
        "swap": lambda turn: _swap(turn) or not_yet(turn, say(NOTHING_ASIDE)),
    },
    actions={
        "link.use": _use,
        "link.swap": _swap,
        "link.part": lambda turn, _: turn.asks(Unlink()) if turn.incoming.alone else None,
    },
    answers={
        Code: _say_code,
        NotJoined: lambda turn, refused: turn.answer(Reply(text=say(NOT_JOINED[refused.why]))),
        Joined: _say_joined,
        Parted: _say_parted,
    },
)
