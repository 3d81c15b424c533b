"""What goes wrong between us and Telegram, and that nobody is told twice or not at all."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from core.errors import Setup
from tests.botapi import BotApi
from tests.channels.cast import Cast
from tests.channels.programme import SECRET, Programme

Make = Callable[..., Programme]
ROOT = Path(__file__).parents[2]


async def two_neighbours(run: Programme, cast: Cast) -> None:
    """Ana and Ben stand behind one report."""
    await cast.settle_in(run)
    await cast.report(run)
    await cast.ben.send("another hole in the road at Rikhardinkatu 3, right by the library")
    await run.quiet()
    await cast.ben.press("Yes, the same")
    await run.quiet()
    cast.all.look("two neighbours")


async def test_a_resident_who_blocks_us_is_left_alone_and_the_others_are_told(botapi: BotApi, programme: Make) -> None:
    cast = Cast(botapi)
    async with programme() as run:
        await two_neighbours(run, cast)
        cast.ben.block()
        await run.quiet()
        asked = len(botapi.calls)

        await cast.otto.send("/tell we come on Thursday", cast.desk, reply_to=cast.card)
        await run.pass_time(21)

        assert cast.ana.chat.find("we come on Thursday")
        assert str(cast.ben.id) not in {str(call.args.get("chat_id")) for call in botapi.calls[asked:]}

        cast.ben.unblock()
        await cast.ben.send("/mine")
        await run.quiet()
        assert "Hole in the road" in cast.ben.messages[-1].text


async def test_a_block_that_nobody_told_us_of_ends_the_telling(botapi: BotApi, programme: Make) -> None:
    cast = Cast(botapi)
    async with programme() as run:
        await two_neighbours(run, cast)
        botapi.fail("sendMessage", "error", chat_id=cast.ben.id, times=9, code=403, description=BLOCKED)
        botapi.fail("editMessageText", "error", chat_id=cast.ben.id, times=9, code=403, description=BLOCKED)
        await cast.otto.send("/tell we come on Thursday", cast.desk, reply_to=cast.card)
        await run.pass_time(21)
        await cast.otto.send("/tell or on Friday", cast.desk, reply_to=cast.card)
        await run.pass_time(21)

        assert cast.ana.chat.find("or on Friday")
        assert sum(fault.times for fault in botapi.faults.waiting) == 17, "one refusal is enough"


BLOCKED = "Forbidden: bot was blocked by the user"


async def test_a_flood_limit_is_waited_out_and_nobody_else_waits(botapi: BotApi, programme: Make) -> None:
    cast = Cast(botapi)
    async with programme() as run:
        await two_neighbours(run, cast)
        botapi.hold(40, chat=cast.ana.chat)
        await cast.otto.send("/tell we come on Thursday", cast.desk, reply_to=cast.card)
        await run.pass_time(21)
        assert cast.ben.chat.find("we come on Thursday")
        assert not cast.ana.chat.find("we come on Thursday")

        await run.pass_time(40)
        assert [m.text.count("we come on Thursday") for m in cast.ana.messages if "Thursday" in m.text][-1] == 1

    assert botapi.flood.refused == 1, "we do not knock while we are asked to wait"


async def test_one_slow_chat_does_not_keep_the_others_waiting(botapi: BotApi, programme: Make) -> None:
    cast = Cast(botapi)
    async with programme() as run:
        await cast.settle_in(run)
        botapi.fail("sendMessage", "delay", chat_id=cast.desk.id, seconds=4)
        await cast.otto.send("/queue", cast.desk)
        await asyncio.sleep(0.5)
        await cast.ana.send("/help")
        await cast.ana.wait_for("in your own words", timeout=2)


async def test_a_message_that_perhaps_arrived_is_told_once_more_and_says_so(botapi: BotApi, programme: Make) -> None:
    cast = Cast(botapi)
    async with programme() as run:
        await cast.settle_in(run)
        botapi.fail("sendMessage", "cut after", chat_id=cast.ana.id)
        await cast.ana.send("/help")
        await run.pass_time(10)
        await run.pass_time(60)

        first, second = [m.text for m in cast.ana.chat.told]
        assert second == f"(You may have read this already.)\n{first}"


async def test_telegram_is_away_for_a_while(botapi: BotApi, programme: Make) -> None:
    cast = Cast(botapi)
    async with programme() as run:
        await two_neighbours(run, cast)
        botapi.fail("*", "cut before", times=3)
        botapi.fail("getUpdates", "502", times=2)
        await cast.otto.send("/tell we come on Thursday", cast.desk, reply_to=cast.card)
        for _ in range(6):
            await run.pass_time(30)

        for who in (cast.ana, cast.ben):
            assert len([m for m in who.messages if "we come on Thursday" in m.text]) == 1
        assert set((await run.kept())["outbox"]) == {"told"}


async def test_telegram_is_away_when_we_start(botapi: BotApi, programme: Make) -> None:
    botapi.fail("getMe", "cut before", times=3)
    cast = Cast(botapi)
    async with programme() as run:
        async with httpx.AsyncClient(base_url=run.url) as client:
            assert (await client.get("/")).status_code == 200, "the pages are there meanwhile"
        await cast.ana.send("/help")
        await cast.ana.wait_for("in your own words", timeout=15)
        await run.quiet()
        async with asyncio.timeout(15):
            while not botapi.bot().commands:
                await asyncio.sleep(0.1)


@pytest.mark.parametrize("by_webhook", [False, True])
async def test_a_restart_in_the_middle_loses_nothing_and_tells_nothing_twice(
    botapi: BotApi, programme: Make, by_webhook: bool
) -> None:
    cast = Cast(botapi)
    run = programme(by_webhook=by_webhook)
    await run.start()
    await two_neighbours(run, cast)
    await cast.otto.send("/fix done", cast.desk, reply_to=cast.card)
    await cast.ana.send("the street lamp is out at Mannerheimintie 5")
    await run.end()
    said_while_away = await cast.ben.send("/mine")
    botapi.clock.advance(60)

    await run.start()
    await run.pass_time(60)

    asked = "says it is mended. Is it?"
    assert [len([m for m in who.told if asked in m.text]) for who in (cast.ana.chat, cast.ben.chat)] == [1, 1]
    assert len([m for m in cast.ana.chat.told if "Street lamp, Mannerheimintie 5" in m.text]) == 1
    assert len([m for m in cast.ben.chat.told if m.id > said_while_away.id and "Now:" in m.text]) >= 1
    kept = await run.kept()
    assert (set(kept["inbox"]), set(kept["outbox"])) == ({"done"}, {"told"})
    assert len(kept["reports"]) == 1


async def test_a_call_without_our_secret_is_not_believed(botapi: BotApi, programme: Make) -> None:
    async with programme(by_webhook=True) as run:
        await run.quiet()
        before = await run.kept()
        update = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}}
        async with httpx.AsyncClient(base_url=run.url) as client:
            for secret in ("", SECRET[:-1]):
                headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
                assert (await client.post("/hooks/telegram", json=update, headers=headers)).status_code == 403
            assert (await client.post("/hooks/other", json=update)).status_code == 404
        assert await run.kept() == before


async def test_a_wrong_token_is_one_clear_line(botapi: BotApi, programme: Make) -> None:
    with pytest.raises(Setup, match=r"^TELEGRAM_TOKEN is not accepted by Telegram: copy it again from @BotFather"):
        async with programme(telegram_token="12345:nobody-has-this"):  # nobody's
            pass


async def test_the_command_ends_with_one_line_for_a_wrong_token(botapi: BotApi, data: Path, quiet_town: Path) -> None:
    given = {"LAMPLIGHTER_DATA": data, "LAMPLIGHTER_TOWN": quiet_town, "LAMPLIGHTER_PORT": 0}
    given |= {"TELEGRAM_TOKEN": "12345:nobody-has-this", "TELEGRAM_API_URL": botapi.url}
    command = [sys.executable, "-m", "bot", "run"]
    env = os.environ | {name: str(value) for name, value in given.items()}

    ended = await asyncio.to_thread(
        subprocess.run, command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
    )

    assert ended.returncode == 1
    assert ended.stdout == ""
    (line,) = [line for line in ended.stderr.splitlines() if not line.startswith("{")]
    assert line.startswith("lamplighter: TELEGRAM_TOKEN is not accepted by Telegram")
