"""`certcoach init` and `certcoach doctor`: a first run made easy."""

import json as json_format
import os
import secrets
from pathlib import Path

import click

from bot.commands.around import A_PATH, as_json, known_settings, leave, refused

DOTENV = """\
# Settings of certcoach, read when it starts in this folder. A line that begins with # is not in use.
# What is set in the environment stands above what is written here. Keep this file to yourself: tokens open your bots.

# Telegram: talk to @BotFather there, send /newbot, and copy the token it gives you.
#TELEGRAM_TOKEN=

# Discord: discord.com/developers, New Application, Bot, Reset Token; no privileged intent is needed.
#DISCORD_TOKEN=

# Your own numeric ids on Telegram or Discord, with commas between: for /admin, and to hear of a catalog that breaks.
#CERTCOACH_ADMINS=

# Where the page listens. Keep 127.0.0.1 unless a proxy with TLS stands before it.
#CERTCOACH_HOST=127.0.0.1
#CERTCOACH_PORT=8080

# Where people find the page from outside, behind your proxy with TLS: then their calendars can follow their plans.
#CERTCOACH_PUBLIC_URL=https://coach.example.org

# Signs the page's cookies. Made for you just now; the same for all processes that serve one page.
CERTCOACH_SECRET={secret}

# Where the data is kept: a folder, or a PostgreSQL database for several processes.
#CERTCOACH_DATA=
#CERTCOACH_DATABASE_URL=postgresql://user:password@host/name

# Another catalog than the one that comes along, and what a score from 0 to 1 must reach to be suggested.
#CERTCOACH_CATALOG=
#CERTCOACH_BAR=0.35

# Erase people who have not written for so many months, a month after telling them; 0 keeps them.
#CERTCOACH_KEEP_MONTHS=24

# The log: DEBUG, INFO, WARNING or ERROR; plain lines, or json. Figures for Prometheus at /metrics.
#CERTCOACH_LOG_LEVEL=INFO
#CERTCOACH_LOG_FORMAT=plain
#CERTCOACH_METRICS=1

# Read badges behind links, and issuers' keys and lists; without it nothing that a person names is visited.
#CERTCOACH_FETCH_PROOFS=1

# For large bots: Telegram posts to this address, and several processes may share a token; connections to Discord.
#CERTCOACH_TELEGRAM_WEBHOOK_URL=https://coach.example.org/telegram
#CERTCOACH_DISCORD_SHARDS=4

# For trying things out: other servers than the platforms' own.
#CERTCOACH_TELEGRAM_API=
#CERTCOACH_DISCORD_API=
#CERTCOACH_DISCORD_GATEWAY=
"""


@click.command(epilog="Example: certcoach init")
@click.argument("file", type=A_PATH, default=Path(".env"), help="Where to write it.")
@click.option("--force", is_flag=True, help="In place of what is there.")
def init(file: Path, *, force: bool) -> None:
    """Write a commented .env with every setting, and a secret of its own."""
    how = os.O_CREAT | os.O_WRONLY | (os.O_TRUNC if force else os.O_EXCL)
    try:
        with os.fdopen(os.open(file, how, 0o600), "w", encoding="utf-8") as opened:
            opened.write(DOTENV.format(secret=secrets.token_urlsafe(32)))
    except FileExistsError:
        raise refused(f"{file} is there already; --force puts a new one in its place, with another secret") from None
    except OSError as error:
        raise refused(f"{file} can't be written ({error.strerror})") from None
    click.echo(f"{file} is written, for your eyes only. Put your tokens into it, then: certcoach doctor")


@click.command(epilog="Example: certcoach doctor --offline")
@click.option("--offline", is_flag=True, help="Ask no platform whose the tokens are.")
@as_json
def doctor(*, offline: bool, json: bool) -> None:
    """Look at all the coach needs, and say of each fault what to do; ends with 1 where something is wrong."""
    from bot.doctor import as_data, as_text, run

    findings = run(known_settings(), online=not offline)
    click.echo(json_format.dumps(as_data(findings), indent=2) if json else as_text(findings))
    leave(1 if any(one.state == "wrong" for one in findings) else 0)
