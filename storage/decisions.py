"""Why each report became what it is: one row a report, written with it and gone with the last who sent it."""

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import delete, select

from core.category import own_category
from core.decision import ChosenBy, Decision, NearSeen, PlaceBy, PlaceSeen, UrgentBy
from core.place import PlaceKind
from core.understanding import Guess, Urgency
from storage.engine import Tx
from storage.inbox import insert_once
from storage.tables import decisions

_LISTS = ("guesses", "places", "looked_at")


async def keep(tx: Tx, town_id: int, decision: Decision) -> None:
    """Writes the record; a report that is completed later (an emergency, a late confirmation) is decided anew."""
    values = asdict(decision) | {"town_id": town_id}
    values |= {name: list(values[name]) for name in _LISTS}
    changed = {name: value for name, value in values.items() if name not in ("town_id", "report_id")}
    wanted = insert_once(tx)(decisions).values(values)
    await tx.execute(wanted.on_conflict_do_update(index_elements=["town_id", "report_id"], set_=changed))


async def of_report(tx: Tx, town_id: int, report_id: int) -> Decision | None:
    """None for reports that came another way, such as an import, and for those taken back."""
    d = decisions.c
    row = (await tx.execute(select(decisions).where(d.town_id == town_id, d.report_id == report_id))).first()
    return _decision(row) if row else None


async def erase(tx: Tx, town_id: int, report_id: int) -> None:
    d = decisions.c
    await tx.execute(delete(decisions).where(d.town_id == town_id, d.report_id == report_id))


def _decision(row: Any) -> Decision:
    values = {f.name: getattr(row, f.name) for f in fields(Decision)}
    values |= {
        "category": own_category(row.category),
        "category_by": ChosenBy(row.category_by),
        "place_by": PlaceBy(row.place_by),
        "urgency": Urgency(row.urgency),
        "urgent_by": UrgentBy(row.urgent_by),
        "guesses": tuple(Guess(**one | {"category": own_category(one["category"])}) for one in row.guesses),
        "places": tuple(PlaceSeen(**one | {"kind": PlaceKind(one["kind"])}) for one in row.places),
        "looked_at": tuple(NearSeen(**one) for one in row.looked_at),
    }
    return Decision(**values)
