"""The checks of the server's own answers bite, and every performed method is read by both libraries."""

import inspect
from typing import Any

import aiogram.methods
import pytest
import telegram
from aiogram.types import BufferedInputFile

from . import schema
from .calls import PERFORMED
from .groups import GroupChat
from .scene import Scene, picture
from .strict import problems_of_answer, problems_of_update
from .talkers import aiogram_bot, ptb_bot

CHAT = {"id": 1, "type": "private", "first_name": "Ana"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "text": "x"}


def test_a_sound_message_passes() -> None:
    assert schema.check_answer("sendMessage", MESSAGE) == []
    assert problems_of_answer("sendMessage", MESSAGE) == []
    assert problems_of_update({"update_id": 1, "message": MESSAGE}) == []


@pytest.mark.parametrize(
    "planted",
    [
        {**MESSAGE, "colour": "red"},
        {**MESSAGE, "chat": {**CHAT, "colour": "red"}},
        {name: value for name, value in MESSAGE.items() if name != "chat"},
        {**MESSAGE, "date": "today"},
    ],
)
def test_a_planted_mistake_is_found(planted: dict[str, Any]) -> None:
    assert schema.check_answer("sendMessage", planted)
    assert problems_of_answer("sendMessage", planted)
    assert problems_of_update({"update_id": 1, "message": planted})


def arguments(scene: Scene, forum: GroupChat, number: int, thread: int, file_id: str) -> dict[str, dict[str, Any]]:
    """What each performed method is called with; numbers and texts only, so that both libraries take the same."""
    here = {"chat_id": scene.forum.id}
    this = {**here, "message_id": number}
    commands = [{"command": "report", "description": "Tell of a problem"}]
    return {
        "getMe": {},
        "getUpdates": {},
        "getWebhookInfo": {},
        "setWebhook": {"url": "http://127.0.0.1:9/hook"},
        "deleteWebhook": {},
        "sendMessage": {**here, "text": "x"},
        "sendPhoto": {**here, "photo": file_id},
        "sendDocument": {**here, "document": b"abc"},
        "sendVideo": {**here, "video": b"abc"},
        "sendVoice": {**here, "voice": b"OggS"},
        "sendMediaGroup": {**here, "media": [{"type": "photo", "media": file_id}] * 2},
        "sendLocation": {**here, "latitude": 60.1, "longitude": 24.9, "live_period": 900},
        "sendVenue": {**here, "latitude": 60.1, "longitude": 24.9, "title": "Library", "address": "Rikhardinkatu 3"},
        "sendContact": {**here, "phone_number": "+358 9 0000", "first_name": "Otto"},
        "sendChatAction": {**here, "action": "typing"},
        "forwardMessage": {**this, "from_chat_id": scene.forum.id},
        "copyMessage": {**this, "from_chat_id": scene.forum.id},
        "forwardMessages": {**here, "from_chat_id": scene.forum.id, "message_ids": [number]},
        "copyMessages": {**here, "from_chat_id": scene.forum.id, "message_ids": [number]},
        "editMessageText": {**this, "text": "edited"},
        "setMessageReaction": {**this, "reaction": [{"type": "emoji", "emoji": "👍"}]},
        "pinChatMessage": this,
        "unpinChatMessage": this,
        "unpinAllChatMessages": here,
        "getFile": {"file_id": file_id},
        "getChat": here,
        "getChatAdministrators": here,
        "getChatMember": {**here, "user_id": scene.cleo.id},
        "getChatMemberCount": here,
        "createForumTopic": {**here, "name": "Lamps"},
        "editForumTopic": {**here, "message_thread_id": thread, "name": "Holes and lamps"},
        "closeForumTopic": {**here, "message_thread_id": thread},
        "reopenForumTopic": {**here, "message_thread_id": thread},
        "deleteForumTopic": {**here, "message_thread_id": thread},
        "setMyCommands": {"commands": commands},
        "getMyCommands": {},
        "deleteMyCommands": {},
        "setMyName": {"name": "Lamplighter"},
        "getMyName": {},
        "setMyDescription": {"description": "I take street problems to the people who mend them."},
        "getMyDescription": {},
        "setMyShortDescription": {"short_description": "Street problems, mended."},
        "getMyShortDescription": {},
        "setChatMenuButton": {"menu_button": {"type": "commands"}},
        "getChatMenuButton": {},
        "deleteMessage": this,
        "deleteMessages": {**here, "message_ids": [number + 1]},
        "leaveChat": {"chat_id": scene.group.id},
    }


#: Need a message of their own kind; test_messages.py and the conversation meet them through both libraries.
MET_ELSEWHERE = {
    "editMessageCaption",
    "editMessageMedia",
    "editMessageReplyMarkup",
    "editMessageLiveLocation",
    "stopMessageLiveLocation",
    "answerCallbackQuery",
}


async def prepared(scene: Scene) -> dict[str, dict[str, Any]]:
    number = (await scene.raw("sendMessage", chat_id=scene.forum.id, text="card")).result["message_id"]
    topic = scene.forum.topic("Holes")
    photo = (await scene.raw("sendPhoto", chat_id=scene.ana.id, photo=picture(200, 100))).result["photo"][-1]
    return arguments(scene, scene.forum, number, topic.id, photo["file_id"])


async def test_aiogram_reads_every_answer(scene: Scene) -> None:
    bot = aiogram_bot(scene.server, scene.raw.token)
    wanted = await prepared(scene)
    assert wanted.keys() | MET_ELSEWHERE == PERFORMED.keys()
    for method, args in wanted.items():
        model = getattr(aiogram.methods, method[0].upper() + method[1:])
        files = {name: BufferedInputFile(value, "a.bin") for name, value in args.items() if isinstance(value, bytes)}
        assert await bot(model(**args | files)) is not None, method
    await bot.session.close()


def for_ptb(name: str, value: Any) -> Any:
    """PTB takes objects where the wire has JSON."""
    match name:
        case "media":
            return [telegram.InputMediaPhoto(item["media"]) for item in value]
        case "reaction":
            return [telegram.ReactionTypeEmoji(item["emoji"]) for item in value]
        case "commands":
            return [telegram.BotCommand(**item) for item in value]
        case "menu_button":
            return telegram.MenuButtonCommands()
    return value


async def test_ptb_reads_every_answer(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    wanted = await prepared(scene)
    async with ptb_bot(scene.server, scene.raw.token) as bot:
        for method, args in wanted.items():
            call = getattr(bot, method)
            assert inspect.iscoroutinefunction(call)
            assert await call(**{name: for_ptb(name, value) for name, value in args.items()}) is not None, method


async def test_live_locations_of_the_bot(scene: Scene) -> None:
    sent = await scene.raw("sendLocation", chat_id=scene.ana.id, latitude=60.1, longitude=24.9, live_period=900)
    where = {"chat_id": scene.ana.id, "message_id": sent.result["message_id"]}
    moved = (await scene.raw("editMessageLiveLocation", latitude=60.2, longitude=24.9, **where)).result
    assert moved["location"]["latitude"] == 60.2
    stopped = (await scene.raw("stopMessageLiveLocation", **where)).result
    assert "live_period" not in stopped["location"]
    assert (await scene.raw("stopMessageLiveLocation", **where)).status == 400
