"""How alike two texts are, from their sentence vectors."""

import numpy as np

# Cosines of this model lie between .78 (nothing in common) and .95 (the same said twice); stretched to 0..1.
LEAST_COSINE = 0.78
COSINE_RANGE = 0.17


def alike(a: bytes | None, b: bytes | None) -> float | None:
    """0..1; None when either text has no vector (the engine is not installed). Vectors are float16, little-endian."""
    if not a or not b or len(a) != len(b):
        return None
    x, y = (np.frombuffer(v, dtype="<f2").astype(np.float32) for v in (a, b))
    cosine = float(x @ y / (np.linalg.norm(x) * np.linalg.norm(y) + 1e-9))
    return max(0.0, min(1.0, (cosine - LEAST_COSINE) / COSINE_RANGE))
