"""The page of the talk, in the language that is spoken; its script finds there what it says itself."""

import json

from aiohttp import web

from adapters.web.guard import TOO_LARGE
from adapters.web.language import remember
from adapters.web.markup import Child, Html, element, page
from bot.texts import direction, say, spoken, to_say

DESCRIPTION = to_say("A career coach that finds the few micro-certifications worth taking.")
WORDS = {
    "coach": to_say("Coach:"),
    "you": to_say("You:"),
    "answers": to_say("Ways to answer"),
    # Translators: {words} is what a button says that was tapped
    "yours": to_say("{words}, your answer"),
    "one": to_say("Choose one"),
    "any": to_say("Choose any that fit"),
    # Translators: a button; {n} is how many were ticked
    "these": to_say("Choose these {n}"),
    "larger": to_say("Open larger"),
    "share": to_say("To pass on:"),
    "bytes": to_say("{n} bytes"),
    "kilobytes": to_say("{n} KB"),
    "waiting": to_say("Not sent yet"),
    "ready": to_say("This is written for you. Press Send, and I answer."),
    "slow": to_say("I am still at it; this takes a little longer."),
    "long": to_say("That is long: the coach reads the first {n} characters."),
    "large": TOO_LARGE,
    "away": to_say("The coach can't be reached. What you write is kept and sent as soon as it can."),
    "refused": to_say("That could not be sent."),
    "cookies": to_say(
        "Your browser blocks this page's cookie. Please allow it, or the coach forgets you after each message."
    ),
}
"""What the script says, by its own names for it; {places} are filled there."""
LOOK = (
    element("meta", charset="utf-8"),
    element("meta", name="color-scheme", content="light dark"),
    element("meta", name="theme-color", content="#f6f5f1", media="(prefers-color-scheme: light)"),
    element("meta", name="theme-color", content="#121716", media="(prefers-color-scheme: dark)"),
    element("link", rel="icon", href="/static/icon.svg", type="image/svg+xml"),
    element("link", rel="stylesheet", href="/static/look.css"),
)
"""What stands in the head of every page of this server."""
_ATTACH = "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.6 8.5a1.6 1.6 0 0 1-2.3-2.3L14.5 7"
_SEND = "M12 19V5m0 0-6 6m6-6 6 6"
_BADGES = ".png,.svg,.json,.jsonld,.jwt,.jws,.txt"


async def show(request: web.Request) -> web.Response:
    """The page; where the address names a language it is remembered for the next time."""
    response = web.Response(text=talk_page(), content_type="text/html", headers={"Vary": "Accept-Language, Cookie"})
    remember(response, request)
    return response


def talk_page() -> str:
    """The whole page; an element with `data-said` is one whose words change with the language."""
    body = (
        element("a", say("Skip to writing"), class_="skip", href="#words", data_said=True),
        _header(),
        _main(),
        _footer(),
        element("noscript", say("This page needs JavaScript to talk with the coach.")),
    )
    return page(_head(), body, spoken(), direction(spoken()))


def _head() -> Child:
    wide = "width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
    return (
        *LOOK,
        element("meta", name="viewport", content=wide),
        element("meta", name="description", content=say(DESCRIPTION)),
        element("title", "certcoach"),
        element("link", rel="apple-touch-icon", href="/static/icon-180.png"),
        element("link", rel="manifest", href="/manifest.webmanifest"),
        element("link", rel="stylesheet", href="/static/app.css"),
        element("script", type="module", src="/static/app.js"),
    )


def _header() -> Html:
    catalog = element("a", say("The catalog"), href="/catalog", data_said=True)
    return element(
        "header",
        element("img", src="/static/icon.svg", alt="", width=36, height=36),
        element("div", element("h1", "certcoach"), element("p", say("Your career coach"), data_said=True)),
        element("nav", catalog, aria_label=say("Elsewhere"), data_said=True),
    )


def _main() -> Html:
    talk = element(
        "div",
        id="log",
        role="log",
        aria_label=say("Your talk with the coach"),
        aria_live="off",
        tabindex="0",
        data_said=True,
    )
    newer = element("button", say("New message"), id="newer", type="button", hidden=True, data_said=True)
    return element("main", talk, newer, data_words=json.dumps({name: say(words) for name, words in WORDS.items()}))


def _footer() -> Html:
    composer = element("form", *_writing(), _attaching(), _sending(), id="composer")
    return element("footer", element("p", id="notice", role="status"), composer, _keys())


def _writing() -> tuple[Html, Html]:
    label = element("label", say("Your message"), class_="unseen", for_="words", data_said=True)
    words = element(
        "textarea",
        id="words",
        rows=1,
        placeholder=say("Write a message"),
        enterkeyhint="send",
        autocomplete="off",
        aria_describedby="keys",
        data_said=True,
    )
    return label, words


def _attaching() -> Html:
    label = say("Attach a badge")
    file = element("input", id="file", type="file", class_="unseen", aria_label=label, accept=_BADGES, data_said=True)
    return element("label", file, _drawn(_ATTACH), class_="attach", title=label, data_said=True)


def _sending() -> Html:
    return element("button", _drawn(_SEND), type="submit", aria_label=say("Send"), data_said=True)


def _keys() -> Html:
    # Translators: keys of the keyboard
    told = say("Enter sends, Shift+Enter starts a line, ↑ goes to the answers")
    return element("p", told, id="keys", data_said=True)


def _drawn(path: str) -> Html:
    return element("svg", element("path", d=path), viewBox="0 0 24 24", width=22, height=22, aria_hidden="true")
