"""Streets, their crossings and their house numbers, worked out from the ways of an extract."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from statistics import median

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.point import Point as Dot
from shapely.ops import nearest_points
from shapely.strtree import STRtree

from core.place import Point, distance_m
from storage.gazetteer.extract import Line as Way
from storage.gazetteer.extract import by_name
from storage.gazetteer.kinds import names_of
from storage.gazetteer.spelling import squashed

Line = list[tuple[float, float]]  # longitude, latitude

_APART_DEG = 0.003  # two streets of one name: further apart than about 300 m
_TOUCH_DEG = 0.0003  # streets that do not share a node yet meet at a square or a footpath
_ONE_CROSSING_M = 60.0  # two carriageways cross twice within this

_NUMBER = re.compile(r"^(\d{1,4})\s?([a-zA-Z])?$")
_RANGE = re.compile(r"^(\d{1,4})\s?[-\u2013]\s?(\d{1,4})$")
_LONGEST_RANGE = 20


@dataclass(slots=True)
class Street:
    key: str
    name: str
    names: list[tuple[str, int]]
    parts: list[Line]
    line: Line  # all parts as one line, nearest ends joined
    lat: float
    lon: float
    length_m: float
    ways: list[Way]


@dataclass(frozen=True, slots=True)
class House:
    street: str
    number: int
    letter: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Crossing:
    a: str
    b: str
    lat: float
    lon: float
    touching: bool  # True: they share a node; False: they only come close


def streets_of(ways: list[Way], area: Polygon) -> list[Street]:
    """Named streets in the order of their keys; one name far apart is two streets."""
    streets = []
    for name, named in by_name(ways).items():
        for number, group in enumerate(_neighbours(named)):
            if street := _street(name, number, group, area):
                streets.append(street)
    return sorted(streets, key=lambda street: street.key)


def _neighbours(ways: list[Way]) -> list[list[Way]]:
    blobs = shapely.unary_union([way.line.buffer(_APART_DEG / 2, quad_segs=2) for way in ways])
    parts = sorted(getattr(blobs, "geoms", [blobs]), key=lambda blob: blob.bounds)
    return [[way for way in ways if part.intersects(way.line)] for part in parts]


def _street(name: str, number: int, ways: list[Way], area: Polygon) -> Street | None:
    inside = shapely.intersection(shapely.unary_union([way.line for way in ways]), area)
    lines = [part for part in getattr(inside, "geoms", [inside]) if isinstance(part, LineString) and not part.is_empty]
    if not lines:
        return None
    merged = shapely.line_merge(shapely.MultiLineString(lines))
    parts = sorted(
        (list(part.coords) for part in getattr(merged, "geoms", [merged])), key=lambda line: (-len(line), line)
    )
    middle = nearest_points(merged, merged.centroid)[0]
    names: dict[str, int] = {}
    for way in ways:
        for spelling, rank in names_of(way.tags):
            names[spelling] = min(rank, names.get(spelling, rank))
    names[name] = -1  # first
    ordered = [
        (spelling, max(rank, 0)) for spelling, rank in sorted(names.items(), key=lambda pair: (pair[1], pair[0]))
    ]
    line = _joined(parts)
    return Street(
        key=f"street:{squashed(name)}" + (f":{number + 1}" if number else ""),
        name=name,
        names=ordered,
        parts=parts,
        line=line,
        lat=round(middle.y, 7),
        lon=round(middle.x, 7),
        length_m=round(_extent_m(merged), 1),
        ways=ways,
    )


def _joined(parts: list[Line]) -> Line:
    """All parts as one line: start with the longest and add whichever end is nearest, at the end it is near."""
    line, rest = list(parts[0]), [list(part) for part in parts[1:]]
    while rest:
        _, index, at_head, turned = min(
            (_apart(line[0 if at_head else -1], part[-1 if at_head != turned else 0]), i, at_head, turned)
            for i, part in enumerate(rest)
            for at_head in (False, True)
            for turned in (False, True)
        )
        part = rest.pop(index)
        if turned:
            part.reverse()
        line = part + line if at_head else line + part
    return line


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    return float(((a[0] - b[0]) / 2) ** 2 + (a[1] - b[1]) ** 2)  # a degree of longitude is shorter


def _extent_m(shape: shapely.Geometry) -> float:
    west, south, east, north = shape.bounds
    return distance_m(Point(lat=south, lon=west), Point(lat=north, lon=east))


def crossings_of(ways: list[Way], streets: list[Street]) -> list[Crossing]:
    """Where two named streets share a node, and, if they never do, where they come within 30 m."""
    where: dict[int, tuple[float, float]] = {}
    at: dict[int, set[str]] = defaultdict(set)
    for street in streets:
        for way in street.ways:
            for node, spot in zip(way.nodes, way.line.coords, strict=True):
                at[node].add(street.key)
                where[node] = (spot[0], spot[1])
    spots: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for node in sorted(at):
        for a, b in combinations(sorted(at[node]), 2):
            spots[a, b].append(where[node])
    found = [c for (a, b), dots in sorted(spots.items()) for c in _clustered(a, b, dots)]
    return found + [c for c in _near_misses(streets) if (c.a, c.b) not in spots]


def _clustered(a: str, b: str, dots: list[tuple[float, float]]) -> list[Crossing]:
    clusters: list[list[Point]] = []
    for lon, lat in sorted(dots):
        dot = Point(lat=lat, lon=lon)
        near = next((c for c in clusters if any(distance_m(dot, other) < _ONE_CROSSING_M for other in c)), None)
        if near is None:
            clusters.append([dot])
        else:
            near.append(dot)
    return [
        Crossing(a, b, round(sum(p.lat for p in c) / len(c), 7), round(sum(p.lon for p in c) / len(c), 7), True)
        for c in clusters
    ]


def _near_misses(streets: list[Street]) -> list[Crossing]:
    shapes = [shapely.MultiLineString([LineString(part) for part in street.parts]) for street in streets]
    tree, found = STRtree(shapes), []
    for i, shape in enumerate(shapes):
        for j in sorted(int(n) for n in tree.query(shape, predicate="dwithin", distance=_TOUCH_DEG)):
            if j > i:
                one, other = nearest_points(shape, shapes[j])
                keys = sorted((streets[i].key, streets[j].key))
                middle = (round((one.y + other.y) / 2, 7), round((one.x + other.x) / 2, 7))
                found.append(Crossing(keys[0], keys[1], *middle, False))
    return found


def houses_of(addresses: list[tuple[str, str, Dot]], streets: list[Street]) -> list[House]:
    """House numbers of known streets; a number mapped several times (shops in one house) stands in their middle."""
    by_street: dict[str, list[Street]] = defaultdict(list)
    for street in streets:
        for name, rank in street.names:
            if rank == 0:
                by_street[squashed(name)].append(street)
    seen: dict[tuple[str, int, str], list[Dot]] = defaultdict(list)
    for name, number, dot in addresses:
        if known := by_street.get(squashed(name)):
            street = min(known, key=lambda s: (s.lat - dot.y) ** 2 + (s.lon - dot.x) ** 2)
            for value, letter in _numbers(number):
                seen[street.key, value, letter].append(dot)
                if letter:
                    seen[street.key, value, ""].append(dot)
    return [
        House(*key, round(median(d.y for d in dots), 7), round(median(d.x for d in dots), 7))
        for key, dots in sorted(seen.items())
    ]


def _numbers(text: str) -> list[tuple[int, str]]:
    """The house numbers a tag means: "14-20" is 14, 16, 18 and 20; "8, floor 6" is 8."""
    found: list[tuple[int, str]] = []
    for part in re.split(r"[;,]", text)[: 1 if "," in text else None]:
        if (m := _RANGE.match(part.strip())) and 0 < int(m[2]) - int(m[1]) <= _LONGEST_RANGE:
            found += [(value, "") for value in range(int(m[1]), int(m[2]) + 1, 2)]
        elif m := _NUMBER.match(part.strip()):
            found.append((int(m[1]), (m[2] or "").lower()))
    return found
