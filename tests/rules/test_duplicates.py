"""Whether two reports are one problem: place, time and kind gate first, words only help."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.category import REPORTABLE, Category
from core.duplicates import NEAR_KINDS, Side, Verdict, compare
from core.place import Point

NOW = datetime(2026, 11, 24, 14, 40, tzinfo=UTC)
HOLE, PAVEMENT, LAMP = Category.POTHOLE_ROAD_SURFACE, Category.SIDEWALK_FOOTPATH, Category.STREET_LIGHT
METRE = 1 / 111_195  # degrees of latitude


def side(category: Category | None = HOLE, metres: float = 0, hours: float = 0, **values: object) -> Side:
    point = Point(lat=60.166 + metres * METRE, lon=24.946)
    return Side(category=category, point=point, at=NOW + timedelta(hours=hours), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "words", "verdict"),
    [
        (side(), side(metres=5, hours=2), None, Verdict.ASK),  # the same hole, two hours on
        (side(), side(metres=200), None, Verdict.NEW),  # further than one looks
        (side(), side(metres=10, hours=24 * 90), 0.5, Verdict.NEW),  # a season later it is another hole
        (side(LAMP), side(HOLE, metres=5), 0.9, Verdict.NEW),  # alike words do not make a lamp a hole
        (side(person="a"), side(metres=5, hours=0.2, person="a"), 0.9, Verdict.JOIN),  # sent twice by one person
        (side(person="a"), side(metres=5, hours=0.2, person="a"), 0.3, Verdict.ASK),  # walking along, another defect
        (side(person="a"), side(metres=5, hours=2, person="a"), 0.9, Verdict.ASK),  # hours later: ask
        (side(person=""), side(metres=5, person=""), 0.9, Verdict.ASK),  # nobody known is not the same person
        (
            side(asset="lamp 12"),
            side(metres=80, hours=30, asset="lamp 12"),
            None,
            Verdict.JOIN,
        ),  # the number on the pole
        (side(LAMP, asset="12"), side(HOLE, asset="12"), None, Verdict.ASK),  # never joined unasked
    ],
)
def test_verdicts(a: Side, b: Side, words: float | None, verdict: Verdict) -> None:
    assert compare(a, b, words=words).verdict is verdict


sides = st.builds(
    side,
    st.sampled_from(REPORTABLE),
    metres=st.floats(0, 400),
    hours=st.floats(0, 24 * 60),
    uncertainty_m=st.floats(1, 300),
    person=st.sampled_from(["", "a", "b"]),
)


@given(sides, sides, st.none() | st.floats(0, 1))
def test_it_does_not_matter_who_came_first(a: Side, b: Side, words: float | None) -> None:
    there, back = compare(a, b, words=words), compare(b, a, words=words)
    assert there.verdict is back.verdict
    assert there.probability == pytest.approx(back.probability)


@given(st.floats(0, 300), st.floats(0, 300))
def test_nearer_is_likelier(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert (
        compare(side(), side(metres=near), words=None).probability
        >= compare(side(), side(metres=far), words=None).probability - 1e-9
    )


def test_kinds_people_mix_up_count_less_against() -> None:
    mixed = compare(side(HOLE), side(PAVEMENT, metres=3), words=None).probability
    other = compare(side(HOLE), side(LAMP, metres=3), words=None).probability
    assert frozenset((HOLE, PAVEMENT)) in NEAR_KINDS
    assert other < mixed < compare(side(), side(metres=3), words=None).probability
