"""From `certcoach run` to its first readiness, and the memory it takes then, without any token and with Telegram."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory, TemporaryFile
from urllib.error import URLError

from tests.benchmarks.sending import server
from tests.benchmarks.table import Row

ROUNDS, PATIENCE = 5, 30.0
GOAL_SECONDS, GOAL_MEGABYTES, GOAL_WITH_TELEGRAM = 0.8, 75.0, 90.0
EVERYTHING = "import telegram.ext, discord, sqlalchemy.ext.asyncio, alembic.command, asyncpg, typst, aiohttp.web"
"""What starts late here, imported at once."""
Start = tuple[float, float]
"""Seconds until it was ready, and megabytes then."""


def measure() -> list[Row]:
    """Our start against a process that only imports every library at once; medians, a prepared database."""
    with TemporaryDirectory(prefix="certcoach-") as folder, server() as (base_url, token):
        url = f"sqlite:///{folder}/start.sqlite3"
        telegram = {"TELEGRAM_TOKEN": token, "CERTCOACH_TELEGRAM_API": base_url}
        _start(url)  # the first start makes the database
        starts = [(_start(url), _start(url, **telegram), _import_everything()) for _ in range(ROUNDS)]
    alone, with_telegram, peer = zip(*starts, strict=True)
    return [
        _row("page and ticker", alone, peer, GOAL_MEGABYTES),
        _row("page, Telegram and ticker", with_telegram, peer, GOAL_WITH_TELEGRAM),
    ]


def _row(what: str, ours: Sequence[Start], peer: Sequence[Start], most: float) -> Row:
    seconds, used = (median(part) for part in zip(*ours, strict=True))
    peer_seconds, peer_used = (median(part) for part in zip(*peer, strict=True))
    return Row(
        f"start to ready, {what}",
        f"{seconds:.2f} s, {used:.0f} MB",
        f"only importing all libraries: {peer_seconds:.2f} s, {peer_used:.0f} MB",
        f"<= {GOAL_SECONDS} s, <= {most:.0f} MB",
        seconds <= GOAL_SECONDS and used <= most,
    )


def _start(url: str, **settings: str) -> Start:
    begun = time.perf_counter()
    with running(url, **settings) as process:
        return time.perf_counter() - begun, megabytes(process)


@contextmanager
def running(url: str, **settings: str) -> Generator[int]:
    """The id of a process of the product on a database, ready; SystemExit where it does not become that."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = {"CERTCOACH_PORT": str(port), "CERTCOACH_DATABASE_URL": url, "CERTCOACH_SECRET": "0" * 64, **settings}
    nothing = {name: value for name, value in os.environ.items() if "TOKEN" not in name and "CERTCOACH" not in name}
    begun, command = time.perf_counter(), [sys.executable, "-m", "bot", "run"]
    with TemporaryFile() as errors:
        process = subprocess.Popen(command, env=nothing | ours, stdout=subprocess.DEVNULL, stderr=errors)  # noqa: S603
        try:
            while not _is_ready(port):
                if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                    errors.seek(0)
                    raise SystemExit(f"certcoach run did not become ready: {errors.read().decode()}")
                time.sleep(0.005)
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def megabytes(process: int) -> float:
    """The memory a process takes now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _import_everything() -> tuple[float, float]:
    code = f"{EVERYTHING}; print(open('/proc/self/status').read().split('VmRSS:')[1].split()[0])"
    begun = time.perf_counter()
    kilobytes = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout  # noqa: S603
    return time.perf_counter() - begun, int(kilobytes) / 1024
