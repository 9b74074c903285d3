"""A message made readable for rules: one line of plain lower-case English words, whatever was typed."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from bot.matching.common import COMMON, ENGLISH
from bot.matching.names import Names
from bot.matching.spelling import Vocabulary
from bot.matching.words import NAME, fold
from bot.messages import plain
from bot.understanding.currencies import MONEY_WORDS
from bot.understanding.speech import CONTRACTIONS, CUES, PHONE_WORDS, PHRASES

MOST_CHARACTERS = 3000
"""What is read of a longer message; nobody tells their goal in more."""
_MOST_TOKENS, _MOST_WORDS = 1500, 300
"""Words and marks that are read, and different words that are looked up for misspellings."""

_TAG = re.compile(r"<[^<>]{0,500}>")
_LINK = re.compile(r"\b(?:https?://|www\.)\S{1,300}")
_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*"
    rf"|\.net(?![^\W_])|{NAME}"
    r"|\n+|[^\s\w]"
)
_GLUE = frozenset("-/.&'_")
_HARD_BREAKS = frozenset(',;.!?:()[]"\n|')


@dataclass(frozen=True, slots=True)
class Word:
    """One word and where it stands in Message.line."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Message:
    """`line` has every piece divided by one space; `words` are its words, `breaks` the words a pause stands before."""

    line: str
    words: tuple[Word, ...]
    breaks: frozenset[int]
    had_tags: bool


def read_message(text: str, names: Names | None = None) -> Message:
    """Cleans, expands and corrects a message; with `names`, misspelt words become the catalog's or our own."""
    raw = plain(text, MOST_CHARACTERS)
    untagged = _TAG.sub(" ", raw)
    return _assemble(_tokens(_LINK.sub(" ", untagged), names), had_tags=untagged != raw)


def _tokens(text: str, names: Names | None) -> list[str]:
    folded = fold(text)
    for pattern, replacement in CONTRACTIONS:
        folded = pattern.sub(replacement, folded)
    found = list(islice(_TOKEN.finditer(folded), _MOST_TOKENS + 1))
    tokens: list[str] = []
    spelt: dict[str, str] = {}
    for number, match in enumerate(found[:_MOST_TOKENS]):
        piece = match.group()
        if piece[0].isalpha():
            alone = len(found) < 3 and names is not None and names.names(piece)
            if piece not in spelt:
                spelt[piece] = _spelt(piece, names if len(spelt) < _MOST_WORDS else None, alone=alone)
            tokens += spelt[piece].split(" ")
        elif not (piece in _GLUE and _is_glued(folded, match)) or _divides(found, number):
            tokens.append("\n" if piece[0] == "\n" else piece)
    line = " ".join(tokens)
    for pattern, replacement in PHRASES:
        line = pattern.sub(replacement, line)
    return line.split(" ")


def _is_glued(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(before.strip()) and bool(after.strip()) and before.isalnum() and after.isalnum()


def _divides(found: list[re.Match[str]], number: int) -> bool:
    """Whether a mark within a word means something: "and/or", "r&d", "5-6", but not "front-end"."""
    numbers = found[number - 1].group()[0].isdigit() and found[number + 1].group()[0].isdigit()
    return found[number].group() in "&/" or (found[number].group() == "-" and numbers)


def _spelt(word: str, names: Names | None, *, alone: bool) -> str:
    if word in PHONE_WORDS and not alone:
        return PHONE_WORDS[word]
    short = re.sub(r"(.)\1{2,}", r"\1", word)
    if short != word and short in COMMON:
        return short
    if names is None or word in ENGLISH or word in CUES or word in MONEY_WORDS or names.knows(word):
        return word
    return _cues().correct(word) or names.correct(word)


@lru_cache(maxsize=1)
def _cues() -> Vocabulary:
    return Vocabulary(dict.fromkeys(CUES, 1))


def _assemble(tokens: list[str], *, had_tags: bool) -> Message:
    words: list[Word] = []
    breaks: set[int] = set()
    position = 0
    for piece in tokens:
        if piece in _HARD_BREAKS:
            breaks.add(len(words))
        elif piece and (piece[0].isalnum() or piece == ".net"):
            words.append(Word(piece, position, position + len(piece)))
        elif piece == "-":
            breaks.add(len(words))
        position += len(piece) + 1
    return Message(" ".join(tokens), tuple(words), frozenset(breaks), had_tags)
