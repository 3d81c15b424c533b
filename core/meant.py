"""Which of somebody's reports a question is about: by its reference, its kind, its place."""

from collections.abc import Sequence

from core.category import Category
from core.place import Place, distance_m
from core.report import Report

NAMED_FROM = 0.5  # how sure the reader must be of a kind that a question may name or not
NEAR_M = 60


def fitting(
    reports: Sequence[Report], *, refs: Sequence[str], kinds: Sequence[Category], places: Sequence[Place]
) -> list[Report]:
    """Those that fit best, all of them when the question names nothing; none when nothing fits what it names.

    `kinds` and `places`: what the words may mean. A report that is open and was confirmed goes before the others.
    """
    named = [report for report in reports if report.ref in refs]
    if named:
        return named
    scores = {
        report.id: (report.category in kinds) + any(_is_at(report, place) for place in places) for report in reports
    }
    best = max(scores.values(), default=0)
    if best == 0 and (kinds or places):
        return []
    found = [report for report in reports if scores[report.id] == best]
    return [report for report in found if report.confirmed and report.is_open] or found


def _is_at(report: Report, place: Place) -> bool:
    if place.key and place.key == report.place_key:
        return True
    reach_m = max(NEAR_M, place.uncertainty_m + report.uncertainty_m)
    return distance_m(report.point, place.point) <= reach_m
