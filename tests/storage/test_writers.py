"""Writers take turns, share commits, and none of them spoils another one's work."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from storage.engine import GroupLost, Storage

PATIENCE_S = 20


@pytest.fixture
async def counter(storage: Storage) -> AsyncIterator[Storage]:
    """A table with one number, which is 0."""
    async with storage.begin() as tx:
        await tx.exec_driver_sql("CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
        await tx.exec_driver_sql("INSERT INTO counter VALUES (1, 0)")
    return storage


async def add_one(storage: Storage) -> None:
    """Reads, lets others go, writes: what is lost when two do it at once."""
    lock = "" if storage.is_sqlite else " FOR UPDATE"
    async with storage.begin() as tx:
        found = (await tx.execute(text(f"SELECT n FROM counter WHERE id = 1{lock}"))).scalar_one()
        await asyncio.sleep(0)
        await tx.execute(text("UPDATE counter SET n = :n WHERE id = 1"), {"n": found + 1})


async def count(storage: Storage) -> int:
    async with storage.read() as tx:
        return int((await tx.execute(text("SELECT n FROM counter WHERE id = 1"))).scalar_one())


def commits(storage: Storage) -> list[str]:
    """Every COMMIT from now on."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_more):
        if statement == "COMMIT":
            seen.append(statement)

    event.listen(storage.engine.sync_engine, "before_cursor_execute", note)
    return seen


async def test_every_one_of_many_increments_is_kept(counter: Storage) -> None:
    async def worker() -> None:
        for _ in range(20):
            await add_one(counter)

    await asyncio.gather(*(worker() for _ in range(3)))
    assert await count(counter) == 60


async def test_a_turn_that_fails_takes_nothing_with_it(counter: Storage) -> None:
    async def fails() -> None:
        async with counter.begin() as tx:
            await tx.execute(text("UPDATE counter SET n = n + 1000 WHERE id = 1"))
            raise LookupError

    ended = await asyncio.gather(
        *(fails() if k % 3 == 0 else add_one(counter) for k in range(30)), return_exceptions=True
    )
    assert sum(isinstance(end, LookupError) for end in ended) == 10
    assert [end for end in ended if end is not None and not isinstance(end, LookupError)] == []
    assert await count(counter) == 20


async def test_a_statement_that_fails_takes_nothing_with_it(counter: Storage) -> None:
    async def fails() -> None:
        async with counter.begin() as tx:
            await tx.execute(text("UPDATE counter SET n = n + 1000 WHERE id = 1"))
            await tx.execute(text("INSERT INTO counter VALUES (1, 0)"))

    ended = await asyncio.gather(
        *(fails() if k % 3 == 0 else add_one(counter) for k in range(30)), return_exceptions=True
    )
    assert sum(end is not None for end in ended) == 10
    assert await count(counter) == 20


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_those_who_wait_share_one_commit(counter: Storage) -> None:
    seen = commits(counter)
    await asyncio.gather(*(add_one(counter) for _ in range(40)))
    assert await count(counter) == 40
    assert len(seen) <= 3


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_group_is_bounded(counter: Storage) -> None:
    seen = commits(counter)
    await asyncio.gather(*(add_one(counter) for _ in range(200)))
    assert await count(counter) == 200
    assert 3 <= len(seen) <= 6


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nothing_is_answered_before_its_commit(counter: Storage, tmp_path: Path) -> None:
    """Whoever was told "kept" is seen by a stranger's connection at that moment."""

    async def keeps(k: int) -> None:
        async with counter.begin() as tx:
            await tx.execute(text("INSERT INTO counter VALUES (:k, 1)"), {"k": 100 + k})
        with sqlite3.connect(tmp_path / "lamplighter.db") as other:
            assert other.execute("SELECT n FROM counter WHERE id = ?", (100 + k,)).fetchone() == (1,)
        other.close()

    await asyncio.gather(*(keeps(k) for k in range(30)))


async def test_who_gives_up_waiting_leaves_the_others_alone(counter: Storage) -> None:
    """The one in the queue to whom the group had left its COMMIT goes away."""
    inside, go = asyncio.Event(), asyncio.Event()

    async def first() -> None:
        async with counter.begin() as tx:
            await tx.execute(text("UPDATE counter SET n = n + 1 WHERE id = 1"))
            inside.set()
            await go.wait()

    async with asyncio.timeout(PATIENCE_S):
        one = asyncio.create_task(first())
        await inside.wait()
        waiter = asyncio.create_task(add_one(counter))
        await asyncio.sleep(0.01)
        go.set()
        waiter.cancel()
        await one
        with pytest.raises(asyncio.CancelledError):
            await waiter
    assert await count(counter) == 1


@pytest.mark.parametrize("moment", range(0, 30, 3))
async def test_cancelled_at_any_moment_nothing_hangs_and_nothing_half_done_stays(counter: Storage, moment: int) -> None:
    """Whoever heard "kept" is kept. Whoever shared a broken transaction hears GroupLost; nothing of theirs stays."""

    async def both() -> None:
        async with counter.begin() as tx:
            await tx.execute(text("UPDATE counter SET n = n + 1000 WHERE id = 1"))
            await tx.execute(text("UPDATE counter SET n = n - 999 WHERE id = 1"))

    async with asyncio.timeout(PATIENCE_S):
        tasks = [asyncio.create_task(both()) for _ in range(12)]
        for _ in range(moment):
            await asyncio.sleep(0.0005)
        for task in tasks[moment % 3 :: 3]:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    strangers = [e for e in ended if e is not None and not isinstance(e, asyncio.CancelledError | GroupLost)]
    assert strangers == []
    told = sum(end is None for end in ended)
    cancelled = sum(isinstance(end, asyncio.CancelledError) for end in ended)
    kept = await count(counter)
    assert told <= kept <= told + cancelled  # a cancelling that came after the commit changes nothing
    async with asyncio.timeout(PATIENCE_S):
        await add_one(counter)
    assert await count(counter) == kept + 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_commit_that_fails_is_told_to_everyone_who_shared_it(counter: Storage) -> None:
    def fail_once(_connection, _cursor, statement, *_more):
        if statement == "COMMIT":
            event.remove(counter.engine.sync_engine, "before_cursor_execute", fail_once)
            raise sqlite3.OperationalError("disk I/O error")

    event.listen(counter.engine.sync_engine, "before_cursor_execute", fail_once)
    async with asyncio.timeout(PATIENCE_S):
        ended = await asyncio.gather(*(add_one(counter) for _ in range(5)), return_exceptions=True)
    assert [type(end) for end in ended] == [GroupLost] * 5
    assert await count(counter) == 0
    await add_one(counter)
    assert await count(counter) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_transaction_that_sqlite_gives_up_is_told_to_its_group(counter: Storage) -> None:
    """A full disk makes SQLite take the whole transaction back by itself."""

    async def fills() -> None:
        async with counter.begin() as tx:
            await tx.exec_driver_sql("ROLLBACK")
            raise OSError("no space left")

    async with asyncio.timeout(PATIENCE_S):
        ended = await asyncio.gather(add_one(counter), fills(), add_one(counter), return_exceptions=True)
    assert [type(end) for end in ended] == [GroupLost, OSError, type(None)]
    assert await count(counter) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_reader_does_not_wait_for_a_writer(counter: Storage) -> None:
    async with counter.begin() as tx:
        await tx.execute(text("UPDATE counter SET n = 5 WHERE id = 1"))
        assert await count(counter) == 0
    assert await count(counter) == 5


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_another_process_that_writes_is_waited_for(counter: Storage, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "lamplighter.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    adding = asyncio.create_task(add_one(counter))
    await asyncio.sleep(0.5)
    assert not adding.done()
    other.execute("COMMIT")
    other.close()
    async with asyncio.timeout(PATIENCE_S):
        await adding
    assert await count(counter) == 1


async def test_foreign_statement_faults_come_out_as_they_are(storage: Storage) -> None:
    with pytest.raises(Exception, match="no_such_table"):
        async with storage.begin() as tx:
            await tx.exec_driver_sql("SELECT * FROM no_such_table")
    with pytest.raises(Exception, match="no_such_table") as fault:
        async with storage.read() as tx:
            await tx.exec_driver_sql("SELECT * FROM no_such_table")
    assert isinstance(fault.value, OperationalError) is storage.is_sqlite
