"""`certcoach db`: look after the database."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.around import in_loop, open_settings, refused

app = typer.Typer(help="Look after the database.", no_args_is_help=True)


@app.command(epilog="Example: certcoach db upgrade")
def upgrade() -> None:
    """Bring the database's tables up to date; `run` does it by itself."""
    from bot.house import make_folder
    from bot.store.database import upgrade as bring_up_to_date

    settings = open_settings()
    if not settings.database_url:
        make_folder(settings)
    in_loop(bring_up_to_date(settings.database))
    typer.echo("The database is up to date.")


@app.command(epilog="Example: certcoach db backup /safe/place/monday.copy")
def backup(file: Annotated[Path | None, typer.Argument(help="A new file; in the data folder by default.")] = None):
    """Copy everything to one file while the coach runs, and check the copy."""
    from bot.store.backup import back_up
    from bot.store.fault import StoreError

    settings = open_settings()
    now = datetime.now(UTC)
    copy = file or settings.folder / "backups" / f"certcoach-{now:%Y%m%dT%H%M%SZ}.copy"
    try:
        back_up(settings.database, copy)
    except (StoreError, OSError) as error:
        raise refused(str(error)) from None
    typer.echo(f"{copy} holds everything as of {now:%Y-%m-%dT%H:%MZ}, checked. It is as private as the database.")
    if not settings.secret:
        typer.echo(f"Keep {settings.folder / 'secret'} beside it: the page knows people by it.")


@app.command(epilog="Example: certcoach db restore /safe/place/monday.copy")
def restore(
    file: Annotated[Path, typer.Argument(help="A copy that `certcoach db backup` made.")],
    force: Annotated[bool, typer.Option("--force", help="Also where the database has people in it.")] = False,
) -> None:
    """Check a copy and put it in the place of the database; the coach must not run meanwhile."""
    from bot.store.backup import restore as put_back

    settings = open_settings()
    restored = in_loop(put_back(settings.database, file, force=force))
    kept = f" What was there before is {restored.kept}; delete it when nobody needs it." if restored.kept else ""
    typer.echo(f"People in the database: {restored.people}.{kept}")
    typer.echo(
        "Reminders sent since the copy was made look unsent. Start without sending them a second time:\n"
        f"  certcoach run --hold-reminders-before {datetime.now(UTC):%Y-%m-%dT%H:%MZ}"
    )


@app.command(epilog="Example: certcoach db held --skip")
def held(
    skip: Annotated[bool, typer.Option("--skip", help="Leave them out; people are told when they write next.")] = False,
    send: Annotated[bool, typer.Option("--send", help="Send them late, one message a person.")] = False,
) -> None:
    """Say how many people's reminders are held after a restore, and decide on them."""
    from bot.holding import decide_on_held

    if skip and send:
        raise typer.BadParameter("choose one of --skip and --send")
    typer.echo(in_loop(decide_on_held(open_settings().database, skip=skip, send=send)))
