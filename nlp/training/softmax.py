"""Fits the heads in numpy, without a framework. Same input, same machine, same arrays.

The loss is the squared hinge, each answer against the rest: on towns whose words the corpus has not seen it is right up
to 4 points more often than the log loss. How sure the margins sound is set afterwards.

Labels are one row per text with an answer per question of `nlp.heads.QUESTIONS`; -1: it teaches nothing about that one.
After them stand up to `ALSO` further categories, as right as the first: every answer has its own yes and no.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.features import BUCKETS, Sparse
from nlp.heads import ANSWERS, COLUMNS, HIDDEN, HIDDEN_COLUMNS, QUESTIONS

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]

ALSO = 2
EPOCHS_GRAMS = 8
RATE_GRAMS = 0.2
STEPS_VECTORS = {question: 6000 if question == "category" else 3000 for question in QUESTIONS}
BATCH = 256
RATE_VECTORS = 2e-3
DECAY_VECTORS = 0.1
DROPPED = 0.3  # share of the hidden layer left out at each step
NOISE = 0.7  # standard deviations added to the standardized vectors: few phrases, so each stands for its neighbours


def fit_grams(rows: Sequence[Sparse], labels: Labels) -> tuple[Floats, Floats]:
    """Weights (BUCKETS, ANSWERS) and bias, by Adagrad. A batch touches few buckets, so only those are made dense."""
    importance = importance_of(labels)
    weights, bias = np.zeros((BUCKETS, ANSWERS), np.float32), np.zeros(ANSWERS, np.float32)
    seen, seen_bias = np.full((BUCKETS, ANSWERS), 1e-4, np.float32), np.full(ANSWERS, 1e-4, np.float32)
    order = np.random.default_rng(20260101)
    for epoch in range(EPOCHS_GRAMS):
        rate = RATE_GRAMS * (1 - epoch / EPOCHS_GRAMS)
        for batch in np.array_split(order.permutation(len(rows)), max(1, len(rows) // BATCH)):
            used, dense = _densified([rows[i] for i in batch])
            error = error_of(dense @ weights[used] + bias, labels[batch]) * importance[batch] / len(batch)
            gradient = dense.T @ error
            seen[used] += gradient * gradient
            weights[used] -= np.float32(rate) * gradient / np.sqrt(seen[used])
            gradient_bias = error.sum(axis=0)
            seen_bias += gradient_bias * gradient_bias
            bias -= np.float32(rate) * gradient_bias / np.sqrt(seen_bias)
    return weights, bias


def _densified(rows: Sequence[Sparse]) -> tuple[NDArray[np.int64], Floats]:
    """The buckets that occur, and a row per text over those alone."""
    used, column = np.unique(np.concatenate([row.buckets for row in rows]), return_inverse=True)
    dense = np.zeros((len(rows), len(used)), np.float32)
    dense[np.repeat(np.arange(len(rows)), [len(row.buckets) for row in rows]), column] = np.concatenate(
        [row.values for row in rows]
    )
    return used, dense


def fit_vectors(rows: Floats, labels: Labels, *, steps: Mapping[str, int] = STEPS_VECTORS) -> dict[str, Floats]:
    """A hidden layer per question over standardized vectors, side by side as `nlp.heads` reads them."""
    width = sum(HIDDEN.values())
    layers = {
        "hidden": np.zeros((rows.shape[1], width), np.float32),
        "hidden_bias": np.zeros(width, np.float32),
        "output": np.zeros((width, ANSWERS), np.float32),
        "output_bias": np.zeros(ANSWERS, np.float32),
    }
    for number, question in enumerate(QUESTIONS):
        told = labels[:, number] >= 0
        if not told.any():
            continue
        further = labels[told, len(QUESTIONS) :] if question == "category" else None
        block = _fit_hidden(rows[told], labels[told, number], further, question, steps[question])
        inner, outer = HIDDEN_COLUMNS[question], COLUMNS[question]
        layers["hidden"][:, inner], layers["hidden_bias"][inner] = block[0], block[1]
        layers["output"][inner, outer], layers["output_bias"][outer] = block[2], block[3]
    return layers


def _fit_hidden(
    rows: Floats, right: NDArray[np.int64], further: NDArray[np.int64] | None, question: str, steps: int
) -> list[Floats]:
    """One question's layers, by Adam with decoupled decay (Loshchilov and Hutter)."""
    importance = _importance(right)
    chance = np.random.default_rng(20260101)
    width, answers = HIDDEN[question], QUESTIONS[question]
    layers = [
        chance.normal(0, 1 / np.sqrt(rows.shape[1]), (rows.shape[1], width)).astype(np.float32),
        np.zeros(width, np.float32),
        np.zeros((width, answers), np.float32),
        np.zeros(answers, np.float32),
    ]
    first, second = [np.zeros_like(layer) for layer in layers], [np.zeros_like(layer) for layer in layers]
    for step in range(1, steps + 1):
        batch = chance.integers(0, len(rows), BATCH)
        shown = rows[batch] + NOISE * chance.standard_normal((BATCH, rows.shape[1]), np.float32)
        kept = (chance.random((BATCH, width), np.float32) >= DROPPED) / np.float32(1 - DROPPED)
        raw = shown @ layers[0] + layers[1]
        hidden = np.maximum(raw, 0) * kept
        also = None if further is None else further[batch]
        error = _error(hidden @ layers[2] + layers[3], right[batch], also) * importance[batch, None] / BATCH
        back = error @ layers[2].T * kept * (raw > 0)
        gradients = [shown.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
        rate = np.float32(RATE_VECTORS * (1 - step / (steps + 1)))
        for i, gradient in enumerate(gradients):
            first[i] += 0.1 * (gradient - first[i])
            second[i] += 0.001 * (gradient * gradient - second[i])
            update = first[i] / (1 - 0.9**step) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
            layers[i] -= rate * (update + DECAY_VECTORS * layers[i] if layers[i].ndim > 1 else update)
    return layers


def importance_of(labels: Labels) -> Floats:
    """(texts, ANSWERS): what each text counts for each answer. What it teaches nothing about counts for nothing."""
    importance = np.zeros((len(labels), ANSWERS), np.float32)
    for number, columns in enumerate(COLUMNS.values()):
        told = labels[:, number] >= 0
        if told.any():
            importance[told, columns] = _importance(labels[told, number])[:, None]
    return importance


def _importance(right: NDArray[np.int64]) -> Floats:
    """A label with four times the phrases counts twice as much, not four times: much text is no reason to guess it."""
    weights = 1 / np.sqrt(np.bincount(right)[right])
    return np.asarray(weights / weights.mean(), np.float32)


def error_of(logits: Floats, labels: Labels) -> Floats:
    """The gradient of the loss by the logits of all answers."""
    parts = [
        _error(logits[:, columns], labels[:, number], labels[:, len(QUESTIONS) :] if question == "category" else None)
        for number, (question, columns) in enumerate(COLUMNS.items())
    ]
    return np.concatenate(parts, axis=1)


def _error(logits: Floats, right: NDArray[np.int64], further: NDArray[np.int64] | None = None) -> Floats:
    """The same for one question: 0 for answers on their right side by 1 and more."""
    truth = np.full_like(logits, -1)
    if logits.shape[1] == 1:
        truth[right == 1] = 1
    else:
        truth[np.arange(len(right)), np.maximum(right, 0)] = 1  # of rows without a label nothing is learned anyway
    for column in () if further is None else further.T:
        truth[np.flatnonzero(column >= 0), column[column >= 0]] = 1
    return np.asarray(-2 * truth * np.maximum(1 - truth * logits, 0), np.float32)


def log_loss(logits: Floats, labels: NDArray[np.int64]) -> float:
    """Mean over the texts of one question; `logits` holds its columns alone."""
    if logits.shape[1] == 1:
        signed = np.where(labels == 1, logits[:, 0], -logits[:, 0])
        return float(np.logaddexp(0, -signed).mean())
    top = logits.max(axis=1)
    normal = top + np.log(np.exp(logits - top[:, None]).sum(axis=1))
    return float((normal - logits[np.arange(len(labels)), labels]).mean())
