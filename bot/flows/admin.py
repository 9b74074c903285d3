"""Looking after a running coach from its own chat: for those named in the settings, in private only."""

from datetime import datetime

from bot.admins import DraftNews, News, Overlook, Overview, PauseAll, SendNews, is_admin
from bot.messages import Button, Incoming, Reply, bold, button, italic, plain
from bot.talk import ActionHandler, Flow, Outcome, Turn, local_time
from bot.texts import clock, count, day

MOST_NEWS = 1000
HOW_TO_TELL = "Write /admin news and what to tell. You see it first, before it goes to anybody."
GONE_OUT = "These words have gone out already, or are not there any more."


def is_reload(incoming: Incoming, admins: frozenset[str]) -> bool:
    """Whether an admin wants the catalog read again before this is answered."""
    asked = incoming.action if incoming.kind == "action" else incoming.text.lower().strip(" /")
    return asked in {"admin.reload", "admin reload"} and _may(incoming, admins)


def _may(incoming: Incoming, admins: frozenset[str]) -> bool:
    return incoming.private and is_admin(incoming.address, admins)


def admin(turn: Turn) -> Outcome:
    """Shows how the coach is and what can be done; drafts news."""
    if not _may(turn.incoming, turn.world.admins):
        return turn.here("I don't know /admin. /help says what I do know.")
    _, verb, words = (*turn.text.split(maxsplit=2), "", "", "")[:3]
    match verb.lower():
        case "news":
            return turn.asks(DraftNews(words[:MOST_NEWS])) if words else turn.answer(Reply(text=HOW_TO_TELL))
        case "pause" | "resume":
            return turn.asks(PauseAll(verb.lower() == "pause"))
        case _:
            return turn.asks(Overlook())


def _show(turn: Turn, overview: Overview) -> Outcome:
    parts = [
        bold("Looking after the coach"),
        _catalog_said(turn),
        _people_said(overview),
        _reminders_said(turn, overview),
        _did_said(turn, overview),
    ]
    text = "\n\n".join(part for part in parts if part)
    return turn.answer(Reply(text=text, buttons=_buttons(overview)))


def _catalog_said(turn: Turn) -> str:
    catalog, trouble = turn.world.catalog, turn.world.trouble
    held = f"{len(catalog.credentials)} credentials, {len(catalog.roles)} roles, {len(catalog.skills)} skills in use."
    return f"{bold('Catalog:')} {held}" + (f"\n{plain(trouble)}" if trouble else "")


def _people_said(overview: Overview) -> str:
    unreached = ", ".join(f"{number} on {platform}" for platform, number in overview.unreached)
    lost = f"Can't be reached: {unreached}; they are told at their next word." if unreached else "All can be reached."
    people = count(overview.people, "person", "people")
    return f"{bold('People:')} {people}, {overview.lately} of them this week; {overview.readers} want news. {lost}"


def _reminders_said(turn: Turn, overview: Overview) -> str:
    since = overview.paused_since
    state = f"held for everybody since {_moment(turn, since)}." if since else "go out as people planned them."
    return f"{bold('Reminders')} {state}"


def _did_said(turn: Turn, overview: Overview) -> str:
    lines = [italic(f"{_moment(turn, at)}: {plain(by)} {what}") for at, by, what in overview.did]
    return "\n".join(lines)


def _moment(turn: Turn, at: datetime) -> str:
    local = local_time(turn.person, at)
    return f"{day(local.date(), turn.person.language)}, {clock(local.time())}"


def _buttons(overview: Overview) -> tuple[tuple[Button, ...], ...]:
    hold, release = button("Hold all reminders", "admin.pause"), button("Let reminders go out", "admin.pause", "no")
    pause = release if overview.paused_since else hold
    return ((button("Read the catalog again", "admin.reload"), pause), (button("Tell news", "admin.news"),))


def _draft(turn: Turn, news: News) -> Outcome:
    if not news.words:
        return turn.answer(Reply(text=GONE_OUT))
    if news.sent:
        text = f"It goes to {count(news.readers, 'person', 'people')}, each at their own hour."
        return turn.answer(Reply(text=text, buttons=((button("Look after the coach", "admin.show"),),)))
    text = f"{bold('What is new:')} {plain(news.words)}"
    send = button(f"Send to {count(news.readers, 'person', 'people')}", "admin.send", news.id)
    return turn.answer(Reply(text=text, buttons=((send, button("Don't", "admin.show")),)))


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
        "admin.news": _for_admins(lambda turn, _: turn.answer(Reply(text=HOW_TO_TELL))),
        "admin.send": _for_admins(lambda turn, arguments: turn.asks(SendNews(arguments[0])) if arguments else None),
    },
    answers={Overview: _show, News: _draft},
)
"""What admins see and do."""
