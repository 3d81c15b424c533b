"""Goes on training from the shipped arrays: two questions, few steps, and never far from where it began.

The loss is that of `nlp.training.softmax`; what differs is that the weights begin where the shipped model ends, decay
leads back there and not to zero, and `importance` says what each text teaches: where it is 0, nothing moves.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.features import Sparse
from nlp.heads import HIDDEN
from nlp.training.softmax import _densified, error_of

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]
Done = Callable[[int], None]
"""Called with how many of `UNITS` have just been done."""

EPOCHS = 6
RATE_GRAMS = 0.3
STEPS = 800
RATE_LAYERS = 2e-3
HIDDEN_PACE = 0.3  # the hidden layer serves the other questions too: it moves at a third of the pace
DECAY = 0.1
DROPPED = 0.3
NOISE = 0.5  # less than from scratch: a town's reports are many and alike
BATCH = 256
UNITS = 100


def further_grams(
    rows: Sequence[Sparse], labels: Labels, importance: Floats, start: tuple[Floats, Floats], done: Done
) -> tuple[Floats, Floats]:
    """Weights and bias of the n-grams, by Adagrad, from `start`. `importance` is (texts, ANSWERS)."""
    taught = np.flatnonzero(importance.any(axis=0))
    weights, bias = start[0][:, taught].copy(), start[1][taught].copy()
    seen, seen_bias = np.full(weights.shape, 1e-4, np.float32), np.full(len(taught), 1e-4, np.float32)
    order = np.random.default_rng(20260101)
    for epoch in range(EPOCHS):
        rate = np.float32(RATE_GRAMS * (1 - epoch / EPOCHS))
        for batch in np.array_split(order.permutation(len(rows)), max(1, len(rows) // BATCH)):
            used, dense = _densified([rows[i] for i in batch])
            logits = np.zeros((len(batch), importance.shape[1]), np.float32)
            logits[:, taught] = dense @ weights[used] + bias
            error = (error_of(logits, labels[batch]) * importance[batch])[:, taught] / len(batch)
            gradient, gradient_bias = dense.T @ error, error.sum(axis=0)
            seen[used] += gradient * gradient
            weights[used] -= rate * gradient / np.sqrt(seen[used])
            seen_bias += gradient_bias * gradient_bias
            bias -= rate * gradient_bias / np.sqrt(seen_bias)
        done(UNITS // EPOCHS if epoch else UNITS - UNITS // EPOCHS * (EPOCHS - 1))
    whole, whole_bias = start[0].copy(), start[1].copy()
    whole[:, taught], whole_bias[taught] = weights, bias
    return whole, whole_bias


def further_layers(
    rows: Floats, labels: Labels, importance: Floats, start: dict[str, Floats], done: Done
) -> dict[str, Floats]:
    """The layers over standardized vectors, by Adam with decay towards `start` (hidden, hidden_bias, output, …)."""
    names = ("hidden", "hidden_bias", "output", "output_bias")
    layers = [start[name].copy() for name in names]
    first, second = [np.zeros_like(layer) for layer in layers], [np.zeros_like(layer) for layer in layers]
    chance = np.random.default_rng(20260101)
    for step in range(1, STEPS + 1):
        batch = chance.integers(0, len(rows), BATCH)
        shown = rows[batch] + np.float32(NOISE) * chance.standard_normal((BATCH, rows.shape[1]), np.float32)
        kept = (chance.random((BATCH, HIDDEN), np.float32) >= DROPPED) / np.float32(1 - DROPPED)
        raw = shown @ layers[0] + layers[1]
        hidden = np.maximum(raw, 0) * kept
        error = error_of(hidden @ layers[2] + layers[3], labels[batch]) * importance[batch] / BATCH
        back = error @ layers[2].T * kept * (raw > 0)
        gradients = [shown.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
        for i, (name, gradient) in enumerate(zip(names, gradients, strict=True)):
            first[i] += 0.1 * (gradient - first[i])
            second[i] += 0.001 * (gradient * gradient - second[i])
            update = first[i] / (1 - 0.9**step) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
            if layers[i].ndim > 1:
                update = update + DECAY * (layers[i] - start[name])
            pace = HIDDEN_PACE if name.startswith("hidden") else 1.0
            layers[i] -= np.float32(RATE_LAYERS * pace * (1 - step / (STEPS + 1))) * update
        if step % (STEPS // UNITS) == 0:
            done(1)
    return dict(zip(names, layers, strict=True))
