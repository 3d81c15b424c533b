"""The online geocoder against a real server on this machine that speaks Nominatim's and Photon's JSON."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot import geocoding
from bot.geocoding import asking_online, geocoder_of
from bot.settings import Settings
from core.category import Category
from core.errors import Setup
from core.place import Found, Place, PlaceKind, Point
from core.understanding import Danger, Intent, Span, Understanding

AREA = (Point(lat=60.0, lon=24.0), Point(lat=60.0, lon=25.0), Point(lat=61.0, lon=25.0), Point(lat=61.0, lon=24.0))
INSIDE = {"lat": "60.5", "lon": "24.5", "display_name": "12, Mill Road, Old Town, Sampletown"}
OUTSIDE = {"lat": "48.8", "lon": "2.3", "display_name": "Mill Road, Elsewhere"}


@dataclass
class Server:
    address: str = ""
    answers: list[dict[str, str]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    status: int = 200
    waits_s: float = 0.0

    async def search(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.query) | {"agent": request.headers["User-Agent"]})
        await asyncio.sleep(self.waits_s)
        return web.json_response(self.answers, status=self.status)

    async def photon(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.query))
        features = [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [float(a["lon"]), float(a["lat"])]},
                "properties": {"name": "Mill Road", "city": "Sampletown"},
            }
            for a in self.answers
        ]
        return web.json_response({"type": "FeatureCollection", "features": features})


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server(answers=[INSIDE])
    app = web.Application()
    app.router.add_get("/search", server.search)
    app.router.add_get("/api", server.photon)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    server.address = f"http://{host}:{port}"
    yield server
    await runner.cleanup()


def _understood(*, danger: Danger | None = None, kind: str = "street") -> Understanding:
    return Understanding(
        intent=Intent.REPORT,
        category=Category.POTHOLE_ROAD_SURFACE,
        confidence=0.9,
        top=(),
        language="en",
        urgency="normal",
        danger=danger,
        places=(Span(text="Mill Road 12", start=8, end=20, kind=kind),),
    )


def _find(
    server: Server, *, kind: str = "nominatim", knows: Found | None = None, understood: Understanding | None = None
):
    async def find(text: str, near: Point | None) -> tuple[Found | None, str]:
        return knows, ""

    async def read(text: str, hint: str) -> Understanding:
        return understood or _understood()

    return asking_online(find, read, geocoder_of(f"{kind}:{server.address}"), AREA)


async def test_what_the_gazetteer_does_not_know_is_asked_online_by_its_place_words_only(server: Server) -> None:
    found, _ = await _find(server)("hole on Mill Road 12, call Ana", None)
    assert found is not None
    assert [(place.name, place.point) for place in found.places] == [("Mill Road 12", Point(lat=60.5, lon=24.5))]
    assert not found.sure
    assert server.asked[0]["q"] == "Mill Road 12"
    assert server.asked[0]["bounded"] == "1"
    assert server.asked[0]["viewbox"] == "24.0,60.0,25.0,61.0"
    assert "lamplighter" in server.asked[0]["agent"]


async def test_photon_is_asked_in_the_same_way(server: Server) -> None:
    found, _ = await _find(server, kind="photon")("hole on Mill Road 12", None)
    assert found is not None
    assert found.places[0].name == "Mill Road"
    assert server.asked[0]["q"] == "Mill Road 12"


async def test_nobody_is_asked_about_a_place_the_gazetteer_knows(server: Server) -> None:
    place = Place(kind=PlaceKind.STREET, name="Mill Road", point=Point(lat=60.1, lon=24.1))
    known = Found(words="Mill Road", places=(place,), sure=True)
    found, _ = await _find(server, knows=known)("hole on Mill Road", None)
    assert found is known
    assert server.asked == []


async def test_an_emergency_asks_nobody(server: Server) -> None:
    found, _ = await _find(server, understood=_understood(danger=Danger.FIRE))("fire on Mill Road 12", None)
    assert found is None
    assert server.asked == []


async def test_what_lies_outside_the_town_is_dropped(server: Server) -> None:
    server.answers = [OUTSIDE]
    assert await _find(server)("hole on Mill Road 12", None) == (None, "")


@pytest.mark.parametrize("status", [403, 429, 500])
async def test_a_server_that_refuses_costs_nothing(server: Server, status: int) -> None:
    server.status = status
    assert await _find(server)("hole on Mill Road 12", None) == (None, "")


async def test_a_slow_server_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geocoding, "TIMEOUT_S", 0.2)
    server.waits_s = 2.0
    assert await _find(server)("hole on Mill Road 12", None) == (None, "")


async def test_questions_are_a_second_apart_and_nobody_waits_for_one(server: Server) -> None:
    find = _find(server)
    first, second = await asyncio.gather(find("hole on Mill Road 12", None), find("hole on Mill Road 12", None))
    assert [first[0] is None, second[0] is None].count(False) == 1
    assert len(server.asked) == 1


@pytest.mark.parametrize("setting", ["nominatim", "nominatim:server", "google:https://server", "photon:ftp://server"])
def test_a_wrong_setting_is_said_plainly(setting: str) -> None:
    with pytest.raises(Setup, match="LAMPLIGHTER_GEOCODER"):
        geocoder_of(setting)


def test_no_geocoder_is_the_default() -> None:
    assert Settings(_env_file=None).geocoder == ""
