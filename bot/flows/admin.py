"""Looking after a running coach from its own chat: for those named in the settings, in private only."""

from datetime import datetime

from bot.admins import DraftNews, News, Overlook, Overview, PauseAll, SendNews, is_admin
from bot.messages import Button, Incoming, Reply, bold, button, italic, plain
from bot.talk import ActionHandler, Flow, Outcome, Turn, local_time
from bot.texts import clock, day, say, say_count, to_say

MOST_NEWS = 1000
HOW_TO_TELL = to_say("Write /admin news and what to tell. You see it first, before it goes to anybody.")
GONE_OUT = to_say("These words have gone out already, or are not there any more.")


def is_reload(incoming: Incoming, admins: frozenset[str]) -> bool:
    """Whether an admin wants the catalog read again before this is answered."""
    asked = incoming.action if incoming.kind == "action" else incoming.text.lower().strip(" /")
    return asked in {"admin.reload", "admin reload"} and _may(incoming, admins)


def _may(incoming: Incoming, admins: frozenset[str]) -> bool:
    return incoming.private and is_admin(incoming.address, admins)


def admin(turn: Turn) -> Outcome:
    """Shows how the coach is and what can be done; drafts news."""
    if not _may(turn.incoming, turn.world.admins):
        return turn.here(say("I don't know /admin. /help says what I do know."))
    _, verb, words = (*turn.text.split(maxsplit=2), "", "", "")[:3]
    match verb.lower():
        case "news":
            return turn.asks(DraftNews(words[:MOST_NEWS])) if words else turn.answer(Reply(text=say(HOW_TO_TELL)))
        case "pause" | "resume":
            return turn.asks(PauseAll(verb.lower() == "pause"))
        case _:
            return turn.asks(Overlook())


def _show(turn: Turn, overview: Overview) -> Outcome:
    parts = [
        bold(say("Looking after the coach")),
        _catalog_said(turn),
        _people_said(overview),
        _reminders_said(turn, overview),
        _did_said(turn, overview),
    ]
    text = "\n\n".join(part for part in parts if part)
    return turn.answer(Reply(text=text, buttons=_buttons(overview)))


def _catalog_said(turn: Turn) -> str:
    catalog, trouble = turn.world.catalog, turn.world.trouble
    held = say(
        "{credentials}, {roles}, {skills} in use.",
        credentials=say_count("{n} credential", "{n} credentials", len(catalog.credentials)),
        roles=say_count("{n} role", "{n} roles", len(catalog.roles)),
        skills=say_count("{n} skill", "{n} skills", len(catalog.skills)),
    )
    return f"{bold(say('Catalog:'))} {held}" + (f"\n{plain(trouble)}" if trouble else "")


def _people_said(overview: Overview) -> str:
    counted = say(
        "{people}, {lately} of them this week; {readers}.",
        people=_people(overview.people),
        lately=overview.lately,
        readers=say_count("{n} wants news", "{n} want news", overview.readers),
    )
    return f"{bold(say('People:'))} {counted} {_unreached_said(overview)}"


def _unreached_said(overview: Overview) -> str:
    # Translators: a number of people on Telegram, Discord or the page
    unreached = [say("{n} on {platform}", n=number, platform=platform) for platform, number in overview.unreached]
    if not unreached:
        return say("All can be reached.")
    return say("Can't be reached: {people}; they are told at their next word.", people=", ".join(unreached))


def _people(number: int) -> str:
    return say_count("{n} person", "{n} people", number)


def _reminders_said(turn: Turn, overview: Overview) -> str:
    # Translators: stands for {reminders} in what follows
    word, since = bold(say("Reminders")), overview.paused_since
    if since:
        return say("{reminders} held for everybody since {moment}.", reminders=word, moment=_moment(turn, since))
    return say("{reminders} go out as people planned them.", reminders=word)


def _did_said(turn: Turn, overview: Overview) -> str:
    lines = [italic(f"{_moment(turn, at)}: {plain(by)} {what}") for at, by, what in overview.did]
    return "\n".join(lines)


def _moment(turn: Turn, at: datetime) -> str:
    local = local_time(turn.person, at)
    return say("{day}, {time}", day=day(local.date()), time=clock(local.time()))


def _buttons(overview: Overview) -> tuple[tuple[Button, ...], ...]:
    hold = button(say("Hold all reminders"), "admin.pause")
    release = button(say("Let reminders go out"), "admin.pause", "no")
    pause = release if overview.paused_since else hold
    return ((button(say("Read the catalog again"), "admin.reload"), pause), (button(say("Tell news"), "admin.news"),))


def _draft(turn: Turn, news: News) -> Outcome:
    if not news.words:
        return turn.answer(Reply(text=say(GONE_OUT)))
    if news.sent:
        goes = say_count(
            "It goes to {n} person, at their own hour.", "It goes to {n} people, each at their own hour.", news.readers
        )
        return turn.answer(Reply(text=goes, buttons=((button(say("Look after the coach"), "admin.show"),),)))
    text = f"{bold(say('What is new:'))} {plain(news.words)}"
    send = button(say_count("Send to {n} person", "Send to {n} people", news.readers), "admin.send", news.id)
    # Translators: a button: do not send it
    return turn.answer(Reply(text=text, buttons=((send, button(say("Don't"), "admin.show")),)))


def _for_admins(handler: ActionHandler) -> ActionHandler:
    def take(turn: Turn, arguments: tuple[str, ...]) -> Outcome | None:
        return handler(turn, arguments) if _may(turn.incoming, turn.world.admins) else None

    return take


FLOW = Flow(
    commands={"admin": admin},
    actions={
        "admin.show": _for_admins(lambda turn, _: turn.asks(Overlook())),
        "admin.reload": _for_admins(lambda turn, _: turn.asks(Overlook())),
        "admin.pause": _for_admins(lambda turn, arguments: turn.asks(PauseAll(not arguments))),
        "admin.news": _for_admins(lambda turn, _: turn.answer(Reply(text=say(HOW_TO_TELL)))),
        "admin.send": _for_admins(lambda turn, arguments: turn.asks(SendNews(arguments[0])) if arguments else None),
    },
    answers={Overview: _show, News: _draft},
)
"""What admins see and do."""
