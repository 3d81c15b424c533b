"""Reads `nlp/corpus/<language>/`: one phrase per line, `#` starts a comment, the file's name is the label.

`<category>.txt` and `intent_<intent>.txt` hold messages; `danger_<kind>.txt` tell of somebody in danger now and
`near_miss.txt` only sound like it. What a file's name does not tell is None, and no head is taught from it.
"""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    intent: Intent | None = None
    category: Category | None = None
    danger: Danger | Literal["none"] | None = "none"


def read_corpus(root: Path = CORPUS) -> list[Phrase]:
    """Every phrase in a fixed order. A file whose name is no label is an error: typos must not lose phrases."""
    return [
        Phrase(text=text, language=path.parent.name, intent=label.intent, category=label.category, danger=label.danger)
        for path in sorted(root.glob("*/*.txt"))
        for label in [_label(path)]
        for text in _lines(path)
    ]


def _label(path: Path) -> _Label:
    kind, _, name = path.stem.partition("_")
    if kind == "intent":
        return _Label(intent=Intent(name), category=Category.NONE)
    if kind == "danger":
        danger = Danger(name)
        return _Label(intent=None if danger is Danger.PERSON else Intent.REPORT, danger=danger)
    if path.stem == "near_miss":
        return _Label()
    category = Category(path.stem)
    if category not in REPORTABLE:
        raise ValueError(f"{path}: no phrases are kept for {category}")
    # Half of the hazards are dangers of now, half are not.
    danger_here = None if category is Category.PUBLIC_SAFETY_HAZARD else "none"
    return _Label(intent=Intent.REPORT, category=category, danger=danger_here)


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
