"""Where a town lies, by its name, from an extract: its boundary where the extract has it whole, else its middle."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import osmium
import shapely
from osmium.osm import Area, Node
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from core.errors import Setup
from core.place import Point

PLACES = (
    "city",
    "town",
    "borough",
    "municipality",
    "suburb",
    "village",
    "quarter",
    "neighbourhood",
    "hamlet",
    "island",
)
MAX_HITS = 12
MAX_CORNERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place of that name. `ring` is its boundary as (latitude, longitude); empty when only its middle is known."""

    name: str
    kind: str
    middle: Point
    ring: tuple[tuple[float, float], ...] = ()


def places_named(extract: Path, words: str) -> list[Hit]:
    """Likeliest first: whole names before parts of names, boundaries and cities before quarters. Raises Setup."""
    wanted = words.strip().casefold()
    hits: list[tuple[Any, ...]] = []
    try:
        for hit, names in _places(extract):
            if wanted and any(wanted in name.casefold() for name in names):
                exact = any(wanted == name.casefold() for name in names)
                hits.append((not exact, not hit.ring, _rank(hit), hit.name, len(hits), hit))
    except (RuntimeError, OSError) as fault:
        raise Setup(f"{extract}: is not a readable OpenStreetMap extract ({fault}): download it again") from None
    return [row[-1] for row in sorted(hits, key=lambda row: row[:-1])][:MAX_HITS]


def _rank(hit: Hit) -> int:
    return PLACES.index(hit.kind) if hit.kind in PLACES else -1


def _places(extract: Path) -> Iterator[tuple[Hit, list[str]]]:
    reading = (
        osmium.FileProcessor(str(extract)).with_locations().with_areas(osmium.filter.KeyFilter("boundary", "place"))
    )
    for o in reading.with_filter(osmium.filter.KeyFilter("place", "boundary")):
        if not isinstance(o, Node | Area):
            continue
        tags = {tag.k: tag.v for tag in o.tags}
        names = [value for key, value in tags.items() if key == "name" or key.startswith(("name:", "alt_name"))]
        if not names:
            continue
        hit = _node(o, tags) if isinstance(o, Node) else _boundary(o, tags)
        if hit is not None:
            yield hit, names


def _node(o: Node, tags: dict[str, str]) -> Hit | None:
    if tags.get("place") not in PLACES or not o.location.valid():
        return None
    return Hit(name=tags.get("name", ""), kind=tags["place"], middle=Point(lat=o.location.lat, lon=o.location.lon))


def _boundary(o: Area, tags: dict[str, str]) -> Hit | None:
    if tags.get("boundary") != "administrative" and tags.get("place") not in PLACES:
        return None
    shape = _outline(o)
    if shape is None:
        return None
    middle = shape.representative_point()
    ring = tuple((round(lat, 5), round(lon, 5)) for lon, lat in list(shape.exterior.coords)[:-1])
    kind = tags.get("place") or f"boundary {tags.get('admin_level', '')}".strip()
    point = Point(lat=round(middle.y, 5), lon=round(middle.x, 5))
    return Hit(name=tags.get("name", ""), kind=kind, middle=point, ring=ring)


def _outline(o: Area) -> Polygon | None:
    """The largest part, with few enough corners to stand in a file that people read."""
    try:
        shape: BaseGeometry = shapely.from_wkb(osmium.geom.WKBFactory().create_multipolygon(o))
    except RuntimeError:  # a broken outline
        return None
    parts: list[Any] = list(shape.geoms) if isinstance(shape, MultiPolygon) else [shape]
    largest = max(parts, key=lambda part: part.area)
    step = 0.0001
    while len(largest.exterior.coords) > MAX_CORNERS:
        simpler = largest.simplify(step)
        if isinstance(simpler, Polygon) and not simpler.is_empty:
            largest = simpler
        step *= 2
    return largest if isinstance(largest, Polygon) else None
