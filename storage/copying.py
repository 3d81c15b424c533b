"""Every row of every table as JSON lines and back, the same from SQLite and from PostgreSQL.

Ids are made by the application, so rows need no translation and a town may go from either kind of database into
the other. Times are written as ISO 8601 and bytes as base64; the column says which.
"""

import base64
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary, Table, delete, func, insert, select

from storage.engine import Storage, Tx
from storage.tables import metadata
from storage.types import UtcDateTime

BATCH = 500
TABLES: Mapping[str, Table] = {table.name: table for table in metadata.sorted_tables}


@asynccontextmanager
async def snapshot(storage: Storage) -> AsyncIterator[Tx]:
    """One moment of the database for as long as the block lasts, while others go on writing."""
    level = "AUTOCOMMIT" if storage.is_sqlite else "REPEATABLE READ"
    async with storage.engine.connect() as connection:
        tx = await connection.execution_options(isolation_level=level)
        if storage.is_sqlite:  # its driver opens no transaction for a SELECT by itself
            await tx.exec_driver_sql("BEGIN")
        try:
            yield tx
        finally:
            if storage.is_sqlite:
                await tx.exec_driver_sql("ROLLBACK")


async def rows_of(tx: Tx, name: str) -> AsyncIterator[str]:
    """Each row of a table as one JSON line, in the order of its key."""
    table = TABLES[name]
    async with tx.stream(select(table).order_by(*table.primary_key.columns)) as rows:
        async for row in rows:
            yield json.dumps(_outward(table, row._mapping), ensure_ascii=False)


async def count(tx: Tx) -> int:
    """Rows in all tables together: 0 means that nothing would be lost."""
    found = 0
    for table in TABLES.values():
        found += (await tx.execute(select(func.count()).select_from(table))).scalar_one()
    return found


async def empty(tx: Tx) -> None:
    for table in reversed(list(TABLES.values())):
        await tx.execute(delete(table))


async def fill(tx: Tx, name: str, lines: Iterable[str]) -> int:
    """Writes a table's rows; returns how many. Columns the table no longer has are left out."""
    table, written = TABLES[name], 0
    for batch in _batches(lines):
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for line in batch:
            values = _inward(table, json.loads(line))
            alike[tuple(values)].append(values)
        for rows in alike.values():
            await tx.execute(insert(table), rows)
        written += len(batch)
    return written


def _batches(lines: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for line in lines:
        if line.strip():
            batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _outward(table: Table, row: Mapping[Any, Any]) -> dict[str, Any]:
    return {column.name: _plain(column.type, row[column.name]) for column in table.columns}


def _plain(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(kind, LargeBinary) else value


def _inward(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is NULL: a JSON column would keep a given None as JSON's own null."""
    found = {column.name: values.get(column.name) for column in table.columns}
    return {name: _typed(table.c[name].type, value) for name, value in found.items() if value is not None}


def _typed(kind: Any, value: Any) -> Any:
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value
