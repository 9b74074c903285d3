"""`certcoach catalog`: look after the catalog."""

from datetime import datetime
from pathlib import Path
from shutil import get_terminal_size
from typing import Literal, TextIO

import click

from bot.commands import catalog_files
from bot.commands.around import (
    A_PATH,
    as_json,
    catalog_at,
    in_catalog,
    known_settings,
    leave,
    refused,
    today,
    with_catalog,
    world_of,
)

app = click.Group("catalog", commands=catalog_files.COMMANDS, help="Look after the catalog.")
on_day = click.option(
    "--today", "day", type=click.DateTime(["%Y-%m-%d"]), help="See it from that day; today by default."
)


@app.command(epilog="Example: certcoach catalog check my-catalog --format github --strict")
@click.argument(
    "place",
    required=False,
    type=A_PATH,
    help="The catalog's folder, or one file of it; the setting's catalog by default.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, scripts, or a pull request's lines.",
)
@click.option("--json", is_flag=True, help="The same as --format json.")
@click.option("--all", "whole", is_flag=True, help="Show every doubt, not the first of each kind.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--days", type=click.IntRange(1), default=365, help="After how many days facts are to be checked again.")
def check(
    place: Path | None, form: Literal["text", "json", "github"], days: int, *, json: bool, whole: bool, strict: bool
) -> None:
    """Name every fault of a catalog with file, line, column and what would be right, and all that is doubtful."""
    from bot.catalog.check import check_catalog, check_file
    from bot.catalog.report import render_annotations, render_json, render_text

    catalog = Path(known_settings().catalog)
    if place and place.is_file():
        report = check_file(place, catalog, today(), days)
    else:
        report = check_catalog(place or catalog, today(), days)
    if json or form == "json":
        click.echo(render_json(report))
    elif form == "github":
        click.echo(render_annotations(report, Path.cwd()))
    else:
        click.echo(render_text(report, whole=whole))
    leave(1 if report.errors or (strict and report.warnings) else 0)


@app.command(epilog="Example: certcoach catalog schema my-catalog")
@in_catalog
def schema(folder: Path | None) -> None:
    """Write the JSON Schema by which editors complete and check a catalog's files."""
    from bot.catalog.schema import HEADER, write_schema

    try:
        path = write_schema(folder or Path(known_settings().catalog))
    except OSError as error:
        raise refused(f"{error.filename}: {error.strerror}") from None
    click.echo(f'{path}: written; begin each file with "{HEADER}" and its path from there')


@app.command("try", epilog='Example: certcoach catalog try "data analyst by June, 5 hours a week, under 200 euros"')
@click.argument("text", default="", help="What a person would write.")
@with_catalog
@click.option("--top", type=click.IntRange(1), default=3, help="How many credentials at most.")
@as_json
@click.option(
    "--batch",
    type=click.File(encoding="utf-8-sig", errors="replace"),
    help="JSON lines in a file, or - for standard input.",
)
@click.option("--bar", type=click.FloatRange(0, 1), help="What a score must reach.")
def try_(text: str, folder: Path | None, top: int, batch: TextIO | None, bar: float | None, *, json: bool) -> None:
    """Show what the coach understands of a text and what it would suggest."""
    from bot import trial

    if bool(text) == bool(batch):
        raise click.UsageError('say one text, or --batch FILE; for example: certcoach catalog try "data analyst"')
    world = world_of(folder, bar)
    if batch:
        for answer in trial.try_batch(batch, world.names, world.catalog, today(), bar=world.bar, top=top):
            click.echo(answer)
        return
    answer = trial.try_text(text, world.names, world.catalog, today(), bar=world.bar, top=top)
    click.echo(trial.as_json(answer) if json else trial.as_text(answer, world.catalog, world.bar))


@app.command(epilog="Example: certcoach catalog impact main --markdown")
@click.argument("old", help="The catalog before: a folder, or a git revision.")
@click.argument("new", default="", help="The catalog after; the catalog's folder by default.")
@with_catalog
@as_json
@click.option("--markdown", is_flag=True, help="Print a comment for a pull request.")
@on_day
@click.option("--fail-on", type=click.Choice(["weaker"]), help="End with 1 where evidence got weaker.")
def impact(
    old: str,
    new: str,
    folder: Path | None,
    day: datetime | None,
    fail_on: Literal["weaker"] | None,
    *,
    json: bool,
    markdown: bool,
) -> None:
    """Show whom an edit of the catalog would have advised something else, and why."""
    from bot.impact import report
    from bot.impact.compare import compare
    from bot.matching.rank import BAR

    settings = known_settings()
    here = folder or Path(settings.catalog)
    bar = BAR if settings.bar is None else settings.bar
    before, after = catalog_at(old, here), catalog_at(new or str(here), here)
    found = compare(before, after, day.date() if day else today(), bar=bar)
    width = get_terminal_size((100, 24)).columns
    click.echo(
        report.as_json(found) if json else report.as_markdown(found) if markdown else report.as_text(found, width)
    )
    leave(1 if fail_on and found.weaker else 0)


@app.command(epilog="Example: certcoach catalog stats --roles")
@in_catalog
@as_json
@click.option("--roles", "by_role", is_flag=True, help="Show each role, not each field of work.")
@on_day
def stats(folder: Path | None, day: datetime | None, *, json: bool, by_role: bool) -> None:
    """Show what a catalog covers and where it is thin, old or silent."""
    from bot.stats import report
    from bot.stats.count import count

    world = world_of(folder, None)
    found = count(world.catalog, day.date() if day else today(), bar=world.bar)
    width = get_terminal_size((100, 24)).columns
    click.echo(report.as_json(found) if json else report.as_text(found, width, by_role=by_role))
