"""Environment and .env -> Settings; each wrong value is named, with what would be right."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

PUBLIC_URL = r"^(https://[^\s/?#]+|http://(localhost|127\.0\.0\.1)(:\d+)?)(/[^\s?#]*)?$"
"""Only what nobody reads along on the way: a private address is a secret."""
CATALOG = Path(__file__).parent.parent / "catalog"


class SettingsError(Exception):
    """Some settings are wrong; the text names each with what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator can set; a field's variable is CERTCOACH_ and its name in capitals, but for the two tokens."""

    telegram_token: str = field(default="", repr=False)
    discord_token: str = field(default="", repr=False)
    telegram_api: str = ""
    telegram_webhook_url: str = ""
    discord_api: str = ""
    discord_gateway: str = ""
    discord_shards: str = ""
    catalog: str = str(CATALOG)
    database_url: str = field(default="", repr=False)
    data: str = ""
    host: str = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535)] = 8080
    public_url: Annotated[str, Meta(pattern=PUBLIC_URL, description="an address like https://coach.example.org")] = ""
    secret: str = field(default="", repr=False)
    bar: Annotated[float, Meta(ge=0, le=1)] | None = None
    keep_months: Annotated[int, Meta(ge=0, le=600)] = 24
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["plain", "json"] = "plain"
    metrics: bool = False
    fetch_proofs: bool = False
    admins: Annotated[str, Meta(pattern=r"^\d+(\s*,\s*\d+)*$", description="numeric ids with commas between")] = ""

    @property
    def folder(self) -> Path:
        """Where the data is kept unless the database is elsewhere; made when it is first needed."""
        if self.data:
            return Path(self.data).expanduser()
        from platformdirs import user_data_path

        return user_data_path("certcoach", appauthor=False)

    @property
    def admin_ids(self) -> frozenset[str]:
        """The ids of those who look after the catalog, as Telegram or Discord give them."""
        return frozenset(self.admins.replace(",", " ").split())

    @property
    def database(self) -> str | Path:
        """The database's address, or the SQLite file where none is given."""
        return self.database_url or self.folder / "certcoach.sqlite3"


def variable(name: str) -> str:
    """The environment variable of a field."""
    return name.upper() if name.endswith("_token") else f"CERTCOACH_{name.upper()}"


def secret_variables() -> tuple[str, ...]:
    """The environment variables of the fields that hide themselves."""
    return tuple(variable(field.name) for field in fields(Settings) if not field.repr)


def read_settings(environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """The settings out of the environment (by default the process's own with .env below it), `given` above both.

    Raises SettingsError naming every wrong value at once.
    """
    values, faults = dict[str, Any](), list[str]()
    found = _environment() if environment is None else environment
    for name, kind in get_type_hints(Settings, include_extras=True).items():
        text = found.get(variable(name), "").strip()
        if given.get(name) is not None:
            values[name] = given[name]
        elif text:
            try:
                values[name] = msgspec.convert(text, kind, strict=False)
            except msgspec.ValidationError as error:
                faults.append(f"{variable(name)} is {text!r}: {_right(kind, error)}")
    if faults:
        raise SettingsError("\n".join(faults))
    return Settings(**values)


def _right(kind: Any, error: msgspec.ValidationError) -> str:
    choices = get_args(kind) if get_origin(kind) is Literal else ("1", "0") if kind is bool else ()
    described = next((one.description for one in get_args(kind) if isinstance(one, Meta) and one.description), "")
    right = ", ".join(choices) or described
    return f"use {right}" if right else str(error).lower().replace("`", "")


def _environment() -> dict[str, str]:
    from dotenv import dotenv_values

    path = Path.cwd() / ".env"
    try:
        below = {key: value or "" for key, value in dotenv_values(path).items()}
    except (OSError, UnicodeError):
        raise SettingsError(f"{path} can't be read; save it as plain UTF-8 text that this user can read") from None
    return below | dict(os.environ)
