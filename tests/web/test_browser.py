"""The pages in Chromium, as residents see them: phone and large screen, by day and by night, with and without WebGL."""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from core.message import Outgoing
from tests.web.town import WebTown

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
MAP_READY = "#map[data-ready]"
SLOW_MS = 30_000  # the map is drawn by the processor here

Open = Callable[..., Page]


@pytest.fixture
def open_page(web: WebTown, chromium: Browser) -> Iterator[Open]:
    """Opens pages that may reach nothing but the town, and fails the test on any script error or blocked content."""
    contexts, faults = [], []

    def opened(address: str = "/", *, before: str = "", **options) -> Page:
        context = chromium.new_context(**{"viewport": DESKTOP, "locale": "en-GB"} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW_MS)
        page.on("request", lambda request: _is_ours(request.url, web.url) or faults.append(f"reached {request.url}"))
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("console", lambda message: message.type == "error" and faults.append(f"console: {message.text}"))
        if before:
            page.add_init_script(before)
        page.goto(web.url + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [fault for fault in faults if "status of 500" not in fault] == []  # the database that is away says 500


def _is_ours(address: str, own: str) -> bool:
    """Our server, or something the page made itself."""
    return urlsplit(address).scheme in {"blob", "data"} or address.startswith(own + "/")


@pytest.fixture(scope="module")
def hole() -> dict:
    """A photo as a file input takes it."""
    picture = io.BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(picture, "JPEG")
    return {"name": "hole.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}


def shot(page: Page, name: str) -> None:
    """Keeps a picture for people to look at, where the run names a folder for them."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_with_photo_and_picked_place(
    web: WebTown, open_page: Open, hole: dict, size: dict, scheme: str
) -> None:
    name = f"{'phone' if size is PHONE else 'desktop'}-{scheme}"
    page = open_page(viewport=size, color_scheme=scheme, has_touch=size is PHONE)
    assert page.context.cookies() == []
    shot(page, f"home-{name}")

    page.set_input_files("#photos", hole)
    page.fill("#text", "huge hole near the library, my bike nearly went in")
    page.click("#pick")
    page.wait_for_selector(MAP_READY)
    page.locator("#map canvas").click(position={"x": 120, "y": 120})
    page.wait_for_timeout(600)
    shot(page, f"pick-{name}")
    page.get_by_role("button", name="Use this place").click()
    expect(page.locator("#chips")).to_contain_text("Place on the map")
    shot(page, f"draft-{name}")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("button", name="Rikhardinkatu library").click()

    expect(page.locator("#lines")).to_contain_text("Sent to the roads team")
    expect(page.locator("#notice")).to_have_text("Sent. Thank you.")
    heard = web.neighbour.heard[0]
    assert heard.text == "huge hole near the library, my bike nearly went in"
    assert web.neighbour.kept[heard.photos[0].source_id] == hole["buffer"]
    south, west = web.town.area[0].lat, web.town.area[0].lon
    assert south < heard.point.lat < south + 0.02
    assert west < heard.point.lon < west + 0.03
    expect(page.locator("#lines img")).to_have_js_property("naturalWidth", 640)
    shot(page, f"sent-{name}")


def test_card_list_and_map_change_while_one_looks(web: WebTown, open_page: Open) -> None:
    page = open_page()
    page.wait_for_selector(MAP_READY)
    page.fill("#text", "hole near the library")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Rikhardinkatu library").click()
    expect(page.locator(".report-list")).to_contain_text("Hole in the road, Rikhardinkatu")

    web.run(web.neighbour.fix(web.neighbour.heard[0].chat))

    expect(page.locator("#lines")).to_contain_text("Is it?")
    expect(page.get_by_role("button", name="Yes, mended")).to_be_visible()
    expect(page.locator(".report-list li", has_text="A7K2")).to_contain_text("said mended")
    assert page.locator("#lines > li").count() == 2  # the card changed in place
    shot(page, "fixed")


def test_the_map_page(web: WebTown, open_page: Open) -> None:
    page = open_page("/map")
    page.wait_for_selector("#map[data-ready=live]")
    expect(page.locator(".maplibregl-ctrl-attrib")).to_contain_text("© OpenStreetMap contributors")
    pin = page.locator('.pin[data-ref="R5C8"]')
    expect(pin).to_have_attribute("aria-label", "Ice on the pavement, Fredrikinkatu 30. said mended. R5C8")
    pin.focus()
    page.keyboard.press("Enter")
    link = page.locator(".map-card a")
    expect(link).to_be_focused()
    page.wait_for_timeout(800)
    shot(page, "map")
    link.click()
    expect(page).to_have_url(f"{web.url}/r/R5C8")
    page.wait_for_selector(MAP_READY)
    shot(page, "report")


def test_many_reports_in_one_spot_are_gathered(web: WebTown, open_page: Open) -> None:
    web.neighbour.reports += [
        web.neighbour.report(f"X{n:03}", "graffiti", f"Graffiti {n}", "Oodi", "sent", 60.1736, 24.938) for n in range(9)
    ]
    page = open_page("/map")
    page.wait_for_selector(MAP_READY)
    cluster = page.locator(".cluster", has_text="9")
    for _ in range(4):  # the first presses come closer, the last opens what cannot be told apart
        cluster.click()
        page.wait_for_timeout(900)
        if page.locator(".map-cards").count():
            break
    assert page.locator(".map-cards .map-card").count() == 9


def test_without_webgl_there_is_a_plain_drawing(web: WebTown, open_page: Open) -> None:
    page = open_page(before="HTMLCanvasElement.prototype.getContext = () => null")
    page.wait_for_selector("#map[data-ready=plain]")
    assert page.locator("#map .pin").count() == 7
    expect(page.locator(".map-note")).to_contain_text("needs WebGL")
    page.click("#pick")
    page.locator("#map svg").click(position={"x": 200, "y": 100})
    expect(page.locator("#chips")).to_contain_text("Place on the map")
    shot(page, "plain-map")


def test_without_script_the_chat_works_and_the_list_is_read(web: WebTown, open_page: Open) -> None:
    page = open_page(java_script_enabled=False, viewport=PHONE)
    expect(page.locator(".report-list")).to_contain_text("Street lamp out")
    page.fill("#text", "hole near the library")
    page.click("#send")
    page.wait_for_timeout(500)
    page.reload()
    page.get_by_role("button", name="Rikhardinkatu library").click()
    page.wait_for_timeout(500)
    page.reload()
    expect(page.locator("#lines")).to_contain_text("Sent to the roads team")
    shot(page, "no-script")


def test_my_position(web: WebTown, open_page: Open) -> None:
    where = {"latitude": 60.1699, "longitude": 24.9432, "accuracy": 12}
    page = open_page(geolocation=where, permissions=["geolocation"])
    page.click("#position")
    expect(page.locator("#chips")).to_contain_text("My position ±12 m")
    page.click("#send")
    expect(page.locator("#lines")).to_contain_text("60.16990, 24.94320")
    assert web.neighbour.heard[0].point.lat == 60.1699


def test_a_refused_position_says_what_to_do(web: WebTown, open_page: Open) -> None:
    page = open_page()
    page.click("#position")
    expect(page.locator("#notice")).to_contain_text("Pick the place on the map")


def test_nothing_is_lost_while_the_database_is_away(web: WebTown, open_page: Open) -> None:
    web.neighbour.faults = 2
    page = open_page()
    page.fill("#text", "hole near the library")
    page.click("#send")
    expect(page.locator(".pending")).to_contain_text("I keep your message here")
    expect(page.locator("#lines")).to_contain_text("Near which library?", timeout=20_000)
    assert len(web.neighbour.heard) == 1
    assert page.locator("#lines > .resident").count() == 1


def test_words_survive_a_reload_and_html_stays_text(web: WebTown, open_page: Open) -> None:
    page = open_page()
    page.fill("#text", "<img src=x onerror=alert(1)> שלום 😡")
    page.reload()
    expect(page.locator("#text")).to_have_value("<img src=x onerror=alert(1)> שלום 😡")
    page.click("#send")
    expect(page.locator("#lines > .resident .text")).to_have_text("<img src=x onerror=alert(1)> שלום 😡")
    page.reload()
    expect(page.locator("#lines > .resident .text")).to_have_text("<img src=x onerror=alert(1)> שלום 😡")


def test_a_message_cut_off_by_a_reload_is_sent_once(web: WebTown, open_page: Open) -> None:
    page = open_page()
    page.route("**/chat/send", lambda route: None)  # the request hangs, as on a train
    page.fill("#text", "hole near the library")
    page.click("#send")
    expect(page.locator("#lines > .pending .text")).to_have_text("hole near the library")
    page.unroute("**/chat/send")
    page.reload()
    expect(page.locator("#lines")).to_contain_text("Near which library?")
    page.reload()
    expect(page.locator("#lines > .resident")).to_have_count(1)
    assert len(web.neighbour.heard) == 1


def test_the_link_opens_the_chat_on_another_phone(web: WebTown, open_page: Open) -> None:
    page = open_page()
    page.fill("#text", "hole near the library")
    page.click("#send")
    expect(page.locator("#keep")).to_be_visible()
    page.click("#copy")
    expect(page.locator("#copy")).to_have_text("Copied")
    link = page.locator("#link").input_value()
    assert link.startswith(f"{web.url}/c/")

    phone = open_page(link.removeprefix(web.url), viewport=PHONE)
    expect(phone).to_have_url(f"{web.url}/#write")
    expect(phone.locator("#lines")).to_contain_text("hole near the library")
    web.run(web.neighbour.channel.tell(Outgoing(chat=web.neighbour.heard[0].chat, text="Mended.")))
    for screen in (page, phone):
        expect(screen.locator("#lines")).to_contain_text("Mended.")


def test_an_answer_to_a_card_names_it(web: WebTown, open_page: Open) -> None:
    page = open_page()
    page.fill("#text", "hole near the library")
    page.click("#send")
    page.get_by_role("button", name="Answer this").click()
    page.fill("#text", "it is deep")
    page.click("#send")
    expect(page.locator("#lines")).to_contain_text("I've added that")
    card = web.neighbour.cards[web.neighbour.heard[0].chat]
    assert web.neighbour.heard[1].reply_to == card


# Controls that say nothing to a screen reader, and those too small for a thumb.
NAMELESS = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), textarea")]
    .filter((e) => e.checkVisibility() && !(e.innerText || e.ariaLabel || e.title || e.labels?.length))
    .map((e) => e.outerHTML)"""
SMALL = """() => [...document.querySelectorAll("button, .tool, .send, textarea")]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 34 && !e.classList.contains("plain"))
    .map((e) => e.outerHTML)"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out_and_all_controls_are_named(web: WebTown, open_page: Open, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 700})
    for address in ("/", "/map", "/r/K3P9"):
        for language in ("en", "es", "fr", "de"):
            page.goto(f"{web.url}{address}?lang={language}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, language)
            assert page.evaluate(NAMELESS) == []
            assert page.evaluate(SMALL) == []


def test_no_request_leaves_the_machine(web: WebTown, open_page: Open) -> None:
    """Every page, with chat, photo preview and map: each address asked for is the town's own server."""
    page = open_page("/")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    for address in ("/", "/map", "/r/K3P9"):
        page.goto(web.url + address)
        page.wait_for_selector("#map[data-ready=live]")
    assert {urlsplit(url).netloc for url in asked if urlsplit(url).scheme in {"http", "https", "ws", "wss"}} == {
        urlsplit(web.url).netloc
    }
    assert any(url.endswith("/map/layers.json") for url in asked)  # the map was drawn, from our own file
