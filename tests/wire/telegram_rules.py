"""What Telegram refuses of a request, beyond what a schema of its API says."""

import asyncio
import re
from html.parser import HTMLParser
from typing import Any

Data = dict[str, Any]


class Refused(Exception):  # noqa: N818
    """An answer that is not ok: the status, the description and the parameters."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


class Dropped(ConnectionError):  # noqa: N818
    """The message is taken, and the line cut before the answer."""


class Slow(Exception):  # noqa: N818
    """The answer comes when `until` is set."""

    def __init__(self, until: asyncio.Event) -> None:
        super().__init__()
        self.until = until


class _Markup(HTMLParser):
    """Reads Telegram's HTML, raising where Telegram says it can't parse it."""

    KNOWN = frozenset({"b", "strong", "i", "em", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.opened = "", list[str]()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag not in self.KNOWN:
            raise Refused(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}"')
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            raise Refused(400, "Bad Request: can't parse entities: Unmatched end tag")

    def handle_data(self, data: str) -> None:
        self.words += data


def visible(text: str, parse_mode: str | None) -> str:
    """What a person sees of a text; raises Refused where its mark-up can't be parsed."""
    if not parse_mode:
        return text
    if parse_mode != "HTML":
        raise Refused(400, "Bad Request: unsupported parse_mode")
    if re.search(r"<(?!/?[a-z])", text):
        raise Refused(400, 'Bad Request: can\'t parse entities: Unsupported start tag ""')
    markup = _Markup()
    markup.feed(text)
    markup.close()
    if markup.opened:
        raise Refused(400, f"Bad Request: can't parse entities: Can't find end tag {markup.opened}")
    return markup.words


def check_words(text: str, parse_mode: str | None, limit: int, kind: str) -> str:
    """What a person sees, counted in UTF-16 units after the mark-up is taken out."""
    words = visible(text, parse_mode)
    if len(words.encode("utf-16-le")) // 2 > limit:
        raise Refused(400, f"Bad Request: message {'is' if kind == 'text' else 'caption is'} too long")
    return words


def check_keyboard(markup: Data | None) -> None:
    """Refuses what Telegram refuses of an inline keyboard."""
    rows = (markup or {}).get("inline_keyboard", [])
    if sum(map(len, rows)) > 100 or any(not 1 <= len(row) <= 8 for row in rows):
        raise Refused(400, "Bad Request: reply markup is too long")
    for button in (button for row in rows for button in row):
        if set(button) - {"text", "callback_data", "url"} or not button["text"].strip():
            raise Refused(400, "Bad Request: can't parse inline keyboard button")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")


def check_results(said: Data) -> None:
    """Refuses what Telegram refuses of an inline answer."""
    ids = [one["id"] for one in said["results"]]
    if len(ids) > 50 or len(set(ids)) < len(ids) or any(not 1 <= len(id.encode()) <= 64 for id in ids):
        raise Refused(400, "Bad Request: RESULT_ID_INVALID")
    for one in said["results"]:
        content = one["input_message_content"]
        check_words(content["message_text"], content.get("parse_mode"), 4096, "text")
        check_keyboard(one.get("reply_markup"))
    if not re.fullmatch(r"[\w-]{1,64}", said.get("button", {}).get("start_parameter", "none")):
        raise Refused(400, "Bad Request: START_PARAM_INVALID")
