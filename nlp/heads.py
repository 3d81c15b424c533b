"""The trained part: linear heads over sentence vectors and over hashed n-grams, and how their opinions are joined.

A head is a matrix and a bias. Four questions are asked of each text: is it a report, which category, which other
intent, is anybody in danger now. Every question has a head per kind of feature; without the vector engine the n-gram
head answers alone.
"""

import io
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.category import REPORTABLE
from core.understanding import Danger, Intent
from nlp.features import BUCKETS, Sparse, sparse
from nlp.vectors import DIMENSIONS

OTHER_INTENTS = tuple(intent for intent in Intent if intent is not Intent.REPORT)
DANGERS = (None, *Danger)
"""The answers to `danger`; the first is: none now."""
QUESTIONS = {"report": 1, "category": len(REPORTABLE), "intent": len(OTHER_INTENTS), "danger": len(DANGERS)}
"""Question -> number of answers. `report` has one: the log odds that the text is a report."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """Probabilities for one text: that it is a report, of each reportable category, other intent and danger."""

    report: float
    category: Floats
    intent: Floats
    danger: Floats  # by DANGERS


@dataclass(frozen=True, kw_only=True)
class Heads:
    """All arrays of the model by name; see `expected_shapes`."""

    arrays: dict[str, NDArray[np.float16]]

    @cached_property
    def _wide(self) -> dict[str, Floats]:
        return {name: array.astype(np.float32) for name, array in self.arrays.items()}

    def opinion(self, text: str, vector: Floats | None) -> Opinion:
        """`vector` None: the n-grams decide alone."""
        features = sparse(text, self._wide["rarity"])
        logits = {question: self._joined(question, features, vector) for question in QUESTIONS}
        return Opinion(
            report=float(1 / (1 + np.exp(-logits["report"][0]))),
            category=_softmax(logits["category"]),
            intent=_softmax(logits["intent"]),
            danger=_softmax(logits["danger"]),
        )

    def _joined(self, question: str, features: Sparse, vector: Floats | None) -> Floats:
        wide = self._wide
        by_grams = features.values @ wide[f"grams_{question}"][features.buckets] + wide[f"grams_{question}_bias"]
        if vector is None:
            return np.asarray(by_grams * wide[f"alone_{question}"][0], np.float32)
        centred = (vector - wide["centre"]) / wide["spread"]
        by_vector = centred @ wide[f"vector_{question}"] + wide[f"vector_{question}_bias"]
        share_vector, share_grams = wide[f"joined_{question}"]
        return np.asarray(by_vector * share_vector + by_grams * share_grams, np.float32)

    def to_bytes(self) -> bytes:
        """An npz with the arrays in a fixed order, so equal models are equal bytes."""
        stream = io.BytesIO()
        np.savez(stream, allow_pickle=False, **{name: self.arrays[name] for name in sorted(self.arrays)})
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Heads":
        with np.load(io.BytesIO(content), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        for name, shape in expected_shapes().items():
            if name not in arrays or arrays[name].shape != shape:
                raise ValueError(f"the model lacks {name} {shape}; train it again: python -m nlp.training.train")
        return cls(arrays=arrays)


def expected_shapes() -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {"rarity": (BUCKETS,), "centre": (DIMENSIONS,), "spread": (DIMENSIONS,)}
    for question, answers in QUESTIONS.items():
        shapes[f"grams_{question}"] = (BUCKETS, answers)
        shapes[f"grams_{question}_bias"] = (answers,)
        shapes[f"vector_{question}"] = (DIMENSIONS, answers)
        shapes[f"vector_{question}_bias"] = (answers,)
        shapes[f"joined_{question}"] = (2,)
        shapes[f"alone_{question}"] = (1,)
    return shapes


def _softmax(logits: Floats) -> Floats:
    grown = np.exp(logits - logits.max())
    return np.asarray(grown / grown.sum(), np.float32)
