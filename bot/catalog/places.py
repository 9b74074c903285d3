"""Where entries stand in the files, and what was found there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.catalog.faults import Fault
from bot.catalog.yaml_tree import Node

Level = Literal["warning", "advice"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that can be loaded and may still be wrong: a warning may mislead people, advice could be better.

    `rule` is the same for all doubts of a kind; `about` is the id of the entry, or the file.
    """

    level: Level
    rule: str
    about: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Place:
    """Where the entry with this id stands."""

    id: str
    path: str
    node: Node
    fields: dict[str, Node]

    def fault(self, message: str, *keys: str | int) -> Fault:
        """The message at the value the keys lead to, or as far as they do."""
        node = self.node
        for key in keys:
            below = _below(node, key)
            if below is None:
                break
            node = below
        return Fault(self.path, node.line, node.column, message)

    def warn(self, rule: str, message: str, *keys: str | int) -> Doubt:
        """A warning there."""
        return Doubt("warning", rule, self.id, self.fault(message, *keys))

    def advise(self, rule: str, message: str, *keys: str | int) -> Doubt:
        """Advice there."""
        return Doubt("advice", rule, self.id, self.fault(message, *keys))

    @property
    def shown(self) -> str:
        """The file and line, to point at from elsewhere."""
        return f"{self.path}:{self.node.line}"


Places = dict[str, dict[str, Place]]
"""The place of each entry, by list and id."""


def texts_in(node: Node) -> Iterator[Node]:
    """Every text below the node."""
    if node.text is not None:
        yield node
    for each in node.items or [value for _, value in node.pairs or ()]:
        yield from texts_in(each)


def _below(node: Node, key: str | int) -> Node | None:
    if isinstance(key, int):
        return node.items[key] if node.items is not None and key < len(node.items) else None
    return next((value for name, value in node.pairs or () if name.text == key), None)
