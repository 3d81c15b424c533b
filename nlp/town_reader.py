"""The reader of one town: the shipped pipeline, answering in the kinds that the town's file names.

    reader = for_town(load(), town, kept_in=Path("data/towns/helsinki"))

The sentence vectors of the town's phrases are kept there: 25 ms each, some seconds for a new file, nothing later.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import structlog
from numpy.typing import NDArray

from core.category import Category
from core.town import Town
from core.understanding import Guess, Problem, Understanding
from nlp.components.category import HeadsStep
from nlp.own_kinds import Lessons, TownHeads, changes_kinds, lessons_of, told_apart, town_heads
from nlp.pipeline import MAX_TOP, Reader
from nlp.vectors import sentence_vectors

KEPT = "phrases.npz"
log = structlog.get_logger(__name__)


class TownReader(Reader):
    """Answers as `Reader` does; the kinds are the town's."""

    def __init__(self, reader: Reader, heads: TownHeads, name: str) -> None:
        super().__init__(reader._pipeline, name)
        self._heads = heads

    def understand(self, text: str, *, language_hint: str = "") -> Understanding:
        self._heads.shares.clear()
        return _in_own_kinds(super().understand(text, language_hint=language_hint), text, self._heads)

    def understand_many(self, texts: Iterable[str]) -> Iterator[Understanding]:
        return (self.understand(text) for text in texts)


def for_town(reader: Reader, town: Town, kept_in: Path | None = None) -> Reader:
    """The reader itself for a town that keeps the kinds as they are shipped; else it is changed and handed on."""
    step = reader._pipeline.get_pipe("category")
    if not changes_kinds(town) or not isinstance(step, HeadsStep) or step.heads is None:
        return reader
    lessons = lessons_of(town, np.asarray(step.heads.arrays["rarity"], np.float32))
    vectors = _vectors(lessons.texts, kept_in) if step.use_vectors and lessons.texts else None
    step.heads = heads = town_heads(step.heads, town, lessons, vectors)
    return TownReader(reader, heads, f"{reader.model}+{_digest(town, lessons)}")


def _digest(town: Town, lessons: Lessons) -> str:
    """Names the town's part of the model: it changes with what the file says of kinds and with each phrase."""
    moves = [f"{kind}>{town.filed_as(kind)}{rule.off}" for kind, rule in town.categories.items()]
    return hashlib.sha256("\n".join([*moves, *lessons.texts]).encode()).hexdigest()[:8]


def _in_own_kinds(read: Understanding, text: str, heads: TownHeads) -> Understanding:
    top = tuple(
        Guess(category=kind, confidence=confidence)
        for guess in read.top
        for kind, confidence in told_apart(heads, text, guess.category, guess.confidence)
    )
    problems = tuple(_problem(problem, heads) for problem in read.problems)
    if len(problems) > 1:  # what is told first stays first, as the reader put it
        top = tuple(sorted(top, key=lambda guess: (guess.category is not problems[0].category, -guess.confidence)))
    else:
        top = tuple(sorted(top, key=lambda guess: -guess.confidence))
    if not read.is_report:
        return replace(read, top=top[:MAX_TOP], problems=problems)
    return replace(read, category=top[0].category, confidence=top[0].confidence, top=top[:MAX_TOP], problems=problems)


def _problem(problem: Problem, heads: TownHeads) -> Problem:
    parts: list[tuple[float, Category]] = [
        (confidence, kind) for kind, confidence in told_apart(heads, problem.text, problem.category, problem.confidence)
    ]
    confidence, kind = max(parts)
    return replace(problem, category=kind, confidence=confidence)


# ── vectors of the phrases, kept between starts ─────────────────────────────────────────────────────────────────────


def _vectors(texts: Sequence[str], folder: Path | None) -> NDArray[np.float32]:
    path = folder / KEPT if folder is not None else None
    kept = _kept(path)
    keys = [hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
    if missing:
        kept.update(zip(missing, sentence_vectors(list(missing.values())), strict=True))
        _keep(path, {key: kept[key] for key in keys})
    return np.stack([kept[key] for key in keys])


def _kept(path: Path | None) -> dict[str, NDArray[np.float32]]:
    """Nothing for a file that is not there or not whole: it is made again."""
    try:
        if path is None:
            return {}
        with np.load(path, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["rows"].astype(np.float32), strict=True))
    except (OSError, ValueError, KeyError, EOFError):
        return {}


def _keep(path: Path | None, kept: dict[str, NDArray[np.float32]]) -> None:
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.npz")
        np.savez(part, keys=np.array(list(kept)), rows=np.stack(list(kept.values())))
        part.replace(path)
    except OSError as fault:  # the reader works all the same; the next start computes them again
        log.warning("phrases_not_kept", reason=type(fault).__name__)
