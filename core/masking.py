"""Words with what is private taken out, for everyone but the desk."""

from collections.abc import Iterable

from core.understanding import Span

MARK = "•••"  # the same for every kind and length: neither says whose it was


def masked(text: str, spans: Iterable[Span]) -> str:
    """`text` with a mark for each span. Spans may overlap and come in any order; marks that touch become one."""
    parts: list[str] = []
    shown_to = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start, end = max(span.start, shown_to), min(span.end, len(text))
        if end <= start:
            continue
        between = text[shown_to:start]
        if not (parts and parts[-1] == MARK and not between.strip()):
            parts += [between, MARK]
        shown_to = end
    return "".join([*parts, text[shown_to:]])
