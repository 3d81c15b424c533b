"""What changed. Appended, never edited; `state` only says whether it was told."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from core.event import Event, EventKind
from storage.engine import Tx
from storage.tables import events


def _event(row: Any) -> Event:
    return Event(
        id=row.id,
        kind=EventKind(row.kind),
        report_id=row.report_id,
        at=row.at,
        tell_at=row.tell_at,
        payload=row.payload,
        person=row.person,
        v=row.v,
    )


async def add(tx: Tx, town_id: int, event: Event) -> None:
    values = asdict(event) | {"kind": event.kind.value, "payload": dict(event.payload), "state": "pending"}
    await tx.execute(insert(events).values(town_id=town_id, **values))


async def due(tx: Tx, town_id: int, now: datetime, limit: int = 50) -> list[Event]:
    """Events whose time to be told has come, oldest first."""
    e = events.c
    where = (e.town_id == town_id, e.state == "pending", e.tell_at <= now)
    rows = await tx.execute(
        select(events).where(*where).order_by(e.tell_at, e.id).limit(limit).with_for_update(skip_locked=True)
    )
    return [_event(row) for row in rows]


async def mark(tx: Tx, town_id: int, ids: Sequence[int], state: str, only_from: str = "pending") -> int:
    """Moves events to `told` or `undone`; returns how many still were in `only_from`."""
    e = events.c
    result = await tx.execute(
        update(events).where(e.town_id == town_id, e.id.in_(ids), e.state == only_from).values(state=state)
    )
    return int(result.rowcount)


async def get(tx: Tx, town_id: int, event_id: int) -> Event | None:
    row = (await tx.execute(select(events).where(events.c.town_id == town_id, events.c.id == event_id))).first()
    return _event(row) if row else None


async def of_report(tx: Tx, town_id: int, report_id: int, kinds: Sequence[EventKind] = ()) -> list[Event]:
    """A report's history, oldest first, without what was undone."""
    e = events.c
    wanted = select(events).where(e.town_id == town_id, e.report_id == report_id, e.state != "undone")
    if kinds:
        wanted = wanted.where(e.kind.in_([kind.value for kind in kinds]))
    return [_event(row) for row in await tx.execute(wanted.order_by(e.id))]
