"""Reads `nlp/corpus/<language>/`: one phrase per line, `#` starts a comment, the file's name is the label.

`<category>.txt` and `intent_<intent>.txt` hold messages; `danger_<kind>.txt` tell of somebody in danger now and
`near_miss.txt` only sound like it. `several.txt` holds lines such as `graffiti + street_light: underpass smeared all
over and pitch dark`, and for contrast some with one category that only look like several. What a file's name does not
tell is None, and no head is taught from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from core.category import REPORTABLE, Category
from core.understanding import Danger, Intent

CORPUS = Path(__file__).parent.parent / "corpus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    text: str
    language: str
    intent: Intent | None
    category: Category | None  # NONE for an intent other than REPORT
    danger: Danger | Literal["none"] | None
    several: bool | None = None
    """Whether the message tells of more than one problem. One that does stands here once per category."""
    also: tuple[Category, ...] = ()
    """The other categories of such a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    intent: Intent | None = None
    category: Category | None = None
    danger: Danger | Literal["none"] | None = "none"


def read_corpus(root: Path = CORPUS) -> list[Phrase]:
    """Every phrase in a fixed order. A file whose name is no label is an error: typos must not lose phrases."""
    return [phrase for path in sorted(root.glob("*/*.txt")) for phrase in _phrases(path)]


def _phrases(path: Path) -> Iterator[Phrase]:
    language = path.parent.name
    if path.stem == "several":
        for line in _lines(path):
            yield from _told_several(line, language, path)
        return
    label = _label(path)
    several = False if label.category in REPORTABLE else None
    for text in _lines(path):
        yield Phrase(
            text=text,
            language=language,
            intent=label.intent,
            category=label.category,
            danger=label.danger,
            several=several,
        )


def _told_several(line: str, language: str, path: Path) -> Iterator[Phrase]:
    names, colon, text = line.partition(":")
    try:
        categories = [Category(name.strip()) for name in names.split("+")]
    except ValueError as error:
        raise ValueError(f"{path}: {line[:60]}: {error}") from error
    if not colon or not text.strip():
        raise ValueError(f"{path}: no message after the categories: {line[:60]}")
    for category in categories:
        yield Phrase(
            text=text.strip(),
            language=language,
            intent=Intent.REPORT,
            category=category,
            danger=None,
            several=len(categories) > 1,
            also=tuple(other for other in categories if other is not category),
        )


def _label(path: Path) -> _Label:
    kind, _, name = path.stem.partition("_")
    if kind == "intent":
        return _Label(intent=Intent(name), category=Category.NONE)
    if kind == "danger":
        danger = Danger(name)
        # What collapses may be a house, a road or a hazard.
        category = None if danger is Danger.COLLAPSE else Category.PUBLIC_SAFETY_HAZARD
        return _Label(intent=None if danger is Danger.PERSON else Intent.REPORT, category=category, danger=danger)
    if path.stem == "near_miss":
        return _Label()
    category = Category(path.stem)
    if category not in REPORTABLE:
        raise ValueError(f"{path}: no phrases are kept for {category}")
    # Half of the hazards are dangers of now, half are not.
    danger_here: Literal["none"] | None = None if category is Category.PUBLIC_SAFETY_HAZARD else "none"
    return _Label(intent=Intent.REPORT, category=category, danger=danger_here)


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
