import pytest

from .fixture import botapi
from .scene import Scene, set_scene
from .server import BotApi

__all__ = ["botapi"]


@pytest.fixture
async def scene(botapi: BotApi) -> Scene:
    return set_scene(botapi)
