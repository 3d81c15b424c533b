"""What every use-case is handed. `bot/app.py` and `handlers/replay.py` make one by hand."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import holidays

from core.message import Channel
from core.place import Area, Found, Place, Point
from core.town import Town
from core.understanding import Danger, Understanding
from core.voice import Transcriber
from handlers.bell import Bell
from storage.engine import Storage
from storage.ids import Ids
from storage.media import MediaFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Numbers an operator may set. Seconds, and the confidence from which a category is sent unasked."""

    sure_at: float = 0.5
    draft_remind_s: float = 1800
    draft_expire_s: float = 86400
    act_undo_s: float = 20
    raw_kept_days: int = 7
    check_days: int = 14
    voice_max_s: float = 180


@dataclass(frozen=True, kw_only=True)
class World:
    """`read`, `find`, `nearest` and `areas` run in a worker thread, outside any transaction."""

    storage: Storage
    town: Town
    town_version: str  # hash of the town file, for the decision record
    ids: Ids
    now: Callable[[], datetime]
    media: MediaFolder
    channels: Mapping[str, Channel]
    read: Callable[[str, str], Awaitable[Understanding]]  # text, language hint
    danger: Callable[[str], Danger | None]
    find: Callable[[str, Point | None], Awaitable[tuple[Found | None, str]]]  # words, near → found, generic word
    nearest: Callable[[Point], Awaitable[Place | None]]
    areas: Callable[[str], Awaitable[tuple[Area, ...]]]
    transcriber: Transcriber | None = None  # None: recordings are for officers to hear
    serves: tuple[str, ...] = ()  # beginnings of the chat keys this process tells; empty: all
    rules: Rules = field(default_factory=Rules)
    woken: Bell = field(default_factory=Bell)  # something may be due
    reports_changed: Bell = field(default_factory=Bell)  # the public map may look different

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.town.zone)

    @cached_property
    def _holidays(self) -> "holidays.HolidayBase":
        return holidays.country_holidays(self.town.country)

    def is_holiday(self, day: date) -> bool:
        return day in self._holidays
