"""What the steps of the pipeline learn about one text, carried by its spaCy `Doc`."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from core.understanding import Danger, Intent, Problem, Span, Urgency
from nlp.heads import Opinion

_KEY = "notes"


@dataclass(slots=True, kw_only=True)
class Notes:
    given: str  # the whole text as it came; the Doc may hold only its beginning
    hint: str = ""  # language the caller expects, "" when unknown
    language: str = ""
    private: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    danger: Danger | None = None
    urgency: Urgency = Urgency.NORMAL
    vector: NDArray[np.float32] | None = None
    opinion: Opinion | None = None
    intent: Intent = Intent.SMALLTALK
    problems: tuple[Problem, ...] = field(default=())


def write_notes(doc: Doc, notes: Notes) -> None:
    doc.user_data[_KEY] = notes


def notes_of(doc: Doc) -> Notes:
    """A Doc made by hand has no notes yet: its own text is then what was given."""
    notes = doc.user_data.setdefault(_KEY, Notes(given=doc.text))
    if not isinstance(notes, Notes):
        raise TypeError("user_data['notes'] of this Doc was written by somebody else")
    return notes
