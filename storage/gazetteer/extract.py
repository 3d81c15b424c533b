"""An OpenStreetMap extract, read once into the few things a gazetteer and a map are made of.

Extracts are cut at their edge: a boundary or a square may lack some of its lines. Such a relation is kept with the
lines that are there, see `faces.py`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import osmium
import shapely
from osmium.osm import Area, Node, NodeRefList, Relation, Way, WayNodeList
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.point import Point as Dot

from storage.gazetteer.kinds import ground, is_town_itself, names_of, sort_of, street_class

Progress = Callable[[int, int], None]
Tags = Mapping[str, str]
Outline = tuple[str, Tags, list[int]]  # key, tags, ids of the lines it is made of

_STEP = 2000  # objects between two reports of progress


@dataclass(slots=True)
class Line:
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
    ways: list[Line] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    areas: list[Thing] = field(default_factory=list)
    houses: list[tuple[str, str, Dot]] = field(default_factory=list)  # street, number, where
    coast: list[LineString] = field(default_factory=list)
    wards: list[Outline] = field(default_factory=list)
    lines: dict[int, list[LineString]] = field(default_factory=dict)  # boundary lines by way id
    town_names: set[str] = field(default_factory=set)


def read(pbf: Path, area: Polygon, progress: Progress | None) -> Extract:
    """Everything in `area`. Two passes: one counts and notes what is made of several lines, one reads."""
    total, broken = _survey(pbf)
    members = {way for _, _, ways in broken for way in ways}
    found, whole = Extract(), set[str]()
    for done, o in enumerate(osmium.FileProcessor(str(pbf)).with_locations().with_areas()):
        if progress and done % _STEP == 0:
            progress(min(done, total), total)
        if isinstance(o, Way) and o.id in members:
            found.lines[o.id] = list(_runs(o.nodes))
        if isinstance(o, Node | Way | Relation | Area) and len(o.tags):
            _take(found, whole, o, {tag.k: tag.v for tag in o.tags}, area)
    for key, tags, ways in broken:
        lines = [line for way in ways for line in found.lines.get(way, ())]
        if tags.get("boundary") == "administrative":
            found.wards.append((key, tags, ways))
        elif key not in whole and lines:
            _keep(found, Thing(key, tags, MultiLineString(lines).convex_hull), area)
    if progress:
        progress(total, total)
    return found


def _take(found: Extract, whole: set[str], o: Node | Way | Relation | Area, tags: Tags, area: Polygon) -> None:
    if is_town_itself(tags):
        found.town_names.update(name for name, _ in names_of(tags))
    elif isinstance(o, Node):
        if o.location.valid():
            _keep(found, Thing(f"n{o.id}", tags, Dot(o.location.lon, o.location.lat)), area)
    elif isinstance(o, Way):
        _way(found, o, tags, area)
    elif isinstance(o, Area) and (shape := _polygon(o)) is not None:
        key = f"{'w' if o.from_way() else 'r'}{o.orig_id()}"
        whole.add(key)
        _keep(found, Thing(key, tags, shape), area)


def _survey(pbf: Path) -> tuple[int, list[Outline]]:
    """How many objects there are, and the wards and the places that are made of several lines."""
    total, outlines = 0, list[Outline]()
    for o in osmium.FileProcessor(str(pbf)):
        total += 1
        if not isinstance(o, Relation) or "name" not in o.tags:
            continue
        tags = {tag.k: tag.v for tag in o.tags}
        is_ward = tags.get("boundary") == "administrative" and tags.get("admin_level") in ("9", "10", "11")
        if is_ward or (tags.get("type") == "multipolygon" and sort_of(tags)):
            ways = [int(member.ref) for member in o.members if member.type == "w"]
            outlines.append((f"r{o.id}", tags, ways))
    return total, outlines


def _runs(nodes: WayNodeList) -> Iterator[LineString]:
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


def _way(found: Extract, o: Way, tags: Tags, area: Polygon) -> None:
    if tags.get("natural") == "coastline":
        found.coast.extend(_runs(o.nodes))
    is_ground = tags.get("area") == "yes" or (o.is_closed() and "place" in tags)
    if o.is_closed() and sort_of(tags) and not all(node.location.valid() for node in o.nodes):
        for run in _runs(o.nodes):  # a building the extract has cut through
            _keep(found, Thing(f"w{o.id}", tags, run.convex_hull), area)
            break
    if is_ground or not (tags.get("highway") or street_class(tags)):
        return
    kept = [node for node in o.nodes if node.location.valid()]
    if len(kept) > 1:
        line = LineString([(node.location.lon, node.location.lat) for node in kept])
        if line.intersects(area):
            found.ways.append(Line(o.id, tags, [node.ref for node in kept], line))


def _polygon(o: Area) -> BaseGeometry | None:
    rings = []
    for outer in o.outer_rings():
        holes = [_ring(inner) for inner in o.inner_rings(outer)]
        rings.append(Polygon(_ring(outer), [hole for hole in holes if len(hole) > 3]))
    if not rings:
        return None
    shape = rings[0] if len(rings) == 1 else MultiPolygon(rings)
    return shape if shape.is_valid else shapely.make_valid(shape)


def _ring(ring: NodeRefList) -> list[tuple[float, float]]:
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


def by_name(ways: list[Line]) -> dict[str, list[Line]]:
    """Named streets, in the order of their names so that two builds agree."""
    named: dict[str, list[Line]] = defaultdict(list)
    for way in ways:
        if "name" in way.tags and "highway" in way.tags and way.tags["highway"] != "platform":
            named[way.tags["name"]].append(way)
    return {name: sorted(named[name], key=lambda way: way.id) for name in sorted(named)}
