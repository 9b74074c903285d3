"""`certcoach simulate`: the coach on simulated time."""

import click

from bot.commands.around import leave

app = click.Group("simulate", help="Try the coach on simulated time.")


@app.command(epilog="Example: certcoach simulate reminders --zones all --days 366 --kill-random 50")
@click.option("--zones", default="all", help="`all`, or IANA zones with commas between.")
@click.option("--days", type=click.IntRange(1, 3660), default=366, help="How many days.")
@click.option("--people", type=click.IntRange(1), default=50, help="How many people.")
@click.option("--kill-random", type=click.IntRange(0), default=0, help="How often the process is killed.")
@click.option("--seed", default=1, help="The same seed, the same year.")
def reminders(zones: str, days: int, people: int, kill_random: int, seed: int) -> None:
    """Run a year of reminders through the real scheduling and store, with kills, and count what went wrong."""
    from bot.simulate.year import every_zone, simulate_reminders
    from bot.understanding.zones import is_zone

    lived_in = every_zone() if zones == "all" else tuple(zone.strip() for zone in zones.split(","))
    if unknown := [zone for zone in lived_in if not is_zone(zone)]:
        raise click.UsageError(f"{unknown[0]} is no IANA zone; one looks like Europe/Berlin")
    report = simulate_reminders(lived_in, days=days, people=people, kills=kill_random, seed=seed)
    click.echo(report.table())
    leave(report.status)
