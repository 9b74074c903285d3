"""The catalog's credentials as a table, and a table as credentials: one row each, lists with ; between their items."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from io import StringIO
from pathlib import Path
from typing import Any, cast, get_args, get_origin, get_type_hints

from bot.catalog.exchange.draft import Draft
from bot.catalog.exchange.foreign import ForeignError, read_text, words
from bot.catalog.faults import nearest
from bot.catalog.model import Catalog, Credential
from bot.table import as_csv, as_written

_NOT_HELD = ("recognition", "outcome_evidence")
"""Lists of several facts each have no cell."""
_TRUTHS = frozenset({"free_certificate", "free_learning", "expires"})
"""Fields that are true or false, which spreadsheets write in capitals."""


def _columns() -> dict[str, tuple[str, str | None, bool]]:
    """Each column: the field, the field within it, and whether it is a list."""
    found: dict[str, tuple[str, str | None, bool]] = {}
    for name, hint in get_type_hints(Credential).items():
        kind = next((each for each in (hint, *get_args(hint)) if isinstance(each, type) and is_dataclass(each)), None)
        if name in _NOT_HELD:
            continue
        if kind is None:
            found[name] = (name, None, get_origin(hint) is tuple)
        else:
            inner = get_type_hints(kind)
            found |= {
                f"{name}_{each.name}": (name, each.name, get_origin(inner[each.name]) is tuple) for each in fields(kind)
            }
    return found


COLUMNS = _columns()


def write_sheet(catalog: Catalog) -> tuple[bytes, list[tuple[str, str]]]:
    """The table, safe to open in a spreadsheet, and what it could not hold, by the entry's id."""
    rows = [tuple(COLUMNS)]
    lost: list[tuple[str, str]] = []
    for credential in catalog.credentials.values():
        rows.append(tuple(_cell(_at(credential, *COLUMNS[name][:2])) for name in COLUMNS))
        lost += [(credential.id, name) for name in _NOT_HELD if getattr(credential, name)]
        lost += [(credential.id, f"{name}, an item with a ; in it") for name in COLUMNS if _splits(credential, name)]
    return as_csv(rows), lost


def _at(credential: Credential, name: str, within: str | None) -> Any:
    value = getattr(credential, name)
    return getattr(value, within) if within and value is not None else value


def _splits(credential: Credential, column: str) -> bool:
    name, within, is_list = COLUMNS[column]
    return is_list and any(";" in item for item in _at(credential, name, within) or ())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(cast("tuple[str, ...]", value))
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def read_sheet(path: Path, named: Mapping[str, str]) -> list[Draft]:
    """A draft of each row; `named` says which column is which field where its heading is another.

    Raises ForeignError, also for a heading or field in `named` that there is none of.
    """
    text = read_text(path)
    head = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    try:
        rows = [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ForeignError(f"{path}:{reader.line_num}: not CSV: {error}") from None
    if len(rows) < 2:
        raise ForeignError(f"{path}: no rows under a line of headings")
    columns = _understood(path, rows[0], named)
    unused = [words(each) for each, column in zip(rows[0], columns, strict=True) if column is None and each.strip()]
    return [_draft(row, columns, unused) for row in rows[1:]]


def _understood(path: Path, headings: list[str], named: Mapping[str, str]) -> list[str | None]:
    """Which column of ours each heading is."""
    ours = {_heading(heading): field for heading, field in named.items()}
    there = [_heading(each) for each in headings]
    if strange := [field for field in named.values() if field not in COLUMNS]:
        near = [each for each in COLUMNS if each.startswith(f"{strange[0]}_")] or nearest(strange[0], COLUMNS)
        right = f"the nearest is {near[0]}" if near else f"the fields are {', '.join(COLUMNS)}"
        raise ForeignError(f'"{strange[0]}" is no field of a credential; {right}')
    if missing := [heading for heading in named if _heading(heading) not in there]:
        raise ForeignError(f'{path}: no column "{missing[0]}"; its columns are {", ".join(map(words, headings))}')
    found = [ours.get(each, each if each in COLUMNS else None) for each in there]
    if "name" not in found:
        raise ForeignError(f"{path}: no column is called name; say which is, such as --map Title=name")
    return found


def _heading(text: str) -> str:
    return "_".join(text.casefold().replace("-", " ").replace("_", " ").split())


def _draft(row: list[str], columns: list[str | None], unused: list[str]) -> Draft:
    draft = Draft(unused=list(unused))
    for column, cell in zip(columns, row, strict=False):
        if column is not None and (text := words(as_written(cell))):
            _take(draft, column, text)
    draft.key = draft.fields.get("id", "")
    draft.issuer = draft.fields.pop("issuer", "")
    draft.skills = draft.fields.pop("skills", [])
    draft.requires = draft.fields.pop("prerequisites", [])
    draft.leads_to = draft.fields.pop("stacks_into", [])
    return draft


def _take(draft: Draft, column: str, text: str) -> None:
    name, within, is_list = COLUMNS[column]
    value: Any = list(_items(text)) if is_list else text.lower() if within in _TRUTHS else text
    if within is None:
        draft.put(name, value)
    else:
        draft.fields.setdefault(name, {})[within] = value


def _items(text: str) -> Iterator[str]:
    yield from (item for each in text.split(";") if (item := each.strip()))
