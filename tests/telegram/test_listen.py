"""Hearing over HTTP, by long poll and by webhook, from a Bot API server of our own."""

import asyncio
import io
import json
import subprocess
import sys
import time

import pytest

from bot.telegram.access import plain, webhook_secret
from bot.telegram.listen import SECRET_HEADER, Listener
from core.errors import Setup
from core.message import Heard, Inbound
from core.place import Point
from tests.botapi import BotApi
from tests.telegram.conftest import Ear, Poll, Webhook, picture


async def test_a_report_is_heard_once_each(botapi: BotApi, listening: Poll | Webhook, ear: Ear) -> None:
    ana = botapi.user("Ana Korhonen", language="fi", username="anak")
    async with listening:
        await ana.send("hole near the library", album=[picture("red"), picture("blue")])
        await ana.send(location=(60.1650, 24.9460))
        first, second, pin = await ear.has(3)
    assert (first.text, second.text) == ("hole near the library", "")
    assert first.album == second.album != ""
    assert all(len(part.photos) == 1 and part.photos[0].size for part in (first, second))
    assert pin.point == Point(lat=60.1650, lon=24.9460)
    assert {part.person for part in ear.heard} == {f"telegram:{ana.id}"}
    assert (ear.came, first.language) == (3, "fi")
    assert "Korhonen" not in json.dumps(ear.raws)
    assert "anak" not in json.dumps(ear.raws)


async def test_from_webhook_to_poll_and_back(botapi: BotApi, token: str, ear: Ear) -> None:
    ana = botapi.user("Ana")
    for number, way in enumerate((Webhook, Poll, Webhook), start=1):
        async with way(botapi, token, ear):
            await ana.send(f"hole {number}")
            await ear.has(number)
        await ana.send(f"lamp {number}")  # said while nobody listens
        async with way(botapi, token, ear):
            await ear.has(number)
    await ear.until(lambda: {each.text for each in ear.heard} >= {"hole 1", "lamp 1", "hole 2", "lamp 2", "hole 3"})


async def test_a_webhook_address_telegram_does_not_take(botapi: BotApi, token: str, ear: Ear) -> None:
    listener = Listener(token, botapi.url, ear.hear, now=botapi.clock.moment)
    botapi.fail("setWebhook", "502")
    botapi.fail("setWebhook", "error", code=400, description="Bad Request: bad webhook: an HTTPS URL must be provided")
    with pytest.raises(Setup, match=r"TELEGRAM_WEBHOOK_URL is not accepted by Telegram: .*HTTPS"):
        await listener.webhook("http://town.example/telegram", asyncio.Event())


async def test_poll_and_webhook_hear_the_same(botapi: BotApi, token: str) -> None:
    """What was heard by poll comes once more by webhook, as after a change of the setting: the ids are the same."""
    ana = botapi.user("Ana")
    by_poll, by_webhook = Ear(), Ear()
    await ana.send("hole")
    async with Poll(botapi, token, by_poll):
        await by_poll.has(1)
    update = by_poll.raws[0]
    async with Webhook(botapi, token, by_webhook) as listener:
        whole = update | {"message": update["message"] | {"from": {"id": ana.id, "is_bot": False, "first_name": "Ana"}}}
        await listener.start()
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook_secret(token)}
        assert await listener.on_webhook(headers, json.dumps(whole).encode()) == 200
    assert by_poll.heard == by_webhook.heard


async def test_what_happens_in_groups(botapi: BotApi, listening: Poll | Webhook, ear: Ear) -> None:
    ana, otto = botapi.user("Ana"), botapi.user("Otto")
    desk = botapi.group("Desk", members=[ana], admins=[otto], forum=True, privacy=False)
    async with listening:
        desk.add()
        topic = desk.topic("A7K2")
        await otto.send("/fix@lamplighter_bot done", desk, thread=topic)
        await otto.send("general talk", desk)
        street = botapi.group("Mill Road", members=[ana], admins=[otto], privacy=False)
        street.add()
        await ana.send("/report@other_bot hole", street)
        moved = street.migrate()
        desk.kick()
        await ear.until(lambda: Heard.BLOCKED in {each.heard for each in ear.heard} and len(ear.kept) >= 6)
    summary = [(each.heard, each.chat.removeprefix("telegram:"), each.text, each.thread) for each in ear.heard]
    assert sorted(summary) == sorted(
        [
            (Heard.ADDED, str(desk.id), "", ""),
            (Heard.MESSAGE, str(desk.id), "/fix done", str(topic.id)),
            (Heard.MESSAGE, str(desk.id), "general talk", ""),
            (Heard.ADDED, str(street.id), "", ""),
            (Heard.MIGRATED, str(street.id), "", ""),
            (Heard.BLOCKED, str(desk.id), "", ""),
        ]
    )
    [migrated] = [each for each in ear.heard if each.heard is Heard.MIGRATED]
    assert migrated.moved_to == f"telegram:{moved.id}"


async def test_edits_live_locations_and_blocks(botapi: BotApi, listening: Poll | Webhook, ear: Ear) -> None:
    ana = botapi.user("Ana")
    async with listening:
        said = await ana.send("hole on Elm")
        walking = await ana.send(location=(60.1, 24.9), live_s=900)
        await ana.edit(said, "hole on Oak")
        await ana.move(walking, (60.2, 24.9))
        ana.block()
        ana.unblock()
        await ear.has(6)
    text, start, edit, step, blocked, unblocked = ear.heard
    assert (edit.heard, edit.text, edit.message_id) == (Heard.EDIT, "hole on Oak", text.message_id)
    assert (start.live, step.live, step.heard) == (True, True, Heard.EDIT)
    assert step.point == Point(lat=60.2, lon=24.9)
    assert (blocked.heard, unblocked.heard) == (Heard.BLOCKED, Heard.UNBLOCKED)


async def test_nothing_is_confirmed_before_it_is_stored(botapi: BotApi, listening: Poll | Webhook, ear: Ear) -> None:
    ana = botapi.user("Ana")
    ear.broken = lambda inbound: ear.came < 3
    async with listening:
        await ana.send("hole")
        await ear.until(lambda: ear.came >= 1)
        assert botapi.bot().queue.pending()
        botapi.clock.advance(5)
        [heard] = await ear.has(1)
    assert heard.text == "hole"


async def test_a_restart_before_the_confirmation_hears_again(botapi: BotApi, token: str, ear: Ear) -> None:
    ana = botapi.user("Ana")
    await ana.send("one")
    async with Poll(botapi, token, ear):
        await ear.has(1)
        # stopped at once: what was heard may not be confirmed yet
    await ana.send("two")
    async with Poll(botapi, token, ear):
        await ear.has(2)
    assert [each.text for each in ear.heard] == ["one", "two"]


async def test_one_unstorable_update_does_not_silence_the_town(
    botapi: BotApi, token: str, ear: Ear, monkeypatch: pytest.MonkeyPatch, log_guard: io.StringIO
) -> None:
    monkeypatch.setattr("bot.telegram.listen.MAX_WAIT_S", 0.01)
    ana, ben = botapi.user("Ana"), botapi.user("Ben")
    ear.broken = lambda inbound: inbound.text == "poison"
    await ana.send("poison")
    async with Poll(botapi, token, ear):
        await ear.until(lambda: ear.came >= 7)
        assert not ear.heard  # alone in the queue it waits: the fault may be the database's
        await ben.send("hole")
        await ana.send("lamp")
        await ear.has(2)
    assert [each.text for each in ear.heard] == ["hole", "lamp"]
    assert "cannot be stored and is let go" in log_guard.getvalue()


@pytest.mark.parametrize("kind", ["502", "cut before", "not json", "error"])
async def test_polling_outlives_a_bad_network(
    botapi: BotApi, token: str, ear: Ear, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.listen.MAX_WAIT_S", 0.01)
    botapi.fail("getMe", kind, times=2)  # type: ignore[arg-type]
    botapi.fail("getUpdates", kind, times=3)  # type: ignore[arg-type]
    await botapi.user("Ana").send("hole")
    async with Poll(botapi, token, ear):
        [heard] = await ear.has(1)
    assert heard.text == "hole"


async def test_a_second_listener_is_named_in_the_log(
    botapi: BotApi, token: str, ear: Ear, log_guard: io.StringIO
) -> None:
    async with Poll(botapi, token, ear), Poll(botapi, token, ear):
        await ear.until(lambda: "another programme listens" in log_guard.getvalue())
        await botapi.user("Ana").send("hole")
        await ear.has(1)


async def test_a_wrong_token_is_said_in_one_line(botapi: BotApi, token: str, ear: Ear) -> None:
    number = token.partition(":")[0]
    listener = Listener(f"{number}:wrong", botapi.url, ear.hear, now=botapi.clock.moment)
    with pytest.raises(Setup, match="TELEGRAM_TOKEN is not accepted") as refused:
        await listener.poll(asyncio.Event())
    assert "wrong" not in str(refused.value)
    for shape in ("", "abc", "12", "12:", ":x", "12:a/b", "12:a b"):
        with pytest.raises(Setup):
            plain(shape)


def test_aiogram_is_not_imported_before_listening() -> None:
    code = "import sys, bot.telegram.listen, bot.telegram.translate; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


async def test_quiet_hours_are_no_fault(
    botapi: BotApi, token: str, ear: Ear, monkeypatch: pytest.MonkeyPatch, log_guard: io.StringIO
) -> None:
    monkeypatch.setattr("bot.telegram.listen.POLL_S", 1)
    async with Poll(botapi, token, ear):
        await asyncio.sleep(2.5)
        await botapi.user("Ana").send("hole")
        await ear.has(1)
    assert [call.method for call in botapi.calls].count("getUpdates") >= 3
    assert "bot.telegram" not in log_guard.getvalue()


async def test_stopping_does_not_wait_for_the_long_poll(botapi: BotApi, token: str, ear: Ear) -> None:
    async with Poll(botapi, token, ear):
        await botapi.user("Ana").send("hole")
        await ear.has(1)
        await asyncio.sleep(0.1)
        began = time.monotonic()
    assert time.monotonic() - began < 1.5


async def test_the_webhook_believes_only_telegram(botapi: BotApi, token: str, ear: Ear) -> None:
    listener = Listener(token, botapi.url, ear.hear, now=botapi.clock.moment)
    body = json.dumps({"update_id": 1, "message": {}}).encode()
    right = {SECRET_HEADER.upper(): webhook_secret(token)}
    assert await listener.on_webhook({}, body) == 403
    assert await listener.on_webhook({SECRET_HEADER: "é"}, body) == 403
    assert await listener.on_webhook(right, body) == 503  # before `start` a group's /command@name cannot be told ours
    await listener.start()
    assert await listener.on_webhook(right, body) == 200
    for unreadable in (
        b"",
        b"[]",
        b"{",
        b"{}",
        b"\xff",
        b'{"update_id": "1"}',
        b"[" * 100_000,
        b"1" * 5000,
        b" " * 2**21,
    ):
        assert await listener.on_webhook(right, unreadable) == 400
    await listener.stop()
    assert ear.came == 0


async def test_a_webhook_retried_by_telegram_is_one_thing_heard(botapi: BotApi, token: str, ear: Ear) -> None:
    """The answer is lost, Telegram delivers again: the inbox sees the same external id."""
    ana = botapi.user("Ana")
    seen: list[Inbound] = []
    lost = iter([True, False])

    async def hear(inbound: Inbound, raw: dict[str, object]) -> None:
        await ear.hear(inbound, raw)
        seen.append(inbound)
        if next(lost):
            raise ConnectionResetError

    webhook = Webhook(botapi, token, ear)
    webhook.listener = Listener(token, botapi.url, hear, now=botapi.clock.moment)
    async with webhook:
        await ana.send("hole")
        await ear.until(lambda: len(seen) == 2)
    assert seen[0] == seen[1]
    assert len(ear.heard) == 1
