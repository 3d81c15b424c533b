"""How words make a place: streets, house numbers, crossings, stops, landmarks, and what is behind or opposite them.

Each kind is read at every word; the longest reading wins, the more specific of two as long. Kinds are those of
`core.understanding.Span`.
"""

from collections.abc import Iterator, Sequence, Set

from nlp.components.places.crossings import Crossings
from nlp.components.places.landmarks import Landmarks
from nlp.components.places.reading import Phrase, Reading
from nlp.components.places.relations import OPEN, Relations
from nlp.components.places.streets import Streets
from nlp.components.places.words import Token, Words, plain

BARE = "bare"  # a capital name in a place where people put places
_RANK = ("address", "stop", "crossing", "relative", "street", "landmark", OPEN, BARE)
_PLAIN = ("address", "crossing", "street", "stop")  # what a street's or a stop's word makes
_STREET_ADJECTIVES = tuple(map(plain, ("ской", "цкой", "ській", "цькій", "skiej", "ckiej")))


class Grammar:
    """One message being read.

    No place is looked for in `closed` tokens, and in `people` only one with a street's word.
    """

    def __init__(
        self, text_tokens: Sequence[Token], words: Words, language: str, *, closed: Set[int], people: Set[int]
    ) -> None:
        seen = self.seen = Reading(text_tokens, words, language)
        self.t = seen.t
        self.language = language
        self.closed = closed
        self.people = people
        self.streets = Streets(seen)
        self.crossings = Crossings(seen, self.streets)
        self.landmarks = Landmarks(seen, self.streets)
        self.relations = Relations(seen, self.streets, self.landmarks)

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
        for kind, read in (
            ("crossing", self.crossings.crossing),
            ("address", self.streets.address),
            ("stop", self.landmarks.stop),
        ):
            if j := read(i):
                yield Phrase(i, j, kind)
        if j := self.streets.street(i):
            yield Phrase(i, j, "landmark" if self.streets.is_sort(i, j) else "street")
        if not self.seen.tagged("my", i - 1):
            yield from self.landmarks.landmark(i, has_cue=self.seen.cue_before(i))
        yield from self.relations.relative(i)
        if j := self._bare(i):
            yield Phrase(i, j, BARE)

    def _bare(self, i: int) -> int:
        """A name alone, where people put places: after "at", or as a part of its own at the end."""
        j = self.seen.name(i)
        if not j and self._is_street_adjective(i):
            return i + 1
        if not j or self.seen.is_raised or (self.seen.is_function(i) and j == i + 1) or j in self.closed:
            return 0
        if j - i == 1 and (len(self.t[i].text) < 3 or self.t[i].text.isupper()):
            return 0
        if self.t[j - 1].plain in ("whatsapp", "iphone", "facebook", "google"):
            return 0
        if self._is_one_of_people(i, j):
            return 0
        if self.seen.starts_sentence(i):
            is_whole = self.seen.ends_fragment(i, j) and i > 0 and len(self.t) > 3
            return j if is_whole else 0
        has_near = (
            any(self.seen.ends_at(name, i) for name in ("near",))
            and not self.seen.split(i)
            and not (self.seen.ends_at("weak_near", i))
        )
        follows = (
            j < len(self.t)
            and not self.seen.split(j)
            and bool(self.seen.tagged("near_after", j))
            and not self.seen.tagged("weak_near_after", j)
        )
        ends = self.seen.ends_fragment(i, j)
        return j if has_near or follows or (ends and not self._person_before(i)) else 0

    def _is_one_of_people(self, i: int, j: int) -> bool:
        """ "Marta y Julián": names in a row are people."""
        joins = ("join", "weak_mid")
        is_after = i > 1 and any(self.seen.ends_at(name, i) for name in joins) and self.t[i - 2].is_capital
        follows = j + 1 < len(self.t) and not self.seen.split(j) and any(self.seen.tagged(name, j) for name in joins)
        return is_after or (follows and self.seen.is_name(j + 1) and not self.streets.street(j + 1))

    def _is_street_adjective(self, i: int) -> bool:
        """ "на лесозаводской": an adjective of a place alone after "on"."""
        token = self.t[i]
        if i == 0 or self.seen.split(i) or self.t[i - 1].plain not in ("на", "na", "по", "po") or len(token.text) < 7:
            return False
        nouns = ("common", "landmark", "before", "after", "adjective", "stop")
        is_followed = i + 1 < len(self.t) and any(self.seen.tagged(name, i + 1) for name in nouns)
        return token.plain.endswith(_STREET_ADJECTIVES) and not self.seen.tagged("adjective", i) and not is_followed

    def _person_before(self, i: int) -> bool:
        return bool(self.seen.tagged("title", i - 1)) or (self.seen.ends_at("weak_near", i) and not self.seen.split(i))
