"""Reads `nlp/corpus/<language>/`: one phrase per line, `#` starts a comment, the file's name is the label."""

from dataclasses import dataclass
from pathlib import Path

from core.category import REPORTABLE, Category
from core.understanding import Intent

CORPUS = Path(__file__).parent.parent / "corpus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    text: str
    language: str
    intent: Intent
    category: Category  # NONE unless the intent is REPORT


def read_corpus(root: Path = CORPUS) -> list[Phrase]:
    """Every phrase in a fixed order. A file whose name is no label is an error: typos must not lose phrases."""
    return [
        Phrase(text=text, language=path.parent.name, intent=intent, category=category)
        for path in sorted(root.glob("*/*.txt"))
        for intent, category in [_label(path)]
        for text in _lines(path)
    ]


def _label(path: Path) -> tuple[Intent, Category]:
    if path.stem.startswith("intent_"):
        return Intent(path.stem.removeprefix("intent_")), Category.NONE
    category = Category(path.stem)
    if category not in REPORTABLE:
        raise ValueError(f"{path}: no phrases are kept for {category}")
    return Intent.REPORT, category


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
