"""Days people wait: working days of the town, at the hours in which people read."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

OFFICE_MORNING = time(9, 0)

IsHoliday = Callable[[date], bool]


def is_working(day: date, is_holiday: IsHoliday) -> bool:
    return day.weekday() < 5 and not is_holiday(day)


def working_days_later(now: datetime, days: int, zone: ZoneInfo, is_holiday: IsHoliday) -> datetime:
    """The end (17:00 local) of the `days`-th working day after today."""
    day = now.astimezone(zone).date()
    while days > 0:
        day += timedelta(days=1)
        days -= is_working(day, is_holiday)
    return datetime.combine(day, time(17, 0), zone)


def next_working_morning(day: date, zone: ZoneInfo, is_holiday: IsHoliday) -> datetime:
    """09:00 local on the first working day after `day`: when a missed promise is spoken of."""
    day += timedelta(days=1)
    while not is_working(day, is_holiday):
        day += timedelta(days=1)
    return datetime.combine(day, OFFICE_MORNING, zone)


def promise_days(now: datetime, zone: ZoneInfo, is_holiday: IsHoliday) -> tuple[date, ...]:
    """The days offered on the desk's [Promise]: the next working day, the end of this week or next, four days on."""
    today = now.astimezone(zone).date()
    offered = [working_days_later(now, n, zone, is_holiday).date() for n in (1, 3, 5)]
    friday = today + timedelta(days=(4 - today.weekday()) % 7 or 7)
    if is_working(friday, is_holiday) and friday not in offered:
        offered[1] = friday
    return tuple(sorted(set(offered)))


def tonight(now: datetime, zone: ZoneInfo) -> datetime:
    """03:00 local: when what must not stay is erased."""
    local = now.astimezone(zone)
    night = datetime.combine(local.date(), time(3, 0), zone)
    return night if night > local else night + timedelta(days=1)
