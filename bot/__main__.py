"""The command line: `certcoach`, also `python -m bot`."""

import click

from bot.commands import badge, catalog, database, discord, first, simulate, taxonomy
from bot.commands.around import in_loop, leave, open_settings, read_moment
from bot.settings import SettingsError

app = click.Group(
    help="certcoach finds the few short certificates worth taking, plans them, and reminds you if you ask it to.",
    commands=[
        first.init,
        first.doctor,
        badge.badge,
        catalog.app,
        taxonomy.app,
        simulate.app,
        database.app,
        discord.app,
    ],
    context_settings={"show_default": True, "max_content_width": 120},
)


@app.command(epilog="Example: CERTCOACH_PORT=9000 certcoach run")
@click.option(
    "--hold-reminders-before",
    "hold",
    metavar="TIME",
    help="After a restore: reminders due before it wait until `certcoach db held` decides on them.",
)
@click.option(
    "--only",
    multiple=True,
    help="Only web, telegram, discord or ticker (the reminders); repeat it, or put commas between.",
)
def run(hold: str | None, only: tuple[str, ...]) -> None:
    """Start the page, the reminders, and every platform that has a token."""
    from bot.roles import read_roles
    from bot.run import serve
    from bot.watching.logs import log

    settings = open_settings()
    try:
        roles = read_roles(only, settings)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    say, complain = (log.info, log.error) if settings.log_format == "json" else (click.echo, click.echo)
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
