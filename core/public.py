"""What anyone may read: reports as pages, map and feeds show them. Of a resident's own words only those its sender let
be shown, with what is private taken out."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicReport:
    """A report as the public sees it, its words already in the language asked for.

    `lat` and `lon` are coarse already where the category is about homes or people. `supporters` counts everyone who
    sent it, the first included. `history` holds when and what, oldest first.
    """

    ref: str
    category: str
    title: str  # "Hole in the road, Rikhardinkatu, by the library"
    place: str
    status: str
    status_text: str
    lat: float
    lon: float
    opened_at: datetime
    updated_at: datetime
    supporters: int
    history: tuple[tuple[datetime, str], ...] = ()
    words: tuple[str, ...] = ()  # masked
