"""Uploads as each library makes them: single files, albums, files put in place of a text."""

import io
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiogram.types
import pytest
import telegram

from .scene import Scene, picture
from .talkers import aiogram_bot, ptb_bot

Make = Callable[[bytes, str], Any]


@pytest.fixture(params=["aiogram", "PTB"])
async def library(request: pytest.FixtureRequest, scene: Scene) -> AsyncIterator[tuple[Any, Any, Make]]:
    """The bot, the module of its media types, and how it wraps bytes."""
    if request.param == "aiogram":
        bot = aiogram_bot(scene.server, scene.raw.token)
        yield bot, aiogram.types, aiogram.types.BufferedInputFile
        await bot.session.close()
        return
    async with ptb_bot(scene.server, scene.raw.token) as theirs:
        yield theirs, telegram, lambda data, name: telegram.InputFile(io.BytesIO(data), filename=name, attach=True)


async def test_an_album(scene: Scene, library: tuple[Any, Any, Make]) -> None:
    bot, types, make = library
    parts = [
        types.InputMediaPhoto(media=make(picture(50, 50), "a.jpg"), caption="<b>before</b>", parse_mode="HTML"),
        types.InputMediaPhoto(media=make(picture(60, 60), "b.jpg")),
    ]
    sent = await bot.send_media_group(scene.ana.id, parts)
    assert len({part.media_group_id for part in sent}) == 1
    first, second = scene.ana.chat.told
    assert (first.caption, first.entities[0]["type"], second.caption) == ("before", "bold", None)
    assert [(size.width, size.height) for size in (first.photo_sizes[-1], second.photo_sizes[-1])] == [
        (50, 50),
        (60, 60),
    ]


async def test_a_document_keeps_its_bytes_and_name(scene: Scene, library: tuple[Any, Any, Make]) -> None:
    bot, _types, make = library
    data = bytes(range(256)) * 40
    sent = await bot.send_document(scene.ana.id, make(data, "räport 1.bin"))
    assert sent.document.file_name == "räport 1.bin"
    kept = scene.ana.chat.told[-1].document
    assert kept
    assert kept.data == data


async def test_a_picture_takes_the_place_of_a_text(scene: Scene, library: tuple[Any, Any, Make]) -> None:
    bot, types, make = library
    said = await bot.send_message(scene.ana.id, "a card")
    media = types.InputMediaPhoto(media=make(picture(70, 70), "card.jpg"), caption="the same card")
    await bot.edit_message_media(media=media, chat_id=scene.ana.id, message_id=said.message_id)
    (card,) = scene.ana.chat.told
    assert (card.photo, card.text, card.raw_text, card.edits) == (True, "the same card", None, 1)
