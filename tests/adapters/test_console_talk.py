"""The terminal: numbers tap, a pipe ends cleanly, and nothing on the screen is a traceback."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from adapters.console import Console, language_of
from bot.messages import Address, Button, File, Incoming, Option, Reply, Select, bold, link
from bot.picture import Bar, Picture, Timeline
from bot.ports import Later, Sent

ME = Address("console", "me", "me")
ROOT = Path(__file__).parents[2]


async def talk(lines: Iterable[str], *replies: Reply, folder: Path | None = None) -> tuple[str, list[Incoming]]:
    """What is on the screen after these lines to a coach that always says the same, and what the coach heard."""
    waiting, screen, heard = [f"{line}\n" for line in lines], list[str](), list[Incoming]()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        heard.append(incoming)
        return replies

    await Console(lambda: waiting.pop(0) if waiting else "", screen.append, folder=folder).run(handle)
    return "".join(screen), heard


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de-AT"),
        ({"LANG": "uk_UA.UTF-8", "LC_ALL": "pt_BR"}, "pt-BR"),
        ({"LANG": "de_DE", "LC_MESSAGES": "ar"}, "ar"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": ""}, "fr-FR"),
        ({"LANG": "es_ES@euro"}, "es-ES"),
        ({"LANG": "fr_FR", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "../etc"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_the_one_of_the_terminal(environment: dict[str, str], language: str):
    assert language_of(environment) == language


async def test_lines_from_a_pipe_are_answered_in_order_and_the_end_is_quiet():
    screen, heard = await talk(
        ["hello", "", "  /plan now "], Reply(text=f"{bold('Hi')} {link('SQL', 'https://e.org')}")
    )
    assert screen == "Hi SQL (https://e.org)\n\n" * 2
    assert [(one.kind, one.text) for one in heard] == [("text", "hello"), ("command", "plan now")]
    assert heard[0].address == ME
    assert len({one.event_id for one in heard}) == 2


async def test_buttons_are_a_numbered_list_and_a_number_is_a_tap():
    buttons = ((Button("Analyst", "goal.pick:analyst"), Button("Engineer", "goal.pick:engineer")),)
    screen, heard = await talk(["hello", "2", "3", "1 2"], Reply(text="Which?", buttons=buttons))
    assert "  1  Analyst\n  2  Engineer" in screen
    assert [(one.kind, one.action or one.text) for one in heard[1:]] == [
        ("action", "goal.pick:engineer"),
        ("text", "3"),
        ("text", "1 2"),
    ]


async def test_a_number_after_a_question_without_a_list_is_an_answer():
    asked = [Reply(text="Which?", buttons=((Button("Analyst", "goal.pick:analyst"),),)), Reply(text="Hours a week?")]
    lines, heard = ["hello\n", "1\n", "1\n"], list[str]()

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        heard.append(incoming.kind)
        return (asked[min(len(heard), 2) - 1],)

    await Console(lambda: lines.pop(0) if lines else "", lambda _: None).run(handle)
    assert heard == ["text", "action", "text"]


async def test_several_numbers_choose_several_of_a_list_of_many():
    select = Select("skills.have", (Option("SQL", "sql"), Option("Python", "python")), many=True)
    reply = Reply(text="Which?", select=select, buttons=((Button("None", "skills.none"),),))
    _, heard = await talk(["hello", "2, 1", "1", "3"], reply)
    assert [(one.action, one.values) for one in heard[1:]] == [
        ("skills.have", ("python", "sql")),
        ("skills.have", ("sql",)),
        ("skills.none", ()),
    ]


async def test_a_picture_is_bars_of_letters_or_its_words():
    plan = Picture(alt="Two steps", title="Plan", timeline=Timeline((Bar("SQL", "done on 10 Jan", 0, 0.5, "done"),)))
    drawn, _ = await talk(["plan"], Reply(text="Your plan", picture=plan))
    assert "Plan\nSQL" in drawn
    assert "|###############               | done on 10 Jan" in drawn
    told, _ = await talk(["plan"], Reply(text="Your plan", picture=Picture(alt="Two steps")))
    assert "Two steps" in told


async def test_a_file_is_saved_beside_an_older_one_and_never_outside_the_folder(tmp_path: Path):
    reply = Reply(text="Your data", file=File("../plan.ics", "text/calendar", b"BEGIN"))
    screen, _ = await talk(["one", "two"], reply, folder=tmp_path)
    assert names(tmp_path) == ["_plan-2.ics", "_plan.ics"]
    assert str(tmp_path / "_plan-2.ics") in screen
    lost, _ = await talk(["one"], reply, folder=tmp_path / "missing")
    assert "could not be saved" in lost


async def test_a_reminder_is_printed_while_the_talk_waits_and_its_buttons_count():
    screen, heard, typed = list[str](), list[Incoming](), asyncio.Event()
    lines, loop = ["1\n"], asyncio.get_running_loop()

    def read() -> str:
        asyncio.run_coroutine_threadsafe(typed.wait(), loop).result(10)
        return lines.pop() if lines else ""

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        heard.append(incoming)
        return ()

    console = Console(read, screen.append, interactive=True)
    reminder = Reply(text="Tuesday 19:00", buttons=((Button("Done", "remind.done:1"),),))
    assert await console.send(ME, reminder) == Later()
    running = asyncio.create_task(console.run(handle))
    await asyncio.sleep(0)
    assert await console.send(ME, reminder) == Sent()
    typed.set()
    await asyncio.wait_for(running, 10)
    assert "Tuesday 19:00\n  1  Done" in "".join(screen)
    assert [(one.kind, one.text or one.action) for one in heard] == [("command", "start"), ("action", "remind.done:1")]


async def test_a_coach_that_fails_does_not_end_the_talk(caplog: pytest.LogCaptureFixture):
    heard: list[str] = []
    lines = ["secret words\n", "again\n"]

    async def handle(incoming: Incoming) -> tuple[Reply, ...]:
        heard.append(incoming.text)
        raise RuntimeError(incoming.text)

    await Console(lambda: lines.pop(0) if lines else "", heard.append).run(handle)
    assert [line for line in heard if line] == ["secret words", "again"]
    assert "secret words" not in caplog.text


def names(folder: Path) -> list[str]:
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


PROGRAM = """
import asyncio
from adapters.console import terminal
from bot.messages import Reply
async def handle(incoming):
    return (Reply(text=f"heard {incoming.text} 🙂"),)
asyncio.run(terminal().run(handle))
"""


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_any_encoding_is_read_and_written_without_a_traceback(encoding: str):
    done = start(b"caf\xc3\xa9 \xff\n2\n", encoding)
    assert done.returncode == 0
    assert not done.stderr
    assert done.stdout.count(b"heard") == 2


def test_closed_input_and_a_reader_that_leaves_end_quietly():
    closed = subprocess.run(  # noqa: S602 - our own words
        f'"{sys.executable}" -c "$PROGRAM" <&-; yes | "{sys.executable}" -c "$PROGRAM" | head -n 1',
        shell=True,
        cwd=ROOT,
        env=os.environ | {"PROGRAM": PROGRAM},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert not closed.stderr
    assert closed.stdout.startswith(b"heard y")


def start(said: bytes, encoding: str) -> subprocess.CompletedProcess[bytes]:
    """The console as a process of its own."""
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", PROGRAM],
        input=said,
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=60,
        check=False,
    )
