"""What may be wrong with single texts of any entry: left unfinished, or an address that serves someone else."""

import re
from collections.abc import Iterator
from typing import Any, cast

from bot.catalog.addresses import affiliate_part, is_sample, tracking_part
from bot.catalog.faults import Fault, quoted
from bot.catalog.hints import yaml_reading
from bot.catalog.places import Doubt, Level, Place, texts_in
from bot.catalog.yaml_tree import Node

_UNFINISHED = re.compile(r"\b(TODO|FIXME|TBD|XXX+|xxx+)\b|\blorem ipsum\b|\?\?\?")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{1,2000}")
_SUSPECT = re.compile(r"http|TODO|FIXME|TBD|XXX|xxx|lorem|\?\?\?")


def doubts_in_texts(place: Place) -> Iterator[Doubt]:
    """Everything doubtful in the entry's texts, at each text's own place."""
    for node in texts_in(place.node):
        if node.text and _SUSPECT.search(node.text):
            for level, rule, message in _doubts(node.text):
                yield Doubt(level, rule, place.id, Fault(place.path, node.line, node.column, message))


def misread_texts(entry: object, place: Place) -> Iterator[Doubt]:
    """Every text without quotes that other programs take for a number, a date or a truth value.

    This one takes it as it is written; a converter or an editor may not.
    """
    for node in _texts_of(place.node, entry):
        if node.plain and node.text and (reading := yaml_reading(node.text)):
            message = (
                f"{quoted(node.text)} is meant as a text, and other programs take it for {reading}; put it in quotes"
            )
            yield Doubt("advice", "text-without-quotes", place.id, Fault(place.path, node.line, node.column, message))


def _texts_of(node: Node, value: object) -> Iterator[Node]:
    """The nodes that became texts; a list's nodes are as its first item is, since equal items are one."""
    if isinstance(value, str):
        yield node
    elif isinstance(value, tuple):
        items = cast("tuple[Any, ...]", value)
        for number, each in enumerate(node.items or ()):
            yield from _texts_of(each, items[min(number, len(items) - 1)])
    elif not isinstance(value, dict):
        for key, each in node.pairs or ():
            yield from _texts_of(each, getattr(value, key.text or "", None))


def _doubts(text: str) -> Iterator[tuple[Level, str, str]]:
    if (found := _UNFINISHED.search(text)) is not None:
        yield "warning", "unfinished", f"{quoted(found[0])} looks unfinished; write the fact or take the line out"
    for address in dict.fromkeys(_ADDRESS.findall(text)):
        if is_sample(address):
            yield "warning", "unfinished", f"{quoted(address)} is an address for examples; write the real one"
        if part := affiliate_part(address):
            message = f"{quoted(part)} looks like someone earns by this link; write the address without it"
            yield "warning", "affiliate-link", message
        if part := tracking_part(address):
            yield (
                "advice",
                "tracking-link",
                f"{quoted(part)} only tracks who follows the link; take it out of the address",
            )
        if address.startswith("http://"):
            yield "advice", "link-without-https", "http is not encrypted; write https where the page has it"
