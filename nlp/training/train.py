"""`python -m nlp.training.train [--cache FOLDER]`: makes `nlp/model/` from the phrases in `nlp/corpus`.

Minutes at most; the same corpus on the same machine gives the same bytes. The steps:

1. Read the phrases, compute their n-grams and sentence vectors.
2. Fit the heads of all questions (report? which category? which other intent? danger?) per kind of feature.
3. Weigh the kinds against each other and set how sure the answers sound, on phrases held out.
4. Write `heads.npz`, `meta.json` (what it was made from) and the answers to `golden.jsonl`.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.category import REPORTABLE
from core.understanding import Intent
from nlp.features import Sparse, rarity_of, sparse
from nlp.heads import ANSWERS, COLUMNS, DANGERS, OTHER_INTENTS, QUESTIONS, Heads, packed
from nlp.training.cache import cached_vectors
from nlp.training.corpus import Phrase, read_corpus
from nlp.training.golden import write_golden_answers
from nlp.training.meta import MODEL, meta
from nlp.training.pairs import joined_phrases
from nlp.training.softmax import ALSO, Labels, fit_grams, fit_vectors, log_loss

Floats = NDArray[np.float32]
HELD_OUT = 4  # each fourth phrase is held out to weigh the kinds of features
SCALES = np.geomspace(0.05, 6, 200)
GRAMS_SHARE = 2.0
"""How much the n-grams' margins count beside the vectors'. Set once on reports of real towns: phrases held out from our
own corpus share its writers and put too much trust in the vectors, which costs 1 to 3 points."""


def train(phrases: Sequence[Phrase], vectors: Floats, *, plain: int) -> Heads:
    """The whole model. `vectors` holds one sentence vector per phrase; those after the first `plain` are joined from
    these, so they stay away where some are held out."""
    rarity = rarity_of([phrase.text for phrase in phrases])
    centre, spread = vectors.mean(axis=0), vectors.std(axis=0)
    standard = (vectors - centre) / spread
    grams = [sparse(phrase.text, rarity) for phrase in phrases]
    labels = labels_of(phrases)

    numbers = np.arange(plain)
    held, shown = numbers[::HELD_OUT], numbers[numbers % HELD_OUT != 0]
    part = _fit(standard[shown], [grams[i] for i in shown], labels[shown])
    trial = Heads(arrays=part | {"rarity": rarity, "centre": np.zeros(1), "spread": np.ones(1)})
    by_vector = trial.by_vectors(standard[held])
    by_grams = np.stack([trial.by_grams(grams[i]) for i in held])
    shares = _shares(by_vector, by_grams, labels[held])

    arrays = _fit(standard, grams, labels) | shares | {"rarity": rarity, "centre": centre, "spread": spread}
    return Heads(arrays={n: a if a.dtype == np.int8 else a.astype(np.float16) for n, a in arrays.items()})


def labels_of(phrases: Sequence[Phrase]) -> Labels:
    """(phrases, questions + ALSO): categories are learned from reports, other intents from the rest; -1: nothing.
    The last columns hold the further categories of a message that tells of several problems."""
    return np.array(
        [[*(_answer(question, phrase) for question in QUESTIONS), *_further(phrase)] for phrase in phrases], np.int64
    )


def _further(phrase: Phrase) -> list[int]:
    named = [REPORTABLE.index(category) for category in phrase.also[:ALSO]]
    return named + [-1] * (ALSO - len(named))


def _answer(question: str, phrase: Phrase) -> int:
    if question == "danger":
        return -1 if phrase.danger is None else DANGERS.index(None if phrase.danger == "none" else phrase.danger)
    if question == "report":
        return -1 if phrase.intent is None else int(phrase.intent is Intent.REPORT)
    if question == "several":
        return -1 if phrase.several is None else int(phrase.several)
    if question == "category":
        return REPORTABLE.index(phrase.category) if phrase.category in REPORTABLE else -1
    return OTHER_INTENTS.index(phrase.intent) if phrase.intent in OTHER_INTENTS else -1


def _fit(standard: Floats, grams: Sequence[Sparse], labels: Labels) -> dict[str, NDArray[np.generic]]:
    weights, bias = fit_grams(grams, labels)
    small, scale = packed(weights)
    return {"grams": small, "grams_scale": scale, "grams_bias": bias, **fit_vectors(standard, labels)}


def _shares(by_vector: Floats, by_grams: Floats, labels: Labels) -> dict[str, Floats]:
    """How sure the answers sound, per question: what loses least on phrases that the heads have not seen."""
    shares = {name: np.ones(ANSWERS, np.float32) for name in ("joined_vector", "joined_grams", "alone")}
    joined = by_vector + GRAMS_SHARE * by_grams
    for number, columns in enumerate(COLUMNS.values()):
        told = labels[:, number] >= 0
        right = labels[told, number]
        scale = _scale(joined[told][:, columns], right)
        shares["joined_vector"][columns], shares["joined_grams"][columns] = scale, scale * GRAMS_SHARE
        shares["alone"][columns] = _scale(by_grams[told][:, columns], right)
    return shares


def _scale(margins: Floats, right: NDArray[np.int64]) -> float:
    return float(min(SCALES, key=lambda scale: log_loss(margins * np.float32(scale), right)))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "lamplighter", help="kept vectors")
    options = parser.parse_args(arguments)

    corpus = read_corpus()
    phrases = corpus + joined_phrases(corpus)
    vectors = cached_vectors([phrase.text for phrase in phrases], options.cache)
    heads = train(phrases, vectors, plain=len(corpus))

    MODEL.mkdir(exist_ok=True)
    (MODEL / "heads.npz").write_bytes(heads.to_bytes())
    (MODEL / "meta.json").write_text(json.dumps(meta(corpus), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_golden_answers()
    sys.stderr.write(f"trained on {len(phrases)} phrases; the model is in {MODEL}\n")


if __name__ == "__main__":
    main()
