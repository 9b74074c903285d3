"""Which of a few things that stand in a list English words mean by their places, and whether an order is asked for."""

import re

_ORDINALS = {"1": 1, "2": 2, "3": 3, "first": 1, "second": 2, "third": 3, "1st": 1, "2nd": 2, "3rd": 3}
_ORDER = re.compile(
    r"\b(which|what)\b.*(?<!or )(?<!or the )\b(first(?! (one )?(or|and|vs)\b)|order|start with)\b|in (what|which) order"
)
_ONE = r"(the )?(first|second|third|[123])( one)?"
_EITHER = re.compile(f"{_ONE} or {_ONE}")


def places_told(text: str) -> tuple[int, ...]:
    """The places from 1 that words such as "2", "the second", "the first two" mean, each once in their order."""
    lower = text.lower()
    if re.search(r"\bfirst two\b", lower):
        return 1, 2
    found = (_ORDINALS.get(word) for word in re.findall(r"[a-z]+|\d+", lower))
    return tuple(dict.fromkeys(place for place in found if place))


def asks_order(text: str) -> bool:
    """Whether it is asked what comes first: "which one first?", and not "which is better, the first or the second?"."""
    return bool(_ORDER.search(text))


def is_either(text: str) -> bool:
    """Whether the words are no more than two places to choose between: "the first or the third"."""
    return bool(_EITHER.fullmatch(text))
