"""PostgreSQL: what happens when the server ends connections, and when we leave what takes too long."""

import asyncio
from functools import partial

import pytest
from sqlalchemy import Connection, text

from bot.store.database import open_database
from tests.store.told import said, turn

END_ALL_OTHERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


async def test_connections_the_server_cut_cost_nobody_a_turn(postgresql_url: str) -> None:
    ours, operator = await open_database(postgresql_url), await open_database(postgresql_url)
    await turn(ours, said("hello"))
    await operator.run(lambda connection: connection.execute(END_ALL_OTHERS).all())
    assert await turn(ours, said("again")) == ["2: again"]
    await ours.close()
    await operator.close()


async def test_the_hot_table_is_cleared_of_old_rows_soon(postgresql_url: str) -> None:
    database = await open_database(postgresql_url)
    settings = text("SELECT reloptions FROM pg_class WHERE relname = 'schedules'")
    kept = await database.run(lambda c: c.execute(settings).scalar_one())
    await database.close()
    assert "autovacuum_vacuum_scale_factor=0.01" in kept


async def test_a_large_batch_that_takes_too_long_is_left_and_the_line_is_cut(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """asyncpg, cancelled in the middle of one, waits for a server that waits for it."""
    database = await open_database(postgresql_url)
    await database.run(lambda connection: connection.execute(text("CREATE TABLE kept (id int PRIMARY KEY, body text)")))
    monkeypatch.setattr("bot.store.postgresql.PATIENCE", 0.1)
    monkeypatch.setattr("bot.store.postgresql.GRACE", 0.1)
    async with asyncio.timeout(60):
        for _ in range(4):
            with pytest.raises(TimeoutError):
                await database.run(partial(_keep, rows=20_000))
    monkeypatch.setattr("bot.store.postgresql.PATIENCE", 20)
    kept = await database.run(lambda connection: connection.execute(text("SELECT count(*) FROM kept")).scalar_one())
    await database.close()
    assert kept == 0


def _keep(connection: Connection, rows: int) -> None:
    added = text("INSERT INTO kept VALUES (:id, :body) ON CONFLICT (id) DO UPDATE SET body = excluded.body")
    connection.execute(added, [{"id": id, "body": "x" * 5000} for id in range(rows)])
