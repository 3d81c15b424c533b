"""Counting with honesty about small numbers: shares with Wilson's interval, other figures with a bootstrap's."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Z = 1.959964  # 95 %
DRAWS = 300  # enough for two decimals of an interval
SEED = 4

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`hits` of `of`. With nothing counted it is no share: `of` says so and `value` is 0."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval, 95 %: stays within 0..1 and is honest near the ends."""
        if not self.of:
            return 0.0, 1.0
        n, p = self.of, self.value
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A figure that is no plain share (an F1, a calibration error), over `of` rows, with its 95 % interval."""

    value: float
    low: float
    high: float
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        return self.low, self.high


Figure = Share | Mean


def share(values: Iterable[bool]) -> Share:
    told = list(values)
    return Share(hits=int(sum(told)), of=len(told))


def bootstrap(rows: int, statistic: Callable[[Indices], float]) -> Mean:
    """`statistic` of all rows, and between what it lies in 95 % of draws of as many rows with replacement.

    The draws are seeded: the same answers give the same interval.
    """
    if not rows:
        return Mean(value=0.0, low=0.0, high=1.0, of=0)
    chance = np.random.default_rng(SEED)
    drawn = [statistic(chance.integers(0, rows, rows)) for _ in range(DRAWS)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Mean(value=statistic(np.arange(rows)), low=float(low), high=float(high), of=rows)


def macro_f1(confusions: NDArray[np.int64]) -> float:
    """Mean F1 over the labels that occur; rows of the table are labels, columns what was said."""
    hits, meant, said = confusions.diagonal(), confusions.sum(axis=1), confusions.sum(axis=0)
    occurs = meant > 0
    return float((2 * hits[occurs] / (meant + said)[occurs]).mean()) if occurs.any() else 0.0


def f1(hits: float, said: float, meant: float) -> float:
    return 2 * hits / (said + meant) if said + meant else 1.0


def quantile(values: Sequence[float], part: float) -> float:
    return float(np.quantile(values, part)) if values else 0.0
