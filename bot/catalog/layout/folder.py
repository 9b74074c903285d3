"""Laying out all files of a catalog, each written whole or not at all."""

import os
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalog.faults import CatalogError, Fault, shown_path
from bot.catalog.layout.lines import laid_out
from bot.catalog.layout.written import UnwritableError
from bot.catalog.load import catalog_files, load_catalog


@dataclass(slots=True)
class Formatting:
    """What became of a folder: files not in the layout, in order, and why others were left alone."""

    changed: list[Path] = field(default_factory=list[Path])
    refused: list[Fault] = field(default_factory=list[Fault])


def lay_out(folder: Path, *, check: bool = False) -> Formatting:
    """Brings every file below the folder into the layout; with `check` it only says which are not.

    A file with a fault, or with an anchor or alias, is left as it is.
    """
    faults = _faults(folder)
    done = Formatting(refused=faults.pop(shown_path(folder), []))
    for path in sorted(catalog_files(folder)):
        if (shown := shown_path(path)) in faults:
            done.refused += faults[shown]
        else:
            _lay_out_file(path, done, check=check)
    return done


def _faults(folder: Path) -> dict[str, list[Fault]]:
    faults: dict[str, list[Fault]] = defaultdict(list)
    try:
        load_catalog(folder)
    except CatalogError as error:
        for fault in error.faults:
            faults[fault.path].append(fault)
    return faults


def _lay_out_file(path: Path, done: Formatting, *, check: bool) -> None:
    raw = path.read_bytes()
    try:
        written = laid_out(raw.decode("utf-8-sig"))
    except UnwritableError as error:
        done.refused.append(Fault(shown_path(path), error.line, 1, str(error)))
        return
    if written.encode() != raw:
        done.changed.append(path)
        if not check:
            write_whole(path, written)


def write_whole(path: Path, text: str) -> None:
    """Writes the file so that whoever reads it, even after a power cut, sees it as it was or all of the new text."""
    real = path.resolve()
    if real.exists() and not real.is_file():  # a pipe or a device such as /dev/stdout is never replaced by a file
        real.write_text(text, encoding="utf-8")
        return
    real.parent.mkdir(parents=True, exist_ok=True)
    mode = real.stat().st_mode & 0o777 if real.exists() else 0o644
    handle, beside = tempfile.mkstemp(dir=real.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(handle)
        Path(beside).chmod(mode)
        Path(beside).replace(real)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
