"""The one place that asks what time it is. Everything below the skin is given `now`."""

from datetime import UTC, datetime


class SystemClock:
    """The machine's clock, as aware UTC. Replay and tests pass a clock of their own with the same one method."""

    def now(self) -> datetime:
        return datetime.now(UTC)
