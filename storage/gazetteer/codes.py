"""Places people write as figures: coordinates and plus codes."""

import re
from dataclasses import dataclass

from openlocationcode import openlocationcode as olc

from core.place import Point

_DECIMAL = re.compile(
    r"(?<![\d.,])(?:\b([NS])\s?)?([-+]?\d{1,3}[.,]\d{3,})\s?°?\s?([NSns])?"
    r"(?:\s*[,;/|]\s*|\s+|%2C)(?:lon\w*[:=]?\s*|lng[:=]?\s*)?"
    r"(?:\b([EW])\s?)?([-+]?\d{1,3}[.,]\d{3,})(?!\d)(?:\s?°)?(?:\s?([EWOewo])\b)?(?!\.\d)"
)
_MINUTES = r"(\d{1,2}(?:[.,]\d+)?)\s?['\u2032\u2019](?:\s?(\d{1,2}(?:[.,]\d+)?)\s?(?:[\"\u2033\u201d]|''))?\s?"
_SEXAGESIMAL = re.compile(rf"(\d{{1,2}})\s?°\s?{_MINUTES}([NSns])[\s,;]*(\d{{1,3}})\s?°\s?{_MINUTES}([EWOewo])")
_SIGN = "[23456789CFGHJMPQRVWX]"
_CODE = re.compile(rf"(?<![\w+])({_SIGN}{{4}}(?:{_SIGN}{{2}}){{0,2}}\+{_SIGN}{{2,3}})(?!\w)", re.IGNORECASE)
_FAR_DEG = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A point written as figures; `start` and `end` count code points."""

    start: int
    end: int
    kind: str  # coordinates, pluscode
    point: Point
    uncertainty_m: float


def figures(text: str, centre: Point) -> list[Figure]:
    """All of them in the order of the text. Short plus codes are completed by the town's centre."""
    found = [f for m in _DECIMAL.finditer(text) if (f := _decimal(m, centre))]
    found += [f for m in _SEXAGESIMAL.finditer(text) if (f := _sexagesimal(m))]
    found += [f for m in _CODE.finditer(text) if (f := _plus_code(m, centre))]
    return sorted(found, key=lambda f: f.start)


def _decimal(m: re.Match[str], centre: Point) -> Figure | None:
    lat, lon = (float(m[i].replace(",", ".")) for i in (2, 5))
    lat = -lat if (m[1] or m[3] or "").strip().upper() == "S" else lat
    lon = -lon if (m[4] or m[6] or "").strip().upper() == "W" else lon
    if _is_far(lat, lon, centre) and not _is_far(lon, lat, centre):
        lat, lon = lon, lat  # some maps copy longitude first
    point = Point(lat=lat, lon=lon)
    return Figure(m.start(), m.end(), "coordinates", point, 5.0) if point.is_on_earth() else None


def _is_far(lat: float, lon: float, centre: Point) -> bool:
    return abs(lat - centre.lat) > _FAR_DEG or abs(lon - centre.lon) > _FAR_DEG


def _sexagesimal(m: re.Match[str]) -> Figure | None:
    def degrees(first: int) -> float:
        whole, minutes, seconds = (float((m[first + i] or "0").replace(",", ".")) for i in range(3))
        return whole + minutes / 60 + seconds / 3600

    lat = -degrees(1) if m[4].upper() == "S" else degrees(1)
    lon = -degrees(5) if m[8].upper() == "W" else degrees(5)
    point = Point(lat=lat, lon=lon)
    return Figure(m.start(), m.end(), "coordinates", point, 15.0) if point.is_on_earth() else None


def _plus_code(m: re.Match[str], centre: Point) -> Figure | None:
    code = m[1].upper()
    if olc.isShort(code):
        code = olc.recoverNearest(code, centre.lat, centre.lon)
    if not olc.isFull(code):
        return None
    cell = olc.decode(code)
    return Figure(m.start(), m.end(), "pluscode", Point(lat=cell.latitudeCenter, lon=cell.longitudeCenter), 10.0)
