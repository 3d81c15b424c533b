"""Wakes whoever waits for something to do or to show."""

import asyncio
from contextlib import suppress


class Bell:
    """A counter one can wait for; ringing it twice before anybody looks is one ring."""

    def __init__(self) -> None:
        self.count = 0
        self.closed = False
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self.count += 1
        self._rung.set()
        self._rung = asyncio.Event()

    def close(self) -> None:
        """Lets everyone who waits go, so that the programme can stop."""
        self.closed = True
        self._rung.set()

    async def after(self, seen: int, wait_s: float) -> int:
        """The count, as soon as it is beyond `seen`, and in any case after `wait_s`."""
        if self.count <= seen and not self.closed:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._rung.wait(), wait_s)
        return self.count
