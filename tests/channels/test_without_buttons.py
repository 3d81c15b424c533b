"""A whole report on each channel by typing alone: what is wrong, then the kind, then the place, and it is sent."""

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.botapi import BotApi
from tests.channels.programme import Programme

Make = Callable[..., Programme]
Say = Callable[[str], Awaitable[tuple[str, list[str]]]]
"""Types a line; returns what the latest message says and the labels of its buttons."""

ROOT = Path(__file__).parents[2]
VAGUE = "something is broken here, please look"
NUMBERED_LINE = re.compile(r"^. *\d+  (.+)$", re.MULTILINE)
SENT = "Sent to the street lighting team: Street lamp, Mannerheimintie 5"


async def file_by_words(say: Say) -> None:
    asked, labels = await say(VAGUE)
    assert "What is it?" in asked
    assert "Another kind" in labels
    asked, labels = await say("another kind")
    assert "Which kind is it?" in asked
    assert "Street lamp" in labels
    asked, labels = await say("STREET LAMP.")
    assert "Where is it?" in asked
    said, labels = await say("Mannerheimintie 5")
    assert SENT in said
    assert "Undo" in labels
    said, _ = await say("undo")
    assert "taken" in said.lower()


async def file_by_numbers(say: Say) -> None:
    _, labels = await say(VAGUE)
    _, labels = await say(str(labels.index("Another kind") + 1))
    asked, labels = await say(str(labels.index("Street lamp") + 1))
    assert "Where is it?" in asked
    said, labels = await say("Mannerheimintie 5")
    assert SENT in said
    said, _ = await say(str(labels.index("Undo") + 1))
    assert "taken" in said.lower()


async def file_several(say: Say) -> None:
    """Two things in one message. "1" is the first button and the first thing alike, and sends nothing yet."""
    asked, labels = await say("there is a huge hole in the road at Mannerheimintie 5. and the street lamp is out")
    assert "1. Hole in the road, Mannerheimintie 5" in asked
    assert "2. Street lamp, same place" in asked
    assert labels.index("Send both") == 2
    asked, labels = await say("1")
    assert "1. Hole in the road" in asked
    assert "What shall I change?" in asked
    asked, labels = await say(str(labels.index("Back") + 1))
    assert "Send both" in labels
    await say("Both!")


KEPT = {file_several: [("pothole_road_surface", "sent"), ("street_light", "sent")]}


async def kept_right(run: Programme, file: Callable[[Say], Awaitable[None]]) -> bool:
    return sorted((await run.kept())["reports"]) == KEPT.get(file, [("street_light", "withdrawn")])


every_way = pytest.mark.parametrize("file", [file_by_words, file_by_numbers, file_several])


@every_way
async def test_telegram(botapi: BotApi, programme: Make, file: Callable[[Say], Awaitable[None]]) -> None:
    ana = botapi.user("Ana", language="en")
    async with programme() as run:

        async def say(text: str) -> tuple[str, list[str]]:
            await ana.send(text)
            await run.quiet()
            latest = max(ana.chat.told, key=lambda message: message.edit_date or message.date)
            return latest.text, latest.labels

        await file(say)
        assert await kept_right(run, file)


# ── the web chat ────────────────────────────────────────────────────────────────────────────────────────────────────


@asynccontextmanager
async def open_page(client: httpx.AsyncClient, lines: dict[int, dict[str, Any]]) -> AsyncIterator[None]:
    """Listens as the page does; `lines` are as the page shows them."""

    async def listen() -> None:
        async with client.stream("GET", "/chat/events", timeout=None) as events:
            async for row in events.aiter_lines():
                if row.startswith("data: ") and "number" in (line := json.loads(row[6:])):
                    lines[line["number"]] = line

    listening = asyncio.create_task(listen())
    yield
    listening.cancel()
    with suppress(asyncio.CancelledError):
        await listening


@every_way
async def test_webchat(programme: Make, file: Callable[[Say], Awaitable[None]]) -> None:
    headers = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin", "Accept-Language": "en"}
    page: dict[int, dict[str, Any]] = {}
    count = 0
    async with programme(telegram_token="") as run, httpx.AsyncClient(base_url=run.url, headers=headers) as client:

        async def say(text: str) -> tuple[str, list[str]]:
            nonlocal count
            count += 1
            form = {"client_id": f"message-{count:04}", "text": text}
            answer = await client.post("/chat/send", data=form)
            assert answer.status_code == 200, answer.text
            await run.quiet()
            return await latest()

        async def latest() -> tuple[str, list[str]]:
            kept = (await client.get("/chat/history")).json()["lines"]
            async with asyncio.timeout(5):
                while client.cookies and listening and page != {line["number"]: line for line in kept}:
                    await asyncio.sleep(0.05)
            ours = [line for line in kept if line["author"] == "lamplighter"]
            line = max(ours, key=lambda line: line["edited_at"] or line["at"])
            return line["text"], [button["label"] for row in line["buttons"] for button in row]

        listening = False
        await say("hello")  # the first send opens the chat
        async with open_page(client, page):
            listening = True
            await file(say)
        assert await kept_right(run, file)


# ── the terminal ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def chatting(data: Path, quiet_town: Path) -> Callable[[], Awaitable[asyncio.subprocess.Process]]:
    """Starts `lamplighter chat` at the end of a pipe."""
    given = {
        "LAMPLIGHTER_DATA": str(data),
        "LAMPLIGHTER_TOWN": str(quiet_town),
        "LAMPLIGHTER_SQLITE_SYNCHRONOUS": "OFF",
    }

    async def start() -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "chat", "--as", "ana"),
            cwd=ROOT,
            env=os.environ | given,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    return start


async def test_terminal_in_one_pipe(chatting: Callable[[], Awaitable[asyncio.subprocess.Process]]) -> None:
    """As `printf … | lamplighter chat` does: the next line waits for the answer to the one before."""
    lines = [VAGUE, "another kind", "street lamp", "Mannerheimintie 5", "undo"]
    process = await chatting()

    said, wrong = await asyncio.wait_for(process.communicate("\n".join(lines).encode()), 60)

    assert (process.returncode, wrong.decode()) == (0, "")
    shown = said.decode()
    places = [shown.find(part) for part in ("What is it?", "Which kind is it?", "Where is it?", SENT, "Taken back")]
    assert -1 not in places, shown
    assert places == sorted(places)


@pytest.mark.parametrize("file", [file_by_numbers, file_several])
async def test_terminal_by_numbers(
    chatting: Callable[[], Awaitable[asyncio.subprocess.Process]], file: Callable[[Say], Awaitable[None]]
) -> None:
    process = await chatting()
    assert process.stdin is not None
    assert process.stdout is not None
    shown = ""

    async def read_on(first_s: float) -> str:
        """What comes until nothing comes for a moment."""
        nonlocal shown
        new, wait_s = "", first_s
        with suppress(TimeoutError):
            while chunk := await asyncio.wait_for(process.stdout.read(65536), wait_s):
                new, wait_s = new + chunk.decode(), 0.7
        shown += new
        return new

    async def say(text: str) -> tuple[str, list[str]]:
        process.stdin.write(f"{text}\n".encode())
        await process.stdin.drain()
        new = await read_on(15)
        return new, NUMBERED_LINE.findall(new)

    try:
        assert "You are ana." in await read_on(60)
        await file(say)
    finally:
        process.stdin.close()
        await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 0
