"""An online geocoder, asked about place words that the town's own gazetteer does not know.

Off unless the operator names a server. Only the words that say where leave this machine, never the message; an
emergency asks nobody; what comes back lies in the town or is dropped, and is always a question to the resident.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

import structlog
from geopy.adapters import AioHTTPAdapter
from geopy.exc import GeopyError
from geopy.geocoders import Nominatim, Photon

from core.errors import Setup
from core.place import Found, Place, PlaceKind, Point, is_inside
from core.understanding import Understanding

TIMEOUT_S = 5
MOST = 3  # as many candidates as the question has buttons
APART_S = 1.0  # the public Nominatim asks for no more than one question a second
UNCERTAINTY_M = 50.0
ASKED_KINDS = ("address", "street", "crossing", "landmark")
_AGENT = "lamplighter (civic reporting bot)"

Find = Callable[[str, Point | None], Awaitable[tuple[Found | None, str]]]
Read = Callable[[str, str], Awaitable[Understanding]]

log = structlog.get_logger(__name__)
logging.getLogger("geopy").setLevel(logging.WARNING)  # at DEBUG it prints the address with the words in it


class Geocoder(Protocol):
    async def search(self, words: str, area: Sequence[Point]) -> tuple[Place, ...]:
        """Places under these words, likeliest first. Raises GeopyError when the server does not answer in time."""
        ...


@dataclass(frozen=True, slots=True)
class NominatimGeocoder:
    """OpenStreetMap's own geocoder, the public one or one's own."""

    scheme: str
    domain: str

    async def search(self, words: str, area: Sequence[Point]) -> tuple[Place, ...]:
        south_west, north_east = _box(area)
        async with Nominatim(
            scheme=self.scheme, domain=self.domain, user_agent=_AGENT, timeout=TIMEOUT_S, adapter_factory=AioHTTPAdapter
        ) as server:
            asked = server.geocode(words, exactly_one=False, limit=MOST, viewbox=[south_west, north_east], bounded=True)
            return _places(await asked)


@dataclass(frozen=True, slots=True)
class PhotonGeocoder:
    """Photon finds misspelt names too; its public server is for trying out."""

    scheme: str
    domain: str

    async def search(self, words: str, area: Sequence[Point]) -> tuple[Place, ...]:
        south_west, north_east = _box(area)
        async with Photon(
            scheme=self.scheme, domain=self.domain, user_agent=_AGENT, timeout=TIMEOUT_S, adapter_factory=AioHTTPAdapter
        ) as server:
            asked = server.geocode(words, exactly_one=False, limit=MOST, bbox=[south_west, north_east])
            return _places(await asked)


def geocoder_of(setting: str) -> Geocoder:
    """From the setting `nominatim:https://server` or `photon:https://server`. Raises Setup."""
    kind, _, address = setting.partition(":")
    parts = urlsplit(address)
    makers: dict[str, Callable[[str, str], Geocoder]] = {"nominatim": NominatimGeocoder, "photon": PhotonGeocoder}
    if kind not in makers or parts.scheme not in ("http", "https") or not parts.netloc:
        raise Setup(
            "LAMPLIGHTER_GEOCODER: should be nominatim: or photon: and the server's address, as nominatim:https://server"
        )
    return makers[kind](parts.scheme, parts.netloc + parts.path.rstrip("/"))


def asking_online(find: Find, read: Read, geocoder: Geocoder, area: Sequence[Point]) -> Find:
    """`find`, and where it finds nothing the geocoder's answer. It never fails and never waits for its turn."""
    turn = asyncio.Lock()
    asked_at = -APART_S

    async def find_or_ask(text: str, near: Point | None) -> tuple[Found | None, str]:
        nonlocal asked_at
        found, generic = await find(text, near)
        now = asyncio.get_running_loop().time()
        if found is not None or generic or turn.locked() or now - asked_at < APART_S:
            return found, generic
        words = _to_ask(await read(text, ""))
        if not words or turn.locked():
            return None, ""
        async with turn:
            asked_at = now
            return await _answer(geocoder, words, area), ""

    return find_or_ask


async def _answer(geocoder: Geocoder, words: str, area: Sequence[Point]) -> Found | None:
    try:
        async with asyncio.timeout(TIMEOUT_S):
            places = await geocoder.search(words, area)
    except (GeopyError, TimeoutError, OSError, ValueError) as error:
        log.warning("geocoder_failed", error=type(error).__name__)
        return None
    inside = tuple(place for place in places if is_inside(place.point, tuple(area)))
    return Found(words=words, places=inside, sure=False) if inside else None


def _to_ask(understanding: Understanding) -> str:
    """The words that say where; none in an emergency, where nothing may wait for somebody else's server."""
    if understanding.danger is not None:
        return ""
    return next((span.text for span in understanding.places if span.kind in ASKED_KINDS), "")


def _box(area: Sequence[Point]) -> tuple[tuple[float, float], tuple[float, float]]:
    """South-west and north-east corner, latitude first."""
    lats, lons = [point.lat for point in area], [point.lon for point in area]
    return (min(lats), min(lons)), (max(lats), max(lons))


def _places(locations: Sequence[Any] | None) -> tuple[Place, ...]:
    return tuple(
        Place(
            kind=PlaceKind.LANDMARK,
            name=_short(location.address),
            point=Point(lat=location.latitude, lon=location.longitude),
            uncertainty_m=UNCERTAINTY_M,
            key=f"at|{location.latitude:.6f},{location.longitude:.6f}",
        )
        for location in locations or ()
    )


def _short(address: str) -> str:
    """ "12, Mill Road, Old Town, Sampletown, 00100, Land" is known here as "Mill Road 12"."""
    parts = [part.strip() for part in address.split(",")]
    if len(parts) > 1 and parts[0][:1].isdigit():
        return f"{parts[1]} {parts[0]}"
    return parts[0][:80]
