"""The record of one decision: what a report was taken for, on what grounds, and who had the last word.

Rule 1: it holds no words and no names. Kinds, probabilities and keys of the town's map only; of an address or a pin not
even the key, since it may be somebody's home.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.category import Category
from core.place import Place, PlaceKind
from core.understanding import Guess, Urgency

DECISION_VERSION = 1
MAX_LOOKED_AT = 5  # open reports nearby that are remembered, the likeliest first

_OF_THE_MAP = (PlaceKind.LANDMARK, PlaceKind.STREET, PlaceKind.STOP, PlaceKind.CROSSING, PlaceKind.AREA)


class ChosenBy(StrEnum):
    """Who settled the kind."""

    READER = "reader"  # sure enough to be sent unasked
    RESIDENT = "resident"
    LIKELIEST = "likeliest"  # nobody: left alone or an emergency, the first guess was taken


class PlaceBy(StrEnum):
    """What settled the place."""

    WORDS = "words"
    PIN = "pin"  # sent by hand, or by a photo that says where it was taken
    CHOSEN = "chosen"  # by the resident, among those offered
    LAST = "last"  # [Same place as last time], or words that say so
    SHARED = "shared"  # with another problem of the same message
    LIKELIEST = "likeliest"  # nobody: the only one it may be
    UNKNOWN = "unknown"


class UrgentBy(StrEnum):
    """What made it urgent; the rules answer first, the model only adds."""

    NOBODY = "nobody"
    RULES = "rules"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSeen:
    """A place it might have been. `key` is "" where it could lead to a home."""

    kind: PlaceKind
    uncertainty_m: float
    key: str = ""
    taken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NearSeen:
    """An open report nearby that was held against it. `declined`: its sender said "no, another one"."""

    report_id: int
    probability: float
    metres: float
    declined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    report_id: int
    at: datetime
    model: str  # of the reader; "" when it failed
    town_file: str  # hash of the rules that were in force
    sure_at: float  # from which confidence a kind was sent unasked
    category: Category
    category_by: ChosenBy
    guesses: tuple[Guess, ...]
    place_by: PlaceBy
    places: tuple[PlaceSeen, ...]
    urgency: Urgency
    danger: str
    urgent_by: UrgentBy
    looked_at: tuple[NearSeen, ...]
    answers: int  # taps and typed answers it took
    v: int = DECISION_VERSION


def chosen_by(taken: Category, settled: Category | None, guesses: Sequence[Guess], sure_at: float) -> ChosenBy:
    """`settled`: the draft's kind when it was sent, None when nobody had settled it."""
    if settled is None:
        return ChosenBy.LIKELIEST
    sure = bool(guesses) and guesses[0].category is taken and guesses[0].confidence >= sure_at
    return ChosenBy.READER if sure else ChosenBy.RESIDENT


def places_seen(offered: Sequence[Place], taken: Place | None) -> tuple[PlaceSeen, ...]:
    """The places that were weighed, the taken one among them; alone when nothing else was offered."""
    every = list(offered)
    if taken is not None and taken not in every:
        every.append(taken)
    return tuple(
        PlaceSeen(kind=one.kind, uncertainty_m=round(one.uncertainty_m, 1), key=_open_key(one), taken=one == taken)
        for one in every
    )


def _open_key(place: Place) -> str:
    """The map's key of a public thing; of a point on the map none, wherever it came from."""
    return place.key if place.kind in _OF_THE_MAP and not place.key.startswith("at|") else ""
