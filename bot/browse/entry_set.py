"""Sets of entries as whole numbers, bit n for entry n: to count ten thousand takes a microsecond."""

from collections.abc import Iterable

EntrySet = int
"""Joined by `|`, met by `&`, counted by `bit_count()`."""


def everyone(count: int) -> EntrySet:
    """The set of so many entries."""
    return (1 << count) - 1


def union(sets: Iterable[EntrySet]) -> EntrySet:
    """The entries that are in any of the sets."""
    joined = 0
    for each in sets:
        joined |= each
    return joined


def common(sets: Iterable[EntrySet]) -> EntrySet:
    """The entries that are in every one of the sets, of which there is one at least."""
    first, *others = sets
    for each in others:
        first &= each
    return first


def members(found: EntrySet, order: Iterable[int]) -> list[int]:
    """The numbers of the entries of a set, in the order given for all entries."""
    if not found:
        return []
    flags = f"{found:b}"[::-1]
    return [number for number in order if number < len(flags) and flags[number] == "1"]
