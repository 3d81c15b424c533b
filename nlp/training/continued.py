"""Goes on training from the shipped arrays, held back by what the shipped arrays say.

A text with an answer teaches it by the squared hinge, as in `nlp.training.softmax`. A text without one (-1) is an
anchor: it teaches that the margins stay what they were, also around it, because both models are shown it with the same
noise (learning without forgetting: Li and Hoiem 2016, arXiv:1606.09282). Taught the anchors' labels instead, a model
forgets one in ten of our phrases; this way, next to none.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.features import Sparse
from nlp.training.softmax import _densified

Floats = NDArray[np.float32]
Answers = NDArray[np.int64]
Done = Callable[[int], None]
"""Called with how many of `UNITS` have just been done."""

EPOCHS = 5
RATE_GRAMS = 0.1
STEPS = 800
RATE_LAYERS = 2e-3
DECAY = 0.1  # towards where it began
DROPPED = 0.3
NOISE = 1.6  # more than from scratch: with less a few hundred reports are learned by heart
ANCHOR = 0.07  # an anchor's pull against a report's
BATCH = 256
UNITS = 50


def further_grams(
    rows: Sequence[Sparse], right: Answers, counts: Floats, start: tuple[Floats, Floats], done: Done
) -> tuple[Floats, Floats]:
    """Weights and bias of the answers over the n-grams, by Adagrad, from `start`. `counts`: what a text weighs."""
    weights, bias = start[0].copy(), start[1].copy()
    seen, seen_bias = np.full_like(weights, 1e-4), np.full_like(bias, 1e-4)
    order = np.random.default_rng(20260101)
    for epoch in range(EPOCHS):
        rate = np.float32(RATE_GRAMS * (1 - epoch / EPOCHS))
        for batch in np.array_split(order.permutation(len(rows)), max(1, len(rows) // BATCH)):
            used, dense = _densified([rows[i] for i in batch])
            before = dense @ start[0][used] + start[1]
            error = _error(dense @ weights[used] + bias, before, right[batch], counts[batch])
            gradient, gradient_bias = dense.T @ error, error.sum(axis=0)
            seen[used] += gradient * gradient
            weights[used] -= rate * gradient / np.sqrt(seen[used])
            seen_bias += gradient_bias * gradient_bias
            bias -= rate * gradient_bias / np.sqrt(seen_bias)
        done(UNITS // EPOCHS)
    return weights, bias


def further_layers(
    rows: Floats, right: Answers, counts: Floats, start: Sequence[Floats], done: Done
) -> Sequence[Floats]:
    """The layers of the answers over standardized vectors, by Adam: hidden, its bias, output, its bias."""
    layers = [layer.copy() for layer in start]
    first, second = [np.zeros_like(layer) for layer in layers], [np.zeros_like(layer) for layer in layers]
    chance = np.random.default_rng(20260101)
    for step in range(1, STEPS + 1):
        batch = chance.integers(0, len(rows), BATCH)
        shown = rows[batch] + np.float32(NOISE) * chance.standard_normal((BATCH, rows.shape[1]), np.float32)
        before = np.maximum(shown @ start[0] + start[1], 0) @ start[2] + start[3]
        kept = (chance.random((BATCH, layers[1].size), np.float32) >= DROPPED) / np.float32(1 - DROPPED)
        raw = shown @ layers[0] + layers[1]
        hidden = np.maximum(raw, 0) * kept
        error = _error(hidden @ layers[2] + layers[3], before, right[batch], counts[batch])
        back = error @ layers[2].T * kept * (raw > 0)
        gradients = [shown.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
        rate = np.float32(RATE_LAYERS * (1 - step / (STEPS + 1)))
        for i, gradient in enumerate(gradients):
            first[i] += 0.1 * (gradient - first[i])
            second[i] += 0.001 * (gradient * gradient - second[i])
            update = first[i] / (1 - 0.9**step) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
            layers[i] -= rate * (update + np.float32(DECAY) * (layers[i] - start[i]) if layers[i].ndim > 1 else update)
        if step % (STEPS // UNITS) == 0:
            done(1)
    return layers


def _error(margins: Floats, before: Floats, right: Answers, counts: Floats) -> Floats:
    """The gradient: of the squared hinge where there is an answer, of the squared distance from `before` at anchors."""
    truth = np.full_like(margins, -1)
    truth[np.arange(len(right)), np.maximum(right, 0)] = 1
    taught = -2 * truth * np.maximum(1 - truth * margins, 0)
    anchored = 2 * ANCHOR * (margins - before)
    error = np.where(right[:, None] >= 0, taught, anchored) * counts[:, None] / np.float32(len(right))
    return np.asarray(error, np.float32)
