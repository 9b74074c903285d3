"""`certcoach catalog` fmt, new, links, import and export: working on the files of a catalog."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.around import known_settings, leave, refused

app = typer.Typer()
CatalogFolder = Annotated[Path | None, typer.Argument(help="The catalog's folder; the setting's by default.")]


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
