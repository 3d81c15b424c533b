"""Water and wards from lines an extract has cut off.

Lines that end at the cut are drawn on to the edge of the area, the area is split along them, and each face is given
to the side it lies on: water is right of a coastline, a ward is what all boundaries around a face have in common.
"""

import math
from collections import Counter
from itertools import pairwise

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

REACH_DEG = 0.02  # how far a cut line is drawn on; what passes the edge is ignored
_NEAR_EDGE_DEG = 0.004
_TOUCH_DEG = 1e-7  # splitting moves a line by less than this


def sea(coast: list[LineString], area: Polygon) -> list[Polygon]:
    """The faces of `area` that lie to the right of a coastline."""
    lines = _drawn_on(coast, area)
    water = []
    for face in _faces(lines, area):
        votes = Counter(side for line in lines for side in _sides(line, face))
        if votes[True] > votes[False]:
            water.append(face)
    return water


def wards(boundaries: dict[str, list[LineString]], area: Polygon) -> dict[str, BaseGeometry]:
    """The ground of each ward within `area`, by key."""
    shared: dict[bytes, tuple[LineString, set[str]]] = {}
    for key, lines in boundaries.items():
        for line in lines:
            shared.setdefault(line.wkb, (line, set()))[1].add(key)
    drawn = _drawn_on([line for line, _ in shared.values()], area)
    sides = list(zip(drawn, (keys for _, keys in shared.values()), strict=True))
    grounds: dict[str, list[Polygon]] = {}
    for face in _faces(drawn, area):
        votes: Counter[str] = Counter()
        for line, keys in sides:
            length = line.buffer(_TOUCH_DEG).intersection(face.boundary).length
            votes.update(dict.fromkeys(sorted(keys), round(length * 1e6)))
        if votes and votes.most_common(1)[0][1] > 0:
            grounds.setdefault(votes.most_common(1)[0][0], []).append(face)
    return {key: MultiPolygon(faces).buffer(0) for key, faces in sorted(grounds.items())}


def _faces(lines: list[LineString], area: Polygon) -> list[Polygon]:
    noded = shapely.unary_union([area.boundary, *lines])
    faces = shapely.polygonize(list(getattr(noded, "geoms", [noded]))).geoms
    return [face for face in faces if isinstance(face, Polygon) and area.contains(face.representative_point())]


def _drawn_on(lines: list[LineString], area: Polygon) -> list[LineString]:
    """The lines with loose ends that stop short of the edge drawn on across it; ends that meet stay as they are."""
    ends = Counter(end for line in lines for end in (line.coords[0], line.coords[-1]))

    def is_cut(end: tuple[float, ...]) -> bool:
        return ends[end] == 1 and area.boundary.distance(shapely.Point(end)) < _NEAR_EDGE_DEG

    drawn = []
    for line in lines:
        points = list(line.coords)
        if is_cut(points[0]):
            points.insert(0, _beyond(points[1], points[0]))
        if is_cut(points[-1]):
            points.append(_beyond(points[-2], points[-1]))
        drawn.append(LineString(points))
    return drawn


def _beyond(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, float]:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = math.hypot(dx, dy) or 1.0
    return b[0] + dx / length * REACH_DEG, b[1] + dy / length * REACH_DEG


def _sides(line: LineString, face: Polygon) -> list[bool]:
    """For every segment of the line on the face's edge: True where the face is to the right of it."""
    sides = []
    points = list(line.coords)
    for a, b in pairwise(points):
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        if face.boundary.distance(shapely.Point(middle)) > 1e-9:
            continue
        dx, dy = b[0] - a[0], b[1] - a[1]
        scale = 2e-6 / (math.hypot(dx, dy) or 1.0)
        sides.append(bool(face.contains(shapely.Point(middle[0] + dy * scale, middle[1] - dx * scale))))
    return sides
