"""The command line: `certcoach`, also `python -m bot`."""

import asyncio
import os
from collections.abc import Coroutine
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from bot.settings import Settings, SettingsError, read_settings

if TYPE_CHECKING:
    from bot.talk import World

app = typer.Typer(
    help="certcoach finds the few short certificates worth taking, plans them, and reminds you if you ask it to.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
catalog = typer.Typer(help="Look after the catalog.", no_args_is_help=True)
taxonomy = typer.Typer(help="Take roles and skills from public lists of occupations.", no_args_is_help=True)
simulate = typer.Typer(help="Try the coach on simulated time.", no_args_is_help=True)
database = typer.Typer(help="Look after the database.", no_args_is_help=True)
app.add_typer(catalog, name="catalog")
app.add_typer(taxonomy, name="taxonomy")
app.add_typer(simulate, name="simulate")
discord = typer.Typer(help="Look after the coach on Discord.", no_args_is_help=True)
app.add_typer(database, name="db")
app.add_typer(discord, name="discord")

Result = TypeVar("Result")
Folder = Annotated[Path | None, typer.Option("--catalog", help="The catalog's folder; the setting's by default.")]


@app.command(epilog="Example: CERTCOACH_PORT=9000 certcoach run")
def run() -> None:
    """Start the page, the reminders, and every platform that has a token."""
    from bot.run import serve
    from bot.watching.logs import log

    settings = _settings()
    say, complain = (log.info, log.error) if settings.log_format == "json" else (typer.echo, typer.echo)
    _leave(_in_loop(serve(settings, say, complain)))


@app.command(epilog="Example: printf 'I want to be a data analyst\\n5 hours a week\\n' | certcoach chat")
def chat() -> None:
    """Talk with the coach in the terminal; lines from a pipe work too."""
    from bot.run import chat as talk

    settings = _settings(quiet=True)
    _leave(_in_loop(talk(settings)))


@catalog.command(epilog="Example: certcoach catalog check my-catalog --json")
def check(
    folder: Annotated[Path | None, typer.Argument(help="The catalog's folder; the setting's by default.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Name every fault of a catalog with file, line and what would be right."""
    from bot.catalog.check import check_catalog, render_json, render_text

    report = check_catalog(folder or Path(_read_settings().catalog), _today())
    typer.echo(render_json(report) if json else render_text(report))
    _leave(1 if report.errors else 0)


@catalog.command("try", epilog='Example: certcoach catalog try "data analyst by June, 5 hours a week, under 200 euros"')
def try_(
    text: Annotated[str, typer.Argument(help="What a person would write.")] = "",
    folder: Folder = None,
    top: Annotated[int, typer.Option(help="How many credentials at most.", min=1)] = 3,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    batch: Annotated[
        typer.FileText | None,
        typer.Option(help="JSON lines in a file, or - for standard input.", encoding="utf-8-sig", errors="replace"),
    ] = None,
    bar: Annotated[float | None, typer.Option(help="What a score must reach.", min=0, max=1)] = None,
) -> None:
    """Show what the coach understands of a text and what it would suggest."""
    from bot import trial

    if bool(text) == bool(batch):
        raise typer.BadParameter('say one text, or --batch FILE; for example: certcoach catalog try "data analyst"')
    world = _world(folder, bar)
    if batch:
        for answer in trial.try_batch(batch, world.names, world.catalog, _today(), bar=world.bar, top=top):
            typer.echo(answer)
        return
    answer = trial.try_text(text, world.names, world.catalog, _today(), bar=world.bar, top=top)
    typer.echo(trial.as_json(answer) if json else trial.as_text(answer, world.catalog, world.bar))


@taxonomy.command(
    "import", epilog="Example: certcoach taxonomy import --onet db_31_0_text --out catalog/onet --beside catalog"
)
def import_(
    onet: Annotated[Path | None, typer.Option(help="The unpacked text release of the O*NET database.")] = None,
    esco: Annotated[Path | None, typer.Option(help="The unpacked CSV release of the ESCO classification.")] = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write; ./catalog-onet or ./catalog-esco.")] = None,
    beside: Annotated[Path | None, typer.Option(help="A catalog whose own skills, roles and names stand.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what an import wrote there before.")] = False,
) -> None:
    """Turn a public list of occupations, as it was published, into roles and skills of a catalog."""
    from bot.catalog.faults import CatalogError
    from bot.catalog.taxonomy.make import import_taxonomy
    from bot.catalog.taxonomy.release import ReleaseError

    release = onet or esco
    if release is None or (onet and esco):
        raise typer.BadParameter("name one release: --onet DIR or --esco DIR")
    try:
        typer.echo(import_taxonomy("onet" if onet else "esco", release, out=out, beside=beside, force=force))
    except (ReleaseError, CatalogError, OSError) as error:
        raise _refused(str(error)) from None


@simulate.command(epilog="Example: certcoach simulate reminders --zones all --days 366 --kill-random 50")
def reminders(
    zones: Annotated[str, typer.Option(help="`all`, or IANA zones with commas between.")] = "all",
    days: Annotated[int, typer.Option(help="How many days.", min=1, max=3660)] = 366,
    people: Annotated[int, typer.Option(help="How many people.", min=1)] = 50,
    kill_random: Annotated[int, typer.Option(help="How often the process is killed.", min=0)] = 0,
    seed: Annotated[int, typer.Option(help="The same seed, the same year.")] = 1,
) -> None:
    """Run a year of reminders through the real scheduling and store, with kills, and count what went wrong."""
    from bot.simulate.year import every_zone, simulate_reminders
    from bot.understanding.zones import is_zone

    lived_in = every_zone() if zones == "all" else tuple(zone.strip() for zone in zones.split(","))
    if unknown := [zone for zone in lived_in if not is_zone(zone)]:
        raise typer.BadParameter(f"{unknown[0]} is no IANA zone; one looks like Europe/Berlin")
    report = simulate_reminders(lived_in, days=days, people=people, kills=kill_random, seed=seed)
    typer.echo(report.table())
    _leave(report.status)


@database.command(epilog="Example: certcoach db upgrade")
def upgrade() -> None:
    """Bring the database's tables up to date; `run` does it by itself."""
    from bot.run import make_folder
    from bot.store.database import upgrade as bring_up_to_date

    settings = _settings()
    if not settings.database_url:
        make_folder(settings)
    _in_loop(bring_up_to_date(settings.database))
    typer.echo("The database is up to date.")


@discord.command(epilog="Example: DISCORD_TOKEN=... certcoach discord sync")
def sync() -> None:
    """Publish the commands on Discord where they changed; `run` does it by itself."""
    from bot.run import discord_of

    settings = _settings()
    if not settings.discord_token:
        raise _refused("DISCORD_TOKEN is not set: copy it from the Bot page of discord.com/developers.")
    try:
        changed = asyncio.run(discord_of(settings).sync())
    except SystemExit as refused:
        raise _refused(str(refused)) from None
    typer.echo("The commands are published." if changed else "The commands are as they should be; nothing to do.")


def _settings(*, quiet: bool = False) -> Settings:
    from bot.watching.logs import set_up_logging

    os.umask(0o077)
    settings = _read_settings()
    set_up_logging(settings, quiet=quiet)
    return settings


def _read_settings() -> Settings:
    try:
        return read_settings()
    except SettingsError as error:
        raise _refused(str(error)) from None


def _in_loop(work: Coroutine[Any, Any, Result]) -> Result:
    """Runs the work; what an operator can mend becomes a line without a traceback and exit status 1."""
    from bot.catalog.faults import CatalogError
    from bot.store.fault import StoreError

    try:
        return asyncio.run(work)
    except (CatalogError, StoreError, OSError) as error:
        raise _refused(str(error)) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _world(folder: Path | None, bar: float | None) -> "World":
    from bot.catalog.faults import CatalogError
    from bot.catalog.load import load_catalog
    from bot.matching.names import Names
    from bot.matching.rank import BAR
    from bot.talk import World

    settings = _read_settings()
    try:
        found = load_catalog(folder or Path(settings.catalog))
    except CatalogError as error:
        raise _refused(str(error)) from None
    return World(catalog=found, names=Names(found), bar=next(it for it in (bar, settings.bar, BAR) if it is not None))


def _refused(words: str) -> typer.Exit:
    typer.echo(words, err=True)
    return typer.Exit(1)


def _leave(status: int) -> None:
    if status:
        raise typer.Exit(status)


def _today() -> date:
    return datetime.now(UTC).date()


def main() -> None:
    """The entrance."""
    app()


if __name__ == "__main__":
    main()
