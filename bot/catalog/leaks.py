"""Secrets that someone pasted by mistake: found by their form, named, and never shown."""

import re
from collections.abc import Iterator

_FORMS = {
    "telegram": ("a Telegram bot token", r"\d{8,10}:[\w-]{35}"),
    "discord": ("a Discord bot token", r"[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,45}"),
    "aws": ("an AWS access key", r"A[KS]IA[0-9A-Z]{16}"),
    "github": ("a GitHub token", r"(?:gh[oprsu]_|github_pat_)\w{30,255}"),
    "slack": ("a Slack token", r"xox[abprs]-[\w-]{10,255}"),
    "google": ("a Google API key", r"AIza[\w-]{35}"),
    "model": ("the key of a paid service", r"sk[-_][\w-]{20,255}"),
    "web": ("a JSON web token", r"eyJ[\w-]{10,2000}\.eyJ[\w-]{10,2000}\."),
    "key": ("a private key", r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----"),
    "password": ("a password in a web address", r"[a-z][a-z0-9+]{1,20}://[^\s/:@]{0,100}:[^\s/@]{1,100}@"),
}
_SECRET = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{form})" for name, (_, form) in _FORMS.items()) + ")", re.A
)


def secrets_in(text: str) -> Iterator[tuple[int, str]]:
    """Where in the text something has the form of a secret, and of which."""
    for found in _SECRET.finditer(text):
        yield found.start(), _FORMS[found.lastgroup or ""][0]


def without_secrets(text: str) -> str:
    """The text with each secret in it replaced by a word."""
    return _SECRET.sub("(a secret)", text)
