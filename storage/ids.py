"""Ids and references. Made by the application, so that a town can move between databases unchanged."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

EPOCH_MS = 1_735_689_600_000  # 2025-01-01T00:00Z; 41 bits of milliseconds last until 2094
REF_LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"  # 28: no vowels (no words), no 0 O 1 I


class Ids:
    """63-bit, time-ordered: 41 bits of milliseconds, 10 of the process, 12 of a counter.

    `rng` draws references and tokens: `random.SystemRandom()` in life, a seeded one where the same input must give the
    same output.
    """

    def __init__(self, now: Callable[[], datetime], rng: random.Random, process: int = 0) -> None:
        self._now = now
        self._rng = rng
        self._process = process % 1024
        self._last_ms = 0
        self._counter = 0

    def new(self) -> int:
        ms = max(int(self._now().astimezone(UTC).timestamp() * 1000) - EPOCH_MS, self._last_ms)
        if ms == self._last_ms:
            self._counter += 1
            if self._counter == 4096:  # a busy millisecond borrows from the next one
                ms, self._counter = ms + 1, 0
        else:
            self._counter = 0
        self._last_ms = ms
        return ms << 22 | self._process << 12 | self._counter

    def ref(self, letters: int = 4) -> str:
        return "".join(self._rng.choice(REF_LETTERS) for _ in range(letters))

    def token(self) -> str:
        """16 characters, 80 bits: nobody guesses a button."""
        return f"{self._rng.getrandbits(80):020x}"
