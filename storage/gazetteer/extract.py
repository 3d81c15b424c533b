"""An OpenStreetMap extract, read once into the few things a gazetteer and a map are made of.

Extracts are cut at their edge: a boundary or a square may lack some of its lines. Such a relation is kept with the lines
that are there, see `faces.py`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import osmium
import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.point import Point as Dot

from storage.gazetteer.kinds import ground, is_town_itself, names_of, sort_of, street_class

Progress = Callable[[int, int], None]
Tags = Mapping[str, str]

_STEP = 2000  # objects between two reports of progress


@dataclass(slots=True)
class Way:
    """A line that is a street, a path or a track; `nodes` are the extract's own ids, for crossings."""

    id: int
    tags: Tags
    nodes: list[int]
    line: LineString


@dataclass(slots=True)
class Thing:
    """Something with a name, or an area the map shows. `key` is OpenStreetMap's own: n, w or r and the number."""

    key: str
    tags: Tags
    shape: BaseGeometry


@dataclass(slots=True)
class Extract:
    ways: list[Way] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    areas: list[Thing] = field(default_factory=list)
    houses: list[tuple[str, str, Dot]] = field(default_factory=list)  # street, number, where
    coast: list[LineString] = field(default_factory=list)
    wards: list[tuple[str, Tags, list[int]]] = field(default_factory=list)  # key, tags, ids of boundary lines
    lines: dict[int, list[LineString]] = field(default_factory=dict)  # boundary lines by way id
    town_names: set[str] = field(default_factory=set)


def read(pbf: Path, area: Polygon, progress: Progress | None) -> Extract:
    """Everything in `area`. Two passes: one counts and notes the broken relations, one reads."""
    total, members, broken = _survey(pbf)
    found = Extract()
    seen: set[str] = set()
    for done, o in enumerate(osmium.FileProcessor(str(pbf)).with_locations().with_areas()):
        if progress and done % _STEP == 0:
            progress(min(done, total), total)
        tags = {tag.k: tag.v for tag in o.tags}
        if o.is_way() and (o.id in members):
            found.lines[o.id] = list(_runs(o.nodes))
        if not tags:
            continue
        if is_town_itself(tags):
            found.town_names.update(name for name, _ in names_of(tags))
        elif o.is_node():
            if o.location.valid():
                _keep(found, Thing(f"n{o.id}", tags, Dot(o.location.lon, o.location.lat)), area)
        elif o.is_way():
            _way(found, o, tags, area)
        elif o.is_area():
            key = f"{'w' if o.from_way() else 'r'}{o.orig_id()}"
            seen.add(key)
            if (shape := _polygon(o)) is not None:
                _keep(found, Thing(key, tags, shape), area)
    for key, tags, ways in broken:
        lines = [line for way in ways for line in found.lines.get(way, ())]
        if tags.get("boundary") == "administrative":
            found.wards.append((key, tags, ways))
        elif key not in seen and lines:
            _keep(found, Thing(key, tags, MultiLineString(lines).convex_hull), area)
    if progress:
        progress(total, total)
    return found


def _survey(pbf: Path) -> tuple[int, set[int], list[tuple[str, Tags, list[int]]]]:
    total, members, relations = 0, set[int](), []
    for o in osmium.FileProcessor(str(pbf)):
        total += 1
        if not o.is_relation() or "name" not in o.tags:
            continue
        tags = {tag.k: tag.v for tag in o.tags}
        is_ward = tags.get("boundary") == "administrative" and tags.get("admin_level") in ("9", "10", "11")
        if is_ward or (tags.get("type") == "multipolygon" and sort_of(tags)):
            ways = [member.ref for member in o.members if member.type == "w"]
            members.update(ways)
            relations.append((f"r{o.id}", tags, ways))
    return total, members, relations


def _runs(nodes: osmium.osm.WayNodeList) -> Iterator[LineString]:
    """The stretches of a way whose nodes are in the extract."""
    run: list[tuple[float, float]] = []
    for node in nodes:
        if node.location.valid():
            run.append((node.location.lon, node.location.lat))
            continue
        if len(run) > 1:
            yield LineString(run)
        run = []
    if len(run) > 1:
        yield LineString(run)


def _way(found: Extract, o: osmium.osm.Way, tags: Tags, area: Polygon) -> None:
    if tags.get("natural") == "coastline":
        found.coast.extend(_runs(o.nodes))
    is_ground = tags.get("area") == "yes" or (o.is_closed() and "place" in tags)
    if is_ground or not (tags.get("highway") or street_class(tags)):
        return
    kept = [node for node in o.nodes if node.location.valid()]
    if len(kept) > 1:
        line = LineString([(node.location.lon, node.location.lat) for node in kept])
        if line.intersects(area):
            found.ways.append(Way(o.id, tags, [node.ref for node in kept], line))


def _polygon(o: osmium.osm.Area) -> BaseGeometry | None:
    rings = []
    for outer in o.outer_rings():
        holes = [_ring(inner) for inner in o.inner_rings(outer)]
        rings.append(Polygon(_ring(outer), [hole for hole in holes if len(hole) > 3]))
    if not rings:
        return None
    shape = rings[0] if len(rings) == 1 else MultiPolygon(rings)
    return shape if shape.is_valid else shapely.make_valid(shape)


def _ring(ring: osmium.osm.NodeRefList) -> list[tuple[float, float]]:
    return [(node.location.lon, node.location.lat) for node in ring if node.location.valid()]


def _keep(found: Extract, thing: Thing, area: Polygon) -> None:
    if not thing.shape.intersects(area):
        return
    if "addr:street" in thing.tags and "addr:housenumber" in thing.tags:
        found.houses.append((thing.tags["addr:street"], thing.tags["addr:housenumber"], thing.shape.centroid))
    if sort_of(thing.tags):
        found.things.append(thing)
    if not isinstance(thing.shape, Dot) and ground(thing.tags):
        found.areas.append(thing)


def by_name(ways: list[Way]) -> dict[str, list[Way]]:
    """Named streets, in the order of their names so that two builds agree."""
    named: dict[str, list[Way]] = defaultdict(list)
    for way in ways:
        if "name" in way.tags and "highway" in way.tags and way.tags["highway"] != "platform":
            named[way.tags["name"]].append(way)
    return {name: sorted(named[name], key=lambda way: way.id) for name in sorted(named)}
