"""`certcoach catalog` fmt, new, links, import and export: working on the files of a catalog."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.around import in_loop, known_settings, leave, refused

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
