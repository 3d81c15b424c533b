"""Faults: what went wrong on the wire, and what had happened all the same."""

import aiogram.exceptions
import httpx
import pytest
import telegram.error

from .faults import Kind
from .people import Person
from .scene import Scene
from .talkers import aiogram_bot, ptb_bot

#: kind: whether the message is said although the bot is told nothing.
KINDS: dict[Kind, bool] = {
    "502": False,
    "504": False,
    "502 after": True,
    "cut before": False,
    "cut after": True,
    "not json": True,
}


def said(person: Person) -> int:
    return len(person.chat.told)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_fault_before_or_after(scene: Scene, kind: Kind) -> None:
    theirs, mine = ptb_bot(scene.server, scene.raw.token), aiogram_bot(scene.server, scene.raw.token)
    async with theirs:
        scene.server.fail("sendMessage", kind, times=2)
        with pytest.raises(telegram.error.TelegramError):
            await theirs.send_message(scene.ana.id, "x")
        with pytest.raises((aiogram.exceptions.AiogramError, ValueError)):
            await mine.send_message(scene.ana.id, "x")
        assert said(scene.ana) == (2 if KINDS[kind] else 0)
        await theirs.send_message(scene.ana.id, "works again")
        await mine.send_message(scene.ana.id, "works again")
    await mine.session.close()


async def test_delays_are_longer_than_patience(scene: Scene) -> None:
    theirs = ptb_bot(scene.server, scene.raw.token)
    async with theirs:
        scene.server.fail("sendMessage", "delay after", seconds=0.3)
        with pytest.raises(telegram.error.TimedOut):
            await theirs.send_message(scene.ana.id, "x", read_timeout=0.1)
    assert said(scene.ana) == 1


async def test_a_fault_of_one_chat_and_any_error(scene: Scene) -> None:
    scene.server.fail("*", "error", chat_id=scene.ana.id, code=500, description="Internal Server Error: x", times=2)
    assert (await scene.raw("getMe")).status == 200
    assert (await scene.raw("sendMessage", chat_id=scene.group.id, text="x")).status == 200
    refused = await scene.raw("sendMessage", chat_id=scene.ana.id, text="x")
    assert (refused.status, refused.description) == (500, "Internal Server Error: x")
    scene.server.faults.clear()
    assert (await scene.raw("sendMessage", chat_id=scene.ana.id, text="x")).status == 200


async def test_a_poll_cut_short_loses_nothing(scene: Scene) -> None:
    await scene.raw.updates()
    await scene.ana.send("still here")
    scene.server.fail("getUpdates", "cut after")
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.HTTPError):
            await client.post(f"{scene.server.url}/bot{scene.raw.token}/getUpdates")
    assert [update["message"]["text"] for update in await scene.raw.updates()] == ["still here"]
