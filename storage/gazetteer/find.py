"""Places of the town in people's words.

`Gazetteer.find` takes a whole message and gives the place it speaks of, or None, or a few candidates to ask about.
What is said more closely wins (a house number over its street, a corner over both streets) as long as the rest of the
message agrees with it; where two parts contradict each other, both are candidates and nothing is sure.

Sync and read-only: call it from a worker thread.
"""

from collections.abc import Sequence
from pathlib import Path

from core.place import MIN_AREA_RADIUS_M, Area, Found, Place, PlaceKind, Point, distance_m
from core.understanding import Span
from storage.gazetteer.compose import Item, beside, crossing_place, house_place, items_in, place_of
from storage.gazetteer.ground import agrees
from storage.gazetteer.recognise import generics_in, names_in
from storage.gazetteer.rows import Rows, Spot
from storage.gazetteer.spelling import Token
from storage.gazetteer.words import OFTEN_UNMAPPED, SORTS_MEANT, words_in

MAX_CANDIDATES = 6  # as many buttons as a person reads
STREET_MARGIN_M = 40.0  # a report in front of a house counts for its street
WARD_MARGIN_M = 20.0
ADDRESS_WITHIN_M = 30.0
STREET_WITHIN_M = 250.0
_TOO_MANY = 12  # of one sort: "the bus stop" says nothing in a town with a hundred


class Gazetteer:
    """One town's places. `path` is the file `build` wrote."""

    def __init__(self, path: Path) -> None:
        self._rows = Rows(path)

    def close(self) -> None:
        self._rows.close()

    def find(self, text: str, spans: Sequence[Span] = (), *, near: Point | None = None) -> Found | None:
        """The place a message speaks of: likeliest first, at most six. None when it names none.

        `spans` are words the reader took for places: they let looser names count. `near`, a point the person is or was
        at, only puts candidates in order; it never makes one sure. Coordinates may lie outside the town.
        """
        items = items_in(self._rows, text, spans, self._pin)
        if not items:
            return self._by_sort_alone(text, near)
        first, *others = sorted(items, key=lambda item: (item.closeness, not _in_span(item, spans), item.start))
        places = self._narrowed(first, others)
        odd = [item for item in others if not self._agree(places, item) and not _is_backdrop(first, item)]
        candidates = _ordered(places, near) + [place for item in odd for place in _ordered(item.places, near)]
        words = text[min(i.start for i in [first, *odd]) : max(i.end for i in [first, *odd])]
        is_sure = len(places) == 1 and not odd and first.is_sure
        return Found(words=words, places=_distinct(candidates)[:MAX_CANDIDATES], sure=is_sure)

    def generic(self, text: str) -> str:
        """The word for a sort of landmark a message leaves open ("library" in "near the library"), as it was written.

        Empty when it names no sort, or something closer.
        """
        if items_in(self._rows, text, (), self._pin):
            return ""
        words = words_in(text)
        for generic in generics_in(words):
            spots = self._of(generic.sort) if generic.has_cue else []
            if len(spots) > 1 or (spots and generic.sort in OFTEN_UNMAPPED):
                return text[words[generic.i].start : words[generic.j - 1].end]
        return ""

    def spans(self, text: str) -> tuple[Span, ...]:
        """The known names, addresses and figures in a text, for masking; offsets count code points."""
        found = items_in(self._rows, text, (), self._pin)
        return tuple(
            Span(text=text[item.start : item.end], start=item.start, end=item.end, kind=item.span_kind)
            for item in sorted(found, key=lambda item: item.start)
        )

    def nearest(self, point: Point) -> Place | None:
        """A pin under the name of the square or park it lies in, else of the address within 30 m, else of the nearest
        street within 250 m; None further out.

        The point stays the pin's own.
        """
        name = self._name_at(point)
        return _pin(point, name) if name else None

    def get(self, key: str) -> Place | None:
        """The place of a key an earlier answer gave; None when a later map no longer has it."""
        kind, _, rest = key.partition("|")
        if kind == "at":
            return self._get_pin(rest)
        if kind == "house":
            return self._get_house(rest)
        if kind == "cross":
            return self._get_crossing(rest)
        spot = self._rows.by_key(key)
        return place_of(self._rows, spot, self._name_at) if spot else None

    def areas(self, words: str) -> tuple[Area, ...]:
        """What can be followed under these words: streets, wards, and named places with at least 150 m around them."""
        spots = [spot for match in names_in(self._rows, words_in(words)) for spot in match.spots]
        if not spots:
            sorts = [generic.sort for generic in generics_in(words_in(words))]
            spots = self._of(sorts[0]) if sorts else []
        areas: list[Area] = []
        for spot in spots:
            area = self._area(spot)
            if area not in areas:
                areas.append(area)
        return tuple(areas[:MAX_CANDIDATES])

    def area(self, key: str) -> Area | None:
        """The area around one place, for a follow button that names it by its key."""
        spot = self._rows.by_key(key)
        if spot is not None:
            return self._area(spot)
        place = self.get(key)
        if place is None:
            return None
        return Area(kind=place.kind, name=place.name, shape=(place.point,), radius_m=float(MIN_AREA_RADIUS_M))

    def _area(self, spot: Spot) -> Area:
        place = place_of(self._rows, spot, self._name_at)
        if spot.is_street:
            return Area(kind=place.kind, name=place.name, shape=spot.shape, radius_m=STREET_MARGIN_M)
        if spot.sort == "ward" and spot.shape:
            return Area(kind=place.kind, name=place.name, shape=spot.shape, radius_m=WARD_MARGIN_M, closed=True)
        radius_m = max(float(MIN_AREA_RADIUS_M), spot.radius_m)
        return Area(kind=place.kind, name=place.name, shape=(spot.point,), radius_m=radius_m)

    def _of(self, sort: str) -> list[Spot]:
        """The places of a meant sort, none when there are too many to mean one."""
        spots = self._rows.of_sorts(SORTS_MEANT.get(sort, (sort,)))
        return spots if len(spots) <= _TOO_MANY else []

    def _by_sort_alone(self, text: str, near: Point | None) -> Found | None:
        """ "The library", and nothing else that says where."""
        words = words_in(text)
        for generic in generics_in(words):
            if not generic.has_cue:
                continue
            spots = self._rows.of_sorts(SORTS_MEANT.get(generic.sort, (generic.sort,)))
            if near is not None:
                spots = [spot for spot in spots if len(spots) <= _TOO_MANY or distance_m(spot.point, near) < 300]
            elif len(spots) > _TOO_MANY:
                continue
            if spots:
                first, last = words[generic.i].start, words[generic.j - 1].end
                places = _ordered([place_of(self._rows, spot, self._name_at) for spot in spots], near)
                places = beside(words, first, last, places)
                is_only = len(spots) == 1 and generic.sort not in OFTEN_UNMAPPED
                is_sure = is_only and not _has_another_name(words, generic.i, generic.j)
                return Found(words=text[first:last], places=_distinct(places)[:MAX_CANDIDATES], sure=is_sure)
        return None

    def _narrowed(self, first: Item, others: Sequence[Item]) -> list[Place]:
        """The candidates of the closest item that the rest of the message agrees with, all of them if none does."""
        if len(first.places) == 1:
            return first.places
        fitting = [p for p in first.places if others and all(agrees(p, item.spots, item.places) for item in others)]
        return fitting or first.places

    def _agree(self, places: Sequence[Place], item: Item) -> bool:
        return all(agrees(place, item.spots, item.places) for place in places)

    def _name_at(self, point: Point) -> str:
        """Of the square or park it lies in, else of the address, else of the street."""
        if ground := self._rows.ground_at(point):
            return ground.name
        if house := self._rows.nearest_house(point, ADDRESS_WITHIN_M):
            return f"{house[0].name} {house[1]}"
        street = self._rows.nearest_street(point, STREET_WITHIN_M)
        return street[0].name if street else ""

    def _pin(self, point: Point, uncertainty_m: float) -> Place:
        return _pin(point, self._name_at(point) or f"{point.lat:.5f}, {point.lon:.5f}", uncertainty_m)

    def _get_pin(self, rest: str) -> Place | None:
        try:
            lat, lon = (float(part) for part in rest.split(","))
        except ValueError:
            return None
        point = Point(lat=lat, lon=lon)
        return self._pin(point, 5.0) if point.is_on_earth() else None

    def _get_house(self, rest: str) -> Place | None:
        street_key, _, number = rest.partition("|")
        street = self._rows.by_key(street_key)
        digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
        if street is None or not digits.isdecimal():
            return None
        return house_place(self._rows, street, int(digits), number[len(digits) :])

    def _get_crossing(self, rest: str) -> Place | None:
        a_key, _, b_key = rest.partition("|")
        b_key, _, index = b_key.partition("|")
        a, b = self._rows.by_key(a_key), self._rows.by_key(b_key)
        if a is None or b is None or not index.isdecimal():
            return None
        points = self._rows.crossings(a, b)
        return crossing_place(a, b, points, int(index)) if int(index) < len(points) else None


def _pin(point: Point, name: str, uncertainty_m: float = 5.0) -> Place:
    key = f"at|{point.lat:.6f},{point.lon:.6f}"
    return Place(kind=PlaceKind.PIN, name=name, point=point, uncertainty_m=uncertainty_m, key=key)


def _in_span(item: Item, spans: Sequence[Span]) -> bool:
    return any(span.start < item.end and item.start < span.end for span in spans)


def _has_another_name(words: Sequence[Token], i: int, j: int) -> bool:
    """ "Alameda Norte station": one with a name that the map does not know is not the only one it knows."""
    after = j < len(words) and words[j].start - words[j - 1].end == 1 and words[j].text[0].isupper()
    before = i > 1 and words[i].start - words[i - 1].end == 1 and words[i - 1].text[0].isupper()
    is_shouting = all(word.text.isupper() for word in words)
    return (after or before) and not is_shouting


def _is_backdrop(first: Item, other: Item) -> bool:
    """A ward somebody lives in does not make a house number elsewhere unsure."""
    return first.closeness <= 2 and other.span_kind == "area"


def _ordered(places: Sequence[Place], near: Point | None) -> list[Place]:
    return sorted(places, key=lambda place: distance_m(place.point, near)) if near else list(places)


def _distinct(places: Sequence[Place]) -> tuple[Place, ...]:
    return tuple({place.key: place for place in places}.values())
