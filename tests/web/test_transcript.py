"""The transcript on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from core.transcript import Author, Line, Said
from storage.engine import Storage
from storage.webchat import WebTranscript

NOW = datetime(2026, 11, 24, 14, 40, tzinfo=UTC)
ANA, BEN = "webchat:ana", "webchat:ben"


@pytest.fixture
async def transcript(database_url: str):
    storage = Storage.open(database_url, synchronous="OFF")
    yield WebTranscript(storage, town_id=7)
    await storage.close()


def ours(text: str, at: datetime = NOW, **fields) -> Said:
    return Said(author=Author.LAMPLIGHTER, text=text, at=at, **fields)


def theirs(text: str, client_id: str) -> Said:
    return Said(author=Author.RESIDENT, text=text, at=NOW, client_id=client_id)


async def test_a_line_comes_back_as_it_was_kept(transcript: WebTranscript) -> None:
    said = ours("Sent.", buttons=((("Undo", "a:1"), ("Add", "a:2")), (("Stop", "a:3"),)), photos=("p/1.jpg",))
    assert await transcript.add(ANA, said) == Line(number=1, said=said)
    assert await transcript.lines(ANA) == (Line(number=1, said=said),)
    assert await transcript.line(ANA, 1) == Line(number=1, said=said)


async def test_a_change_keeps_when_it_was_said_and_when_it_changed(transcript: WebTranscript) -> None:
    await transcript.add(ANA, ours("Sent."))
    changed = await transcript.change(ANA, 1, ours("Mended.", at=NOW + timedelta(hours=1)))
    assert changed == Line(number=1, said=ours("Mended."), edited_at=NOW + timedelta(hours=1))


async def test_only_our_own_lines_change_and_only_in_their_chat_and_town(transcript: WebTranscript) -> None:
    await transcript.add(ANA, theirs("hole", "id-1"))
    await transcript.add(ANA, ours("Sent."))
    elsewhere = WebTranscript(transcript._storage, town_id=8)
    assert await transcript.change(ANA, 1, ours("x")) is None
    assert await transcript.change(BEN, 2, ours("x")) is None
    assert await elsewhere.change(ANA, 2, ours("x")) is None
    assert [line.said.text for line in await transcript.lines(ANA)] == ["hole", "Sent."]
    assert await elsewhere.lines(ANA) == ()


async def test_what_changed_since(transcript: WebTranscript) -> None:
    for minute in range(3):
        await transcript.add(ANA, ours(f"{minute}", at=NOW + timedelta(minutes=minute)))
    await transcript.change(ANA, 1, ours("0, changed", at=NOW + timedelta(minutes=5)))
    changed = await transcript.changed_since(ANA, NOW + timedelta(minutes=2))
    assert [line.said.text for line in changed] == ["0, changed", "2"]


async def test_lines_added_at_once_each_get_a_number(transcript: WebTranscript) -> None:
    await asyncio.gather(*(transcript.add(ANA, ours(f"{n}")) for n in range(4)))
    assert [line.number for line in await transcript.lines(ANA)] == [1, 2, 3, 4]


async def test_the_same_send_at_once_is_kept_once(transcript: WebTranscript) -> None:
    kept = await asyncio.gather(*(transcript.add(ANA, theirs("hole", "id-1")) for _ in range(4)))
    assert {line.number for line in kept} == {1}
    assert (await transcript.add(BEN, theirs("lamp", "id-1"))).said.text == "lamp"  # ids are each chat's own


async def test_long_chats_show_their_newest_lines(transcript: WebTranscript, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.webchat.SHOWN_LINES", 2)
    for n in range(4):
        await transcript.add(ANA, ours(f"{n}", at=NOW + timedelta(seconds=n)))
    assert [line.said.text for line in await transcript.lines(ANA)] == ["2", "3"]
