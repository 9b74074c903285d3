"""PostgreSQL: what happens when the server ends connections."""

from sqlalchemy import text

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
