"""`certcoach discord`: look after the coach on Discord."""

import asyncio

import click

from bot.commands.around import open_settings, refused

app = click.Group("discord", help="Look after the coach on Discord.")


@app.command(epilog="Example: DISCORD_TOKEN=... certcoach discord sync")
def sync() -> None:
    """Publish the commands on Discord where they changed; `run` does it by itself."""
    from bot.run import discord_of

    settings = open_settings()
    if not settings.discord_token:
        raise refused("DISCORD_TOKEN is not set: copy it from the Bot page of discord.com/developers.")
    try:
        changed = asyncio.run(discord_of(settings).sync())
    except SystemExit as error:
        raise refused(str(error)) from None
    click.echo("The commands are published." if changed else "The commands are as they should be; nothing to do.")
