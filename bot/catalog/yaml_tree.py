"""A YAML file as a tree of nodes that know their line.

Built from the C parser's events rather than by its `compose`, which follows nesting by recursion and takes the whole
process down on a long enough row of brackets. Nothing is guessed from how a value looks: `no`, `on` and `0777` stay
the text they are until a field says what it wants.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.catalog.faults import Fault, quoted
from bot.catalog.syntax import syntax_fault

MOST_BYTES = 10_000_000
"""A larger file is not one a person edits."""
MOST_NODES = 1_000_000
"""What a file may unfold to; aliases can make a short file grow without end."""
CHARACTERS = 50
"""So many characters of a text count as one more value of what a file unfolds to."""
MOST_LEVELS = 12
"""The catalog's own form is six levels deep."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CORE = ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
_PLAIN_TAGS = frozenset({None, "!", *(f"tag:yaml.org,2002:{name}" for name in _CORE)})
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


class UnreadableError(Exception):
    """The file has no tree; `text` is what could be read of it all the same."""

    def __init__(self, fault: Fault, text: str = "") -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.text = text


@dataclass(slots=True, eq=False)
class Node:
    """A text (None: nothing written), a list of nodes, or the pairs of a mapping; `size` counts what it unfolds to.

    A text is one line: line breaks and rows of spaces in it become single spaces. A plain one was written without
    quotes, so that other programs may take it for a number, a date or a truth value.
    """

    line: int
    column: int
    plain: bool = False
    text: str | None = None
    size: int = 1
    items: "list[Node] | None" = None
    pairs: "list[tuple[Node, Node]] | None" = None

    @property
    def empty(self) -> bool:
        """Whether nothing was written there: no text, or an empty one, list or mapping."""
        return not (self.text or self.items or self.pairs)

    @property
    def kind(self) -> str:
        """What it is, in words."""
        if self.items is not None:
            return "a list"
        return "a mapping" if self.pairs is not None else "a text" if self.text is not None else "empty"


def read_tree(path: Path, shown: str) -> tuple[Node, bytes]:
    """The file's tree and its bytes; raises UnreadableError with the one fault that stopped it."""
    raw = _read(path, shown)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
        wrong = "this is UTF-16" if wide else f"byte 0x{raw[error.start]:02x} is not UTF-8"
        message = f"{wrong}; save the file as UTF-8"
        raise UnreadableError(Fault(shown, line, 1, message), raw.decode("utf-8", "replace")) from None
    if (bad := FORBIDDEN.search(text)) is not None:
        line, column = text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start())
        message = f"an invisible control character (U+{ord(bad[0]):04X}); delete it"
        raise UnreadableError(Fault(shown, line, column, message), text)
    if (directive := _DIRECTIVE.search(text)) is not None:
        message = (
            "a line that begins with % is an order to YAML programs, not used here; take it out or put it in quotes"
        )
        raise UnreadableError(Fault(shown, text.count("\n", 0, directive.start()) + 1, 1, message), text)
    try:
        return _Builder(shown).build(text), raw
    except UnreadableError as stopped:
        stopped.text = text
        raise
    except yaml.MarkedYAMLError as error:
        raise UnreadableError(syntax_fault(error, text, shown), text) from None
    except yaml.YAMLError as error:
        raise UnreadableError(Fault(shown, 1, 1, f"not YAML: {quoted(str(error))}"), text) from None


def _read(path: Path, shown: str) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableError(Fault(shown, 1, 1, "not a file that can be read; remove it or put a file there"))
        if (size := path.stat().st_size) > MOST_BYTES:
            message = f"{size:,} bytes are too many; split it into files of less than {MOST_BYTES:,}"
            raise UnreadableError(Fault(shown, 1, 1, message))
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise UnreadableError(Fault(shown, 1, 1, f"cannot be read: {error.strerror}; check its permissions")) from None


@dataclass(slots=True)
class _Builder:
    """Turns the parser's events into nodes with a stack of its own, so depth and size have a bound.

    `stack` holds the collections that are open, `names` their anchors, `waiting` the key that has no value yet.
    """

    shown: str
    stack: list[Node] = field(default_factory=list[Node])
    names: list[str | None] = field(default_factory=list[str | None])
    waiting: list[Node | None] = field(default_factory=list["Node | None"])
    anchors: dict[str, Node] = field(default_factory=dict[str, Node])
    root: Node | None = None

    def build(self, text: str) -> Node:
        parser = yaml.CBaseLoader(text)
        try:
            for event in iter(parser.get_event, None):
                self._take(event)
        finally:
            parser.dispose()
        return self.root or Node(1, 1)

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style
            text = None if plain and event.value in _NULLS else " ".join(event.value.split())
            self._add(self._node(event, text, plain), event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event, listed=isinstance(event, yaml.SequenceStartEvent))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.waiting.pop()
            self._add(self.stack.pop(), self.names.pop())
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._named(event), None)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise self._stop(event, 'a second document begins here; take the line "---" out')

    def _node(self, event: Any, text: str | None, plain: bool) -> Node:
        if event.tag not in _PLAIN_TAGS:
            raise self._stop(event, f"the tag {quoted(event.tag)} is not used here; write the value alone")
        mark = event.start_mark
        size = 1 if text is None else 1 + len(text) // CHARACTERS
        return Node(mark.line + 1, mark.column + 1, plain, text, size)

    def _open(self, event: Any, *, listed: bool) -> None:
        node = self._node(event, None, False)
        node.items, node.pairs = ([], None) if listed else (None, [])
        if len(self.stack) >= MOST_LEVELS:
            raise self._stop(event, f"nested more than {MOST_LEVELS} levels deep; no field needs that")
        self.stack.append(node)
        self.names.append(event.anchor)
        self.waiting.append(None)

    def _named(self, event: Any) -> Node:
        if event.anchor not in self.anchors:
            raise self._stop(event, f"the alias {quoted(event.anchor)} stands for nothing yet; write the value out")
        return self.anchors[event.anchor]

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        parent.size += node.size
        if parent.size > MOST_NODES:
            message = (
                "too many values from here on; split the file"
                if not self.anchors
                else ("aliases make the file unfold without end; write the values out")
            )
            raise UnreadableError(Fault(self.shown, node.line, node.column, message))
        if parent.items is not None:
            parent.items.append(node)
        elif (key := self.waiting[-1]) is None:
            self.waiting[-1] = node
        elif parent.pairs is not None:
            parent.pairs.append((key, node))
            self.waiting[-1] = None

    def _stop(self, event: Any, message: str) -> UnreadableError:
        mark = event.start_mark
        return UnreadableError(Fault(self.shown, mark.line + 1, mark.column + 1, message))
