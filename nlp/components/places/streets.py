"""Streets and the houses on them."""

import re

from nlp.components.places.reading import CASELESS, Reading

_LARGEST_HOUSE = 4  # digits
_MOST_NAME = 4


class Streets:
    """Each method gives the token after what begins at `i`, or 0."""

    def __init__(self, seen: Reading) -> None:
        self.seen = seen
        self.t = seen.t
        self.language = seen.language

    def street(self, i: int) -> int:
        if self.seen.tagged("my", i - 1) or self.seen.tagged("title", i - 1):
            return 0
        return max(self._street_after_word(i), self._street_before_word(i), self._glued(i))

    def is_sort(self, i: int, j: int) -> bool:
        """ "Taman Kenanga", "Lindepark": made like a street's name, but something else."""
        if self.seen.tagged("glued", i) and j == i + 1:
            return self.t[i].plain.endswith(("park", "brug", "brucke", "hof"))
        sorts = ("common", "landmark")
        if self.seen.tagged("before", i):
            return any(self.seen.tagged(name, i) for name in sorts)
        return any(self.seen.tagged(name, j - 1) == j for name in sorts)

    def _street_after_word(self, i: int) -> int:
        """ "Calle Mayor", "ul. Długa", "улица Ленина"."""
        j = self.seen.tagged("before", i)
        if not j or j >= len(self.t) or self.seen.split(j):
            return 0
        is_loose = self.seen.tagged("loose_before", i) == j and self.language not in CASELESS
        if self.language == "ar" and self.t[i].plain.startswith("ال"):
            return 0  # "the street" names none
        k = j
        while k < len(self.t) and self.seen.tagged("linker", k) and not self.seen.split(k) and not self.seen.is_name(k):
            k = self.seen.tagged("linker", k)
        if k < len(self.t) and (k == j or not self.seen.split(k)):
            if (end := self.seen.name(k)) and self._may_be_street(i, k, end):
                return end
            if self.t[k].is_number and k == j and not is_loose and not self.seen.is_count(k):
                return k + 1
            if k == j and len(self.t[k].text) == 1 and self.t[k].is_capital and self.seen.tagged("unit", i):
                return k + 1
        if (
            is_loose
            and not self.seen.is_shouting
            and not (k > j and self.language in ("es", "it") and self.seen.content(k))
        ):
            return 0
        end = self.seen.plain_name(j)
        if (
            end
            and self.language in CASELESS
            and self.seen.tagged("loose_before", i)
            and self.seen.tagged("landmark", i)
        ):
            return 0
        return end

    def _may_be_street(self, i: int, k: int, end: int) -> bool:
        """German streets begin with prepositions ("Am Alten Hafen"), and so does nearly everything else."""
        if self.language != "de" or not self.seen.tagged("loose_before", i):
            return True
        if any(self.seen.tagged(name, k) for name in ("landmark", "common", "glued", "no_street", "stop", "corner")):
            return False
        return (
            not self.seen.is_raised or self.is_house(end) or (self.seen.is_name(i) and not self.seen.starts_sentence(i))
        )

    def _street_before_word(self, i: int) -> int:
        """ "Kiln Street", "zambak cad", "आज़ाद नगर"."""
        if self.seen.tagged("before", i) and not self.seen.is_name(i):
            return 0
        for m in range(min(len(self.t) - 1, i + _MOST_NAME), i, -1):
            j = self.seen.tagged("after", m)
            if not j or any(self.seen.split(k) for k in range(i + 1, m + 1)):
                continue
            if self.seen.tagged("before", m) and self.seen.name(j):
                continue  # "пів вулиці Садова": the word stands before the name
            own = range(i, m)
            is_loose = self.seen.tagged("loose_after", m) == j
            if self.language == "de" and not self.t[m].is_capital and not self.seen.is_shouting:
                continue
            named = all(
                self.seen.is_name(k) or (self.seen.tagged("linker", k) and k > i) or self.seen.tagged("after", k)
                for k in own
            ) and self.seen.is_name(i)
            if named and not (self.seen.starts_sentence(i) and is_loose and not self.t[m].is_capital):
                return self._more_after(j)
            at_start = self.language == "tr" and (i == 0 or self.seen.split(i))
            if (
                is_loose
                and not self.house_after(j)
                and not at_start
                and not any(self.seen.tagged("landmark", k) for k in own)
                and not (self.language in CASELESS and m - i <= 2 and not self.seen.tagged("landmark", m))
            ):
                continue
            most = 2 if self.language != "tr" else 3
            if (
                m - i <= most
                and all(
                    self.seen.content(k) and not self.seen.tagged("after", k) and not self.seen.is_name(k) for k in own
                )
                and self.seen.is_edge(i, m)
            ):
                return self._more_after(j)
        return 0

    def _more_after(self, j: int) -> int:
        """ "Adem Sok. Çıkmazı", "azad nagar B block"."""
        while (
            j < len(self.t)
            and self.seen.tagged("after", j)
            and not self.seen.split(j)
            and not self.seen.tagged("loose_after", j)
        ):
            j = self.seen.tagged("after", j)
        return j

    def _glued(self, i: int) -> int:
        """ "Postgasse", "Molenstraat", "Am Sägewerk"."""
        if self.seen.tagged("no_street", i) or not self.seen.tagged("glued", i):
            return 0
        token = self.t[i]
        if self.seen.tagged("loose_glued", i):
            if self.seen.tagged("landmark", i) or self.seen.tagged("common", i):
                return 0
            if not (token.is_capital and not self.seen.is_shouting) and not self.is_house(i + 1):
                return 0
            if self.seen.is_raised and not (self.is_house(i + 1) or self.seen.cue_before(i)):
                return 0
        return i + 1

    def is_house(self, k: int, *, announced: bool = False) -> bool:
        if k >= len(self.t) or not self.t[k].is_number or self.seen.is_count(k):
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

    def house_after(self, j: int) -> int:
        """The end of "no. 5 B, flat 2" that begins at `j`, or 0."""
        k = j
        while (
            k < len(self.t)
            and self.seen.tagged("number", k)
            and k < j + 3
            and (not self.seen.split(k) or self.t[k].gap.strip() == ",")
        ):
            k = self.seen.tagged("number", k)
        if not self.is_house(k, announced=k > j):
            return 0
        k += 1
        if (
            k < len(self.t)
            and (
                self.seen.tagged("number_tail", k)
                or (len(self.t[k].text) == 1 and self.t[k].is_capital and self.t[k].text.isascii())
            )
            and not self.seen.split(k)
        ):
            k += 1
        return self._units(k)

    def _units(self, k: int) -> int:
        while k < len(self.t) and self.t[k].gap.strip(" ,.") == "":
            u = self.seen.tagged("unit", k)
            if (
                u
                and u < len(self.t)
                and (self.t[u].is_number or (len(self.t[u].text) == 1 and self.t[u].text.isalpha()))
                and self.t[u].gap.strip(" .,:") == ""
                and not self.seen.is_count(u)
            ):
                k = u + 1
            elif (
                self.t[k].is_number
                and k + 1 < len(self.t)
                and self.seen.tagged("unit", k + 1)
                and not self.seen.split(k + 1)
                and "," in self.t[k].gap
            ):
                k = self.seen.tagged("unit", k + 1)
            else:
                break
        return k

    def address(self, i: int) -> int:
        return max(self._street_then_house(i), self._house_then_street(i), self._unit_then_street(i))

    def _street_then_house(self, i: int) -> int:
        """ "Postgasse 9", "ul. Lipowa 27 m. 4", "شارع الصنوبر بناية 9"."""
        if self.seen.tagged("title", i - 1):
            return 0
        if street := self.street(i):
            units = self._units(street) if self.language == "ar" else street
            return self.house_after(street) or (units if units > street else 0)
        name = self.seen.name(i) if not self.seen.tagged("unit", i) and not self.seen.is_raised else 0
        name = name or self.soft(i)
        return self.house_after(name) if name and self._is_address_name(i, name) else 0

    def _house_then_street(self, i: int) -> int:
        """ "61 ter, rue du Four", "بيت رقم 61 شارع الفخار"."""
        k = i
        while k < len(self.t) and self.seen.tagged("number", k) and k < i + 3:
            k = self.seen.tagged("number", k)
        if not self.is_house(k) or (k > i and self.seen.split(k)):
            return 0
        j = k + 1
        if self.seen.tagged("number_tail", j) and not self.seen.split(j):
            j += 1
        if j >= len(self.t) or self.t[j].gap.strip(" ,"):
            return 0
        street = self.street(j)
        return (
            self._units(street) if street and (k > i or self.seen.tagged("before", j) or not self.seen.split(j)) else 0
        )

    def _unit_then_street(self, i: int) -> int:
        """ "Flat 2, 61 Kiln Street"."""
        u = self.seen.tagged("unit", i)
        if not u or u + 1 >= len(self.t) or self.seen.split(u) or self.seen.is_count(u):
            return 0
        is_marked = self.t[u].is_number or len(self.t[u].text) == 1
        if not is_marked or self.t[u + 1].gap.strip(" ,"):
            return 0
        return max(self.address(u + 1), self.street(u + 1))

    def _is_address_name(self, i: int, j: int) -> bool:
        """A name followed by a number that may be a house: not "Lidl 5 euro", not "iPhone 12"."""
        if (
            self.seen.is_function(i)
            or self.seen.tagged("stop", i)
            or (self.seen.tagged("landmark", i) and not self.seen.tagged("soft_glued", i))
        ):
            return False
        last = self.t[j - 1]
        return len(last.text) > 2 and not last.text.isupper() and not self.seen.tagged("number", j - 1)

    def soft(self, i: int) -> int:
        """An adjective that is used as a street's name: "гончарная 61", "na Odlewnej"."""
        return (
            i + 1
            if self.seen.tagged("soft_glued", i)
            and self.seen.content(i)
            and len(self.t[i].text) > 5
            and not self.seen.tagged("adjective", i)
            else 0
        )
