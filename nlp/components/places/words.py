"""The words by which people say where: a text cut into words, and which of the word lists each word belongs to.

`nlp/lexicons/places/<language>.txt` holds lines `list = word | two words | stem* | stem** | *ending`, where `*` after a
stem stands for up to three letters and `**` for up to seven; a line that starts with a space goes on from the one
before. The lists:

    before, after, glued      street words that stand before a name, after it, or at the end of it in one word;
    loose_before, loose_after, loose_glued   those of them that mean other things too: the name must have a capital
    no_street                 words that end like a street and are none; soft_glued: endings of names used as streets
    stop, number, unit        "bus stop", "no", "flat"; number_tail: "bis"; number_after: "nolu"
    corner, mid, crossing_after   a crossing: "corner of A and B", "A corner B", "A and B junction"
    weak_mid, join            words that may join two streets, if both are plainly streets, or after one of the above
    relation, relation_after  "behind" before or after its object; loose_relation: those that need a sure object
    near, near_after          "at", "by": what follows (or stands before) may be a place; weak_near: also anything else
    article, adjective, linker, tail   may stand before, before, inside and after a name
    my                        "my", "a": what follows is no place a stranger could find
    part                      "gate", "entrance": belongs to the landmark before or after it
    landmark, common          places by themselves, and places only when they have a name
    not_name, not_object, title   no names; nothing that "behind" makes a place of; a person's name follows
    small                     words of the language that are no part of a name
    same                      "same place"
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from nlp.components.language import LANGUAGES, small_words

LEXICONS = Path(__file__).parents[2] / "lexicons" / "places"
SHARED = "shared"
_MARKS = "\u0300-\u036f\u0900-\u0963\u0970-\u097f\u064b-\u0652\u200c\u200d"
_ELISION = r"(?<![\w'’])(?:[cdjlmnst]|qu|dell|all|nell|dall|sull|sant|un|gl|quest)['’](?=\w)"
_TOKEN = re.compile(
    rf"{_ELISION}|\d\w*(?:[/–-]\d\w*)?|[^\W\d_](?:[\w{_MARKS}]|['’ʼ](?=\w)|-(?=\w))*°?|[#№&/]", re.IGNORECASE
)
_LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "°": "o", "ى": "ي", "ة": "ه"}
)
_DROPPED = frozenset("'’ʼ\u093c\u0640\u200c\u200d")
_AL = ("وال", "بال", "فال", "كال", "عال", "لل", "ال")
_GLUED_WORDS = ("و", "ب", "ل", "ف", "ك")
_SHORTEST_STEM = 2
_SHORTEST_NAME = 2  # letters of a name before the glued ending
_MOST_EXTRA = 7
_TELLING = (
    "before", "after", "stop", "relation", "relation_after", "near", "near_after", "my", "article", "landmark",
    "common", "corner", "not_object", "small",
)  # fmt: skip
_OFTEN_MISTAKEN = ("hi", "id", "tr")  # by the detector, when short
_CLEARLY_MORE = 0.8  # words that only one language has count 1
_SPLITS = re.compile(r"[,;:!?()\n\"«»“”،؛؟।]")

Entry = tuple[str, tuple[str, ...], int]  # list, the words after the first, letters an ending may have


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign; `gap` is what stands between it and the token before."""

    text: str
    plain: str
    start: int
    end: int
    gap: str

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def tokens(text: str) -> list[Token]:
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        found.append(Token(match[0], plain(match[0]), match.start(), match.end(), text[end : match.start()]))
        end = match.end()
    return found


@cache
def plain(word: str) -> str:
    """Small letters without accents, apostrophes and marks that people leave out."""
    folded = word.casefold().translate(_LETTERS)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in folded if not unicodedata.combining(c) or "\u0900" <= c <= "\u097f").translate(
            _LETTERS
        )
    return "".join(c for c in folded if c not in _DROPPED)


def _forms(word: str) -> tuple[str, ...]:
    """The word, and in Arabic also without the article and the prepositions glued to it."""
    if not "\u0620" <= word[:1] <= "\u064a":
        return (word,)
    forms = [word]
    forms += [word[len(start) :] for start in _AL if word.startswith(start) and len(word) - len(start) >= 2]
    forms += [word[1:] for start in _GLUED_WORDS if word.startswith(start) and len(word) >= 5]
    return tuple(forms)


@dataclass(slots=True)
class Words:
    """The lists of one language, indexed by how their first word is recognized."""

    exact: dict[str, list[Entry]] = field(default_factory=dict)
    stems: dict[str, list[Entry]] = field(default_factory=dict)
    ends: dict[str, list[str]] = field(default_factory=dict)
    small: frozenset[str] = frozenset()

    def add(self, name: str, entry: str) -> None:
        is_end, extra = entry.startswith("*"), 0
        words = entry.strip("*").split() if is_end else entry.split()
        first, *rest = [part for word in words for part in _cut(word)]
        if is_end:
            self.ends.setdefault(first, []).append(name)
            return
        while first.endswith("*"):
            first, extra = first[:-1], {0: 3, 3: _MOST_EXTRA}[extra]
        (self.stems if extra else self.exact).setdefault(first, []).append((name, tuple(rest), extra))

    def tags(self, text_tokens: Sequence[Token]) -> dict[str, dict[int, int]]:
        """List -> first token -> the token after the longest entry that begins there."""
        found: dict[str, dict[int, int]] = {}
        for i, token in enumerate(text_tokens):
            for name, rest in self.entries(token.plain):
                j = i + 1 + len(rest)
                if j <= len(text_tokens) and all(map(_is_like, text_tokens[i + 1 : j], rest)):
                    there = found.setdefault(name, {})
                    there[i] = max(j, there.get(i, 0))
        return found

    def entries(self, word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        for form in _forms(word):
            for name, rest, _ in self.exact.get(form, ()):
                yield name, rest
            for size in range(max(_SHORTEST_STEM, len(form) - _MOST_EXTRA), len(form) + 1):
                for name, rest, extra in self.stems.get(form[:size], ()):
                    if len(form) - size <= extra:
                        yield name, rest
        for size in range(2, len(word) - _SHORTEST_NAME + 1):
            for name in self.ends.get(word[-size:], ()):
                yield name, ()


def _cut(entry: str) -> list[str]:
    """An entry's words as the text's are cut, the stars kept."""
    parts = [token.plain for token in tokens(entry.rstrip("*"))]
    if stars := entry[len(entry.rstrip("*")) :]:
        parts[-1] += stars
    return parts


def _is_like(token: Token, word: str) -> bool:
    if _SPLITS.search(token.gap):
        return False
    if word.endswith("*"):
        stem = word.rstrip("*")
        extra = 3 if len(word) - len(stem) == 1 else _MOST_EXTRA
        return token.plain.startswith(stem) and len(token.plain) - len(stem) <= extra
    return word in _forms(token.plain) or token.plain in _forms(word)


@cache
def words_of(language: str) -> Words:
    """The lists of a language and what is understood in all."""
    words = Words(small=frozenset(map(plain, small_words().get(language, ()))))
    for name, entries in _read(language).items():
        if name == "small":
            words.small |= {plain(entry) for entry in entries}
            continue
        for entry in entries:
            words.add(name, entry)
    for name, entries in _read(SHARED).items():
        for entry in entries:
            if name in ("before", "after", "glued"):
                words.add(name, entry)
    return words


@cache
def _read(language: str) -> Mapping[str, list[str]]:
    """Raises ValueError with the line when one cannot be read."""
    lists: dict[str, list[str]] = {}
    for line in _joined((LEXICONS / f"{language}.txt").read_text(encoding="utf-8").splitlines()):
        name, sign, body = line.partition("=")
        if not sign or not re.fullmatch(r"[a-z_]+", name.strip()):
            raise ValueError(f"{language}.txt: this line is no list of words: {line}")
        entries = [entry.strip() for entry in body.split("|")]
        lists.setdefault(name.strip(), []).extend(entry for entry in entries if entry and _TOKEN.search(entry))
    return lists


def _joined(lines: Iterable[str]) -> Iterator[str]:
    current = ""
    for line in lines:
        if line.startswith(" ") and line.strip():
            current += " " + line.strip()
            continue
        if current:
            yield current
        current = "" if line.startswith("#") else line.strip()
    if current:
        yield current


def language_by_places(text_tokens: Sequence[Token], language: str) -> str:
    """The language whose words the text holds: short messages fool the detector, "dekat" and "ke peeche" do not.

    Only another language with clearly more of them wins.
    """
    counts: dict[str, float] = defaultdict(float)
    for word in {token.plain for token in text_tokens}:
        said_in = _languages_by_word().get(word) or _languages_by_stem(word)
        for other in said_in:
            counts[other] += 1 / len(said_in)
    if not counts:
        return language
    best = max(LANGUAGES, key=lambda other: counts[other])
    return best if counts[best] >= counts[language] + _CLEARLY_MORE else language


def _languages_by_stem(word: str) -> tuple[str, ...]:
    """Of the two languages that share an alphabet, and whose words all have endings."""
    if not "\u0400" <= word[:1] <= "\u04ff":
        return ()
    return tuple(other for other in ("ru", "uk") if next(words_of(other).entries(word), None))


@cache
def _languages_by_word() -> Mapping[str, frozenset[str]]:
    """Word -> the languages that say it in speaking of places."""
    found: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        said = [entry for name in _TELLING for entry in _read(language).get(name, ())]
        cuts = [_cut(entry) for entry in said if "*" not in entry]
        parts = [cut[0] for cut in cuts if len(cut) == 1]
        if language in _OFTEN_MISTAKEN:
            parts = [part for cut in cuts for part in cut]
        for word in {*parts, *map(plain, small_words().get(language, ()))}:
            if word[:1].isalpha():
                found[word].add(language)
    return {word: frozenset(languages) for word, languages in found.items()}
