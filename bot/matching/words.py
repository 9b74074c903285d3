"""Words of names and messages, brought to one spelling so that equal things compare equal."""

import re
import unicodedata
from functools import lru_cache

_SIGNS = "\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963"
"""The vowels Devanagari writes as signs, which are part of a word and no letters to Python."""
NAME = rf"[^\W\d_][^\W_]*(?:[{_SIGNS}][^\W_]*)*(?:\+\+|\+(?![^\W_])|#)?"
"""A pattern for a word that begins with a letter; a closing + or # belongs to it (c++, c#, security+)."""
WORD = re.compile(rf"\.net(?![^\W_])|{NAME}|\d+")
"""Letters then digits (k8s), or digits alone."""

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"'}
    | {"–": "-", "—": "-", "‑": "-", "¿": "", "¡": "", "ـ": "", "ى": "ي", "ة": "ه"}
    | {"،": ",", "؛": ";", "؟": "?", "।": ".", "٫": ".", "٬": ",", "٪": "%"}
    | {chr(first + number): str(number) for first in (0x660, 0x6F0, 0x966) for number in range(10)}
)
"""Quotes, dashes, marks and digits as English has them; Arabic letters that are often written for each other."""
_BRITISH = (
    (re.compile(r"is(e|ed|er|ers|es|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"yse(d|r|rs|s)?$"), r"yze\1"),
    (re.compile(r"ll(ing|ed|er|ers)$"), r"l\1"),
    (re.compile(r"([a-z]{2})our(s|er|ers)?$"), r"\1or\2"),
    (re.compile(r"centre(s?)$"), r"center\1"),
    (re.compile(r"programme(s?)$"), r"program\1"),
)


def fold(text: str) -> str:
    """Lower case without accents or compatibility forms; typographic quotes and dashes made plain."""
    if text.isascii():
        return text.lower().replace("`", "'")
    flat = unicodedata.normalize("NFKD", text.translate(_PLAIN).casefold())
    for mark in filter(unicodedata.combining, set(flat)):
        flat = flat.replace(mark, "")
    return flat


@lru_cache(maxsize=50_000)
def lemma(word: str) -> str:
    """A word without its plural ending, in American spelling; short words and names keep their letters."""
    if len(word) > 5:
        for pattern, american in _BRITISH:
            word = pattern.sub(american, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "suia":
        return word[:-1]
    return word


def split(text: str) -> list[str]:
    """The words of a text, folded."""
    return WORD.findall(fold(text))
