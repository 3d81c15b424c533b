"""The reader and the sample town's map, once for all conversations."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.assembly import Minds, TownFiles, open_town
from bot.settings import Settings
from storage.engine import Storage
from tests.conversations.player import Outside, Player, make_player
from tests.conversations.script import read


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(_env_file=None, data=tmp_path_factory.mktemp("town"), town="helsinki")


@pytest.fixture(scope="session")
def town_files(settings: Settings) -> TownFiles:
    return open_town(settings)


@pytest.fixture(scope="session")
def outside(town_files: TownFiles) -> Iterator[Outside]:
    minds = Minds(town_files.gazetteer)
    yield Outside(minds)
    minds.close()


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A playing that does not come to rest fails at once."""
    monkeypatch.setattr("bot.replay.MAX_STEPS", 300)


@pytest.fixture
async def stage_for(
    database_url: str, settings: Settings, town_files: TownFiles, outside: Outside, tmp_path: Path
) -> "Callable[[str], Player]":
    """Makes a player for the text of a transcript, on the test's database."""
    storage = Storage.open(database_url, synchronous="OFF")

    def make(text: str) -> Player:
        script = read(text)
        return make_player(
            script, settings=settings, files=town_files, storage=storage, outside=outside, folder=tmp_path
        )

    yield make
    await storage.close()
