"""What the database itself says of the moment."""

from datetime import datetime

from sqlalchemy import Connection, text


def database_time(connection: Connection) -> datetime | None:
    """The time of the database's own machine; None where that is this machine."""
    if connection.dialect.name == "sqlite":
        return None
    return connection.execute(text("SELECT clock_timestamp()")).scalar_one()
