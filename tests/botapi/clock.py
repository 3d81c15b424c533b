"""The clock that tests move. All ages in the server (24 h, 48 h, 150 s, retries, floods) are read from it."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

#: The Tuesday on which the first conversation begins.
STORY_START = datetime(2026, 11, 24, 16, 40, tzinfo=UTC)
#: How often a sleeper looks again, in real seconds, because a moved clock rings no bell.
LOOK_AGAIN_S = 0.01


class Clock:
    """Real time from `start` on, plus what tests add; with `running=False` only what tests add.

    `source` replaces it by somebody else's clock, so that the bot under test and the server agree.
    """

    def __init__(
        self, start: datetime = STORY_START, *, running: bool = True, source: Callable[[], datetime] | None = None
    ) -> None:
        self._start = start.timestamp()
        self._running = running
        self._source = source
        self._began = time.monotonic()
        self._added_s = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        if self._source:
            return self._source().timestamp() + self._added_s
        passed_s = time.monotonic() - self._began if self._running else 0.0
        return self._start + passed_s + self._added_s

    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.now(), UTC)

    def advance(self, seconds: float = 0.0, **parts: float) -> None:
        """`advance(90)` or `advance(hours=24, minutes=1)`."""
        self._added_s += timedelta(seconds=seconds, **parts).total_seconds()

    async def sleep_until(self, moment_s: float) -> None:
        while self.now() < moment_s:
            await asyncio.sleep(LOOK_AGAIN_S)
