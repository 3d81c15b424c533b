"""Linear softmax and logistic heads in numpy, without a framework. Same input, same machine, same arrays."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.features import BUCKETS, Sparse

Floats = NDArray[np.float32]


def fit_dense(
    rows: Floats, labels: NDArray[np.int64], answers: int, *, decay: float, steps: int = 300
) -> tuple[Floats, Floats]:
    """Full-batch Adam over standardized vectors. `answers` 1 means yes or no (`labels` 0 or 1)."""
    importance = _balanced(labels)
    weights, bias = _Adam((rows.shape[1], answers), 0.02), _Adam((answers,), 0.02)
    for _ in range(steps):
        error = _error(rows @ weights.value + bias.value, labels) * importance[:, None]
        weights.step(rows.T @ error / len(rows) + decay * weights.value)
        bias.step(error.mean(axis=0))
    return weights.value, bias.value


def fit_sparse(
    rows: Sequence[Sparse], labels: NDArray[np.int64], answers: int, *, decay: float, epochs: int
) -> tuple[Floats, Floats]:
    """Batches made dense one at a time: 256 rows of all buckets are 16 MB, the whole corpus would be a gigabyte."""
    importance = _balanced(labels)
    weights, bias = _Adam((BUCKETS, answers), 0.05), _Adam((answers,), 0.05)
    order = np.random.default_rng(20260101)
    for _ in range(epochs):
        for batch in np.array_split(order.permutation(len(rows)), max(1, len(rows) // 256)):
            dense = densified([rows[i] for i in batch])
            error = _error(dense @ weights.value + bias.value, labels[batch]) * importance[batch, None]
            weights.step(dense.T @ error / len(batch) + decay * weights.value)
            bias.step(error.mean(axis=0))
    return weights.value, bias.value


def densified(rows: Sequence[Sparse]) -> Floats:
    dense = np.zeros((len(rows), BUCKETS), np.float32)
    for target, row in zip(dense, rows, strict=True):
        target[row.buckets] = row.values
    return dense


def _balanced(labels: NDArray[np.int64]) -> Floats:
    """A label with four times the phrases counts twice as much, not four times: much text is no reason to guess it."""
    counts = np.bincount(labels)
    importance = 1 / np.sqrt(counts[labels])
    return np.asarray(importance / importance.mean(), np.float32)


def _error(logits: Floats, labels: NDArray[np.int64]) -> Floats:
    """Predicted probability minus the truth: the gradient of the log loss by the logits."""
    if logits.shape[1] == 1:
        return np.asarray(1 / (1 + np.exp(-logits)) - labels[:, None], np.float32)
    grown = np.exp(logits - logits.max(axis=1, keepdims=True))
    error = grown / grown.sum(axis=1, keepdims=True)
    error[np.arange(len(labels)), labels] -= 1
    return np.asarray(error, np.float32)


class _Adam:
    """Kingma and Ba's update with its usual constants."""

    def __init__(self, shape: tuple[int, ...], rate: float) -> None:
        self.value = np.zeros(shape, np.float32)
        self._first = np.zeros(shape, np.float32)
        self._second = np.zeros(shape, np.float32)
        self._rate = rate
        self._steps = 0

    def step(self, gradient: Floats) -> None:
        self._steps += 1
        self._first += 0.1 * (gradient - self._first)
        self._second += 0.001 * (gradient * gradient - self._second)
        first = self._first / (1 - 0.9**self._steps)
        second = self._second / (1 - 0.999**self._steps)
        self.value -= np.float32(self._rate) * first / (np.sqrt(second) + 1e-8)
