"""Points, places and areas of a town, and the distances between them."""

import itertools
import math
from dataclasses import dataclass
from enum import StrEnum

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG 1980 (R1)
MIN_AREA_RADIUS_M = 150  # below this an area would single out a home


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """WGS 84 degrees."""

    lat: float
    lon: float

    def is_on_earth(self) -> bool:
        """False for values no phone can mean, such as a latitude of 91 or the empty 0, 0."""
        return -90 <= self.lat <= 90 and -180 <= self.lon <= 180 and (self.lat, self.lon) != (0.0, 0.0)


class PlaceKind(StrEnum):
    PIN = "pin"  # a point with no words: a pin, a photo's GPS, coordinates, a plus code
    ADDRESS = "address"
    STREET = "street"
    CROSSING = "crossing"
    STOP = "stop"
    LANDMARK = "landmark"
    AREA = "area"  # a ward, a quarter, a park


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A spot on the town's map.

    `name` is as on the signs ("Rikhardinkatu 3", "Rikhardinkadun kirjasto", "Rikhardinkatu / Kasarmikatu") and is never
    translated. `uncertainty_m` is how far the truth may be: 5 for a pin, 15 for an address, half its length for a
    street. `key` identifies the place within its town's gazetteer, so that a button can name it.
    """

    kind: PlaceKind
    name: str
    point: Point
    uncertainty_m: float = 15.0
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the gazetteer made of some words: `places` likeliest first, and whether the first may be taken unasked."""

    words: str
    places: tuple[Place, ...]
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Something a chat can follow: a line (a street), a ring (a ward) or one point, with a margin around it in
    metres."""

    kind: PlaceKind
    name: str
    shape: tuple[Point, ...]
    radius_m: float
    closed: bool = False  # True: `shape` is a ring and its inside belongs to the area


def distance_m(a: Point, b: Point) -> float:
    """Great-circle distance in metres (haversine)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat, half_lon = (lat_b - lat_a) / 2, math.radians(b.lon - a.lon) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))


def _flat(origin: Point, p: Point) -> tuple[float, float]:
    """Metres east and north of `origin`; good to a millimetre per kilometre within a town."""
    scale = math.pi / 180 * EARTH_RADIUS_M
    return (p.lon - origin.lon) * scale * math.cos(math.radians(origin.lat)), (p.lat - origin.lat) * scale


def distance_to_line_m(p: Point, line: tuple[Point, ...]) -> float:
    """Shortest distance in metres from `p` to a line of one or more points."""
    if len(line) == 1:
        return distance_m(p, line[0])
    return min(_to_segment_m(p, a, b) for a, b in itertools.pairwise(line))


def _to_segment_m(p: Point, a: Point, b: Point) -> float:
    (ax, ay), (bx, by) = _flat(p, a), _flat(p, b)
    dx, dy = bx - ax, by - ay
    length2 = dx * dx + dy * dy
    t = 0.0 if length2 == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length2))
    return math.hypot(ax + t * dx, ay + t * dy)


def is_inside(p: Point, ring: tuple[Point, ...]) -> bool:
    """Even-odd rule; points on the edge may fall on either side."""
    inside = False
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        if (a.lat > p.lat) != (b.lat > p.lat):
            lon = a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)
            inside ^= p.lon < lon
    return inside


def is_in_area(p: Point, area: Area) -> bool:
    """Whether `p` belongs to the area, its margin included."""
    if area.closed and is_inside(p, area.shape):
        return True
    ring = (*area.shape, area.shape[0]) if area.closed else area.shape
    return distance_to_line_m(p, ring) <= area.radius_m
