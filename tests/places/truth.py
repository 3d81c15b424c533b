"""Where things are, read from the sample town's extract itself: nothing of the gazetteer is used.

A truth is written as `house Annankatu 22`, `cross Annankatu / Kalevankatu`, `street Annankatu`, `stop 0403`,
`thing w123911186` (OpenStreetMap's own number), `mid w1 n2` (half way between two things) or `point 60.1 24.9`.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

import osmium
from shapely.geometry import LineString, MultiLineString, Polygon

from core.place import Point, distance_m, distance_to_line_m

PBF = Path(__file__).parents[2] / "towns" / "helsinki" / "helsinki.osm.pbf"


class Truth:
    def __init__(self) -> None:
        self.houses: dict[tuple[str, str], list[Point]] = defaultdict(list)
        self.streets: dict[str, list[tuple[tuple[int, ...], tuple[Point, ...]]]] = defaultdict(list)
        self.things: dict[str, Point] = {}
        self.lines: dict[int, tuple[Point, ...]] = {}
        self.stops: dict[str, list[Point]] = defaultdict(list)
        for o in osmium.FileProcessor(str(PBF)).with_locations().with_areas():
            tags = {tag.k: tag.v for tag in o.tags}
            if o.is_node() and tags:
                self._keep(f"n{o.id}", tags, Point(lat=o.location.lat, lon=o.location.lon))
            elif o.is_way():
                self._way(o, tags)
            elif o.is_relation() and tags:
                self._cut(o, tags)
            elif o.is_area() and tags:
                ring = [
                    (n.location.lon, n.location.lat) for outer in o.outer_rings() for n in outer if n.location.valid()
                ]
                if len(ring) > 3:
                    middle = Polygon(ring).centroid
                    key = f"{'w' if o.from_way() else 'r'}{o.orig_id()}"
                    self._keep(key, tags, Point(lat=middle.y, lon=middle.x))

    def _way(self, o: osmium.osm.Way, tags: dict[str, str]) -> None:
        nodes = [n for n in o.nodes if n.location.valid()]
        line = tuple(Point(lat=n.location.lat, lon=n.location.lon) for n in nodes)
        self.lines[o.id] = line
        if "highway" in tags and "name" in tags and len(line) > 1:
            self.streets[tags["name"]].append((tuple(n.ref for n in nodes), line))
        elif len(line) > 2 and f"w{o.id}" not in self.things:
            hull = LineString([(p.lon, p.lat) for p in line]).convex_hull.centroid
            self._keep(f"w{o.id}", tags, Point(lat=hull.y, lon=hull.x))

    def _cut(self, o: osmium.osm.Relation, tags: dict[str, str]) -> None:
        """A square or building of which the extract holds only some lines: the middle of those."""
        rim = [(p.lon, p.lat) for member in o.members if member.type == "w" for p in self.lines.get(member.ref, ())]
        if len(rim) > 2:
            middle = LineString(rim).convex_hull.centroid
            self._keep(f"r{o.id}", tags, Point(lat=middle.y, lon=middle.x))

    def _keep(self, key: str, tags: dict[str, str], point: Point) -> None:
        self.things[key] = point
        if "addr:street" in tags and "addr:housenumber" in tags:
            for number in tags["addr:housenumber"].split(";"):
                self.houses[tags["addr:street"], number.strip()].append(point)
        if tags.get("highway") == "bus_stop" or tags.get("railway") == "tram_stop":
            self.stops[tags.get("ref", "")].append(point)

    def off_m(self, truth: str, found: Point) -> float:
        """How far a point is from the truth, in metres; from a street to its line."""
        what, _, rest = truth.partition(" ")
        if what == "street":
            return min(distance_to_line_m(found, line) for _, line in self.streets[rest])
        return min(distance_m(found, point) for point in self.points(what, rest))

    def points(self, what: str, rest: str) -> list[Point]:
        """Raises KeyError or ValueError for a truth the extract does not have."""
        if what == "point":
            lat, lon = map(float, rest.split())
            return [Point(lat=lat, lon=lon)]
        if what == "thing":
            return [self.things[rest]]
        if what == "mid":
            a, b = (self.things[key] for key in rest.split())
            return [Point(lat=(a.lat + b.lat) / 2, lon=(a.lon + b.lon) / 2)]
        if what == "house":
            street, _, number = rest.rpartition(" ")
            return [*self.houses[street, number]] or [_missing(rest)]
        if what == "stop":
            return [*self.stops[rest]] or [_missing(rest)]
        if what == "stretch":
            return [self._stretch(*rest.split(" / "))]
        return self._crossings(*rest.split(" / "))

    def _stretch(self, along: str, one: str, other: str) -> Point:
        a, b = self._crossings(along, one)[0], self._crossings(along, other)[0]
        return Point(lat=(a.lat + b.lat) / 2, lon=(a.lon + b.lon) / 2)

    def _crossings(self, one: str, other: str) -> list[Point]:
        at: dict[int, Point] = {n: p for nodes, line in self.streets[one] for n, p in zip(nodes, line, strict=True)}
        shared = {n for nodes, _ in self.streets[other] for n in nodes} & set(at)
        if shared:
            return [at[n] for n in sorted(shared)]
        lines = [
            MultiLineString([[(p.lon, p.lat) for p in line] for _, line in self.streets[name]]) for name in (one, other)
        ]
        if lines[0].distance(lines[1]) > 0.0005:
            raise ValueError(f"{one} and {other} do not meet")
        near = lines[0].interpolate(lines[0].project(lines[1].centroid))
        return [Point(lat=near.y, lon=near.x)]


def _missing(what: str) -> Point:
    raise KeyError(what)


@cache
def truth() -> Truth:
    return Truth()
