"""`certcoach simulate`: the coach on simulated time."""

from typing import Annotated

import typer

from bot.commands.around import leave

app = typer.Typer(help="Try the coach on simulated time.", no_args_is_help=True)


@app.command(epilog="Example: certcoach simulate reminders --zones all --days 366 --kill-random 50")
def reminders(
    zones: Annotated[str, typer.Option(help="`all`, or IANA zones with commas between.")] = "all",
    days: Annotated[int, typer.Option(help="How many days.", min=1, max=3660)] = 366,
    people: Annotated[int, typer.Option(help="How many people.", min=1)] = 50,
    kill_random: Annotated[int, typer.Option(help="How often the process is killed.", min=0)] = 0,
    seed: Annotated[int, typer.Option(help="The same seed, the same year.")] = 1,
) -> None:
    """Run a year of reminders through the real scheduling and store, with kills, and count what went wrong."""
    from bot.simulate.year import every_zone, simulate_reminders
    from bot.understanding.zones import is_zone

    lived_in = every_zone() if zones == "all" else tuple(zone.strip() for zone in zones.split(","))
    if unknown := [zone for zone in lived_in if not is_zone(zone)]:
        raise typer.BadParameter(f"{unknown[0]} is no IANA zone; one looks like Europe/Berlin")
    report = simulate_reminders(lived_in, days=days, people=people, kills=kill_random, seed=seed)
    typer.echo(report.table())
    leave(report.status)
