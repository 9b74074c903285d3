"""PostgreSQL: as many units of work at once as there are connections, in as many processes as there are machines."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

Result = TypeVar("Result")


class PostgresqlDatabase:
    """A PostgreSQL database, reached by asyncpg."""

    def __init__(self, address: URL) -> None:
        if mode := address.query.get("sslmode"):  # libpq's word for what asyncpg calls ssl
            address = address.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})
        self._engine = create_async_engine(address, pool_size=10, hide_parameters=True)

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` returns, after its transaction is committed; nothing of it stays when it raises."""
        return await self._try(work, again=True)

    async def close(self) -> None:
        """Lets go of the connections; one in use closes when its work is done."""
        await self._engine.dispose()

    async def _try(self, work: Callable[[Connection], Result], *, again: bool) -> Result:
        async with self._engine.connect() as connection:
            try:
                result = await connection.run_sync(work)
            except DBAPIError as error:
                if not (again and error.connection_invalidated):
                    raise
            else:
                await connection.commit()
                return result
        return await self._try(work, again=False)  # the server was restarted; the pool is empty now and connects anew
