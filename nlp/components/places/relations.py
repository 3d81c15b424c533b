"""What is behind, opposite, under or between something."""

from collections.abc import Iterator

from nlp.components.places.landmarks import Landmarks
from nlp.components.places.reading import ARTICLELESS, Phrase, Reading
from nlp.components.places.streets import Streets
from nlp.components.places.words import plain

OPEN = "open"  # "behind" something nobody listed
_BETWEEN_WORDS = "between btwn entre zwischen fra tra tussen między pomiędzy между між بين antara"
_BETWEEN = frozenset(plain(word) for word in _BETWEEN_WORDS.split())


class Relations:
    """Readings that begin at a token."""

    def __init__(self, seen: Reading, streets: Streets, landmarks: Landmarks) -> None:
        self.seen = seen
        self.streets = streets
        self.landmarks = landmarks
        self.t = seen.t
        self.language = seen.language

    def relative(self, i: int) -> Iterator[Phrase]:
        if j := self.seen.tagged("relation", i):
            is_loose = self.seen.tagged("loose_relation", i) == j
            yield from self._related(i, j, is_loose)
        yield from self._related_before(i)

    def _related(self, i: int, j: int, is_loose: bool) -> Iterator[Phrase]:
        k = self.seen.skip(j, "article", "linker", "near")
        if (
            k >= len(self.t)
            or (k > i and self.seen.split(k))
            or (self.seen.tagged("my", k) and not self.seen.is_name(k))
        ):
            return
        has_article = k > j or self.language in ARTICLELESS or self._ends_in_article(j)
        is_between = self.t[i].plain in _BETWEEN or self.t[j - 1].plain in _BETWEEN
        for first, sureness in self._objects(k, (has_article and not is_loose) or is_between, is_loose=is_loose):
            end = self._second_object(first, may_be_open=not is_loose) if is_between else first
            if not end:
                continue
            kind = "address" if self.streets.address(k) == end else "relative" if sureness else OPEN
            yield Phrase(i, end, kind, is_named=sureness > 1)

    def _ends_in_article(self, j: int) -> bool:
        return (
            self.seen.ends_at("article", j)
            or self.seen.ends_at("linker", j)
            or self.seen.ends_at("near", j)
            or self.t[j - 1].plain
            in ("al", "del", "du", "des", "vom", "dem", "der", "alla", "dello", "dell", "ao", "do", "da")
        )

    def _objects(self, k: int, may_be_open: bool, *, is_loose: bool = False) -> Iterator[tuple[int, int]]:
        """Ends of what may stand after "behind" at `k`: 2 with a name, 1 a sort of place, 0 what nobody listed."""
        if end := max(self.streets.address(k), self.landmarks.stop(k), self.streets.street(k)):
            yield end, 2
        for phrase in self.landmarks.landmark(k, has_cue=True):
            yield phrase.j, 1 + phrase.is_named
        if is_loose and not may_be_open:
            return
        a = self.seen.skip(k, "adjective")
        if (
            a < len(self.t)
            and (a == k or not self.seen.split(a))
            and (end := self.seen.tagged("common", a))
            and not self.seen.tagged("not_object", a)
        ):
            yield end, 1
        if not self.seen.is_raised and (end := self.seen.name(k)) and not self.seen.tagged("not_object", k):
            yield end, 2
        if (
            may_be_open
            and a < len(self.t)
            and self.seen.content(a)
            and not self.seen.tagged("not_object", a)
            and len(self.t[a].text) > 2
        ):
            yield self._open_end(a), 0

    def _open_end(self, a: int) -> int:
        """ "the water tank", "خزان المي": one word, and a second where it surely belongs."""
        j = a + 1
        if j < len(self.t) and not self.seen.split(j):
            k = self.seen.skip(j, "linker")
            if k > j and self.seen.content(k) and not self.seen.split(k) and self.language in ("es", "fr", "pt", "it"):
                return k + 1
            if (
                self.seen.content(j)
                and self.seen.ends_fragment(a, j + 1)
                and self.language in ("en", "id", "pl", "ru", "uk", "ar")
            ):
                return j + 1
        return j

    def _second_object(self, end: int, *, may_be_open: bool = True) -> int:
        if end >= len(self.t) or self.seen.split(end):
            return 0
        k = max(self.seen.tagged("join", end), self.seen.tagged("weak_mid", end))
        if not k and self.t[end].plain.startswith("و") and self.language == "ar":
            k = end
        if not k:
            return 0
        k = self.seen.skip(k, "article", "linker")
        objects = self._objects(k, may_be_open) if k < len(self.t) else ()
        return max((stop for stop, _ in objects), default=0)

    def _related_before(self, i: int) -> Iterator[Phrase]:
        """Languages whose relation follows: "okulun arkasında", "मंदिर के पीछे"."""
        if "relation_after" not in self.seen.tags or self.seen.tagged("my", i) or self.seen.tagged("my", i - 1):
            return
        for k, sureness in self._objects(i, may_be_open=True):
            ends = [k]
            if second := self._second_object(k):
                ends.append(second)
            for end in ends:
                last = self.seen.tagged("relation_after", end) if end < len(self.t) and not self.seen.split(end) else 0
                is_loose = self.seen.tagged("loose_relation", end) == last if last else False
                is_common = sureness == 1 and not any(self.seen.tagged("landmark", n) for n in range(i, end))
                if last and not (is_loose and (sureness == 0 or is_common)):
                    yield Phrase(i, self._tail(last), "relative" if sureness else OPEN, is_named=sureness > 1)

    def _tail(self, j: int) -> int:
        """ "bhatti ke saamne wali gali me teesra": what narrows it down."""
        k = j
        while k < len(self.t) and not self.seen.split(k) and self.t[k].plain in ("wali", "wale", "वाली", "वाले"):
            k += 1
        if (
            k > j
            and k < len(self.t)
            and (self.seen.tagged("after", k) or self.seen.tagged("common", k) or self.seen.tagged("landmark", k))
        ):
            return max(self.seen.tagged(name, k) for name in ("after", "common", "landmark"))
        return j
