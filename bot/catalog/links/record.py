"""What a round over the addresses found, kept line by line so that a round that is cut off goes on where it was."""

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

import msgspec

from bot.catalog.links.verdict import NO_SUCH_HOST, Verdict

_STATES = ("broken", "inconclusive", "ok")


def read_record(path: Path) -> dict[str, Verdict]:
    """The verdicts kept in the file, by address; none where there is no file. A torn line is passed over."""
    found: dict[str, Verdict] = {}
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            verdict = msgspec.json.decode(line, type=Verdict)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        found[verdict.address] = verdict
    return found


@contextmanager
def open_record(path: Path, *, resume: bool) -> Generator[TextIO]:
    """The file to keep verdicts in: begun anew, or gone on with after whatever line was torn."""
    torn = resume and path.exists() and not path.read_bytes().endswith(b"\n")
    with path.open("a" if resume else "w", encoding="utf-8") as file:
        if torn and file.tell():
            file.write("\n")
        yield file


def keep(file: TextIO, verdict: Verdict) -> None:
    """Writes the verdict so that it is in the file when the process is ended."""
    file.write(json.dumps(asdict(verdict), ensure_ascii=False) + "\n")
    file.flush()


def links_as_text(verdicts: Mapping[str, Verdict], named: Mapping[str, list[str]]) -> str:
    """For people: what is broken and who names it, what moved, what could not be told, and how many of each."""
    kept = [verdicts[address] for address in named if address in verdicts]
    lines = [
        f"{each.state}: {each.address} ({each.why}; {_some(named[each.address])})"
        for state in _STATES[:2]
        for each in kept
        if each.state == state
    ]
    lines += [
        f"moved: {each.address} lives at {each.moved} now ({_some(named[each.address])})" for each in kept if each.moved
    ]
    counts = ", ".join(f"{sum(each.state == state for each in kept)} {state}" for state in reversed(_STATES))
    if len(kept) > 1 and all(each.why == NO_SUCH_HOST for each in kept):
        lines.append("not one host was found: is this machine online?")
    return "\n".join([*lines, f"{len(kept)} {'address' if len(kept) == 1 else 'addresses'}: {counts}"])


def links_as_json(verdicts: Mapping[str, Verdict], named: Mapping[str, list[str]]) -> str:
    """For scripts: a list of one object for each address, with the ids that name it."""
    rows = [asdict(verdicts[address]) | {"named_by": ids} for address, ids in named.items() if address in verdicts]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _some(ids: list[str], most: int = 3) -> str:
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return ", ".join(ids[:most]) + more
