"""What can be wrong with a catalog, said so that whoever edits it can act on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.catalog.leaks import without_secrets

MOST_FAULTS = 1000
"""Whoever has so many to mend mends these first."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong, where, and what would be right; line 0 is a folder."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}"


class TooManyFaultsError(Exception):
    """So much is wrong that no one reads on."""


class Faults(list[Fault]):
    """What is found while a folder is read, up to a bound."""

    def append(self, fault: Fault, /) -> None:
        """Keeps the fault; raises TooManyFaultsError when it fills the list."""
        super().append(fault)
        if len(self) >= MOST_FAULTS:
            raise TooManyFaultsError


class CatalogError(Exception):
    """The catalog cannot be used; `faults` are all that was found, in the order of the files."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def nearest(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The known words that look most like `word`, best first; none when nothing comes near."""
    from rapidfuzz import fuzz, process

    choices = process.extract(word[:100], list(known), scorer=fuzz.ratio, limit=most, score_cutoff=60)
    return [found for found, _, _ in choices]


def quoted(text: str) -> str:
    """The text in quotes on one line, safe on a terminal, without secrets and cut where it is long."""
    shown = "".join(character if character.isprintable() else "?" for character in without_secrets(text[:500]))
    return f'"{shown}"' if len(shown) <= 60 else f'"{shown[:57]}..."'


def shown_path(path: Path) -> str:
    """The path as it can be printed anywhere: file names may hold any byte."""
    text = str(path).encode("utf-8", "replace").decode()
    return "".join(character if character.isprintable() else "?" for character in text)
