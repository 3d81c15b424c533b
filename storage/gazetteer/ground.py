"""Whether two things a message names can be the same spot."""

from collections.abc import Sequence

from core.place import Place, Point, distance_m, distance_to_line_m, is_inside
from storage.gazetteer.rows import Spot

ON_STREET_M = 90.0  # a building's middle from the street it stands on
_BESIDE_M = 150.0


def is_near(point: Point, spot: Spot) -> bool:
    """Whether something at `point` may be said to be on, in or by the spot."""
    if spot.is_street:
        return distance_to_line_m(point, spot.shape) <= ON_STREET_M
    if spot.sort == "ward" and spot.shape:
        return is_inside(point, spot.shape) or distance_to_line_m(point, spot.shape) <= _BESIDE_M
    return distance_m(point, spot.point) <= max(_BESIDE_M, spot.radius_m + 60)


def agrees(place: Place, spots: Sequence[Spot], places: Sequence[Place]) -> bool:
    """Whether the place lies by any of the spots, or by any of the places where those have no ground of their own."""
    if spots:
        return any(is_near(place.point, spot) for spot in spots)
    return any(distance_m(place.point, other.point) <= _BESIDE_M for other in places)
