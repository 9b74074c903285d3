"""An impact for people at a terminal, for a pull request, and for scripts."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict

from bot.impact.compare import Affected, Impact, Told
from bot.impact.entries import Edited
from bot.terminal import drawn

MOST = 50
"""People, entries or changes shown of a kind; the JSON has all. A pull request takes 65,536 characters."""
_MARKS = re.compile(r"[\\`*_\[\]|~]")
_CALLS = re.compile(r"([@#])(?=\w)")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def as_json(impact: Impact) -> str:
    """All of it as one JSON object, in ASCII so that any terminal can carry it."""
    return json.dumps(asdict(impact), indent=2)


def as_text(impact: Impact, width: int = 100) -> str:
    """A table of the people, then a list for each other thing worth a look; lines are `width` characters at most."""
    table = drawn((row for one in impact.affected[:MOST] for row in _rows(one)), width)
    lists = (f"{title}\n" + "\n".join(f"  {line}" for line in lines) for title, lines in _lists(impact))
    return "\n\n".join(filter(None, [_headline(impact), table, *lists, _next(impact)]))


def as_markdown(impact: Impact) -> str:
    """A comment for a pull request; what catalogs and people wrote is escaped and calls nobody."""
    parts = [f"### {_escaped(_headline(impact))}"]
    if impact.affected:
        rows = "\n".join(map(_row, impact.affected[:MOST]))
        parts.append(f"| person | before | after | why |\n|---|---|---|---|\n{rows}")
    for title, lines in _lists(impact):
        parts.append(f"**{_escaped(title)}**\n\n" + "\n".join(f"- {_escaped(line)}" for line in lines))
    return "\n\n".join(filter(None, [*parts, _escaped(_next(impact))]))


def _headline(impact: Impact) -> str:
    if impact.is_empty:
        return "No entry differs."
    return f"{len(impact.affected)} of {impact.tried} people would be advised something else."


def _next(impact: Impact) -> str:
    if impact.unreachable or impact.unreached or impact.weaker:
        return "Look at what is named above before you merge; certcoach catalog try shows any wish in full."
    return "" if impact.is_empty else "Nothing got weaker and nothing became unreachable."


def _told(told: Told, one: Affected) -> str:
    role = f"as {told.role or 'no role'}: " if one.before.role != one.after.role else ""
    return role + (", ".join(told.credentials) or told.verdict)


def _lists(impact: Impact) -> Iterator[tuple[str, list[str]]]:
    """What stands below the people: a title and its lines, empty lists left out."""
    hidden = len(impact.affected) - MOST
    if hidden > 0:
        yield "More people", [f"{hidden} more would be advised something else; --json has all"]
    found = (
        ("No role and no person reaches these any more", list(impact.unreachable)),
        ("These are new, and no role and no person reaches them", list(impact.unreached)),
        ("Evidence got weaker", [f"{each.credential}: {each.text}" for each in impact.weaker]),
        *((f"Edited {each.list}", list(_edits(each))) for each in impact.edited),
    )
    for title, lines in found:
        if lines:
            yield title, _some(lines)


def _edits(edited: Edited) -> Iterator[str]:
    for word, ids in (("added", edited.added), ("removed", edited.removed)):
        if ids:
            yield f"{len(ids)} {word}: {', '.join(_some(list(ids)))}"
    yield from (f"{each}: {'; '.join(said)}" for each, said in edited.changed.items())


def _some(lines: list[str]) -> list[str]:
    return lines if len(lines) <= MOST else [*lines[:MOST], f"and {len(lines) - MOST} more; --json has all"]


def _rows(one: Affected) -> Iterator[tuple[str, str, str]]:
    yield one.person, "says", one.says
    yield "", "before", _told(one.before, one)
    yield "", "after", _told(one.after, one)
    yield "", "why", "\n".join(why.text for why in one.why)
    yield "", "", ""


def _row(one: Affected) -> str:
    why = "<br>".join(_escaped(each.text) for each in one.why)
    cells = (f"**{_escaped(one.person)}**: {_escaped(one.says)}", _escaped(_told(one.before, one)))
    return f"| {' | '.join((*cells, _escaped(_told(one.after, one)), why))} |"


def _escaped(text: str) -> str:
    """The text as it stands, in one line: no mark, no tag, no table cell, nobody called and no issue linked."""
    line = " ".join(text.split())
    line = "".join(_HTML.get(character, character) for character in line)
    return _CALLS.sub("\\1\u200b", _MARKS.sub(r"\\\g<0>", line))
