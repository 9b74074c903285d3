"""`certcoach catalog` fmt, new, links, import and export: working on the files of a catalog."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from bot.commands.around import (
    A_PATH,
    as_json,
    in_catalog,
    in_loop,
    known_settings,
    leave,
    refused,
    today,
    with_catalog,
)

if TYPE_CHECKING:
    from bot.catalog.model import Catalog


def loaded(folder: Path | None) -> "Catalog":
    """The catalog of the folder, the setting's by default; its faults end the command."""
    from bot.catalog.faults import CatalogError
    from bot.catalog.load import load_catalog

    try:
        return load_catalog(folder or Path(known_settings().catalog))
    except CatalogError as error:
        raise refused(str(error)) from None


@click.command(epilog="Example: certcoach catalog fmt my-catalog --check")
@in_catalog
@click.option("--check", is_flag=True, help="Change nothing; end with 1 where a file would change.")
def fmt(folder: Path | None, *, check: bool) -> None:
    """Lay out the files in one style: fields in order, comments kept, nothing said otherwise."""
    from bot.catalog.layout.folder import lay_out

    place = folder or Path(known_settings().catalog)
    try:
        done = lay_out(place, check=check)
    except OSError as error:
        raise refused(f"{error.filename}: {error.strerror}; nothing else was changed") from None
    for fault in done.refused:
        click.echo(f"{fault} (left as it is)", err=True)
    for path in done.changed:
        click.echo(f"{path}: {'not in the layout; run certcoach catalog fmt' if check else 'laid out anew'}")
    if not done.changed and not done.refused:
        click.echo(f"{place}: every file is in the layout")
    leave(1 if done.refused or (check and done.changed) else 0)


@click.command(epilog="Example: certcoach catalog new my-catalog")
@in_catalog
def new(folder: Path | None) -> None:
    """Ask a few questions and write a new credential into the catalog; answers from a pipe work too."""
    from bot.catalog.adding.insert import add_entry
    from bot.catalog.adding.questions import UnansweredError, ask_for_entry
    from bot.catalog.check import check_catalog

    place = folder or Path(known_settings().catalog)
    try:
        entry = ask_for_entry(loaded(place), today(), _asked, click.echo)
        path, line = add_entry(place, entry)
    except UnansweredError as error:
        raise refused(str(error)) from None
    except OSError as error:
        raise refused(f"{error.filename}: {error.strerror}; nothing was written") from None
    except KeyboardInterrupt:
        click.echo("\nNothing was written.", err=True)
        raise Exit(130) from None
    click.echo(f"{path}:{line}: {entry.fields['id']} is written.")
    report = check_catalog(place, today())
    doubts = [doubt.fault for doubt in (*report.warnings, *report.advice) if doubt.about == entry.fields["id"]]
    for fault in (*report.errors, *doubts):
        click.echo(str(fault))
    if report.errors:
        click.echo("Mend this, then run certcoach catalog check.")
    else:
        click.echo("The coach can use it; look at the lines above." if doubts else "It is fine as it is.")
        click.echo('See whom it helps: certcoach catalog try "what a person would write".')
    leave(1 if report.errors else 0)


def _asked(question: str) -> str | None:
    try:
        return input(question)
    except EOFError:
        return None


@click.command(epilog="Example: certcoach catalog links my-catalog --check --resume")
@in_catalog
@click.option("--check", is_flag=True, help="Visit them; ends with 1 where one is broken.")
@click.option("--resume", is_flag=True, help="Go on with a round that was cut off.")
@click.option("--record", type=A_PATH, default=Path("catalog-links.jsonl"), help="Where the round is kept.")
@click.option("--pause", type=click.FloatRange(0.5, 60), default=1.0, help="Seconds between two visits to a host.")
@click.option("--hosts", type=click.IntRange(1, 32), default=8, help="Hosts visited at once.")
@as_json
@click.option("--allow-private", is_flag=True, hidden=True)
def links(
    folder: Path | None,
    record: Path,
    pause: float,
    hosts: int,
    *,
    check: bool,
    resume: bool,
    json: bool,
    allow_private: bool,
) -> None:
    """List the hosts the catalog links to, without a visit; with --check say which addresses are broken."""
    import json as written

    from bot.catalog.links.addresses import addresses_of, hosts_of

    named = addresses_of(loaded(folder))
    if not check:
        rows = hosts_of(named)
        click.echo(written.dumps(dict(rows), indent=2) if json else "\n".join(f"{n:5} {host}" for host, n in rows))
        return
    from bot.catalog.links.record import links_as_json, links_as_text
    from bot.catalog.links.round import check_links
    from bot.catalog.links.walk import Pace

    pace = Pace(hosts=hosts, pause=pause)
    try:
        found = in_loop(check_links(named, record, resume=resume, pace=pace, allow_private=allow_private))
    except Exit:
        click.echo(f"stopped; what was found is in {record}, and --resume goes on from there", err=True)
        raise
    click.echo((links_as_json if json else links_as_text)(found, named))
    leave(1 if any(found[address].state == "broken" for address in named) else 0)


@click.command("import", epilog="Example: certcoach catalog import --csv courses.csv --map Title=name --out taken-in")
@click.option("--csv", "sheet", type=A_PATH, help="A table with a row for each credential.")
@click.option("--ctdl", type=A_PATH, help="CTDL JSON-LD, as the Credential Registry gives it.")
@click.option("--open-badges", type=A_PATH, help="Achievements of Open Badges 3.0.")
@click.option("--out", type=A_PATH, default=Path("catalog-import"), help="The new folder to write.")
@with_catalog
@click.option("--map", "named", multiple=True, help="Which column is which field: column=field.")
@click.option("--force", is_flag=True, help="Replace what an import wrote there before.")
def import_(
    sheet: Path | None,
    ctdl: Path | None,
    open_badges: Path | None,
    out: Path,
    folder: Path | None,
    named: tuple[str, ...],
    *,
    force: bool,
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
        raise click.UsageError("name one file: --csv FILE, --ctdl FILE or --open-badges FILE")
    if any("=" not in each for each in named):
        raise click.UsageError("--map is column=field, such as --map Title=name")
    columns = dict(each.rsplit("=", 1) for each in named)
    try:
        drafts = read_sheet(source, columns) if sheet else read_ctdl(source) if ctdl else read_open_badges(source)
        done = take_in(drafts, loaded(folder))
        write_import(done, out, force=force)
    except (ForeignError, ReleaseError, OSError) as error:
        raise refused(str(error)) from None
    click.echo(f"{done}\n{out}: written; read it, then move it below your catalog and run certcoach catalog check")
    leave(1 if done.to_complete else 0)


@click.command(epilog="Example: certcoach catalog export --ctdl --out catalog.jsonld")
@in_catalog
@click.option("--csv", "sheet", is_flag=True, help="A table for a spreadsheet.")
@click.option("--ctdl", is_flag=True, help="CTDL JSON-LD.")
@click.option("--out", type=A_PATH, help="The file to write; standard output by default.")
def export(folder: Path | None, out: Path | None, *, sheet: bool, ctdl: bool) -> None:
    """Write the credentials as a table or as CTDL, and say what it cannot hold."""
    from bot.catalog.exchange.alike import grouped
    from bot.catalog.exchange.ctdl_export import write_ctdl
    from bot.catalog.exchange.sheet import write_sheet
    from bot.catalog.layout.folder import write_whole

    if sheet == ctdl:
        raise click.UsageError("name one form: --csv or --ctdl")
    catalog = loaded(folder)
    written, lost = write_sheet(catalog) if sheet else write_ctdl(catalog)
    text = written.decode() if isinstance(written, bytes) else written
    try:
        write_whole(out, text) if out else click.echo(text, nl=False)
    except OSError as error:
        raise refused(f"{out}: {error.strerror}") from None
    for line in grouped(lost):
        click.echo(f"not held: {line}", err=True)


COMMANDS = (fmt, new, links, import_, export)
"""To be put into `certcoach catalog`."""
