"""What the writer wants.

A report lost hurts a resident; chat taken for a report costs one question. So we lean to report.
"""

import re
from math import log

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from core.understanding import Danger, Intent, Urgency
from nlp.components.notes import notes_of
from nlp.heads import OTHER_INTENTS, Opinion

REPORT_FROM = -2.2  # of `for_a_report`; measured by `lamplighter evaluate`: most reports pass, little chat does
REPORT_FROM_ALONE = -2.4  # the same without sentence vectors: those heads are less sure of everything
CATEGORY_SHARE, INTENT_SHARE = 1.0, 0.2  # of how sure the category is, and the best other intent
_NEGLIGIBLE = re.compile(r"[\W_]*")  # no letter and no digit


@Language.component("intent")
def add_intent(doc: Doc) -> Doc:
    notes = notes_of(doc)
    if notes.opinion is None:
        raise RuntimeError("the intent step needs the category step before it")
    notes.intent = intent_of(notes.given, notes.opinion, notes.danger, alone=notes.vector is None)
    if notes.intent is not Intent.REPORT and notes.danger is None:
        notes.urgency = Urgency.NORMAL
    return doc


def intent_of(text: str, opinion: Opinion, danger: Danger | None, *, alone: bool = False) -> Intent:
    """Danger is always a report; that somebody at risk needs numbers now and no form is for the conversation to know.

    `alone`: the opinion is that of the n-grams, which are less sure of everything.
    """
    if danger is not None:
        return Intent.REPORT
    if _NEGLIGIBLE.fullmatch(text[:1000]):
        return Intent.SMALLTALK
    least = REPORT_FROM_ALONE if alone else REPORT_FROM
    return Intent.REPORT if for_a_report(opinion) >= least else OTHER_INTENTS[int(np.argmax(opinion.intent))]


def for_a_report(opinion: Opinion) -> float:
    """Log odds that it is one. The category speaks too: "the swing is broken, my phone is 040…" is surely of a swing,
    and chat, made to choose, is about nothing much."""
    category, other = float(opinion.category.max()), float(opinion.intent.max())
    return log_odds(opinion.report) + CATEGORY_SHARE * log(category) - INTENT_SHARE * log_odds(other)


def log_odds(probability: float) -> float:
    """Finite also for what is sure."""
    within = min(max(probability, 1e-6), 1 - 1e-6)
    return log(within / (1 - within))
