"""Who wants to hear: of one report, or of an area with optional categories."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import h3
from sqlalchemy import delete, func, insert, select

from core.category import Category
from core.place import Area, Point, is_in_area
from storage.codec import dump, load
from storage.engine import Tx
from storage.inbox import insert_once
from storage.reports import CELL_RESOLUTION, cell_of, rings_reaching
from storage.tables import subscription_cells, subscriptions

CELL_STEP_M = 25  # along a line; so short that what lies between two points is as good as at one of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """One subscription as its owner sees it."""

    id: int
    report_id: int | None
    area: Area | None
    categories: tuple[str, ...]


def cells_of(area: Area) -> list[str]:
    """Every cell a report of this area can lie in; a few more do no harm, `is_in_area` decides."""
    rings = rings_reaching(math.hypot(area.radius_m, CELL_STEP_M))
    cells: set[str] = set()
    ring = (*area.shape, area.shape[0]) if area.closed else area.shape
    for a, b in zip(ring, ring[1:] or ring, strict=False):
        steps = max(1, int(max(abs(a.lat - b.lat), abs(a.lon - b.lon)) * 111_000 / CELL_STEP_M) + 1)
        for k in range(steps + 1):
            lat, lon = a.lat + (b.lat - a.lat) * k / steps, a.lon + (b.lon - a.lon) * k / steps
            cells.update(map(str, h3.grid_disk(h3.latlng_to_cell(lat, lon, CELL_RESOLUTION), rings)))
    if area.closed:
        polygon = h3.LatLngPoly([(p.lat, p.lon) for p in area.shape])
        cells.update(map(str, h3.polygon_to_cells(polygon, CELL_RESOLUTION)))
    return sorted(cells)


async def follow_report(
    tx: Tx, town_id: int, row_id: int, chat: str, person: str, report_id: int, now: datetime
) -> bool:
    """False when the chat follows it already."""
    values = {"id": row_id, "chat": chat, "person": person, "report_id": report_id, "categories": [], "at": now}
    new = insert_once(tx)(subscriptions).values(town_id=town_id, **values)
    new = new.on_conflict_do_nothing(index_elements=["town_id", "chat", "report_id"])
    return bool((await tx.execute(new)).rowcount == 1)


async def follow_area(
    tx: Tx, town_id: int, row_id: int, chat: str, person: str, area: Area, categories: Sequence[Category], now: datetime
) -> None:
    """Following the same area again replaces its categories."""
    for old in await of_chat(tx, town_id, chat):
        if old.area is not None and old.area.name == area.name:
            await end(tx, town_id, old.id)
    values = {"id": row_id, "chat": chat, "person": person, "at": now, "area": dump(area)}
    await tx.execute(insert(subscriptions).values(town_id=town_id, categories=[c.value for c in categories], **values))
    rows = [{"town_id": town_id, "cell": cell, "subscription_id": row_id} for cell in cells_of(area)]
    await tx.execute(insert(subscription_cells), rows)


async def end(tx: Tx, town_id: int, subscription_id: int) -> None:
    s, c = subscriptions.c, subscription_cells.c
    await tx.execute(delete(subscription_cells).where(c.town_id == town_id, c.subscription_id == subscription_id))
    await tx.execute(delete(subscriptions).where(s.town_id == town_id, s.id == subscription_id))


async def unfollow_report(tx: Tx, town_id: int, chat: str, report_id: int) -> bool:
    s = subscriptions.c
    where = (s.town_id == town_id, s.chat == chat, s.report_id == report_id)
    return (await tx.execute(delete(subscriptions).where(*where))).rowcount == 1


async def drop_chat(tx: Tx, town_id: int, chat: str) -> None:
    """A chat that blocked us follows nothing any more."""
    for following in await of_chat(tx, town_id, chat):
        await end(tx, town_id, following.id)


async def of_chat(tx: Tx, town_id: int, chat: str) -> list[Following]:
    s = subscriptions.c
    rows = await tx.execute(select(subscriptions).where(s.town_id == town_id, s.chat == chat).order_by(s.id))
    return [
        Following(
            id=row.id,
            report_id=row.report_id,
            area=load(Area, row.area) if row.area else None,
            categories=tuple(row.categories),
        )
        for row in rows
    ]


async def followers(tx: Tx, town_id: int, report_id: int) -> set[str]:
    """Chats that follow this one report."""
    s = subscriptions.c
    wanted = select(s.chat).where(s.town_id == town_id, s.report_id == report_id)
    return set((await tx.execute(wanted)).scalars())


async def watchers(tx: Tx, town_id: int, point: Point, category: Category) -> set[str]:
    """Chats that follow an area this point lies in, with this category or with all."""
    s, c = subscriptions.c, subscription_cells.c
    wanted = (
        select(s.chat, s.area, s.categories)
        .join(subscription_cells, (c.town_id == s.town_id) & (c.subscription_id == s.id))
        .where(c.town_id == town_id, c.cell == cell_of(point))
    )
    return {
        row.chat
        for row in await tx.execute(wanted)
        if (not row.categories or category.value in row.categories) and is_in_area(point, load(Area, row.area))
    }


async def count(tx: Tx, town_id: int) -> int:
    wanted = select(func.count()).select_from(subscriptions).where(subscriptions.c.town_id == town_id)
    return int((await tx.execute(wanted)).scalar_one())
