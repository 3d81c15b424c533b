"""Hashed n-grams of words and characters: the features that need no engine, no vocabulary file and no language."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 18  # fourteen languages: with a sixteenth of it the n-gram head alone is right 5 points less often
MAX_CHARS = 1000
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparse:
    """The non-zero features of one text: bucket numbers, each once, and their values; of length 1 as a vector."""

    buckets: NDArray[np.int64]
    values: NDArray[np.float32]


def plain(text: str) -> str:
    """Lower case, compatibility forms folded, accents off, all digits alike: what a hurried thumb does not type."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"\d", "0", "".join(c for c in folded if not unicodedata.combining(c)))


def grams(text: str) -> Iterator[str]:
    words = _WORD.findall(plain(text[:MAX_CHARS]))[:200]
    for word in words:
        yield "w " + word
        padded = f" {word[:24]} "
        for size in (3, 4, 5):
            for start in range(len(padded) - size + 1):
                yield padded[start : start + size]
    for left, right in pairwise(words):
        yield f"b {left} {right}"


def sparse(text: str, rarity: NDArray[np.float32] | None = None) -> Sparse:
    """Hash, damp repeats, weigh by `rarity` (a value per bucket), bring to length 1. An empty text has no features."""
    counts = Counter(crc32(gram.encode("utf-8", "replace")) % BUCKETS for gram in grams(text))
    buckets = np.fromiter(counts.keys(), np.int64, len(counts))
    values = np.fromiter((1 + log(n) for n in counts.values()), np.float32, len(counts))
    if rarity is not None:
        values = values * rarity[buckets]
    length = sqrt(float(values @ values)) or 1.0
    return Sparse(buckets=buckets, values=(values / length).astype(np.float32))


def rarity_of(texts: Sequence[str]) -> NDArray[np.float32]:
    """Smoothed inverse document frequency per bucket."""
    seen = np.zeros(BUCKETS, np.float64)
    for text in texts:
        seen[sparse(text).buckets] += 1
    return (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
