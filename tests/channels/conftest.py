"""The sample town without its past, the reader loaded once, and programmes that talk to `tests/botapi`."""

import functools
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from telegram.ext import AIORateLimiter

import nlp.pipeline
from bot import app
from bot.assembly import open_town
from bot.settings import load
from tests.botapi import BotApi
from tests.channels.programme import Programme

HELSINKI = Path(__file__).parents[2] / "towns" / "helsinki"
_load_once = functools.cache(nlp.pipeline.load)


@pytest.fixture(scope="session")
def quiet_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample town as a town of one's own would be: nobody has written yet."""
    folder = tmp_path_factory.mktemp("towns") / "helsinki"
    shutil.copytree(HELSINKI, folder, ignore=shutil.ignore_patterns("sample.jsonl"))
    return folder


@pytest.fixture(scope="session")
def built(quiet_town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the town's map is built already."""
    folder = tmp_path_factory.mktemp("built")
    open_town(load(None, data=folder, town=str(quiet_town)))
    return folder


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "data"))


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `programme`: loops look again soon, the reader is loaded once, Telegram's pace is lifted."""
    monkeypatch.setattr(app, "IDLE_S", 0.25)
    monkeypatch.setattr(nlp.pipeline, "load", _load_once)
    fence = functools.partial(AIORateLimiter, overall_max_rate=0, group_max_rate=0, max_retries=0)
    monkeypatch.setattr("bot.telegram.tell.AIORateLimiter", lambda **_pace: fence())


@pytest.fixture
def token(botapi: BotApi) -> str:
    return botapi.add_bot("lamplighter_bot")


@pytest.fixture
async def programme(
    botapi: BotApi, token: str, data: Path, quiet_town: Path
) -> AsyncIterator[Callable[..., Programme]]:
    """Makes programmes that serve the Bot API server's bot; what still runs at the end is stopped."""
    made: list[Programme] = []

    def make(**given: object) -> Programme:
        telegram = {"telegram_token": token, "telegram_api_url": botapi.url}
        made.append(Programme(botapi, data, quiet_town, **telegram | given))
        return made[-1]

    yield make
    for each in made:
        await each.end()
        await each.storage.close()
