"""One message being read: what each word may be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.components.places.words import Token, Words, plain

ARTICLELESS = frozenset({"pl", "ru", "uk", "tr", "ar", "hi", "id"})
CASELESS = frozenset({"ar", "hi"})
HEADS_FIRST = frozenset({"en", "tr", "hi", "de", "nl"})  # the name stands before the sort: "Tannery Park"
SLAVIC = frozenset({"pl", "ru", "uk"})
_ARTICLES_WITHIN = (
    "al del au aux du des am im beim vom zum zur no na nos nas ao à do da pelo pela alla allo all ai nel nella nell"
    " dal dalla dall sul sulla dell della dello"
)
_WITH_ARTICLE = frozenset(plain(word) for word in _ARTICLES_WITHIN.split())
_SMALL_LISTS = (
    "my", "article", "near", "relation", "join", "weak_mid", "near_after", "relation_after", "title", "linker",
)  # fmt: skip
_BREAK = re.compile(r"[.!?;\n؟؛।]")
_SPLIT = re.compile(r"[,.!?;:()\n\"«»“”—،؛؟।]")
_MOST_NAME = 4
_RAISED = 0.34  # of a German text's words: it writes its nouns with capitals


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `i` to `j` (exclusive); `is_named`: by a name or number, not only by its sort."""

    i: int
    j: int
    kind: str
    is_named: bool = True


class Reading:
    """The tokens of a message and the lists each belongs to."""

    def __init__(self, text_tokens: Sequence[Token], words: Words, language: str) -> None:
        self.t = text_tokens
        self.tags = words.tags(text_tokens)
        self.small = words.small
        self.language = language
        letters = [token for token in text_tokens if token.text[0].isalpha()]
        capitals = sum(token.text.isupper() for token in letters if len(token.text) > 1)
        self.is_shouting = capitals > len(letters) / 2 and len(letters) > 3
        raised = sum(token.is_capital for token in letters)
        is_german = language == "de" and len(letters) > 4
        self.is_raised = self.is_shouting or (is_german and raised > _RAISED * len(letters))  # capitals tell nothing

    def tagged(self, name: str, i: int) -> int:
        """The token after the longest entry of a list at `i`, or 0."""
        return self.tags.get(name, {}).get(i, 0) if i >= 0 else 0

    def ends_at(self, name: str, j: int) -> bool:
        return any(start < j <= end and end == j for start, end in self.tags.get(name, {}).items())

    def split(self, i: int) -> bool:
        """Whether a sign stands between token `i` and the one before; the full stop of "St." does not count."""
        if i >= len(self.t):
            return True
        gap, before = self.t[i].gap, self.t[i - 1] if i else None
        if before is not None and gap.startswith(".") and len(before.text) <= 4 and not gap.strip(". "):
            return not (
                self.tagged("before", i - 1)
                or self.is_last("after", i)
                or self.is_last("number", i)
                or self.is_last("glued", i)
                or len(before.text) < 3
                or self.is_last("unit", i)
                or self.is_last("stop", i)
                or self.is_last("mid", i)
                or self.is_last("relation", i)
            )
        return bool(_SPLIT.search(gap))

    def is_last(self, name: str, j: int) -> bool:
        return any(end == j for start, end in self.tags.get(name, {}).items() if start >= j - 4)

    def starts_sentence(self, i: int) -> bool:
        return i == 0 or (bool(_BREAK.search(self.t[i].gap)) and self.split(i))

    def is_function(self, i: int) -> bool:
        token = self.t[i]
        return (
            not token.text[0].isalnum()
            or token.plain in self.small
            or any(self.tagged(name, i) for name in _SMALL_LISTS)
        )

    def is_name(self, i: int) -> bool:
        """A word with a capital letter that may be (part of) a name."""
        if i >= len(self.t):
            return False
        token = self.t[i]
        if (
            self.is_shouting
            or not token.is_capital
            or self.tagged("not_name", i)
            or (self.tagged("number", i) == i + 1 and len(token.text) < 4)
            or self.tagged("title", i - 1)
        ):
            return False
        if self.tagged("title", i) and self.language != "tr":
            return False
        if self.language == "tr" and self.tagged("title", i + 1) and i + 1 < len(self.t) and not self.split(i + 1):
            return False
        return not (self.starts_sentence(i) and self.is_function(i))

    def name(self, i: int, longest: int = _MOST_NAME) -> int:
        """The end of a run of capital words, joined by "de la" and the like."""
        if not self.is_name(i):
            return 0
        j = i + 1
        while j < len(self.t) and j - i < longest and not self.split(j):
            k = j
            while k < min(len(self.t), j + 3) and self.tagged("linker", k) and not self.is_name(k):
                k = self.tagged("linker", k)
            if k > j and (k >= len(self.t) or self.split(k)):
                break
            if not self.is_name(k) or (self.tagged("relation", k) and self.tagged("relation", k) > k + 1):
                break
            j = k + 1
        return j

    def content(self, i: int) -> bool:
        return i < len(self.t) and self.t[i].text[0].isalpha() and not self.is_function(i) and len(self.t[i].text) > 1

    def plain_name(self, i: int) -> int:
        """A name without capitals after a word that announces one ("calle mayor", "شارع الفخار")."""
        k = i
        while k < len(self.t) and self.tagged("linker", k) and not self.split(k):
            k = self.tagged("linker", k)
        if k >= len(self.t) or not self.content(k) or (k > i and self.split(k)):
            return 0
        j = k + 1
        if j < len(self.t) and not self.split(j) and self.content(j):
            if self.language == "ar":
                is_more = self.t[j].plain.startswith("ال") or not self.t[k].plain.startswith("ال")
                return j + 1 if is_more and not self.tagged("before", j) else j
            ends_there = j + 1 == len(self.t) or self.t[j + 1].is_number or self.split(j + 1)
            if (ends_there and len(self.t) - i <= 4) or (j + 1 < len(self.t) and self.t[j + 1].is_number):
                return j + 1
        return j

    def is_edge(self, i: int, m: int) -> bool:
        if i == 0 or m - i == 1:
            return True
        return self.split(i) or self.is_function(i - 1) or self.t[i - 1].is_number

    def is_count(self, k: int) -> bool:
        """ "3 days", "5 Uhr": no number of a house."""
        return k + 1 < len(self.t) and not self.split(k + 1) and self._is_time(k + 1)

    def _is_time(self, k: int) -> bool:
        """A word of time or for things that are counted, no street and no landmark."""
        return bool(self.tagged("not_object", k)) and not any(
            self.tagged(name, k) for name in ("before", "after", "landmark", "unit")
        )

    def skip(self, i: int, *names: str) -> int:
        while i < len(self.t) and not self.split(i):
            j = max((self.tagged(name, i) for name in names), default=0)
            if not j or (self.is_name(i) and not self.starts_sentence(i) and self.tagged("before", i)):
                break
            i = j
        return i

    def cue_before(self, i: int) -> bool:
        """Whether what stands before says that a place follows: an article, "at", "behind"."""
        if i == 0 or self.split(i):
            return False
        if any(self.ends_at(name, i) for name in ("article", "relation")):
            return True
        is_weak = self.ends_at("weak_near", i) and self.t[i - 1].plain not in _WITH_ARTICLE
        return self.ends_at("near", i) and not (is_weak and self.language not in ARTICLELESS)

    def near_follows(self, j: int) -> bool:
        return (
            j < len(self.t)
            and not self.split(j)
            and bool(self.tagged("near_after", j))
            and not self.tagged("weak_near_after", j)
        )

    def ends_fragment(self, i: int, j: int) -> bool:
        return j >= len(self.t) or self.split(j)
