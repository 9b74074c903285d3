"""The terminal: a talk typed in, or plain lines from a pipe; a number taps what was listed last."""

import asyncio
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from uuid import uuid4

from adapters.render import Choice, choices, read_command, to_plain
from adapters.text_bars import text_bars
from bot.messages import MOST_FILE_BYTES, Address, File, Incoming, Reply
from bot.ports import Delivery, Handle, Later, Sent
from bot.texts import say, speaking

_FILE = re.compile(r"file\s+(\S.*)")
_NUMBERS = re.compile(r"[0-9]{1,3}(?:[\s,]+[0-9]{1,3})*")
_log = logging.getLogger(__name__)


class Console:
    """The terminal adapter: `read` gives a line and "" at the end (it may block), `write` shows text at once.

    `interactive` asks with a prompt and greets first; files are saved into `folder`. `file badge.png` sends one.
    """

    def __init__(
        self,
        read: Callable[[], str],
        write: Callable[[str], object],
        *,
        user: str = "me",
        language: str = "en",
        folder: Path | None = None,
        interactive: bool = False,
    ) -> None:
        self._read = read
        self._write = write
        self._address = Address("console", user, user)
        self._language = language
        self._folder = folder or Path.cwd()
        self._prompt = "> " if interactive else ""
        self._choices: tuple[Choice, ...] = ()
        self._many = False
        self._running = False
        self._events = (f"{uuid4().hex}-{number}" for number in count())

    @property
    def name(self) -> str:
        """The platform's name."""
        return "console"

    async def run(self, handle: Handle) -> None:
        """Answers line after line until the lines end or nobody reads the answers any more."""
        lines = _lines(self._read)
        self._running = True
        try:
            if self._prompt:
                await self._turn(handle, "/start")
            while line := await lines.get():
                if line.strip():
                    await self._turn(handle, line.strip())
        except BrokenPipeError:
            return
        finally:
            self._running = False

    async def send(self, address: Address, reply: Reply) -> Delivery:
        """Prints a message nobody just asked for."""
        if not self._running or address != self._address:
            return Later()
        with suppress(BrokenPipeError):
            self._write("\n" * bool(self._prompt))
            self._show(reply)
            self._write(self._prompt)
        return Sent()

    async def _turn(self, handle: Handle, line: str) -> None:
        incoming = _with_file(self._incoming(line))
        try:
            replies = await handle(incoming)
        except Exception as error:
            _log.error("console: event %s failed: %s", incoming.event_id, type(error).__name__)
            replies = ()
        self._choices = () if replies else self._choices  # a bare number then answers the new question
        for reply in replies:
            self._show(reply)
        self._write(self._prompt)

    def _incoming(self, line: str) -> Incoming:
        command, tapped = read_command(line), self._tapped(line)
        return Incoming(
            address=self._address,
            event_id=next(self._events),
            kind="command" if command else "action" if tapped else "text",
            at=datetime.now(UTC),
            text="" if tapped else command or line,
            action=tapped[0].action if tapped else "",
            values=tuple(choice.value for choice in tapped if choice.value),
            language=self._language,
            local=True,
        )

    def _tapped(self, line: str) -> list[Choice]:
        """What the numbers of a line tap: one thing, or several options of a list that takes several."""
        if not _NUMBERS.fullmatch(line):
            return []
        numbers = [int(number) for number in re.findall("[0-9]+", line)]
        if not all(1 <= number <= len(self._choices) for number in numbers):
            return []
        tapped = [self._choices[number - 1] for number in dict.fromkeys(numbers)]
        return tapped if len(tapped) == 1 or (self._many and all(choice.value for choice in tapped)) else []

    def _show(self, reply: Reply) -> None:
        """Prints a reply: text, a picture as bars, where its file is, a numbered list of what can be tapped."""
        with speaking(reply.language):
            parts = [to_plain(reply.text)]
            if reply.picture:
                parts.append(to_plain(text_bars(reply.picture)))
            if reply.file:
                parts.append(_saved(reply.file, self._folder))
            if listed := choices(reply):
                self._choices, self._many = listed, reply.select is not None and reply.select.many
                parts.append("\n".join(f"  {number}  {choice.label}" for number, choice in enumerate(listed, start=1)))
            if self._many and listed:
                parts.append(f"  {say('(several at once: 1 3)')}")
        self._write("\n".join(parts) + "\n\n")


def terminal(*, user: str = "me") -> Console:
    """The console on this process's own input and output, in the language of its locale.

    What an encoding lacks is shown as a question mark.
    """
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    language = language_of(os.environ)
    return Console(_read, _write, user=user, language=language, interactive=bool(sys.stdin and sys.stdin.isatty()))


def language_of(environment: Mapping[str, str]) -> str:
    """The language tag of a POSIX locale such as LANG=de_AT.UTF-8, the strongest that is set; "en" where there is none.

    LC_ALL stands above LC_MESSAGES above LANG; "C" and "POSIX" are no language (POSIX.1-2017, 8.2).
    """
    told = next((told for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (told := environment.get(name))), "")
    found = re.match(r"[a-z]{2,3}(?:_[A-Z]{2})?(?=[.@]|$)", told)
    return found[0].replace("_", "-") if found else "en"


def _read() -> str:
    try:
        return sys.stdin.readline() if sys.stdin else ""
    except (OSError, ValueError):
        return ""


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the flush at exit complains once more
        raise


def _lines(read: Callable[[], str]) -> "asyncio.Queue[str]":
    """The lines as they come, "" at the end; read by a thread that does not keep the process from ending."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def pump() -> None:
        with suppress(RuntimeError):  # the loop is closed: the talk is over
            while line := read():
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, "")

    threading.Thread(target=pump, name="console", daemon=True).start()
    return lines


def _with_file(incoming: Incoming) -> Incoming:
    """The incoming with the file that its words name; words that name none stay words."""
    named = _FILE.fullmatch(incoming.text) if incoming.kind == "text" else None
    path = Path(named[1].strip("'\"")).expanduser() if named else None
    if path is None or not (path.suffix or path.exists()):
        return incoming
    incoming = replace(incoming, kind="file", text=path.name)
    try:
        if not path.is_file() or path.stat().st_size > MOST_FILE_BYTES:
            return replace(incoming, missing="too large" if path.is_file() else "lost")
        return incoming.carrying(File(path.name, "", path.read_bytes()))
    except OSError:
        return replace(incoming, missing="lost")


def _saved(file: File, folder: Path) -> str:
    """Saves a file under a free name and says where, or why it could not."""
    name = Path(re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", file.name).lstrip(".") or "file")
    for number in count(1):
        path = folder / (name.name if number == 1 else f"{name.stem}-{number}{name.suffix}")
        try:
            with path.open("xb") as saved:
                saved.write(file.content)
        except FileExistsError:
            continue
        except OSError as error:
            return say(
                "{name} could not be saved in {folder}: {reason}", name=name, folder=folder, reason=error.strerror
            )
        return say("Saved as {path}", path=path)
    raise AssertionError
