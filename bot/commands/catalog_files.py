"""`certcoach catalog` fmt, new, links, import and export: working on the files of a catalog."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.around import Folder, in_loop, known_settings, leave, refused, today

if TYPE_CHECKING:
    from bot.catalog.model import Catalog

app = typer.Typer()
CatalogFolder = Annotated[Path | None, typer.Argument(help="The catalog's folder; the setting's by default.")]


def loaded(folder: Path | None) -> "Catalog":
    """The catalog of the folder, the setting's by default; its faults end the command."""
    from bot.catalog.faults import CatalogError
    from bot.catalog.load import load_catalog

    try:
        return load_catalog(folder or Path(known_settings().catalog))
    except CatalogError as error:
        raise refused(str(error)) from None


@app.command(epilog="Example: certcoach catalog fmt my-catalog --check")
def fmt(
    folder: CatalogFolder = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; end with 1 where a file would change.")
    ] = False,
) -> None:
    """Lay out the files in one style: fields in order, comments kept, nothing said otherwise."""
    from bot.catalog.layout.folder import lay_out

    place = folder or Path(known_settings().catalog)
    try:
        done = lay_out(place, check=check)
    except OSError as error:
        raise refused(f"{error.filename}: {error.strerror}; nothing else was changed") from None
    for fault in done.refused:
        typer.echo(f"{fault} (left as it is)", err=True)
    for path in done.changed:
        typer.echo(f"{path}: {'not in the layout; run certcoach catalog fmt' if check else 'laid out anew'}")
    if not done.changed and not done.refused:
        typer.echo(f"{place}: every file is in the layout")
    leave(1 if done.refused or (check and done.changed) else 0)


@app.command(epilog="Example: certcoach catalog new my-catalog")
def new(folder: CatalogFolder = None) -> None:
    """Ask a few questions and write a new credential into the catalog; answers from a pipe work too."""
    from bot.catalog.adding.insert import add_entry
    from bot.catalog.adding.questions import UnansweredError, ask_for_entry
    from bot.catalog.check import check_catalog

    place = folder or Path(known_settings().catalog)
    try:
        entry = ask_for_entry(loaded(place), today(), _asked, typer.echo)
        path, line = add_entry(place, entry)
    except UnansweredError as error:
        raise refused(str(error)) from None
    except OSError as error:
        raise refused(f"{error.filename}: {error.strerror}; nothing was written") from None
    except KeyboardInterrupt:
        typer.echo("\nNothing was written.", err=True)
        raise typer.Exit(130) from None
    typer.echo(f"{path}:{line}: {entry.fields['id']} is written.")
    report = check_catalog(place, today())
    doubts = [doubt.fault for doubt in (*report.warnings, *report.advice) if doubt.about == entry.fields["id"]]
    for fault in (*report.errors, *doubts):
        typer.echo(str(fault))
    if report.errors:
        typer.echo("Mend this, then run certcoach catalog check.")
    else:
        typer.echo("The coach can use it; look at the lines above." if doubts else "It is fine as it is.")
        typer.echo('See whom it helps: certcoach catalog try "what a person would write".')
    leave(1 if report.errors else 0)


def _asked(question: str) -> str | None:
    try:
        return input(question)
    except EOFError:
        return None


@app.command(epilog="Example: certcoach catalog links my-catalog --check --resume")
def links(
    folder: CatalogFolder = None,
    check: Annotated[bool, typer.Option("--check", help="Visit them; ends with 1 where one is broken.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a round that was cut off.")] = False,
    record: Annotated[Path, typer.Option(help="Where the round is kept.")] = Path("catalog-links.jsonl"),
    pause: Annotated[float, typer.Option(help="Seconds between two visits to a host.", min=0.5, max=60)] = 1.0,
    hosts: Annotated[int, typer.Option(help="Hosts visited at once.", min=1, max=32)] = 8,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", hidden=True)] = False,
) -> None:
    """List the hosts the catalog links to, without a visit; with --check say which addresses are broken."""
    import json as written

    from bot.catalog.links.addresses import addresses_of, hosts_of

    named = addresses_of(loaded(folder))
    if not check:
        rows = hosts_of(named)
        typer.echo(written.dumps(dict(rows), indent=2) if json else "\n".join(f"{n:5} {host}" for host, n in rows))
        return
    from bot.catalog.links.record import links_as_json, links_as_text
    from bot.catalog.links.round import check_links
    from bot.catalog.links.walk import Pace

    pace = Pace(hosts=hosts, pause=pause)
    try:
        found = in_loop(check_links(named, record, resume=resume, pace=pace, allow_private=allow_private))
    except typer.Exit:
        typer.echo(f"stopped; what was found is in {record}, and --resume goes on from there", err=True)
        raise
    typer.echo((links_as_json if json else links_as_text)(found, named))
    leave(1 if any(found[address].state == "broken" for address in named) else 0)


@app.command("import", epilog="Example: certcoach catalog import --csv courses.csv --map Title=name --out taken-in")
def import_(
    sheet: Annotated[Path | None, typer.Option("--csv", help="A table with a row for each credential.")] = None,
    ctdl: Annotated[Path | None, typer.Option(help="CTDL JSON-LD, as the Credential Registry gives it.")] = None,
    open_badges: Annotated[Path | None, typer.Option(help="Achievements of Open Badges 3.0.")] = None,
    out: Annotated[Path, typer.Option(help="The new folder to write.")] = Path("catalog-import"),
    beside: Folder = None,
    named: Annotated[list[str] | None, typer.Option("--map", help="Which column is which field: column=field.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what an import wrote there before.")] = False,
) -> None:
    """Turn other people's credentials into files of a catalog; ends with 1 where some are to be completed."""
    from bot.catalog.exchange.badges import read_open_badges
    from bot.catalog.exchange.ctdl import read_ctdl
    from bot.catalog.exchange.foreign import ForeignError
    from bot.catalog.exchange.sheet import read_sheet
    from bot.catalog.exchange.take_in import take_in, write_import
    from bot.catalog.taxonomy.release import ReleaseError

    source = next((each for each in (sheet, ctdl, open_badges) if each), None)
    if source is None or [sheet, ctdl, open_badges].count(None) < 2:
        raise typer.BadParameter("name one file: --csv FILE, --ctdl FILE or --open-badges FILE")
    if any("=" not in each for each in named or ()):
        raise typer.BadParameter("--map is column=field, such as --map Title=name")
    columns = dict(each.rsplit("=", 1) for each in named or ())
    try:
        drafts = read_sheet(source, columns) if sheet else read_ctdl(source) if ctdl else read_open_badges(source)
        done = take_in(drafts, loaded(beside))
        write_import(done, out, force=force)
    except (ForeignError, ReleaseError, OSError) as error:
        raise refused(str(error)) from None
    typer.echo(f"{done}\n{out}: written; read it, then move it below your catalog and run certcoach catalog check")
    leave(1 if done.to_complete else 0)


@app.command(epilog="Example: certcoach catalog export --ctdl --out catalog.jsonld")
def export(
    folder: CatalogFolder = None,
    sheet: Annotated[bool, typer.Option("--csv", help="A table for a spreadsheet.")] = False,
    ctdl: Annotated[bool, typer.Option("--ctdl", help="CTDL JSON-LD.")] = False,
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output by default.")] = None,
) -> None:
    """Write the credentials as a table or as CTDL, and say what it cannot hold."""
    from bot.catalog.exchange.alike import grouped
    from bot.catalog.exchange.ctdl_export import write_ctdl
    from bot.catalog.exchange.sheet import write_sheet
    from bot.catalog.layout.folder import write_whole

    if sheet == ctdl:
        raise typer.BadParameter("name one form: --csv or --ctdl")
    catalog = loaded(folder)
    written, lost = write_sheet(catalog) if sheet else write_ctdl(catalog)
    text = written.decode() if isinstance(written, bytes) else written
    try:
        write_whole(out, text) if out else typer.echo(text, nl=False)
    except OSError as error:
        raise refused(f"{out}: {error.strerror}") from None
    for line in grouped(lost):
        typer.echo(f"not held: {line}", err=True)
