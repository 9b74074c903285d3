"""Settings come from the environment; wrong ones are all named at once."""

from pathlib import Path

import pytest

from bot.settings import SettingsError, read_settings


def test_everything_has_a_default_that_works() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.database == settings.folder / "certcoach.sqlite3"
    assert Path(settings.catalog, "roles.yaml").exists()


def test_the_environment_is_read_and_tokens_keep_their_usual_names() -> None:
    settings = read_settings({"CERTCOACH_PORT": "9000", "TELEGRAM_TOKEN": " 1:a ", "CERTCOACH_DATA": "/somewhere"})
    assert (settings.port, settings.telegram_token) == (9000, "1:a")
    assert settings.database == Path("/somewhere/certcoach.sqlite3")


def test_every_wrong_value_is_named_with_its_variable() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"CERTCOACH_PORT": "99999", "CERTCOACH_BAR": "high", "CERTCOACH_LOG_LEVEL": "loud"})
    lines = str(caught.value).splitlines()
    assert [line.split()[0] for line in lines] == ["CERTCOACH_PORT", "CERTCOACH_BAR", "CERTCOACH_LOG_LEVEL"]
    assert "99999" in lines[0]
    assert "65535" in lines[0]


def test_a_token_is_never_shown() -> None:
    settings = read_settings(
        {"TELEGRAM_TOKEN": "canary-1", "DISCORD_TOKEN": "canary-2", "CERTCOACH_SECRET": "canary-3"}
    )
    assert "canary" not in repr(settings)
