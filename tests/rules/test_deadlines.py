"""Working days of the town: weekends, holidays, and the clock changes of its zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.deadlines import is_working, next_working_morning, promise_days, tonight, working_days_later

HELSINKI = ZoneInfo("Europe/Helsinki")
FINLAND = holidays.country_holidays("FI", years=range(2025, 2029))


def is_holiday(day: date) -> bool:
    return day in FINLAND


def at(text: str, zone: ZoneInfo = HELSINKI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("now", "days", "due"),
    [
        ("2026-11-24 16:40", 2, "2026-11-26 17:00"),  # Tuesday to Thursday
        ("2026-11-26 09:00", 1, "2026-11-27 17:00"),
        ("2026-11-27 09:00", 1, "2026-11-30 17:00"),  # Friday: over the weekend
        ("2026-11-28 09:00", 1, "2026-11-30 17:00"),  # Saturday: Monday is the first working day after
        ("2026-12-04 09:00", 1, "2026-12-07 17:00"),  # Independence Day falls on the Sunday
        ("2026-12-23 12:00", 1, "2026-12-28 17:00"),  # Christmas Eve, Christmas, Boxing Day, a Sunday
        ("2026-12-31 12:00", 1, "2027-01-04 17:00"),  # New Year's Day is a Friday
        ("2026-04-02 12:00", 1, "2026-04-07 17:00"),  # Easter
        ("2026-03-27 12:00", 1, "2026-03-30 17:00"),  # summer time begins: still 17:00 by the wall clock
    ],
)
def test_working_days(now: str, days: int, due: str) -> None:
    assert working_days_later(at(now), days, HELSINKI, is_holiday) == at(due)


def test_the_towns_own_day_counts() -> None:
    """23:30 UTC on Monday is Tuesday in Helsinki."""
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert working_days_later(late, 1, HELSINKI, is_holiday) == at("2026-11-25 17:00")
    assert working_days_later(late, 1, ZoneInfo("America/New_York"), is_holiday).date() == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("day", "morning"),
    [
        (date(2026, 11, 26), "2026-11-27 09:00"),
        (date(2026, 11, 27), "2026-11-30 09:00"),  # a promise for Friday is spoken of on Monday
        (date(2026, 12, 23), "2026-12-28 09:00"),
    ],
)
def test_a_missed_promise_is_spoken_of_in_the_morning(day: date, morning: str) -> None:
    assert next_working_morning(day, HELSINKI, is_holiday) == at(morning)


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2026-11-24 09:00", ("2026-11-25", "2026-11-27", "2026-12-01")),  # tomorrow, Friday, a week on
        ("2026-11-27 09:00", ("2026-11-30", "2026-12-04")),  # on a Friday: the next one
        ("2026-12-22 09:00", ("2026-12-23", "2026-12-29", "2026-12-31")),  # Friday is Christmas Day: not offered
    ],
)
def test_days_to_promise(now: str, offered: tuple[str, ...]) -> None:
    assert {day.isoformat() for day in promise_days(at(now), HELSINKI, is_holiday)} >= set(offered)


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 1), timezones=st.just(UTC)))
def test_offered_days_are_working_days_to_come(now: datetime) -> None:
    today = now.astimezone(HELSINKI).date()
    for day in promise_days(now, HELSINKI, is_holiday):
        assert day > today
        assert is_working(day, is_holiday)


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-11-24 22:40", "2026-11-25 03:00"),
        ("2026-11-25 02:59", "2026-11-25 03:00"),
        ("2026-11-25 03:00", "2026-11-26 03:00"),  # written at that very minute: the next night
    ],
)
def test_tonight(now: str, night: str) -> None:
    assert tonight(at(now), HELSINKI) == at(night)


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1), timezones=st.just(UTC)))
def test_tonight_is_within_a_day(now: datetime) -> None:
    night = tonight(now, HELSINKI)
    assert now < night
    assert (night - now.astimezone(HELSINKI)).total_seconds() <= 25 * 3600
    assert night.timetz().replace(tzinfo=None) == time(3, 0)
