"""What all pages of the catalog share: the head, the way back to the talk, and a credential's lines in a list."""

from adapters.web.catalog.address import PATH, entry
from adapters.web.markup import Child, Html, element, page
from adapters.web.page import LOOK
from bot.ports import Entry, Mark
from bot.texts import direction, said_in, say

_HEAD = (
    *LOOK,
    element("meta", name="viewport", content="width=device-width, initial-scale=1, viewport-fit=cover"),
    element("link", rel="stylesheet", href="/static/catalog.css"),
    element("script", type="module", src="/static/catalog.js"),
)


def _banner() -> tuple[Html, Html]:
    return (
        element("a", say("Skip to the content"), class_="skip", href="#content"),
        element(
            "header",
            element("img", src="/static/icon.svg", alt="", width=36, height=36),
            element(
                "div",
                element("p", element("a", "certcoach", href=PATH, class_="name")),
                element("p", say("The catalog")),
            ),
            element("nav", element("a", say("Talk with the coach"), href="/"), aria_label=say("Elsewhere")),
        ),
    )


def framed(title: str, content: Child) -> str:
    """A page of the catalog, in the language that is spoken."""
    head = (*_HEAD, element("title", f"{title} · certcoach"))
    body = (*_banner(), element("main", content, id="content", tabindex="-1"))
    return page(head, body, said_in(), direction(said_in()))


def missing(title: str, words: str) -> str:
    """The page that says there is nothing, and where to go on."""
    back = element("p", element("a", say("To the whole catalog"), href=PATH, class_="button"))
    return framed(title, (element("h1", title), element("p", words, class_="lead"), back))


def goal_box(goal: str = "") -> Html:
    """The form that tries a goal."""
    return element(
        "form",
        element("label", say("Try a goal"), for_="goal", class_="unseen" if goal else None),
        element(
            "div",
            element(
                "input",
                id="goal",
                name="goal",
                value=goal or None,
                required=True,
                maxlength=1000,
                autocomplete="off",
                placeholder=say("data analyst by June, 5 hours a week, under €200"),
            ),
            element("button", say("Try it"), type="submit"),
            class_="box",
        ),
        element("p", say("What would the coach understand and suggest? Nothing is kept."), class_="hint"),
        action=PATH,
        method="get",
        class_="ask",
    )


def card(it: Entry, action: Child = None) -> Html:
    """The few lines of a credential in a list."""
    return element(
        "article",
        element("h3", element("a", it.name, href=entry(it.id), dir="auto")),
        element("p", it.issuer, class_="issuer", dir="auto"),
        element("p", it.state, class_="state") if it.state else None,
        element("p", " · ".join(it.about), class_="about"),
        element("p", it.why or say("Teaches {skills}", skills=it.teaches), class_="why" if it.why else None),
        marks(it.marks),
        element("p", say("Not known: {facts}", facts=", ".join(it.unknown)), class_="unknown") if it.unknown else None,
        action,
        class_="card",
    )


def marks(of: tuple[Mark, ...]) -> Html:
    """The four marks as a short list."""
    return element("ul", (element("li", mark(one)) for one in of), class_="marks", aria_label=say("The four marks"))


def mark(one: Mark) -> Html:
    """A mark's name and level, with bars for the eye."""
    bars = element("i", class_=f"bars {one.level.replace(' ', '-')}", aria_hidden="true")
    return element("span", bars, f"{one.name} ", element("b", say(one.level)), class_="mark")
