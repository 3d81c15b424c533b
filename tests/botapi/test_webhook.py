"""Webhooks: secret, order within a chat, retries on the clock, answers that are calls."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from .scene import Scene
from .webhook import SECRET_HEADER


@dataclass(slots=True, kw_only=True)
class Ear:
    """A webhook that answers by a script: a status for each text, 200 otherwise."""

    url: str = ""
    heard: list[str] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    fail: dict[str, list[int]] = field(default_factory=dict)
    retry_after: str | None = None
    say_back: dict[str, Any] | None = None
    hold: asyncio.Event | None = None

    async def hear(self, request: web.Request) -> web.Response:
        update = await request.json()
        words = (update.get("message") or {}).get("text") or next(kind for kind in update if kind != "update_id")
        self.heard.append(words)
        self.secrets.append(request.headers.get(SECRET_HEADER))
        if self.hold and words == "slow":
            await self.hold.wait()
        script = self.fail.get(words)
        if script:
            headers = {"Retry-After": self.retry_after} if self.retry_after else None
            return web.Response(status=script.pop(0), headers=headers)
        return web.json_response(self.say_back) if self.say_back else web.Response()

    async def hears(self, count: int, timeout: float = 3.0) -> None:
        async with asyncio.timeout(timeout):
            while len(self.heard) < count:
                await asyncio.sleep(0.005)


@asynccontextmanager
async def listening(scene: Scene, ear: Ear, **settings: Any) -> AsyncIterator[None]:
    app = web.Application()
    app.router.add_post("/hook", ear.hear)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ear.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await scene.raw.updates()
    assert (await scene.raw("setWebhook", url=ear.url, **settings)).body["description"] == "Webhook was set"
    yield
    await scene.raw("deleteWebhook")
    await runner.cleanup()


async def quiet(seconds: float = 0.06) -> None:
    await asyncio.sleep(seconds)


async def test_the_secret_comes_along(scene: Scene) -> None:
    ear = Ear()
    async with listening(scene, ear, secret_token="s_e-cret"):
        await scene.ana.send("hello")
        await ear.hears(1)
        again = await scene.raw("setWebhook", url=ear.url, secret_token="s_e-cret")
        assert again.body["description"] == "Webhook is already set"
    assert ear.secrets == ["s_e-cret"]
    assert (await scene.raw("deleteWebhook")).body["description"] == "Webhook is already deleted"


async def test_a_failure_blocks_its_own_chat_only(scene: Scene) -> None:
    """The first retry is immediate, the next after 2 and 4 seconds; what follows in the chat waits."""
    ear = Ear(fail={"bad": [500, 500, 500, 500]})
    start = scene.server.clock.now
    async with listening(scene, ear):
        await scene.ana.send("bad")
        await scene.ana.send("after")
        await scene.cleo.send("/elsewhere@lamplighter_bot", scene.group)
        await ear.hears(3)
        await quiet()
        assert sorted(ear.heard) == ["/elsewhere@lamplighter_bot", "bad", "bad"]
        info = (await scene.raw("getWebhookInfo")).result
        assert info["pending_update_count"] == 2
        assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
        assert info["last_error_date"] <= start()
        scene.server.clock.advance(2)
        await ear.hears(4)
        scene.server.clock.advance(2)
        await quiet()
        assert len(ear.heard) == 4
        scene.server.clock.advance(2)
        await ear.hears(5)
        scene.server.clock.advance(8)
        await ear.hears(7)
        await quiet()
        assert ear.heard[-2:] == ["bad", "after"]
        assert (await scene.raw("getWebhookInfo")).result["pending_update_count"] == 0
    assert [each.status for each in scene.server.deliveries if each.lane == scene.ana.id] == [500] * 4 + [200] * 2


async def test_retry_after_is_obeyed(scene: Scene) -> None:
    ear = Ear(fail={"bad": [503]}, retry_after="30")
    async with listening(scene, ear):
        await scene.ana.send("bad")
        await ear.hears(1)
        scene.server.clock.advance(29)
        await quiet()
        assert len(ear.heard) == 1
        scene.server.clock.advance(1)
        await ear.hears(2)


async def test_a_day_of_failing_loses_the_update(scene: Scene) -> None:
    ear = Ear(fail={"bad": [500] * 9})
    async with listening(scene, ear):
        await scene.ana.send("bad")
        await ear.hears(2)
        scene.server.clock.advance(hours=24, seconds=1)
        await scene.ana.send("next")
        await ear.hears(3)
        assert ear.heard[-1] == "next"


async def test_a_slow_chat_does_not_hold_others_up(scene: Scene) -> None:
    hold = asyncio.Event()
    ear = Ear(hold=hold)
    async with listening(scene, ear):
        await scene.ana.send("slow")
        await ear.hears(1)
        await scene.ana.send("behind")
        scene.ben.start()
        await ear.hears(2)
        await quiet()
        assert ear.heard == ["slow", "/start"]
        hold.set()
        await ear.hears(3)
        assert ear.heard[-1] == "behind"


async def test_one_connection_means_one_at_a_time(scene: Scene) -> None:
    hold = asyncio.Event()
    ear = Ear(hold=hold)
    async with listening(scene, ear, max_connections=1):
        await scene.ana.send("slow")
        scene.ben.start()
        await quiet()
        assert ear.heard == ["slow"]
        hold.set()
        await ear.hears(2)


async def test_an_answer_may_be_a_call(scene: Scene) -> None:
    ear = Ear(say_back={"method": "sendMessage", "chat_id": scene.ana.id, "text": "said in the answer"})
    async with listening(scene, ear):
        await scene.ana.send("hello")
        await scene.ana.wait_for("said in the answer")


async def test_an_answer_may_not_ask(scene: Scene) -> None:
    ear = Ear(say_back={"method": "getMe"})
    async with listening(scene, ear):
        await scene.ana.send("hello")
        await ear.hears(1)
        await quiet(0.02)
    assert "getMe" not in [each.method for each in scene.server.calls]


async def test_410_for_23_hours_removes_the_webhook(scene: Scene) -> None:
    ear = Ear(fail={"gone": [410] * 50})
    async with listening(scene, ear):
        await scene.ana.send("gone")
        await ear.hears(2)
        scene.server.clock.advance(hours=23)
        await ear.hears(3)
        await quiet()
        assert (await scene.raw("getWebhookInfo")).result["url"] == ""


async def test_dropping_what_waits(scene: Scene) -> None:
    await scene.raw.updates()
    await scene.ana.send("old")
    ear = Ear()
    await scene.raw("deleteWebhook", drop_pending_updates=True)
    async with listening(scene, ear):
        await scene.ana.send("new")
        await ear.hears(1)
    assert ear.heard == ["new"]


async def test_nobody_listening(scene: Scene) -> None:
    await scene.raw.updates()
    await scene.raw("setWebhook", url="http://127.0.0.1:9/hook")
    await scene.ana.send("hello")
    await quiet()
    info = (await scene.raw("getWebhookInfo")).result
    assert (info["pending_update_count"], info["last_error_message"]) == (1, "Connection failed")
    await scene.raw("deleteWebhook")
    assert [update["message"]["text"] for update in await scene.raw.updates()] == ["hello"]
