"""What officers put right: reports whose kind one of them changed, with the words their sender wrote."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from core.event import EventKind
from core.place import Point
from storage.engine import Tx
from storage.tables import contributions, events, reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """`category` is the report's own as it is now: the last word, whatever was said in between."""

    words: str
    category: str
    point: Point
    at: datetime


async def every(tx: Tx, town_id: int) -> list[Correction]:
    """Newest first. A correction that was undone, or words that were taken back, are no lesson."""
    e, r, c = events.c, reports.c, contributions.c
    changed = select(e.report_id).where(
        e.town_id == town_id, e.kind == EventKind.KIND_CHANGED.value, e.state != "undone"
    )
    wanted = (
        select(c.words, r.category, r.lat, r.lon, r.updated_at)
        .join(reports, (r.town_id == c.town_id) & (r.id == c.report_id))
        .where(c.town_id == town_id, c.role == "reporter", ~c.withdrawn, c.words != "", c.report_id.in_(changed))
        .order_by(r.updated_at.desc(), r.id)
    )
    return [
        Correction(words=row.words, category=row.category, point=Point(lat=row.lat, lon=row.lon), at=row.updated_at)
        for row in await tx.execute(wanted)
    ]
