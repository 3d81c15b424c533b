"""Goes on training one question from the shipped arrays: few steps, and never far from where it began.

The loss is the squared hinge, as in `nlp.training.softmax`; what differs is that the weights begin where the shipped
model ends, and that decay leads back there and not to zero. `right` is the answer per text, `counts` what it weighs.
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
RATE_GRAMS = 0.3
STEPS = 800
RATE_LAYERS = 2e-3
HIDDEN_PACE = 0.3  # what stands behind all answers moves more slowly than the answers
DECAY = 0.1
KEPT = 0.5
"""Where between the shipped layers and the taught ones the result lies (weights averaged as by Wortsman et al. 2022,
arXiv:2109.01903). All the way it costs one in ten of our own phrases, in languages the town hardly writes; half way one
in twenty, and of what the town gains nothing that can be measured."""
DROPPED = 0.3
NOISE = 0.5  # less than from scratch: a town's reports are many and alike
BATCH = 256
UNITS = 50


def further_grams(
    rows: Sequence[Sparse], right: Answers, counts: Floats, start: tuple[Floats, Floats], done: Done
) -> tuple[Floats, Floats]:
    """Weights and bias of this question's answers over the n-grams, by Adagrad, from `start`."""
    weights, bias = start[0].copy(), start[1].copy()
    seen, seen_bias = np.full_like(weights, 1e-4), np.full_like(bias, 1e-4)
    order = np.random.default_rng(20260101)
    for epoch in range(EPOCHS):
        rate = np.float32(RATE_GRAMS * (1 - epoch / EPOCHS))
        for batch in np.array_split(order.permutation(len(rows)), max(1, len(rows) // BATCH)):
            used, dense = _densified([rows[i] for i in batch])
            error = _error(dense @ weights[used] + bias, right[batch]) * counts[batch, None] / np.float32(len(batch))
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
    """The layers of this question over standardized vectors, by Adam: hidden, its bias, output, its bias."""
    layers = [layer.copy() for layer in start]
    first, second = [np.zeros_like(layer) for layer in layers], [np.zeros_like(layer) for layer in layers]
    pace = (HIDDEN_PACE, HIDDEN_PACE, 1.0, 1.0)
    chance = np.random.default_rng(20260101)
    for step in range(1, STEPS + 1):
        batch = chance.integers(0, len(rows), BATCH)
        shown = rows[batch] + np.float32(NOISE) * chance.standard_normal((BATCH, rows.shape[1]), np.float32)
        kept = (chance.random((BATCH, layers[1].size), np.float32) >= DROPPED) / np.float32(1 - DROPPED)
        raw = shown @ layers[0] + layers[1]
        hidden = np.maximum(raw, 0) * kept
        error = _error(hidden @ layers[2] + layers[3], right[batch]) * counts[batch, None] / np.float32(BATCH)
        back = error @ layers[2].T * kept * (raw > 0)
        gradients = [shown.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
        rate = RATE_LAYERS * (1 - step / (STEPS + 1))
        for i, gradient in enumerate(gradients):
            first[i] += 0.1 * (gradient - first[i])
            second[i] += 0.001 * (gradient * gradient - second[i])
            update = first[i] / (1 - 0.9**step) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
            if layers[i].ndim > 1:
                update = update + np.float32(DECAY) * (layers[i] - start[i])
            layers[i] -= np.float32(rate * pace[i]) * update
        if step % (STEPS // UNITS) == 0:
            done(1)
    return [begun + np.float32(KEPT) * (layer - begun) for begun, layer in zip(start, layers, strict=True)]


def _error(margins: Floats, right: Answers) -> Floats:
    """The gradient of the squared hinge: 0 for answers on their right side by 1 and more. One column: yes or no."""
    truth = np.full_like(margins, -1)
    if margins.shape[1] == 1:
        truth[right == 1] = 1
    else:
        truth[np.arange(len(right)), right] = 1
    return np.asarray(-2 * truth * np.maximum(1 - truth * margins, 0), np.float32)
