"""From an update as Telegram sent it to what was heard. Pure, and never raises: what we cannot read is None.

An update that carries two kinds at once is read as the first of `_READERS`. Ids that people are known by are numbers
and nothing else; names are never read here, and `keep` takes them out of the copy that is kept.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.telegram.compose import CHANNEL, message_key
from core.message import ChatKind, Heard, Inbound, Photo, Voice
from core.place import Point

LATEST_DATE = 4_102_444_800  # the year 2100: a later date is no date
GENERAL_TOPIC = 1  # may not be named when telling: "message thread not found"

_KINDS = {"private": ChatKind.PRIVATE, "group": ChatKind.GROUP, "supergroup": ChatKind.GROUP}
_IMAGE_TYPES = frozenset(
    f"image/{kind}" for kind in ("jpeg", "jpg", "png", "webp", "heic", "heif", "gif", "bmp", "tiff", "avif")
)
_IMAGE_ENDINGS = frozenset({"jpg", "jpeg", "png", "webp", "heic", "heif", "gif", "bmp", "tif", "tiff", "avif"})
_UNTYPED = frozenset({"", "application/octet-stream"})
# In this order, because an animation carries a document too, and a venue a location.
OTHERS = {
    "animation": "animation",
    "audio": "audio",
    "video": "video",
    "video_note": "video",
    "voice": "voice",
    "sticker": "sticker",
    "contact": "contact",
    "poll": "poll",
    "checklist": "checklist",
    "dice": "dice",
    "game": "game",
    "story": "story",
    "paid_media": "video",
    "rich_message": "rich_message",
    "venue": "location",
    "location": "location",
}
_COMMAND_TO = re.compile(r"/(\w{1,32})@(\w{1,64})(?!\w)", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")  # no database takes them: NUL, and halves of a character

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Which bot hears."""

    id: int
    username: str


def translate(update: Json, me: Me, now: datetime) -> Inbound | None:
    """What was heard, or None if it is nothing to us. `now` stands in where Telegram gives no time, as for presses."""
    for kind, read in _READERS.items():
        if isinstance(body := update.get(kind), dict):
            return read(update, body, me, now)
    return None


def _message(update: Json, message: Json, me: Me, now: datetime) -> Inbound | None:
    number, chat = as_int(message.get("message_id")), _chat(message)
    if chat is None or not number:  # 0: an ephemeral message, which has no id of its own
        return None
    about = _about(message, me) | {
        "external_id": f"m:{chat['id']}:{number}",
        "sent_at": _time(message.get("date"), now),
        "message_id": str(number),
    }
    if moved := as_int(message.get("migrate_to_chat_id")):
        return Inbound(**about, person=_key(chat["id"]), heard=Heard.MIGRATED, moved_to=_key(moved))
    person, text = _speaker(message, chat), _text(message, me, chat)
    if person is None or text is None:
        return None
    content = _content(message)
    if not text and not any(content.values()):
        return None  # a service message: somebody joined, something was pinned
    context = _context(message, me) | _quoted(message, chat, me)
    return Inbound(**about, **content, **context, person=person, text=text)


def _edit(update: Json, message: Json, me: Me, now: datetime) -> Inbound | None:
    heard = _message(update, message, me, now)
    if heard is None or heard.heard is not Heard.MESSAGE:
        return None
    edited_at = as_int(message.get("edit_date")) or as_int(message.get("date")) or 0
    changes = {
        "heard": Heard.EDIT,
        "external_id": f"e:{heard.external_id[2:]}:{edited_at}",
        "sent_at": _time(edited_at, now),
        "live": heard.point is not None,  # a pin is never edited: only a live one moves, and its last has no period
    }
    return Inbound(**{name: getattr(heard, name) for name in Inbound.__slots__} | changes)


def _press(update: Json, query: Json, me: Me, now: datetime) -> Inbound | None:
    """The message under the button may be inaccessible (date 0); chat and number are there all the same."""
    message, press_id, data = query.get("message"), as_text(query.get("id")), as_text(query.get("data"))
    if not isinstance(message, dict) or _chat(message) is None:
        return None
    person = _user(query.get("from"))
    if person is None or not press_id or not data:
        return None
    return Inbound(
        **_about(message, me),
        external_id=f"c:{press_id}",
        person=_key(person["id"]),
        sent_at=now,
        heard=Heard.PRESS,
        message_id=_told_key(message, me),
        press=data,
        press_id=press_id,
        language=_language(person),
    )


def _membership(update: Json, change: Json, me: Me, now: datetime) -> Inbound | None:
    """Whether we may speak in the chat, when that changed; being made an admin is no change of that."""
    chat, person = _chat(change), _user(change.get("from"))
    if chat is None or person is None:
        return None
    was, is_now = _is_in(change.get("old_chat_member")), _is_in(change.get("new_chat_member"))
    if was == is_now:
        return None
    private = _KINDS[chat["type"]] is ChatKind.PRIVATE
    joined = Heard.UNBLOCKED if private else Heard.ADDED
    return Inbound(
        **_about(change, me),
        external_id=f"u:{as_int(update.get('update_id')) or 0}:{as_int(change.get('date')) or 0}",
        person=_key(person["id"]),
        sent_at=_time(change.get("date"), now),
        heard=joined if is_now else Heard.BLOCKED,
        language=_language(person),
    )


_READERS: dict[str, Callable[[Json, Json, Me, datetime], Inbound | None]] = {
    "message": _message,
    "edited_message": _edit,
    "callback_query": _press,
    "my_chat_member": _membership,
}
ALLOWED_UPDATES = list(_READERS)


# --- who and where


def _about(message: Json, me: Me) -> dict[str, Any]:
    """What every kind has: our bot and the chat."""
    chat = message["chat"]
    group = _KINDS[chat["type"]] is ChatKind.GROUP
    return {
        "bot": _key(me.id),
        "chat": _key(chat["id"]),
        "chat_kind": _KINDS[chat["type"]],
        "chat_title": as_text(chat.get("title")) if group else "",
        "forum": chat.get("is_forum") is True,
        "thread": _thread(message),
    }


def _chat(message: Json) -> dict[str, Any] | None:
    """Channels are None: nobody talks to us there."""
    chat = message.get("chat")
    if not isinstance(chat, dict) or not as_int(chat.get("id")) or as_text(chat.get("type")) not in _KINDS:
        return None
    return chat


def _thread(message: Json) -> str:
    """Empty in the General topic, and in a chain of replies, which carries a thread id but is no topic."""
    thread = as_int(message.get("message_thread_id"))
    return str(thread) if thread and thread != GENERAL_TOPIC and message.get("is_topic_message") is True else ""


def _speaker(message: Json, chat: Json) -> str | None:
    """Who speaks. One who speaks as a chat is that chat, and an anonymous admin the group itself: the sender Telegram
    names beside it is one account that everyone shares. None for bots, so that two can never talk for ever."""
    sender = message.get("sender_chat")
    if isinstance(sender, dict) and (number := as_int(sender.get("id"))):
        return _key(number)
    user = _user(message.get("from"))
    if user is None or user.get("is_bot") is True:
        return None
    return _key(user["id"])


def _user(user: object) -> dict[str, Any] | None:
    return user if isinstance(user, dict) and as_int(user.get("id")) else None


def _is_in(member: object) -> bool:
    """Whether the bot can speak as this member; a restricted one may have left."""
    if not isinstance(member, dict):
        return False
    status = as_text(member.get("status"))
    return status in {"creator", "administrator", "member"} or (
        status == "restricted" and member.get("is_member") is True
    )


def _told_key(message: Json, me: Me) -> str:
    """The key by which `tell` named a message, if it is ours (see `compose.message_key`)."""
    number = as_int(message.get("message_id"))
    if not number:
        return ""
    sender = _user(message.get("from"))
    ours = sender is not None and sender["id"] == me.id
    return message_key(number, has_photo=ours and bool(_sizes(message)))


# --- what was said


def _text(message: Json, me: Me, chat: Json) -> str | None:
    """Text or caption, a command without our name. None when it is a command for another bot of the group."""
    text = as_text(message.get("text")) or as_text(message.get("caption"))
    if not (named := _COMMAND_TO.match(text)):
        return text
    if named[2].lower() == me.username.lower():
        return f"/{named[1]}{text[named.end() :]}"
    return text if _KINDS[chat["type"]] is ChatKind.PRIVATE else None


def _content(message: Json) -> dict[str, Any]:
    """Pictures, pin, or the name of what we cannot read."""
    point = _point(message)
    venue = message.get("venue")
    photos = _photos(message)
    voice = _voice(message)
    location = message.get("location")
    return {
        "photos": photos,
        "voice": voice,
        "point": point,
        "point_name": as_text(venue.get("title")) if point and isinstance(venue, dict) else "",
        "live": point is not None and isinstance(location, dict) and bool(as_int(location.get("live_period"))),
        "other": "" if photos or point or voice else _other(message),
    }


def _other(message: Json) -> str:
    for field, word in OTHERS.items():
        if isinstance(message.get(field), dict):
            return word
    return "file" if isinstance(message.get("document"), dict) else ""


def _context(message: Json, me: Me) -> dict[str, Any]:
    person = _user(message.get("from"))
    return {
        "album": as_text(message.get("media_group_id")),
        "reply_to": _reply_to(message, me),
        "language": _language(person) if person else "",
        "forwarded": isinstance(message.get("forward_origin"), dict) or message.get("is_automatic_forward") is True,
    }


def _reply_to(message: Json, me: Me) -> str:
    """A message in a topic that replies to nothing still names the topic's first message; that is no reply. A reply to
    a message of another chat (external_reply) is none either: it proves nothing about who may read that message."""
    replied = message.get("reply_to_message")
    if not isinstance(replied, dict) or isinstance(replied.get("forum_topic_created"), dict):
        return ""
    return _told_key(replied, me)


def _quoted(message: Json, chat: Json, me: Me) -> dict[str, Any]:
    """What a command in a group is about: the words and pictures of the one replied to, unless those are a bot's. In
    other replies what a third person said is not ours to read."""
    replied = message.get("reply_to_message")
    if not isinstance(replied, dict) or not may_quote(message) or not _reply_to(message, me):
        return {}
    person = _speaker(replied, chat)
    if person is None:
        return {}
    text = as_text(replied.get("text")) or as_text(replied.get("caption"))
    return {"quoted_text": text, "quoted_photos": _photos(replied), "quoted_person": person}


def may_quote(message: Json) -> bool:
    chat = message.get("chat")
    text = as_text(message.get("text")) or as_text(message.get("caption"))
    group = isinstance(chat, dict) and _KINDS.get(as_text(chat.get("type"))) is ChatKind.GROUP
    return group and text.startswith("/")


def _photos(message: Json) -> tuple[Photo, ...]:
    document = message.get("document")
    if sizes := _sizes(message):
        largest = max(sizes, key=lambda size: (as_int(size.get("width")) or 0) * (as_int(size.get("height")) or 0))
        return (Photo(source_id=as_text(largest["file_id"]), size=as_int(largest.get("file_size")) or 0),)
    if isinstance(document, dict) and not isinstance(message.get("animation"), dict) and _is_image(document):
        return (
            Photo(source_id=as_text(document["file_id"]), as_file=True, size=as_int(document.get("file_size")) or 0),
        )
    return ()


def _voice(message: Json) -> Voice | None:
    """A recording, whether made in the app, sent as a piece of audio or as a file that says it is one."""
    document = message.get("document")
    is_sound = isinstance(document, dict) and as_text(document.get("mime_type")).lower().startswith("audio/")
    for found in (message.get("voice"), message.get("audio"), document if is_sound else None):
        if isinstance(found, dict) and (source_id := as_text(found.get("file_id"))):
            seconds, size = as_int(found.get("duration")) or 0, as_int(found.get("file_size")) or 0
            return Voice(source_id=source_id, seconds=max(0, seconds), size=max(0, size))
    return None


def _sizes(message: Json) -> list[dict[str, Any]]:
    sizes = message.get("photo")
    if not isinstance(sizes, list):
        return []
    return [size for size in sizes if isinstance(size, dict) and as_text(size.get("file_id"))]


def _is_image(document: Json) -> bool:
    """By its declared type; by the end of its name only where no type is declared, for a name can say anything."""
    declared = as_text(document.get("mime_type")).lower()
    ending = ending_of(document.get("file_name"))
    return bool(as_text(document.get("file_id"))) and (
        declared in _IMAGE_TYPES or (declared in _UNTYPED and ending.removeprefix(".") in _IMAGE_ENDINGS)
    )


def ending_of(name: object) -> str:
    _, dot, ending = as_text(name).rpartition(".")
    return f".{ending.lower()}" if dot and len(ending) <= 5 and ending.isalnum() else ""


def _point(message: Json) -> Point | None:
    """As it was sent, even off the earth: to say so is for those who answer."""
    venue = message.get("venue")
    location = message.get("location")
    if not isinstance(location, dict) and isinstance(venue, dict):
        location = venue.get("location")
    if not isinstance(location, dict):
        return None
    lat, lon = _degrees(location.get("latitude")), _degrees(location.get("longitude"))
    return None if lat is None or lon is None else Point(lat=lat, lon=lon)


def _language(person: Json) -> str:
    code = as_text(person.get("language_code"))
    return code.lower() if len(code) <= 35 and _LANGUAGE.fullmatch(code) else ""


# --- reading what may be anything


def _key(number: int) -> str:
    return f"{CHANNEL}{number}"


def as_int(value: object) -> int | None:
    """None beyond 63 bits: a number Telegram cannot mean and no database holds."""
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 63 else None


def as_text(value: object) -> str:
    return _UNKEEPABLE.sub("", value) if isinstance(value, str) else ""


def _degrees(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e6 or not math.isfinite(value):
        return None
    return float(value)


def _time(seconds: object, now: datetime) -> datetime:
    number = as_int(seconds)
    return datetime.fromtimestamp(number, UTC) if number and 0 < number < LATEST_DATE else now
