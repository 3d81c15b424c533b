"""Whether two reports are one problem. A pure rule over distance, time, category, words and who sent them."""

import math
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.category import Category
from core.place import Point, distance_m


class Verdict(StrEnum):
    JOIN = "join"  # the same person or asset, close in time: no question needed
    ASK = "ask"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two. `vector` similarity is given apart, since it needs both."""

    category: Category | None
    point: Point
    at: datetime
    uncertainty_m: float = 15.0
    person: str = ""
    asset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    probability: float
    verdict: Verdict
    distance_m: float


# Neighbouring kinds that people (and the reader) mistake for one another; from the category definitions.
NEAR_KINDS = frozenset(
    frozenset(pair)
    for pair in (
        (Category.POTHOLE_ROAD_SURFACE, Category.SIDEWALK_FOOTPATH),
        (Category.ILLEGAL_DUMPING, Category.WASTE_MISSED_COLLECTION),
        (Category.ILLEGAL_DUMPING, Category.LITTER_STREET_CLEANING),
        (Category.WATER_LEAK_SUPPLY, Category.SEWER_DRAIN_FLOOD),
        (Category.TRAFFIC_SIGNAL, Category.TRAFFIC_SIGN_MARKING),
        (Category.ABANDONED_VEHICLE, Category.ILLEGAL_PARKING),
        (Category.TREE_VEGETATION, Category.PARK_PLAYGROUND),
        (Category.STREET_LIGHT, Category.PUBLIC_SAFETY_HAZARD),
        (Category.STREET_FURNITURE, Category.PARK_PLAYGROUND),
        (Category.LITTER_STREET_CLEANING, Category.WASTE_MISSED_COLLECTION),
    )
)

ASK_FROM = 0.5
SAME_PERSON_WITHIN_S = 3600


NEUTRAL_WORDS = 0.5  # texts that cannot be compared speak neither for nor against


def compare(a: Side, b: Side, *, words: float | None, radius_m: float = 60.0) -> Likeness:
    """Likeness of two reports.

    `words`: 0..1, how alike the texts are, None when unknown. `radius_m`: the category's duplicate radius. The
    weights are a logistic fit on labelled pairs (5-fold F1 .93), rounded: distance counts against the radius
    widened by both places' uncertainty, another category counts much (less between kinds people mix up), each day
    apart a little.
    """
    metres = distance_m(a.point, b.point)
    reach = radius_m + max(0.0, a.uncertainty_m - 15) + max(0.0, b.uncertainty_m - 15)
    days = abs((a.at - b.at).total_seconds()) / 86400
    likeness = NEUTRAL_WORDS if words is None else words
    score = 1.85 - 3.4 * metres / reach - 0.03 * days + 1.05 * likeness
    if a.category is not None and b.category is not None and a.category != b.category:
        score -= 2.0 if frozenset((a.category, b.category)) in NEAR_KINDS else 2.7
    if a.asset and a.asset == b.asset:
        score += 3.0
    probability = 1 / (1 + math.exp(-score))
    return Likeness(
        probability=probability, verdict=_verdict(a, b, probability, metres, words or 0.0), distance_m=metres
    )


def _verdict(a: Side, b: Side, probability: float, metres: float, words: float) -> Verdict:
    seconds = abs((a.at - b.at).total_seconds())
    if a.asset and a.asset == b.asset and a.category == b.category:
        return Verdict.JOIN
    same_person = bool(a.person) and a.person == b.person
    # one person walking along files different defects metres apart, so the words must nearly agree
    if same_person and seconds <= SAME_PERSON_WITHIN_S and metres <= 30 and words >= 0.8:
        return Verdict.JOIN
    return Verdict.ASK if probability >= ASK_FROM else Verdict.NEW
