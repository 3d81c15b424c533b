"""All figures of one file, and of the reader that gave them, as values that can be written as JSON."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

import numpy as np

from nlp.evaluation.answers import Times, answer_all
from nlp.evaluation.categories import CategoryFigures, category_figures
from nlp.evaluation.messages import MessageFigures, UrgencyFigures, message_figures, urgency_figures
from nlp.evaluation.rows import Labels
from nlp.evaluation.shares import Mean, Share, quantile
from nlp.evaluation.spans import PlaceFigures, PrivateFigures, place_figures, private_figures
from nlp.pipeline import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFigures:
    """Milliseconds. `batch_rate`: messages a second in batches of 64, 0 when too few rows were left for one."""

    alone_median: float
    alone_p99: float
    alone_rows: int
    batch_rate: float
    rules_median: float
    rules_p99: float
    rules_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFigures:
    """What one labelled file shows; a part is None where no row carries its labels."""

    name: str
    sha256: str
    rows: int
    skipped: int
    every: int  # only each so many-th row was read
    languages: Mapping[str, int]
    hinted: bool
    model: str
    sure_at: float
    categories: CategoryFigures | None
    messages: MessageFigures
    urgency: UrgencyFigures | None
    places: PlaceFigures | None
    private: PrivateFigures | None
    times: TimeFigures


def measure(
    reader: Reader,
    labels: Labels,
    *,
    sure_at: float,
    hinted: bool = False,
    advance: Callable[[int], None] = lambda _: None,
) -> FileFigures:
    """`sure_at`: the confidence from which a category is sent unasked (see `answer_all` for the rest)."""
    answered, times = answer_all(reader, labels.rows, hinted=hinted, advance=advance)
    return FileFigures(
        name=labels.name,
        sha256=labels.sha256,
        rows=len(answered),
        skipped=labels.skipped,
        every=labels.every,
        languages=dict(sorted(Counter(row.language or "?" for row in labels.rows).items())),
        hinted=hinted,
        model=reader.model,
        sure_at=sure_at,
        categories=category_figures(answered, sure_at=sure_at),
        messages=message_figures(answered),
        urgency=urgency_figures(answered),
        places=place_figures(answered),
        private=private_figures(answered),
        times=_time_figures(times),
    )


def _time_figures(times: Times) -> TimeFigures:
    return TimeFigures(
        alone_median=quantile(times.alone, 0.5),
        alone_p99=quantile(times.alone, 0.99),
        alone_rows=len(times.alone),
        batch_rate=1000 / times.batched_each if times.batched_each else 0.0,
        rules_median=quantile(times.rules, 0.5),
        rules_p99=quantile(times.rules, 0.99),
        rules_rows=len(times.rules),
    )


def as_json(value: object) -> Any:
    """Plain lists and dicts; a share with its value and interval."""
    if isinstance(value, Share | Mean):
        counts = {"hits": value.hits} if isinstance(value, Share) else {}
        low, high = value.interval
        return {"value": round(value.value, 4), "low": round(low, 4), "high": round(high, 4), **counts, "of": value.of}
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, Mapping):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(inner) for inner in value]
    return round(value, 4) if isinstance(value, float) else value
