"""Reports and what people brought to them."""

import math
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

import h3
from sqlalchemy import func, select, update

from core.category import Category, own_category
from core.lifecycle import FINAL, JOINABLE, Status
from core.place import PlaceKind, Point, distance_m
from core.report import Contribution, Report
from core.understanding import Urgency
from storage.engine import Tx
from storage.inbox import insert_once
from storage.tables import contributions, reports

CELL_RESOLUTION = 9  # h3: edge about 200 m


def cell_of(point: Point) -> str:
    return str(h3.latlng_to_cell(point.lat, point.lon, CELL_RESOLUTION))


def cells_within(point: Point, radius_m: float) -> list[str]:
    """Cells that together cover a circle around the point."""
    return sorted(h3.grid_disk(cell_of(point), rings_reaching(radius_m)))


def rings_reaching(radius_m: float) -> int:
    """Rings of cells around a point's cell that hold everything so near. Measured over 720 points of the world: one
    ring reaches 163 m at worst, four 835 m."""
    return 1 if radius_m <= 155 else 1 + math.ceil((radius_m - 155) / 200)


_NAMES = [f.name for f in fields(Report)]


def _report(row: Any) -> Report:
    values = {name: getattr(row, name) for name in _NAMES}
    values |= {
        "category": own_category(row.category),
        "status": Status(row.status),
        "urgency": Urgency(row.urgency),
        "place_kind": PlaceKind(row.place_kind),
    }
    return Report(**values)


def _contribution(row: Any) -> Contribution:
    values = {f.name: getattr(row, f.name) for f in fields(Contribution)}
    private = tuple((start, end, kind) for start, end, kind in row.private)
    return Contribution(**values | {"photos": tuple(row.photos), "private": private})


async def add(tx: Tx, town_id: int, report: Report) -> bool:
    """Keeps a new report. False when its ref is taken (draw another)."""
    values = {name: getattr(report, name) for name in _NAMES} | {"town_id": town_id, "cell": cell_of(report.point)}
    statement = insert_once(tx)(reports).values(values).on_conflict_do_nothing(index_elements=["town_id", "ref"])
    return bool((await tx.execute(statement)).rowcount == 1)


async def change(tx: Tx, town_id: int, report: Report, **values: Any) -> Report:
    """Writes the changed fields and returns the report as it now is; its version grows by one."""
    stored = dict(values)
    if "lat" in values:
        stored["cell"] = cell_of(Point(lat=values["lat"], lon=values["lon"]))
    await tx.execute(
        update(reports)
        .where(reports.c.town_id == town_id, reports.c.id == report.id)
        .values(**stored, version=reports.c.version + 1)
    )
    found = await get(tx, town_id, report.id)
    assert found is not None
    return found


async def get(tx: Tx, town_id: int, report_id: int) -> Report | None:
    row = (await tx.execute(select(reports).where(reports.c.town_id == town_id, reports.c.id == report_id))).first()
    return _report(row) if row else None


async def lock(tx: Tx, town_id: int, report_id: int) -> Report | None:
    """As `get`, and nobody else changes it until this transaction ends."""
    wanted = select(reports).where(reports.c.town_id == town_id, reports.c.id == report_id).with_for_update()
    row = (await tx.execute(wanted)).first()
    return _report(row) if row else None


async def by_ref(tx: Tx, town_id: int, ref: str) -> Report | None:
    row = (await tx.execute(select(reports).where(reports.c.town_id == town_id, reports.c.ref == ref.upper()))).first()
    return _report(row) if row else None


async def near(
    tx: Tx, town_id: int, point: Point, categories: Sequence[Category], radius_m: float, since: datetime
) -> list[tuple[float, Report]]:
    """Reports that can still be joined, nearest first, with their distance in metres."""
    rows = await tx.execute(
        select(reports)
        .where(reports.c.town_id == town_id, reports.c.category.in_([c.value for c in categories]))
        .where(reports.c.cell.in_(cells_within(point, radius_m)), reports.c.status.in_([s.value for s in JOINABLE]))
        .where(reports.c.merged_into.is_(None), reports.c.opened_at >= since)
    )
    found = [(distance_m(point, report.point), report) for report in map(_report, rows)]
    return sorted((pair for pair in found if pair[0] <= radius_m), key=lambda pair: (pair[0], pair[1].id))


async def queue(tx: Tx, town_id: int, jurisdiction: str, limit: int = 10) -> list[Report]:
    """Open reports of a jurisdiction ("" for all), the ones due first on top."""
    wanted = select(reports).where(reports.c.town_id == town_id, reports.c.merged_into.is_(None))
    wanted = wanted.where(reports.c.status.notin_([s.value for s in (*FINAL, Status.SAID_FIXED)]))
    if jurisdiction:
        wanted = wanted.where(reports.c.jurisdiction == jurisdiction)
    rows = await tx.execute(
        wanted.order_by(reports.c.answer_due_at.is_(None), reports.c.answer_due_at, reports.c.id).limit(limit)
    )
    return [_report(row) for row in rows]


async def public(tx: Tx, town_id: int, limit: int = 500) -> list[Report]:
    wanted = select(reports).where(reports.c.town_id == town_id, reports.c.public, reports.c.merged_into.is_(None))
    return [_report(row) for row in await tx.execute(wanted.order_by(reports.c.id.desc()).limit(limit))]


async def every(tx: Tx, town_id: int) -> list[Report]:
    rows = await tx.execute(select(reports).where(reports.c.town_id == town_id).order_by(reports.c.id))
    return [_report(row) for row in rows]


async def of_person(tx: Tx, town_id: int, person: str, limit: int = 8) -> list[Report]:
    """The newest reports a person sent or joined."""
    rows = await tx.execute(
        select(reports)
        .join(
            contributions, (contributions.c.town_id == reports.c.town_id) & (contributions.c.report_id == reports.c.id)
        )
        .where(reports.c.town_id == town_id, contributions.c.person == person, ~contributions.c.withdrawn)
        .order_by(reports.c.id.desc())
        .limit(limit)
    )
    return [_report(row) for row in rows]


async def contribute(tx: Tx, town_id: int, part: Contribution) -> None:
    """Adds a person's part, or adds to the part they have."""
    values = {f.name: getattr(part, f.name) for f in fields(Contribution)}
    values |= {"town_id": town_id, "photos": list(part.photos), "private": [list(one) for one in part.private]}
    wanted = insert_once(tx)(contributions).values(values)
    wanted = wanted.on_conflict_do_nothing(index_elements=["town_id", "report_id", "person"])
    if (await tx.execute(wanted)).rowcount == 1:
        return
    mine = contributions.c
    old = (
        await tx.execute(
            select(contributions).where(
                mine.town_id == town_id, mine.report_id == part.report_id, mine.person == part.person
            )
        )
    ).one()
    before = old.words if not old.withdrawn else ""
    # a hazard is kept at once and confirmed later with the same words
    is_new = bool(part.words) and part.words not in before
    words = "\n".join(w for w in (before, part.words) if w) if is_new else before
    private = [] if old.withdrawn else list(old.private)
    if is_new:
        behind = len(words) - len(part.words)
        private += [[start + behind, end + behind, kind] for start, end, kind in part.private]
    shown = part.public_words or ("" if old.withdrawn else old.public_words)
    photos = [*(() if old.withdrawn else old.photos), *(p for p in part.photos if p not in old.photos)]
    await tx.execute(
        update(contributions)
        .where(mine.town_id == town_id, mine.id == old.id)
        .values(words=words, photos=photos, withdrawn=False, chat=part.chat, private=private, public_words=shown)
    )


async def parts(tx: Tx, town_id: int, report_id: int) -> list[Contribution]:
    """Who brought what, first reporter first; parts taken back are left out."""
    mine = contributions.c
    rows = await tx.execute(
        select(contributions)
        .where(mine.town_id == town_id, mine.report_id == report_id, ~mine.withdrawn)
        .order_by(mine.id)
    )
    return [_contribution(row) for row in rows]


async def withdraw(tx: Tx, town_id: int, report_id: int, person: str) -> bool:
    """Takes one person's part back, words and photos too."""
    mine = contributions.c
    result = await tx.execute(
        update(contributions)
        .where(mine.town_id == town_id, mine.report_id == report_id, mine.person == person, ~mine.withdrawn)
        .values(withdrawn=True, words="", photos=[], private=[], public_words="")
    )
    return result.rowcount == 1


async def public_words(tx: Tx, town_id: int, report_id: int, person: str | None = None) -> list[str]:
    """The masked words people let everyone read, oldest first; those of one person if they are named."""
    mine = contributions.c
    wanted = select(mine.public_words).where(
        mine.town_id == town_id, mine.report_id == report_id, ~mine.withdrawn, mine.public_words != ""
    )
    if person is not None:
        wanted = wanted.where(mine.person == person)
    return [row.public_words for row in await tx.execute(wanted.order_by(mine.id))]


async def hide_words(tx: Tx, town_id: int, report_id: int, person: str) -> bool:
    """The person's words go back to the desk alone; False when they were not shown."""
    mine = contributions.c
    result = await tx.execute(
        update(contributions)
        .where(mine.town_id == town_id, mine.report_id == report_id, mine.person == person, mine.public_words != "")
        .values(public_words="")
    )
    return result.rowcount == 1


async def supporters(tx: Tx, town_id: int, report_ids: Sequence[int]) -> dict[int, int]:
    """How many people stand behind each report."""
    mine = contributions.c
    rows = await tx.execute(
        select(mine.report_id, func.count())
        .where(mine.town_id == town_id, mine.report_id.in_(report_ids), ~mine.withdrawn)
        .group_by(mine.report_id)
    )
    return {row[0]: row[1] for row in rows}


async def due(tx: Tx, town_id: int, column: str, now: datetime, limit: int = 100) -> list[Report]:
    """Reports whose due time in `column` (`public_at`, `answer_due_at`, …) has come, earliest first.

    They stay locked until the transaction ends: when two machines tick at once, one of them does the work.
    """
    when = reports.c[column]
    wanted = select(reports).where(reports.c.town_id == town_id, when <= now).order_by(when, reports.c.id).limit(limit)
    rows = await tx.execute(wanted.with_for_update(skip_locked=True))
    return [_report(row) for row in rows]


async def count(tx: Tx, town_id: int) -> int:
    return int(
        (await tx.execute(select(func.count()).select_from(reports).where(reports.c.town_id == town_id))).scalar_one()
    )


async def by_category(tx: Tx, town_id: int) -> dict[Category, int]:
    """How many reports there are of each kind, also of those the town file has no more."""
    c = reports.c
    wanted = select(c.category, func.count()).where(c.town_id == town_id).group_by(c.category)
    return {own_category(row[0]): row[1] for row in await tx.execute(wanted)}
