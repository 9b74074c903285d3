"""`certcoach db`: look after the database."""

import typer

from bot.commands.around import in_loop, open_settings

app = typer.Typer(help="Look after the database.", no_args_is_help=True)


@app.command(epilog="Example: certcoach db upgrade")
def upgrade() -> None:
    """Bring the database's tables up to date; `run` does it by itself."""
    from bot.run import make_folder
    from bot.store.database import upgrade as bring_up_to_date

    settings = open_settings()
    if not settings.database_url:
        make_folder(settings)
    in_loop(bring_up_to_date(settings.database))
    typer.echo("The database is up to date.")
