"""`certcoach taxonomy`: roles and skills from public lists of occupations."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.around import refused

app = typer.Typer(help="Take roles and skills from public lists of occupations.", no_args_is_help=True)


@app.command(
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
        raise refused(str(error)) from None
