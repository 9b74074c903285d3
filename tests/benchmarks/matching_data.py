"""What matching is measured on: tasks made from the shipped catalog, a folder of somebody else's, or many made names.

A folder holds `candidates/*.jsonl` with {"id", "title", "aliases"} and `dev/*.jsonl` with {"query", "relevant": [ids]};
a task is measured on every file of candidates that has all its answers.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.catalog.load import load_catalog
from tests.benchmarks.matching_peers import Strings

CATALOG = Path(__file__).parents[2] / "catalog"
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SENTENCES = (
    "I want to become a {}, I have 5 hours a week",
    "for some years I worked in a shop, now I'd like to be a {} somewhere near home",
    "what would it take to get a job as {} without a degree?",
)
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "in", "or", "al")]
QUERIES = 200
"""The most queries of a task, the first ones: WRatio takes a quarter of a second for each on the large files."""


@dataclass(frozen=True)
class Task:
    """Queries with the ids that are right for each, and the strings to find them among."""

    name: str
    strings: Strings
    queries: list[tuple[str, frozenset[str]]]


def typo(text: str, random: Random) -> str:
    """The text with one slip of the hand in it: a key beside, two keys swapped, one missed or hit twice."""
    places = [place for place, letter in enumerate(text) if letter.isalpha() and place]
    if not places:
        return text
    place = random.choice(places)
    before, letter, after = text[:place], text[place].lower(), text[place + 1 :]
    match random.randrange(4):
        case 0:
            return before + _beside(letter, random) + after
        case 1:
            return before + after[:1] + letter + after[1:]
        case 2:
            return before + after
        case _:
            return before + letter * 2 + after


def _beside(letter: str, random: Random) -> str:
    for row in ROWS:
        if letter in row:
            place = row.index(letter)
            return random.choice(row[max(0, place - 1) : place] + row[place + 1 : place + 2])
    return letter


def tasks_of_the_catalog() -> list[Task]:
    """Five tasks with the roles of the shipped catalog, the same in every run."""
    random = Random(7)  # noqa: S311 - the same data in every run
    roles = [role for role in load_catalog(CATALOG).roles.values() if len(role.aliases) > 2]
    strings = [(name, role.id) for role in roles for name in (role.name, *role.aliases)]
    held = [(random.choice([one for one in role.aliases if " " in one] or role.aliases), role.id) for role in roles]
    without = [pair for pair in strings if pair not in held]
    chosen = random.sample([pair for pair in strings if len(pair[0]) > 5], QUERIES)
    several = [pair for pair in chosen if " " in pair[0]]
    return [
        Task("an alias held out", without, _right(held)),
        Task("an alias held out, a typo", without, _right([(typo(name, random), owner) for name, owner in held])),
        Task("two typos", strings, _right([(typo(typo(name, random), random), owner) for name, owner in chosen])),
        Task("words in another order", strings, _right([(_turned(name, random), owner) for name, owner in several])),
        Task(
            "in a sentence, a typo",
            strings,
            _right([(random.choice(SENTENCES).format(typo(name, random)), owner) for name, owner in chosen]),
        ),
    ]


def _right(pairs: list[tuple[str, str]]) -> list[tuple[str, frozenset[str]]]:
    return [(text, frozenset({owner})) for text, owner in pairs]


def _turned(name: str, random: Random) -> str:
    words = name.split()
    turn = random.randrange(1, len(words))
    return " ".join(words[turn:] + words[:turn])


def tasks_of_folder(folder: Path) -> Iterator[Task]:
    """The tasks of a folder, with each file of candidates that has all the answers."""
    candidates = {path.stem: _strings(path) for path in sorted((folder / "candidates").glob("*.jsonl"))}
    for path in sorted((folder / "dev").glob("*.jsonl")):
        rows = _read(path)
        answers = {id for row in rows for id in row["relevant"]}
        queries = [(row["query"], frozenset(row["relevant"])) for row in rows[:QUERIES]]
        for name, strings in candidates.items():
            if answers <= {owner for _, owner in strings}:
                yield Task(f"{path.stem} @ {name}", strings, queries)


def _strings(path: Path) -> list[tuple[str, str]]:
    return [(name, row["id"]) for row in _read(path) for name in (row["title"], *row.get("aliases", ()))]


def _read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def many(size: int) -> list[tuple[str, str]]:
    """So many names of two to four words, five to an owner; some words are in many names, most in few."""
    random = Random(size)  # noqa: S311 - the same data in every run
    words = ["".join(random.choices(SYLLABLES, k=random.randrange(2, 5))) for _ in range(2000 + size // 10)]
    weights = [1 / (rank + 10) for rank in range(len(words))]
    picked = random.choices(words, weights, k=4 * size)
    return [
        (" ".join(picked[4 * place : 4 * place + random.randrange(2, 5)]), str(place // 5)) for place in range(size)
    ]


def asked(strings: Strings, amount: int) -> tuple[list[str], list[str]]:
    """Some of the names with a typo each, alone and in a sentence."""
    random = Random(3)  # noqa: S311 - the same data in every run
    titles = [typo(name, random) for name, _ in random.sample(list(strings), amount)]
    return titles, [random.choice(SENTENCES).format(title) for title in titles]
