"""`certcoach db`: look after the database."""

from datetime import UTC, datetime
from pathlib import Path

import click

from bot.commands.around import A_PATH, in_loop, open_settings, refused

app = click.Group("db", help="Look after the database.")


@app.command(epilog="Example: certcoach db upgrade")
def upgrade() -> None:
    """Bring the database's tables up to date; `run` does it by itself."""
    from bot.house import make_folder
    from bot.store.database import upgrade as bring_up_to_date

    settings = open_settings()
    if not settings.database_url:
        make_folder(settings)
    in_loop(bring_up_to_date(settings.database))
    click.echo("The database is up to date.")


@app.command(epilog="Example: certcoach db backup /safe/place/monday.copy")
@click.argument("file", required=False, type=A_PATH, help="A new file; in the data folder by default.")
def backup(file: Path | None) -> None:
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
    click.echo(f"{copy} holds everything as of {now:%Y-%m-%dT%H:%MZ}, checked. It is as private as the database.")
    if not settings.secret:
        click.echo(f"Keep {settings.folder / 'secret'} beside it: the page knows people by it.")


@app.command(epilog="Example: certcoach db restore /safe/place/monday.copy")
@click.argument("file", type=A_PATH, help="A copy that `certcoach db backup` made.")
@click.option("--force", is_flag=True, help="Also where the database has people in it.")
def restore(file: Path, *, force: bool) -> None:
    """Check a copy and put it in the place of the database; the coach must not run meanwhile."""
    from bot.store.backup import restore as put_back

    settings = open_settings()
    restored = in_loop(put_back(settings.database, file, force=force))
    kept = f" What was there before is {restored.kept}; delete it when nobody needs it." if restored.kept else ""
    click.echo(f"People in the database: {restored.people}.{kept}")
    click.echo(
        "Reminders sent since the copy was made look unsent. Start without sending them a second time:\n"
        f"  certcoach run --hold-reminders-before {datetime.now(UTC):%Y-%m-%dT%H:%MZ}"
    )


@app.command(epilog="Example: certcoach db held --skip")
@click.option("--skip", is_flag=True, help="Leave them out; people are told when they write next.")
@click.option("--send", is_flag=True, help="Send them late, one message a person.")
def held(*, skip: bool, send: bool) -> None:
    """Say how many people's reminders are held after a restore, and decide on them."""
    from bot.holding import decide_on_held

    if skip and send:
        raise click.UsageError("choose one of --skip and --send")
    click.echo(in_loop(decide_on_held(open_settings().database, skip=skip, send=send)))
