"""The migrations make the tables; the tables can be spread by town; times are aware."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, UniqueConstraint, insert, select
from sqlalchemy.exc import StatementError

from storage import schema
from storage.engine import Storage
from storage.tables import leases, metadata

# The inbox is keyed by bot, for the town is found later; a lease belongs to a bot's token.
NOT_BY_TOWN = {"inbox", "leases"}
# The nightly erasing and the wait for it look over all bots at once.
OVER_ALL_BOTS = {"ix_inbox_erase"}


async def test_migrations_of_an_empty_database_make_exactly_the_tables(empty_database_url: str) -> None:
    storage = Storage.open(empty_database_url, synchronous="OFF")

    def differences(connection: Connection) -> list[object]:
        options = {"compare_type": True, "compare_server_default": False}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    try:
        assert await schema.current(storage) == ""
        await schema.create(storage)
        assert await schema.current(storage) == schema.newest()
        async with storage.read() as tx:
            assert await tx.run_sync(differences) == []
        await schema.create(storage)  # a second time changes nothing
        assert await schema.current(storage) == schema.newest()
    finally:
        await storage.close()


async def test_machines_that_start_together_make_the_tables_once(empty_database_url: str) -> None:
    storages = [Storage.open(empty_database_url, synchronous="OFF") for _ in range(3)]
    try:
        await asyncio.gather(*(schema.create(storage) for storage in storages))
        assert {await schema.current(storage) for storage in storages} == {schema.newest()}
    finally:
        for storage in storages:
            await storage.close()


@pytest.mark.parametrize("table", sorted(set(metadata.tables) - NOT_BY_TOWN))
def test_the_town_stands_first_in_every_key(table: str) -> None:
    found = metadata.tables[table]
    keys = {"primary key": list(found.primary_key.columns)}
    keys |= {str(index.name): list(index.columns) for index in found.indexes}
    keys |= {str(c.name): list(c.columns) for c in found.constraints if isinstance(c, UniqueConstraint)}
    assert {name for name, columns in keys.items() if columns[0].name != "town_id"} == set()


def test_the_inbox_is_keyed_by_bot() -> None:
    inbox = metadata.tables["inbox"]
    keys = [list(inbox.primary_key.columns), *(list(i.columns) for i in inbox.indexes if i.name not in OVER_ALL_BOTS)]
    keys += [list(c.columns) for c in inbox.constraints if isinstance(c, UniqueConstraint)]
    assert {columns[0].name for columns in keys} == {"bot"}


def test_no_id_is_made_by_the_database() -> None:
    made = [c for t in metadata.tables.values() for c in t.columns if t.autoincrement_column is c]
    assert made == []


@pytest.mark.parametrize(
    "moment",
    [
        datetime(
            2026, 5, 4, 12, 0, tzinfo=timezone(timedelta(hours=2))
        ),  # a plain column gave this back two hours wrong
        datetime(2026, 10, 25, 1, 30, 0, 123456, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, tzinfo=UTC),
    ],
)
async def test_a_time_comes_back_aware_and_the_same(storage: Storage, moment: datetime) -> None:
    async with storage.begin() as tx:
        await tx.execute(insert(leases).values(name="a", holder="b", until=moment))
    async with storage.read() as tx:
        found = (await tx.execute(select(leases.c.until))).scalar_one()
        also = (await tx.execute(select(leases.c.name).where(leases.c.until == moment))).scalar_one_or_none()
    assert (found, found.tzinfo, also) == (moment, UTC, "a")


async def test_a_naive_time_is_refused(storage: Storage) -> None:
    with pytest.raises(StatementError, match="naive"):
        async with storage.begin() as tx:
            await tx.execute(insert(leases).values(name="a", holder="b", until=datetime(2026, 5, 4)))
    with pytest.raises(StatementError, match="naive"):
        async with storage.read() as tx:
            await tx.execute(select(leases).where(leases.c.until < datetime(2026, 5, 4)))
