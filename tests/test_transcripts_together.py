"""Talks of several people over the real store, as readable text in tests/transcripts/together/.

A line begins with who writes; CODE stands for the code of the cohort that was made last. The coach's lines are written
anew as in tests/test_transcripts.py.
"""

from pathlib import Path

import pytest

from bot.messages import Address
from bot.store.database import Database
from tests.chat import as_text
from tests.store.side import Side
from tests.test_transcripts import check

FOLDER = Path(__file__).parent / "transcripts" / "together"
TALKS = {path: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}


async def replay(script: str, database: Database) -> str:
    """The script's lines of the people with what the coach answers to each."""
    sides, code, written = dict[str, Side](), "CODE", list[str]()
    for line in script.splitlines():
        who, _, words = line.partition(": ")
        if line.startswith("# "):
            written.append(line)
        elif words and who.isalpha() and who != "coach":
            side = sides.setdefault(who, Side(database, Address("telegram", who, who)))
            before = len(side.replies)
            await perform(side, words.replace("CODE", code))
            code = next((one.invite.removeprefix("join-") for one in side.replies[before:] if one.invite), code)
            said = [f"coach: {as_text(reply)}".replace("\n", "\n       ") for reply in side.replies[before:]]
            written += [line, *(one.replace(code, "CODE") for one in said), ""]
    return "\n".join(part.rstrip() for part in "\n".join(written).splitlines()) + "\n"


async def perform(side: Side, words: str) -> None:
    """One line of a script: words, [a tap] or /a command."""
    if words.startswith("["):
        await side.taps(words.strip("[]"))
    elif words.startswith("/"):
        await side.commands(words[1:])
    else:
        await side.says(words)


@pytest.mark.parametrize("talk", TALKS, ids=lambda path: path.stem)
async def test_the_talk_of_several_goes_as_written(talk: Path, database: Database) -> None:
    check(talk, await replay(TALKS[talk], database))
