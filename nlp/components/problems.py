"""Splits a message that tells of several things: which they are is heard from the whole, where each is told from parts.

Few people write a sentence per problem ("underpass smeared all over and pitch dark"), so the heads say from the whole
message whether there are several and of which categories; the quick features then find the places to cut.
"""

import re
from collections.abc import Sequence
from itertools import combinations, permutations
from math import log
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from core.category import REPORTABLE
from core.understanding import Intent, Problem
from nlp.components.category import HeadsStep
from nlp.components.notes import notes_of
from nlp.heads import Opinion
from nlp.links import LINKS

MAX_PROBLEMS = 3
SEVERAL_FROM = -2.5  # log odds, with `SECOND_SHARE` of those of the second category; measured by `lamplighter evaluate`
SECOND_SHARE = 0.8
LEAST_SHARE = 0.1  # of the probability, for a category to be one of several
MAX_CUTS = 12  # places to cut that are tried; more are thinned out
MAX_CHARS = 1000
_BREAK = re.compile(r"[.!?;,:…\n]+\s*|\s+[-–—/+&]\s+|\s+")
_STOP = re.compile(r"[.!?;,:…\n]|\s[-–—/+&]\s")


class ProblemsStep:
    """Asks the category step of the same pipeline about the parts."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        if notes.intent is Intent.REPORT and notes.opinion is not None:
            step: HeadsStep = self._nlp.get_pipe("category")  # type: ignore[assignment]  # spaCy types any callable
            notes.problems = problems_of(notes.given, notes.opinion, step, notes.language)
        return doc


@Language.factory("problems")
def make_problems_step(nlp: Language, name: str) -> Any:
    return ProblemsStep(nlp)


def problems_of(text: str, whole: Opinion, step: HeadsStep, language: str) -> tuple[Problem, ...]:
    """At least one for a report, in the order in which they are told. The texts of several are parts of `text`."""
    kinds = categories_of(whole)
    cuts = cuts_of(text)
    found = _best_cut(text, cuts, kinds, step) if len(kinds) > 1 else None
    if found is None:
        best = int(np.argmax(whole.category))
        return (Problem(text=text, category=REPORTABLE[best], confidence=float(whole.category[best])),)
    parts, order = [_unlinked(part, language) for part in found[0]], found[1]
    opinions = [opinion for _, opinion in step.read_many(parts)]
    return tuple(
        Problem(text=part, category=REPORTABLE[kind], confidence=float(opinion.category[kind]))
        for part, kind, opinion in zip(parts, order, opinions, strict=True)
    )


def categories_of(whole: Opinion) -> list[int]:
    """Places in `REPORTABLE` of what the message tells of, likeliest first; one when it tells of one thing."""
    likely = [int(i) for i in np.argsort(-whole.category, kind="stable")[:MAX_PROBLEMS]]
    if told_apart(whole) < SEVERAL_FROM:
        return likely[:1]
    return likely[:2] + [i for i in likely[2:] if whole.category[i] >= LEAST_SHARE]


def told_apart(whole: Opinion) -> float:
    """What speaks for several problems: how the message is told, and how likely the second category is by itself."""
    told = min(max(whole.several, 1e-6), 1 - 1e-6)
    return log(told / (1 - told)) + SECOND_SHARE * whole.second


def cuts_of(text: str) -> list[tuple[int, int]]:
    """Where the text may be cut, as spans that go: at stops where there are any, else between any two words."""
    breaks = [match.span() for match in _BREAK.finditer(text[:MAX_CHARS])]
    inner = [(start, end) for start, end in breaks if start > 0 and end < len(text.rstrip())]
    stops = [(start, end) for start, end in inner if _STOP.search(text[start:end])]
    chosen = stops or inner
    return chosen[:: -(-len(chosen) // MAX_CUTS)] if chosen else []


def _best_cut(
    text: str, cuts: Sequence[tuple[int, int]], kinds: Sequence[int], step: HeadsStep
) -> tuple[list[str], tuple[int, ...]] | None:
    """The parts, and which category each tells of: what the n-grams find likeliest taken together. None: no cut."""
    known: dict[tuple[int, int], np.ndarray[Any, Any]] = {}

    def told(start: int, end: int) -> np.ndarray[Any, Any]:
        if (start, end) not in known:
            known[start, end] = np.log(step.glance(text[start:end]).category + 1e-6)
        return known[start, end]

    best: tuple[float, list[tuple[int, int]], tuple[int, ...]] | None = None
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
    return [text[start:end].strip() for start, end in best[1]], best[2]


def _unlinked(part: str, language: str) -> str:
    first = next((link for link in LINKS.get(language, ()) if part.casefold().startswith(f"{link} ")), "")
    return part[len(first) :].strip() or part
