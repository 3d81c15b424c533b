"""Splits a message that tells of several things: a problem per part that, read alone, is surely another report."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from core.category import REPORTABLE
from core.understanding import Intent, Problem
from nlp.components.category import HeadsStep
from nlp.components.notes import notes_of
from nlp.heads import Opinion

MAX_PARTS = 4  # each part costs a sentence vector
MIN_LETTERS = 8
SURE = 0.5
GLANCE = 0.2  # probability from which the quick features are worth a sentence vector
_BREAK = re.compile(
    r"[.!?;\n]+\s+|,?\s+(?:and also|and the|and there|also|plus|y además|y también|y el|y la|et aussi|et la|et le|"
    r"und außerdem|"
    r"und auch|und die|und der|und das|außerdem|а также|и ещё|и еще|e também|e inoltre|en ook|oraz|ve ayrıca)\s+",
    re.IGNORECASE,
)


class ProblemsStep:
    """Asks the category step of the same pipeline about the parts."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        if notes.intent is Intent.REPORT and notes.opinion is not None:
            step: HeadsStep = self._nlp.get_pipe("category")  # type: ignore[assignment]  # spaCy types any callable
            notes.problems = problems_of(notes.given, notes.opinion, step)
        return doc


@Language.factory("problems")
def make_problems_step(nlp: Language, name: str) -> Any:
    return ProblemsStep(nlp)


def problems_of(text: str, whole: Opinion, step: HeadsStep) -> tuple[Problem, ...]:
    """At least one for a report; several only when two parts are surely about different categories."""
    parts = parts_of(text)
    told = [problem for part in parts if (problem := _told_by(part, step))] if _may_differ(parts, step) else []
    different = {problem.category: problem for problem in reversed(told)}
    if len(different) > 1:
        return tuple(problem for problem in told if different[problem.category] is problem)
    return (_problem(text, whole),)


def parts_of(text: str) -> Sequence[str]:
    """The clauses long enough to tell of something; the text itself when they are too many for a list of problems."""
    parts = [part.strip() for part in _BREAK.split(text[:1000])]
    long = [part for part in parts if sum(map(str.isalpha, part)) >= MIN_LETTERS]
    return long if len(long) <= MAX_PARTS else [text]


def _may_differ(parts: Sequence[str], step: HeadsStep) -> bool:
    """Whether the quick features see two things told: most messages of several sentences tell one thing at length."""
    if len(parts) < 2:
        return False
    glances = [step.glance(part) for part in parts]
    likely = [opinion.category for opinion in glances if opinion.report >= GLANCE and opinion.category.max() >= GLANCE]
    return len({int(np.argmax(category)) for category in likely}) > 1


def _told_by(part: str, step: HeadsStep) -> Problem | None:
    _, opinion = step.read(part)
    problem = _problem(part, opinion)
    return problem if opinion.report >= SURE and problem.confidence >= SURE else None


def _problem(text: str, opinion: Opinion) -> Problem:
    best = int(np.argmax(opinion.category))
    return Problem(text=text, category=REPORTABLE[best], confidence=float(opinion.category[best]))
