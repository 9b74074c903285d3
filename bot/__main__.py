"""The command line: `certcoach`, also `python -m bot`."""

from typing import Annotated

import typer

from bot.commands import badge, catalog, catalog_files, database, discord, first, simulate, taxonomy
from bot.commands.around import in_loop, leave, open_settings, read_moment
from bot.settings import SettingsError

app = typer.Typer(
    help="certcoach finds the few short certificates worth taking, plans them, and reminds you if you ask it to.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(epilog="Example: certcoach init")(first.init)
app.command(epilog="Example: certcoach doctor --offline")(first.doctor)
app.command(epilog="Example: certcoach badge ada.png")(badge.badge)
catalog.app.add_typer(catalog_files.app)
app.add_typer(catalog.app, name="catalog")
app.add_typer(taxonomy.app, name="taxonomy")
app.add_typer(simulate.app, name="simulate")
app.add_typer(database.app, name="db")
app.add_typer(discord.app, name="discord")


Hold = Annotated[
    str | None,
    typer.Option(
        "--hold-reminders-before",
        metavar="TIME",
        help="After a restore: reminders due before it wait until `certcoach db held` decides on them.",
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only", help="Only web, telegram, discord or ticker (the reminders); repeat it, or put commas between."
    ),
]


@app.command(epilog="Example: CERTCOACH_PORT=9000 certcoach run")
def run(hold: Hold = None, only: Only = None) -> None:
    """Start the page, the reminders, and every platform that has a token."""
    from bot.roles import read_roles
    from bot.run import serve
    from bot.watching.logs import log

    settings = open_settings()
    try:
        roles = read_roles(only or (), settings)
    except SettingsError as error:
        raise typer.BadParameter(str(error)) from None
    say, complain = (log.info, log.error) if settings.log_format == "json" else (typer.echo, typer.echo)
    before = None if hold is None else read_moment(hold)
    leave(in_loop(serve(settings, say, complain, before, roles)))


@app.command(epilog="Example: printf 'I want to be a data analyst\\n5 hours a week\\n' | certcoach chat")
def chat() -> None:
    """Talk with the coach in the terminal; lines from a pipe work too."""
    from bot.run import chat as talk

    settings = open_settings(quiet=True)
    leave(in_loop(talk(settings)))


def main() -> None:
    """The entrance."""
    app()


if __name__ == "__main__":
    main()
