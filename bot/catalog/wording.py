"""What may be wrong with single texts of any entry: left unfinished, or an address that serves someone else."""

import re
from collections.abc import Iterator

from bot.catalog.addresses import affiliate_part, is_sample, tracking_part
from bot.catalog.faults import Fault, quoted
from bot.catalog.places import Doubt, Level, Place, texts_in

_UNFINISHED = re.compile(r"\b(TODO|FIXME|TBD|XXX+|xxx+)\b|\blorem ipsum\b|\?\?\?")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_SUSPECT = re.compile(r"http|TODO|FIXME|TBD|XXX|xxx|lorem|\?\?\?")


def doubts_in_texts(place: Place) -> Iterator[Doubt]:
    """Everything doubtful in the entry's texts, at each text's own place."""
    for node in texts_in(place.node):
        if node.text and _SUSPECT.search(node.text):
            for level, rule, message in _doubts(node.text):
                yield Doubt(level, rule, place.id, Fault(place.path, node.line, node.column, message))


def _doubts(text: str) -> Iterator[tuple[Level, str, str]]:
    if (found := _UNFINISHED.search(text)) is not None:
        yield "warning", "unfinished", f"{quoted(found[0])} looks unfinished; write the fact or take the line out"
    for address in _ADDRESS.findall(text):
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
