"""What is near, and who follows it: the cells of the index never leave out what the measure finds."""

import asyncio
import math
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.category import Category
from core.lifecycle import JOINABLE, Status
from core.place import Area, PlaceKind, Point, distance_m, is_in_area
from storage import reports, subscriptions
from storage.reports import cell_of, cells_within
from storage.subscriptions import cells_of
from tests.storage.conftest import NOON, TOWN, Hands

TOWNS = [(60.17, 24.94), (0.01, -78.5), (-33.9, 18.4), (69.65, 18.96), (37.77, -122.42), (64.1, -21.9)]
KINDS = [Category.POTHOLE_ROAD_SURFACE, Category.STREET_LIGHT, Category.GRAFFITI]


def moved(origin: Point, east_m: float, north_m: float) -> Point:
    scale = 111_195
    lon = origin.lon + east_m / scale / math.cos(math.radians(origin.lat))
    return Point(lat=origin.lat + north_m / scale, lon=lon)


towns = st.sampled_from(TOWNS).map(lambda t: Point(lat=t[0], lon=t[1]))
steps = st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000))
bearings = st.floats(0, 2 * math.pi)


@given(towns, steps, bearings, st.floats(1, 1500), st.floats(0, 1))
@example(Point(lat=60.17, lon=24.94), (0.0, 0.0), 0.0, 899.0, 1.0)
@settings(max_examples=1500, deadline=None)
def test_cells_around_a_point_hold_all_that_is_within(
    town: Point, step: tuple[float, float], bearing: float, radius: float, part: float
) -> None:
    centre = moved(town, *step)
    there = moved(centre, math.sin(bearing) * radius * part, math.cos(bearing) * radius * part)
    if distance_m(centre, there) <= radius:
        assert cell_of(there) in cells_within(centre, radius)


@given(
    towns,
    st.lists(steps, min_size=1, max_size=6),
    st.booleans(),
    st.floats(150, 1200),
    st.lists(steps, min_size=40, max_size=40),
)
@settings(max_examples=150, deadline=None)
def test_cells_of_an_area_hold_all_that_lies_in_it(
    town: Point, corners: list[tuple[float, float]], closed: bool, radius: float, probes: list[tuple[float, float]]
) -> None:
    shape = tuple(moved(town, *corner) for corner in corners)
    area = Area(kind=PlaceKind.AREA, name="a", shape=shape, radius_m=radius, closed=closed and len(shape) > 2)
    cells = set(cells_of(area))
    near_edge = [moved(corner, step[0] / 2000 * radius, step[1] / 2000 * radius) for corner in shape for step in probes]
    for probe in [*(moved(town, *probe) for probe in probes), *near_edge]:
        assert not is_in_area(probe, area) or cell_of(probe) in cells


@pytest.mark.parametrize("radius", [150, 190, 199, 200, 260, 420])
def test_cells_of_a_street_hold_all_that_lies_beside_it(radius: float) -> None:
    start = Point(lat=60.1601, lon=24.9301)
    street = Area(kind=PlaceKind.STREET, name="s", shape=(start, moved(start, 740, 410)), radius_m=radius)
    cells = set(cells_of(street))
    inside = [
        p
        for east in range(-450, 1250, 17)
        for north in range(-450, 900, 17)
        if is_in_area(p := moved(start, east, north), street)
    ]
    assert len(inside) > 500
    assert [p for p in inside if cell_of(p) not in cells] == []


spots = st.lists(
    st.tuples(steps, st.sampled_from(KINDS), st.sampled_from(list(Status)), st.integers(0, 40)), min_size=1, max_size=12
)


@given(towns, spots, st.floats(30, 1500))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_near_finds_what_a_walk_over_all_finds(sync_hands, town: Point, spots: list, radius: float) -> None:
    """In a town of its own each time, so that no example meets another one's reports."""
    run, hands, fresh_town = sync_hands
    town_id, since = fresh_town(), NOON - timedelta(days=20)

    async def both() -> tuple[set[int], set[int], list[float]]:
        every = [
            hands.report(
                *_place(moved(town, *step)), category=kind, status=status, opened_at=NOON - timedelta(days=days)
            )
            for step, kind, status, days in spots
        ]
        async with hands.storage.begin() as tx:
            for report in every:
                await reports.add(tx, town_id, report)
            found = await reports.near(tx, town_id, town, KINDS[:2], radius, since)
        walked = {
            r.id
            for r in every
            if r.category in KINDS[:2]
            and r.status in JOINABLE
            and r.opened_at >= since
            and distance_m(town, r.point) <= radius
        }
        return {report.id for _, report in found}, walked, [distance for distance, _ in found]

    found, walked, distances = run(both())
    assert found == walked
    assert distances == sorted(distances)


def _place(point: Point) -> tuple[float, float]:
    return point.lat, point.lon


@pytest.fixture
def sync_hands(database_url: str):
    """Hands for a test that hypothesis calls many times: one loop and one storage for all of them."""
    from storage.engine import Storage

    storage = Storage.open(database_url, synchronous="OFF")
    number = iter(range(100, 10_000))
    with asyncio.Runner() as runner:
        yield runner.run, Hands(storage), lambda: next(number)
        runner.run(storage.close())


async def test_near_leaves_out_what_was_merged(hands: Hands) -> None:
    one, other = hands.report(), hands.report()
    async with hands.storage.begin() as tx:
        await reports.add(tx, TOWN, one)
        await reports.add(tx, TOWN, other)
        await reports.change(tx, TOWN, other, merged_into=one.id)
        found = await reports.near(tx, TOWN, one.point, [one.category], 100, NOON - timedelta(days=1))
    assert [report.id for _, report in found] == [one.id]


async def test_a_report_that_is_moved_is_found_at_its_new_place(hands: Hands) -> None:
    report = hands.report()
    there = moved(report.point, 3000, 0)
    async with hands.storage.begin() as tx:
        await reports.add(tx, TOWN, report)
        await reports.change(tx, TOWN, report, lat=there.lat, lon=there.lon)
        assert await reports.near(tx, TOWN, report.point, [report.category], 500, NOON - timedelta(days=1)) == []
        assert len(await reports.near(tx, TOWN, there, [report.category], 50, NOON - timedelta(days=1))) == 1


async def test_watchers_are_chats_whose_area_and_category_match(hands: Hands) -> None:
    here = Point(lat=60.17, lon=24.94)
    park = Area(kind=PlaceKind.AREA, name="park", shape=(here,), radius_m=150)
    async with hands.storage.begin() as tx:
        for chat, kinds in (("test:all", ()), ("test:lamps", (Category.STREET_LIGHT,)), ("test:twice", ())):
            await subscriptions.follow_area(tx, TOWN, hands.ids.new(), chat, chat, park, kinds, hands.now)
        await subscriptions.follow_area(
            tx, TOWN, hands.ids.new(), "test:twice", "x", park, (Category.GRAFFITI,), hands.now
        )
        await subscriptions.follow_area(tx, TOWN + 1, hands.ids.new(), "test:elsewhere", "x", park, (), hands.now)
    async with hands.storage.read() as tx:

        async def who(point: Point, category: Category) -> set[str]:
            return await subscriptions.watchers(tx, TOWN, point, category)

        assert await who(here, Category.STREET_LIGHT) == {"test:all", "test:lamps"}
        assert await who(here, Category.GRAFFITI) == {"test:all", "test:twice"}  # following again replaced the kinds
        assert await who(moved(here, 149, 0), Category.GRAFFITI) == {"test:all", "test:twice"}
        assert await who(moved(here, 152, 0), Category.GRAFFITI) == set()
        assert await subscriptions.count(tx, TOWN) == 3


async def test_a_chat_that_is_gone_follows_nothing(hands: Hands) -> None:
    here = Area(kind=PlaceKind.AREA, name="park", shape=(Point(lat=60.17, lon=24.94),), radius_m=150)
    async with hands.storage.begin() as tx:
        await subscriptions.follow_area(tx, TOWN, hands.ids.new(), "test:ana", "x", here, (), hands.now)
        await subscriptions.follow_report(tx, TOWN, hands.ids.new(), "test:ana", "x", 5, hands.now)
        assert not await subscriptions.follow_report(tx, TOWN, hands.ids.new(), "test:ana", "x", 5, hands.now)
        await subscriptions.drop_chat(tx, TOWN, "test:ana")
        assert await subscriptions.count(tx, TOWN) == 0
        assert (await tx.exec_driver_sql("SELECT count(*) FROM subscription_cells")).scalar_one() == 0
