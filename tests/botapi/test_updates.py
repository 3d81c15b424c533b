"""Polling: numbering, confirming, ageing and allowed kinds."""

from datetime import UTC, datetime, timedelta

import pytest

from .clock import Clock
from .scene import Scene


def ids(updates: list[dict]) -> list[int]:
    return [update["update_id"] for update in updates]


async def polled(scene: Scene, **args: object) -> list[dict]:
    return (await scene.raw("getUpdates", **args)).result


async def test_an_offset_confirms_for_good(scene: Scene) -> None:
    await scene.raw.updates()
    for word in ["one", "two", "three"]:
        await scene.ana.send(word)
    first, second, third = ids(await polled(scene))
    assert (second, third) == (first + 1, first + 2)
    assert ids(await polled(scene, limit=2)) == [first, second]
    assert ids(await polled(scene, offset=third)) == [third]
    assert ids(await polled(scene)) == [third]


async def test_a_negative_offset_keeps_the_last_and_forgets_the_rest(scene: Scene) -> None:
    for word in ["one", "two", "three"]:
        await scene.ana.send(word)
    (last,) = await polled(scene, offset=-1)
    assert last["message"]["text"] == "three"
    assert await polled(scene) == [last]


async def test_a_day_is_how_long_words_wait(scene: Scene) -> None:
    await scene.raw.updates()
    await scene.ana.send("early")
    scene.server.clock.advance(hours=23)
    await scene.ana.send("late")
    scene.server.clock.advance(hours=1, seconds=1)
    assert [update["message"]["text"] for update in await polled(scene)] == ["late"]


async def test_a_press_waits_150_seconds(scene: Scene) -> None:
    keyboard = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    await scene.said(reply_markup=keyboard)
    await scene.raw.updates()
    scene.ana.tap("A")
    scene.server.clock.advance(149)
    assert len(await polled(scene)) == 1
    scene.server.clock.advance(2)
    assert await polled(scene) == []


async def test_kinds_are_kept_until_told_otherwise(scene: Scene) -> None:
    await scene.raw.updates(allowed_updates=["message"])
    said = await scene.ana.send("x")
    await scene.ana.edit(said, "y")
    assert [*(await scene.raw.updates())[0]] == ["update_id", "message"]
    await scene.ana.edit(said, "z")
    assert await scene.raw.updates() == []
    await scene.raw.updates(allowed_updates=[])
    await scene.ana.edit(said, "w")
    assert "edited_message" in (await scene.raw.updates())[0]


async def test_reactions_come_to_admins_who_ask(scene: Scene) -> None:
    said = await scene.raw("sendMessage", chat_id=scene.forum.id, text="A7K2")
    message = scene.forum.messages[-1]
    assert message.id == said.result["message_id"]
    await scene.raw.updates()
    scene.cleo.react(message, "👍")
    assert await scene.raw.updates(allowed_updates=["message_reaction"]) == []
    scene.cleo.react(message, None)
    (update,) = await scene.raw.updates()
    assert update["message_reaction"]["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert update["message_reaction"]["new_reaction"] == []


async def test_nothing_changed_is_no_edit(scene: Scene) -> None:
    said = await scene.ana.send("x")
    await scene.raw.updates()
    await scene.ana.edit(said, "x")
    assert await scene.raw.updates() == []


def test_the_clock_stands_runs_or_follows_another() -> None:
    still = Clock(running=False)
    before = still.moment()
    still.advance(hours=1)
    assert still.moment() - before == timedelta(hours=1)
    there = datetime(2027, 1, 1, tzinfo=UTC)
    assert Clock(source=lambda: there).moment() == there


@pytest.mark.parametrize("seconds", [0, 59])
async def test_a_held_chat_opens_by_the_clock(scene: Scene, seconds: int) -> None:
    scene.server.hold(60, scene.ana.chat)
    scene.server.clock.advance(seconds)
    refused = await scene.raw("sendMessage", chat_id=scene.ana.id, text="x")
    assert refused.body["parameters"]["retry_after"] == 60 - seconds
    assert (await scene.raw("sendMessage", chat_id=scene.group.id, text="x")).status == 200
    scene.server.clock.advance(60 - seconds)
    assert (await scene.raw("sendMessage", chat_id=scene.ana.id, text="x")).status == 200


async def test_published_limits(scene: Scene) -> None:
    """One a second in a chat, twenty a minute in a group, thirty a second over all."""
    scene.server.flood.limit()

    async def say(chat_id: int) -> int:
        return (await scene.raw("sendMessage", chat_id=chat_id, text="x")).status

    assert [await say(scene.ana.id) for _ in range(2)] == [200, 429]
    assert [await say(scene.group.id) for _ in range(21)] == [200] * 20 + [429]
    refused = await scene.raw("sendMessage", chat_id=scene.group.id, text="x")
    assert 55 <= refused.body["parameters"]["retry_after"] <= 60
    assert refused.headers["Retry-After"] == str(refused.body["parameters"]["retry_after"])
    people = [scene.server.user(f"P{n}") for n in range(31)]
    scene.server.clock.advance(61)
    for person in people:
        person.start()
    scene.server.flood.limit(per_chat=None, per_group=None, overall=(30, 5.0))
    scene.server.clock.advance(5)
    assert [await say(person.id) for person in people] == [200] * 30 + [429]
    assert scene.server.flood.refused == 4
