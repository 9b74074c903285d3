"""Putting an entry into a catalog's file: what is there stays as it is, byte for byte."""

import os
from pathlib import Path
from typing import Any

from bot.catalog.adding.questions import NewEntry
from bot.catalog.exchange.draft import made_id
from bot.catalog.layout.folder import write_whole
from bot.catalog.layout.lines import entry_text, shown_text
from bot.catalog.layout.written import Part, UnwritableError, read_written
from bot.catalog.schema import HEADER, SCHEMA

_MARK = "\ufeff"


def add_entry(folder: Path, new: NewEntry) -> tuple[Path, int]:
    """Writes the entry below the catalog's folder, its issuer first; the file and the line where it begins.

    Raises OSError, also for a file that is no longer one the loader can read.
    """
    if new.issuer is not None:
        _add(folder, folder / "issuers.yaml", "issuers", new.issuer, [])
    issuer = new.fields["issuer"]
    return _add(folder, folder / "credentials" / f"{issuer}.yaml", "credentials", new.fields, new.comments)


def _add(folder: Path, path: Path, name: str, entry: dict[str, Any], comments: list[str]) -> tuple[Path, int]:
    text = path.read_bytes().decode("utf-8") if path.exists() else _head(folder, path)
    try:
        written = inserted(text, name, entry, comments)
    except UnwritableError:
        written = None
    if written is None:
        others = {each.stem for each in path.parent.glob("*.yaml")}
        path = path.with_stem(made_id(path.stem, others))
        written = inserted(_head(folder, path), name, entry, comments) or ""
    write_whole(path, written)
    first = written.find(f"id: {shown_text(entry['id'])}")
    return path, written.count("\n", 0, first) + 1


def _head(folder: Path, path: Path) -> str:
    """The line by which editors find the schema, where the catalog has one."""
    if not (folder / SCHEMA).exists():
        return ""
    return f"{HEADER}{Path(os.path.relpath(folder / SCHEMA, path.parent)).as_posix()}\n"


def inserted(text: str, name: str, entry: dict[str, Any], comments: list[str]) -> str | None:
    """The file's text with the entry at the end of that list; None where the list is written in brackets.

    Raises UnwritableError for a file with an anchor or alias.
    """
    body = text.removeprefix(_MARK)
    root = read_written(body)
    held = next((part for part in root.parts or () if part.key and part.key.text == name), None)
    if root.flow or (held is not None and (held.value.flow or not held.value.parts)):
        return None
    at, indent = (_end_of(body, held), held.value.column) if held is not None else (len(body), 2)
    added = entry_text(entry, comments, indent, flow=name == "issuers")
    if held is None:
        added = f"{name}:\n{added}"
    elif name == "credentials":
        added = f"\n{added}"
    if body[:at] and not body[:at].endswith(("\n", "\r")):
        added = f"\n{added}"
    if "\r\n" in body:
        added = added.replace("\n", "\r\n")
    mark = _MARK if text.startswith(_MARK) else ""
    return mark + body[:at] + added + body[at:]


def _end_of(body: str, held: Part) -> int:
    """Behind the last line of the list, with the comments indented under it."""
    at = _line_end(body, held.value.end)
    while (line := body[at : _line_end(body, at)]).lstrip(" ").startswith("#"):
        if not line.startswith(" " * max(held.value.column, 1)):
            break
        at = _line_end(body, at)
    return at


def _line_end(body: str, at: int) -> int:
    found = body.find("\n", at)
    return len(body) if found < 0 else found + 1
