"""The messages that are said in the code: read by `make messages`, as an extractor of Babel's, and by its tests.

Babel's own reads tokens, and so passes over what is said within an f-string.
"""

import ast
from collections.abc import Collection, Iterator
from itertools import takewhile
from typing import IO

SPOKEN = {"say": 1, "say_count": 2, "to_say": 1}
"""What says a message, and how many texts it takes first."""


def calls(source: str) -> list[ast.Call]:
    """The calls that say a message, as they stand; a function of one's own of that name is another thing."""
    tree = list(ast.walk(ast.parse(source)))
    if not any(isinstance(node, ast.ImportFrom) and node.module == "bot.texts" for node in tree):
        return []
    found = [
        node for node in tree if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") in SPOKEN
    ]
    return sorted(found, key=lambda call: call.lineno)


def texts(call: ast.Call) -> list[str]:
    """The message of a call, in its one form or two; nothing where it is a constant's that is marked elsewhere."""
    first = call.args[: SPOKEN[getattr(call.func, "id", "")]]
    return [one.value for one in first if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def extract(
    file: IO[bytes],
    _keywords: object,
    tags: Collection[str],
    options: object,
) -> Iterator[tuple[int, str, list[str], list[str]]]:
    """What Babel asks of an extractor: line, function, texts and the translators' comment above."""
    source = file.read().decode()
    lines = source.splitlines()
    for call in calls(source):
        above = takewhile(lambda line: line.startswith("#"), map(str.strip, reversed(lines[: call.lineno - 1])))
        comment = [line.strip("# ") for line in above][::-1]
        told = comment if comment and comment[0].startswith(tuple(tags)) else []
        if found := texts(call):
            yield call.lineno, getattr(call.func, "id", ""), found, told
