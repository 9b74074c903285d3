"""One language's file of phrases (glosses/<language>.txt), read; how it is written stands in gloss.py."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, product
from math import prod
from pathlib import Path

from bot.matching.words import WORD, fold

GLOSSES = Path(__file__).parent / "glosses"
PLACE, NUMBER = "...", "{n}"
TOKEN = re.compile(rf"\d+(?:[.,:/]\d+)*|{WORD.pattern}")
WITHIN_CYRILLIC = re.compile(r"(?<=[а-яіїєґ])'(?=[а-яіїєґ])")
_PATTERN = re.compile(rf"\.\.\.|\{{n\}}|[^\W\d_]+-(?!\S)|{TOKEN.pattern}")
_FEW_WAYS = 3
"""A form with more ways to say it stays a family: each way apart would take seconds and a hundred megabytes."""
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
class Family:
    """A phrase with more than a few ways to say it: for each of its parts the words that may stand there."""

    parts: tuple[tuple[tuple[str, ...], ...], ...]
    english: str
    alone: bool = False

    def said_with(self, said: Container[str]) -> Iterator[Phrase]:
        """The ways to say it that have none but these words."""
        possible: list[list[tuple[str, ...]]] = []
        for part in self.parts:
            ways = [words for words in part if all(word in said for word in words)]
            if not ways:
                return
            possible.append(ways)
        for ways in product(*possible):
            yield Phrase(tuple(chain.from_iterable(ways)), self.english, self.alone)

    def first_words(self) -> set[str]:
        """The words it may begin with."""
        found: set[str] = set()
        for part in self.parts:
            found.update(words[0] for words in part if words)
            if () not in part:
                break
        return found


@dataclass(frozen=True, slots=True)
class Written:
    """A file's phrases and families, and the words it reads as others (a dialect's, a slip), with those others."""

    phrases: tuple[Phrase, ...]
    families: tuple[Family, ...]
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
    families: list[Family] = []
    read_as: dict[str, tuple[str, ...]] = {}
    for meaning, forms in _meanings(text):
        if meaning.endswith(":"):
            right = words_of(fold(meaning[:-1]))
            read_as |= {word: right for (word,) in map(words_of, chain.from_iterable(map(_ways, forms)))}
            continue
        for form in forms:
            if _count(form) > _FEW_WAYS:
                families.append(Family(_parts(form), meaning, form.endswith("!")))
            else:
                phrases += _phrases(meaning, _ways(form))
    return Written(tuple(phrases), tuple(families), read_as)


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
        yield meaning.strip(), [piece.strip() for piece in pieces if piece.strip()]


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


def _choices(form: str) -> list[list[str]]:
    """The pieces of a form, one after the other, each with the ways it may be written."""
    pieces = _ENDINGS.split(form)
    return [piece.split("|") if number % 2 else [piece] for number, piece in enumerate(pieces)]


def _count(form: str) -> int:
    """How many ways to say it a form has."""
    return prod(len(choice) for choice in _choices(form)) if "(" in form else 1


def _ways(form: str) -> Iterable[str]:
    """A phrase with each of its endings."""
    return ["".join(way) for way in product(*_choices(form))] if "(" in form else (form,)


def _parts(form: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """A form cut where words end whatever is chosen before and after."""
    parts: list[list[list[str]]] = [[]]
    choices, is_open = _choices(form), False
    for number, choice in enumerate(choices):
        if parts[-1] and (not is_open or _begins_apart(choices[number:])):
            parts.append([])
        parts[-1].append(choice)
        is_open = any((way[-1] != " ") if way else is_open for way in choice)
    ways = (dict.fromkeys(words_of("".join(way)) for way in product(*part)) for part in parts)
    return tuple(tuple(part) for part in ways if list(part) != [()])


def _begins_apart(choices: list[list[str]]) -> bool:
    """Whether nothing of what may come next is written together with the word before."""
    for choice in choices:
        if any(way and way[0] != " " for way in choice):
            return False
        if "" not in choice:
            return True
    return True
