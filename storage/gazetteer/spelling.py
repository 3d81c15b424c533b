"""How names are written and found again: tokens, squashed forms, and the endings words take.

A name is looked up by its squashed form: no case, no accents, no spaces or hyphens. "Yrjö-Koskisen katu", "yrjo
koskisen katu" and "YRJÖKOSKISENKATU" are one name.
"""

import re
import unicodedata
from dataclasses import dataclass

_MARKS = "\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f"  # accents, Arabic and Devanagari vowel signs
_TOKEN = re.compile(rf"(?:[^\W\d_][{_MARKS}]*)+|\d+")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l", "\u0131": "i", "þ": "th", "ð": "d"}
)

_VIRAMA = "\u094d"  # joins two Devanagari consonants: without it they sound otherwise
MAX_CHARS = 4000
"""A place stands near the start of what people write; beyond this nothing is looked up, so that no text is slow."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number of a text; `start` and `end` count code points of the text as given."""

    text: str
    plain: str
    start: int
    end: int


def plain(text: str) -> str:
    """Small letters without accents."""
    folded = text.casefold().translate(_LETTERS)
    if folded.isascii():
        return folded
    return "".join(
        c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c) or c == _VIRAMA
    ).translate(_LETTERS)


def tokens(text: str) -> list[Token]:
    return [Token(m[0], plain(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text[:MAX_CHARS])]


def squashed(text: str) -> str:
    return "".join(token.plain for token in tokens(text))


# Finnish: the case ending goes, then the last part turns back to what stands on the sign (k, p and t weaken in
# inflection: katu, kadulla; ranta, rannan; silta, sillalla).
_CASES = ("ssa", "sta", "lla", "lta", "lle", "n")
_DOUBLED = ("aan", "oon", "uun", "iin", "een", "yyn")
_WEAK = (
    ("kadu", "katu"),
    ("ranna", "ranta"),
    ("rinnee", "rinne"),
    ("silla", "silta"),
    ("polu", "polku"),
    ("penkeree", "penger"),
    ("puistiko", "puistikko"),
    ("karje", "karki"),
    ("metsiko", "metsikko"),
    ("laiturii", "laituri"),
    ("apteeki", "apteekki"),
    ("kirko", "kirkko"),
    ("halli", "halli"),
    ("saare", "saari"),
    ("nieme", "niemi"),
    ("lahde", "lahti"),
    ("maje", "maki"),
    ("mae", "maki"),
    ("koulu", "koulu"),
    ("esplanadi", "esplanadi"),
)
_ADJECTIVES = (("ise", "inen"), ("piene", "pieni"), ("suure", "suuri"), ("uude", "uusi"))

_GLUED = ("daki", "deki", "nda", "nde", "dan", "den", "nun", "nin", "da", "de", "ta", "te", "ya", "ye")  # Turkish


def _without_case(word: str) -> list[str]:
    """The stem left when a Finnish case ending is taken off, or nothing."""
    if len(word) < 5:
        return []
    stems = [word[: -len(case)] for case in _CASES if word.endswith(case) and len(word) - len(case) >= 3]
    if word.endswith(_DOUBLED):
        stems.append(word[:-2])
    return stems


def base_forms(word: str) -> tuple[str, ...]:
    """The plain word and what it may be an inflected form of, as given first.

    >>> base_forms("rikhardinkadulla")[:3]
    ('rikhardinkadulla', 'rikhardinkatu', 'rikhardinkadu')
    """
    forms = [word]
    for stem in _without_case(word):
        forms += [stem.removesuffix(weak) + strong for weak, strong in _WEAK + _ADJECTIVES if stem.endswith(weak)]
        forms.append(stem)
    if len(word) > 6 and word.endswith("s"):  # "Rikhardinkatu's", a German or Swedish genitive
        forms.append(word[:-1])
    if len(word) > 8:  # "Annankatuda" without its apostrophe
        forms += [word[: -len(end)] for end in _GLUED if word.endswith(end)]
    return tuple(dict.fromkeys(forms))
