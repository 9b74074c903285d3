"""Whole talks, as readable text: what the coach says to each line must stay as it stands in tests/transcripts/.

`CERTCOACH_REWRITE=1` writes the coach's lines anew; read the difference before you commit it.
"""

import os
from pathlib import Path

import pytest

from tests.chat import Chat, as_text

TALKS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


def replay(script: str) -> str:
    """The script's lines of the person with what the coach answers to each."""
    chat, written = Chat(), list[str]()
    for line in script.splitlines():
        if not line.startswith(("you: ", "# ", "later: ")):
            continue
        written.append(line)
        before = len(chat.replies)
        perform(chat, line)
        written.extend(f"coach: {as_text(reply)}".replace("\n", "\n       ") for reply in chat.replies[before:])
        written.append("")
    return "\n".join(part.rstrip() for part in "\n".join(written).splitlines()) + "\n"


def perform(chat: Chat, line: str) -> None:
    """One line of a script: words, [a tap], {choices; ...}, /a command, or time that passes."""
    who, words = line.split(" ", 1)
    if who == "#":
        return
    if who == "later:":
        chat.waits_for_reminder() if words == "the reminder" else chat.passes(days=float(words.split()[0]))
    elif words.startswith("["):
        chat.taps(words.strip("[]"))
    elif words.startswith("{"):
        chat.chooses(*words.strip("{}").split("; "))
    elif words.startswith("/"):
        chat.commands(words[1:])
    else:
        chat.says(words)


@pytest.mark.parametrize("talk", TALKS, ids=lambda path: path.stem)
def test_the_talk_goes_as_written(talk: Path) -> None:
    check(talk, replay(talk.read_text(encoding="utf-8")))


def check(talk: Path, happened: str) -> None:
    """Fails where a talk went another way than is written, or writes it anew."""
    if os.environ.get("CERTCOACH_REWRITE"):
        talk.write_text(happened, encoding="utf-8")
    assert happened == talk.read_text(encoding="utf-8")
