"""Dangers that the word lists do not know, by the trained head. It may add to what the rules found, never take away.

Who is in danger needs help whatever else is named: any danger makes PUBLIC_SAFETY_HAZARD likelier.
"""

from dataclasses import replace

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from core.category import REPORTABLE, Category
from core.understanding import Danger, Urgency
from nlp.components.notes import notes_of
from nlp.heads import DANGERS, Opinion

DANGER_FROM = 0.5  # probability of any danger; see REPORT_FROM for how it was measured
DANGER_FROM_ALONE = 0.65  # the same without sentence vectors
HAZARD_SHARE = 0.25  # of the odds among the categories; more than this costs reports of places long in ruins
PERSON_FROM = 0.8  # for a person at risk: their words are answered and erased, so a report must not be taken for it


@Language.component("danger")
def add_danger(doc: Doc) -> Doc:
    notes = notes_of(doc)
    if notes.opinion is None:
        raise RuntimeError("the danger step needs the category step before it")
    if notes.danger is None:
        notes.danger = danger_of(notes.opinion, alone=notes.vector is None)
        if notes.danger is not None:
            notes.urgency = Urgency.EMERGENCY
    if notes.danger is not None:
        notes.opinion = tilted(notes.opinion)
    return doc


def tilted(opinion: Opinion) -> Opinion:
    """The same with a share of the category's probability gone to the hazards."""
    category = opinion.category * np.float32(1 - HAZARD_SHARE)
    category[REPORTABLE.index(Category.PUBLIC_SAFETY_HAZARD)] += HAZARD_SHARE
    return replace(opinion, category=category)


def danger_of(opinion: Opinion, *, alone: bool) -> Danger | None:
    """The likeliest danger, when it is likely enough that there is any."""
    likely = 1 - float(opinion.danger[0])
    if likely < (DANGER_FROM_ALONE if alone else DANGER_FROM):
        return None
    likeliest: Danger | None = DANGERS[1 + int(np.argmax(opinion.danger[1:]))]
    return None if likeliest is Danger.PERSON and likely < PERSON_FROM else likeliest
