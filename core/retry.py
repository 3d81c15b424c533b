"""When to try again what could not be told or handled."""

from datetime import datetime, timedelta

MAX_TELLS = 8  # about four hours in all; a chat that cannot be reached for so long is reported to the operator
MAX_HANDLINGS = 5
ALBUM_WAIT_S = 1.5  # nothing says how many parts an album has; the last one comes well within this


def tell_again_at(attempts: int, now: datetime, after_s: float | None) -> datetime | None:
    """`attempts` made so far. The provider's own wait wins; else 5 s doubling to an hour. None: give up."""
    if after_s is not None:
        return now + timedelta(seconds=after_s)
    if attempts >= MAX_TELLS:
        return None
    return now + timedelta(seconds=min(5 * 2 ** (attempts * 2), 3600))


def handle_again_at(attempts: int, now: datetime) -> datetime | None:
    """A message whose handling failed is tried again after 1, 4, 16 and 64 s. None: park it and tell the person."""
    if attempts >= MAX_HANDLINGS:
        return None
    return now + timedelta(seconds=4 ** (attempts - 1))
