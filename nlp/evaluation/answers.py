"""Asks the reader about labelled rows and times it: the first ones alone, as residents write, the rest in batches."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.understanding import Danger, Understanding
from nlp.emergency import danger
from nlp.evaluation.rows import Labelled
from nlp.pipeline import Reader

ALONE = 300  # rows read one at a time: enough for a p99
BATCH = 64
WARM_UP = "the street lamp at the corner is out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A row and what was made of it; `by_rules` is None also where nobody labelled emergencies."""

    row: Labelled
    said: Understanding
    by_rules: Danger | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds. `alone`: one per message read by itself; `rules`: the emergency rules by themselves;
    `batched_each`: a message's share of a batch, 0 when there was none."""

    alone: tuple[float, ...]
    rules: tuple[float, ...]
    batched_each: float


def answer_all(
    reader: Reader, rows: Sequence[Labelled], *, hinted: bool, advance: Callable[[int], None]
) -> tuple[list[Answered], Times]:
    """`hinted`: the reader is told each row's language, as a phone's settings may tell it. `advance` hears of every
    few rows done."""
    reader.understand(WARM_UP)
    danger(WARM_UP)
    alone = rows if hinted else rows[:ALONE]  # a batch carries no hints
    said, times = [], []
    for row in alone:
        started = time.perf_counter()
        said.append(reader.understand(row.text, language_hint=row.language if hinted else ""))
        times.append((time.perf_counter() - started) * 1000)
        advance(1)
    rest = [row.text for row in rows[len(alone) :]]
    started = time.perf_counter()
    for start in range(0, len(rest), BATCH):
        said += reader.understand_many(rest[start : start + BATCH])
        advance(len(rest[start : start + BATCH]))
    batched = (time.perf_counter() - started) * 1000
    found, rules = _by_rules(rows)
    answered = [Answered(row=row, said=a, by_rules=r) for row, a, r in zip(rows, said, found, strict=True)]
    return answered, Times(
        alone=tuple(times), rules=tuple(rules), batched_each=batched / len(rest) if len(rest) >= BATCH else 0.0
    )


def _by_rules(rows: Sequence[Labelled]) -> tuple[list[Danger | None], list[float]]:
    found: list[Danger | None] = []
    times = []
    for row in rows:
        if row.emergency is None:
            found.append(None)
            continue
        started = time.perf_counter()
        found.append(danger(row.text))
        times.append((time.perf_counter() - started) * 1000)
    return found, times
