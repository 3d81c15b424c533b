"""What a town made of the kinds, laid over the trained heads: switched off, merged, and kinds of its own.

The heads answer in the shipped kinds whatever a town wrote. For each kind of the town's own a small judge is made from
its phrases when the reader is loaded; then all are brought together:

1. Each judge says how likely the text is of its kind; the shipped kinds share the rest.
2. What is merged goes to its target, what is off to OTHER: that the message is of this kind is known all the same, and
   a reader made to choose among the rest would choose wrongly and surely.
3. The steps of the pipeline know the shipped kinds alone. So each own kind rides with a shipped one (the kind it is
   like, else OTHER) and is told apart from it again when the answer stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.category import REPORTABLE, Category
from core.town import Town
from nlp.features import BUCKETS, Sparse, sparse
from nlp.heads import COLUMNS, Heads, Opinion

CONTRAST = Path(__file__).parent / "lexicons" / "contrast"
MAX_CONTRAST = 320  # contrast phrases; each costs a sentence vector when the reader is first loaded
MOST_SURE = 0.97  # a handful of phrases is no ground for more
LEAST_DOUBT = 0.01  # keeps a sigmoid from turning into a step
STIFFNESS = 1.0  # of the judges: the larger, the less they lean on single phrases
SHIPPED_WEIGHT = 2.0  # of the trained heads' answer beside the n-grams and the sentence vector
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for one kind or another in a text: its n-grams, and a row of what the trained heads say of it and,
    where there is one, its sentence vector."""

    grams: Sparse
    beside: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Weights for the evidence, and how far their sum may be believed (`slope`, `shift`)."""

    grams: Floats
    beside: Floats
    bias: float
    slope: float
    shift: float

    def likelihood(self, evidence: Evidence) -> float:
        row = evidence.grams
        total = float(row.values @ self.grams[row.buckets]) + float(evidence.beside @ self.beside) + self.bias
        return float(np.clip(1 / (1 + np.exp(-np.clip(self.slope * total + self.shift, -30, 30))), 0, MOST_SURE))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKinds:
    """All kinds a reading may end in: the shipped ones, then the town's own. `moves[i, j]`: what is read as `i` is
    filed as `j`. `carriers`: for each own kind the shipped one it rides with."""

    kinds: tuple[Category, ...]
    moves: Doubles
    carriers: tuple[int, ...]
    judges: Mapping[int, tuple[Judge | None, Judge]]  # by place in `kinds`: with vectors (where there are any), without


@dataclass(frozen=True, kw_only=True)
class TownHeads(Heads):
    """The trained heads as this town wants to hear them. `shares` keeps what each text of the message in hand was read
    as, until the answer stands."""

    own: OwnKinds
    shares: dict[str, Doubles] = field(default_factory=dict)

    def opinion(self, text: str, vector: Floats | None) -> Opinion:
        features = sparse(text, self._wide["rarity"])
        by_grams = self.by_grams(features)
        opinion = self.opinion_of(by_grams, vector)
        evidence = evidence_of(self, features, by_grams, vector)
        judges = [alone if joined is None or vector is None else joined for joined, alone in self.own.judges.values()]
        likely = np.array([judge.likelihood(evidence) for judge in judges])
        likely *= min(1.0, MOST_SURE / max(likely.sum(), 1e-9))
        shares = shared(self.own, opinion.category, likely)
        if vector is not None or text not in self.shares:  # a glance at part of it must not hide a reading
            self.shares[text] = shares
        carried = shares[: len(REPORTABLE)].copy()
        for k, carrier in enumerate(self.own.carriers):
            carried[carrier] += shares[len(REPORTABLE) + k]
        report = 1 - (1 - opinion.report) * (1 - float(likely.sum()))  # phrases of an own kind are reports
        return replace(opinion, category=carried.astype(np.float32), report=report)


def evidence_of(heads: Heads, features: Sparse, by_grams: Floats, vector: Floats | None) -> Evidence:
    """The heads' answer is taken before it is made to sum to one: a text that is of no shipped kind gets low sums."""
    columns, wide = COLUMNS["category"], heads._wide
    if vector is None:
        said = (by_grams * wide["alone"])[columns]
        return Evidence(grams=features, beside=_bounded(said))
    said = (by_grams * wide["joined_grams"] + heads.by_vectors(vector) * wide["joined_vector"])[columns]
    away = vector - wide["centre"]  # what is particular to the text: all vectors of this engine lean the same way
    away /= np.linalg.norm(away) + 1e-9
    return Evidence(grams=features, beside=np.concatenate([_bounded(said), away]).astype(np.float32))


def _bounded(said: Floats) -> Floats:
    """Of length 1 at most, whatever the scale the heads were calibrated to."""
    return np.asarray(SHIPPED_WEIGHT * np.tanh(said / 8) / np.sqrt(len(said)), np.float32)


def shared(own: OwnKinds, shipped: Floats, likely: Doubles) -> Doubles:
    """The likelihood of each of `own.kinds`, summing to one."""
    read = np.zeros(len(own.kinds))
    read[: len(REPORTABLE)] = shipped * (1 - likely.sum())
    read[list(own.judges)] = likely
    return np.asarray(read @ own.moves)


def changes_kinds(town: Town) -> bool:
    """Whether the reader must answer in other kinds than the shipped ones."""
    return any(rule.off or rule.into is not None or kind.is_own for kind, rule in town.categories.items())


def own_kinds(town: Town, judges: Mapping[Category, tuple[Judge | None, Judge]]) -> OwnKinds:
    kinds = (*REPORTABLE, *(kind for kind in town.categories if kind.is_own))
    moves = np.zeros((len(kinds), len(kinds)))
    for row, kind in enumerate(kinds):
        moves[row, kinds.index(town.filed_as(kind))] = 1.0
    return OwnKinds(
        kinds=kinds,
        moves=moves,
        carriers=tuple(_carrier(town, kind) for kind in kinds[len(REPORTABLE) :]),
        judges={kinds.index(kind): judge for kind, judge in judges.items()},
    )


def _carrier(town: Town, kind: Category) -> int:
    like = town.categories[kind].like
    return REPORTABLE.index(like if like is not None and like in town.offered else Category.OTHER)


# ── making the judges ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """Phrases and what each is of: an own kind, or None for all that no own kind is to be taken for."""

    texts: tuple[str, ...]
    kinds: tuple[Category | None, ...]


def lessons_of(town: Town, rarity: Floats) -> Lessons:
    """The town's own phrases, and against them messages of everything else in the town's languages: one of each kind,
    then those that sound most like the phrases."""
    own = {kind: rule for kind, rule in town.categories.items() if kind.is_own and rule.phrases and not rule.off}
    pairs = [(text, kind) for kind, rule in own.items() for text in rule.phrases]
    if not pairs:
        return Lessons(texts=(), kinds=())
    every = [contrast(language) for language in dict.fromkeys((*town.languages, "en"))]
    first = [texts[0] for by_kind in every for texts in by_kind.values()]
    rest = [text for by_kind in every for texts in by_kind.values() for text in texts[1:]]
    near = _nearness(rest, [text for text, _ in pairs], rarity)
    rest = [rest[i] for i in np.argsort(-near, kind="stable")[: max(0, MAX_CONTRAST - len(first))]]
    return Lessons(
        texts=(*(text for text, _ in pairs), *first, *rest),
        kinds=(*(kind for _, kind in pairs), *(None for _ in (*first, *rest))),
    )


def _nearness(texts: Sequence[str], to: Sequence[str], rarity: Floats) -> Doubles:
    """For each text its greatest likeness, by n-grams, to any of the others."""
    alike = _alike([sparse(text, rarity) for text in (*texts, *to)])
    return np.asarray(alike[: len(texts), len(texts) :].max(axis=1))


@cache
def contrast(language: str) -> Mapping[str, tuple[str, ...]]:
    """By name of the kind, `none` for messages that are no report; empty for a language nobody wrote any in."""
    path = CONTRAST / f"{language}.txt"
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        if line and not line.startswith("#"):
            name, _, text = line.partition(":")
            found.setdefault(name, []).append(text.strip())
    return {name: tuple(texts) for name, texts in found.items()}


def judges_of(lessons: Lessons, vectors: Floats | None, heads: Heads) -> dict[Category, tuple[Judge | None, Judge]]:
    """A judge per own kind with sentence vectors, and one without. `vectors`: a row per text."""
    grams = [sparse(text, heads._wide["rarity"]) for text in lessons.texts]
    said = [heads.by_grams(row) for row in grams]
    alone = [evidence_of(heads, *pair, None) for pair in zip(grams, said, strict=True)]
    joined = None
    if vectors is not None:
        joined = [evidence_of(heads, *three) for three in zip(grams, said, vectors, strict=True)]
    made: dict[Category, tuple[Judge | None, Judge]] = {}
    for kind in dict.fromkeys(kind for kind in lessons.kinds if kind is not None):
        right = np.array([one is kind for one in lessons.kinds])
        made[kind] = (None if joined is None else _judge(right, joined), _judge(right, alone))
    return made


def _judge(right: NDArray[np.bool_], evidence: Sequence[Evidence]) -> Judge:
    """Ridge regression on yes and no, each side counting the same. How far its sums may be believed is learned from
    what it says of each phrase without having seen it, which ridge regression gives at no cost (Cawley, 2006)."""
    truth = np.where(right, 1.0, -1.0)
    weight = np.where(right, len(right) / (2 * right.sum()), len(right) / (2 * max((~right).sum(), 1)))
    rows = np.stack([one.beside for one in evidence]).astype(np.float64)
    alike = _alike([one.grams for one in evidence]) + rows @ rows.T + 1.0  # + 1: the bias is a feature like others
    inverse = np.linalg.inv(alike + np.diag(STIFFNESS / weight))
    leaning = inverse @ truth
    slope, shift = _believed(truth - leaning / np.diag(inverse), right)
    grams = np.zeros(BUCKETS, np.float32)
    for lean, one in zip(leaning, evidence, strict=True):
        grams[one.grams.buckets] += np.float32(lean) * one.grams.values
    beside = np.asarray(leaning @ rows, np.float32)
    return Judge(grams=grams, beside=beside, bias=float(leaning.sum()), slope=slope, shift=shift)


def _believed(sums: Doubles, right: NDArray[np.bool_]) -> tuple[float, float]:
    """A sigmoid over the sums, its targets a little short of yes and no (Platt, 1999). Newton's steps are halved until
    they gain, since sums that separate all phrases would else drive them to infinity (Lin, 2007)."""
    yes, no = int(right.sum()), int((~right).sum())
    target = np.where(right, (yes + 1) / (yes + 2), 1 / (no + 2))
    features = np.stack([sums, np.ones_like(sums)], axis=1)

    def loss(guess: Doubles) -> float:
        logits = features @ guess
        return float((np.logaddexp(0, logits) - target * logits).sum() + LEAST_DOUBT * (guess @ guess))

    found = np.array([1.0, 0.0])
    for _ in range(50):
        said = 1 / (1 + np.exp(-np.clip(features @ found, -30, 30)))
        slope = features.T @ (said - target) + 2 * LEAST_DOUBT * found
        curve = features.T @ (features * (said * (1 - said))[:, None]) + 2 * LEAST_DOUBT * np.eye(2)
        step = np.linalg.solve(curve, slope)
        while loss(found - step) > loss(found) and np.abs(step).max() > 1e-9:
            step = step / 2
        found = found - step
        if np.abs(step).max() < 1e-6:
            break
    return float(max(found[0], 0.0)), float(found[1])


def _alike(features: Sequence[Sparse]) -> Doubles:
    """Inner products of the n-gram features of all texts with each other."""
    used, column = np.unique(np.concatenate([row.buckets for row in features]), return_inverse=True)
    dense = np.zeros((len(features), len(used)), np.float32)
    dense[np.repeat(np.arange(len(features)), [len(row.buckets) for row in features]), column] = np.concatenate(
        [row.values for row in features]
    )
    return np.asarray(dense @ dense.T, np.float64)


def town_heads(heads: Heads, town: Town, lessons: Lessons, vectors: Floats | None) -> TownHeads:
    judges = judges_of(lessons, vectors, heads) if lessons.texts else {}
    return TownHeads(arrays=heads.arrays, own=own_kinds(town, judges))


def told_apart(heads: TownHeads, text: str, kind: Category, confidence: float) -> Iterator[tuple[Category, float]]:
    """A shipped kind the text was read as, with the own kinds that ride with it: each with its part of the
    confidence. What has no part is left out."""
    shares = heads.shares.get(text)
    if shares is None or kind not in REPORTABLE:
        yield kind, confidence
        return
    place = REPORTABLE.index(kind)
    riders = [len(REPORTABLE) + k for k, carrier in enumerate(heads.own.carriers) if carrier == place]
    whole = float(shares[[place, *riders]].sum())
    for one in (place, *riders):
        part = float(shares[one]) / whole if whole > 0 else float(one == place)
        if part > 0:
            yield heads.own.kinds[one], confidence * part
