"""How names sound, whatever letters they are written in: the key by which misspelt and transliterated ones are found.

`romanised` writes Cyrillic, Arabic and Devanagari in Latin letters. `skeleton` keeps the consonants of that, those that
are confused with one another as one, so that "Рікгардінкату", "فريدريكينكاتو" and "Fredrickinkatu" meet the names on
the signs. Vowels are compared afterwards, by `likeness`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

_CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "e",
            "e",
            "s",
            "z",
            "i",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "h",
            "ts",
            "s",
            "s",
            "s",
            "",
            "i",
            "",
            "e",
            "iu",
            "ia",
        ],
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىپچگڤءئؤ",
        [
            "a",
            "p",
            "t",
            "s",
            "k",
            "h",
            "h",
            "t",
            "s",
            "r",
            "s",
            "s",
            "s",
            "s",
            "t",
            "t",
            "s",
            "",
            "k",
            "f",
            "k",
            "k",
            "l",
            "m",
            "n",
            "h",
            "u",
            "i",
            "a",
            "a",
            "p",
            "s",
            "k",
            "f",
            "",
            "i",
            "u",
        ],
        strict=True,
    )
)
_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        [
            "k",
            "k",
            "g",
            "g",
            "n",
            "s",
            "s",
            "s",
            "s",
            "n",
            "t",
            "t",
            "d",
            "d",
            "n",
            "t",
            "t",
            "d",
            "d",
            "n",
            "p",
            "f",
            "b",
            "b",
            "m",
            "i",
            "r",
            "l",
            "v",
            "s",
            "s",
            "s",
            "h",
        ],
        strict=True,
    )
)
_VOWELS = dict(
    zip(
        "ािीुूेैोौृॉॅंँअआइईउऊएऐओऔऑऋ",
        [
            "a",
            "i",
            "i",
            "u",
            "u",
            "e",
            "e",
            "o",
            "o",
            "ri",
            "o",
            "e",
            "n",
            "n",
            "a",
            "a",
            "i",
            "i",
            "u",
            "u",
            "e",
            "e",
            "o",
            "o",
            "o",
            "ri",
        ],
        strict=True,
    )
)
_VIRAMA = "\u094d"
_CLASSES = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "q": "k", "c": "k", "z": "s", "v": "f", "w": "f", "y": "i", "j": "i"}
)
_DOUBLED = re.compile(r"(.)\1+")
_NOT_HEARD = re.compile(r"[aeiouh]")
_MOST_SHARED = 300  # names that share three letters: beyond this the three letters tell nothing
_MOST_LIKE = 24
_AL = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")


def is_foreign(word: str) -> bool:
    """Whether a word is in letters that have to be romanised."""
    return any("\u0400" <= c <= "\u052f" or "\u0600" <= c <= "\u06ff" or "\u0900" <= c <= "\u097f" for c in word)


def romanised(word: str) -> tuple[str, ...]:
    """Latin spellings a plain word may stand for; the word itself when it is in Latin letters."""
    if not is_foreign(word):
        return (word,)
    if any("\u0900" <= c <= "\u097f" for c in word):
        return (_from_devanagari(word),)
    if any("\u0600" <= c <= "\u06ff" for c in word):
        bare = [word] + [word[len(start) :] for start in _AL if word.startswith(start) and len(word) - len(start) > 3]
        return tuple(dict.fromkeys("".join(_ARABIC.get(c, c) for c in one) for one in bare))
    latin = "".join(_CYRILLIC.get(c, c) for c in word)
    if "г" not in word:
        return (latin,)
    return latin, "".join("h" if c == "г" else _CYRILLIC.get(c, c) for c in word)


def _from_devanagari(word: str) -> str:
    letters: list[str] = []
    for place, c in enumerate(word):
        if c in _CONSONANTS:
            after = word[place + 1 : place + 2]
            has_own = after == "" or after in _VOWELS or after == _VIRAMA
            letters.append(_CONSONANTS[c] + ("" if has_own else "a"))
        else:
            letters.append(_VOWELS.get(c, "" if c == _VIRAMA else c))
    return "".join(letters)


def heard(word: str) -> str:
    """A Latin word with the letters that are confused made one, doubled ones too."""
    word = (
        word.replace("ph", "f")
        .replace("sch", "s")
        .replace("sh", "s")
        .replace("ch", "k")
        .replace("x", "ks")
        .replace("ts", "s")
    )
    return _DOUBLED.sub(r"\1", word.translate(_CLASSES))


def skeleton(word: str) -> str:
    return _DOUBLED.sub(r"\1", _NOT_HEARD.sub("", heard(word))) if len(word) < 6 else _NOT_HEARD.sub("", heard(word))


def likeness(word: str, name: str) -> float:
    """How alike two Latin spellings sound, 0 to 1; vowels that are confused count half."""
    one, other = heard(word).replace("h", ""), heard(name).replace("h", "")
    plain = OSA.normalized_similarity(one, other)
    vowels = str.maketrans("eo", "iu")
    loose = OSA.normalized_similarity(one.translate(vowels), other.translate(vowels))
    return float((plain + loose) / 2)


class SoundIndex:
    """Finds the names that sound or are spelt like a word without comparing it with all of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_skeleton: dict[str, list[str]] = defaultdict(list)
        self._by_shorter: dict[str, list[str]] = defaultdict(list)  # a consonant left out
        self._by_three: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for three in _threes(name):
                self._by_three[three].append(name)
            for bones in {skeleton(latin) for latin in romanised(name)}:
                self._by_skeleton[bones].append(name)
                for shorter in _shorter(bones):
                    self._by_shorter[shorter].append(name)

    def sounding_like(self, word: str) -> set[str]:
        """Names whose consonants are the word's, give or take one."""
        bones = skeleton(word)
        found = set(self._by_skeleton.get(bones, ()))
        if len(bones) >= 4:
            found.update(self._by_shorter.get(bones, ()))
            for shorter in _shorter(bones):
                found.update(self._by_skeleton.get(shorter, ()))
                found.update(self._by_shorter.get(shorter, ()))
        return found

    def spelt_like(self, word: str) -> set[str]:
        """Names that sound like the word or share the most runs of three letters with it."""
        shared: Counter[str] = Counter()
        for three in _threes(word):
            if len(names := self._by_three.get(three, ())) <= _MOST_SHARED:
                shared.update(names)
        return {name for name, _ in shared.most_common(_MOST_LIKE)} | self.sounding_like(word)


def _shorter(bones: str) -> Iterator[str]:
    if len(bones) >= 4:
        yield from {bones[:k] + bones[k + 1 :] for k in range(len(bones))}


def _threes(name: str) -> set[str]:
    padded = f"^{name}$"
    return {padded[k : k + 3] for k in range(len(padded) - 2)}
