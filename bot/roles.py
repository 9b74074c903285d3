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
    """The roles in words that may have commas between, all when there are none.

    Raises SettingsError with one plain line for a word that is none, or a platform without its token.
    """
    named = {part.strip() for word in words for part in word.split(",") if part.strip()}
    if unknown := sorted(named - ALL):
        raise SettingsError(f"--only takes web, telegram, discord and ticker, not {', '.join(unknown)}")
    tokens = {"telegram": settings.telegram_token, "discord": settings.discord_token}
    for platform, token in tokens.items():
        if platform in named and not token:
            raise SettingsError(f"--only {platform} needs {platform.upper()}_TOKEN")
    return frozenset(role for role in ALL if role in named) or ALL
