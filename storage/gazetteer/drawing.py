"""The map our own server draws: the extract as a few GeoJSON layers in one gzipped file.

`map.json.gz` holds {"v", "bounds": [west, south, east, north], "attribution", "layers": {name: FeatureCollection}}
with the layers water, green, square, building, street (property class: major, minor, service, path, rail), label (the
line a street's name is written along) and place (property sort). Coordinates are [longitude, latitude].
"""

import gzip
import json
from collections.abc import Iterable
from typing import Any

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from storage.gazetteer.extract import Extract, by_name
from storage.gazetteer.faces import sea
from storage.gazetteer.kinds import BY_NAME_ONLY, ground, sort_of, street_class

VERSION = 1
ATTRIBUTION = "© OpenStreetMap contributors"
_DIGITS = 5  # about a metre
_SIMPLIFY_DEG = 8e-6  # under a metre: corners of houses stay square
_NOT_SHOWN = BY_NAME_ONLY - {"mall", "market", "sight"} | {"ward", "car_park", "recycling", "bike_station"}

Feature = dict[str, Any]


def drawn_map(extract: Extract, area: Polygon) -> bytes:
    """The gzipped file; the same extract gives the same bytes."""
    layers = {
        "water": _ground(extract, "water", area) + [_feature(face) for face in sea(extract.coast, area)],
        "green": _ground(extract, "green", area),
        "square": _ground(extract, "square", area),
        "building": _ground(extract, "building", area),
        "street": _streets(extract, area),
        "label": _labels(extract, area),
        "place": _places(extract),
    }
    document = {
        "v": VERSION,
        "bounds": [round(edge, _DIGITS) for edge in area.bounds],
        "attribution": ATTRIBUTION,
        "layers": {name: {"type": "FeatureCollection", "features": features} for name, features in layers.items()},
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def _ground(extract: Extract, layer: str, area: Polygon) -> list[Feature]:
    shapes = (thing.shape for thing in sorted(extract.areas, key=lambda t: t.key) if ground(thing.tags) == layer)
    return [_feature(shape) for shape in _clipped(shapes, area) if shape.area > 0]


def _streets(extract: Extract, area: Polygon) -> list[Feature]:
    features = []
    for way in sorted(extract.ways, key=lambda way: way.id):
        if kind := street_class(way.tags):
            features += [_feature(line, **{"class": kind}) for line in _clipped([way.line], area)]
    return features


def _labels(extract: Extract, area: Polygon) -> list[Feature]:
    """For each street the longest unbroken line that the map shows, so that its name is written once."""
    features = []
    for name, ways in by_name(extract.ways).items():
        shown = [way.line for way in ways if street_class(way.tags)]
        merged = shapely.line_merge(shapely.unary_union(shown)) if shown else None
        lines = list(_clipped(getattr(merged, "geoms", [merged]), area)) if merged else []
        if lines:
            features.append(_feature(max(lines, key=lambda line: (line.length, line.wkt)), name=name))
    return features


def _places(extract: Extract) -> list[Feature]:
    features, seen = [], set()
    for thing in sorted(extract.things, key=lambda t: t.key):
        sort, name = sort_of(thing.tags), thing.tags.get("name", "")
        dot = shapely.set_precision(thing.shape.centroid, 1e-5)
        if name and sort not in _NOT_SHOWN and (sort, name, round(dot.x, 3), round(dot.y, 3)) not in seen:
            seen.add((sort, name, round(dot.x, 3), round(dot.y, 3)))
            features.append(_feature(dot, sort=sort, name=name))
    return features


def _clipped(shapes: Iterable[BaseGeometry], area: Polygon) -> Iterable[BaseGeometry]:
    for shape in shapes:
        inside = shape if area.contains(shape) else shapely.intersection(shape, area)
        for part in getattr(inside, "geoms", [inside]):
            if not part.is_empty and part.geom_type in ("Polygon", "LineString", "MultiPolygon"):
                yield part.simplify(_SIMPLIFY_DEG)


def _feature(shape: BaseGeometry, **properties: str) -> Feature:
    geometry = shapely.geometry.mapping(shape)
    coordinates = _rounded(geometry["coordinates"])
    return {
        "type": "Feature",
        "geometry": {"type": geometry["type"], "coordinates": coordinates},
        "properties": properties,
    }


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates[0], float):
        return [round(value, _DIGITS) for value in coordinates[:2]]
    return [_rounded(part) for part in coordinates]
