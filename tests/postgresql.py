"""A PostgreSQL server of one's own: for the tests, and, with every commit on the disk, for the benchmarks."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps them out of the PATH. None where PostgreSQL is not installed."""
    folders = [
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
        *map(Path, os.environ["PATH"].split(os.pathsep)),
    ]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def server(installed: Path, *settings: str, durable: bool = False) -> Iterator[Path]:
    """The socket folder of a server that only this process uses; it takes no network connections.

    Without `durable` nothing is synced to the disk. `settings` are as in postgresql.conf.
    """
    folder = Path(tempfile.mkdtemp(prefix="certcoach-pg-"))
    user = _demoted(folder)
    data = folder / "data"
    given = " ".join(f"-c {setting}" for setting in settings)
    options = f"{'' if durable else '-F'} -c listen_addresses='' -c unix_socket_directories={folder} {given}"
    _run(user, installed / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
    _run(user, installed / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
    try:
        yield folder
    finally:
        _run(user, installed / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def stop(installed: Path, socket: Path) -> None:
    """Stops the server as a machine that dies does: every connection breaks, what was committed is kept."""
    _run(socket.owner(), installed / "pg_ctl", "-D", socket / "data", "-m", "immediate", "stop")


def start_again(installed: Path, socket: Path) -> None:
    """Starts a stopped server with the settings it had."""
    _run(socket.owner(), installed / "pg_ctl", "-D", socket / "data", "-l", socket / "log", "-w", "restart")


def create_database(installed: Path, socket: Path, name: str) -> str:
    """The URL of a new, empty database on the server."""
    _run(None, installed / "createdb", "-h", socket, "-U", "postgres", name)
    return f"postgresql://postgres@/{name}?host={socket}"


def _demoted(folder: Path) -> str | None:
    """Who runs the server when the tests are root's, whom PostgreSQL refuses; None is the user of the tests."""
    if os.geteuid() != 0:
        return None
    user = "postgres" if "postgres" in {entry.pw_name for entry in pwd.getpwall()} else "nobody"
    shutil.chown(folder, user)
    return user


def _run(user: str | None, *command: str | Path) -> None:
    group = user and pwd.getpwnam(user).pw_gid
    subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        command, check=True, stdout=subprocess.DEVNULL, cwd="/", user=user, group=group, extra_groups=user and ()
    )
