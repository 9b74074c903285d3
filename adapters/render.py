"""Turns the neutral text of a reply into what a platform shows: marks, length and choices."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from unicodedata import category

from bot.messages import MARKS, Button, Reply, Select, bold, italic, link

_BOLD, _ITALIC, _LINK, _URL, _END = (MARKS[name] for name in ("bold", "italic", "link", "url", "end"))
_UNPRINTABLE = re.compile(r"[\x00\x06-\x08\x0b-\x1f\x7f-\x9f]")
_MARKDOWN = re.compile(r"(?P<url>https?://[^\s<>*`~|\\\[\]]+)|[\\*_~`|<\[\]]|^\s*(?:[#>+-]|\d+(?=\.))", re.MULTILINE)
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d{15,})")
_LONGEST_LINK = 1000
_BORDERS = ("\n\n", "\n", " ")
_NOTHING = "\u200b"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with one look; `url` is the link's target."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to tap, a button (`value` is empty) or an option of a select."""

    label: str
    action: str
    value: str = ""


def spans(text: str) -> tuple[Span, ...]:
    """The runs of a marked text; a mark left open ends with the text, a stray end is dropped."""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    found: list[Span] = []
    marks: list[tuple[str, int]] = []
    for piece in re.split(r"([\x01\x02\x03\x05]|\x04[^\x05]*\x05?)", _UNPRINTABLE.sub("", whole)):
        if piece in {_BOLD, _ITALIC, _LINK}:
            marks.append((piece, len(found)))
        elif piece == _END:
            marks = marks[:-1]
        elif piece.startswith(_URL):
            _, first = marks.pop() if marks else ("", len(found))
            found[first:] = [replace(span, url=piece.strip(_URL + _END)) for span in found[first:]]
        elif piece:
            looks = {mark for mark, _ in marks}
            found.append(Span(piece, bold=_BOLD in looks, italic=_ITALIC in looks))
    return tuple(found)


def to_html(text: str) -> str:
    """The text as Telegram's HTML, everything but the marks escaped."""
    return "".join(_html(span) for span in spans(text))


def to_markdown(text: str) -> str:
    """The text as Discord's Markdown; people's own Markdown and mentions show as they were typed."""
    shown = ""
    for span in spans(text):
        piece = _markdown(span)
        between = _NOTHING if shown.endswith("*") and piece.startswith("*") else ""
        shown += between + piece
    return shown


def to_plain(text: str) -> str:
    """The text without marks, a link's target behind it in brackets."""
    return "".join(span.text + (f" ({span.url})" if span.url not in {"", span.text} else "") for span in spans(text))


def visible(text: str) -> str:
    """The text without marks and without the targets of links: what Telegram counts."""
    return "".join(span.text for span in spans(text))


def utf16(text: str) -> int:
    """The length of the visible text in UTF-16 units, as Telegram counts it."""
    return len(visible(text).encode("utf-16-le")) // 2


def split(text: str, limit: int, size: Callable[[str], int] = utf16) -> tuple[str, ...]:
    """The marked text in pieces of at most `limit` by `size`; cut between paragraphs, lines or words where it can be.

    A mark that has to be cut is closed and opened again. `size` must grow with the text and be no less than its
    visible characters.
    """
    if size(text) <= limit:
        return (text,)
    runs, shown = spans(text), visible(text)
    free = _free_places(runs)
    pieces: list[str] = []
    start = 0
    while start < len(shown):
        furthest = range(start + 1, min(len(shown), start + limit) + 1)
        fitting = bisect_right(furthest, limit, key=lambda end, start=start: size(_slice(runs, start, end)))
        end = _cut(shown, free, start, start + max(fitting, 1))
        if shown[start:end].strip():
            pieces.append(_slice(runs, start, start + len(shown[start:end].rstrip())))
        start = end + len(shown[end:]) - len(shown[end:].lstrip())
    return tuple(pieces)


def read_command(text: str) -> str:
    """A slash command as its bare name and what follows it, `start cohort-7` of `/start@bot cohort-7`; else nothing."""
    found = re.fullmatch(r"/(\w+)(?:@\w+)?(?:\s+(.*))?", text.strip(), re.DOTALL)
    return f"{found[1].lower()} {found[2] or ''}".strip() if found else ""


def choices(reply: Reply) -> tuple[Choice, ...]:
    """All there is to tap on a reply, in the order a numbered list shows it: the select's options, then the buttons."""
    options = () if reply.select is None else reply.select.options
    action = "" if reply.select is None else reply.select.action
    return (
        *(Choice(option.label, action, option.value) for option in options),
        *(Choice(button.label, button.action) for row in reply.buttons for button in row),
    )


def rows_of_five(rows: tuple[tuple[Button, ...], ...], select: Select | None) -> tuple[tuple[Button, ...], ...]:
    """The rows as they are where they fit into Discord's five, a select taking one; else filled up to five in a row."""
    if len(rows) + (select is not None) <= 5:
        return tuple(row for row in rows if row)
    flat = [button for row in rows for button in row]
    return tuple(tuple(flat[first : first + 5]) for first in range(0, len(flat), 5))


def _html(span: Span) -> str:
    shown = escape(span.text)
    shown = f"<i>{shown}</i>" if span.italic else shown
    shown = f"<b>{shown}</b>" if span.bold else shown
    return f'<a href="{escape(span.url)}">{shown}</a>' if span.url else shown


def _markdown(span: Span) -> str:
    shown = _MENTION.sub("@" + _NOTHING, _MARKDOWN.sub(_escaped, span.text))
    stars = "**" * span.bold + "*" * span.italic
    core = shown.strip()
    if core and stars:
        before, after = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
        shown = f"{before}{stars}{core}{stars}{after}"
    return _masked_link(shown, span) if span.url and len(span.url) <= _LONGEST_LINK else shown


def _escaped(found: re.Match[str]) -> str:
    special = found[0]
    if found["url"]:
        return special
    return f"{special}\\" if special[-1].isdigit() else f"{special[:-1]}\\{special[-1]}"


def _masked_link(shown: str, span: Span) -> str:
    target = re.sub(r"[()<>\s]", lambda odd: f"%{ord(odd[0]):02X}", span.url)
    if "://" in span.text:  # Discord shows no masked link whose words look like an address themselves
        return f"{shown} (<{target}>)" if span.text != span.url else f"<{target}>"
    return f"[{shown}](<{target}>)"


def _free_places(runs: tuple[Span, ...]) -> list[bool]:
    """Whether a cut before the visible character of that index leaves every mark whole."""
    free: list[bool] = []
    for run in runs:
        marked = run.bold or run.italic or bool(run.url)
        free += [True] + [not marked] * (len(run.text) - 1)
    return [*free, True]


def _slice(runs: tuple[Span, ...], start: int, end: int) -> str:
    """The marked text of the visible characters from `start` to `end`."""
    marked, at = "", 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if text:
            text = italic(text) if run.italic else text
            text = bold(text) if run.bold else text
            marked += link(text, run.url) if run.url else text
    return marked


def _cut(shown: str, free: list[bool], start: int, end: int) -> int:
    """The best place for a cut at `end` or before it: a border outside marks, else any word, else between letters."""
    if end == len(shown):
        return end
    half = start + (end - start) // 2
    for border in _BORDERS:
        for place in range(end, half, -1):
            if free[place] and (shown.endswith(border, start, place) or shown.startswith(border, place)):
                return place
    place = max(shown.rfind(" ", half, end), shown.rfind("\n", half, end)) + 1 or end
    while place > start + 1 and _joins(shown, place):
        place -= 1
    return place


def _joins(shown: str, place: int) -> bool:
    """Whether the characters around a place are drawn as one."""
    return category(shown[place])[0] == "M" or "\u200d" in shown[place - 1 : place + 1] or shown[place] in "🏻🏼🏽🏾🏿"
