"""What Telegram refuses of a request, beyond what a schema of its API says."""

import re
from html.parser import HTMLParser
from typing import Any

Data = dict[str, Any]

_TO = {"chat_id"}
_SHOWN = {"parse_mode", "reply_markup", "reply_parameters", "disable_notification"}
TAKES = {
    "getMe": set[str](),
    "deleteWebhook": {"drop_pending_updates"},
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setMyCommands": {"commands"},
    "sendMessage": _TO | _SHOWN | {"text", "link_preview_options"},
    "sendPhoto": _TO | _SHOWN | {"photo", "caption"},
    "sendDocument": _TO | _SHOWN | {"document", "caption"},
    "editMessageText": _TO | {"message_id", "text", "parse_mode", "reply_markup", "link_preview_options"},
    "editMessageReplyMarkup": _TO | {"message_id", "reply_markup"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert", "url"},
}
"""What each method takes; a key Telegram would silently drop is refused here, as it is a slip of the sender."""


class Refused(Exception):  # noqa: N818
    """An answer that is not ok: the status, the description and the parameters."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


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
