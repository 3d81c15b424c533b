"""A bot of ours in the world of `tests/botapi`: its teller, its ear by poll or by webhook, and the cast."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from PIL import Image

from bot.telegram.listen import Listener
from bot.telegram.tell import Telegram
from core.message import Inbound
from tests.botapi import BotApi
from tests.botapi.fixture import botapi

__all__ = ["botapi"]


def picture(colour: str = "grey") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(written, "JPEG")
    return written.getvalue()


@dataclass
class Ear:
    """Stands for the inbox: keeps each external id once, and can be out of order for a while."""

    kept: dict[tuple[str, str], Inbound] = field(default_factory=dict)
    raws: list[dict[str, Any]] = field(default_factory=list)
    came: int = 0
    broken: Callable[[Inbound], bool] = lambda inbound: False
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self, inbound: Inbound, raw: dict[str, Any]) -> None:
        self.came += 1
        self.arrived.set()
        if self.broken(inbound):
            raise OSError("disk full")
        self.raws.append(raw)
        self.kept.setdefault((inbound.bot, inbound.external_id), inbound)

    @property
    def heard(self) -> list[Inbound]:
        return list(self.kept.values())

    async def until(self, ready: Callable[[], bool], timeout_s: float = 8.0) -> None:
        async with asyncio.timeout(timeout_s):
            while not ready():
                self.arrived.clear()
                try:
                    await asyncio.wait_for(self.arrived.wait(), 0.05)
                except TimeoutError:
                    continue

    async def has(self, count: int) -> list[Inbound]:
        await self.until(lambda: len(self.kept) >= count)
        return self.heard


@pytest.fixture
def token(botapi: BotApi) -> str:
    return botapi.add_bot("lamplighter_bot")


@pytest.fixture
async def telegram(botapi: BotApi, token: str) -> AsyncIterator[Telegram]:
    channel = Telegram(token, botapi.url)
    await channel.start()
    yield channel
    await channel.stop()


@pytest.fixture
def ear() -> Ear:
    return Ear()


class Poll:
    """Listens by long poll while the block lasts."""

    def __init__(self, botapi: BotApi, token: str, ear: Ear) -> None:
        self.listener = Listener(token, botapi.url, ear.hear, now=botapi.clock.moment)
        self._stop = asyncio.Event()

    async def __aenter__(self) -> Listener:
        self._task = asyncio.create_task(self.listener.poll(self._stop))
        return self.listener

    async def __aexit__(self, *reason: object) -> None:
        self._stop.set()
        await asyncio.wait_for(self._task, 5)


class Webhook:
    """Listens by webhook, behind a web server of its own as the programme's web app is one."""

    def __init__(self, botapi: BotApi, token: str, ear: Ear) -> None:
        self.listener = Listener(token, botapi.url, ear.hear, now=botapi.clock.moment)

    async def __aenter__(self) -> Listener:
        app = web.Application()
        app.router.add_post("/telegram", self._arrived)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/telegram"
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(self.listener.webhook(url, self._stop))
        return self.listener

    async def _arrived(self, request: web.Request) -> web.Response:
        return web.Response(status=await self.listener.on_webhook(request.headers, await request.read()))

    async def __aexit__(self, *reason: object) -> None:
        self._stop.set()
        await asyncio.wait_for(self._task, 5)
        await self._runner.cleanup()


@pytest.fixture(params=[Poll, Webhook])
def listening(request: pytest.FixtureRequest, botapi: BotApi, token: str, ear: Ear) -> Poll | Webhook:
    return request.param(botapi, token, ear)
