"""How fast one person, or one address, may send. In memory: a restart forgives."""

from collections.abc import Callable
from dataclasses import dataclass

MAX_KNOWN = 20_000  # buckets kept; the ones used longest ago are forgotten first


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """`burst` at once, then one every `every_s`."""

    burst: int
    every_s: float


PERSON = Pace(burst=15, every_s=2.0)
ADDRESS = Pace(burst=90, every_s=0.5)  # a school or a whole house may share one
NEWCOMERS = Pace(burst=30, every_s=20.0)  # first sends, per address: each makes a new chat


class Buckets:
    """Token buckets by key."""

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self._pace = pace
        self._clock = clock
        self._levels: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> bool:
        """Takes one token; False when there is none."""
        now = self._clock()
        level, at = self._levels.pop(key, (float(self._pace.burst), now))
        level = min(float(self._pace.burst), level + (now - at) / self._pace.every_s)
        allowed = level >= 1
        self._levels[key] = (level - 1 if allowed else level, now)
        if len(self._levels) > MAX_KNOWN:
            del self._levels[next(iter(self._levels))]
        return allowed


class Gate:
    """`may_send` of the web chat."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._people = Buckets(PERSON, clock)
        self._addresses = Buckets(ADDRESS, clock)
        self._newcomers = Buckets(NEWCOMERS, clock)

    def may_send(self, token: str, address: str) -> bool:
        if not self._addresses.take(address):
            return False
        return self._people.take(token) if token else self._newcomers.take(address)
