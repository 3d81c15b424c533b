"""Is somebody's life or health in danger now? Pure rules, so the numbers to ring are said even when all else is broken.

No model, no database and no spaCy: this file must answer in milliseconds on the worst day. The words stand in
`lexicons/emergency/<language>.txt`, the rules that join them in `lexicons/emergency_rules.txt` (what may stand there:
`nlp/lexicon.py`). A language is left out only when the text's small words clearly belong to another one: "left a tire
in the road" is English, and no French shot.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from core.understanding import Danger
from nlp.lexicon import Lexicon, met, read_lexicon, words_of

LEXICONS = Path(__file__).parent / "lexicons" / "emergency"
SHARED_RULES = LEXICONS.parent / "emergency_rules.txt"
SMALL_WORDS = LEXICONS.parent / "small_words.txt"
ENOUGH_SMALL_WORDS = 3
SCRIPTS = (
    (("\u0400", "\u04ff"), ("ru", "uk")),
    (("\u0600", "\u06ff"), ("ar",)),
    (("\u0900", "\u097f"), ("hi",)),
)  # the first and the last letter of a script, and who writes in it
ONLY_LETTERS = {"ru": frozenset("ыэъ"), "uk": frozenset("іє")}  # as `words_of` spells them; one of two neighbours only
MOSTLY = 0.9  # of the words, for a text to be of one script
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
    """Those written in the text's script that have nearly the most small words in it; all when there are too few to
    tell, as in two frightened words. A language without a list of small words is never left out for that."""
    if own := _by_script(words):
        return own
    known = small_words()
    scores = Counter(language for word in words for language in known.get(word, ()))
    best = max(scores.values(), default=0)
    enough = best - 1 - best // 8 if best >= ENOUGH_SMALL_WORDS else 0
    listed = {language for spoken in known.values() for language in spoken}
    return {language for language in lexicons() if scores[language] >= enough or language not in listed}


def _by_script(words: Sequence[str]) -> set[str]:
    """The languages whose own letters nearly the whole text is written in; none when Latin or mixed, for Russian and
    Arabic are typed in Latin letters too."""
    typed = [word for word in words if word[0].isalpha()]
    for letters, languages in SCRIPTS:
        own = [word for word in typed if letters[0] <= word[0] <= letters[1]]
        if len(typed) < ENOUGH_SMALL_WORDS or len(own) < len(typed) * MOSTLY:
            continue
        told = {
            language
            for language, only in ONLY_LETTERS.items()
            if language in languages and any(not only.isdisjoint(word) for word in own)
        }
        return told if len(told) == 1 else set(languages)
    return set()


@cache
def small_words() -> dict[str, tuple[str, ...]]:
    """A word that nearly every message holds, spelt as `words_of` spells it -> the languages it is small in."""
    rows = [row for row in SMALL_WORDS.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
    spoken: dict[str, tuple[str, ...]] = {}
    for language, _, listed in (row.partition(":") for row in rows):
        for word in set(words_of(listed)):
            spoken[word] = (*spoken.get(word, ()), language)
    return spoken


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
