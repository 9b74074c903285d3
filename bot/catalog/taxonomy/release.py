"""Reading a public release as it was published: its own file names, its own columns, one row at a time."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

_BIGGEST_FIELD = 1_000_000


class ReleaseError(Exception):
    """The release cannot be read; the words say which file or column, and what would be right."""


def find_file(folder: Path, names: Sequence[str]) -> Path | None:
    """The first of these files in the folder or below it, whatever the case of its name; None when none is there."""
    there = {path.name.lower(): path for path in sorted(folder.rglob("*"), reverse=True) if path.is_file()}
    return next((there[name.lower()] for name in names if name.lower() in there), None)


def need_file(folder: Path, names: Sequence[str], hint: str) -> Path:
    """The same file, which must be there; raises ReleaseError with the hint when it is not."""
    if not folder.is_dir():
        raise ReleaseError(f"{folder}: no such folder; {hint}")
    found = find_file(folder, names)
    if found is None:
        raise ReleaseError(f'{folder}: no "{" or ".join(names)}" in it; {hint}')
    return found


def read_rows(path: Path, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[tuple[str, ...]]:
    """The named columns of every row, those that may be missing last and then empty; `.txt` is tab-separated.

    A column that releases call differently is named "Job Title or Alternate Title". Raises ReleaseError for a column
    that is not there and for a file that is not UTF-8.
    """
    csv.field_size_limit(_BIGGEST_FIELD)
    with path.open(encoding="utf-8-sig", newline="") as file:
        tabs = path.suffix == ".txt"
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if tabs else csv.reader(file)
        try:
            places = _places(path, next(rows, list[str]()), columns, optional)
            for row in rows:
                yield tuple(row[place].strip() if 0 <= place < len(row) else "" for place in places)
        except UnicodeDecodeError:
            raise ReleaseError(f"{path}: not UTF-8; take the release as it was published") from None
        except csv.Error as error:
            raise ReleaseError(f"{path}: {error}; take the release as it was published") from None


def _places(path: Path, header: list[str], columns: Sequence[str], optional: Sequence[str]) -> list[int]:
    titles = [title.strip() for title in header]
    places = [next((titles.index(name) for name in wanted.split(" or ") if name in titles), -1) for wanted in columns]
    if -1 in places:
        missing = columns[places.index(-1)]
        raise ReleaseError(f'{path}: no column "{missing}"; its columns are {", ".join(titles) or "none"}')
    return places + [titles.index(name) if name in titles else -1 for name in optional]
