"""Stops, and places that are known by what they are: "the library", "Tannery Park", "школа 9"."""

import re
from collections.abc import Iterator

from nlp.components.places.reading import ARTICLELESS, HEADS_FIRST, SLAVIC, Phrase, Reading
from nlp.components.places.streets import Streets

_STOP_CODE = re.compile(r"(?=\w*\d)\w{1,8}$")


class Landmarks:
    """Readings that begin at a token."""

    def __init__(self, seen: Reading, streets: Streets) -> None:
        self.seen = seen
        self.streets = streets
        self.t = seen.t
        self.language = seen.language

    def stop(self, i: int) -> int:
        return self._stop_then_number(i) or self._number_then_stop(i) or self._name_then_stop(i)

    def _stop_then_number(self, i: int) -> int:
        """ "stop no. 77B", "fermata Borgo Sotto"."""
        j = self.seen.tagged("stop", i)
        if not j:
            return 0
        k = self._after_numbers(j)
        k = k + 1 if k < len(self.t) and self.t[k].text == "#" else k
        if k >= len(self.t) or self.t[k].gap.strip(" .:#№°'\""):
            return 0
        token = self.t[k]
        if _STOP_CODE.match(token.text) and not self.seen.is_count(k):
            return k + 1
        if token.text.isupper() and len(token.text) <= 4 and k + 1 < len(self.t) and self.t[k + 1].is_number:
            return k + 2
        if k > j or self.seen.is_raised:
            return 0
        return self.seen.name(self.seen.skip(k, "linker", "article"))

    def _number_then_stop(self, i: int) -> int:
        """ "12077 nolu durak"."""
        k = self._after_numbers(i)
        after = k + 1
        if after >= len(self.t) or not self.t[k].is_number or (k > i and self.seen.split(k)) or self.seen.split(after):
            return 0
        numbered = self.seen.tagged("number_after", after)
        return self.seen.tagged("stop", numbered or after) if numbered or self.language in ("tr", "hi") else 0

    def _name_then_stop(self, i: int) -> int:
        """ "Kelso Green stop"."""
        j = self.seen.name(i) if self.language in HEADS_FIRST else 0
        ends = (self.seen.tagged("stop", m) for m in range(i + 1, j + 1) if not self.seen.split(m))
        return next(filter(None, ends), 0)

    def _after_numbers(self, k: int) -> int:
        """The token after "no." and the like."""
        first = k
        while k < len(self.t) and k < first + 3 and self.seen.tagged("number", k):
            k = self.seen.tagged("number", k)
        return k

    def landmark(self, i: int, *, has_cue: bool) -> Iterator[Phrase]:
        if self._starts_article(i):
            return
        k = i
        while (
            k < len(self.t)
            and (a := self.seen.tagged("adjective", k))
            and not self.seen.tagged("landmark", k)
            and (k == i or not self.seen.split(k))
        ):
            k = a
        if k > i and (k >= len(self.t) or self.seen.split(k)):
            return
        if k < len(self.t):
            yield from self._sort_then_name(i, k, has_cue)
        if (j := self.seen.name(i)) or self.language == "hi":
            yield from self._name_then_sort(i, j or i + 1)

    def _starts_article(self, i: int) -> bool:
        return bool(self.seen.tagged("article", i)) and not self.seen.is_name(i)

    def _sort_then_name(self, i: int, k: int, has_cue: bool) -> Iterator[Phrase]:
        strong, common = self.seen.tagged("landmark", k), self.seen.tagged("common", k)
        j = max(strong, common)
        if not j or (k > i and self.streets.street(k)):
            return
        named = self._own_name(j)
        if named:
            house = self.streets.house_after(named) if not self.t[named - 1].is_number else 0
            yield Phrase(i, house or named, "address" if house else "landmark")
            return
        if strong < j and not self.seen.ends_fragment(i, j):
            return
        if strong == j:
            is_free = self.language in ARTICLELESS and (
                (self.language == "tr" and self.t[j - 1].plain.endswith(("da", "de", "ta", "te", "daki", "deki")))
                or self.seen.ends_fragment(i, j)
                or self.seen.near_follows(j)
                or j - k > 1
            )
            j = (
                self.seen.tagged("part", j)
                if j < len(self.t)
                and not self.seen.split(j)
                and self.language in HEADS_FIRST
                and self.seen.tagged("part", j)
                else j
            )
            if has_cue or is_free or (self.language not in ARTICLELESS and self._is_fragment(i, j)):
                yield Phrase(i, j, "landmark", is_named=False)

    def _own_name(self, j: int) -> int:
        """The end of the name or number after the word for a sort: "школа 9", "Parque Tortuga", "فرن المنارة"."""
        if j >= len(self.t) or self.seen.split(j):
            return 0
        k = j
        if self.seen.tagged("number", k):
            k = self.seen.tagged("number", k)
        if (
            self.streets.is_house(k)
            and len(self.t[k].text) <= 4
            and (k > j or self.language in ("ru", "uk", "pl", "id", "hi", "ar", "fr"))
        ):
            return k + 1
        k = self.seen.skip(j, "linker", "tail")
        if k > j and self.seen.ends_at("tail", k) and not self.seen.is_name(k):
            return k
        if (
            k < len(self.t)
            and not self.seen.split(k)
            and not self.seen.is_raised
            and not self.seen.tagged("relation", k)
        ):
            is_street = k > j and self.language != "id" and self.seen.tagged("before", k)
            if not is_street and (end := self.seen.name(k)):
                return end
        if (
            self.language == "ar"
            and self.seen.content(j)
            and self.t[j].plain.startswith("ال")
            and not self.seen.tagged("before", j)
        ):
            return (
                j + 2
                if self.seen.content(j + 1) and self.t[j + 1].plain.startswith("ال") and not self.seen.split(j + 1)
                else j + 1
            )
        return 0

    def _name_then_sort(self, i: int, j: int) -> Iterator[Phrase]:
        """ "Tannery Park", "Çömlekçi hamamı", "कुम्हार टोला डाकखाना"."""
        if self.language not in HEADS_FIRST | SLAVIC:
            return
        is_name = self.seen.is_name(i)
        last = min(len(self.t) - 1, j if is_name else i + 2)
        for m in range(last, i, -1):
            end = max(self.seen.tagged("landmark", m), self.seen.tagged("common", m))
            if not end or any(self.seen.split(k) for k in range(i + 1, m + 1)):
                continue
            if self.seen.is_raised or (self.language in ("de", "nl") and not self.t[m].is_capital):
                continue
            if self.language in SLAVIC and self.seen.starts_sentence(i) and not self.seen.ends_fragment(i, end):
                continue
            if (is_name and not (self.seen.starts_sentence(i) and m - i == 1 and self.seen.is_function(i))) or (
                self.language == "hi"
                and all(self.seen.content(k) for k in range(i, m))
                and self.seen.is_edge(i, m + 1)
                and (self.seen.ends_fragment(i, end) or self.seen.near_follows(end))
            ):
                yield Phrase(i, end, "landmark")

    def _is_fragment(self, i: int, j: int) -> bool:
        return self.seen.ends_fragment(i, j) and (i == 0 or self.seen.split(i)) and len(self.t) > j - i
