"""From an OpenStreetMap extract to what the bot looks places up in and what the server draws.

Two files are written into one folder, `gazetteer.sqlite` and `map.json.gz`; the same extract gives the same bytes.
Each is written beside its place and moved there whole, so that a reader never sees half of one.
"""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from core.errors import Setup
from core.place import Point, distance_m
from storage.gazetteer.drawing import drawn_map
from storage.gazetteer.extract import Extract, Progress, Thing, read
from storage.gazetteer.faces import wards
from storage.gazetteer.files import FORMAT, GAZETTEER_FILE, MAP_FILE
from storage.gazetteer.kinds import BY_NAME_ONLY, UNNAMED, names_of, sort_of
from storage.gazetteer.spelling import squashed
from storage.gazetteer.streets import Crossing, House, Street, crossings_of, houses_of, streets_of

__all__ = ["GAZETTEER_FILE", "MAP_FILE", "Counts", "Progress", "build"]

_SAME_PLACE_M = 150.0
_WARD_RADIUS_M = 250.0  # of a quarter known only by a point
_SMALLEST_RADIUS_M = 20.0

_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE places(
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, sort TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL,
    lon REAL NOT NULL, radius_m REAL NOT NULL, weight INTEGER NOT NULL, shape TEXT NOT NULL);
CREATE INDEX places_sort ON places(sort);  -- "the library": all of a sort
CREATE TABLE names(
    id INTEGER PRIMARY KEY, squashed TEXT NOT NULL, name TEXT NOT NULL, place INTEGER NOT NULL REFERENCES places(id),
    rank INTEGER NOT NULL, weak INTEGER NOT NULL);
CREATE INDEX names_squashed ON names(squashed);  -- a name as written
CREATE TABLE houses(
    street INTEGER NOT NULL REFERENCES places(id), number INTEGER NOT NULL, letter TEXT NOT NULL, lat REAL NOT NULL,
    lon REAL NOT NULL, PRIMARY KEY (street, number, letter)) WITHOUT ROWID;
CREATE INDEX houses_lat ON houses(lat, lon);  -- the address nearest a pin
CREATE TABLE crossings(
    a INTEGER NOT NULL, b INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, touching INTEGER NOT NULL);
CREATE INDEX crossings_pair ON crossings(a, b);  -- a < b
CREATE VIRTUAL TABLE segments USING rtree(
    id, west, east, south, north, +street INTEGER, +lat1 REAL, +lon1 REAL, +lat2 REAL, +lon2 REAL);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a build found, for the operator to see whether the extract fits the town."""

    streets: int
    crossings: int
    houses: int
    stops: int
    places: int
    wards: int
    map_bytes: int


@dataclass(slots=True)
class Spot:
    """A place to be written: a named thing, a stop, a ward."""

    key: str
    sort: str
    names: list[tuple[str, int]]
    shape: BaseGeometry
    weight: int

    @property
    def point(self) -> Point:
        inside = self.shape.centroid
        if not isinstance(self.shape, shapely.Point) and not self.shape.contains(inside):
            inside = self.shape.representative_point()
        return Point(lat=round(inside.y, 7), lon=round(inside.x, 7))


def build(pbf: Path, out: Path, *, area: Sequence[Point], progress: Progress | None = None) -> Counts:
    """Write the gazetteer and the map of `area` into the folder `out`. `progress` gets (objects read, objects in all).

    Raises `Setup` when the extract cannot be read or has no street in the area.
    """
    ground = Polygon([(corner.lon, corner.lat) for corner in area])
    try:
        extract = read(pbf, ground, progress)
    except (RuntimeError, OSError) as error:
        raise Setup(f"{pbf}: is not a readable OpenStreetMap extract ({error}); download it again") from error
    streets = streets_of(extract.ways, ground)
    if not streets:
        raise Setup(
            f"{pbf}: has no named street inside the town's area; check area in town.toml or take another extract"
        )
    houses, crossings = houses_of(extract.houses, streets), crossings_of(extract.ways, streets)
    spots = _spots(extract, ground)

    out.mkdir(parents=True, exist_ok=True)
    _write_database(out / GAZETTEER_FILE, ground, streets, houses, crossings, spots)
    picture = drawn_map(extract, ground)
    _move_in(out / MAP_FILE, picture)
    sorts = [spot.sort for spot in spots]
    return Counts(
        streets=len(streets),
        crossings=len(crossings),
        houses=len(houses),
        stops=sorts.count("stop"),
        wards=sorts.count("ward"),
        places=len(sorts) - sorts.count("stop") - sorts.count("ward"),
        map_bytes=len(picture),
    )


def _spots(extract: Extract, ground: Polygon) -> list[Spot]:
    town_names = {squashed(name) for name in extract.town_names}
    spots = [spot for thing in extract.things if (spot := _spot(thing, town_names))]
    found = _merged(spots)
    return sorted(found + _wards(extract, ground, found), key=lambda spot: spot.key)


def _spot(thing: Thing, town_names: set[str]) -> Spot | None:
    sort = sort_of(thing.tags)
    names = [(name, rank) for name, rank in names_of(thing.tags) if squashed(name) not in town_names and squashed(name)]
    if sort == "stop" and (ref := thing.tags.get("ref")):
        names = [(name.split(",")[0], rank) for name, rank in names] or [(ref, 0)]
        return Spot(f"stop:{ref}", sort, names, thing.shape, len(thing.tags))
    if sort == "bike_station":
        names = [pair for pair in names if pair[1] == 0]  # its other names are "city bike"
    if not names and sort not in UNNAMED:
        return None
    names += [(short, 1) for name, rank in names if rank == 0 and (short := _shortened(name, town_names))]
    weight = len(thing.tags) + 20 * ("wikidata" in thing.tags) + 10 * (not isinstance(thing.shape, shapely.Point))
    return Spot(thing.key, sort, names, thing.shape, weight)


def _shortened(name: str, town_names: set[str]) -> str:
    """The name without the town or country that nobody says within it: "The National Library of Finland"."""
    words = name.removeprefix("The ").split()
    if len(words) > 2 and squashed(words[0]) in town_names:
        words = words[1:]
    if len(words) > 3 and words[-2] == "of" and squashed(words[-1]) in town_names:
        words = words[:-2]
    short = " ".join(words)
    return short if short != name and len(words) > 1 else ""


def _merged(spots: list[Spot]) -> list[Spot]:
    """One spot for what is mapped twice, as a point and as a building; the outline and all names are kept."""
    groups: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    order = sorted(spots, key=lambda spot: (isinstance(spot.shape, shapely.Point), spot.key))
    for spot in order:
        label = spot.key if spot.sort == "stop" or not spot.names else squashed(spot.names[0][0])
        label = "" if spot.sort == "station" else label  # a station, its building and its platforms differ in name
        twin = next((s for s in groups[spot.sort, label] if distance_m(s.point, spot.point) <= _SAME_PLACE_M), None)
        if twin is None:
            groups[spot.sort, label].append(spot)
        else:
            twin.names += [pair for pair in spot.names if pair not in twin.names]
            twin.weight = max(twin.weight, spot.weight)
    found = [spot for group in groups.values() for spot in group]
    keys: set[str] = set()
    for spot in sorted(found, key=lambda spot: (spot.key, spot.point.lat)):
        while spot.key in keys:
            spot.key += "b"  # two stops far apart that carry one number
        keys.add(spot.key)
    return found


def _wards(extract: Extract, ground: Polygon, known: list[Spot]) -> list[Spot]:
    """Wards by their boundaries; the finer quarters that have none here stay points with a radius."""
    levels = {tags.get("admin_level", "") for _, tags, _ in extract.wards}
    level = "10" if "10" in levels else max(levels, default="")
    chosen = {key: tags for key, tags, _ in extract.wards if tags.get("admin_level") == level}
    lines = {
        key: [line for way in ways for line in extract.lines.get(way, ())]
        for key, _, ways in extract.wards
        if key in chosen
    }
    found = []
    for key, shape in wards(lines, ground).items():
        spot = Spot(key, "ward", names_of(chosen[key]), shape, 50)
        twin = next((s for s in known if s.sort == "ward" and s.names and s.names[0][0] == spot.names[0][0]), None)
        if twin is not None:  # the boundary replaces the point of the same name
            spot.names += [pair for pair in twin.names if pair not in spot.names]
            known.remove(twin)
        found.append(spot)
    return found


def _write_database(
    path: Path,
    ground: Polygon,
    streets: list[Street],
    houses: list[House],
    crossings: list[Crossing],
    spots: list[Spot],
) -> None:
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    db = sqlite3.connect(draft, isolation_level=None)
    db.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096; {_TABLES} BEGIN;")
    centre = ground.centroid
    db.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        [("format", str(FORMAT)), ("lat", f"{centre.y:.6f}"), ("lon", f"{centre.x:.6f}")],
    )
    ids = {street.key: number for number, street in enumerate(streets, 1)}
    db.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?)", map(_street_row, streets, ids.values()))
    db.executemany(
        "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?)",
        (_spot_row(spot, number) for number, spot in enumerate(spots, len(streets) + 1)),
    )
    db.executemany(
        "INSERT INTO names(squashed, name, place, rank, weak) VALUES (?,?,?,?,?)",
        [*_street_names(streets), *_spot_names(spots, len(streets) + 1)],
    )
    db.executemany(
        "INSERT INTO houses VALUES (?,?,?,?,?)", [(ids[h.street], h.number, h.letter, h.lat, h.lon) for h in houses]
    )
    pairs = [(*sorted((ids[c.a], ids[c.b])), c.lat, c.lon, int(c.touching)) for c in crossings]
    db.executemany("INSERT INTO crossings VALUES (?,?,?,?,?)", sorted(pairs))
    db.executemany("INSERT INTO segments VALUES (?,?,?,?,?,?,?,?,?,?)", _segments(streets))
    db.execute("COMMIT")
    db.execute("VACUUM")
    db.close()
    os.replace(draft, path)


def _street_row(street: Street, number: int) -> tuple[object, ...]:
    shape = json.dumps([[round(x, 6), round(y, 6)] for x, y in street.line], separators=(",", ":"))
    return (number, street.key, "street", street.name, street.lat, street.lon, street.length_m / 2, 10, shape)


def _spot_row(spot: Spot, number: int) -> tuple[object, ...]:
    where, rim = spot.point, spot.shape.simplify(2e-5) if not isinstance(spot.shape, shapely.Point) else None
    ring: list[list[float]] = []
    radius_m = _WARD_RADIUS_M if spot.sort == "ward" else 0.0
    if rim is not None:
        largest = max(rim.geoms, key=lambda part: part.area) if isinstance(rim, MultiPolygon) else rim
        if isinstance(largest, Polygon):
            ring = [[round(x, 6), round(y, 6)] for x, y in list(largest.exterior.coords)[:-1]]
            radius_m = max((distance_m(where, Point(lat=y, lon=x)) for x, y in ring), default=0.0)
    name = spot.names[0][0] if spot.names else ""
    radius_m = round(max(radius_m, _SMALLEST_RADIUS_M), 1)
    shape = json.dumps(ring, separators=(",", ":"))
    return (number, spot.key, spot.sort, name, where.lat, where.lon, radius_m, spot.weight, shape)


def _street_names(streets: list[Street]) -> Iterable[tuple[object, ...]]:
    for number, street in enumerate(streets, 1):
        for name, rank in street.names:
            yield squashed(name), name, number, rank, int(rank == 1 and " " not in name)
            if name.endswith("katu"):
                yield squashed(name[:-3]), name, number, 1, 0  # "Rikhardink." is how people shorten it


def _spot_names(spots: list[Spot], first: int) -> Iterable[tuple[object, ...]]:
    for number, spot in enumerate(spots, first):
        for name, rank in spot.names:
            is_weak = (spot.sort in BY_NAME_ONLY or rank > 0) and not any(sign in name for sign in " -")
            yield squashed(name), name, number, rank, int(is_weak)


def _segments(streets: list[Street]) -> Iterable[tuple[object, ...]]:
    number = 0
    for street_id, street in enumerate(streets, 1):
        for part in street.parts:
            for (x1, y1), (x2, y2) in pairwise(part):
                number += 1
                yield number, min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2), street_id, y1, x1, y2, x2


def _move_in(path: Path, content: bytes) -> None:
    draft = path.with_name(path.name + ".new")
    draft.write_bytes(content)
    os.replace(draft, path)
