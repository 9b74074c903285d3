"""A line of the talk as the page gets it: JSON that holds words and facts, and never any markup."""

import hashlib
from base64 import b64encode
from dataclasses import replace
from typing import Any

from adapters.render import Span, spans
from bot.messages import Button, File, Incoming, Reply, Select
from bot.picture import Picture
from bot.ports import Line
from bot.texts import direction

Shown = dict[str, Any]
"""A JSON object; what it would say nothing about is left out."""


def shown(line: Line) -> Shown:
    """The line as JSON; pictures and files are given as where to fetch them."""
    reply = line.reply
    parts = {
        "text": paragraphs(reply.text),
        "buttons": [[_button(button) for button in row] for row in reply.buttons],
        "select": reply.select and _select(reply.select),
        "picture": reply.picture and _picture(reply.picture, line.number),
        "file": reply.file and _file(reply.file, line.number),
        "invite": reply.invite,
        "language": reply.language if line.who == "coach" else "",
        "rtl": line.who == "coach" and direction(reply.language) == "rtl",
    }
    return {"number": line.number, "who": line.who} | {name: part for name, part in parts.items() if part}


def answered(incoming: Incoming, replies: tuple[Reply, ...], lines: tuple[Line, ...]) -> list[Shown]:
    """The lines of a turn, along with what the talk does not keep and who just asked for it sees once.

    Those are a file made for them, and, as lines with the number 0, an apology for a turn that was undone or the last
    words after everything was erased, with the person's own before them.
    """
    files = {reply.text: reply.file for reply in replies if reply.file}
    kept = {line.reply.text for line in lines if line.who == "coach"}
    told = [_handed(files.get(line.reply.text)) | shown(line) for line in lines]
    passing = [shown(Line(0, "coach", reply)) | _handed(reply.file) for reply in replies if reply.text not in kept]
    if passing and incoming.text and all(line.who == "coach" for line in lines):
        told.append(shown(Line(0, "person", Reply(text=incoming.text))))
    return told + passing


def fingerprint(picture: Picture) -> str:
    """A short name for what a picture shows, drawn or not, the same in every process."""
    return hashlib.sha256(repr(replace(picture, png=b"")).encode()).hexdigest()[:16]


def paragraphs(text: str) -> list[list[Shown]]:
    """The text's lines, each as its spans: `text`, and where it holds `bold`, `italic` and `url`."""
    lines: list[list[Shown]] = [[]]
    for span in spans(text):
        for place, part in enumerate(span.text.split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append({"text": part} | _look(span))
    return lines


def _look(span: Span) -> Shown:
    """How a span looks; an address that is not the web's own is no link."""
    url = span.url if span.url.startswith(("https://", "http://")) else ""
    return {name: look for name, look in (("bold", span.bold), ("italic", span.italic), ("url", url)) if look}


def _button(button: Button) -> Shown:
    return {"label": button.label, "action": button.action}


def _select(select: Select) -> Shown:
    options = [{"label": option.label, "value": option.value, "chosen": option.chosen} for option in select.options]
    return {"action": select.action, "options": options, "many": select.many, "hint": select.hint}


def _picture(picture: Picture, number: int) -> Shown:
    address = f"/api/picture/{number}?of={fingerprint(picture)}"
    return {"alt": picture.alt, "src": address, "dark": f"{address}&look=dark"}


def _file(file: File, number: int) -> Shown:
    return {"name": file.name, "bytes": len(file.content), "href": f"/api/file/{number}"}


def _handed(file: File | None) -> Shown:
    """A file's own bytes in place of an address; nothing where there is none."""
    if file is None:
        return {}
    return {"file": {"name": file.name, "bytes": len(file.content), "content": b64encode(file.content).decode()}}
