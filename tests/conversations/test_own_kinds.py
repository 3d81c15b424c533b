"""Conversations in a town that made something of the kinds: one of its own, one off, one merged, one renamed."""

import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assembly import Minds, TownFiles
from bot.settings import Settings
from bot.web.pages import emoji_of
from core.town import Categories
from handlers.publishing import public_reports
from storage.engine import Storage
from storage.towns import FILE_NAME, check_town, load_town
from tests.conversations.player import Outside, Player, make_player
from tests.conversations.script import read
from tests.places.conftest import SAMPLE

FOLDER = Path(__file__).parent / "own_kinds"
TRANSCRIPTS = sorted(path for path in FOLDER.glob("*.txt") if path.name != "swift_nests.txt")


@pytest.fixture(scope="session")
def own_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample town with the tables of `own_kinds/categories.toml` in place of its own."""
    folder = tmp_path_factory.mktemp("own") / "helsinki"
    shutil.copytree(SAMPLE, folder)
    shutil.copy(FOLDER / "swift_nests.txt", folder)
    own = (FOLDER / "categories.toml").read_text(encoding="utf-8")
    replaced = {f"[categories.{key}]" for key in tomllib.loads(own)["categories"]}
    head, *tables = (folder / FILE_NAME).read_text(encoding="utf-8").split("\n[")
    kept = [f"[{table}" for table in tables if f"[{table}".partition("\n")[0] not in replaced]
    (folder / FILE_NAME).write_text("\n".join([head, *kept, own]), encoding="utf-8")
    assert check_town(folder) == []
    return folder


@pytest.fixture(scope="session")
def own_files(own_town: Path, town_files: TownFiles) -> TownFiles:
    return replace(town_files, town=load_town(own_town))


@pytest.fixture(scope="session")
def own_outside(own_files: TownFiles) -> Iterator[Outside]:
    minds = Minds(own_files.gazetteer, town=own_files.town)
    yield Outside(minds)
    minds.close()


@pytest.fixture
async def own_stage(
    database_url: str, settings: Settings, own_files: TownFiles, own_outside: Outside, tmp_path: Path
) -> "Callable[[str], Player]":
    storage = Storage.open(database_url, synchronous="OFF")

    def make(text: str) -> Player:
        return make_player(
            read(text), settings=settings, files=own_files, storage=storage, outside=own_outside, folder=tmp_path
        )

    yield make
    await storage.close()


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_transcript(path: Path, own_stage: Callable[[str], Player], update_transcripts: bool) -> None:
    expected = path.read_text(encoding="utf-8")
    said = await own_stage(expected).play(read(expected))
    assert update_transcripts or "!! " not in said
    if update_transcripts:
        path.write_text(said, encoding="utf-8")
    else:
        assert said == expected


async def test_the_page_shows_a_kind_of_the_towns_own(own_stage: Callable[[str], Player]) -> None:
    text = (FOLDER / "english.txt").read_text(encoding="utf-8")
    player = own_stage(text)
    await player.play(read(text))
    world = player.run.world
    (english,), (german,) = [await public_reports(world, language) for language in ("en", "de")]
    assert (english.category, english.title) == ("swift_nests", "Swift nests, Rikhardinkatu 3")
    assert german.title == "Mauerseglernester, Rikhardinkatu 3"
    assert emoji_of(english.category, world.town) == "🪹"


async def test_a_kind_the_town_file_has_no_more_keeps_its_reports(own_stage: Callable[[str], Player]) -> None:
    text = (FOLDER / "english.txt").read_text(encoding="utf-8")
    player = own_stage(text)
    await player.play(read(text))
    left = {kind: rule for kind, rule in player.run.world.town.categories.items() if not kind.is_own}
    world = replace(player.run.world, town=replace(player.run.world.town, categories=Categories(left)))
    (report,) = await public_reports(world, "en")
    assert report.title == "swift nests, Rikhardinkatu"  # told of roughly: nobody can say what it is about
    assert emoji_of(report.category, world.town) == "❓"
