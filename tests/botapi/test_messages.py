"""What messages hold: words and their marks, files byte for byte, albums, copies, edits, presses."""

import hashlib
import io
from typing import Any

import pytest
from PIL import Image

from .entities import parse_html, trimmed, with_found
from .errors import ApiError
from .scene import Scene, picture

PARSED = [
    ("plain & <b>bold</b>", "plain & bold", [("bold", 8, 4)]),
    ("&lt;b&gt; &copy; &#33;", "<b> &copy; !", []),
    ("😀<i>a<b>b</b></i>", "😀ab", [("italic", 2, 2), ("bold", 3, 1)]),
    ('<a href="https://example.org">here</a>', "here", [("text_link", 0, 4)]),
    ("<blockquote expandable>long</blockquote>", "long", [("expandable_blockquote", 0, 4)]),
    ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ("<b></b>empty", "empty", []),
]
BROKEN = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("ä<blink>x</blink>", 'Unsupported start tag "blink" at byte offset 2'),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("a <b", "Unclosed start tag at byte offset 2"),
    ("5 < 6", "Unclosed start tag at byte offset 2"),
]


@pytest.mark.parametrize(("source", "text", "marks"), PARSED)
def test_html(source: str, text: str, marks: list[tuple[str, int, int]]) -> None:
    plain, entities = parse_html(source)
    assert (plain, [(e["type"], e["offset"], e["length"]) for e in entities]) == (text, marks)


@pytest.mark.parametrize(("source", "reason"), BROKEN)
def test_broken_html(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_found_and_trimmed() -> None:
    found = with_found("/start@lamplighter_bot see https://example.org/a. @ana_k #hole a@b.fi", [])
    assert [e["type"] for e in found] == ["bot_command", "url", "mention", "hashtag", "email"]
    text, entities = trimmed(" \n\n😀 x  ", [{"type": "bold", "offset": 3, "length": 6}])
    assert (text, entities) == ("😀 x", [{"type": "bold", "offset": 0, "length": 4}])


async def test_length_is_counted_after_parsing(scene: Scene) -> None:
    words = "<b>" + "x" * 4096 + "</b>"
    assert (await scene.raw("sendMessage", chat_id=scene.ana.id, text=words, parse_mode="HTML")).status == 200


async def update_of(scene: Scene) -> dict[str, Any]:
    return (await scene.raw.updates())[-1]["message"]


async def fetched(scene: Scene, file_id: str) -> bytes:
    path = (await scene.raw("getFile", file_id=file_id)).result["file_path"]
    status, body = await scene.raw.get(f"/file/bot{scene.raw.token}/{path}")
    assert status == 200
    return body


def with_gps() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (60.0, 9.0, 57.0), 3: "E", 4: (24.0, 56.0, 48.0)})
    out = io.BytesIO()
    Image.new("RGB", (2000, 1500), "grey").save(out, "JPEG", exif=exif)
    return out.getvalue()


async def test_a_document_is_byte_identical_a_photo_is_not(scene: Scene) -> None:
    data = with_gps()
    await scene.ana.send(document=("hole.jpg", data))
    document = (await update_of(scene))["document"]
    assert (document["file_name"], document["mime_type"]) == ("hole.jpg", "image/jpeg")
    assert hashlib.sha256(await fetched(scene, document["file_id"])).digest() == hashlib.sha256(data).digest()
    await scene.ana.send(photo=data)
    sizes = (await update_of(scene))["photo"]
    assert [max(size["width"], size["height"]) for size in sizes] == [90, 320, 800, 1280]
    with Image.open(io.BytesIO(await fetched(scene, sizes[-1]["file_id"]))) as largest:
        assert (largest.size, dict(largest.getexif())) == ((1280, 960), {})


async def test_a_link_lives_an_hour(scene: Scene) -> None:
    await scene.ana.send(document=("a.txt", b"abc"))
    file_id = (await update_of(scene))["document"]["file_id"]
    path = (await scene.raw("getFile", file_id=file_id)).result["file_path"]
    scene.server.clock.advance(minutes=59)
    assert await scene.raw.get(f"/file/bot{scene.raw.token}/{path}") == (200, b"abc")
    scene.server.clock.advance(minutes=2)
    assert (await scene.raw.get(f"/file/bot{scene.raw.token}/{path}"))[0] == 404
    assert await fetched(scene, file_id) == b"abc"


async def test_a_file_sent_again_by_id(scene: Scene) -> None:
    first = (await scene.raw("sendPhoto", chat_id=scene.ana.id, photo=picture(900, 600), caption="one")).result
    again = (await scene.raw("sendPhoto", chat_id=scene.group.id, photo=first["photo"][0]["file_id"])).result
    assert again["photo"] == first["photo"]
    assert "caption" not in again


async def test_an_album_of_the_bot(scene: Scene) -> None:
    media = '[{"type":"photo","media":"attach://a","caption":"before"},{"type":"photo","media":"attach://b"}]'
    sent = (
        await scene.raw("sendMediaGroup", chat_id=scene.ana.id, media=media, a=picture(50, 50), b=picture(60, 60))
    ).result
    assert len({part["media_group_id"] for part in sent}) == 1
    assert [part.get("caption") for part in sent] == ["before", None]
    assert [message.photo for message in scene.ana.chat.told] == [True, True]


async def test_forwards_and_copies(scene: Scene) -> None:
    hers = await scene.ana.send("my words")
    where = {"chat_id": scene.group.id, "from_chat_id": scene.ana.id}
    forwarded = (await scene.raw("forwardMessage", message_id=hers.id, **where)).result
    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Ana"
    copied = (await scene.raw("copyMessage", message_id=hers.id, **where)).result["message_id"]
    assert scene.group.messages[-1].id == copied
    assert scene.group.messages[-1].forward_origin is None
    await scene.ana.send(forward_from=scene.group.messages[-1])
    assert (await update_of(scene))["forward_origin"]["sender_user"]["username"] == "lamplighter_bot"


async def test_edits_take_and_leave_buttons(scene: Scene) -> None:
    number = await scene.said("card", reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    where = {"chat_id": scene.ana.id, "message_id": number}
    edited = (await scene.raw("editMessageText", text="card two", **where)).result
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= edited["date"]
    assert (await scene.raw("editMessageReplyMarkup", **where)).status == 400
    media = '{"type":"photo","media":"attach://new","caption":"after"}'
    changed = (await scene.raw("editMessageMedia", media=media, new=picture(50, 50), **where)).result
    assert (changed["caption"], "text" in changed) == ("after", False)


async def test_a_key_of_a_reply_keyboard_is_sent_as_text(scene: Scene) -> None:
    keyboard = {"keyboard": [[{"text": "Yes"}]], "one_time_keyboard": True}
    sent = await scene.raw("sendMessage", chat_id=scene.ana.id, text="Well?", reply_markup=keyboard)
    assert "reply_markup" not in sent.result
    assert await scene.ana.press("Yes") is None
    assert (await update_of(scene))["text"] == "Yes"


async def test_a_stale_and_a_forged_press(scene: Scene) -> None:
    number = await scene.said("card", reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    card = scene.ana.chat.find("card")
    await scene.raw("editMessageText", chat_id=scene.ana.id, message_id=number, text="card")
    with pytest.raises(LookupError, match="sees no button"):
        await scene.ana.press("A")
    await scene.raw.updates()
    scene.ana.tap("A", card, data="forged")
    (update,) = await scene.raw.updates()
    assert update["callback_query"]["data"] == "forged"


async def test_the_same_press_is_answered_once(scene: Scene) -> None:
    await scene.said("card", reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    press = scene.ana.tap("A")
    for words in ("first", "second"):
        assert (await scene.raw("answerCallbackQuery", callback_query_id=press.id, text=words)).result is True
    assert press.answered.result()["text"] == "first"
    assert scene.server.transcript(scene.ana).count("toast") == 1


async def test_nobody_answers(scene: Scene) -> None:
    await scene.said("card", reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    with pytest.raises(AssertionError, match="nobody answered"):
        await scene.ana.press("A", wait_s=0.02)
    with pytest.raises(AssertionError, match="never showed 'gone'"):
        await scene.ana.wait_for("gone", timeout=0.02)


async def test_an_answer_to_a_deleted_message_no_longer_shows_it(scene: Scene) -> None:
    first = await scene.ana.send("first")
    second = await scene.ana.send("second", reply_to=first)
    scene.ana.delete(first)
    sent = (
        await scene.raw("copyMessage", chat_id=scene.ana.id, from_chat_id=scene.ana.id, message_id=second.id)
    ).result
    where = {"chat_id": scene.ana.id, "message_id": sent["message_id"], "text": "changed"}
    assert "reply_to_message" not in (await scene.raw("editMessageText", **where)).result
    await scene.ana.edit(second, "second, changed")
    assert "reply_to_message" not in (await scene.raw.updates())[-1]["edited_message"]


async def test_what_else_people_send(scene: Scene) -> None:
    await scene.raw.updates()
    await scene.ana.send(venue=("Central Library", "Rikhardinkatu 3", 60.1659, 24.9469))
    await scene.ana.send(contact=("Otto", "+358 9 0000"))
    await scene.ana.send("wobbly", video=b"moving pictures")
    await scene.ana.send("a\u202eb 😀 <b>&", None)
    venue, contact, video, text = [update["message"] for update in await scene.raw.updates()]
    assert venue["venue"]["location"] == venue["location"] == {"latitude": 60.1659, "longitude": 24.9469}
    assert contact["contact"]["first_name"] == "Otto"
    assert (video["video"]["mime_type"], video["caption"]) == ("video/mp4", "wobbly")
    assert (text["text"], text["from"]["language_code"]) == ("a\u202eb 😀 <b>&", "en")
