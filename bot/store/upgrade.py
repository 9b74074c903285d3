"""Brings the tables up to date; the migrations are loaded only when there is something to do."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.store.fault import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(connection: Connection) -> None:
    """Runs the migrations that are missing; raises StoreError for a database a newer certcoach made."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(2163016)"))  # several processes may start at once
    known = known_versions()
    version = _version(connection)
    if version == known[-1]:
        # Writes nothing new, but fails on a database that can't be written: better now than in somebody's turn.
        connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
        return
    if version is not None and version not in known:
        raise StoreError(
            f"the database is of version {version}, newer than this certcoach knows ({known[-1]});"
            " start the newer certcoach, or restore a backup"
        )
    _migrate(connection)


def known_versions() -> list[str]:
    """The versions of a database this certcoach can use, the newest last."""
    return sorted(file.stem.split("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
