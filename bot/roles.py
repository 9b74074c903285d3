"""What one process does of it all: everything, or the parts that `certcoach run --only` names.

`web`, `telegram` and `discord` take in what people do there and answer it. `ticker` sends what nobody just asked for,
on every platform that has a token and on the page, and receives nothing. So a process with `ticker` can send
everywhere, one without it only where it receives.
"""

from collections.abc import Iterable
from typing import Literal, get_args

from bot.settings import Settings, SettingsError

Role = Literal["web", "telegram", "discord", "ticker"]
ALL: frozenset[Role] = frozenset(get_args(Role))


def read_roles(words: Iterable[str], settings: Settings) -> frozenset[Role]:
    """The roles in words that may have commas between, all by default; a platform without its token is passed over.

    Raises SettingsError with one plain line for a word that is none, or when nothing is left.
    """
    named = {part.strip() for word in words for part in word.split(",") if part.strip()}
    if unknown := sorted(named - ALL):
        raise SettingsError(f"--only takes web, telegram, discord and ticker, not {', '.join(unknown)}")
    tokens = {"telegram": settings.telegram_token, "discord": settings.discord_token}
    lacking = [platform for platform in sorted(named) if tokens.get(platform) == ""]
    if named and named == set(lacking):
        needed = " and ".join(f"{platform.upper()}_TOKEN" for platform in lacking)
        raise SettingsError(f"--only {','.join(lacking)} needs {needed}")
    return frozenset(role for role in ALL if role in named - set(lacking)) or ALL
