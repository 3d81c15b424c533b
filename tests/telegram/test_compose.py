"""What is said, and the calls that say it."""

from typing import Any

import pytest

from bot.telegram.compose import Call, compose
from core.cutting import cut
from core.errors import Rejected
from core.message import Button, Outgoing

PLAIN = {"link_preview_options": {"is_disabled": True}}
YES = Button(label="Yes, the same", data="a:1")
KEYS = {"reply_markup": {"inline_keyboard": [[{"text": "Yes, the same", "callback_data": "a:1"}]]}}


def told(**fields: Any) -> tuple[Call, ...]:
    return compose(Outgoing(**{"chat": "telegram:5001", "text": "Sent.", **fields}))


@pytest.mark.parametrize(
    ("fields", "calls"),
    [
        ({}, [("sendMessage", {"text": "Sent."} | PLAIN, ())]),
        # a resident's words stay words
        ({"text": "<b>*hi*</b>"}, [("sendMessage", {"text": "<b>*hi*</b>"} | PLAIN, ())]),
        ({"buttons": ((YES,), ())}, [("sendMessage", {"text": "Sent."} | PLAIN | KEYS, ())]),
        (
            {"silent": True, "thread": "4", "reply_to": "7p"},
            [
                (
                    "sendMessage",
                    {
                        "text": "Sent.",
                        "message_thread_id": 4,
                        "disable_notification": True,
                        "reply_parameters": {"message_id": 7, "allow_sending_without_reply": True},
                    }
                    | PLAIN,
                    (),
                )
            ],
        ),
        ({"photos": ("a",), "buttons": ((YES,),)}, [("sendPhoto", {"caption": "Sent."} | KEYS, ("a",))]),
        ({"photos": ("a",), "text": ""}, [("sendPhoto", {}, ("a",))]),
        # an album has no buttons: they follow with the text, as a reply to it
        (
            {"photos": ("a", "b"), "buttons": ((YES,),)},
            [("sendMediaGroup", {}, ("a", "b")), ("sendMessage", {"text": "Sent."} | PLAIN | KEYS, ())],
        ),
        ({"photos": tuple("abcdefghijklm"), "text": ""}, [("sendMediaGroup", {}, tuple("abcdefghij"))]),
        # an edit without buttons takes the old ones away
        ({"edits": "12"}, [("editMessageText", {"message_id": 12, "text": "Sent."} | PLAIN, ())]),
        (
            {"edits": "12p", "buttons": ((YES,),), "photos": ("a",)},
            [("editMessageCaption", {"message_id": 12, "caption": "Sent."} | KEYS, ())],
        ),
    ],
)
def test_calls(fields: dict[str, Any], calls: list[tuple[str, dict[str, Any], tuple[str, ...]]]) -> None:
    expected = [(method, {"chat_id": 5001} | params, photos) for method, params, photos in calls]
    assert [(call.method, dict(call.params), call.photos) for call in told(**fields)] == expected


def test_the_text_of_an_album_answers_it() -> None:
    assert [call.answers_previous for call in told(photos=("a", "b"))] == [False, True]


def test_long_texts_are_cut_at_a_word() -> None:
    [call] = told(text="word " * 1000)
    assert len(call.params["text"]) <= 4096
    assert call.params["text"].endswith(" word…")
    [call] = told(text="word " * 1000, photos=("a",))
    assert len(call.params["caption"]) <= 1024


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("short", 5, "short"),
        ("one two three", 9, "one two…"),
        ("x" * 100, 10, "x" * 9 + "…"),
        ("ab👩‍👩‍👧 and more", 6, "ab…"),  # a family is one picture
        ("abe\u0301 more", 4, "ab…"),  # an accent stays on its letter
        ("👍🏽👍🏽👍🏽", 4, "👍🏽…"),
    ],
)
def test_cut(text: str, most: int, expected: str) -> None:
    assert cut(text, most) == expected


@pytest.mark.parametrize(
    ("button", "code"),
    [
        (Button(label="x", data=""), "button_data"),
        (Button(label="x", data="é" * 33), "button_data"),  # 66 bytes
        (Button(label=" ", data="x"), "button_label"),
    ],
)
def test_buttons_telegram_would_not_take(button: Button, code: str) -> None:
    with pytest.raises(Rejected, match=code):
        told(buttons=((button,),))
    told(buttons=((Button(label="y" * 200, data="é" * 32),),))
