"""Spans that do not touch one another: of two that overlap the one found first stays."""

from collections.abc import Iterable

from core.understanding import Span


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In the order of the text."""
    kept: list[Span] = []
    for span in spans:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))
