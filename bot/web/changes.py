"""Wakes open map pages when something public has changed."""

import asyncio
from contextlib import suppress


class Changes:
    """A counter one can wait for. `bot.app` rings it after a commit that changes what the public sees."""

    def __init__(self) -> None:
        self.count = 0
        self.closed = False
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self.count += 1
        self._rung.set()
        self._rung = asyncio.Event()

    def close(self) -> None:
        """Lets every waiting page go, so that the server can stop."""
        self.closed = True
        self._rung.set()

    async def after(self, seen: int, wait_s: float) -> int:
        """The count, as soon as it is beyond `seen`, and in any case after `wait_s`."""
        if self.count <= seen and not self.closed:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._rung.wait(), wait_s)
        return self.count
