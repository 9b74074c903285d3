"""`certcoach catalog`: look after the catalog."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated, Literal

import typer

from bot.commands.around import Folder, catalog_at, known_settings, leave, refused, today, world_of

Day = Annotated[
    datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="See it from that day; today by default.")
]

app = typer.Typer(help="Look after the catalog.", no_args_is_help=True)


class Form(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


@app.command(epilog="Example: certcoach catalog check my-catalog --format github --strict")
def check(
    place: Annotated[
        Path | None, typer.Argument(help="The catalog's folder, or one file of it; the setting's catalog by default.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="For people, scripts, or a pull request's lines.")] = Form.TEXT,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    whole: Annotated[bool, typer.Option("--all", help="Show every doubt, not the first of each kind.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    days: Annotated[int, typer.Option(help="After how many days facts are to be checked again.", min=1)] = 365,
) -> None:
    """Name every fault of a catalog with file, line, column and what would be right, and all that is doubtful."""
    from bot.catalog.check import check_catalog, check_file
    from bot.catalog.report import render_annotations, render_json, render_text

    catalog = Path(known_settings().catalog)
    if place and place.is_file():
        report = check_file(place, catalog, today(), days)
    else:
        report = check_catalog(place or catalog, today(), days)
    if json or form is Form.JSON:
        typer.echo(render_json(report))
    elif form is Form.GITHUB:
        typer.echo(render_annotations(report, Path.cwd()))
    else:
        typer.echo(render_text(report, whole=whole))
    leave(1 if report.errors or (strict and report.warnings) else 0)


@app.command(epilog="Example: certcoach catalog schema my-catalog")
def schema(
    folder: Annotated[Path | None, typer.Argument(help="The catalog's folder; the setting's by default.")] = None,
) -> None:
    """Write the JSON Schema by which editors complete and check a catalog's files."""
    from bot.catalog.schema import HEADER, write_schema

    try:
        path = write_schema(folder or Path(known_settings().catalog))
    except OSError as error:
        raise refused(f"{error.filename}: {error.strerror}") from None
    typer.echo(f'{path}: written; begin each file with "{HEADER}" and its path from there')


@app.command("try", epilog='Example: certcoach catalog try "data analyst by June, 5 hours a week, under 200 euros"')
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
    world = world_of(folder, bar)
    if batch:
        for answer in trial.try_batch(batch, world.names, world.catalog, today(), bar=world.bar, top=top):
            typer.echo(answer)
        return
    answer = trial.try_text(text, world.names, world.catalog, today(), bar=world.bar, top=top)
    typer.echo(trial.as_json(answer) if json else trial.as_text(answer, world.catalog, world.bar))


@app.command(epilog="Example: certcoach catalog impact main --markdown")
def impact(
    old: Annotated[str, typer.Argument(help="The catalog before: a folder, or a git revision.")],
    new: Annotated[str, typer.Argument(help="The catalog after; the catalog's folder by default.")] = "",
    folder: Folder = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a comment for a pull request.")] = False,
    day: Day = None,
    fail_on: Annotated[Literal["weaker"] | None, typer.Option(help="End with 1 where evidence got weaker.")] = None,
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
    typer.echo(
        report.as_json(found) if json else report.as_markdown(found) if markdown else report.as_text(found, width)
    )
    leave(1 if fail_on and found.weaker else 0)


@app.command(epilog="Example: certcoach catalog stats --roles")
def stats(
    folder: Annotated[Path | None, typer.Argument(help="The catalog's folder; the setting's by default.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    by_role: Annotated[bool, typer.Option("--roles", help="Show each role, not each field of work.")] = False,
    day: Day = None,
) -> None:
    """Show what a catalog covers and where it is thin, old or silent."""
    from bot.stats import report
    from bot.stats.count import count

    world = world_of(folder, None)
    found = count(world.catalog, day.date() if day else today(), bar=world.bar)
    width = get_terminal_size((100, 24)).columns
    typer.echo(report.as_json(found) if json else report.as_text(found, width, by_role=by_role))
