"""Distances, lines and rings, on figures anybody can check on a map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.place import Area, PlaceKind, Point, distance_m, distance_to_line_m, is_in_area, is_inside

HELSINKI, TALLINN = Point(lat=60.1699, lon=24.9384), Point(lat=59.4370, lon=24.7536)
SQUARE = (Point(lat=0, lon=0), Point(lat=0, lon=1), Point(lat=1, lon=1), Point(lat=1, lon=0))
points = st.builds(Point, lat=st.floats(-85, 85), lon=st.floats(-180, 180))


def at(lat: float, lon: float) -> Point:
    return Point(lat=lat, lon=lon)


def test_a_known_distance() -> None:
    assert distance_m(HELSINKI, TALLINN) == pytest.approx(82_100, abs=500)
    assert distance_m(at(0, 0), at(0, 1)) == pytest.approx(111_195, abs=1)


@given(points, points)
def test_distance_is_the_same_both_ways_and_never_negative(a: Point, b: Point) -> None:
    assert distance_m(a, b) == pytest.approx(distance_m(b, a))
    assert distance_m(a, b) >= 0
    assert distance_m(a, a) == 0


@pytest.mark.parametrize(
    ("point", "metres"),
    [
        (at(0.001, 0.5), 111.2),  # beside the middle
        (at(0, -0.001), 111.2),  # beyond the end: to the end itself
        (at(0, 0.3), 0),
    ],
)
def test_distance_to_a_line(point: Point, metres: float) -> None:
    assert distance_to_line_m(point, (at(0, 0), at(0, 1))) == pytest.approx(metres, abs=0.5)


def test_a_line_of_one_point_and_of_no_length() -> None:
    assert distance_to_line_m(at(0, 1), (at(0, 0),)) == pytest.approx(111_195, abs=1)
    assert distance_to_line_m(at(0, 1), (at(0, 0), at(0, 0))) == pytest.approx(111_195, rel=0.001)


@pytest.mark.parametrize(
    ("point", "inside"),
    [(at(0.5, 0.5), True), (at(1.5, 0.5), False), (at(-0.1, 0.5), False), (at(0.99, 0.01), True)],
)
def test_inside_a_ring(point: Point, inside: bool) -> None:
    assert is_inside(point, SQUARE) is inside


@pytest.mark.parametrize(
    ("area", "point", "belongs"),
    [
        # a ward with a margin: inside, just outside, too far outside; the last side of the ring counts as well
        (Area(kind=PlaceKind.AREA, name="w", shape=SQUARE, radius_m=200, closed=True), at(0.5, 0.5), True),
        (Area(kind=PlaceKind.AREA, name="w", shape=SQUARE, radius_m=200, closed=True), at(0.5, -0.001), True),
        (Area(kind=PlaceKind.AREA, name="w", shape=SQUARE, radius_m=200, closed=True), at(0.5, -0.01), False),
        # a street has no inside
        (Area(kind=PlaceKind.STREET, name="s", shape=SQUARE, radius_m=150), at(0.5, 0.5), False),
        (Area(kind=PlaceKind.STREET, name="s", shape=SQUARE[:2], radius_m=150), at(0.001, 0.5), True),
        (Area(kind=PlaceKind.LANDMARK, name="l", shape=SQUARE[:1], radius_m=300), at(0.002, 0), True),
    ],
)
def test_in_an_area(area: Area, point: Point, belongs: bool) -> None:
    assert is_in_area(point, area) is belongs


@pytest.mark.parametrize(
    ("point", "is_real"), [(at(60, 24), True), (at(91, 0), False), (at(0, 181), False), (at(0, 0), False)]
)
def test_points_no_phone_can_mean(point: Point, is_real: bool) -> None:
    assert point.is_on_earth() is is_real
