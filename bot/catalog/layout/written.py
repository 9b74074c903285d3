"""A catalog file as it is written: its values with their style, and the comments with what they stand beside.

The C parser's events say where each value begins and ends; a comment is what a `#` begins in the gaps between them.
A comment on a line of its own belongs to what follows it, or, indented under a collection that ends there, to that
collection's end; one behind a value belongs to the field or list item it is written behind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

_LINE_END = "\r\n\u2028\u2029"
_COMMENT = re.compile(f"#[^{_LINE_END}]*")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_LINE_STARTS = re.compile(r"[\s\-?]*")
_BLOCK_TEXT = re.compile(f"[|>][^{_LINE_END}#]*(#[^{_LINE_END}]*)")


class UnwritableError(Exception):
    """The file uses an anchor or alias; `line` is where."""

    def __init__(self, line: int) -> None:
        super().__init__("an anchor or alias (& or *); write the values out, then the file can be laid out")
        self.line = line


@dataclass(slots=True)
class Value:
    """A text, or the parts of a list or mapping; `below` are comments before its end, `column` where it begins.

    `plain` is a text without quotes, `flow` a collection in brackets.
    """

    text: str = ""
    plain: bool = True
    parts: "list[Part] | None" = None
    mapping: bool = False
    flow: bool = False
    column: int = 0
    end: int = 0
    below: list[str] = field(default_factory=list[str])

    @property
    def meaning(self) -> Any:
        """What it says, whatever its style and the order of its keys."""
        if self.parts is None:
            return self.text if self.text or not self.plain else None
        if self.mapping:
            return {part.key.text: part.value.meaning for part in self.parts if part.key}
        return [part.value.meaning for part in self.parts]


@dataclass(slots=True)
class Part:
    """An item of a list, or a field of a mapping with its key.

    `above` are the comments over it, "" for an empty line; `side` those behind it.
    """

    key: Value | None = None
    value: Value = field(default_factory=Value)
    above: list[str] = field(default_factory=list[str])
    side: list[str] = field(default_factory=list[str])


def read_written(text: str) -> Value:
    """The file as written; raises UnwritableError. The text must be one the loader can read."""
    return _Writing(text).read()


@dataclass(slots=True)
class _Writing:
    """Follows the events; `open` are the collections not ended, each with the part it is the value of.

    `waiting` are the comments that have no place yet, with their columns; `last` is the part written last.
    """

    text: str
    at: int = 0
    open: list[tuple[Value, Part]] = field(default_factory=list[tuple[Value, Part]])
    waiting: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    last: Part | None = None
    keyed: Part | None = None

    def read(self) -> Value:
        root = Part()
        for event in cast("Iterator[Any]", yaml.parse(self.text, Loader=yaml.CBaseLoader)):  # pyright: ignore[reportUnknownMemberType]
            if getattr(event, "anchor", None):
                raise UnwritableError(event.start_mark.line + 1)
            self._gap(event.start_mark.index)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event, root)
            elif isinstance(event, yaml.CollectionStartEvent):
                mapping = isinstance(event, yaml.MappingStartEvent)
                column, flow = event.start_mark.column, bool(event.flow_style)
                self._begin(Value(parts=[], mapping=mapping, flow=flow, column=column), root)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._end(event)
            self.at = max(self.at, self._end_of(event))
        root.value.below += [comment for comment, _ in self.waiting]
        return root.value

    def _end_of(self, event: Any) -> int:
        """Where it ends, without the line ends after a block text."""
        start, end = event.start_mark.index, event.end_mark.index
        return start + len(self.text[start:end].rstrip())

    def _gap(self, until: int) -> None:
        """Takes the comments and empty lines between the last event and this one."""
        at = self.at
        comments = _COMMENT.finditer(self.text, at, until) if self.text.find("#", at, until) >= 0 else ()
        for found in comments:
            self._empty_line(at, found.start())
            start = max(self.text.rfind(end, 0, found.start()) for end in _LINE_END) + 1
            own_line = _LINE_STARTS.fullmatch(self.text, start, found.start())
            if own_line or self.last is None:
                self.waiting.append((found[0].rstrip(), found.start() - start))
            else:
                self.last.side.append(found[0].rstrip())
            at = found.end()
        self._empty_line(at, until)
        self.at = max(self.at, until)

    def _empty_line(self, start: int, end: int) -> None:
        if len(_BREAK.findall(self.text, start, max(start, end))) > 1:
            self.waiting.append(("", 0))

    def _scalar(self, event: Any, root: Part) -> None:
        value = Value(" ".join(event.value.split()), plain=not event.style and not event.tag)
        value.end = self._end_of(event)
        part = self._placed(value, root)
        if part.value is value and part.key is not None:
            part.above += self._taken()
        header = _BLOCK_TEXT.match(self.text, event.start_mark.index) if event.style in {"|", ">"} else None
        if header:
            part.side.append(header[1].rstrip())

    def _begin(self, value: Value, root: Part) -> None:
        self.open.append((value, self._placed(value, root)))

    def _placed(self, value: Value, root: Part) -> Part:
        """Puts the value where it stands: a key opens a part, a value fills it."""
        if self.keyed is not None:
            part, self.keyed = self.keyed, None
            part.value = value
            return part
        if not self.open:
            root.value = value
            return root
        holder = self.open[-1][0]
        part = Part(value, above=self._taken()) if holder.mapping else Part(value=value, above=self._taken())
        cast("list[Part]", holder.parts).append(part)
        self.keyed = part if holder.mapping else None
        self.last = part
        return part

    def _taken(self) -> list[str]:
        taken, self.waiting = [comment for comment, _ in self.waiting], []
        return taken

    def _end(self, event: Any) -> None:
        value, part = self.open.pop()
        value.end = (
            self._end_of(event) if value.flow else max((each.value.end for each in value.parts or ()), default=0)
        )
        kept = 0
        for number, (comment, column) in enumerate(self.waiting):
            if comment and not value.flow and column < value.column:
                break
            kept = number + 1 if comment else kept
        value.below, self.waiting = [comment for comment, _ in self.waiting[:kept]], self.waiting[kept:]
        if value.flow:
            self.last = part if self.open else None
