"""The web town, and Chromium to walk through it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from core.town import Town
from storage.gazetteer.build import MAP_FILE, build
from storage.towns import extract_path, load_town
from tests.components import missing
from tests.web.town import WebTown

HELSINKI = Path(__file__).parents[2] / "towns" / "helsinki"
CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def helsinki() -> Town:
    return load_town(HELSINKI)


@pytest.fixture(scope="session")
def map_layers(helsinki: Town, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("map")
    extract = extract_path(HELSINKI)
    assert extract is not None
    build(extract, folder, area=helsinki.area)
    return folder / MAP_FILE


@pytest.fixture
def web(sqlite_template: Path, tmp_path: Path, helsinki: Town, map_layers: Path) -> Iterator[WebTown]:
    database = tmp_path / "web.db"
    shutil.copy(sqlite_template, database)
    town = WebTown(tmp_path, f"sqlite+aiosqlite:///{database}", helsinki, map_layers)
    yield town
    town.close()


@pytest.fixture
def ana(web: WebTown) -> Iterator[httpx.Client]:
    """A resident's browser as far as HTTP goes: cookies are kept, answers wanted as the page's script wants them."""
    headers = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin", "Accept-Language": "en"}
    with httpx.Client(base_url=web.url, headers=headers, timeout=10) as client:
        yield client


@pytest.fixture(scope="module")  # its loop runs until it ends, and no other test of the process may need one meanwhile
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        missing("browser", "no chromium in PATH; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        )
        yield browser
        browser.close()
