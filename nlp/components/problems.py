"""Splits a message that tells of several things.

Who writes a clause for each ("hole in the road, and the lamp is out") is taken at their word: the quick features read
every clause. Most people intertwine them ("underpass smeared all over and pitch dark"), so the heads hear from the
whole message whether there are several and of which categories; the quick features then find the places to cut.
"""

import re
from collections.abc import Sequence
from itertools import combinations, pairwise, permutations
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from core.category import REPORTABLE
from core.understanding import Intent, Problem, Span
from nlp.components.category import HeadsStep
from nlp.components.intent import log_odds
from nlp.components.notes import Notes, notes_of
from nlp.heads import Opinion
from nlp.links import LINKS

MAX_PROBLEMS = 3
SEVERAL_FROM = -3.0  # log odds, with `SECOND_SHARE` of those of the second category; measured by `lamplighter evaluate`
SECOND_SHARE = 0.8
SECOND_FROM = 0.01  # probability of the second category, for it to be one of several
THIRD_FROM = 0.1  # the same for a third
CLAUSES_FROM = -5.0  # the same for clauses that speak for themselves
CLAUSE_FROM, CLAUSE_REPORT_FROM = 0.85, 0.7
"""Probability of such a clause's category, and that it is a report: "my bike nearly went in" came of the hole."""
HEARD_CLAUSE_FROM, HEARD_REPORT_FROM = 0.7, 0.15  # where the whole says already that there are several
LEAST_WORDS = 2  # in a part, beside its place: "Elm Road 3" alone tells of nothing
MAX_CUTS = 12  # places to cut that are tried; more are thinned out
MAX_CHARS = 1000
_BREAK = re.compile(r"[.!?;,:…\n]+\s*|\s+[-–—/+&]\s+|\s+")
_STOP = re.compile(r"[.!?;,:…\n]|\s[-–—/+&]\s")
_WORD = re.compile(r"[^\W\d_]{2,}")

Cut = tuple[int, int]
Told = tuple[list[str], list[int]]
"""The parts, and of each which place in `REPORTABLE` it tells of."""


class ProblemsStep:
    """Asks the category step of the same pipeline about the parts."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        if notes.intent is Intent.REPORT and notes.opinion is not None:
            step: HeadsStep = self._nlp.get_pipe("category")  # type: ignore[assignment]  # spaCy types any callable
            notes.problems = problems_of(notes, notes.opinion, step)
        return doc


@Language.factory("problems")
def make_problems_step(nlp: Language, name: str) -> Any:
    return ProblemsStep(nlp)


def problems_of(notes: Notes, whole: Opinion, step: HeadsStep) -> tuple[Problem, ...]:
    """At least one for a report, in the order in which they are told. The texts of several are parts of the message."""
    text = notes.given
    kinds = categories_of(whole)
    found = _by_clause(text, whole, step, LINKS.get(notes.language, ()))
    if found is None and len(kinds) > 1:
        found = _best_cut(text, _worth_cutting(text, notes.places), kinds, step)
    if found is None:
        best = int(np.argmax(whole.category))
        return (Problem(text=text, category=REPORTABLE[best], confidence=float(whole.category[best])),)
    parts, order = [_unlinked(part, notes.language) for part in found[0]], found[1]
    opinions = [opinion for _, opinion in step.read_many(parts)]
    return tuple(
        Problem(text=part, category=REPORTABLE[kind], confidence=float(opinion.category[kind]))
        for part, kind, opinion in zip(parts, order, opinions, strict=True)
    )


def _by_clause(text: str, whole: Opinion, step: HeadsStep, links: Sequence[str]) -> Told | None:
    """Each clause that surely tells of a new category begins a part; the others belong to the part before them."""
    apart = told_apart(whole)
    if apart < CLAUSES_FROM:
        return None
    least, report = (
        (HEARD_CLAUSE_FROM, HEARD_REPORT_FROM) if apart >= SEVERAL_FROM else (CLAUSE_FROM, CLAUSE_REPORT_FROM)
    )
    linked = tuple(f"{link} " for link in links)
    stops = [
        (start, end)
        for start, end in _breaks(text)
        if _STOP.search(text[start:end]) or text[end : end + 20].lower().startswith(linked)
    ]
    if not stops:
        return None
    starts: list[int] = []
    kinds: list[int] = []
    ends = [start for start, _ in stops] + [len(text)]
    for start, end in zip([0, *(end for _, end in stops)], ends, strict=True):
        clause = text[start:end]
        if len(_WORD.findall(clause)) < LEAST_WORDS or len(kinds) == MAX_PROBLEMS:
            continue
        opinion = step.glance(clause)
        kind = int(np.argmax(opinion.category))
        if opinion.category[kind] >= least and opinion.report >= report and kind not in kinds:
            starts.append(start)
            kinds.append(kind)
    if len(kinds) < 2:
        return None
    bounds = [0, *starts[1:], len(text)]
    return [text[a:b].strip().rstrip(".,;:–—-/+& ") for a, b in pairwise(bounds)], kinds


def categories_of(whole: Opinion) -> list[int]:
    """Places in `REPORTABLE` of what the message tells of, likeliest first; one when it tells of one thing."""
    likely = [int(i) for i in np.argsort(-whole.category, kind="stable")[:MAX_PROBLEMS]]
    if told_apart(whole) < SEVERAL_FROM:
        return likely[:1]
    return likely[:1] + [i for i, least in zip(likely[1:], (SECOND_FROM, THIRD_FROM), strict=True)
                         if whole.category[i] >= least]  # fmt: skip


def told_apart(whole: Opinion) -> float:
    """What speaks for several problems: how the message is told, and how likely the second category is by itself."""
    return log_odds(whole.several) + SECOND_SHARE * whole.second


def _breaks(text: str) -> list[Cut]:
    """Between words, as spans that go."""
    found = [match.span() for match in _BREAK.finditer(text[:MAX_CHARS])]
    return [(start, end) for start, end in found if start > 0 and end < len(text.rstrip())]


def _worth_cutting(text: str, places: Sequence[Span]) -> list[Cut]:
    """Stops that part two tellings, or where there are none, all gaps between words."""
    telling = [
        word.start() for word in _WORD.finditer(text) if not any(p.start <= word.start() < p.end for p in places)
    ]
    inner = [
        (start, end)
        for start, end in _breaks(text)
        if min(sum(at < start for at in telling), sum(at >= end for at in telling)) >= LEAST_WORDS
    ]
    stops = [(start, end) for start, end in inner if _STOP.search(text[start:end])]
    chosen = stops or inner
    return chosen[:: -(-len(chosen) // MAX_CUTS)] if chosen else []


def _best_cut(text: str, cuts: Sequence[Cut], kinds: Sequence[int], step: HeadsStep) -> Told | None:
    """What the n-grams find likeliest of all parts taken together. None: no cut."""
    known: dict[Cut, np.ndarray[Any, Any]] = {}

    def told(start: int, end: int) -> np.ndarray[Any, Any]:
        if (start, end) not in known:
            known[start, end] = np.log(step.glance(text[start:end]).category + 1e-6)
        return known[start, end]

    best: tuple[float, list[Cut], tuple[int, ...]] | None = None
    for chosen in combinations(cuts, len(kinds) - 1):
        starts, ends = [0, *(end for _, end in chosen)], [*(start for start, _ in chosen), len(text)]
        spans = list(zip(starts, ends, strict=True))
        if not all(text[start:end].strip() for start, end in spans):
            continue
        for order in permutations(kinds):
            score = sum(told(*span)[kind] for span, kind in zip(spans, order, strict=True))
            if best is None or score > best[0]:
                best = score, spans, order
    if best is None:
        return None
    return [text[start:end].strip() for start, end in best[1]], list(best[2])


def _unlinked(part: str, language: str) -> str:
    first = next((link for link in LINKS.get(language, ()) if part.casefold().startswith(f"{link} ")), "")
    return part[len(first) :].strip() or part
