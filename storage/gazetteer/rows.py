"""The gazetteer's file, read: every query there is on it, and nothing that decides."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from core.errors import Setup
from core.place import Point, distance_m, distance_to_line_m, is_inside
from storage.gazetteer.files import FORMAT
from storage.gazetteer.kinds import BY_NAME_ONLY
from storage.gazetteer.sounds import SoundIndex, likeness, romanised, skeleton

_PLACES = "SELECT p.id, p.key, p.sort, p.name, p.lat, p.lon, p.radius_m, p.weight, p.shape FROM places p "
_NAMES = (
    "SELECT n.squashed, n.rank, n.weak, p.id, p.key, p.sort, p.name, p.lat, p.lon, p.radius_m, p.weight, p.shape"
    " FROM names n JOIN places p ON p.id = n.place "
)
_HEARD_TOO = ("mall", "sight", "market")  # looked for by their sound, never by a misspelling
_MOST_LIKE = 8
_TELLING_BONES = 6
_DEG_M = 111_195.0  # metres in a degree of latitude


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """One row of `places`. `shape_json` is read only where a line or ring is needed."""

    id: int
    key: str
    sort: str
    name: str
    point: Point
    radius_m: float
    weight: int
    shape_json: str

    @property
    def shape(self) -> tuple[Point, ...]:
        return tuple(Point(lat=y, lon=x) for x, y in json.loads(self.shape_json))

    @property
    def is_street(self) -> bool:
        return self.sort == "street"


@dataclass(frozen=True, slots=True)
class Named:
    """A place under one of its names. `rank` 2 is a name of the past; `is_weak` one that may be an ordinary word."""

    spot: Spot
    squashed: str
    rank: int
    is_weak: bool


class Rows:
    """Read-only and shared by threads: sqlite3 serialises them, and nothing is cached that could go stale."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            meta = dict(self._db.execute("SELECT key, value FROM meta"))
        except sqlite3.Error as error:
            raise Setup(f"{path}: is no gazetteer ({error}); run `lamplighter town build`") from error
        if meta.get("format") != str(FORMAT):
            raise Setup(f"{path}: was built by another version; run `lamplighter town build` again")
        self.centre = Point(lat=float(meta["lat"]), lon=float(meta["lon"]))
        names = [
            (name, sort)
            for name, sort in self._db.execute(
                "SELECT DISTINCT n.squashed, p.sort FROM names n JOIN places p ON p.id = n.place"
                " WHERE n.rank < 2 ORDER BY n.squashed"
            )
            if (sort not in BY_NAME_ONLY or sort in _HEARD_TOO) and len(name) >= 5
        ]
        self._misspelt = frozenset(name for name, sort in names if sort not in BY_NAME_ONLY)
        self._sounds = SoundIndex(name for name, _ in names)
        self._grounds = [
            spot for spot in self.of_sorts(("square", "park", "garden", "cemetery")) if len(spot.shape_json) > 2
        ]

    def close(self) -> None:
        self._db.close()

    def named(self, squashed: Iterable[str]) -> dict[str, list[Named]]:
        """Every place called so, by squashed name."""
        found: dict[str, list[Named]] = defaultdict(list)
        where = "WHERE n.squashed IN (SELECT value FROM json_each(?)) ORDER BY n.rank, p.id"
        for row in self._db.execute(_NAMES + where, (json.dumps(sorted(set(squashed))),)):
            found[row[0]].append(Named(_spot(row[3:]), row[0], row[1], bool(row[2])))
        return found

    def spelled_like(self, word: str, least: float) -> list[tuple[str, float]]:
        """Squashed names at least so like the word (0..1), likest first, businesses left out."""
        near = ((name, float(OSA.normalized_similarity(word, name))) for name in self._sounds.spelt_like(word))
        found = [(name, score) for name, score in near if score >= least and name in self._misspelt]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:_MOST_LIKE]

    def sounding_like(self, word: str, least: float) -> list[tuple[str, float]]:
        """Squashed names that a word in another alphabet may stand for, likest first."""
        scores: dict[str, float] = {}
        for latin in romanised(word):
            for name in self._sounds.sounding_like(latin):
                score = max(likeness(latin, other) for other in romanised(name))
                if len(bones := skeleton(latin)) >= _TELLING_BONES and bones in map(skeleton, romanised(name)):
                    score = (score + 1) / 2  # so many consonants in the same order are no chance
                if score >= least:
                    scores[name] = max(score, scores.get(name, 0.0))
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_LIKE]

    def ground_at(self, point: Point) -> Spot | None:
        """The smallest square or park the point lies in."""
        near = (spot for spot in self._grounds if abs(spot.point.lat - point.lat) * _DEG_M <= spot.radius_m)
        inside = [spot for spot in near if is_inside(point, spot.shape)]
        return min(inside, key=lambda spot: (spot.radius_m, spot.id), default=None)

    def of_sorts(self, sorts: Sequence[str]) -> list[Spot]:
        """All places of these sorts, the best known first."""
        where = "WHERE p.sort IN (SELECT value FROM json_each(?)) ORDER BY p.weight DESC, p.id"
        return [_spot(row) for row in self._db.execute(_PLACES + where, (json.dumps(sorts),))]

    def by_key(self, key: str) -> Spot | None:
        row = self._db.execute(_PLACES + "WHERE p.key = ?", (key,)).fetchone()
        return _spot(row) if row else None

    def by_id(self, number: int) -> Spot:
        row = self._db.execute(_PLACES + "WHERE p.id = ?", (number,)).fetchone()
        return _spot(row)

    def stops(self, ref: str) -> list[Spot]:
        """Stops of this number, with or without its leading noughts and letter."""
        same = "p.key = 'stop:' || ?1 OR ltrim(substr(p.key, 6), 'H0') = ltrim(?1, 'H0')"
        rows = self._db.execute(_PLACES + f"WHERE p.sort = 'stop' AND ({same}) ORDER BY p.id", (ref.upper(),))
        found = [_spot(row) for row in rows]
        return [spot for spot in found if spot.key == f"stop:{ref.upper()}"] or found

    def house(self, street: Spot, number: int, letter: str) -> Point | None:
        row = self._db.execute(
            "SELECT lat, lon FROM houses WHERE street = ? AND number = ? AND letter IN (?, '') ORDER BY letter DESC",
            (street.id, number, letter),
        ).fetchone()
        return Point(lat=row[0], lon=row[1]) if row else None

    def house_between(self, street: Spot, number: int, reach: int = 12) -> Point | None:
        """Where a number not on the map would stand: between its neighbours on the same side of the street."""
        rows = self._db.execute(
            "SELECT number, avg(lat), avg(lon) FROM houses WHERE street = ? AND number % 2 = ?"
            " AND number BETWEEN ? AND ?"
            " GROUP BY number ORDER BY number",
            (street.id, number % 2, number - reach, number + reach),
        ).fetchall()
        below = [row for row in rows if row[0] < number]
        above = [row for row in rows if row[0] > number]
        if not below or not above:
            return None
        (n1, lat1, lon1), (n2, lat2, lon2) = below[-1], above[0]
        share = (number - n1) / (n2 - n1)
        return Point(lat=lat1 + (lat2 - lat1) * share, lon=lon1 + (lon2 - lon1) * share)

    def crossings(self, a: Spot, b: Spot) -> list[Point]:
        """Where two streets cross; where they only come close if they never do."""
        rows = self._db.execute(
            "SELECT lat, lon FROM crossings WHERE a = ? AND b = ? ORDER BY touching DESC, lat, lon",
            (min(a.id, b.id), max(a.id, b.id)),
        )
        return [Point(lat=row[0], lon=row[1]) for row in rows]

    def nearest_house(self, point: Point, within_m: float) -> tuple[Spot, str, float] | None:
        """The street and number of the address nearest to the point, and its distance."""
        d_lat, d_lon = within_m / _DEG_M, within_m / _DEG_M * 2.2
        rows = self._db.execute(
            "SELECT lat, lon, street, number, letter FROM houses WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"
            " ORDER BY street, number, letter",
            (point.lat - d_lat, point.lat + d_lat, point.lon - d_lon, point.lon + d_lon),
        )
        near = [(distance_m(point, Point(lat=row[0], lon=row[1])), row) for row in rows]
        if not near or min(near, key=lambda pair: pair[0])[0] > within_m:
            return None
        distance, row = min(near, key=lambda pair: pair[0])
        return self.by_id(row[2]), f"{row[3]}{f' {row[4].upper()}' if row[4] else ''}", distance

    def nearest_street(self, point: Point, within_m: float) -> tuple[Spot, float] | None:
        for reach_m in (within_m / 4, within_m):  # the near search is cheap and mostly enough
            if best := self._nearest_segment(point, reach_m):
                return self.by_id(best[1]), best[0]
        return None

    def _nearest_segment(self, point: Point, within_m: float) -> tuple[float, int] | None:
        d_lat, d_lon = within_m / _DEG_M, within_m / _DEG_M * 2.2
        segments = self._db.execute(
            "SELECT street, lat1, lon1, lat2, lon2 FROM segments"
            " WHERE west <= ? AND east >= ? AND south <= ? AND north >= ?",
            (point.lon + d_lon, point.lon - d_lon, point.lat + d_lat, point.lat - d_lat),
        )
        near = [
            (distance_to_line_m(point, (Point(lat=lat1, lon=lon1), Point(lat=lat2, lon=lon2))), street)
            for street, lat1, lon1, lat2, lon2 in segments
        ]
        return min((pair for pair in near if pair[0] <= within_m), default=None)


def _spot(row: Sequence[Any]) -> Spot:
    number, key, sort, name, lat, lon, radius_m, weight, shape = row
    return Spot(number, key, sort, name, Point(lat=lat, lon=lon), radius_m, weight, shape)
