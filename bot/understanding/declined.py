"""What a message leaves open on purpose, so that it isn't asked: "no deadline", "no experience"."""

import re
from functools import cache
from typing import Literal

Limit = Literal["hours", "money", "date", "skills"]

BARE = frozenset(
    {"no", "none", "nope", "no idea", "not sure", "dont know", "don't know", "i don't know", "dunno", "idk", "any", "-"}
    | {
        "do not know",
        "i do not know",
        "whatever",
        "doesn't matter",
        "it depends",
        "depends",
        "not yet",
        "nothing yet",
        "no preference",
    }
)
"""Words that answer any question about limits with "I leave that open"."""

_CUES: dict[Limit, str] = {
    "hours": r"not sure how (much time|many hours)|hours (do not|don't) matter|my hours (vary|change)",
    "money": r"no (money |budget |price |spending )?limit|money is(n't| not| no) (an? )?(object|issue|problem)|"
    r"(price|cost|money) (does not|doesn't) matter|(boss|company|employer|work) (pays|will pay|would pay|is paying)",
    "date": r"no (fixed |particular |set |real )?(dead ?line|date|rush|hurry|time ?limit|time pressure)|whenever|"
    r"(dead ?line|date) (does not|doesn't) matter|take my time|asap|as soon as possible",
    "skills": r"no (prior |previous |real |relevant )?(experience|skills|background|knowledge)|"
    r"(absolute|complete|total) beginner|(start(ing)?|begin(ning)?) from (scratch|zero)|new to all",
}


def read_declined(text: str) -> frozenset[Limit]:
    """The limits a text leaves open."""
    line = text.lower().replace("’", "'")
    return frozenset(limit for limit, pattern in _patterns().items() if pattern.search(line))


def is_bare_decline(text: str) -> bool:
    """Whether a text as a whole says "I leave that open"."""
    return text.lower().replace("’", "'").strip(" .!?") in BARE


@cache
def _patterns() -> dict[Limit, re.Pattern[str]]:
    return {limit: re.compile(rf"\b(?:{cues})\b") for limit, cues in _CUES.items()}
