"""What the writer wants.

A report lost hurts a resident; chat taken for a report costs one question. So we lean to report.
"""

import re

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from core.understanding import Danger, Intent, Urgency
from nlp.components.notes import notes_of
from nlp.heads import OTHER_INTENTS, Opinion

REPORT_FROM = 0.3  # probability; measured by `lamplighter evaluate`: most reports pass, little chat does
REPORT_FROM_ALONE = 0.25  # the same without sentence vectors: those heads are less sure of everything
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
    return Intent.REPORT if opinion.report >= least else OTHER_INTENTS[int(np.argmax(opinion.intent))]
