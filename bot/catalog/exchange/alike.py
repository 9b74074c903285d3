"""Saying in few lines what could not be carried over."""

from collections import defaultdict
from collections.abc import Iterable


def grouped(said: Iterable[tuple[str, str]], most: int = 3) -> list[str]:
    """Pairs of an entry's id and what is said of it, as a line for each thing said, with the entries it is about."""
    about: dict[str, list[str]] = defaultdict(list)
    for identifier, what in said:
        about[what].append(identifier)
    return [f"{what} ({_some(ids, most)})" for what, ids in about.items()]


def _some(ids: list[str], most: int) -> str:
    return ", ".join(ids[:most]) + (f" and {len(ids) - most} more" if len(ids) > most else "")
