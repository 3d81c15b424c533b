"""Which words of a message name places of the town, and how surely.

Precision comes first: a wrong place costs more than a question. A name that may be an ordinary word counts only where
the sentence speaks of a place ("outside Forum"), and a misspelling only where it looks like the name of a street.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from core.understanding import Span
from storage.gazetteer.kinds import BY_NAME_ONLY
from storage.gazetteer.rows import Named, Rows, Spot
from storage.gazetteer.sounds import is_foreign, romanised
from storage.gazetteer.spelling import Token, base_forms
from storage.gazetteer.words import (
    ARTICLES,
    BETWEEN,
    GENERIC,
    GENERIC_STEMS,
    JOINING,
    NOT_A_PLACE_BEFORE,
    ONLY_AFTER,
    ORDINARY,
    PLAIN_WORDS,
    RELATIONS,
    RELATIONS_AFTER,
    WITH_ARTICLE,
)

_LONGEST_NAME, _LONGEST_GENERIC, _LONGEST_MISSPELT = 6, 4, 3  # tokens
_LONGEST_ENDING = 7
_NOT_A_PLACE_AFTER = frozenset({"no", "not", "kein", "pas", "to"})
_SHORTEST = 3  # letters of a name looked up
_SHORTEST_MISSPELT = 6
_LONG = 9  # a misspelt word this long may be a name without any sign of one around it
_SHORTEST_HEARD = 6
_HEARD, _SURELY_HEARD = 0.74, 0.82
_ALIKE, _ALIKE_SHORT, _ALIKE_OWN, _SURELY_ALIKE, _CLEAR_LEAD = 0.82, 0.85, 0.70, 0.87, 0.06
_STREET_END = re.compile(
    r"(ka[td]u|kadun|kadulla|kadulle|kadulta|tie|tien|tiella|kuja|kujalla|tori|torilla|aukio|aukiolla|ranta|rannassa|puisto|"
    r"puistikko|silta|gatan|vagen|torget|platsen|kajen|esplanad[ie]n?|penger|bulevardi)$"
)

# Same name, several things: which of them is meant. Earlier wins; what is not listed stands in the middle.
_FIRST = ("square", "park", "library", "museum", "church", "cathedral", "bridge", "school", "station", "bus_station")
_LAST = (
    "street", "metro", "ward", "hotel", "office", "sight", "stop", "statue", "bike_station", "car_park", "business",
)  # fmt: skip


@dataclass(slots=True)
class Match:
    """Tokens `i` to `j` (exclusive) name one of `spots`; several spots of one name are all kept."""

    i: int
    j: int
    spots: list[Spot]
    everything: list[Spot]  # of the name, whatever sort: a neighbouring "stop" or number may choose otherwise
    is_sure: bool = True

    @property
    def streets(self) -> list[Spot]:
        return [spot for spot in self.everything if spot.is_street]


@dataclass(slots=True)
class Generic:
    """Tokens `i` to `j` are a word for a sort of place. `has_cue`: an article or relation stands before it."""

    i: int
    j: int
    sort: str
    has_cue: bool


def names_in(rows: Rows, words: Sequence[Token], spans: Sequence[Span] = ()) -> list[Match]:
    """Names as written or inflected, longest first, then misspelt ones in what is left; in the order of the text."""
    matches = _as_written(rows, words, spans)
    taken = {k for match in matches for k in range(match.i, match.j)}
    matches += _heard(rows, words, taken)
    taken |= {k for generic in generics_in(words) for k in range(generic.i, generic.j)}
    matches += _misspelt(rows, words, spans, taken)
    return sorted(matches, key=lambda match: match.i)


def _as_written(rows: Rows, words: Sequence[Token], spans: Sequence[Span]) -> list[Match]:
    windows: dict[str, list[tuple[int, int]]] = {}
    for i, j in _windows(len(words), _LONGEST_NAME):
        for key in _keys(words[i:j]):
            windows.setdefault(key, []).append((i, j))
    found = rows.named(windows)
    candidates = [(j - i, len(key), i, j, key) for key in found for i, j in windows[key]]
    matches: list[Match] = []
    taken: set[int] = set()
    for _, _, i, j, key in sorted(candidates, key=lambda c: (-c[0], -c[1], c[2], c[4])):
        if taken & set(range(i, j)):
            continue
        named = [n for n in found[key] if _is_meant(n, words, i, j, spans)]
        if named:
            taken.update(range(i, j))
            matches.append(_match(i, j, named))
    return matches


def _windows(count: int, longest: int) -> Iterator[tuple[int, int]]:
    for i in range(count):
        for j in range(i + 1, min(count, i + longest) + 1):
            yield i, j


def _keys(window: Sequence[Token]) -> set[str]:
    """Squashed spellings of a window: as written, and with the ends of its first and last word made basic."""
    if window[0].plain.isdigit() or (len(window) == 1 and window[0].plain in GENERIC):
        return set()
    last = base_forms(window[-1].plain)
    if len(window) == 1:
        return {form for form in last if len(form) >= _SHORTEST}
    middle = "".join(token.plain for token in window[1:-1])
    first = base_forms(window[0].plain) if len(window) <= 3 else (window[0].plain,)
    return {f"{one}{middle}{other}" for one in first for other in last}


def _is_meant(named: Named, words: Sequence[Token], i: int, j: int, spans: Sequence[Span]) -> bool:
    """Whether words that could be this name are it here."""
    if named.squashed in ORDINARY or (j - i == 1 and words[i].plain in (RELATIONS | ARTICLES | JOINING)):
        return False
    is_loose = named.is_weak or named.spot.sort in BY_NAME_ONLY
    if not is_loose:
        return True
    if len(named.squashed) < 4 and named.spot.sort in BY_NAME_ONLY:
        return False
    by_generic = any(words[k].plain in GENERIC for k in (i - 1, j) if 0 <= k < len(words))  # "Oodi library"
    if by_generic or has_cue(words, i) or is_in_span(words, i, j, spans):
        return j - i > 1 or named.spot.sort not in BY_NAME_ONLY or words[i].text[0].isupper() or len(named.squashed) > 6
    return j - i > 1 and all(word.text[0].isupper() for word in words[i:j]) and not _is_shouting(words)


def _is_shouting(words: Sequence[Token]) -> bool:
    return all(word.text.isupper() or word.text.isdigit() for word in words)


def has_cue(words: Sequence[Token], i: int) -> bool:
    """Whether a relation ("outside", "devant") stands before token `i`, articles and a generic word between allowed."""
    for k in range(i - 1, max(i - 4, -1), -1):
        if words[k].plain in RELATIONS:
            return True
        if words[k].plain not in ARTICLES and words[k].plain not in GENERIC:
            return False
    return False


def is_in_span(words: Sequence[Token], i: int, j: int, spans: Sequence[Span]) -> bool:
    start, end = words[i].start, words[j - 1].end
    return any(span.start <= start and end <= span.end for span in spans)


def _match(i: int, j: int, named: Sequence[Named], *, is_sure: bool = True) -> Match:
    best_rank = min(n.rank for n in named)
    everything = list({n.spot.id: n.spot for n in named if n.rank == best_rank}.values())
    order = min(_order(spot.sort) for spot in everything)
    return Match(i, j, [spot for spot in everything if _order(spot.sort) == order], everything, is_sure)


def _order(sort: str) -> int:
    if sort in _FIRST:
        return _FIRST.index(sort)
    return 20 + _LAST.index(sort) if sort in _LAST else 10


def _heard(rows: Rows, words: Sequence[Token], taken: set[int]) -> list[Match]:
    """Names written in another alphabet than the sign's, with whatever ending that language gives them."""
    matches = []
    for i, j in sorted(_windows(len(words), _LONGEST_MISSPELT), key=lambda w: (w[0] - w[1], w[0])):
        window = words[i:j]
        if taken & set(range(i, j)) or not all(is_foreign(word.plain) for word in window):
            continue
        said = "".join(word.plain for word in window)
        small = RELATIONS | ARTICLES | BETWEEN | RELATIONS_AFTER
        if len(romanised(said)[-1]) < _SHORTEST_HEARD or window[0].plain in small or window[-1].plain in small:
            continue
        if _generic_sort(said) or (len(window) > 1 and all(_generic_sort(word.plain) for word in window)):
            continue
        scores = dict(
            rows.sounding_like(said, _HEARD if has_cue(words, i) or _is_street_heard(said) else _SURELY_HEARD)
        )
        if scores:
            taken.update(range(i, j))
            matches.append(_likest(rows, i, j, scores, least_sure=_HEARD))
    return matches


def _is_street_heard(word: str) -> bool:
    return any(_STREET_END.search(latin) for latin in romanised(word))


def _misspelt(rows: Rows, words: Sequence[Token], spans: Sequence[Span], taken: set[int]) -> list[Match]:
    matches = []
    for i, j in sorted(_windows(len(words), _LONGEST_MISSPELT), key=lambda w: (w[0] - w[1], w[0])):
        if taken & set(range(i, j)) or not _looks_like_name(words, i, j, spans):
            continue
        if match := _closest(rows, words, i, j):
            taken.update(range(i, j))
            matches.append(match)
    return matches


def _looks_like_name(words: Sequence[Token], i: int, j: int, spans: Sequence[Span]) -> bool:
    squashed = "".join(word.plain for word in words[i:j])
    if len(squashed) < _SHORTEST_MISSPELT or not squashed.isalpha() or squashed in ORDINARY or squashed in GENERIC:
        return False
    if any(word.plain in (RELATIONS | ARTICLES | BETWEEN) for word in words[i:j]):
        return False
    if _STREET_END.search(words[j - 1].plain) or is_in_span(words, i, j, spans):
        return True
    if j - i == 1 and len(squashed) >= _LONG:
        return True
    is_capital = all(word.text[0].isupper() for word in words[i:j]) and not _is_shouting(words)
    has_number = j < len(words) and words[j].plain.isdigit()
    return has_cue(words, i) and (is_capital or has_number)


def _closest(rows: Rows, words: Sequence[Token], i: int, j: int) -> Match | None:
    is_plain = not _STREET_END.search(words[j - 1].plain) and not words[i].text[0].isupper()
    scores: dict[str, float] = {}
    for form in sorted(_keys(words[i:j])):
        for name, score in rows.spelled_like(form, _SURELY_ALIKE if is_plain else _ALIKE):
            if _is_alike(form, name, score):
                scores[name] = max(score, scores.get(name, 0.0))
    if not scores:
        return None
    return _likest(rows, i, j, scores, least_sure=_SURELY_ALIKE)


def _likest(rows: Rows, i: int, j: int, scores: dict[str, float], *, least_sure: float) -> Match:
    """The likest name, and those that are as like as to leave a doubt."""
    first, *others = sorted(scores, key=lambda name: (-scores[name], name))
    by_name = rows.named(scores)
    best = _match(i, j, by_name[first])
    ids = {spot.id for spot in best.everything}
    for name in others:
        rival = _match(i, j, by_name[name])
        if scores[first] - scores[name] < _CLEAR_LEAD and not ids & {spot.id for spot in rival.everything}:
            best.spots = best.spots + rival.spots
    best.is_sure = scores[first] >= least_sure and len(best.spots) == 1
    return best


def _is_alike(word: str, name: str, score: float) -> bool:
    """Whether a spelling may be this name: short ones must be liker, and also in the part that is not "katu"."""
    if min(len(word), len(name)) < 8 and score < _ALIKE_SHORT:
        return False
    end = _STREET_END.search(name)
    if end and word.endswith(end[1]):
        own, other = word.removesuffix(end[1]), name.removesuffix(end[1])
        return OSA.normalized_similarity(own, other) >= _ALIKE_OWN and own[:1] == other[:1]
    return True


def generics_in(words: Sequence[Token]) -> list[Generic]:
    """Words for sorts of places ("the library", "la gare routière"), longest first, in the order of the text."""
    found: list[Generic] = []
    taken: set[int] = set()
    said = [
        (j - i, i, j, key, sort) for i, j in _windows(len(words), _LONGEST_GENERIC) for key, sort in _sort(words[i:j])
    ]
    for _, i, j, key, sort in sorted(said, key=lambda one: (-one[0], one[1])):
        if not taken & set(range(i, j)):
            taken.update(range(i, j))
            before = words[i - 1].plain if i else ""
            after = words[j].plain if j < len(words) else ""
            if not _is_ordinary(key, before, after):
                is_plain = key not in PLAIN_WORDS and (i == 0 or j - i > 1 or key not in WITH_ARTICLE)
                has_cue = is_plain or before in ARTICLES or before in RELATIONS or after in RELATIONS_AFTER
                found.append(Generic(i, j, sort, has_cue))
    return sorted(found, key=lambda generic: generic.i)


def _sort(window: Sequence[Token]) -> Iterator[tuple[str, str]]:
    key = "".join(word.plain for word in window)
    if sort := _generic_sort(key, least=1 + sum(len(word.plain) for word in window[:-1])):
        yield key, sort
    elif len(window) == 1 and len(key) > 7 and (base := next(filter(GENERIC.get, base_forms(key)), None)):
        yield base, GENERIC[base]


@lru_cache(maxsize=20_000)
def _generic_sort(key: str, least: int = 2) -> str:
    """The sort a word means, as it is or with one of its endings; `least` letters are no ending."""
    if key in GENERIC:
        return GENERIC[key]
    for size in range(len(key), max(least, len(key) - _LONGEST_ENDING) - 1, -1):
        if (known := GENERIC_STEMS.get(key[:size])) and len(key) - size <= known[1]:
            return known[0]
    return ""


def _is_ordinary(key: str, before: str, after: str) -> bool:
    """Whether a word for a sort of place is something else here: "place de parking", "no station", "in place"."""
    if key in ONLY_AFTER and before not in ONLY_AFTER[key]:
        return True
    return key in PLAIN_WORDS and (after in NOT_A_PLACE_BEFORE or before in _NOT_A_PLACE_AFTER)
