"""How soon: an emergency by `nlp.emergency`, the same day by the word lists in `lexicons/urgent`."""

from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from core.understanding import Danger, Urgency
from nlp.components.notes import notes_of
from nlp.emergency import MAX_CHARS, danger
from nlp.lexicon import Lexicon, met, read_lexicon, words_of

LEXICONS = Path(__file__).parent.parent / "lexicons" / "urgent"


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
    same_day = any(met(lexicon, words) for lexicon in _lexicons())
    return Urgency.URGENT if same_day else Urgency.NORMAL


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    return tuple(read_lexicon(path.read_text(encoding="utf-8")) for path in sorted(LEXICONS.glob("*.txt")))
