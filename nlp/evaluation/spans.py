"""Spans against labelled words: places by overlap and kind, private data by what would have been published."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.understanding import Intent, Span
from nlp.evaluation.answers import Answered
from nlp.evaluation.messages import some
from nlp.evaluation.shares import Indices, Mean, Share, bootstrap, f1, share

OVERLAP = 0.5
_WORD = re.compile(r"(?<!\w)[^\W\d_]{3,}(?!\w)")

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFigures:
    """A labelled span is found when one of ours overlaps it by half (common characters / characters of either) and,
    where the kind is labelled, has that kind. Each of ours counts for one label at most; the rest are extra.

    `score`: found / (labelled + extra), where extra are our spans that lie on no label: what they cost is counted
    against. `precision` is stricter: a span of the wrong kind is wrong too.
    `rows_right`: all found and nothing extra, also where there is no place.
    In a correction the rejected place may be found as well: nothing there is extra.
    """

    with_kind: bool
    recall: Share
    precision: Share
    f1: Mean
    score: Mean
    words_found: Share  # whatever kind was said
    rows_right: Share
    by_kind: tuple[tuple[str, Share], ...]
    by_language: tuple[tuple[str, Share, Share], ...]  # recall, precision


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateFigures:
    """Structured items (telephone, mail, handle, plate, bank, identity number) have a sign or digits and no word that
    could be a name. One is found when every letter and digit of it is masked: half a number is published whole.

    All other items are names, some with the address in the same span. One is found when at least half of its letters
    and digits are masked; `names_whole` asks for all of them.

    `characters`: of the letters and digits masked in all rows, also in those where nothing is private, the share that
    is labelled private (wherever the words of an item stand in the text).
    """

    structured: Share | None
    names: Share | None
    names_whole: Share | None
    characters: Share
    rows_masked_for_nothing: Share  # of the rows in which nothing is private


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matched:
    language: str
    kind: str
    labelled: int
    found: int
    words: int
    said: int
    extra: int


def place_figures(answered: Sequence[Answered]) -> PlaceFigures | None:
    rows = [_matched(one) for one in answered if one.row.places is not None]
    if not rows:
        return None
    with_kind = any(row.kind for row in rows)
    counts = np.array([(row.found, row.said, row.labelled, row.extra) for row in rows])
    kinds = sorted({row.kind for row in rows}) if with_kind else ()
    return PlaceFigures(
        with_kind=with_kind,
        recall=_recall(rows),
        precision=_precision(rows),
        f1=bootstrap(len(rows), lambda drawn: f1(*counts[drawn, :3].sum(axis=0))),
        score=bootstrap(len(rows), lambda drawn: _score(counts[drawn])),
        words_found=Share(hits=sum(row.words for row in rows), of=sum(row.labelled for row in rows)),
        rows_right=share(map(_is_row_right, rows)),
        by_kind=tuple((kind, share(_is_row_right(row) for row in rows if row.kind == kind)) for kind in kinds),
        by_language=tuple(
            (name, _recall(own), _precision(own))
            for name in sorted({row.language for row in rows})
            if (own := [row for row in rows if row.language == name])
        ),
    )


def _recall(rows: Sequence[_Matched]) -> Share:
    return Share(hits=sum(row.found for row in rows), of=sum(row.labelled for row in rows))


def _precision(rows: Sequence[_Matched]) -> Share:
    return Share(hits=sum(row.found for row in rows), of=sum(row.said for row in rows))


def _score(counts: Indices) -> float:
    found, _, labelled, extra = counts.sum(axis=0)
    return float(found / (labelled + extra)) if labelled + extra else 1.0


def _is_row_right(row: _Matched) -> bool:
    return row.found == row.labelled and not row.extra


def _matched(one: Answered) -> _Matched:
    """Pairs labels with our spans, best overlap first."""
    ends = ends_of(one.row.text, one.row.places or ())
    said = one.said.places
    overlaps = sorted(
        ((overlap(label, (span.start, span.end)), i, j) for i, label in enumerate(ends) for j, span in enumerate(said)),
        key=lambda found: (-found[0], found[1:]),
    )
    pairs: dict[int, int] = {}
    for common, i, j in overlaps:
        if common >= OVERLAP and i not in pairs and j not in pairs.values():
            pairs[i] = j
    kind = one.row.place_kind
    found = sum(kind in ("", said[j].kind) for j in pairs.values())
    extra = 0 if one.row.intent == Intent.CORRECTION else len(said) - len(pairs)
    return _Matched(
        language=one.row.language,
        kind=kind,
        labelled=len(ends),
        found=found,
        words=len(pairs),
        said=len(pairs) + extra,
        extra=extra,
    )


def overlap(one: Ends, other: Ends) -> float:
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / (one[1] - one[0] + other[1] - other[0] - common) if common else 0.0


def ends_of(text: str, items: Sequence[str]) -> list[Ends]:
    """Where each item stands; the same words twice are the first and the second time they are written."""
    ends: list[Ends] = []
    for item in items:
        start = text.find(item)
        while start >= 0 and (start, start + len(item)) in ends:
            start = text.find(item, start + 1)
        if item and start >= 0:
            ends.append((start, start + len(item)))
    return ends


# ── private data ────────────────────────────────────────────────────────────────────────────────────────────────────


def private_figures(answered: Sequence[Answered]) -> PrivateFigures | None:
    rows = [one for one in answered if one.row.private is not None]
    if not rows:
        return None
    items = [(item, _part_masked(one, item)) for one in rows for item in one.row.private or ()]
    structured = [part for item, part in items if is_structured(item)]
    names = [part for item, part in items if not is_structured(item)]
    masked = [(letters(one.row.text, one.said.private), _labelled(one)) for one in rows]
    return PrivateFigures(
        structured=some(part == 1 for part in structured),
        names=some(part >= OVERLAP for part in names),
        names_whole=some(part == 1 for part in names),
        characters=Share(
            hits=sum(len(said & meant) for said, meant in masked), of=sum(len(said) for said, _ in masked)
        ),
        rows_masked_for_nothing=share(bool(one.said.private) for one in rows if not one.row.private),
    )


def is_structured(item: str) -> bool:
    """Two digits at least or an @, and no word of four letters, nor one of three that begins like a name."""
    if "@" in item:
        return True
    words = _WORD.findall(item)
    is_named = any(len(word) > 3 or word.istitle() or word.lower() == word.upper() for word in words)
    return sum(map(str.isdigit, item)) >= 2 and not is_named


def letters(text: str, spans: Sequence[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end) if text[i].isalnum()}


def _part_masked(one: Answered, item: str) -> float:
    start = one.row.text.find(item)
    own = {i for i in range(start, start + len(item)) if one.row.text[i].isalnum()} if start >= 0 else set()
    return len(own & letters(one.row.text, one.said.private)) / len(own) if own else 1.0


def _labelled(one: Answered) -> set[int]:
    return {
        i
        for item in one.row.private or ()
        for found in re.finditer(re.escape(item), one.row.text)
        for i in range(*found.span())
    }
