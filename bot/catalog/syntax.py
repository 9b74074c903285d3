"""What a YAML parser's complaint means for the person who typed: what was probably meant, at the line to look at.

The parser tells where it could not go on. That is often a line or two after the slip, so the slips people make are
looked for first, and its own words are the last resort.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from bot.catalog.faults import Fault, quoted

FAR = 50
"""How many lines before the complaint a quote that was never closed is looked for."""

_NO_VALUE = "mapping values are not allowed in this context"
_NO_COLON = "could not find expected ':'"
_NO_KEY = "did not find expected key"
_NO_DASH = "did not find expected '-' indicator"
_IN_WORDS = {
    _NO_VALUE: 'a colon stands where none may; quote text that holds ": "',
    _NO_COLON: 'this line is neither "key: value" nor "- item"; write it as one of them',
    _NO_KEY: "this line is not a key of the entry above; check its indent and quotes",
    _NO_DASH: 'this line does not belong to the list above; begin it with "- "',
    "did not find expected ',' or ']'": 'a comma or the closing "]" is missing before here',
    "did not find expected ',' or '}'": 'a comma or the closing "}" is missing before here',
    "did not find expected node content": "a value is missing here, or a bracket is opened and never closed",
    "found character that cannot start any token": "text that begins with @, ` or % needs quotes",
    "did not find expected alphabetic or numeric character": "text that begins with & or * needs quotes",
    "did not find expected comment or line break": "more text follows where the line must end; check the quotes",
    "found unexpected ':'": "a colon inside [ ] or { }; quote the text that holds it",
    "found unexpected document indicator": 'a line with "---" or "..." inside a quoted text; close the quote before it',
    "block sequence entries are not allowed in this context": (
        'a "- " where none may be; give the list lines of its own, or put the text in quotes'
    ),
    "found unknown escape character": r"a \ in double quotes begins a code; write \\ or use single quotes",
    "did not find expected hexdecimal number": r"a \ in double quotes begins a code; write \\ or use single quotes",
}
_KEY = r"[A-Za-z_][\w-]*"
_UNSPACED = re.compile(rf"(\s*(?:- )?)({_KEY}):([^\s/:].*)")
_UNSPACED_DASH = re.compile(rf"\s*-({_KEY}:.*)")
_LINE_OF_KEY = re.compile(rf"( *(?:- +)*)(?:{_KEY}:|- )")
_WIDE_COLON = "："


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What the parser said, at which line and column, and where what it was reading began; all counted from 0."""

    problem: str
    line: int
    column: int
    opened: int
    opened_column: int
    lines: list[str]

    def text(self, line: int) -> str:
        return self.lines[line].rstrip("\r") if 0 <= line < len(self.lines) else ""


_Guess = Callable[[_Complaint], tuple[int, int, str] | None]


def syntax_fault(error: yaml.MarkedYAMLError, text: str, path: str) -> Fault:
    """The fault in words, where it can be mended."""
    mark = error.problem_mark or error.context_mark
    last = text.rstrip().count("\n")
    line, column = (min(mark.line, last), mark.column) if mark is not None else (0, 0)
    begun = error.context_mark
    opened, opened_column = (begun.line, begun.column) if begun is not None else (line, column)
    complaint = _Complaint(error.problem or "not YAML", line, column, opened, opened_column, text.split("\n"))
    for guess in _GUESSES:
        if (found := guess(complaint)) is not None:
            return Fault(path, found[0] + 1, found[1] + 1, found[2])
    problem = _IN_WORDS.get(complaint.problem, f"not YAML: {complaint.problem}")
    since = f" (it begins at line {opened + 1})" if opened < line else ""
    return Fault(path, line + 1, column + 1, problem + since)


def _tab(it: _Complaint) -> tuple[int, int, str] | None:
    before = it.text(it.line)
    if before[it.column : it.column + 1] == "\t" or "\t" in before[: len(before) - len(before.lstrip())]:
        return it.line, before.index("\t"), "a tab; indent with spaces only"
    return None


def _endless(it: _Complaint) -> tuple[int, int, str] | None:
    if it.problem != "found unexpected end of stream":
        return None
    return it.opened, it.opened_column, "a quote is opened here and never closed; close it in this line"


def _unspaced(it: _Complaint) -> tuple[int, int, str] | None:
    """A colon or a dash without the space that makes it one."""
    for line in dict.fromkeys((it.opened, it.line, it.line - 1)) if it.problem in (_NO_COLON, _NO_VALUE) else ():
        if found := _UNSPACED.fullmatch(it.text(line)):
            right = quoted(f"{found[2]}: {found[3]}")
            return line, len(found[1] + found[2]), f"no space after the colon; write {right}"
        if found := _UNSPACED_DASH.fullmatch(it.text(line)):
            return line, found.start(1) - 1, f"no space after the dash; write {quoted('- ' + found[1])}"
        if (column := it.text(line).find(_WIDE_COLON)) >= 0:
            return line, column, 'a wide colon of another script; write ": "'
    return None


def _no_colon(it: _Complaint) -> tuple[int, int, str] | None:
    if it.problem != _NO_COLON:
        return None
    text = it.text(it.opened)
    word = text.strip()
    right = f"write {quoted(word + ':')}" if re.fullmatch(_KEY, word) else "write it as one of them"
    return it.opened, len(text) - len(text.lstrip()), f'this line is neither "key: value" nor "- item"; {right}'


def _after_closing(it: _Complaint) -> tuple[int, int, str] | None:
    before = it.text(it.line)[: it.column].rstrip()
    if it.problem != _NO_KEY or before[-1:] not in ('"', "'", "]", "}"):
        return None
    earlier = _open_quote(it)
    wrong = f"more text follows the closing {before[-1]}; put all of the text in quotes"
    return earlier or (it.line, it.column, wrong)


def _open_quote(it: _Complaint) -> tuple[int, int, str] | None:
    """The first line near by that opens a double quote and does not close it, if the last one seems to close it."""
    for line in range(max(it.opened, it.line - FAR), it.line):
        text = it.text(line).split(" #")[0]
        if text.replace('\\"', "").count('"') % 2:
            return line, text.rindex('"'), 'a " is opened here and not closed in this line; close it'
    return None


def _indent(it: _Complaint) -> tuple[int, int, str] | None:
    """A line of a key or an item that begins in another column than the one above."""
    if it.problem not in (_NO_VALUE, _NO_KEY, _NO_DASH) or (here := _LINE_OF_KEY.match(it.text(it.line))) is None:
        return None
    is_key_of_line = it.column <= here.end() and not it.text(it.line)[: it.column].strip(" -")
    above = next((line for line in range(it.line - 1, -1, -1) if it.text(line).strip()), -1)
    there = _LINE_OF_KEY.match(it.text(above)) if above >= 0 else None
    if not (is_key_of_line or it.column == here.end() - 1) or there is None or len(here[1]) == len(there[1]):
        return None
    ours, theirs = len(here[1]), len(there[1])
    what = "items of one list" if it.text(it.line).lstrip().startswith("- ") else "keys of one entry"
    return it.line, ours, f"begins in column {ours + 1}, the line above in column {theirs + 1}; line up the {what}"


def _comment(it: _Complaint) -> tuple[int, int, str] | None:
    column = it.text(it.opened).find(" #")
    if column < 0 or it.opened >= it.line or "',' or" not in it.problem:
        return None
    return it.opened, column + 1, "a # after a space begins a comment; put the text in quotes"


_GUESSES: tuple[_Guess, ...] = (_tab, _endless, _unspaced, _no_colon, _after_closing, _indent, _comment)
