"""A report and the parts people brought to it."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.category import Category
from core.lifecycle import FINAL, JOINABLE, Status
from core.place import Place, PlaceKind, Point
from core.understanding import Urgency

ROUGH_DEGREES = 0.002  # about 200 m: how exactly a report at a home is shown on the public map

HOUSE_NUMBER = re.compile(r"(^|\s)\d+\s?[A-Za-z]?(\s?[-–]\s?\d+)?(?=$|[\s,])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One problem at one place. Its words and photos are in `Contribution`s, its history in events."""

    id: int
    ref: str
    category: Category
    status: Status
    urgency: Urgency
    danger: str
    lat: float
    lon: float
    place_kind: PlaceKind
    place_name: str
    place_key: str
    uncertainty_m: float
    jurisdiction: str
    confirmed: bool
    public: bool
    public_at: datetime | None
    opened_at: datetime
    updated_at: datetime
    answer_due_at: datetime | None
    promised_for: datetime | None
    promise_check_at: datetime | None
    fixed_at: datetime | None
    check_ends_at: datetime | None
    checked: int
    reason: str
    taken_by: str
    merged_into: int | None
    decision: dict[str, Any] = field(default_factory=dict)
    version: int = 1

    @property
    def point(self) -> Point:
        return Point(lat=self.lat, lon=self.lon)

    @property
    def place(self) -> Place:
        return Place(
            kind=self.place_kind,
            name=self.place_name,
            point=self.point,
            uncertainty_m=self.uncertainty_m,
            key=self.place_key,
        )

    @property
    def is_open(self) -> bool:
        return self.status not in FINAL and self.merged_into is None

    @property
    def is_joinable(self) -> bool:
        return self.status in JOINABLE and self.merged_into is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one person brought to a report: their words (for the desk), photos, and the wish to hear about it.

    `private`: where in the words something private was found, and its kind. `public_words`: the masked words its sender
    lets everyone read; nothing written later is among them.
    """

    id: int
    report_id: int
    person: str
    chat: str
    role: str  # reporter | joiner
    words: str
    language: str
    photos: tuple[int, ...]
    withdrawn: bool
    at: datetime
    private: tuple[tuple[int, int, str], ...] = ()
    public_words: str = ""


def public_place_name(report: Report, *, public_place: bool) -> str:
    """The place as the public reads it: without the house number where the report is about a home or people."""
    if public_place or report.place_kind is not PlaceKind.ADDRESS:
        return report.place_name
    return HOUSE_NUMBER.sub("", report.place_name).strip(" ,")


def public_point(point: Point, *, public_place: bool) -> Point:
    """The point as the public sees it: exact for things in the street, rounded to about 200 m for homes and people."""
    if public_place:
        return point
    return Point(
        lat=round(round(point.lat / ROUGH_DEGREES) * ROUGH_DEGREES, 6),
        lon=round(round(point.lon / ROUGH_DEGREES / 2) * ROUGH_DEGREES * 2, 6),
    )
