"""A turn in one process wakes the tickers of the others, where the database can carry the word (PostgreSQL).

Only for somebody due within a minute: what is further off every ticker finds by itself, and a NOTIFY of each turn would
have all commits wait in one line. Where the word is lost, the tickers' own look finds them too, a little later.
"""

import asyncio
import logging
import random
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, text

from bot.store.database import address_of
from bot.store.tables import Instant

log = logging.getLogger(__name__)

CHECK_SECONDS = 60.0
"""How often the connection is tried: one that a firewall dropped says nothing by itself."""
PAUSES = (0.2, 1.0, 5.0, 15.0, 30.0)
"""Seconds before a lost connection is made anew; the last is repeated."""

_TELL = text(
    "SELECT pg_notify('certcoach_due', '') WHERE :wake_at < clock_timestamp() + interval '60 seconds'"
).bindparams(bindparam("wake_at", type_=Instant))


def tell_tickers(connection: Connection, wake_at: datetime) -> None:
    """Tells every process, once this transaction is committed, that somebody is due soon."""
    if connection.dialect.name == "postgresql":
        connection.execute(_TELL, {"wake_at": wake_at})


async def hear_others(url: str | Path, wake: asyncio.Event) -> None:
    """Sets `wake` whenever any process has somebody due soon, until cancelled; a lost connection is made anew.

    It is set at each new connection too, since a word may have been missed. On SQLite there is nothing to hear.
    """
    address, failures = address_of(url), 0
    while address.get_backend_name() == "postgresql":
        heard = asyncio.Event()
        try:
            await _listen(address, wake, heard)
        except Exception as error:  # whatever it is, the tickers' own look goes on
            if not failures:
                log.warning("word from other processes is lost for now (%s)", type(error).__name__)
        failures = 0 if heard.is_set() else failures + 1
        pause = PAUSES[min(failures, len(PAUSES) - 1)]
        await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - spreads processes, hides nothing


async def _listen(address: Any, wake: asyncio.Event, heard: asyncio.Event) -> None:
    """Listens until the connection ends, on one that nothing else uses; `heard` is set once it does."""
    from sqlalchemy import NullPool

    from bot.store.postgresql import make_engine

    engine, ended = make_engine(address, poolclass=NullPool), asyncio.Event()
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection

        def set_ended(_: object) -> None:
            ended.set()

        def set_wake(*_: object) -> None:
            wake.set()

        driver.add_termination_listener(set_ended)
        await driver.add_listener("certcoach_due", set_wake)
        heard.set()
        wake.set()
        while not ended.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), CHECK_SECONDS)
            if not ended.is_set():
                await driver.fetchval("SELECT 1", timeout=10)
    await engine.dispose()
