"""Keeps the sentence vectors of phrases between runs: 25 ms each is minutes for the corpus, and few phrases change."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.vectors import DIMENSIONS, sentence_vectors


def cached_vectors(texts: Sequence[str], folder: Path) -> NDArray[np.float32]:
    """Vectors in the order of `texts`; what is missing is computed and kept in `folder` (outside the repository)."""
    path = folder / "lamplighter-vectors.npz"
    kept = _read(path)
    keys = [hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
    if missing:
        kept.update(zip(missing, sentence_vectors(list(missing.values())), strict=True))
        _write(path, kept)
    if not keys:
        return np.zeros((0, DIMENSIONS), np.float32)
    return np.stack([kept[key] for key in keys])


def _read(path: Path) -> dict[str, NDArray[np.float32]]:
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as stored:
        return dict(zip(stored["keys"].tolist(), stored["rows"], strict=True))


def _write(path: Path, kept: dict[str, NDArray[np.float32]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, keys=np.array(list(kept)), rows=np.stack(list(kept.values())))
