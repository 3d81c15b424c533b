"""Right category or not, how sure, and what that means for the gate."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.category import REPORTABLE, Category
from nlp.evaluation.answers import Answered
from nlp.evaluation.shares import Figure, Indices, Mean, Share, bootstrap, f1, macro_f1, share

BINS = 10
MOST_CONFIDENT = 0.7
WANTED_ACCURACY = 0.95
PAIRS = 25
OFFERED = 3
GATES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCategory:
    """`top1` is also its recall."""

    category: Category
    top1: Share
    top3: Share
    precision: Share
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OfLanguage:
    language: str
    top1: Share
    top3: Share
    macro_f1: Mean
    kept: Share
    calibration: "Calibration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Answers whose confidence lies between `low` and `high`: they should be right as often as they are sure."""

    low: float
    high: float
    confidence: float  # mean
    right: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    error: Mean  # expected calibration error: mean distance of a bin's confidence from its accuracy, by its size
    bins: tuple[Bin, ...]
    most_confident: Share  # right among the most confident 70 %
    most_confident_from: float  # their least confidence
    coverage: Share  # the most that can be kept, most confident first, with 95 % of them right
    coverage_from: float  # least confidence of those; 1 when there are none


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    meant: str
    said: str
    count: int
    of: int  # rows that meant it


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What one setting of `sure_at` means for reports: sent unasked, three offered, or taken for talk and asked."""

    sure_at: float
    sure: Share
    sure_right: Share
    offered: Share
    offered_right: Share  # the right one is among the three
    asked: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryFigures:
    """Over rows that are reports, whether or not the reader took them for some."""

    top1: Share
    top3: Share
    any_named: Share | None  # the likeliest is one of the row's categories; None when every row has one
    macro_f1: Mean
    by_category: tuple[OfCategory, ...]
    by_language: tuple[OfLanguage, ...]
    calibration: Calibration
    confusions: tuple[Confusion, ...]
    table: NDArray[np.int64]  # label × said, in the order of REPORTABLE
    gates: tuple[Gate, ...]


def category_figures(answered: Sequence[Answered], *, sure_at: float) -> CategoryFigures | None:
    """None when no row is a report."""
    reports = [one for one in answered if one.row.is_report]
    if not reports:
        return None
    meant = np.array([REPORTABLE.index(one.row.categories[0]) for one in reports])
    said = np.array([REPORTABLE.index(one.said.top[0].category) for one in reports])
    table = counted(meant, said)
    several = any(len(one.row.categories) > 1 for one in reports)
    return CategoryFigures(
        top1=share(map(is_right, reports)),
        top3=share(map(is_among_three, reports)),
        any_named=share(one.said.top[0].category in one.row.categories for one in reports) if several else None,
        macro_f1=bootstrap(len(reports), lambda drawn: macro_f1(counted(meant[drawn], said[drawn]))),
        by_category=tuple(_of_category(int(i), reports, table) for i in np.flatnonzero(table.sum(axis=1))),
        by_language=tuple(_of_language(name, reports) for name in sorted({one.row.language for one in reports})),
        calibration=calibration(reports),
        confusions=confusions([(REPORTABLE[m].value, REPORTABLE[s].value) for m, s in zip(meant, said, strict=True)]),
        table=table,
        gates=tuple(_gate(at, reports) for at in sorted({*GATES, sure_at})),
    )


def is_right(one: Answered) -> bool:
    return one.said.top[0].category is one.row.category


def is_among_three(one: Answered) -> bool:
    return one.row.category in [guess.category for guess in one.said.top[:OFFERED]]


def confidence(one: Answered) -> float:
    return one.said.top[0].confidence


def counted(meant: Indices, said: Indices) -> NDArray[np.int64]:
    size = len(REPORTABLE)
    return np.bincount(meant * size + said, minlength=size * size).reshape(size, size)


def confusions(pairs: Sequence[tuple[str, str]]) -> tuple[Confusion, ...]:
    """The most frequent pairs of label and another answer."""
    meant = Counter(label for label, _ in pairs)
    wrong = Counter(pair for pair in pairs if pair[0] != pair[1])
    frequent = sorted(wrong.items(), key=lambda found: (-found[1], found[0]))[:PAIRS]
    return tuple(Confusion(meant=m, said=s, count=count, of=meant[m]) for (m, s), count in frequent)


def _of_category(i: int, reports: Sequence[Answered], table: NDArray[np.int64]) -> OfCategory:
    category = REPORTABLE[i]
    own = [one for one in reports if one.row.category is category]
    hits, said = int(table[i, i]), int(table[:, i].sum())
    return OfCategory(
        category=category,
        top1=share(map(is_right, own)),
        top3=share(map(is_among_three, own)),
        precision=Share(hits=hits, of=said),
        f1=f1(hits, said, len(own)),
    )


def _of_language(language: str, reports: Sequence[Answered]) -> OfLanguage:
    own = [one for one in reports if one.row.language == language]
    meant = np.array([REPORTABLE.index(one.row.categories[0]) for one in own])
    said = np.array([REPORTABLE.index(one.said.top[0].category) for one in own])
    return OfLanguage(
        language=language or "?",
        top1=share(map(is_right, own)),
        top3=share(map(is_among_three, own)),
        macro_f1=bootstrap(len(own), lambda drawn: macro_f1(counted(meant[drawn], said[drawn]))),
        kept=share(one.said.is_report for one in own),
        calibration=calibration(own),
    )


def calibration(reports: Sequence[Answered]) -> Calibration:
    sure = np.array([confidence(one) for one in reports])
    right = np.array([is_right(one) for one in reports])
    most, most_from = _most_confident(reports)
    coverage, coverage_from = _coverage(sure, right)
    return Calibration(
        error=bootstrap(len(reports), lambda drawn: calibration_error(sure[drawn], right[drawn])),
        bins=tuple(_bins(sure, right)),
        most_confident=most,
        most_confident_from=most_from,
        coverage=coverage,
        coverage_from=coverage_from,
    )


def calibration_error(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, weights=sure - right, minlength=BINS)
    return float(np.abs(gaps).sum() / len(sure))


def _bins(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> list[Bin]:
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    ends = pairwise(np.linspace(0, 1, BINS + 1))
    return [
        Bin(low=float(low), high=float(high), confidence=float(sure[bins == i].mean()), right=share(right[bins == i]))
        for i, (low, high) in enumerate(ends)
        if (bins == i).any()
    ]


def _most_confident(reports: Sequence[Answered]) -> tuple[Share, float]:
    best = sorted(reports, key=confidence, reverse=True)[: max(1, round(len(reports) * MOST_CONFIDENT))]
    return share(map(is_right, best)), confidence(best[-1])


def _coverage(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[Share, float]:
    """A threshold cannot part equally sure answers, so it is only looked for where the confidence changes."""
    order = np.argsort(-sure, kind="stable")
    ranked = sure[order]
    accuracy = np.cumsum(right[order]) / np.arange(1, len(sure) + 1)
    ends = np.append(ranked[:-1] > ranked[1:], True)
    good = np.flatnonzero(ends & (accuracy >= WANTED_ACCURACY))
    kept = int(good[-1]) + 1 if len(good) else 0
    return Share(hits=kept, of=len(sure)), float(ranked[kept - 1]) if kept else 1.0


def _gate(sure_at: float, reports: Sequence[Answered]) -> Gate:
    passed = [one for one in reports if one.said.is_report]
    sure = [one for one in passed if confidence(one) >= sure_at]
    offered = [one for one in passed if confidence(one) < sure_at]
    return Gate(
        sure_at=sure_at,
        sure=Share(hits=len(sure), of=len(reports)),
        sure_right=share(map(is_right, sure)),
        offered=Share(hits=len(offered), of=len(reports)),
        offered_right=share(map(is_among_three, offered)),
        asked=Share(hits=len(reports) - len(passed), of=len(reports)),
    )


def figures_of(found: CategoryFigures) -> list[tuple[str, Figure]]:
    """The overall ones with their names, in the order in which they are read."""
    calibrated = found.calibration
    named: list[tuple[str, Figure | None]] = [
        ("right category (top-1)", found.top1),
        ("right one among three (top-3)", found.top3),
        ("top-1, any category of the message counts", found.any_named),
        ("macro-F1", found.macro_f1),
        ("expected calibration error, 10 bins", calibrated.error),
        (f"right among the most confident 70 % (from {calibrated.most_confident_from:.3f})", calibrated.most_confident),
        (f"kept when 95 % shall be right (from {calibrated.coverage_from:.3f})", calibrated.coverage),
    ]
    return [(name, figure) for name, figure in named if figure is not None]
