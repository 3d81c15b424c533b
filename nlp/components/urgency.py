"""How soon: an emergency by `nlp.emergency`, the same day by the word lists in `lexicons/urgent`, which the rules in
`lexicons/urgent_rules.txt` join."""

from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from core.understanding import Danger, Urgency
from nlp.components.notes import notes_of
from nlp.emergency import MAX_CHARS, danger, languages_of
from nlp.lexicon import Lexicon, met, read_lexicon, words_of

LEXICONS = Path(__file__).parent.parent / "lexicons" / "urgent"
SHARED_RULES = LEXICONS.parent / "urgent_rules.txt"


@Language.component("urgency")
def add_urgency(doc: Doc) -> Doc:
    notes = notes_of(doc)
    notes.danger = danger(notes.given)
    notes.urgency = urgency_of(notes.given, notes.danger)
    return doc


def urgency_of(text: str, found: Danger | None) -> Urgency:
    if found is not None:
        return Urgency.EMERGENCY
    words = words_of(text[:MAX_CHARS])
    spoken = languages_of(words)
    same_day = any(language in spoken and met(lexicon, words) for language, lexicon in _lexicons().items())
    return Urgency.URGENT if same_day else Urgency.NORMAL


@cache
def _lexicons() -> dict[str, Lexicon]:
    """Language -> its words and rules."""
    shared = SHARED_RULES.read_text(encoding="utf-8")
    return {
        path.stem: read_lexicon(path.read_text(encoding="utf-8"), shared=shared)
        for path in sorted(LEXICONS.glob("*.txt"))
    }
