"""The layout of catalog files: fields in the model's order, one style of indents and quotes, every comment kept."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from yaml import ScalarNode
from yaml.resolver import Resolver

from bot.catalog.layout.written import Part, Value, read_written
from bot.catalog.load import no_collecting
from bot.catalog.model import Catalog

WIDTH = 118
"""The longest line, where there is a space to break it at."""

_NUMBER_LIKE = re.compile(r"[-+.\d][\w.:+-]*")
_PLAIN = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`=<~](?!.*:(?:\s|$))(?!.*\s#).*""")
_BRACKETS = re.compile(r"[,\[\]{}?]")
_resolve = cast("Callable[[Any, str, tuple[bool, bool]], str]", Resolver().resolve)  # pyright: ignore[reportUnknownMemberType]
_TEXT_TAG = "tag:yaml.org,2002:str"


@no_collecting()
def laid_out(text: str) -> str:
    """The file's text in the catalog's layout, meaning the same.

    The text must be a file the loader finds no fault in. Raises UnwritableError for an anchor or alias.
    """
    root = read_written(text)
    meant = root.meaning
    for part in root.parts or ():
        kind = _inner(get_type_hints(Catalog)[part.key.text]) if part.key else None
        for entry in part.value.parts or ():
            _put_in_order(entry.value, kind)
    written = "".join(f"{line}\n" for line in _without_double_gaps(_block(root, 0)))
    if read_written(written).meaning != meant:
        raise AssertionError("the layout would change what the file says")
    return written


def entry_text(entry: dict[str, Any], comments: Iterable[str] = (), indent: int = 2, *, flow: bool = False) -> str:
    """A new entry as lines of a list indented so far, in the order given, with comments at its end.

    `flow` writes it in brackets.
    """
    value = _made(entry)
    value.flow, value.below = flow, [f"# {comment}" for comment in comments]
    return "".join(f"{line}\n" for line in _part(Part(value=value), indent))


def shown_text(text: str, *, flow: bool = False) -> str:
    """A text as the layout writes it: in quotes only where YAML would read something else without."""
    unsafe = (
        not _PLAIN.fullmatch(text)
        or text != text.strip()
        or not text.isprintable()
        or (flow and _BRACKETS.search(text))
    )
    if unsafe or _NUMBER_LIKE.fullmatch(text) or _resolve(ScalarNode, text, (True, False)) != _TEXT_TAG:
        return json.dumps(text, ensure_ascii=False)
    return text


def _made(value: Any) -> Value:
    if isinstance(value, dict):
        named = cast("dict[str, Any]", value)
        parts = [Part(Value(key), _made(each)) for key, each in named.items()]
        made = Value(parts=parts, mapping=True, flow=True)
    elif isinstance(value, list | tuple):
        items = cast("list[Any]", value)
        made = Value(parts=[Part(value=_made(each)) for each in items], flow=True)
        made.flow = not any(isinstance(each, dict) for each in items)
        return made
    elif isinstance(value, str):
        return Value(value, plain=False)
    else:
        shown = (
            str(value).lower() if isinstance(value, bool) else f"{value:.12g}" if isinstance(value, float) else value
        )
        return Value(str(shown))
    made.flow = len(_one_line(made)) <= WIDTH - 20
    return made


@cache
def _order(kind: type | None) -> dict[str, type | None]:
    """The fields of a dataclass of the model in their order, each with the dataclass it holds."""
    if kind is None:
        return {}
    hints = get_type_hints(kind)
    return {each.name: _inner(hints[each.name]) for each in fields(kind)}


def _inner(hint: Any) -> type | None:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    return next((found for each in get_args(hint) if (found := _inner(each))), None)


def _put_in_order(value: Value, kind: type | None) -> None:
    order = _order(kind)
    if value.mapping and order:
        places = list(order)
        cast("list[Part]", value.parts).sort(key=lambda part: places.index(part.key.text) if part.key else 0)
    for part in value.parts or ():
        _put_in_order(part.value, order.get(part.key.text) if part.key else kind)


def _without_double_gaps(lines: Iterable[str]) -> Iterator[str]:
    """The lines with at most one empty line between two, none at either end."""
    gap = started = False
    for line in lines:
        if line and gap and started:
            yield ""
        gap = not line
        if line:
            started = True
            yield line


def _block(value: Value, indent: int) -> Iterator[str]:
    for part in value.parts or ():
        yield from _part(part, indent)
    yield from _commented(value.below, indent)


def _commented(comments: Iterable[str], indent: int) -> Iterator[str]:
    yield from (comment and " " * indent + comment for comment in comments)


def _part(part: Part, indent: int) -> Iterator[str]:
    yield from _commented(part.above, indent)
    value, lead = part.value, " " * indent + (f"{_scalar(part.key, flow=False)}:" if part.key else "-")
    side = "  " + " ".join(part.side) if part.side else ""
    if value.parts is None:
        yield from _text(lead, value, indent, side)
    elif not value.parts and not value.below:
        yield lead + (" {}" if value.mapping else " []") + side
    elif value.flow and not (indent == 0 and part.key) and not _has_comments(value):
        yield from _flow(lead, value, indent, side)
    elif part.key:
        yield lead + side
        yield from _block(value, indent + 2)
    else:
        yield from _commented(part.side, indent)
        yield from _item(value, indent)


def _item(value: Value, indent: int) -> Iterator[str]:
    """A collection behind the dash of a list; comments over its first line stand over the dash."""
    lines = list(_block(value, indent + 2))
    first = next((number for number, line in enumerate(lines) if line and line.lstrip()[0] != "#"), 0)
    yield from (line and line[2:] for line in lines[:first])
    yield " " * indent + "- " + lines[first][indent + 2 :]
    yield from lines[first + 1 :]


def _text(lead: str, value: Value, indent: int, side: str) -> Iterator[str]:
    shown = _scalar(value, flow=False)
    line = f"{lead} {shown}".rstrip()
    if len(line) <= WIDTH or " " not in value.text:
        yield line + side
        return
    yield f"{lead} >-{side}"
    yield from _wrapped(value.text.split(" "), " " * (indent + 2), " " * (indent + 2))


def _flow(lead: str, value: Value, indent: int, side: str) -> Iterator[str]:
    deeper = 4 if lead.endswith(":") else 3
    lines = list(_wrapped(list(_pieces(value)), f"{lead} ", " " * (indent + deeper)))
    lines[-1] += side
    yield from lines


def _one_line(value: Value) -> str:
    return " ".join(_pieces(value))


def _pieces(value: Value) -> Iterator[str]:
    """The collection or text in brackets, in pieces to be joined by a space or a new line."""
    if value.parts is None:
        yield _scalar(value, flow=True)
        return
    opening, closing = "{}" if value.mapping else "[]"
    pieces: list[str] = []
    for part in value.parts:
        held = list(_pieces(part.value))
        if part.key:
            held[0] = f"{_scalar(part.key, flow=True)}: {held[0]}"
        held[-1] += ","
        pieces += held
    if not pieces:
        yield opening + closing
        return
    pieces[0] = opening + pieces[0]
    pieces[-1] = pieces[-1][:-1] + closing
    yield from pieces


def _scalar(value: Value, *, flow: bool) -> str:
    if value.plain:
        return value.text or ("null" if flow else "")
    return shown_text(value.text, flow=flow)


def _wrapped(pieces: list[str], lead: str, following: str) -> Iterator[str]:
    line = lead + pieces[0]
    for piece in pieces[1:]:
        if len(line) + 1 + len(piece) > WIDTH:
            yield line
            line = following + piece
        else:
            line += f" {piece}"
    yield line


def _has_comments(value: Value) -> bool:
    own = any(value.below)
    return own or any(any(part.above) or part.side or _has_comments(part.value) for part in value.parts or ())
