"""One person, several apps: a one-time code joins them, /unlink parts them again."""

from dataclasses import replace

from bot.ask import Code, Joined, MakeCode, NotJoined, Parted, Unlink, UseCode
from bot.flows.limits import ask_missing
from bot.linking import read_code, swap, with_try
from bot.messages import Reply, bold, button, plain
from bot.person import Aside, Goal
from bot.talk import Flow, Outcome, Turn, local_time
from bot.texts import clock, count, listed

NAMES = {"telegram": "Telegram", "discord": "Discord", "web": "the page", "console": "the terminal"}
NOT_JOINED = {
    "over": "This code is over or mistyped. A code counts once, for ten minutes: /link makes a new one.",
    "own": "This is the code I made here. Send it to me in the other app, and I know you there too.",
    "sending": "A reminder is on its way to you just now. Please send the code again in a minute.",
}
TOO_MANY = "That's many codes for one hour. Let's wait a while before the next one."
PRIVATELY = "That is something for our private chat. Write to me there, please."


def link(turn: Turn) -> Outcome:
    """Makes a code, or takes the one that was sent; five of either in an hour."""
    if not turn.incoming.private:
        return turn.answer(Reply(text=PRIVATELY))
    words = turn.text.split(maxsplit=1)[1:]
    if not words:
        return _counted(turn, MakeCode())
    code = read_code(words[0])
    if code and not turn.person.plan and turn.person.goal == Goal():
        return _counted(turn, UseCode(code))
    return ask_for_code(turn, words[0])


def unlink(turn: Turn) -> Outcome:
    """Asks once before parting."""
    if not turn.incoming.private:
        return turn.answer(Reply(text=PRIVATELY))
    text = (
        f"{bold('Part this app from your others?')} Everything stays here, reminders too. Your other apps get a copy "
        "of your goal and plan, and no reminders."
    )
    return turn.answer(Reply(text=text, buttons=((button("Yes, unlink", "link.part"), button("No", "go.here")),)))


def ask_for_code(turn: Turn, word: str) -> Outcome:
    """Asks once whether the code is the person's own: a link that opens the talk may be anybody's."""
    code = read_code(word)
    if not turn.incoming.private:
        return turn.answer(Reply(text=PRIVATELY))
    if code is None:
        return turn.answer(Reply(text="A code has eight letters and digits, such as /link KW7PA4MD."))
    text = (
        f"{bold('Is this code your own?')} Whoever made it becomes one person with you: one goal, one plan, one set of "
        "reminders, and each sees all of it. Of two plans one stays in use and the other is put aside, not lost."
    )
    rows = ((button("Yes, it is mine", "link.use", code), button("No", "go.here")),)
    return turn.answer(Reply(text=text, buttons=rows))


def _counted(turn: Turn, ask: MakeCode | UseCode) -> Outcome:
    tried = with_try(turn.person, turn.incoming.at)
    return replace(turn, person=tried).asks(ask) if tried else turn.answer(Reply(text=TOO_MANY))


def _use(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
    code = read_code(arguments[0]) if arguments else None
    return _counted(turn, UseCode(code)) if code and turn.incoming.private else None


def _say_code(turn: Turn, made: Code) -> Outcome:
    until = clock(local_time(turn.person, made.until).time())
    text = (
        f"Write to me in the other app: {bold(f'/link {made.code}')}\n\nThen I know you in both: one plan, one set of "
        f"reminders. It counts once, until {until}. Keep it to yourself: whoever sends it becomes you."
    )
    return turn.answer(Reply(text=text))


def _say_joined(turn: Turn, joined: Joined) -> Outcome:
    apps = listed([NAMES.get(name, plain(name).capitalize()) for name in joined.platforms])
    kept = "from here" if joined.here else "from your other app"
    parts = [
        f"{bold('Linked.')} You are one person on {apps} now, with your goal, plan and reminders {kept}.",
        f"Put aside, not lost: {_described(turn.person.aside[-1])}." if joined.put_aside else "",
        "Reminders come where you wrote last, and I count them together. /unlink parts the apps again.",
    ]
    rows = [(button("Use the other one instead", "link.swap"),)] if joined.put_aside else []
    rows.append((button("Show where I am", "go.here"),))
    return turn.answer(Reply(text="\n\n".join(part for part in parts if part), buttons=tuple(rows)))


def _described(aside: Aside) -> str:
    if aside.plan is None:
        return "the goal you had told me there"
    return f"the plan with {count(len(aside.plan.steps), 'step', 'steps')}, {_first_name(aside)} first"


def _first_name(aside: Aside) -> str:
    return plain(aside.plan.steps[0].name) if aside.plan and aside.plan.steps else "nothing"


def _swap(turn: Turn, _: tuple[str, ...] = ()) -> Outcome | None:
    if not turn.person.aside:
        return None
    swapped = replace(turn, person=swap(turn.person, turn.incoming.at))
    if swapped.person.plan is None:
        return ask_missing(swapped)
    return swapped.here("Done. The one you had before is put aside; /swap brings it back.")


def _say_parted(turn: Turn, parted: Parted) -> Outcome:
    if not parted.platforms:
        return turn.answer(Reply(text="Nothing is linked to this app."))
    apps = listed([NAMES.get(name, plain(name).capitalize()) for name in parted.platforms])
    return turn.here(f"Unlinked. From now on {apps} and this app know nothing of each other.")


FLOW = Flow(
    commands={
        "link": link,
        "unlink": unlink,
        "swap": lambda turn: _swap(turn) or turn.here("Nothing is put aside."),
    },
    actions={
        "link.use": _use,
        "link.swap": _swap,
        "link.part": lambda turn, _: turn.asks(Unlink()) if turn.incoming.private else None,
    },
    answers={
        Code: _say_code,
        NotJoined: lambda turn, refused: turn.answer(Reply(text=NOT_JOINED[refused.why])),
        Joined: _say_joined,
        Parted: _say_parted,
    },
)
