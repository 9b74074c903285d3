"""What the commands have around them: the settings, the catalog, the loop, and a way out without a traceback."""

import asyncio
import os
from collections.abc import Coroutine
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.exceptions import Exit

from bot.settings import Settings, SettingsError, read_settings, secret_variables

if TYPE_CHECKING:
    from bot.catalog.model import Catalog
    from bot.talk import World

Result = TypeVar("Result")

A_PATH = click.Path(path_type=Path)
_CATALOG = "The catalog's folder; the setting's by default."
in_catalog = click.argument("folder", required=False, type=A_PATH, help=_CATALOG)
with_catalog = click.option("--catalog", "folder", type=A_PATH, help=_CATALOG)
as_json = click.option("--json", is_flag=True, help="Print JSON.")


def open_settings(*, quiet: bool = False) -> Settings:
    """The settings of a process that keeps people's data: its files are its user's only, and it logs as it is set.

    From here on no process it starts is given the tokens, and a crash leaves no picture of its memory behind.
    """
    from bot.watching.logs import set_up_logging

    os.umask(0o077)
    settings = known_settings()
    for name in secret_variables():
        os.environ.pop(name, None)
    with suppress(ImportError):  # where there is no such module, there are no core dumps of this kind
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    set_up_logging(settings, quiet=quiet)
    return settings


def known_settings() -> Settings:
    """The settings; wrong ones are named in a line each, and the command ends."""
    try:
        return read_settings()
    except SettingsError as error:
        raise refused(str(error)) from None


def in_loop(work: Coroutine[Any, Any, Result]) -> Result:
    """Runs the work; what an operator can mend becomes a line without a traceback and exit status 1."""
    from bot.catalog.faults import CatalogError
    from bot.store.fault import StoreError

    try:
        return asyncio.run(work)
    except (CatalogError, StoreError, OSError) as error:
        raise refused(str(error)) from None
    except KeyboardInterrupt:
        raise Exit(130) from None


def world_of(folder: Path | None, bar: float | None) -> "World":
    """What the coach knows by the folder's catalog, the setting's by default; its faults end the command."""
    from bot.catalog.faults import CatalogError
    from bot.watch import read_world

    settings = known_settings()
    try:
        return read_world(folder or Path(settings.catalog), settings.bar if bar is None else bar)
    except CatalogError as error:
        raise refused(str(error)) from None


def catalog_at(place: str, folder: Path) -> "Catalog":
    """The catalog of a folder, or of `folder` at a git revision; its faults end the command."""
    from bot.catalog.faults import CatalogError
    from bot.catalog.load import load_catalog
    from bot.catalog.revision import load_revision

    try:
        return load_catalog(Path(place)) if Path(place).is_dir() else load_revision(folder, place)
    except CatalogError as error:
        raise refused(str(error)) from None


def refused(words: str) -> Exit:
    """Says why the command can't go on; to be raised."""
    click.echo(words, err=True)
    return Exit(1)


def leave(status: int) -> None:
    """Ends the command with this status, unless it is fine."""
    if status:
        raise Exit(status)


def read_moment(text: str) -> datetime:
    """A moment that is not in the future, as an operator writes it; ends the command where it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment > datetime.now(UTC):
        right = f"a past time with its zone, such as {datetime.now(UTC):%Y-%m-%dT%H:%MZ}"
        raise click.UsageError(f"{text!r} is not a time to hold reminders before; write {right}")
    return moment


def today() -> date:
    """The day in UTC."""
    return datetime.now(UTC).date()
