"""`certcoach taxonomy`: roles and skills from public lists of occupations."""

from pathlib import Path

import click

from bot.commands.around import A_PATH, refused

app = click.Group("taxonomy", help="Take roles and skills from public lists of occupations.")


@app.command(
    "import", epilog="Example: certcoach taxonomy import --onet db_31_0_text --out catalog/onet --beside catalog"
)
@click.option("--onet", type=A_PATH, help="The unpacked text release of the O*NET database.")
@click.option("--esco", type=A_PATH, help="The unpacked CSV release of the ESCO classification.")
@click.option("--out", type=A_PATH, help="The folder to write; ./catalog-onet or ./catalog-esco.")
@click.option("--beside", type=A_PATH, help="A catalog whose own skills, roles and names stand.")
@click.option("--force", is_flag=True, help="Replace what an import wrote there before.")
def import_(onet: Path | None, esco: Path | None, out: Path | None, beside: Path | None, *, force: bool) -> None:
    """Turn a public list of occupations, as it was published, into roles and skills of a catalog."""
    from bot.catalog.faults import CatalogError
    from bot.catalog.taxonomy.make import import_taxonomy
    from bot.catalog.taxonomy.release import ReleaseError

    release = onet or esco
    if release is None or (onet and esco):
        raise click.UsageError("name one release: --onet DIR or --esco DIR")
    try:
        click.echo(import_taxonomy("onet" if onet else "esco", release, out=out, beside=beside, force=force))
    except (ReleaseError, CatalogError, OSError) as error:
        raise refused(str(error)) from None
