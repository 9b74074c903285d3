"""PostgreSQL: as many units of work at once as there are connections, in as many processes as there are machines."""

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

Result = TypeVar("Result")
DEADLOCK = "40P01"
PAUSES = (0.02, 0.2)
"""Seconds before the second and the third try of work that came to nothing through no fault of its own."""
PATIENCE = 20.0
"""Seconds a unit of work may take with its commit, and an open transaction may stand still before the server ends it.

A line that has gone dead without a word, or a process that was stopped with somebody's row locked, holds up nobody for
longer. Measured on a line that swallowed everything: without it the reminders waited for ever.
"""
GRACE = 1.0
"""Seconds more before the line is cut of work that was told to end and does not."""
_LINE = {
    "timeout": PATIENCE / 2,
    "server_settings": {"idle_in_transaction_session_timeout": f"{PATIENCE * 1000:.0f}"},
}


def make_engine(address: URL, **how: Any) -> AsyncEngine:
    """What reaches a database by asyncpg; no value of a statement gets into an error's words."""
    if mode := address.query.get("sslmode"):  # libpq's word for what asyncpg calls ssl
        address = address.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
    return create_async_engine(address, hide_parameters=True, connect_args=_LINE, **how)


class PostgresqlDatabase:
    """A PostgreSQL database, reached by asyncpg."""

    def __init__(self, address: URL) -> None:
        self._engine = make_engine(address, pool_size=10)
        self.broken = asyncio.Event()
        """Never set: a server whose disk fails ends by itself, recovers at its start, and is waited for."""

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` returns, after its transaction is committed; nothing of it stays when it raises.

        Raises TimeoutError when it takes longer than PATIENCE.
        """
        hang_up_at = asyncio.get_running_loop().time() + PATIENCE + GRACE
        async with asyncio.timeout(PATIENCE) as patience:
            try:
                return await self._run(work, hang_up_at)
            except DBAPIError as error:
                if patience.expired():
                    raise TimeoutError from error
                raise

    async def run_long(self, work: Callable[[Connection], Result]) -> Result:
        """The same for work that may take its time, as migrations do."""
        return await self._run(work, hang_up_at=None)

    async def _run(self, work: Callable[[Connection], Result], hang_up_at: float | None) -> Result:
        for pause in PAUSES:
            with suppress(_CameToNothingError):
                return await self._try(work, hang_up_at)
            # The server was restarted (the pool connects anew), or ended one of two that waited for each other, who
            # steps back for a moment so that they do not meet like that again.
            await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - spreads, hides nothing
        return await self._try(work, hang_up_at, again=False)

    async def close(self) -> None:
        """Lets go of the connections; one in use closes when its work is done."""
        await self._engine.dispose()

    async def _try(
        self, work: Callable[[Connection], Result], hang_up_at: float | None, *, again: bool = True
    ) -> Result:
        hang_up: asyncio.TimerHandle | None = None
        try:
            async with self._engine.connect() as connection:
                hang_up = await _hang_up(connection, hang_up_at) if hang_up_at else None
                return await self._do(connection, work, again=again)
        finally:
            if hang_up:
                hang_up.cancel()

    async def _do(self, connection: AsyncConnection, work: Callable[[Connection], Result], *, again: bool) -> Result:
        try:
            result = await connection.run_sync(work)
        except DBAPIError as error:
            deadlock = getattr(error.orig, "sqlstate", None) == DEADLOCK
            if again and (error.connection_invalidated or deadlock):
                raise _CameToNothingError from error
            raise
        await connection.commit()  # not within the try: a commit that fails may have been done all the same
        return result


async def _hang_up(connection: AsyncConnection, at: float) -> asyncio.TimerHandle:
    """Cuts the line at a moment of the loop's clock: asyncpg, told to leave a large batch, may wait for ever."""
    line: Any = (await connection.get_raw_connection()).driver_connection
    return asyncio.get_running_loop().call_at(at, line.terminate)


class _CameToNothingError(Exception):
    """Nothing of the work was kept, through no fault of its own."""
