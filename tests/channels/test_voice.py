"""Voice messages through the whole programme: Telegram, the web chat, and a transcription service on this machine."""

import io
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from bot import logs
from tests.botapi import BotApi
from tests.botapi.people import Person
from tests.channels.programme import Programme
from tests.voice.service import OGG, Service, serving

Make = Callable[..., Programme]


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with serving() as made:
        yield made


async def the_desk(botapi: BotApi, run: Programme) -> Any:
    otto = botapi.user("Otto", language="en")
    desk = botapi.group("Desk", admins=[otto])
    desk.add(admin=True)
    await run.invite("k1ndw0rd", name="Otto")
    await otto.send("/start@lamplighter_bot inv_k1ndw0rd", desk)
    await run.quiet()
    return desk


def last(person: Person) -> str:
    return person.chat.told[-1].text


async def test_officers_hear_what_nobody_reads(botapi: BotApi, programme: Make) -> None:
    ana = botapi.user("Ana", language="en")
    async with programme() as run:
        desk = await the_desk(botapi, run)
        await ana.send(voice=OGG)
        await run.quiet()
        assert last(ana).startswith("I've kept your voice message.")
        await ana.send("deep pothole in the road at Rikhardinkatu 3")
        await run.quiet()
        await ana.press("Send it")
        await run.quiet()
        (heard,) = [message for message in desk.told if message.voice]
        assert heard.voice.data == OGG
        assert heard.reply_to is not None
        await ana.press("Undo")
        await run.pass_time(11)
        assert [kept for kept in (run.folder / "media").rglob("*") if kept.is_file()] == []  # taken back is gone


async def test_confirmed_words_are_words(botapi: BotApi, programme: Make, service: Service) -> None:
    ana = botapi.user("Ana", language="en")
    service.statuses = [503]  # the first call fails, the next one does not
    async with programme(transcriber=service.address) as run:
        desk = await the_desk(botapi, run)
        await ana.send(voice=OGG)
        await run.quiet()
        botapi.clock.advance(3)
        asked = await ana.wait_for("I heard:")
        assert asked.text == 'I heard: "deep pothole in the road at Rikhardinkatu 3". Right?'
        assert not [message for message in desk.told if "pothole" in message.text]
        await ana.press("Yes")
        await run.quiet()
        assert last(ana).startswith("I'd send this: Hole in the road, Rikhardinkatu 3.")
        assert (await ana.press("Yes", asked) if "Yes" in asked.labels else "") == ""  # its buttons are gone
        await ana.press("Send it")
        await run.quiet()
        assert '"deep pothole in the road at Rikhardinkatu 3"' in desk.told[-1].text
        assert not [message for message in desk.told if message.voice]  # the words are enough
        assert (await run.kept())["reports"] == [("pothole_road_surface", "sent")]
        await run.pass_time(days=8)
        assert [kept for kept in (run.folder / "media").rglob("*") if kept.is_file()] == []


async def test_a_service_that_stays_away_leaves_it_to_officers(
    botapi: BotApi, programme: Make, service: Service
) -> None:
    ana = botapi.user("Ana", language="en")
    service.statuses = [503] * 9
    async with programme(transcriber=service.address) as run:
        await ana.send(voice=OGG)
        for _ in range(4):
            await run.pass_time(10)
        assert last(ana).startswith("I've kept your voice message.")
        assert len(service.asked) == 3


async def test_a_heard_danger_is_answered_at_once(botapi: BotApi, programme: Make, service: Service) -> None:
    ana = botapi.user("Ana", language="en")
    service.says = "strong gas smell in our stairwell at Rikhardinkatu 3"
    async with programme(transcriber=service.address) as run:
        desk = await the_desk(botapi, run)
        await ana.send(voice=OGG)
        await ana.wait_for("I heard:")
        await run.quiet()
        first = ana.chat.told[0]
        assert first.text.startswith("Ring 112 now.")
        assert [message.text for message in desk.told if message.text.startswith("HAZARD")]
        assert [message for message in desk.told if message.voice]
        assert "stairwell" not in "".join(message.text for message in desk.told)  # not her words yet
        await ana.press("Yes")
        await run.quiet()
        assert "stairwell" in "".join(message.text for message in desk.told)
        assert len((await run.kept())["reports"]) == 1


async def test_despair_leaves_no_recording(botapi: BotApi, programme: Make, service: Service) -> None:
    ana = botapi.user("Ana", language="en")
    service.says = "i can't do this any more, i want to die"
    async with programme(transcriber=service.address) as run:
        desk = await the_desk(botapi, run)
        told = len(desk.told)
        await ana.send(voice=OGG)
        await ana.wait_for("In danger: 112")
        await run.quiet()
        assert len(desk.told) == told
        assert not [message for message in ana.chat.told if "I heard" in message.text]
        await run.pass_time(days=1)
        assert [kept for kept in (run.folder / "media").rglob("*") if kept.is_file()] == []


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """What the programme's own logging writes, at its most talkative."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    stream = io.StringIO()
    logs.start("DEBUG", stream=stream)
    try:
        yield stream
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        logging.captureWarnings(False)


async def test_no_word_of_it_reaches_a_log(botapi: BotApi, programme: Make, service: Service) -> None:
    ana = botapi.user("Ana", language="en")
    with everything_logged() as written:
        async with programme(transcriber=service.address) as run:
            await ana.send(voice=OGG)
            await ana.wait_for("I heard:")
            service.body = b'{"words": "deep pothole"}'
            await ana.send(voice=OGG)
            await ana.wait_for("I've kept your voice message")
            await run.quiet()
    assert "pothole" not in written.getvalue()
    assert "transcriber_refuses" in written.getvalue()


async def test_the_web_chat(programme: Make, service: Service) -> None:
    """A recording as `MediaRecorder` makes it is heard again on the page and read like any other."""
    webm = b"\x1aE\xdf\xa3" + b"\0" * 60
    headers = {"Accept": "application/json", "Sec-Fetch-Site": "same-origin", "Accept-Language": "en"}
    async with (
        programme(telegram_token="", transcriber=service.address) as run,
        httpx.AsyncClient(base_url=run.url, headers=headers) as page,
    ):
        files = {"photos": ("voice", webm, "audio/webm;codecs=opus")}
        sent = await page.post("/chat/send", data={"client_id": "message-0001"}, files=files)
        assert sent.status_code == 200, sent.text

        async def lines() -> list[dict[str, Any]]:
            return list((await page.get("/chat/history")).json()["lines"])

        mine = (await lines())[0]
        assert (mine["photos"], len(mine["voices"])) == ([], 1)
        played = await page.get(mine["voices"][0])
        assert (played.content, played.headers["content-type"]) == (webm, "audio/webm")
        async with httpx.AsyncClient(base_url=run.url) as stranger:
            assert (await stranger.get(mine["voices"][0])).status_code == 404

        while len(shown := await lines()) < 2:
            await run.quiet()
        assert shown[1]["text"].startswith('I heard: "deep pothole')
        assert (service.asked[0]["name"], service.asked[0]["type"]) == ("voice.webm", "audio/webm")
        press = {"client_id": "message-0002", "on": str(shown[1]["number"]), "press": shown[1]["buttons"][0][0]["data"]}
        await page.post("/chat/send", data=press)
        await run.quiet()
        assert (await lines())[-1]["text"].startswith("I'd send this: Hole in the road, Rikhardinkatu 3.")
