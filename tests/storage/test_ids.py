"""Ids are ordered by time and fit in 63 bits; references can be read aloud and are never given twice."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from storage import reports
from storage.ids import REF_LETTERS, Ids
from tests.storage.conftest import NOON, TOWN, Hands

LAST = datetime(2094, 1, 1, tzinfo=UTC)


def ids_at(moments: list[datetime], process: int = 0) -> Ids:
    left = iter(moments)
    return Ids(lambda: next(left), random.Random(1), process)


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=200), st.integers(0, 1 << 22))
def test_ids_grow_whatever_the_clock_does(steps: list[int], process: int) -> None:
    """Also when it stands still or is set back."""
    ids = ids_at([NOON + timedelta(milliseconds=step) for step in steps], process)
    made = [ids.new() for _ in steps]
    assert all(a < b for a, b in pairwise(made))
    assert all(0 < made_id < 1 << 63 for made_id in made)


def test_a_busy_millisecond_borrows_from_the_next() -> None:
    ids = ids_at([NOON] * 10_000)
    made = [ids.new() for _ in range(10_000)]
    assert len(set(made)) == 10_000
    assert made == sorted(made)
    assert ids_at([NOON + timedelta(milliseconds=10)]).new() > made[-1]


def test_two_processes_of_the_same_moment_make_different_ids() -> None:
    one, other = ids_at([NOON] * 50, 3), ids_at([NOON] * 50, 4)
    assert not {one.new() for _ in range(50)} & {other.new() for _ in range(50)}


def test_ids_of_the_last_year_still_fit() -> None:
    assert ids_at([LAST]).new() < 1 << 63


def test_references_have_no_letters_that_look_or_read_alike() -> None:
    assert not set(REF_LETTERS) & set("AEIOUY01")
    ids = Ids(lambda: NOON, random.SystemRandom())
    assert all(set(ids.ref()) <= set(REF_LETTERS) and len(ids.ref()) == 4 for _ in range(1000))
    assert len(ids.ref(5)) == 5


def test_nobody_guesses_a_button() -> None:
    ids = Ids(lambda: NOON, random.SystemRandom())
    assert len({ids.token() for _ in range(5000)}) == 5000
    assert {len(ids.token()) for _ in range(100)} == {20}


async def test_a_reference_is_given_once_in_a_town(hands: Hands) -> None:
    async with hands.storage.begin() as tx:
        assert await reports.add(tx, TOWN, hands.report(ref="A7K2"))
        assert not await reports.add(tx, TOWN, hands.report(ref="A7K2"))
        assert await reports.add(tx, TOWN + 1, hands.report(ref="A7K2"))
    async with hands.storage.read() as tx:
        assert await reports.count(tx, TOWN) == 1
        found = await reports.by_ref(tx, TOWN, "a7k2")
    assert found is not None
