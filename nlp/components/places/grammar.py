"""How words make a place: streets, house numbers, crossings, stops, landmarks, and what is behind or opposite them.

Each `_<kind>` of `Grammar` reads one kind of place that begins at a word and gives the word after it, or None. The
longest reading wins, the more specific of two as long. Kinds are those of `core.understanding.Span`.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from nlp.components.places.words import Token, Words, plain

BARE = "bare"  # a capital name in a place where people put places
OPEN = "open"  # "behind" something nobody listed
_RANK = ("address", "stop", "crossing", "relative", "street", "landmark", OPEN, BARE)
_PLAIN = ("address", "crossing", "street", "stop")  # what a street's or a stop's word makes
_ARTICLELESS = frozenset({"pl", "ru", "uk", "tr", "ar", "hi", "id"})
_CASELESS = frozenset({"ar", "hi"})
_HEADS_FIRST = frozenset({"en", "tr", "hi", "de", "nl"})  # the name stands before the sort: "Tannery Park"
_SLAVIC = frozenset({"pl", "ru", "uk"})
_BETWEEN = frozenset(
    map(
        plain,
        [
            "between",
            "btwn",
            "entre",
            "zwischen",
            "fra",
            "tra",
            "tussen",
            "między",
            "pomiędzy",
            "между",
            "між",
            "بين",
            "antara",
            "di-antara",
        ],
    )
)
_WITH_ARTICLE = frozenset(
    map(
        plain,
        [
            "al",
            "del",
            "au",
            "aux",
            "du",
            "des",
            "am",
            "im",
            "beim",
            "vom",
            "zum",
            "zur",
            "no",
            "na",
            "nos",
            "nas",
            "ao",
            "à",
            "do",
            "da",
            "pelo",
            "pela",
            "alla",
            "allo",
            "all",
            "ai",
            "nel",
            "nella",
            "nell",
            "dal",
            "dalla",
            "dall",
            "sul",
            "sulla",
            "dell",
            "della",
            "dello",
        ],
    )
)
_STOP_CODE = re.compile(r"(?=\w*\d)\w{1,8}$")
_STREET_ADJECTIVES = tuple(map(plain, ("ской", "цкой", "ській", "цькій", "skiej", "ckiej")))
_BREAK = re.compile(r"[.!?;\n؟؛।]")
_SPLIT = re.compile(r"[,.!?;:()\n\"«»“”—،؛؟।]")
_MOST_NAME = 4
_LARGEST_HOUSE = 4  # digits


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `i` to `j` (exclusive); `is_named`: by a name or number, not only by its sort."""

    i: int
    j: int
    kind: str
    is_named: bool = True


class Grammar:
    """One message being read. No place is looked for in `closed` tokens, and in `people` only one with a street's word."""

    def __init__(
        self, text_tokens: Sequence[Token], words: Words, language: str, *, closed: Set[int], people: Set[int]
    ) -> None:
        self.t = text_tokens
        self.tags = words.tags(list(text_tokens))
        self.small = words.small
        self.language = language
        self.closed = closed
        self.people = people
        letters = [token for token in text_tokens if token.text[0].isalpha()]
        capitals = sum(token.text.isupper() for token in letters if len(token.text) > 1)
        self.is_shouting = capitals > len(letters) / 2 and len(letters) > 3
        raised = sum(token.is_capital for token in letters)
        self.is_raised = self.is_shouting or (language == "de" and raised > 0.34 * len(letters) and len(letters) > 4)

    def phrases(self) -> list[Phrase]:
        found: list[Phrase] = []
        i = 0
        while i < len(self.t):
            best = self._best(i)
            if best is not None:
                found.append(best)
                i = best.j
            else:
                i += 1
        return found

    def _best(self, i: int) -> Phrase | None:
        readings = [phrase for phrase in self._readings(i) if self._is_open(phrase)]
        return max(readings, key=lambda p: (p.j, -_RANK.index(p.kind)), default=None)

    def _is_open(self, phrase: Phrase) -> bool:
        within = set(range(phrase.i, phrase.j))
        return not self.closed & within and (phrase.kind in _PLAIN or not self.people & within)

    def _readings(self, i: int) -> Iterator[Phrase]:
        for kind, read in (("crossing", self._crossing), ("address", self._address), ("stop", self._stop)):
            if j := read(i):
                yield Phrase(i, j, kind)
        if j := self._street(i):
            yield Phrase(i, j, "landmark" if self._is_sort(i, j) else "street")
        if not self.tagged("my", i - 1):
            yield from self._landmark(i, has_cue=self._cue_before(i))
        yield from self._relative(i)
        if j := self._bare(i):
            yield Phrase(i, j, BARE)

    # what a word is

    def tagged(self, name: str, i: int) -> int:
        """The token after the longest entry of a list at `i`, or 0."""
        return self.tags.get(name, {}).get(i, 0) if i >= 0 else 0

    def _ends_at(self, name: str, j: int) -> bool:
        return any(start < j <= end and end == j for start, end in self.tags.get(name, {}).items())

    def split(self, i: int) -> bool:
        """Whether a sign stands between token `i` and the one before; the full stop of "St." does not count."""
        if i >= len(self.t):
            return True
        gap, before = self.t[i].gap, self.t[i - 1] if i else None
        if before is not None and gap.startswith(".") and len(before.text) <= 4 and not gap.strip(". "):
            return not (
                self.tagged("before", i - 1)
                or self._is_last("after", i)
                or self._is_last("number", i)
                or self._is_last("glued", i)
                or len(before.text) < 3
                or self._is_last("unit", i)
                or self._is_last("stop", i)
                or self._is_last("mid", i)
                or self._is_last("relation", i)
            )
        return bool(_SPLIT.search(gap))

    def _is_last(self, name: str, j: int) -> bool:
        return any(end == j for start, end in self.tags.get(name, {}).items() if start >= j - 4)

    def _starts_sentence(self, i: int) -> bool:
        return i == 0 or (bool(_BREAK.search(self.t[i].gap)) and self.split(i))

    def _is_function(self, i: int) -> bool:
        token = self.t[i]
        return (
            not token.text[0].isalnum()
            or token.plain in self.small
            or any(
                self.tagged(name, i)
                for name in (
                    "my",
                    "article",
                    "near",
                    "relation",
                    "join",
                    "weak_mid",
                    "near_after",
                    "relation_after",
                    "title",
                    "linker",
                )
            )
        )

    def _is_name(self, i: int) -> bool:
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
        return not (self._starts_sentence(i) and self._is_function(i))

    def _name(self, i: int, longest: int = _MOST_NAME) -> int:
        """The end of a run of capital words, joined by "de la" and the like."""
        if not self._is_name(i):
            return 0
        j = i + 1
        while j < len(self.t) and j - i < longest and not self.split(j):
            k = j
            while k < min(len(self.t), j + 3) and self.tagged("linker", k) and not self._is_name(k):
                k = self.tagged("linker", k)
            if k > j and (k >= len(self.t) or self.split(k)):
                break
            if not self._is_name(k) or (self.tagged("relation", k) and self.tagged("relation", k) > k + 1):
                break
            j = k + 1
        return j

    def _content(self, i: int) -> bool:
        return i < len(self.t) and self.t[i].text[0].isalpha() and not self._is_function(i) and len(self.t[i].text) > 1

    def _plain_name(self, i: int) -> int:
        """A name without capitals after a word that announces one ("calle mayor", "شارع الفخار")."""
        k = i
        while k < len(self.t) and self.tagged("linker", k) and not self.split(k):
            k = self.tagged("linker", k)
        if k >= len(self.t) or not self._content(k) or (k > i and self.split(k)):
            return 0
        j = k + 1
        if j < len(self.t) and not self.split(j) and self._content(j):
            if self.language == "ar":
                is_more = self.t[j].plain.startswith("ال") or not self.t[k].plain.startswith("ال")
                return j + 1 if is_more and not self.tagged("before", j) else j
            ends_there = j + 1 == len(self.t) or self.t[j + 1].is_number or self.split(j + 1)
            if (ends_there and len(self.t) - i <= 4) or (j + 1 < len(self.t) and self.t[j + 1].is_number):
                return j + 1
        return j

    # streets and houses

    def _street(self, i: int) -> int:
        if self.tagged("my", i - 1) or self.tagged("title", i - 1):
            return 0
        return max(self._street_after_word(i), self._street_before_word(i), self._glued(i))

    def _is_sort(self, i: int, j: int) -> bool:
        """ "Taman Kenanga", "Lindepark": made like a street's name, but something else."""
        if self.tagged("glued", i) and j == i + 1:
            return self.t[i].plain.endswith(("park", "brug", "brucke", "hof"))
        sorts = ("common", "landmark")
        if self.tagged("before", i):
            return any(self.tagged(name, i) for name in sorts)
        return any(self.tagged(name, j - 1) == j for name in sorts)

    def _street_after_word(self, i: int) -> int:
        """ "Calle Mayor", "ul. Długa", "улица Ленина"."""
        j = self.tagged("before", i)
        if not j or j >= len(self.t) or self.split(j):
            return 0
        is_loose = self.tagged("loose_before", i) == j and self.language not in _CASELESS
        if self.language == "ar" and self.t[i].plain.startswith("ال"):
            return 0  # "the street" names none
        k = j
        while k < len(self.t) and self.tagged("linker", k) and not self.split(k) and not self._is_name(k):
            k = self.tagged("linker", k)
        if k < len(self.t) and (k == j or not self.split(k)):
            if (end := self._name(k)) and self._may_be_street(i, k, end):
                return end
            if self.t[k].is_number and k == j and not is_loose and not self._is_count(k):
                return k + 1
            if k == j and len(self.t[k].text) == 1 and self.t[k].is_capital and self.tagged("unit", i):
                return k + 1
        if is_loose and not self.is_shouting and not (k > j and self.language in ("es", "it") and self._content(k)):
            return 0
        end = self._plain_name(j)
        if end and self.language in _CASELESS and self.tagged("loose_before", i) and self.tagged("landmark", i):
            return 0
        return end

    def _may_be_street(self, i: int, k: int, end: int) -> bool:
        """German streets begin with prepositions ("Am Alten Hafen"), and so does nearly everything else."""
        if self.language != "de" or not self.tagged("loose_before", i):
            return True
        if any(self.tagged(name, k) for name in ("landmark", "common", "glued", "no_street", "stop", "corner")):
            return False
        return not self.is_raised or self._is_house(end) or (self._is_name(i) and not self._starts_sentence(i))

    def _street_before_word(self, i: int) -> int:
        """ "Kiln Street", "zambak cad", "आज़ाद नगर"."""
        if self.tagged("before", i) and not self._is_name(i):
            return 0
        for m in range(min(len(self.t) - 1, i + _MOST_NAME), i, -1):
            j = self.tagged("after", m)
            if not j or any(self.split(k) for k in range(i + 1, m + 1)):
                continue
            if self.tagged("before", m) and self._name(j):
                continue  # "пів вулиці Садова": the word stands before the name
            own = range(i, m)
            is_loose = self.tagged("loose_after", m) == j
            if self.language == "de" and not self.t[m].is_capital and not self.is_shouting:
                continue
            named = all(
                self._is_name(k) or (self.tagged("linker", k) and k > i) or self.tagged("after", k) for k in own
            ) and self._is_name(i)
            if named and not (self._starts_sentence(i) and is_loose and not self.t[m].is_capital):
                return self._more_after(j)
            at_start = self.language == "tr" and (i == 0 or self.split(i))
            if (
                is_loose
                and not self._house_after(j)
                and not at_start
                and not any(self.tagged("landmark", k) for k in own)
                and not (self.language in _CASELESS and m - i <= 2 and not self.tagged("landmark", m))
            ):
                continue
            most = 2 if self.language != "tr" else 3
            if (
                m - i <= most
                and all(self._content(k) and not self.tagged("after", k) and not self._is_name(k) for k in own)
                and self._is_edge(i, m)
            ):
                return self._more_after(j)
        return 0

    def _more_after(self, j: int) -> int:
        """ "Adem Sok. Çıkmazı", "azad nagar B block"."""
        while j < len(self.t) and self.tagged("after", j) and not self.split(j) and not self.tagged("loose_after", j):
            j = self.tagged("after", j)
        return j

    def _is_edge(self, i: int, m: int) -> bool:
        if i == 0 or m - i == 1:
            return True
        return self.split(i) or self._is_function(i - 1) or self.t[i - 1].is_number

    def _glued(self, i: int) -> int:
        """ "Postgasse", "Molenstraat", "Am Sägewerk"."""
        if self.tagged("no_street", i) or not self.tagged("glued", i):
            return 0
        token = self.t[i]
        if self.tagged("loose_glued", i):
            if self.tagged("landmark", i) or self.tagged("common", i):
                return 0
            if not (token.is_capital and not self.is_shouting) and not self._is_house(i + 1):
                return 0
            if self.is_raised and not (self._is_house(i + 1) or self._cue_before(i)):
                return 0
        return i + 1

    def _is_count(self, k: int) -> bool:
        """ "3 days", "5 Uhr": no number of a house."""
        return k + 1 < len(self.t) and not self.split(k + 1) and self._is_time(k + 1)

    def _is_time(self, k: int) -> bool:
        """A word of time or for things that are counted, no street and no landmark."""
        return bool(self.tagged("not_object", k)) and not any(
            self.tagged(name, k) for name in ("before", "after", "landmark", "unit")
        )

    def _is_house(self, k: int, *, announced: bool = False) -> bool:
        if k >= len(self.t) or not self.t[k].is_number or self._is_count(k):
            return False
        digits = re.match(r"\d+", self.t[k].text)
        if digits is None or len(digits[0]) > _LARGEST_HOUSE or digits[0] == "0":
            return False
        follows = self.t[k + 1].gap if k + 1 < len(self.t) else ""
        return (
            self.t[k].gap.strip(" ,.:\u00a0" if announced else " ,.\u00a0") == ""
            and not (follows[:1] in ":%€°" and follows)
            and not re.fullmatch(r"\d+(?:x|h|pm|am|km|m|cm|th|nd|st|rd)", self.t[k].text)
        )

    def _house_after(self, j: int) -> int:
        """The end of "no. 5 B, flat 2" that begins at `j`, or 0."""
        k = j
        while (
            k < len(self.t)
            and self.tagged("number", k)
            and k < j + 3
            and (not self.split(k) or self.t[k].gap.strip() == ",")
        ):
            k = self.tagged("number", k)
        if not self._is_house(k, announced=k > j):
            return 0
        k += 1
        if (
            k < len(self.t)
            and (
                self.tagged("number_tail", k)
                or (len(self.t[k].text) == 1 and self.t[k].is_capital and self.t[k].text.isascii())
            )
            and not self.split(k)
        ):
            k += 1
        return self._units(k)

    def _units(self, k: int) -> int:
        while k < len(self.t) and self.t[k].gap.strip(" ,.") == "":
            u = self.tagged("unit", k)
            if (
                u
                and u < len(self.t)
                and (self.t[u].is_number or (len(self.t[u].text) == 1 and self.t[u].text.isalpha()))
                and self.t[u].gap.strip(" .,:") == ""
                and not self._is_count(u)
            ):
                k = u + 1
            elif (
                self.t[k].is_number
                and k + 1 < len(self.t)
                and self.tagged("unit", k + 1)
                and not self.split(k + 1)
                and "," in self.t[k].gap
            ):
                k = self.tagged("unit", k + 1)
            else:
                break
        return k

    def _address(self, i: int) -> int:
        return max(self._street_then_house(i), self._house_then_street(i), self._unit_then_street(i))

    def _street_then_house(self, i: int) -> int:
        """ "Postgasse 9", "ul. Lipowa 27 m. 4", "شارع الصنوبر بناية 9"."""
        if self.tagged("title", i - 1):
            return 0
        if street := self._street(i):
            units = self._units(street) if self.language == "ar" else street
            return self._house_after(street) or (units if units > street else 0)
        name = self._name(i) if not self.tagged("unit", i) and not self.is_raised else 0
        name = name or self._soft(i)
        return self._house_after(name) if name and self._is_address_name(i, name) else 0

    def _house_then_street(self, i: int) -> int:
        """ "61 ter, rue du Four", "بيت رقم 61 شارع الفخار"."""
        k = i
        while k < len(self.t) and self.tagged("number", k) and k < i + 3:
            k = self.tagged("number", k)
        if not self._is_house(k) or (k > i and self.split(k)):
            return 0
        j = k + 1
        if self.tagged("number_tail", j) and not self.split(j):
            j += 1
        if j >= len(self.t) or self.t[j].gap.strip(" ,"):
            return 0
        street = self._street(j)
        return self._units(street) if street and (k > i or self.tagged("before", j) or not self.split(j)) else 0

    def _unit_then_street(self, i: int) -> int:
        """ "Flat 2, 61 Kiln Street"."""
        u = self.tagged("unit", i)
        if not u or u + 1 >= len(self.t) or self.split(u) or self._is_count(u):
            return 0
        is_marked = self.t[u].is_number or len(self.t[u].text) == 1
        if not is_marked or self.t[u + 1].gap.strip(" ,"):
            return 0
        return max(self._address(u + 1), self._street(u + 1))

    def _is_address_name(self, i: int, j: int) -> bool:
        """A name followed by a number that may be a house: not "Lidl 5 euro", not "iPhone 12"."""
        if (
            self._is_function(i)
            or self.tagged("stop", i)
            or (self.tagged("landmark", i) and not self.tagged("soft_glued", i))
        ):
            return False
        last = self.t[j - 1]
        return len(last.text) > 2 and not last.text.isupper() and not self.tagged("number", j - 1)

    def _soft(self, i: int) -> int:
        """An adjective that is used as a street's name: "гончарная 61", "na Odlewnej"."""
        return (
            i + 1
            if self.tagged("soft_glued", i)
            and self._content(i)
            and len(self.t[i].text) > 5
            and not self.tagged("adjective", i)
            else 0
        )

    # crossings

    def _side(self, i: int, *, announced: bool) -> tuple[int, bool]:
        """The end of one street of a crossing and whether it is plainly a street."""
        if i >= len(self.t):
            return 0, False
        if j := self._street(i):
            return j, True
        if j := self._name(i, 3):
            return j, False
        if announced and self._content(i) and not self.t[i].is_number:
            return i + 1, False
        return 0, False

    def _skip(self, i: int, *names: str) -> int:
        while i < len(self.t) and not self.split(i):
            j = max((self.tagged(name, i) for name in names), default=0)
            if not j or (self._is_name(i) and not self._starts_sentence(i) and self.tagged("before", i)):
                break
            i = j
        return i

    def _joint(self, j: int) -> tuple[int, str]:
        """What joins two streets at `j`: where the second begins, and how plain a sign of a crossing it is."""
        if j >= len(self.t):
            return 0, ""
        gap = self.t[j].gap.strip()
        if self.t[j].text in "/&" or self.t[j].plain in ("x", "х"):
            return j + 1, "sign"
        if gap in ("-", "–", "+", "@", "\\"):
            return j, "sign"
        if self.split(j):
            return 0, ""
        if k := self.tagged("mid", j):
            return self._skip(k, "article", "linker", "join"), "mid"
        if k := max(self.tagged("weak_mid", j), self.tagged("join", j)):
            return self._skip(k, "article", "linker"), "weak"
        return (j, "glued") if self.language == "ar" and self.t[j].plain.startswith("و") else (0, "")

    def _crossing(self, i: int) -> int:
        k = self.tagged("corner", i)
        if k:
            k = self._skip(k, "article", "linker", "near", "join")
        start = k or i
        if start >= len(self.t) or self.tagged("my", i - 1) or (start > i and self.split(start)):
            return 0
        first, is_street = self._side(start, announced=bool(k))
        if not first and self._content(start) and len(self.t[start].text) > 4:
            after, sign = self._joint(start + 1)
            plain_pair = sign == "sign" and (self._soft(start) or self.tagged("soft_glued", start))
            is_mid = sign == "mid" and not self.tagged("corner", start + 1)
            if (
                after
                and (is_mid or plain_pair)
                and after < len(self.t)
                and self._content(after)
                and self._is_edge(start, start + 2 if not plain_pair else start + 1)
            ):
                first = start + 1
        if not first:
            return 0
        best = 0
        if k and (is_street or self._is_name(start) or self._soft(start)):
            best = first  # one street: "corner of Mill Road"
        second, sign = self._joint(first)
        if not second and k and first < len(self.t) and not self.split(first):
            second, sign = first, "mid"  # "hoek Lindelaan Torenstraat"
            if not self._street(second):
                return best
        if not second:
            return best
        end, is_other = self._side(second, announced=bool(k) or sign == "mid")
        if not end and sign == "sign" and self._content(second) and self.tagged("soft_glued", start):
            end = second + 1
        if sign == "glued" and not end:
            end = 0
        if not end or (sign != "sign" and self.split(second)):
            return best
        is_plain = k or sign == "mid"
        if sign == "sign":
            is_plain = (
                is_plain
                or is_street
                or is_other
                or (self._is_name(start) and self._is_name(second))
                or bool(self.tagged("soft_glued", start))
            )
        if sign in ("weak", "glued"):
            closed = self.tagged("crossing_after", end) if not self.split(end) else 0
            before_closed = self._crossing_word_before(end)
            if closed or before_closed:
                return closed or end
            is_plain = (
                is_plain
                or (is_street and is_other)
                or ((is_street or is_other) and self._is_name(start) and self._is_name(second))
                or (
                    self.language == "es"
                    and self.t[first].plain == "con"
                    and self._is_name(start)
                    and self._is_name(second)
                )
            )
        if not is_plain:
            return best
        closed = self.tagged("crossing_after", end) if end < len(self.t) and not self.split(end) else 0
        return max(best, closed or end)

    def _crossing_word_before(self, end: int) -> bool:
        """The second street took the word for the crossing with it: "kervan kavşağı"."""
        return self._is_last("crossing_after", end) and self.language in ("tr", "hi")

    # stops, landmarks, relations

    def _stop(self, i: int) -> int:
        if j := self.tagged("stop", i):
            k = j
            while k < len(self.t) and self.tagged("number", k) and k < j + 3:
                k = self.tagged("number", k)
            k = k + 1 if k < len(self.t) and self.t[k].text == "#" else k
            if k < len(self.t) and self.t[k].gap.strip(" .:#№°'\"") == "":
                token = self.t[k]
                if _STOP_CODE.match(token.text) and not self._is_count(k):
                    return k + 1
                if token.text.isupper() and len(token.text) <= 4 and k + 1 < len(self.t) and self.t[k + 1].is_number:
                    return k + 2
                if k == j and (end := self._name(self._skip(k, "linker", "article"))) and not self.is_raised:
                    return end
        k = i
        while k < len(self.t) and self.tagged("number", k) and k < i + 2:
            k = self.tagged("number", k)
        if k < len(self.t) and self.t[k].is_number and (k == i or not self.split(k)):
            after = k + 1
            numbered = self.tagged("number_after", after) if after < len(self.t) else 0
            j = self.tagged("stop", numbered or after)
            if j and (numbered or self.language in ("tr", "hi")) and not self.split(after):
                return j
        if (j := self._name(i)) and self.language in _HEADS_FIRST:
            for m in range(i + 1, j + 1):
                if (end := self.tagged("stop", m)) and not self.split(m):
                    return end
        return 0

    def _cue_before(self, i: int) -> bool:
        """Whether what stands before says that a place follows: an article, "at", "behind"."""
        if i == 0 or self.split(i):
            return False
        if any(self._ends_at(name, i) for name in ("article", "relation")):
            return True
        is_weak = self._ends_at("weak_near", i) and self.t[i - 1].plain not in _WITH_ARTICLE
        return self._ends_at("near", i) and not (is_weak and self.language not in _ARTICLELESS)

    def _landmark(self, i: int, *, has_cue: bool) -> Iterator[Phrase]:
        if self._starts_article(i):
            return
        k = i
        while (
            k < len(self.t)
            and (a := self.tagged("adjective", k))
            and not self.tagged("landmark", k)
            and (k == i or not self.split(k))
        ):
            k = a
        if k > i and (k >= len(self.t) or self.split(k)):
            return
        if k < len(self.t):
            yield from self._sort_then_name(i, k, has_cue)
        if (j := self._name(i)) or self.language == "hi":
            yield from self._name_then_sort(i, j or i + 1)

    def _starts_article(self, i: int) -> bool:
        return bool(self.tagged("article", i)) and not self._is_name(i)

    def _sort_then_name(self, i: int, k: int, has_cue: bool) -> Iterator[Phrase]:
        strong, common = self.tagged("landmark", k), self.tagged("common", k)
        j = max(strong, common)
        if not j or (k > i and self._street(k)):
            return
        named = self._own_name(j)
        if named:
            house = self._house_after(named) if not self.t[named - 1].is_number else 0
            yield Phrase(i, house or named, "address" if house else "landmark")
            return
        if strong < j and not self._ends_fragment(i, j):
            return
        if strong == j:
            is_free = self.language in _ARTICLELESS and (
                (self.language == "tr" and self.t[j - 1].plain.endswith(("da", "de", "ta", "te", "daki", "deki")))
                or self._ends_fragment(i, j)
                or self._near_follows(j)
                or j - k > 1
            )
            j = (
                self.tagged("part", j)
                if j < len(self.t) and not self.split(j) and self.language in _HEADS_FIRST and self.tagged("part", j)
                else j
            )
            if has_cue or is_free or (self.language not in _ARTICLELESS and self._is_fragment(i, j)):
                yield Phrase(i, j, "landmark", is_named=False)

    def _near_follows(self, j: int) -> bool:
        return (
            j < len(self.t)
            and not self.split(j)
            and bool(self.tagged("near_after", j))
            and not self.tagged("weak_near_after", j)
        )

    def _own_name(self, j: int) -> int:
        """The end of the name or number after the word for a sort: "школа 9", "Parque Tortuga", "فرن المنارة"."""
        if j >= len(self.t) or self.split(j):
            return 0
        k = j
        if self.tagged("number", k):
            k = self.tagged("number", k)
        if (
            self._is_house(k)
            and len(self.t[k].text) <= 4
            and (k > j or self.language in ("ru", "uk", "pl", "id", "hi", "ar", "fr"))
        ):
            return k + 1
        k = self._skip(j, "linker", "tail")
        if k > j and self._ends_at("tail", k) and not self._is_name(k):
            return k
        if k < len(self.t) and not self.split(k) and not self.is_raised and not self.tagged("relation", k):
            if (end := self._name(k)) and not (self.tagged("before", k) and self.language not in ("id",) and k > j):
                return end
        if (
            self.language == "ar"
            and self._content(j)
            and self.t[j].plain.startswith("ال")
            and not self.tagged("before", j)
        ):
            return (
                j + 2
                if self._content(j + 1) and self.t[j + 1].plain.startswith("ال") and not self.split(j + 1)
                else j + 1
            )
        return 0

    def _name_then_sort(self, i: int, j: int) -> Iterator[Phrase]:
        """ "Tannery Park", "Çömlekçi hamamı", "कुम्हार टोला डाकखाना"."""
        if self.language not in _HEADS_FIRST | _SLAVIC:
            return
        is_name = self._is_name(i)
        last = min(len(self.t) - 1, j if is_name else i + 2)
        for m in range(last, i, -1):
            end = max(self.tagged("landmark", m), self.tagged("common", m))
            if not end or any(self.split(k) for k in range(i + 1, m + 1)):
                continue
            if self.is_raised or (self.language in ("de", "nl") and not self.t[m].is_capital):
                continue
            if self.language in _SLAVIC and self._starts_sentence(i) and not self._ends_fragment(i, end):
                continue
            if (is_name and not (self._starts_sentence(i) and m - i == 1 and self._is_function(i))) or (
                self.language == "hi"
                and all(self._content(k) for k in range(i, m))
                and self._is_edge(i, m + 1)
                and (self._ends_fragment(i, end) or self._near_follows(end))
            ):
                yield Phrase(i, end, "landmark")

    def _ends_fragment(self, i: int, j: int) -> bool:
        return j >= len(self.t) or self.split(j)

    def _is_fragment(self, i: int, j: int) -> bool:
        return self._ends_fragment(i, j) and (i == 0 or self.split(i)) and len(self.t) > j - i

    def _relative(self, i: int) -> Iterator[Phrase]:
        if j := self.tagged("relation", i):
            is_loose = self.tagged("loose_relation", i) == j
            yield from self._related(i, j, is_loose)
        yield from self._related_before(i)

    def _related(self, i: int, j: int, is_loose: bool) -> Iterator[Phrase]:
        k = self._skip(j, "article", "linker", "near")
        if k >= len(self.t) or (k > i and self.split(k)) or (self.tagged("my", k) and not self._is_name(k)):
            return
        has_article = k > j or self.language in _ARTICLELESS or self._ends_in_article(j)
        is_between = self.t[i].plain in _BETWEEN or self.t[j - 1].plain in _BETWEEN
        for first, sureness in self._objects(k, has_article and not is_loose or is_between, is_loose=is_loose):
            end = self._second_object(first, may_be_open=not is_loose) if is_between else first
            if not end:
                continue
            kind = "address" if self._address(k) == end else "relative" if sureness else OPEN
            yield Phrase(i, end, kind, is_named=sureness > 1)

    def _ends_in_article(self, j: int) -> bool:
        return (
            self._ends_at("article", j)
            or self._ends_at("linker", j)
            or self._ends_at("near", j)
            or self.t[j - 1].plain
            in ("al", "del", "du", "des", "vom", "dem", "der", "alla", "dello", "dell", "ao", "do", "da")
        )

    def _objects(self, k: int, may_be_open: bool, *, is_loose: bool = False) -> Iterator[tuple[int, int]]:
        """Ends of what may stand after "behind" at `k`: 2 with a name, 1 a sort of place, 0 what nobody listed."""
        if end := max(self._address(k), self._stop(k), self._street(k)):
            yield end, 2
        for phrase in self._landmark(k, has_cue=True):
            yield phrase.j, 1 + phrase.is_named
        if is_loose and not may_be_open:
            return
        a = self._skip(k, "adjective")
        if (
            a < len(self.t)
            and (a == k or not self.split(a))
            and (end := self.tagged("common", a))
            and not self.tagged("not_object", a)
        ):
            yield end, 1
        if not self.is_raised and (end := self._name(k)) and not self.tagged("not_object", k):
            yield end, 2
        if (
            may_be_open
            and a < len(self.t)
            and self._content(a)
            and not self.tagged("not_object", a)
            and len(self.t[a].text) > 2
        ):
            yield self._open_end(a), 0

    def _open_end(self, a: int) -> int:
        """ "the water tank", "خزان المي": one word, and a second where it surely belongs."""
        j = a + 1
        if j < len(self.t) and not self.split(j):
            k = self._skip(j, "linker")
            if k > j and self._content(k) and not self.split(k) and self.language in ("es", "fr", "pt", "it"):
                return k + 1
            if (
                self._content(j)
                and self._ends_fragment(a, j + 1)
                and self.language in ("en", "id", "pl", "ru", "uk", "ar")
            ):
                return j + 1
        return j

    def _second_object(self, end: int, *, may_be_open: bool = True) -> int:
        if end >= len(self.t) or self.split(end):
            return 0
        k = max(self.tagged("join", end), self.tagged("weak_mid", end))
        if not k and self.t[end].plain.startswith("و") and self.language == "ar":
            k = end
        if not k:
            return 0
        k = self._skip(k, "article", "linker")
        objects = self._objects(k, may_be_open) if k < len(self.t) else ()
        return max((stop for stop, _ in objects), default=0)

    def _related_before(self, i: int) -> Iterator[Phrase]:
        """Languages whose relation follows: "okulun arkasında", "मंदिर के पीछे"."""
        if "relation_after" not in self.tags or self.tagged("my", i) or self.tagged("my", i - 1):
            return
        for k, sureness in self._objects(i, may_be_open=True):
            ends = [k]
            if second := self._second_object(k):
                ends.append(second)
            for end in ends:
                last = self.tagged("relation_after", end) if end < len(self.t) and not self.split(end) else 0
                is_loose = self.tagged("loose_relation", end) == last if last else False
                is_common = sureness == 1 and not any(self.tagged("landmark", n) for n in range(i, end))
                if last and not (is_loose and (sureness == 0 or is_common)):
                    yield Phrase(i, self._tail(last), "relative" if sureness else OPEN, is_named=sureness > 1)

    def _tail(self, j: int) -> int:
        """ "bhatti ke saamne wali gali me teesra": what narrows it down."""
        k = j
        while k < len(self.t) and not self.split(k) and self.t[k].plain in ("wali", "wale", "वाली", "वाले"):
            k += 1
        if (
            k > j
            and k < len(self.t)
            and (self.tagged("after", k) or self.tagged("common", k) or self.tagged("landmark", k))
        ):
            return max(self.tagged(name, k) for name in ("after", "common", "landmark"))
        return j

    def _bare(self, i: int) -> int:
        """A name alone, where people put places: after "at", or as a part of its own at the end."""
        j = self._name(i)
        if not j and self._is_street_adjective(i):
            return i + 1
        if not j or self.is_raised or (self._is_function(i) and j == i + 1) or j in self.closed:
            return 0
        if j - i == 1 and (len(self.t[i].text) < 3 or self.t[i].text.isupper()):
            return 0
        if self.t[j - 1].plain in ("whatsapp", "iphone", "facebook", "google"):
            return 0
        if self._is_one_of_people(i, j):
            return 0
        if self._starts_sentence(i):
            is_whole = self._ends_fragment(i, j) and i > 0 and len(self.t) > 3
            return j if is_whole else 0
        has_near = (
            any(self._ends_at(name, i) for name in ("near",))
            and not self.split(i)
            and not (self._ends_at("weak_near", i))
        )
        follows = (
            j < len(self.t)
            and not self.split(j)
            and bool(self.tagged("near_after", j))
            and not self.tagged("weak_near_after", j)
        )
        ends = self._ends_fragment(i, j)
        return j if has_near or follows or (ends and not self._person_before(i)) else 0

    def _is_one_of_people(self, i: int, j: int) -> bool:
        """ "Marta y Julián": names in a row are people."""
        joins = ("join", "weak_mid")
        is_after = i > 1 and any(self._ends_at(name, i) for name in joins) and self.t[i - 2].is_capital
        follows = j + 1 < len(self.t) and not self.split(j) and any(self.tagged(name, j) for name in joins)
        return is_after or (follows and self._is_name(j + 1) and not self._street(j + 1))

    def _is_street_adjective(self, i: int) -> bool:
        """ "на лесозаводской": an adjective of a place alone after "on"."""
        token = self.t[i]
        if i == 0 or self.split(i) or self.t[i - 1].plain not in ("на", "na", "по", "po") or len(token.text) < 7:
            return False
        nouns = ("common", "landmark", "before", "after", "adjective", "stop")
        is_followed = i + 1 < len(self.t) and any(self.tagged(name, i + 1) for name in nouns)
        return token.plain.endswith(_STREET_ADJECTIVES) and not self.tagged("adjective", i) and not is_followed

    def _person_before(self, i: int) -> bool:
        return bool(self.tagged("title", i - 1)) or (self._ends_at("weak_near", i) and not self.split(i))
