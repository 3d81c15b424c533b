"""Methods that say something: texts, pictures, albums, files, places, forwards and copies."""

from typing import Any

from . import wire
from .calls import Call, serves
from .content import copied, forwarded
from .errors import refusal
from .nouns import Message
from .sending import (
    LONGEST_TEXT,
    caption_of,
    destination,
    document_of,
    find_chat,
    message_in,
    photo_of,
    say,
    video_of,
    voice_of,
    words_of,
)

MOST_IN_ALBUM = 10
MOST_IDS = 100


def shown(call: Call, message: Message) -> wire.Json:
    return wire.message(message, call.bot)


@serves("sendMessage")
def send_message(call: Call) -> Any:
    chat = destination(call)
    text, entities = words_of(call, "text", LONGEST_TEXT)
    return shown(call, say(call, chat, "text messages", raw_text=text, entities=entities))


@serves("sendPhoto")
def send_photo(call: Call) -> Any:
    chat = destination(call)
    return shown(call, say(call, chat, "photos", **caption_of(call), **photo_of(call, call.get("photo"))))


@serves("sendDocument")
def send_document(call: Call) -> Any:
    chat = destination(call)
    return shown(call, say(call, chat, "documents", **caption_of(call), **document_of(call, call.get("document"))))


@serves("sendVideo")
def send_video(call: Call) -> Any:
    chat = destination(call)
    return shown(call, say(call, chat, "videos", **caption_of(call), **video_of(call, call.get("video"))))


@serves("sendVoice")
def send_voice(call: Call) -> Any:
    chat = destination(call)
    return shown(call, say(call, chat, "voice messages", **caption_of(call), **voice_of(call, call.get("voice"))))


@serves("sendMediaGroup")
def send_media_group(call: Call) -> Any:
    """All parts are checked before the first is said."""
    chat = destination(call)
    items = call.args["media"]
    if not items:
        raise refusal("album_empty")
    if len(items) > MOST_IN_ALBUM:
        raise refusal("album_count")
    kinds = {item["type"] for item in items}
    if "document" in kinds and len(kinds) > 1:
        raise refusal("album_mixed")
    parts = [album_part(call, item) for item in items]
    album = str(call.world.next("album")) if len(parts) > 1 else None
    return [shown(call, say(call, chat, "photos", **part, album=album)) for part in parts]


def album_part(call: Call, item: dict[str, Any]) -> dict[str, Any]:
    makers = {"photo": photo_of, "document": document_of, "video": video_of}
    if item["type"] not in makers:
        raise refusal("feature_missing", feature=f"{item['type']} in an album")
    return caption_of(item) | makers[item["type"]](call, item["media"])


@serves("sendLocation")
def send_location(call: Call) -> Any:
    chat = destination(call)
    point = place_of(call)
    live_s = call.get("live_period")
    extra = wire.filled(live_period=live_s, horizontal_accuracy=call.get("horizontal_accuracy"))
    until = call.world.clock.now() + live_s if live_s else None
    return shown(call, say(call, chat, "locations", location=point | extra, live_until=until))


@serves("sendVenue")
def send_venue(call: Call) -> Any:
    chat = destination(call)
    point = place_of(call)
    venue = {"title": call.args["title"], "address": call.args["address"], "location": point}
    return shown(call, say(call, chat, "venues", location=point, venue=venue))


def place_of(call: Call) -> dict[str, Any]:
    latitude, longitude = call.args["latitude"], call.args["longitude"]
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise refusal("location_wrong")
    return {"latitude": latitude, "longitude": longitude}


@serves("sendContact")
def send_contact(call: Call) -> Any:
    chat = destination(call)
    contact = {"first_name": call.args["first_name"], "phone_number": call.args["phone_number"]}
    return shown(call, say(call, chat, "contacts", contact=contact))


@serves("sendChatAction")
def send_chat_action(call: Call) -> Any:
    destination(call).actions.append(call.args["action"])
    return True


@serves("forwardMessage")
def forward_message(call: Call) -> Any:
    chat, original = destination(call), original_of(call, "forward")
    return shown(call, say(call, chat, "text messages", **forwarded(original)))


@serves("copyMessage")
def copy_message(call: Call) -> Any:
    """A copy takes the caption of the request when it has one."""
    chat, original = destination(call), original_of(call, "copy")
    content = copied(original)
    if "caption" in call.args and original.raw_text is None:
        content |= caption_of(call)
    return {"message_id": say(call, chat, "text messages", **content).id}


def original_of(call: Call, act: str) -> Message:
    original = message_in(find_chat(call, "from_chat_id"), call.args["message_id"])
    if original is None:
        raise refusal(f"{act}_not_found")
    if original.protected or original.service:
        raise refusal(f"cannot_{act}")
    return original


@serves("forwardMessages", "copyMessages")
def pass_on_many(call: Call) -> Any:
    """Missing ones are skipped."""
    chat, source = destination(call), find_chat(call, "from_chat_id")
    originals = [message_in(source, number) for number in checked_ids(call)]
    make = forwarded if call.method == "forwardMessages" else copied
    found = [message for message in originals if message and not message.protected and not message.service]
    return [{"message_id": say(call, chat, "text messages", **make(message)).id} for message in found]


def checked_ids(call: Call) -> list[int]:
    ids: list[int] = call.args["message_ids"]
    if not ids:
        raise refusal("no_ids")
    if len(ids) > MOST_IDS:
        raise refusal("too_many_ids")
    return ids
