"""Is somebody's life or health in danger now? Pure rules, so the numbers to ring are said even when all else is broken.

No model, no database and no spaCy: this file must answer in milliseconds on the worst day. The words stand in
`lexicons/emergency/<language>.txt` (what may stand there: `nlp/lexicon.py`). All languages are tried on every text,
because frightened people mix them.
"""

from functools import cache
from pathlib import Path

from core.understanding import Danger
from nlp.lexicon import Lexicon, met, read_lexicon, words_of

LEXICONS = Path(__file__).parent / "lexicons" / "emergency"
MAX_CHARS = 6000  # more than any plea for help; keeps a pasted book cheap


def danger(text: str) -> Danger | None:
    """What the emergency is about, or None. People at risk come first: their answer differs from all others."""
    words = words_of(text[:MAX_CHARS])
    found = {label for lexicon in lexicons().values() for label in met(lexicon, words, undone_by_joke=Danger.PERSON)}
    return next((kind for kind in (Danger.PERSON, *Danger) if kind in found), None)


@cache
def lexicons() -> dict[str, Lexicon]:
    """Language -> its words and rules. A rule for a danger that does not exist is an error."""
    read = {path.stem: read_lexicon(path.read_text(encoding="utf-8")) for path in sorted(LEXICONS.glob("*.txt"))}
    for rule in (rule for lexicon in read.values() for rule in lexicon.rules):
        Danger(rule.label)
    return read
