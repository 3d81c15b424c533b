"""The trained part: heads over sentence vectors and over hashed n-grams, and how their opinions are joined.

Five questions are asked of each text: is it a report, which category, which other intent, is anybody in danger now,
does it tell of several problems. All answers stand side by side in one row of outputs. The vector passes a hidden
layer per question, the n-grams are weighed directly; without the vector engine they answer alone.
"""

import io
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from core.category import REPORTABLE
from core.understanding import Danger, Intent
from nlp.features import BUCKETS, Sparse, sparse
from nlp.vectors import DIMENSIONS

OTHER_INTENTS = tuple(intent for intent in Intent if intent is not Intent.REPORT)
DANGERS = (None, *Danger)
"""The answers to `danger`; the first is: none now."""
QUESTIONS = {
    "report": 1,
    "category": len(REPORTABLE),
    "intent": len(OTHER_INTENTS),
    "danger": len(DANGERS),
    "several": 1,
}
"""Question -> number of answers. With one answer it is the log odds of yes: that the text is a report, that a report
tells of more than one problem."""
ANSWERS = sum(QUESTIONS.values())
COLUMNS = {
    question: slice(*ends)
    for question, ends in zip(QUESTIONS, pairwise(accumulate(QUESTIONS.values(), initial=0)), strict=True)
}
"""Question -> where its answers stand in a row of outputs."""
HIDDEN = {question: 512 if question == "category" else 256 for question in QUESTIONS}
"""Question -> width of its hidden layer. One layer shared by all questions makes the categories 5 points worse."""
HIDDEN_COLUMNS = {
    question: slice(*ends)
    for question, ends in zip(HIDDEN, pairwise(accumulate(HIDDEN.values(), initial=0)), strict=True)
}

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """Probabilities for one text: that it is a report, of each reportable category, other intent and danger, and that a
    report tells of several problems. `second`: the log odds that the second likeliest category is told of as well."""

    report: float
    category: Floats
    intent: Floats
    danger: Floats  # by DANGERS
    several: float
    second: float


@dataclass(frozen=True, kw_only=True)
class Heads:
    """All arrays of the model by name; see `expected_shapes`. N-gram weights are bytes, times a scale per answer."""

    arrays: dict[str, NDArray[np.generic]]

    @cached_property
    def _wide(self) -> dict[str, Floats]:
        """All but the n-gram weights, which are four times as large when wide and of which a text needs a few rows."""
        return {name: array.astype(np.float32) for name, array in self.arrays.items() if name != "grams"}

    def opinion(self, text: str, vector: Floats | None) -> Opinion:
        """`vector` None: the n-grams decide alone."""
        return self.opinion_of(self.by_grams(sparse(text, self._wide["rarity"])), vector)

    def opinion_of(self, by_grams: Floats, vector: Floats | None) -> Opinion:
        wide = self._wide
        if vector is None:
            logits = by_grams * wide["alone"]
        else:
            logits = by_grams * wide["joined_grams"] + self.by_vectors(vector) * wide["joined_vector"]
        category = logits[COLUMNS["category"]]
        return Opinion(
            report=_sigmoid(logits[COLUMNS["report"]]),
            category=_softmax(category),
            intent=_softmax(logits[COLUMNS["intent"]]),
            danger=_softmax(logits[COLUMNS["danger"]]),
            several=_sigmoid(logits[COLUMNS["several"]]),
            second=float(np.partition(category, -2)[-2]),
        )

    def by_grams(self, features: Sparse) -> Floats:
        """Logits of all answers."""
        rows = self.arrays["grams"][features.buckets].astype(np.float32)
        return np.asarray(features.values @ rows * self._wide["grams_scale"] + self._wide["grams_bias"], np.float32)

    def by_vectors(self, vectors: Floats) -> Floats:
        """Logits of all answers, for one vector or a row per vector."""
        wide = self._wide
        hidden = (vectors - wide["centre"]) / wide["spread"] @ wide["hidden"] + wide["hidden_bias"]
        return np.asarray(np.maximum(hidden, 0) @ wide["output"] + wide["output_bias"], np.float32)

    def to_bytes(self) -> bytes:
        """A packed npz with the arrays in a fixed order, so equal models are equal bytes."""
        stream = io.BytesIO()
        np.savez_compressed(stream, allow_pickle=False, **{name: self.arrays[name] for name in sorted(self.arrays)})
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
    return {
        "rarity": (BUCKETS,),
        "grams": (BUCKETS, ANSWERS),
        "grams_scale": (ANSWERS,),
        "grams_bias": (ANSWERS,),
        "centre": (DIMENSIONS,),
        "spread": (DIMENSIONS,),
        "hidden": (DIMENSIONS, sum(HIDDEN.values())),
        "hidden_bias": (sum(HIDDEN.values()),),
        "output": (sum(HIDDEN.values()), ANSWERS),  # each question's rows count in its own columns alone
        "output_bias": (ANSWERS,),
        "joined_grams": (ANSWERS,),
        "joined_vector": (ANSWERS,),
        "alone": (ANSWERS,),
    }


def packed(weights: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Weights as bytes and the scale per column that makes them floats again."""
    scale = np.abs(weights).max(axis=0) / 127 + 1e-12
    return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)


def _sigmoid(logits: Floats) -> float:
    return float(1 / (1 + np.exp(-logits[0])))


def _softmax(logits: Floats) -> Floats:
    grown = np.exp(logits - logits.max())
    return np.asarray(grown / grown.sum(), np.float32)
