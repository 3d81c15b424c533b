"""Is somebody's life or health in danger now? Pure rules, so the numbers to ring are said even when all else is broken.

No model, no database and no spaCy: this file must answer in milliseconds on the worst day. The words stand in
`lexicons/emergency/<language>.txt`, the rules that join them in `lexicons/emergency_rules.txt` (what may stand there:
`nlp/lexicon.py`). A language is left out only when the text's small words clearly belong to another one: "left a tire
in the road" is English, and no French shot.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from core.understanding import Danger
from nlp.lexicon import Lexicon, met, read_lexicon, words_of

LEXICONS = Path(__file__).parent / "lexicons" / "emergency"
SHARED_RULES = LEXICONS.parent / "emergency_rules.txt"
SMALL_WORDS = LEXICONS.parent / "small_words.txt"
ENOUGH_SMALL_WORDS = 3
MAX_CHARS = 6000  # more than any plea for help; keeps a pasted book cheap
UNDONE_BY_JOKE = frozenset({Danger.PERSON, Danger.INJURY})  # nobody who laughs about gas is sure that there is none


def danger(text: str) -> Danger | None:
    """What the emergency is about, or None. People at risk come first: their answer differs from all others."""
    words = words_of(text[:MAX_CHARS])
    spoken = languages_of(words)
    found = {
        label
        for language, lexicon in lexicons().items()
        if language in spoken
        for label in met(lexicon, words, undone_by_joke=UNDONE_BY_JOKE)
    }
    return next((kind for kind in (Danger.PERSON, *Danger) if kind in found), None)


def languages_of(words: Sequence[str]) -> set[str]:
    """Those with nearly the most small words in the text; all when there are too few to tell, as in two frightened
    words. A language without a list is never left out."""
    scores = {language: sum(word in known for word in words) for language, known in small_words().items()}
    best = max(scores.values())
    enough = best - 1 - best // 8 if best >= ENOUGH_SMALL_WORDS else 0
    return {language for language in lexicons() if scores.get(language, best) >= enough}


@cache
def small_words() -> dict[str, frozenset[str]]:
    """Language -> words that nearly every message in it holds, spelt as `words_of` spells them."""
    rows = [row for row in SMALL_WORDS.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
    return {row[: row.index(":")]: frozenset(words_of(row[row.index(":") + 1 :])) for row in rows}


@cache
def lexicons() -> dict[str, Lexicon]:
    """Language -> its words and rules. A rule for a danger that does not exist is an error."""
    shared = SHARED_RULES.read_text(encoding="utf-8")
    read = {
        path.stem: read_lexicon(path.read_text(encoding="utf-8"), shared=shared)
        for path in sorted(LEXICONS.glob("*.txt"))
    }
    for rule in (rule for lexicon in read.values() for rule in lexicon.rules):
        Danger(rule.label)
    return read
