"""The sample town's map, built once, and programmes that run on it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.assembly import open_town
from bot.settings import ROOT, Settings


@pytest.fixture(scope="session")
def built_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("town")
    open_town(Settings(_env_file=None, data=data, town=str(ROOT / "towns" / "helsinki")))
    return data


@pytest.fixture
def data(built_town: Path, tmp_path: Path) -> Path:
    """A data folder with the map in it."""
    folder = tmp_path / "data"
    shutil.copytree(built_town, folder)
    return folder


@pytest.fixture
def settings_for(data: Path) -> Callable[[str], Settings]:
    def make(url: str) -> Settings:
        return Settings(
            _env_file=None,
            data=data,
            database_url=url,
            town=str(ROOT / "towns" / "helsinki"),
            sqlite_synchronous="OFF",
        )

    return make
