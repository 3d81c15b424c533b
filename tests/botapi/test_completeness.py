"""Every method of the Bot API is performed, or refused by its name; none is answered by a silent true."""

from typing import Any

import pytest

from . import schema
from .calls import PERFORMED
from .raw import Raw
from .scene import Scene
from .server import BotApi

#: What the project counts on; a method that leaves this list was not dropped by accident.
NEEDED = [
    "getMe",
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "sendMessage",
    "sendPhoto",
    "sendMediaGroup",
    "sendDocument",
    "sendLocation",
    "sendVenue",
    "sendChatAction",
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "editMessageMedia",
    "deleteMessage",
    "deleteMessages",
    "forwardMessage",
    "copyMessage",
    "answerCallbackQuery",
    "getFile",
    "getChat",
    "getChatAdministrators",
    "getChatMember",
    "getChatMemberCount",
    "leaveChat",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
    "setMyDescription",
    "setMyShortDescription",
    "setMyName",
    "createForumTopic",
    "editForumTopic",
    "closeForumTopic",
    "reopenForumTopic",
    "deleteForumTopic",
    "pinChatMessage",
    "unpinChatMessage",
    "setMessageReaction",
    "setChatMenuButton",
]


def test_what_the_project_needs_is_performed() -> None:
    assert set(NEEDED) <= PERFORMED.keys()
    assert PERFORMED.keys() <= schema.METHODS.keys()


async def test_each_method_not_performed_is_refused_by_name(botapi: BotApi) -> None:
    raw = Raw(server=botapi, token=botapi.add_bot("lamplighter_bot"))
    for method in sorted(schema.METHODS.keys() - PERFORMED.keys()):
        answer = await raw(method)
        assert answer.status == 501
        assert method in answer.description
        assert botapi.take_violations() == [answer.description]


async def test_an_unknown_method_is_refused_by_name(scene: Scene) -> None:
    answer = await scene.raw("sendHologram", chat_id=scene.ana.id)
    assert (answer.status, "sendHologram" in answer.description) == (404, True)
    assert "sendHologram" in scene.server.take_violations()[0]


async def test_names_are_case_insensitive(scene: Scene) -> None:
    assert (await scene.raw("GETME")).result["username"] == "lamplighter_bot"


WRONG_REQUESTS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "x", "chat_id": 1, "colour": "red"}, "unknown parameter 'colour'"),
    ("sendMessage", {"chat_id": 1}, "missing parameter 'text'"),
    ("sendMessage", {"chat_id": 1, "text": 7}, "text: 7 is not of type String"),
    ("sendMessage", {"chat_id": 1, "text": "x", "disable_notification": "perhaps"}, "is not a boolean"),
    ("sendMessage", {"chat_id": 1, "text": "x", "message_thread_id": "five"}, "is not an integer"),
    ("sendMessage", {"chat_id": 1, "text": "x", "reply_parameters": "{"}, "is not JSON"),
    (
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "A"}]}},
        "expected a list",
    ),
    (
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [[{"label": "A"}]]}},
        "no field 'label'",
    ),
    ("sendPhoto", {"chat_id": 1, "photo": "attach://lost"}, "no part is named attach://lost"),
    ("sendMediaGroup", {"chat_id": 1, "media": [{"type": "photo"}]}, "lacks 'media'"),
    ("sendLocation", {"chat_id": 1, "latitude": "north", "longitude": 2}, "latitude"),
    ("getUpdates", {"allowed_updates": "message"}, "allowed_updates"),
    ("setMyCommands", {"commands": [{"command": "a"}]}, "lacks 'description'"),
]


@pytest.mark.parametrize(("method", "args", "problem"), WRONG_REQUESTS)
async def test_a_wrong_request_is_a_violation(scene: Scene, method: str, args: dict[str, Any], problem: str) -> None:
    answer = await scene.raw(method, **args)
    assert answer.status == 400
    found = scene.server.take_violations()
    assert any(problem in line for line in found), found
