"""From names in a message to places: house numbers, corners, stops, and the library on that street.

Each `Item` is one thing the message says about where, with the words it stands in. `closeness` orders them: figures,
then addresses, corners and stops, then landmarks, then streets, then wards.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from core.place import Place, PlaceKind, Point, distance_m
from core.understanding import Span
from storage.gazetteer.codes import figures
from storage.gazetteer.ground import is_near
from storage.gazetteer.recognise import Generic, Match, generics_in, names_in
from storage.gazetteer.rows import Rows, Spot
from storage.gazetteer.sounds import is_foreign
from storage.gazetteer.spelling import MAX_CHARS, Token, squashed
from storage.gazetteer.words import (
    AND,
    ARTICLES,
    BESIDE,
    BESIDE_AFTER,
    BETWEEN,
    BETWEEN_AFTER,
    JOINING,
    NUMBER_WORDS,
    RELATIONS,
    SORTS_MEANT,
    STOP_WORDS,
    STREET_WORDS,
    TRANSIT,
    UNITS,
    words_in,
)

_KINDS = {
    "street": PlaceKind.STREET,
    "stop": PlaceKind.STOP,
    "ward": PlaceKind.AREA,
    "park": PlaceKind.AREA,
    "garden": PlaceKind.AREA,
}
_STOP_NUMBER = re.compile(
    r"\b(?:(?:bus|tram)[\s-]?stop|stop|parada|paradero|marquesina|arr[eê]t|(?:bus)?haltestelle|pys[aä]kki|h[aå]llplats)"
    r"\s*(?:no|nr|n[º°o]|nro|number|num|n[uú]mero|num[eé]ro|nummer)?[.:]?\s*\#?\s*(H?\d{3,5})\b",
    re.IGNORECASE,
)
_STOP_FORMS = (_STOP_NUMBER, re.compile(r"\bH\d{4}\b"))
_VEHICLES = frozenset(
    [
        "de",
        "do",
        "del",
        "du",
        "dell",
        "bus",
        "autobus",
        "autocarro",
        "onibus",
        "tram",
        "tramway",
        "tranvia",
        "eletrico",
        "bonde",
    ]
)
_NUMBERED = frozenset({"numarali", "nolu", "no", "lu", "otobus", "tramvay"})
_GAP_TO_NUMBER = re.compile(
    r"[\s,]*(?:(?:no|nr|nro|num|n)\b\.?|n?[º°#]|n[uú]m(?:ero|éro)?|number|nummer)?[\s.:º°#]*$", re.I
)
_ONE_PLATFORM_M = 120.0  # stops of one name, across the road from each other
_LARGEST_NUMBER = 400
_SHORTEST_START = 5
_BESIDE_M = 30.0  # what "behind" adds to the doubt
_FARTHEST_PAIR_M = 500.0
_MOST_OF_A_SORT = 12

NameAt = Callable[[Point], str]


@dataclass(slots=True)
class Item:
    start: int
    end: int
    closeness: int
    span_kind: str
    places: list[Place]
    spots: list[Spot] = field(default_factory=list)  # their ground, where they have some
    is_sure: bool = True


def items_in(rows: Rows, text: str, spans: Sequence[Span], pin: Callable[[Point, float], Place]) -> list[Item]:
    """Everything the message says about where, without the landmarks that are only "the library"."""

    def name_at(point: Point) -> str:
        return pin(point, 0.0).name

    text = text[:MAX_CHARS]
    figured = [Item(f.start, f.end, 0, f.kind, [pin(f.point, f.uncertainty_m)]) for f in figures(text, rows.centre)]
    words = words_in(text)
    figured += _stops_by_number(rows, text, words)
    free = [match for match in names_in(rows, words, spans) if not _overlaps(words, match, figured)]
    generics = generics_in(words)
    reader = _Reader(rows, text, words, name_at)
    return figured + reader.items(free, generics)


def _overlaps(words: Sequence[Token], match: Match, items: Sequence[Item]) -> bool:
    start, end = words[match.i].start, words[match.j - 1].end
    return any(item.start < end and start < item.end for item in items)


def _stops_by_number(rows: Rows, text: str, words: Sequence[Token]) -> list[Item]:
    found: list[Item] = []
    said = [(m.start(), m.end(), m[m.lastindex or 0]) for form in _STOP_FORMS for m in form.finditer(text)]
    for start, end, ref in [*said, *_stops_in_words(words)]:
        stops = rows.stops(ref)
        if stops and not any(item.start < end and start < item.end for item in found):
            places = [place_of(rows, stop, lambda _: "") for stop in stops]
            found.append(Item(start, end, 1, "stop", places, stops))
    return found


def _stops_in_words(words: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """ "остановка № 0403", "0403 numaralı durak": where it stands, and the number."""
    for k, word in enumerate(words):
        if word.plain.isdecimal() and 3 <= len(word.plain) <= 5:
            number = "".join(str(int(digit)) for digit in word.plain)
            first, last = k, k
            while first > 0 and k - first < 3 and words[first - 1].plain in NUMBER_WORDS | _VEHICLES:
                first -= 1
            while last + 1 < len(words) and last - k < 2 and words[last + 1].plain in _NUMBERED:
                last += 1
            if first > 0 and words[first - 1].plain in STOP_WORDS:
                yield words[first - 1].start, word.end, number
            elif last + 1 < len(words) and words[last + 1].plain in STOP_WORDS and last > k:
                yield word.start, words[last + 1].end, number


@dataclass(slots=True)
class _Reader:
    """One message being read; each step takes what it understood out of `left`."""

    rows: Rows
    text: str
    words: list[Token]
    name_at: NameAt

    def items(self, matches: list[Match], generics: list[Generic]) -> list[Item]:
        left = list(matches)
        items: list[Item] = []
        for step in (self._addresses, self._stretches, self._corners):
            done, left = step(left)
            items += done
        done, left, generics = self._midway(left, generics)
        items += done
        done, left, generics = self._of_that_name(left, generics)
        items += done
        items += [self._plain(match) for match in left]
        items += self._landmarks_by(items, generics)
        for item in items:
            if item.closeness > 0 and item.span_kind in ("landmark", "stop", "address"):
                item.places = beside(self.words, item.start, item.end, item.places)
        return items

    def _midway(self, matches: list[Match], generics: list[Generic]) -> tuple[list[Item], list[Match], list[Generic]]:
        """ "Between the church and the museum": half way, of the two that are nearest to one another."""
        things: list[Match | Generic] = sorted([*matches, *generics], key=lambda thing: thing.i)
        for one, other in pairwise(things):
            if not self._are_between(one, other) or (self._is_street(one) and self._is_street(other)):
                continue
            pairs = [
                (distance_m(a.point, b.point), a, b)
                for a in self._spots(one)
                for b in self._spots(other)
                if a.id != b.id
            ]
            far, a, b = min(pairs, key=lambda pair: pair[0], default=(_FARTHEST_PAIR_M, None, None))
            if a is None or b is None or far >= _FARTHEST_PAIR_M:
                continue
            middle = Point(lat=(a.point.lat + b.point.lat) / 2, lon=(a.point.lon + b.point.lon) / 2)
            place = Place(
                kind=PlaceKind.LANDMARK,
                name=f"{self._place(a).name} / {self._place(b).name}",
                point=middle,
                uncertainty_m=round(max(20.0, far / 2), 1),
                key=f"at|{middle.lat:.6f},{middle.lon:.6f}",
            )
            item = self._item(one.i, other.j, 1, "landmark", [place])
            item.is_sure = len(pairs) == 1 or sum(pair[0] < 2 * far for pair in pairs) == 1
            used = (one, other)
            return [item], [m for m in matches if m not in used], [g for g in generics if g not in used]
        return [], matches, generics

    def _are_between(self, one: Match | Generic, other: Match | Generic) -> bool:
        gap = self.words[one.j : other.i]
        before = {word.plain for word in self.words[max(0, one.i - 3) : one.i]}
        after = {word.plain for word in self.words[other.j : other.j + 2]}
        is_joined = (
            any(word.plain in AND for word in gap)
            or self.words[other.i].text.startswith("و")
            or any(word.text.startswith("و") for word in gap)
        )
        return len(gap) <= 5 and is_joined and bool(BETWEEN & before or BETWEEN_AFTER & after)

    def _is_street(self, thing: Match | Generic) -> bool:
        return isinstance(thing, Match) and bool(thing.spots) and thing.spots[0].is_street

    def _spots(self, thing: Match | Generic) -> list[Spot]:
        if isinstance(thing, Match):
            return thing.spots
        spots = self.rows.of_sorts(SORTS_MEANT.get(thing.sort, (thing.sort,)))
        return spots if len(spots) <= _MOST_OF_A_SORT else []

    def _item(self, i: int, j: int, closeness: int, kind: str, places: list[Place], spots: Sequence[Spot] = ()) -> Item:
        return Item(self.words[i].start, self.words[j - 1].end, closeness, kind, places, list(spots))

    def _addresses(self, matches: list[Match]) -> tuple[list[Item], list[Match]]:
        """ "Rikhardinkatu 3", "3 Rikhardinkatu", "Rikhardinkatu no 3 B"."""
        items, left = [], []
        for match in matches:
            number = self._number(match) if match.streets else None
            if number is None:
                left.append(match)
                continue
            i, j, value, letter = number
            houses = [house_place(self.rows, street, value, letter) for street in match.streets]
            known = [house for house in houses if house]
            if known:
                item = self._item(i, j, 1, "address", known)
            else:  # a number the street does not have: the street, as a question
                item = self._item(i, j, 3, "address", [self._place(s) for s in match.streets], match.streets)
            item.is_sure = match.is_sure and bool(known)
            items.append(item)
        return items, left

    def _number(self, match: Match) -> tuple[int, int, int, str] | None:
        """First and last token of the address, the house number and its letter."""
        words, k = self.words, match.j
        while k < len(words) and k < match.j + 2 and words[k].plain in NUMBER_WORDS:
            k += 1
        if k < len(words) and self._is_number(k) and self._is_right_before(match.j - 1, k):
            unit = words[k + 1].plain if k + 1 < len(words) else ""
            is_decimal = re.match(r" ?(?::\d|[%€])", self.text[words[k].end :])
            if unit not in UNITS and not is_decimal:
                letter, end = self._letter(k)
                return match.i, end, int(words[k].plain), letter
        k = match.i - 1
        while k >= 0 and (words[k].plain in STREET_WORDS or words[k].plain in ("bis", "ter", "de", "la", "du")):
            k -= 1
        if k >= 0 and self._is_number(k) and self._comes_before(k, match.i):
            return k, match.j, int(words[k].plain), ""
        return None

    def _is_right_before(self, last: int, k: int) -> bool:
        """Whether only "no.", "d." and the like stand between a street and the number at `k`."""
        if k == last + 1:
            return bool(_GAP_TO_NUMBER.match(self.text[self.words[last].end : self.words[k].start]))
        gaps = (self.text[self.words[n].end : self.words[n + 1].start] for n in range(last, k))
        return all(gap.strip(" ,.:#№º°\u00a0") == "" for gap in gaps)

    def _comes_before(self, k: int, i: int) -> bool:
        gap = self.text[self.words[k].end : self.words[i].start]
        before = self.words[k - 1].plain if k else ""
        return "\n" not in gap and "." not in gap.strip(" ") and before not in TRANSIT

    def _is_number(self, k: int) -> bool:
        return self.words[k].plain.isdecimal() and 0 < int(self.words[k].plain[:6]) <= _LARGEST_NUMBER

    def _letter(self, k: int) -> tuple[str, int]:
        if k + 1 < len(self.words):
            letter, glued = self.words[k + 1], self.words[k + 1].start == self.words[k].end
            if len(letter.text) == 1 and letter.plain.isalpha() and (glued or letter.text.isupper()):
                return letter.plain, k + 2
        return "", k + 1

    def _stretches(self, matches: list[Match]) -> tuple[list[Item], list[Match]]:
        """ "Kalevankatu between Annankatu and Yrjönkatu": the middle of that stretch."""
        streets = [match for match in matches if match.streets]
        if len(streets) != 3:
            return [], matches
        for one, other in pairwise(streets):
            if not self._are_between(one, other):
                continue
            (along,) = (match for match in streets if match is not one and match is not other)
            ends = [self.rows.crossings(along.streets[0], side.streets[0]) for side in (one, other)]
            if all(ends):
                a, b = ends[0][0], ends[1][0]
                middle = Point(lat=(a.lat + b.lat) / 2, lon=(a.lon + b.lon) / 2)
                place = Place(
                    kind=PlaceKind.STREET,
                    name=along.streets[0].name,
                    point=middle,
                    uncertainty_m=round(max(15.0, distance_m(a, b) / 2), 1),
                    key=f"at|{middle.lat:.6f},{middle.lon:.6f}",
                )
                span = [min(m.i for m in streets), max(m.j for m in streets)]
                rest = [match for match in matches if match not in streets]
                return [self._item(span[0], span[1], 1, "crossing", [place])], rest
        return [], matches

    def _corners(self, matches: list[Match]) -> tuple[list[Item], list[Match]]:
        """ "Corner of A and B", "A / B", "A at B": neighbouring streets that meet."""
        items: list[Item] = []
        left = list(matches)
        for one, other in pairwise(matches):
            if one not in left or other not in left or not self._are_joined(one, other):
                continue
            places = [
                crossing_place(a, b, points, index)
                for a in one.streets
                for b in other.streets
                for points in [self.rows.crossings(a, b)]
                for index in range(len(points))
            ]
            if places:
                item = self._item(one.i, other.j, 1, "crossing", places)
                item.is_sure = one.is_sure and other.is_sure
                items.append(item)
                left = [match for match in left if match not in (one, other)]
        return items, left

    def _are_joined(self, one: Match, other: Match) -> bool:
        between = self.words[one.j : other.i]
        return (
            bool(one.streets and other.streets)
            and len(between) <= 6
            and all(word.plain in JOINING for word in between)
            and not any(self._ends_a_sentence(k) for k in range(one.j - 1, other.i))
        )

    def _ends_a_sentence(self, k: int) -> bool:
        """Whether a full stop follows token `k`, and not one that shortens it ("esq.")."""
        gap = self.text[self.words[k].end : self.words[k + 1].start]
        is_short = gap.startswith(".") and self.words[k].plain in JOINING
        return not is_short and bool(re.search(r"[.!?]\s|\n\s*\n", gap))

    def _of_that_name(
        self, matches: list[Match], generics: list[Generic]
    ) -> tuple[list[Item], list[Match], list[Generic]]:
        """ "Kauppatori stop", "arrêt Kauppatori", "Esplanadi park": a name and a sort of place side by side."""
        items, left, spare = [], list(matches), list(generics)
        for generic in generics:
            for match in matches:
                if match not in left or not self._are_side_by_side(generic, match):
                    continue
                spots = self._named_or_near(generic.sort, match)
                if spots:
                    i, j = min(generic.i, match.i), max(generic.j, match.j)
                    kind = "stop" if generic.sort == "stop" else "landmark"
                    item = self._item(i, j, 1 if kind == "stop" else 2, kind, self._gathered(spots), spots)
                    item.is_sure = match.is_sure
                    items.append(item)
                    left.remove(match)
                    spare.remove(generic)
                    break
        return items, left, spare

    def _are_side_by_side(self, generic: Generic, match: Match) -> bool:
        first, then = (generic, match) if generic.i < match.i else (match, generic)
        between = self.words[first.j : then.i]
        gap = self.text[self.words[first.j - 1].end : self.words[then.i].start]
        return (
            len(between) <= 3
            and all(word.plain in (ARTICLES | RELATIONS | JOINING) for word in between)
            and not re.search(r"[.!?,;]", gap)
        )

    def _named_or_near(self, sort: str, match: Match) -> list[Spot]:
        sorts = SORTS_MEANT.get(sort, (sort,))
        named = [spot for spot in match.everything if spot.sort in sorts]
        if not named:  # "Kaisaniemi park" is Kaisaniemen puisto: the same name but for its end
            start = "".join(word.plain for word in self.words[match.i : match.j])[:-1]
            if is_foreign(start):
                start = squashed(match.spots[0].name)[:-1]
            alike = self.rows.of_sorts(sorts) if len(start) >= _SHORTEST_START else []
            named = [spot for spot in alike if squashed(spot.name).startswith(start)]
        return named or self._near_any(sorts, match.spots)

    def _near_any(self, sorts: Sequence[str], grounds: Sequence[Spot]) -> list[Spot]:
        return [spot for spot in self.rows.of_sorts(sorts) if any(is_near(spot.point, ground) for ground in grounds)]

    def _plain(self, match: Match) -> Item:
        spots = self._better_known(match)
        sort = spots[0].sort
        places = self._gathered(spots)
        closeness, kind = {"street": (3, "street"), "ward": (4, "area"), "stop": (1, "stop")}.get(sort, (2, "landmark"))
        item = self._item(match.i, match.j, closeness, kind, places, spots)
        item.is_sure = match.is_sure and sort != "ward"  # a ward is no spot anybody can be sent to
        return item

    def _better_known(self, match: Match) -> list[Spot]:
        """ "Esplanadi" is the name of a stop, and what people call Esplanadinpuisto: the park."""
        if match.spots[0].sort not in ("stop", "statue"):
            return match.spots
        name = "".join(word.plain for word in self.words[match.i : match.j])
        if len(name) < _SHORTEST_START:
            return match.spots
        known = [s for s in self.rows.of_sorts(("park", "square")) if squashed(s.name).startswith(name)]
        return known if len(known) == 1 else match.spots

    def _gathered(self, spots: Sequence[Spot]) -> list[Place]:
        """Places of the spots; the stops of one name on both sides of a road are one place."""
        if len(spots) > 1 and all(spot.sort == "stop" and spot.name == spots[0].name for spot in spots):
            reach = max(distance_m(a.point, b.point) for a in spots for b in spots)
            if reach <= _ONE_PLATFORM_M:
                middle = Point(
                    lat=sum(s.point.lat for s in spots) / len(spots), lon=sum(s.point.lon for s in spots) / len(spots)
                )
                first = min(spots, key=lambda spot: distance_m(spot.point, middle))
                return [
                    Place(
                        kind=PlaceKind.STOP,
                        name=first.name,
                        point=first.point,
                        uncertainty_m=max(20.0, round(reach, 1)),
                        key=first.key,
                    )
                ]
        return [self._place(spot) for spot in spots]

    def _landmarks_by(self, items: Sequence[Item], generics: Sequence[Generic]) -> list[Item]:
        """ "The library" somewhere in a message that also names a street: the library on that street."""
        grounds = [spot for item in items for spot in item.spots if spot.sort != "ward"]
        found = []
        for generic in generics:
            if generic.has_cue and grounds:
                spots = self._near_any(SORTS_MEANT.get(generic.sort, (generic.sort,)), grounds)
                if spots and (generic.sort != "stop" or len(spots) <= 2):
                    found.append(self._item(generic.i, generic.j, 2, "landmark", self._gathered(spots), spots))
        return found

    def _place(self, spot: Spot) -> Place:
        return place_of(self.rows, spot, self.name_at)


def beside(words: Sequence[Token], start: int, end: int, places: list[Place]) -> list[Place]:
    """ "Behind the church" is near it, and where exactly nobody knows: the point stays, the doubt grows."""
    before = [word.plain for word in words if word.end <= start and start - word.end <= 16][-3:]
    after = [word.plain for word in words if word.start >= end and word.start - end <= 8][:2]
    if BESIDE.isdisjoint(before) and BESIDE_AFTER.isdisjoint(after):
        return places
    return [replace(place, uncertainty_m=place.uncertainty_m + _BESIDE_M) for place in places]


def place_of(rows: Rows, spot: Spot, name_at: NameAt) -> Place:
    """A spot as a place; what has no name is called by its street."""
    name = spot.name or name_at(spot.point)
    if spot.sort == "stop" and not name.endswith(")"):
        name = f"{name} ({spot.key.removeprefix('stop:').rstrip('b')})"
    return Place(
        kind=_KINDS.get(spot.sort, PlaceKind.LANDMARK),
        name=name,
        point=spot.point,
        uncertainty_m=round(spot.radius_m, 1),
        key=spot.key,
    )


def house_place(rows: Rows, street: Spot, number: int, letter: str) -> Place | None:
    """An address; between its neighbours, and less certain, when the map has no such number."""
    point, uncertainty_m = rows.house(street, number, letter), 15.0
    if point is None:
        point, uncertainty_m = rows.house_between(street, number), 40.0
    if point is None:
        return None
    return Place(
        kind=PlaceKind.ADDRESS,
        name=f"{street.name} {number}{f' {letter.upper()}' if letter else ''}",
        point=point,
        uncertainty_m=uncertainty_m,
        key=f"house|{street.key}|{number}{letter}",
    )


def crossing_place(a: Spot, b: Spot, points: Sequence[Point], index: int) -> Place:
    """The `index`-th place where two streets meet."""
    return Place(
        kind=PlaceKind.CROSSING,
        name=f"{a.name} / {b.name}",
        point=points[index],
        uncertainty_m=15.0,
        key=f"cross|{a.key}|{b.key}|{index}",
    )
