"""Updates as Telegram sends them, and what is heard of each."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.keep import keepable
from bot.telegram.translate import Me, translate
from core.message import ChatKind, Heard, Inbound, Photo, Voice
from core.place import Point

ME = Me(id=700001, username="LampBot")
NOW = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
AT = 1_795_538_400
ANA = {
    "id": 5001,
    "is_bot": False,
    "first_name": "Ana",
    "last_name": "Korhonen",
    "username": "anak",
    "language_code": "en",
}
PRIVATE = {"id": 5001, "type": "private", "first_name": "Ana", "last_name": "Korhonen", "username": "anak"}
GROUP = {"id": -1001234, "type": "supergroup", "title": "Mill Road"}
FORUM = {"id": -1005678, "type": "supergroup", "title": "Desk", "is_forum": True}
BOT = {"id": ME.id, "is_bot": True, "first_name": "Lamplighter", "username": "LampBot"}


def message(chat: dict[str, Any] = PRIVATE, **fields: Any) -> dict[str, Any]:
    return {"message_id": 10, "date": AT, "chat": chat, "from": ANA} | fields


def heard(update: dict[str, Any]) -> Inbound | None:
    """Also shows that the copy we keep says the same as the whole, and holds no name."""
    inbound = translate(update, ME, NOW)
    kept = json.loads(json.dumps(keepable(update)))
    assert translate(kept, ME, NOW) == inbound
    for name in ("Korhonen", "anak", "first_name", "username", "phone_number", "Stranger"):
        assert name not in json.dumps(kept)
    return inbound


def hear(chat: dict[str, Any] = PRIVATE, **fields: Any) -> Inbound | None:
    return heard({"update_id": 1, "message": message(chat, **fields)})


SIZES = [
    {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 1000},
    {"file_id": "large", "file_unique_id": "l", "width": 1280, "height": 960, "file_size": 200_000},
    {"file_id": "middle", "file_unique_id": "m", "width": 320, "height": 240, "file_size": 20_000},
]


def test_a_plain_text_is_whole() -> None:
    assert hear(text="hole in the road") == Inbound(
        bot="telegram:700001",
        external_id="m:5001:10",
        chat="telegram:5001",
        person="telegram:5001",
        sent_at=datetime.fromtimestamp(AT, UTC),
        message_id="10",
        text="hole in the road",
        language="en",
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # the largest size, wherever it stands, with the caption as the text
        ({"photo": SIZES, "caption": "hole"}, {"photos": (Photo(source_id="large", size=200_000),), "text": "hole"}),
        ({"photo": SIZES, "media_group_id": "139"}, {"album": "139"}),
        # a picture sent as a file keeps its GPS
        (
            {"document": {"file_id": "d", "mime_type": "image/heic", "file_name": "IMG.HEIC", "file_size": 9}},
            {"photos": (Photo(source_id="d", as_file=True, size=9),), "other": ""},
        ),
        # no type declared: the name decides
        ({"document": {"file_id": "d", "file_name": "a.JPG"}}, {"photos": (Photo(source_id="d", as_file=True),)}),
        # a name proves nothing against a declared type
        (
            {
                "document": {"file_id": "d", "mime_type": "application/x-msdownload", "file_name": "a.jpg"},
                "caption": "x",
            },
            {"photos": (), "other": "file", "text": "x"},
        ),
        ({"document": {"file_id": "d", "mime_type": "image/svg+xml", "file_name": "a.svg"}}, {"other": "file"}),
        ({"location": {"latitude": 60.16, "longitude": 24.94}}, {"point": Point(lat=60.16, lon=24.94), "live": False}),
        ({"location": {"latitude": 60, "longitude": 24, "live_period": 900}}, {"live": True}),
        # off the earth is still what was said; those who answer say so
        ({"location": {"latitude": 91.0, "longitude": 200.0}}, {"point": Point(lat=91.0, lon=200.0)}),
        (
            {
                "venue": {"title": "Oodi", "address": "x", "location": {"latitude": 60.17, "longitude": 24.93}},
                "location": {"latitude": 60.17, "longitude": 24.93},
            },
            {"point": Point(lat=60.17, lon=24.93), "point_name": "Oodi"},
        ),
        ({"video": {"file_id": "v"}, "caption": "see"}, {"other": "video", "text": "see"}),
        ({"voice": {"file_id": "v", "duration": 4}}, {"voice": Voice(source_id="v", seconds=4)}),
        ({"audio": {"file_id": "a", "file_size": 9, "title": "Ana"}}, {"voice": Voice(source_id="a", size=9)}),
        ({"document": {"file_id": "d", "mime_type": "audio/wav"}}, {"voice": Voice(source_id="d")}),
        ({"voice": {"duration": 4}}, {"other": "voice"}),
        ({"sticker": {"file_id": "v"}}, {"other": "sticker"}),
        (
            {"animation": {"file_id": "v"}, "document": {"file_id": "v", "mime_type": "image/gif"}},
            {"other": "animation"},
        ),
        ({"contact": {"phone_number": "+35840", "first_name": "Stranger"}}, {"other": "contact"}),
        # names of those forwarded from are never kept
        (
            {"text": "x", "forward_origin": {"type": "hidden_user", "sender_user_name": "Stranger", "date": 1}},
            {"forwarded": True},
        ),
        ({"text": "x", "reply_to_message": message(message_id=7, text="Stranger")}, {"reply_to": "7"}),
        # our own messages are answered by the name `tell` gave them: "p" for a photo's caption
        ({"text": "x", "reply_to_message": message(message_id=7, photo=SIZES) | {"from": BOT}}, {"reply_to": "7p"}),
        ({"text": "x", "reply_to_message": message(message_id=7, photo=SIZES)}, {"reply_to": "7"}),
        # a reply into another chat gives no access to it
        (
            {"text": "x", "external_reply": {"origin": {"type": "hidden_user"}, "chat": GROUP, "message_id": 3}},
            {"reply_to": ""},
        ),
        ({"text": "a\x00b\ud800c"}, {"text": "abc"}),
        ({"text": "x", "from": ANA | {"language_code": "PT-br"}}, {"language": "pt-br"}),
        ({"text": "x", "from": ANA | {"language_code": "<b>"}}, {"language": ""}),
        ({"text": "/help@LampBot"}, {"text": "/help"}),
        ({"text": "x", "date": 0}, {"sent_at": NOW}),
    ],
)
def test_private_messages(fields: dict[str, Any], expected: dict[str, Any]) -> None:
    inbound = hear(**fields)
    assert inbound is not None
    assert {name: getattr(inbound, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("chat", "fields", "expected"),
    [
        (
            GROUP,
            {"text": "/report@lampbot hole"},
            {"text": "/report hole", "chat_kind": ChatKind.GROUP, "chat_title": "Mill Road"},
        ),
        (GROUP, {"photo": SIZES, "caption": "/report@LampBot"}, {"text": "/report"}),
        # a chain of replies has a thread id and is no topic
        (GROUP, {"text": "x", "message_thread_id": 4}, {"thread": "", "forum": False}),
        (FORUM, {"text": "x", "message_thread_id": 4, "is_topic_message": True}, {"thread": "4", "forum": True}),
        (FORUM, {"text": "x"}, {"thread": ""}),
        (FORUM, {"text": "x", "message_thread_id": 1, "is_topic_message": True}, {"thread": ""}),  # General
        # what is said in a topic "replies" to the topic's first message, which is no reply
        (
            FORUM,
            {
                "text": "x",
                "message_thread_id": 4,
                "is_topic_message": True,
                "reply_to_message": message(FORUM, message_id=4, forum_topic_created={"name": "A7K2", "icon_color": 1}),
            },
            {"thread": "4", "reply_to": ""},
        ),
        # a command speaks of the message it replies to, whoever wrote that
        (
            GROUP,
            {"text": "/report", "reply_to_message": message(GROUP, message_id=7, photo=SIZES, caption="same hole")},
            {
                "quoted_text": "same hole",
                "quoted_photos": (Photo(source_id="large", size=200_000),),
                "quoted_person": "telegram:5001",
                "reply_to": "7",
            },
        ),
        # other replies do not: what neighbours say to each other is not ours
        (
            GROUP,
            {"text": "oh no", "reply_to_message": message(GROUP, message_id=7, text="Stranger")},
            {"quoted_text": "", "quoted_person": "", "reply_to": "7"},
        ),
        (
            GROUP,
            {"text": "/fix", "reply_to_message": message(GROUP, message_id=7, text="card") | {"from": BOT}},
            {"quoted_text": "", "quoted_person": "", "reply_to": "7"},
        ),
        # an anonymous admin is the group itself, never the account they all share
        (
            GROUP,
            {"text": "x", "sender_chat": GROUP, "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}},
            {"person": "telegram:-1001234"},
        ),
        (
            GROUP,
            {
                "text": "x",
                "sender_chat": {"id": -1009, "type": "channel", "title": "Stranger"},
                "is_automatic_forward": True,
                "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
            },
            {"person": "telegram:-1009", "forwarded": True},
        ),
    ],
)
def test_group_messages(chat: dict[str, Any], fields: dict[str, Any], expected: dict[str, Any]) -> None:
    inbound = hear(chat, **fields)
    assert inbound is not None
    assert {name: getattr(inbound, name) for name in expected} == expected


@pytest.mark.parametrize(
    "update",
    [
        {"message": message(GROUP, text="/report@OtherBot hole")},
        {"message": message(GROUP, text="/report@LampBotTwo hole")},
        {"message": message(GROUP, new_chat_members=[ANA])},
        {"message": message(GROUP, pinned_message=message(GROUP, text="x"))},
        {"message": message(GROUP, migrate_from_chat_id=-55)},  # the twin of migrate_to_chat_id
        {"message": message(GROUP, text="x") | {"from": ANA | {"is_bot": True}}},  # two bots would talk for ever
        {"message": message(message_id=0, text="/mine")},  # ephemeral
        {"message": message({"id": -100, "type": "channel", "title": "News"}, text="x")},
        {"channel_post": message(GROUP, text="x")},
        {"message": message(text="")},
        {"callback_query": {"id": "1", "from": ANA, "inline_message_id": "x", "data": "d"}},
        {"callback_query": {"id": "1", "from": ANA, "message": message(), "game_short_name": "chess"}},
        {
            "my_chat_member": {"chat": GROUP, "from": ANA, "date": AT, "old_chat_member": {"status": "member"}}
            | {"new_chat_member": {"status": "administrator"}}
        },
        {"poll": {"id": "1"}},
        {},
    ],
)
def test_nothing_to_us(update: dict[str, Any]) -> None:
    assert heard({"update_id": 1} | update) is None


def test_an_edit_is_another_thing_heard() -> None:
    inbound = heard({"update_id": 2, "edited_message": message(text="hole on Oak", edit_date=AT + 50)})
    assert inbound is not None
    assert (inbound.heard, inbound.external_id, inbound.message_id) == (Heard.EDIT, f"e:5001:10:{AT + 50}", "10")
    assert inbound.sent_at == datetime.fromtimestamp(AT + 50, UTC)
    assert not inbound.live


def test_the_last_step_of_a_live_location_is_live_too() -> None:
    inbound = heard(
        {"update_id": 2, "edited_message": message(location={"latitude": 60.1, "longitude": 24.9}, edit_date=AT + 9)}
    )
    assert inbound is not None
    assert (inbound.heard, inbound.live, inbound.point) == (Heard.EDIT, True, Point(lat=60.1, lon=24.9))


@pytest.mark.parametrize(
    ("under", "message_id", "thread"),
    [
        (message(FORUM, text="card", message_thread_id=4, is_topic_message=True) | {"from": BOT}, "10", "4"),
        (message(FORUM, photo=SIZES, caption="card") | {"from": BOT}, "10p", ""),
        ({"message_id": 10, "date": 0, "chat": FORUM}, "10", ""),  # inaccessible
    ],
)
def test_a_press(under: dict[str, Any], message_id: str, thread: str) -> None:
    inbound = heard({"update_id": 3, "callback_query": {"id": "44", "from": ANA, "message": under, "data": "y" * 64}})
    assert inbound is not None
    assert (inbound.heard, inbound.external_id, inbound.press_id) == (Heard.PRESS, "c:44", "44")
    assert (inbound.press, inbound.message_id, inbound.thread) == ("y" * 64, message_id, thread)
    assert (inbound.chat, inbound.person, inbound.sent_at) == ("telegram:-1005678", "telegram:5001", NOW)


@pytest.mark.parametrize(
    ("chat", "old", "new", "expected"),
    [
        (PRIVATE, {"status": "member"}, {"status": "kicked", "until_date": 0}, Heard.BLOCKED),
        (PRIVATE, {"status": "kicked"}, {"status": "member"}, Heard.UNBLOCKED),
        (GROUP, {"status": "left"}, {"status": "member"}, Heard.ADDED),
        (GROUP, {"status": "left"}, {"status": "administrator"}, Heard.ADDED),
        (GROUP, {"status": "administrator"}, {"status": "kicked"}, Heard.BLOCKED),
        (
            GROUP,
            {"status": "restricted", "is_member": True},
            {"status": "restricted", "is_member": False},
            Heard.BLOCKED,
        ),
    ],
)
def test_standing(chat: dict[str, Any], old: dict[str, Any], new: dict[str, Any], expected: Heard) -> None:
    change = {"chat": chat, "from": ANA, "date": AT, "old_chat_member": {"user": BOT} | old}
    inbound = heard({"update_id": 9, "my_chat_member": change | {"new_chat_member": {"user": BOT} | new}})
    assert inbound is not None
    assert (inbound.heard, inbound.external_id) == (expected, f"u:9:{AT}")


def test_a_group_that_moves() -> None:
    inbound = hear({"id": -778, "type": "group", "title": "Mill Road"}, migrate_to_chat_id=-1007770000001)
    assert inbound is not None
    assert (inbound.heard, inbound.chat, inbound.moved_to) == (
        Heard.MIGRATED,
        "telegram:-778",
        "telegram:-1007770000001",
    )


def test_two_kinds_in_one_update_are_read_as_the_first() -> None:
    query = {"id": "q", "from": ANA, "message": message(), "data": "d"}
    inbound = heard({"update_id": 1, "callback_query": query, "message": message(text="a")})
    assert inbound is not None
    assert inbound.text == "a"


def test_two_bots_in_one_chat_are_told_apart() -> None:
    update = {"update_id": 21, "message": message(text="hole")}
    first, second = translate(update, ME, NOW), translate(update, Me(id=700002, username="Other"), NOW)
    assert first
    assert second
    assert (first.bot, first.external_id) != (second.bot, second.external_id)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=8),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=8), parts, max_size=3),
    max_leaves=6,
)
FULL = message(
    FORUM,
    text="/report@LampBot x",
    photo=SIZES,
    document={"file_id": "d", "mime_type": "image/png", "file_name": "a.png"},
    location={"latitude": 1.0, "longitude": 2.0, "live_period": 60},
    venue={"title": "Oodi", "location": {"latitude": 1.0, "longitude": 2.0}},
    reply_to_message=message(message_id=7, photo=SIZES, caption="hole"),
    forward_origin={"type": "user", "date": 1},
    sender_chat=GROUP,
    media_group_id="1",
    message_thread_id=4,
    is_topic_message=True,
    edit_date=AT,
)
BODIES = {
    "message": FULL,
    "edited_message": FULL,
    "callback_query": {"id": "1", "from": ANA, "data": "d", "message": FULL | {"from": BOT}},
    "my_chat_member": {
        "chat": GROUP,
        "from": ANA,
        "date": AT,
        "old_chat_member": {"status": "left"},
        "new_chat_member": {"status": "member"},
    },
}


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, part in parts for deeper in _paths(part, (*path, key)))]


@given(st.data())
def test_never_raises_whatever_stands_in_a_field(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(BODIES)))
    update: Any = {"update_id": 1, kind: json.loads(json.dumps(BODIES[kind]))}
    for _ in range(data.draw(st.integers(1, 3))):
        *path, last = data.draw(st.sampled_from([path for path in _paths(update) if path]))
        place = update
        for key in path:
            place = place[key]
        place[last] = data.draw(ANYTHING)
    inbound = translate(update, ME, NOW)
    assert translate(keepable(update), ME, NOW) == inbound
    json.dumps(keepable(update), allow_nan=False).encode()
