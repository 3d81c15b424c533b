"""The pages and the map's addresses over HTTP."""

import gzip
import re
from pathlib import Path

import httpx
import pytest

from bot.web import pages, texts
from bot.web.pace import Buckets, Pace
from bot.web.texts import LANGUAGES, best_language
from tests.web.town import WebTown


def test_every_page_holds_what_people_need_without_script(web: WebTown, ana: httpx.Client) -> None:
    for address in ("/", "/map"):
        page = ana.get(address).text
        for spot in (
            "Street lamp out, Kasarmikatu 12",
            "promised for Friday",
            "/r/K3P9",
            "© OpenStreetMap contributors",
        ):
            assert spot in page
    page = ana.get("/r/k3p9", follow_redirects=True).text
    for words in ("K3P9", "Street lamp out", "2 neighbours sent it", "Sent by a neighbour", "24 November 2026, 16:40"):
        assert words in page
    assert "&lt;b&gt;dark&lt;/b&gt; for weeks, call •••" in page  # what its sender lets everyone read


def test_pages_speak_the_readers_language(web: WebTown, ana: httpx.Client) -> None:
    german = ana.get("/", headers={"Accept-Language": "fi, de-CH;q=0.8, en;q=0.5"})
    assert 'lang="de"' in german.text
    assert "für Freitag versprochen" in german.text
    picked = ana.get("/?lang=es")
    assert "language=es" in picked.headers["set-cookie"]
    assert 'lang="es"' in ana.get("/map").text


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "en"),
        ("es", "es"),
        ("fi,sv", "en"),  # none of ours
        ("en;q=0.2, fr;q=0.9", "fr"),
        ("de;q=0, en", "en"),
        ("*;q=x,,;", "en"),
        ("FR-ca", "fr"),
    ],
)
def test_the_best_language_is_taken(accept: str, language: str) -> None:
    assert best_language(accept) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_has_the_same_sentences_and_fields(language: str) -> None:
    assert _fields(language) == _fields("en")


def _fields(language: str) -> dict[str, set[str]]:
    source = (Path(texts.__file__).parent / f"{language}.ftl").read_text("utf-8")
    messages = re.findall(r"^([a-z][\w-]*) = (.*(?:\n(?: .*|}))*)", source, re.MULTILINE)
    assert tuple(name for name, _ in messages) == texts.keys(language)
    return {name: set(re.findall(r"\$(\w+)", words)) for name, words in messages}


def test_reports_as_geojson_change_only_when_something_changed(web: WebTown, ana: httpx.Client) -> None:
    first = ana.get("/reports.json")
    assert len(first.json()["features"]) == 7
    lamp = next(f for f in first.json()["features"] if f["id"] == "K3P9")
    assert lamp["geometry"] == {"type": "Point", "coordinates": [24.9478, 60.1662]}
    assert lamp["properties"]["status_text"] == "promised for Friday"
    again = ana.get("/reports.json", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    web.run(_call(web.neighbour.change, "K3P9", "fixed"))
    assert ana.get("/reports.json", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


async def _call(function, *args):
    return function(*args)


def test_open_maps_are_told_of_a_change(web: WebTown, ana: httpx.Client) -> None:
    with ana.stream("GET", "/reports/events") as answer:
        stream = answer.iter_lines()
        assert next(line for line in stream if "hello" in line)
        web.run(_call(web.neighbour.change, "K3P9", "fixed"))
        assert next(line for line in stream if line.startswith("event:")) == "event: reports"


def test_the_map_comes_from_our_own_file(web: WebTown, ana: httpx.Client) -> None:
    answer = ana.get("/map/layers.json")
    assert answer.headers["content-encoding"] == "gzip"
    assert set(answer.json()["layers"]) >= {"water", "green", "building", "street", "label", "place"}
    plain = ana.get("/map/layers.json", headers={"Accept-Encoding": "identity"})
    assert plain.json() == answer.json()
    assert gzip.compress(plain.content)


def test_nothing_here_is_a_page(web: WebTown, ana: httpx.Client) -> None:
    for address in ("/r/ZZZZ", "/r/..%5c", "/nowhere"):
        answer = ana.get(address, headers={"Accept": "text/html"}, follow_redirects=True)
        assert answer.status_code == 404
        assert "There is no page at this address" in answer.text


def test_a_report_can_be_named_in_the_chat(web: WebTown, ana: httpx.Client) -> None:
    assert ">A7K2 </textarea>" in ana.get("/?about=a7k2").text
    assert "script" not in ana.get("/?about=<script>").text.split("<textarea")[1].split("</textarea>")[0]


def test_every_answer_carries_the_headers_of_safety(web: WebTown, ana: httpx.Client) -> None:
    for address in ("/", "/map", "/reports.json", "/static/chat.js", "/nowhere", "/healthz"):
        headers = ana.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_no_page_names_another_host(web: WebTown, ana: httpx.Client) -> None:
    for address in ("/", "/map", "/r/K3P9", "/static/lamplighter.css", "/static/chat.js", "/static/map.js"):
        text = ana.get(address).text.replace("http://www.w3.org/2000/svg", "")
        assert set(re.findall(r"https?://[\w.:]+", text)) <= {web.url}


def test_a_webhook_is_handed_on(web: WebTown, ana: httpx.Client) -> None:
    answer = httpx.post(f"{web.url}/hooks/telegram/abc", content=b'{"update_id": 1}')
    assert answer.status_code == 200
    assert web.hooked == [("telegram/abc", b'{"update_id": 1}')]


def test_healthz(web: WebTown, ana: httpx.Client) -> None:
    assert ana.get("/healthz").json() == {"ok": True, "town": "helsinki"}


def test_buckets_fill_again_and_forget_the_oldest(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    buckets = Buckets(Pace(burst=2, every_s=10), lambda: now[0])
    assert [buckets.take("ana") for _ in range(3)] == [True, True, False]
    assert buckets.take("ben")
    now[0] = 10.0
    assert [buckets.take("ana") for _ in range(2)] == [True, False]
    monkeypatch.setattr("bot.web.pace.MAX_KNOWN", 1)
    assert buckets.take("cleo")
    assert len(buckets._levels) == 2  # one in, one out


# What is written on what. WCAG 2.2, 1.4.3: at least 4.5 to 1 for text (https://www.w3.org/TR/WCAG22/#contrast-minimum).
WRITTEN = [
    *(("ink", ground) for ground in ("paper", "card", "glow")),
    *(("soft", ground) for ground in ("paper", "card", "glow")),
    *((sign, "card") for sign in ("alarm", "lamp", "new", "busy", "done", "over")),
    ("lamp", "paper"),
    ("lamp-ink", "lamp"),
    ("mine-ink", "mine"),
    ("map-text", "map-halo"),
    ("map-name", "map-halo"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WRITTEN)
def test_words_stand_out_from_their_ground(scheme: str, words: str, ground: str) -> None:
    css = (pages.HERE / "static" / "lamplighter.css").read_text()
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css.split(":root {")[1 if scheme == "light" else 2]))
    bright, dark = sorted((_luminance(colours[words]), _luminance(colours[ground])), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
