"""The words of `lexicons/private`: how they are read, and how a text is cut into words to compare with them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

LEXICONS = Path(__file__).parent.parent / "lexicons" / "private"
LOOKED_AT = 40  # characters before a number
_CUES = frozenset(("intro", "weak", "sure", "title", "soft", "after", "signoff", "live", "unit"))
_KEYS = _CUES | {"not", "place", "given", "surname", "at"}
_OWN_ONLY = frozenset(("weak", "soft", "at", "unit"))  # small words that another language uses otherwise
_KIN = {"es": "pt", "pt": "es", "ru": "uk", "uk": "ru", "en": "hi", "hi": "en"}  # often taken for one another, or mixed
_LETTERS = r"[^\W\d_]+(?:[\u0900-\u0903\u093a-\u0963\u064b-\u065f\u0670]+[^\W\d_]*)*"  # vowel signs are no `\w`
_WORD = re.compile(rf"{_LETTERS}(?:['’ʼ-]{_LETTERS})*|\d+")
_PART = re.compile(rf"{_LETTERS}|\d+")
_OTHER_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "'": "", "’": "", "ʼ": ""}
)
_CYRILLIC_ENDS = ("а", "у", "ом", "е", "ы", "и", "ои", "ою", "ем", "ю", "я", "еи", "ові", "еві", "і", "ею", "є")
_POLISH_ENDS = ("a", "u", "em", "owi", "i", "y", "ie", "e", "o", "ia", "iem")


class Word(NamedTuple):
    start: int
    end: int
    plain: str  # small letters without accents
    is_cap: bool
    is_cased: bool  # its script has capital letters
    gap: str  # what stands between the word before and this one


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    rest: tuple[str, ...]  # the words after the first
    needs_colon: bool
    is_foreign: bool  # of another language than the text's: only known names count after it


@dataclass(slots=True)
class Cues:
    """The lexicons that count for a text in one language, joined."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    words: dict[str, set[str]] = field(
        default_factory=lambda: {key: set() for key in {*_KEYS - _CUES, "exact", "small"}}
    )


def words_in(text: str) -> list[Word]:
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        first = word[0]
        lowered = first.lower()
        is_cased = lowered != first.upper()
        found.append(Word(start, match.end(), plain(word), is_cased and first != lowered, is_cased, text[last:start]))
        last = match.end()
    return found


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    folded = unicodedata.normalize("NFKD", word.casefold()).translate(_OTHER_LETTERS)
    bare = "".join(c for c in folded if not unicodedata.combining(c) or "\u0900" <= c <= "\u0dff")
    return bare.replace("ى", "ي") if bare and "\u0600" <= bare[0] <= "\u06ff" else bare


@cache
def word_list(name: str, key: str) -> tuple[str, ...]:
    """The entries of one line of `numbers.words` or `names.words`."""
    text = (LEXICONS / f"{name}.words").read_text(encoding="utf-8").replace("\n ", " ")
    lines = (line.partition(":") for line in text.splitlines() if not line.startswith("#"))
    entries = next(rest.split("|") for found, _, rest in lines if found == key)
    return tuple(entry.strip() for entry in entries)


@dataclass(frozen=True, slots=True)
class NumberWords:
    whole: frozenset[str]
    starts: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.whole or (bool(self.starts) and word.startswith(self.starts))


@cache
def number_words(key: str) -> NumberWords:
    """One list of `numbers.words`, in small letters."""
    entries = word_list("numbers", key)
    starts = tuple(entry.removesuffix("*").casefold() for entry in entries if entry.endswith("*"))
    return NumberWords(
        frozenset(" ".join(words_near(entry)[-2:]) for entry in entries if not entry.endswith("*")), starts
    )


def words_near(text: str) -> list[str]:
    return _PART.findall(text.casefold())


def called_before(text: str, start: int, key: str, *, may_join: bool = False) -> bool:
    """Whether what starts at `start` is called one of the words `key` right before: "case no. ", "plate is "."""
    before = text[max(0, start - LOOKED_AT) : start].casefold()
    found = list(_PART.finditer(before))
    if not found or before[found[-1].end() :].strip(" :.#№n°º=-("):
        return False
    words, called = [match.group() for match in found], number_words(key)
    skipped = number_words("joins" if may_join else "number")
    for last in (len(words), len(words) - 1):
        if last and (words[last - 1] in called or " ".join(words[max(0, last - 2) : last]) in called):
            return True
        if not last or words[last - 1] not in skipped:
            return False
    return False


@cache
def cues_for(language: str) -> Cues:
    """What counts where the text is in `language`; "" when that is unknown: then everything does."""
    own = {language, _KIN.get(language, language)}
    cues = Cues()
    for path in sorted(LEXICONS.glob("*.txt")):
        for key, given in _entries(path):
            is_marked, entry = given.startswith("~"), given.removeprefix("~")
            is_foreign = bool(language) and path.stem not in own
            if is_foreign and (key in _OWN_ONLY or (is_marked and key == "place")):
                continue
            if not language and is_marked and key == "place":
                continue
            _add(cues, key, entry, path.stem, is_foreign=bool(language) and path.stem != language)
    return cues


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    """Raises ValueError for a key nobody reads: a cue lost in silence is a name shown to everybody."""
    for line in path.read_text(encoding="utf-8").replace("\n ", " ").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        key, colon, rest = line.partition(":")
        if not colon or key not in _KEYS:
            raise ValueError(f"{path.name}: no such key in {line[:40]!r}")
        yield from ((key, entry.strip()) for entry in rest.split("|") if entry.strip())


def _add(cues: Cues, key: str, entry: str, language: str, *, is_foreign: bool) -> None:
    first, *rest = (plain(word) for word in _WORD.findall(entry))
    if key in _CUES:
        cues.entries.setdefault(first, []).append(Entry(key, tuple(rest), entry.endswith(":"), is_foreign))
    elif key == "given":
        ends = {"pl": _POLISH_ENDS, "ru": _CYRILLIC_ENDS, "uk": _CYRILLIC_ENDS}.get(language, ())
        cues.words["exact"].add(first)
        cues.words["given"].update(_inflected(first, ends))
        if not is_foreign:
            cues.words["small"].update(_inflected(first, ends))
    else:
        cues.words[key].add(" ".join((first, *rest)))


def _inflected(name: str, ends: tuple[str, ...]) -> Iterator[str]:
    """The name in its cases, and some forms nobody uses: they do no harm."""
    yield name
    stem = name[:-1] if name[-1] in "аяьйиоaeo" else name
    if len(stem) >= 3:
        yield from (stem + end for end in ends)
