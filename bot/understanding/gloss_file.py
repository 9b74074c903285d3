"""One language's file of phrases (glosses/<language>.txt), read; how it is written stands in gloss.py."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from bot.matching.words import WORD, fold

GLOSSES = Path(__file__).parent / "glosses"
PLACE, NUMBER = "...", "{n}"
TOKEN = re.compile(rf"\d+(?:[.,:/]\d+)*|{WORD.pattern}")
WITHIN_CYRILLIC = re.compile(r"(?<=[а-яіїєґ])'(?=[а-яіїєґ])")
_PATTERN = re.compile(rf"\.\.\.|\{{n\}}|[^\W\d_]+-(?!\S)|{TOKEN.pattern}")
_ENDINGS = re.compile(r"\(([^()]*)\)")
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
"""How umlauts are written where a keyboard has none."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of one language, with places between them, and what they are in English; `alone`, as a whole message."""

    words: tuple[str, ...]
    english: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A file's phrases, and the words it reads as others (a dialect's, a slip of the keyboard) with those others."""

    phrases: tuple[Phrase, ...]
    read_as: dict[str, tuple[str, ...]]


@cache
def known_tags() -> tuple[str, ...]:
    """The languages there is a file for."""
    return tuple(sorted(path.stem for path in GLOSSES.glob("*.txt")))


def read_file(tag: str) -> Written:
    """The file of a language."""
    return read_lines((GLOSSES / f"{tag}.txt").read_text(encoding="utf-8"))


def read_lines(text: str) -> Written:
    """What a file says; raises ValueError where several words at once are to be read as others."""
    phrases: list[Phrase] = []
    read_as: dict[str, tuple[str, ...]] = {}
    for meaning, forms in _meanings(text):
        if meaning.endswith(":"):
            right = words_of(fold(meaning[:-1]))
            read_as |= {word: right for (word,) in map(words_of, forms)}
        else:
            phrases += _phrases(meaning, forms)
    return Written(tuple(phrases), read_as)


def words_of(form: str) -> tuple[str, ...]:
    """The words, places and small words of a phrase."""
    if form.replace(" ", "").isalpha():
        return tuple(form.split())
    return tuple(_PATTERN.findall(form))


def _phrases(english: str, forms: Iterable[str]) -> Iterator[Phrase]:
    for form in forms:
        if words := words_of(form):
            yield Phrase(words, english, form.endswith("!"))


def _meanings(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each meaning with the forms of its phrases, with umlauts and with umlauts written out."""
    meanings, written = zip(*(line.split("=", 1) for line in _lines(text)), strict=True)
    whole = "\n".join(written).lower()
    plain, spelt_out = _folded(whole), whole.translate(_DIGRAPHS)
    others = plain if spelt_out == whole else _folded(spelt_out)
    for meaning, one, other in zip(meanings, plain, others, strict=True):
        pieces = one.split(",") if one == other else dict.fromkeys(f"{one},{other}".split(","))
        yield meaning.strip(), [form for piece in pieces if piece.strip() for form in _forms(piece.strip())]


def _folded(text: str) -> list[str]:
    """The lines of a text, folded all at once, which is ten times quicker than one by one."""
    return WITHIN_CYRILLIC.sub("", fold(text)).split("\n")


def _lines(text: str) -> list[str]:
    """The lines with a meaning; one without "=" goes on the line before."""
    lines: list[str] = []
    for line in text.splitlines():
        plain = line.partition("#")[0].replace("…", PLACE).strip()
        if "=" in plain:
            lines.append(plain)
        elif plain:
            lines[-1] += f" {plain}"
    return lines


def _forms(written: str) -> Iterable[str]:
    """A phrase with each of its endings."""
    if "(" not in written:
        return (written,)
    parts = _ENDINGS.split(written)
    choices = [part.split("|") if number % 2 else [part] for number, part in enumerate(parts)]
    return ["".join(form) for form in product(*choices)]
