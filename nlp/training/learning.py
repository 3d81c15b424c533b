"""Teaches the shipped model a town's own past reports, and says what that changes before anybody relies on it.

1. Part of the reports is held out, by place, so that streets and turns of phrase of one corner are on one side only.
2. From the shipped arrays training goes on, on the other part; phrases of the corpus, in all languages, are the anchor.
3. Both models answer what was held out. Only then all reports are learned, and that model is the proposal.

One question is taught, "which category"; nothing else moves: whether a text is a report at all, or tells of danger, is
answered as it was measured for everybody. A town's reports hold no example of what is none.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h3
import numpy as np
from numpy.typing import NDArray

from core.category import REPORTABLE, Category
from core.errors import Setup
from nlp.evaluation.shares import Mean, Share, bootstrap, macro_f1, share
from nlp.features import Sparse, plain, sparse
from nlp.heads import ANSWERS, COLUMNS, Heads, packed
from nlp.training.cache import cached_vectors
from nlp.training.continued import UNITS, Done, further_grams, further_layers
from nlp.training.corpus import Phrase, read_corpus
from nlp.training.history import Past
from nlp.training.softmax import log_loss
from nlp.vectors import is_installed

Floats = NDArray[np.float32]
Answers = NDArray[np.int64]
Alike = Callable[[int], tuple[int, ...]]

LEAST = 60  # fewer reports cannot be told from chance on a held-out quarter
HELD_OUT = 4  # each fourth cell
CELL = 8  # h3: about 0.7 km²
OWN_PHRASES, FOREIGN_PHRASES = 1000, 2000  # of the corpus: in the town's languages, in the others
CONTROL = 600  # further phrases, not rehearsed: what was read right before and must not be lost
CHUNK = 1024  # texts whose vectors are computed between two steps of the bar; what is kept is read as often
SKETCH, BAND = 24, 3  # least hashes kept of a text, and how many of them together make two texts candidates
ALIKE = 0.6  # share of n-grams in common from which two texts are the same with other words
MOVERS = 5
TEMPERATURES = np.geomspace(0.3, 3, 30)
_CATEGORY = COLUMNS["category"]
_BY_ANSWER = ("grams", "grams_scale", "grams_bias", "output", "output_bias")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    top1: Share
    top3: Share
    macro_f1: Mean
    recall: dict[Category, Share]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """The proposal and its figures. `control` is how often phrases of the corpus are read right, before and after."""

    heads: Heads
    learned: int
    before: Score
    after: Score
    control: tuple[Share, Share]
    by_place: bool  # held out by place; else by text

    @property
    def movers(self) -> list[tuple[Category, Share, Share]]:
        """The categories that lost most, then those that gained most, by right answers; no category twice."""
        both = [(c, was, self.after.recall[c]) for c, was in self.before.recall.items()]
        moved = sorted((one for one in both if one[1].hits != one[2].hits), key=lambda one: one[2].hits - one[1].hits)
        return moved if len(moved) <= 2 * MOVERS else moved[:MOVERS] + moved[-MOVERS:]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """Texts as the heads see them. `vectors` None: no engine on this machine."""

    grams: Sequence[Sparse]
    vectors: Floats | None

    def only(self, chosen: NDArray[np.int64]) -> "_Seen":
        vectors = None if self.vectors is None else self.vectors[chosen]
        return _Seen(grams=[self.grams[i] for i in chosen], vectors=vectors)


def learn(
    shipped: Heads,
    past: Sequence[Past],
    languages: Sequence[str],
    vectors_kept: Path,
    progress: Callable[[int, int], None] | None = None,
) -> Lesson:
    """`vectors_kept`: a folder for vectors between runs. Raises Setup when there is too little to learn from."""
    rows = _once_each(past)
    held = held_out(rows)
    if len(rows) < LEAST or not LEAST // 10 <= held.sum() <= len(rows) // 2:
        raise Setup(f"{len(rows)} different reports are too few, or all in one place: bring at least {LEAST}")
    anchor, control = _anchor(languages)
    tick = _ticking(progress, len(rows) + len(anchor) + len(control) + 4 * UNITS)
    rarity = shipped.arrays["rarity"].astype(np.float32)
    texts = [row.text for row in rows] + [phrase.text for phrase in (*anchor, *control)]
    everything = _seen(texts, rarity, vectors_kept, tick)
    numbers = np.arange(len(texts))
    town, rehearsed, checked = np.split(numbers, [len(rows), len(rows) + len(anchor)])
    truths = np.array([REPORTABLE.index(row.category) for row in rows])
    trial = _taught(shipped, everything, town[~held], truths[~held], rehearsed, tick)
    tested, truth = everything.only(town[held]), truths[held]
    warmth = _temperature(trial, tested, truth)
    controlled = everything.only(checked)
    control_truth = np.array([REPORTABLE.index(phrase.category) for phrase in control if phrase.category is not None])
    heads = _taught(shipped, everything, town, truths, rehearsed, tick)
    return Lesson(
        heads=_warmed(heads, warmth),
        learned=len(rows),
        before=_score(shipped, tested, truth),
        after=_score(trial, tested, truth),
        control=(_right(shipped, controlled, control_truth), _right(trial, controlled, control_truth)),
        by_place=any(row.point is not None for row in rows),
    )


def _once_each(past: Sequence[Past]) -> list[Past]:
    """The same words are one report: the newest label counts (`past` is newest first)."""
    kept: dict[str, Past] = {}
    for row in past:
        kept.setdefault(plain(row.text).strip(), row)
    return list(kept.values())


def _anchor(languages: Sequence[str]) -> tuple[list[Phrase], list[Phrase]]:
    """Phrases to rehearse, and others to check that nothing is lost; the same ones at each run."""
    phrases = read_corpus()
    if not phrases:
        raise Setup("the phrases of nlp/corpus are not installed here: learn in a checkout, as a wheel has none")
    order = np.random.default_rng(20260101).permutation(len(phrases))
    own = [phrases[i] for i in order if phrases[i].language in languages]
    foreign = [phrases[i] for i in order if phrases[i].language not in languages]
    rest = [one for one in (*own[OWN_PHRASES:], *foreign[FOREIGN_PHRASES:]) if one.category in REPORTABLE]
    step = max(1, len(rest) // CONTROL)
    return own[:OWN_PHRASES] + foreign[:FOREIGN_PHRASES], rest[::step][:CONTROL]


def _seen(texts: Sequence[str], rarity: Floats, folder: Path, tick: Done) -> _Seen:
    grams = [sparse(text, rarity) for text in texts]
    if not is_installed():
        tick(len(texts))
        return _Seen(grams=grams, vectors=None)
    parts = []
    for start in range(0, len(texts), CHUNK):
        parts.append(cached_vectors(texts[start : start + CHUNK], folder))
        tick(len(parts[-1]))
    return _Seen(grams=grams, vectors=np.concatenate(parts))


def _ticking(progress: Callable[[int, int], None] | None, total: int) -> Done:
    done = 0

    def tick(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None:
            progress(done, total)

    return tick


# ── what is held out ────────────────────────────────────────────────────────────────────────────────────────────────


def held_out(rows: Sequence[Past]) -> NDArray[np.bool_]:
    """About a quarter, whole cells at a time; what nearly repeats a text of the other side is not held out."""
    held = np.array([_draw(_corner(row)) % HELD_OUT == 0 for row in rows], bool)
    alike = _alike([row.text for row in rows])
    twins = {int(i): list(alike(int(i))) for i in np.flatnonzero(held)}
    while lost := [i for i, others in twins.items() if held[i] and not held[others].all()]:
        held[lost] = False  # which may part others from their twins
    return held


def _corner(row: Past) -> str:
    if row.point is None:
        return plain(row.text)
    return str(h3.latlng_to_cell(row.point.lat, row.point.lon, CELL))


def _draw(words: str) -> int:
    return int.from_bytes(hashlib.sha256(words.encode("utf-8", "replace")).digest()[:4], "big")


def _alike(texts: Sequence[str]) -> Alike:
    """Near-duplicates by MinHash (Broder 1997): texts that share a band of least hashes, then by n-grams in common."""
    buckets = [sparse(text).buckets for text in texts]
    chance = np.random.default_rng(20260101)
    factors = chance.integers(1, 1 << 31, SKETCH) * 2 + 1
    bands: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    keys = []
    for number, one in enumerate(buckets):
        least = ((one[:, None] + 1) * factors % ((1 << 31) - 1)).min(axis=0) if len(one) else np.zeros(SKETCH, np.int64)
        own = [(band, least[band : band + BAND].tobytes()) for band in range(0, SKETCH, BAND)]
        keys.append(own)
        for key in own:
            bands[key].append(number)

    def of(number: int) -> tuple[int, ...]:
        others = {other for key in keys[number] for other in bands[key]} - {number}
        return tuple(sorted(other for other in others if _in_common(buckets[number], buckets[other]) >= ALIKE))

    return of


def _in_common(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / max(1, len(one) + len(other) - both)


# ── teaching ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _taught(shipped: Heads, everything: _Seen, town: Answers, truths: Answers, anchors: Answers, tick: Done) -> Heads:
    """`town` and `anchors` are numbers of texts, `truths` the categories of the former. All other arrays, and of these
    the columns of the other questions, stay as they are to the bit."""
    arrays = dict(shipped.arrays)
    seen = everything.only(np.concatenate([town, anchors]))
    right = np.concatenate([truths, np.full(len(anchors), -1)])
    counts = np.concatenate([_counts(truths), np.ones(len(anchors), np.float32)])

    wide = {name: array[..., _CATEGORY].astype(np.float32) for name, array in arrays.items() if name in _BY_ANSWER}
    start = wide["grams"] * wide["grams_scale"], wide["grams_bias"]
    weights, bias = further_grams(seen.grams, right, counts, start, tick)
    small, scale = packed(weights)
    _put(arrays, {"grams": small, "grams_scale": scale, "grams_bias": bias}, np.arange(ANSWERS)[_CATEGORY])
    if seen.vectors is None:
        tick(UNITS)
        return Heads(arrays=arrays)

    inner = np.flatnonzero(wide["output"].any(axis=1))  # the part of the hidden layer that the category listens to
    hidden, hidden_bias = (arrays[name].astype(np.float32)[..., inner] for name in ("hidden", "hidden_bias"))
    centre, spread = (arrays[name].astype(np.float32) for name in ("centre", "spread"))
    standard = np.asarray((seen.vectors - centre) / spread, np.float32)
    layers = (hidden, hidden_bias, wide["output"][inner], wide["output_bias"])
    hidden, hidden_bias, output, output_bias = further_layers(standard, right, counts, layers, tick)
    wide["output"][inner] = output
    _put(arrays, {"hidden": hidden, "hidden_bias": hidden_bias}, inner)
    _put(arrays, {"output": wide["output"], "output_bias": output_bias}, np.arange(ANSWERS)[_CATEGORY])
    return Heads(arrays=arrays)


def _put(arrays: dict[str, NDArray[np.generic]], taught: dict[str, NDArray[Any]], columns: Answers) -> None:
    """Writes columns into copies of the arrays, as floats or bytes of the width that these have."""
    for name, values in taught.items():
        whole = arrays[name].copy()
        whole[..., columns] = values.astype(whole.dtype)
        arrays[name] = whole


def _counts(truths: Answers) -> Floats:
    """A category with four times the reports counts twice as much, as in `softmax.importance_of`."""
    counts = 1 / np.sqrt(np.bincount(truths)[truths])
    return np.asarray(counts / counts.mean(), np.float32)


def _temperature(heads: Heads, seen: _Seen, truth: NDArray[np.int64]) -> float:
    """By what the category's logits are multiplied so that they sound as sure as they are right; no order changes."""
    logits = _logits(heads, seen)[:, _CATEGORY]
    return float(min(TEMPERATURES, key=lambda warmth: log_loss(logits * warmth, truth)))


def _warmed(heads: Heads, warmth: float) -> Heads:
    arrays = dict(heads.arrays)
    for name in ("joined_grams", "joined_vector", "alone"):
        scales = arrays[name].astype(np.float32)
        scales[_CATEGORY] *= warmth
        arrays[name] = scales.astype(np.float16)
    return Heads(arrays=arrays)


# ── measuring ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _logits(heads: Heads, seen: _Seen) -> Floats:
    by_grams = np.stack([heads.by_grams(row) for row in seen.grams])
    if seen.vectors is None:
        return by_grams * heads.arrays["alone"].astype(np.float32)
    joined = by_grams * heads.arrays["joined_grams"].astype(np.float32)
    return joined + heads.by_vectors(seen.vectors) * heads.arrays["joined_vector"].astype(np.float32)


def _right(heads: Heads, seen: _Seen, truth: NDArray[np.int64]) -> Share:
    return share((_logits(heads, seen)[:, _CATEGORY].argmax(axis=1) == truth).tolist())


def _score(heads: Heads, seen: _Seen, truth: NDArray[np.int64]) -> Score:
    ranked = np.argsort(-_logits(heads, seen)[:, _CATEGORY], axis=1, kind="stable")
    said = ranked[:, 0]
    table = np.zeros((len(REPORTABLE), len(REPORTABLE)), np.int64)
    np.add.at(table, (truth, said), 1)

    def macro(drawn: NDArray[np.int64]) -> float:
        drawn_table = np.zeros_like(table)
        np.add.at(drawn_table, (truth[drawn], said[drawn]), 1)
        return macro_f1(drawn_table)

    return Score(
        top1=share((said == truth).tolist()),
        top3=share((ranked[:, :3] == truth[:, None]).any(axis=1).tolist()),
        macro_f1=bootstrap(len(truth), macro),
        recall={REPORTABLE[i]: Share(hits=int(table[i, i]), of=int(table[i].sum())) for i in np.unique(truth)},
    )
