"""`python -m nlp.training.train [--cache FOLDER]`: makes `nlp/model/` from the phrases in `nlp/corpus`.

Minutes at most; the same corpus on the same machine gives the same bytes. The steps:

1. Read the phrases, compute their n-grams and sentence vectors.
2. Fit a head per question (report? which category? which other intent? danger?) and kind of feature.
3. Weigh the kinds against each other and set how sure the answers sound, on phrases held out in turn.
4. Write `heads.npz`, `meta.json` (what it was made from) and the answers to `golden.jsonl`.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.category import REPORTABLE
from core.understanding import Intent
from nlp.features import Sparse, rarity_of, sparse
from nlp.heads import DANGERS, OTHER_INTENTS, QUESTIONS, Heads
from nlp.training.cache import cached_vectors
from nlp.training.corpus import Phrase, read_corpus
from nlp.training.golden import write_golden_answers
from nlp.training.meta import MODEL, meta
from nlp.training.softmax import fit_dense, fit_sparse

Floats = NDArray[np.float32]
FOLDS = 3
DECAY_VECTOR = {"report": 0.01, "category": 0.01, "intent": 0.01, "danger": 0.01}
DECAY_GRAMS = 1e-5
EPOCHS = 10
SCALES = np.geomspace(0.1, 3, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """What one question is taught: the rows it is about, in both kinds of features, and the right answers."""

    vectors: Floats  # standardized
    grams: list[Sparse]
    labels: NDArray[np.int64]

    def pick(self, rows: NDArray[np.int64]) -> "Examples":
        return Examples(vectors=self.vectors[rows], grams=[self.grams[i] for i in rows], labels=self.labels[rows])


def train(phrases: Sequence[Phrase], vectors: Floats) -> Heads:
    """The whole model. `vectors` holds one sentence vector per phrase."""
    rarity = rarity_of([phrase.text for phrase in phrases])
    centre, spread = vectors.mean(axis=0), vectors.std(axis=0)
    arrays = {"rarity": rarity, "centre": centre, "spread": spread}
    everything = Examples(
        vectors=(vectors - centre) / spread,
        grams=[sparse(phrase.text, rarity) for phrase in phrases],
        labels=np.zeros(len(phrases), np.int64),
    )
    for question in QUESTIONS:
        arrays |= _fit(question, _examples(question, phrases, everything))
    return Heads(arrays={name: np.asarray(array, np.float16) for name, array in arrays.items()})


def _examples(question: str, phrases: Sequence[Phrase], everything: Examples) -> Examples:
    """The rows that the question is about: categories are learned from reports, other intents from the rest."""
    labels = [_answer(question, phrase) for phrase in phrases]
    rows = np.array([i for i, label in enumerate(labels) if label >= 0], np.int64)
    picked = everything.pick(rows)
    return Examples(vectors=picked.vectors, grams=picked.grams, labels=np.array(labels, np.int64)[rows])


def _answer(question: str, phrase: Phrase) -> int:
    """-1 when the phrase teaches nothing about the question."""
    if question == "danger":
        return -1 if phrase.danger is None else DANGERS.index(None if phrase.danger == "none" else phrase.danger)
    if question == "report":
        return -1 if phrase.intent is None else int(phrase.intent is Intent.REPORT)
    if question == "category":
        return REPORTABLE.index(phrase.category) if phrase.category in REPORTABLE else -1
    return OTHER_INTENTS.index(phrase.intent) if phrase.intent in OTHER_INTENTS else -1


def _fit(question: str, examples: Examples) -> dict[str, Floats]:
    vector, vector_bias, grams, grams_bias = _heads(question, examples)
    by_vector, by_grams = _held_out_logits(question, examples)
    joined = min(
        ((v, g) for v in SCALES for g in SCALES),
        key=lambda scale: _log_loss(by_vector * scale[0] + by_grams * scale[1], examples.labels),
    )
    alone = min(SCALES, key=lambda scale: _log_loss(by_grams * scale, examples.labels))
    return {
        f"vector_{question}": vector,
        f"vector_{question}_bias": vector_bias,
        f"grams_{question}": grams,
        f"grams_{question}_bias": grams_bias,
        f"joined_{question}": np.array(joined, np.float32),
        f"alone_{question}": np.array([alone], np.float32),
    }


def _heads(question: str, examples: Examples) -> tuple[Floats, Floats, Floats, Floats]:
    answers = QUESTIONS[question]
    vector = fit_dense(examples.vectors, examples.labels, answers, decay=DECAY_VECTOR[question])
    grams = fit_sparse(examples.grams, examples.labels, answers, decay=DECAY_GRAMS, epochs=EPOCHS)
    return *vector, *grams


def _held_out_logits(question: str, examples: Examples) -> tuple[Floats, Floats]:
    """The logits each kind of head gives to phrases it has not seen, fold by fold."""
    answers = QUESTIONS[question]
    by_vector = np.zeros((len(examples.labels), answers), np.float32)
    by_grams = np.zeros_like(by_vector)
    fold = np.arange(len(examples.labels)) % FOLDS
    for number in range(FOLDS):
        rest, held = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        vector, vector_bias, grams, grams_bias = _heads(question, examples.pick(rest))
        by_vector[held] = examples.vectors[held] @ vector + vector_bias
        for row in held:
            features = examples.grams[row]
            by_grams[row] = features.values @ grams[features.buckets] + grams_bias
    return by_vector, by_grams


def _log_loss(logits: Floats, labels: NDArray[np.int64]) -> float:
    if logits.shape[1] == 1:
        signed = np.where(labels == 1, logits[:, 0], -logits[:, 0])
        return float(np.logaddexp(0, -signed).mean())
    top = logits.max(axis=1)
    normal = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((normal - logits[np.arange(len(labels)), labels]).mean())


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "lamplighter", help="kept vectors")
    options = parser.parse_args(arguments)

    phrases = read_corpus()
    vectors = cached_vectors([phrase.text for phrase in phrases], options.cache)
    heads = train(phrases, vectors)

    MODEL.mkdir(exist_ok=True)
    (MODEL / "heads.npz").write_bytes(heads.to_bytes())
    (MODEL / "meta.json").write_text(json.dumps(meta(phrases), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_golden_answers()
    sys.stderr.write(f"trained on {len(phrases)} phrases; the model is in {MODEL}\n")


if __name__ == "__main__":
    main()
