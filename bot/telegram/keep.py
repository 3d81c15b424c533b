"""What of an update may be kept: a list of fields, so that a name Telegram adds one day is not kept by accident."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from bot.telegram.translate import OTHERS, Json, as_int, as_text, ending_of, may_quote

Keep = Callable[[object], object] | Mapping[str, "Keep"]


def _as_is(value: object) -> object:
    if isinstance(value, str):
        return as_text(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return as_int(value)
    return value if isinstance(value, float) and math.isfinite(value) else None


def _fields(*names: str, **nested: "Keep") -> dict[str, "Keep"]:
    return dict.fromkeys(names, _as_is) | nested


# `title` is a group's; private chats have names instead, and chats one forwards from are nobody's business.
_KEEP_CHAT = _fields("id", "type", "is_forum", "title")
_KEEP_USER = _fields("id", "is_bot", "language_code")
_KEEP_FILE = _fields("file_id", "file_unique_id", "file_size", "width", "height", "mime_type", file_name=ending_of)
_KEEP_SOUND = _fields("file_id", "file_unique_id", "file_size", "duration", "mime_type")  # no title, no performer
_KEEP_LOCATION = _fields("latitude", "longitude", "horizontal_accuracy", "live_period", "heading")
_KEEP_OURS = _fields(
    "message_id",
    "message_thread_id",
    "is_topic_message",
    "date",
    chat=_KEEP_CHAT,
    photo=_KEEP_FILE,
    forum_topic_created={},
    **{"from": _fields("id", "is_bot")},
)
_KEEP_MESSAGE = _fields(
    "message_id",
    "message_thread_id",
    "is_topic_message",
    "is_automatic_forward",
    "date",
    "edit_date",
    "media_group_id",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "text",
    "caption",
    chat=_KEEP_CHAT,
    sender_chat=_fields("id", "type"),
    forward_origin=_fields("type", "date"),
    reply_to_message=_KEEP_OURS | _fields("text", "caption", document=_KEEP_FILE, sender_chat=_fields("id", "type")),
    photo=_KEEP_FILE,
    document=_KEEP_FILE,
    voice=_KEEP_SOUND,
    audio=_KEEP_SOUND,
    **{"from": _KEEP_USER},
    **{field: {} for field in OTHERS if field not in {"location", "venue", "voice", "audio"}},
    location=_KEEP_LOCATION,
    venue=_fields("title", "address", location=_KEEP_LOCATION),
)
_KEEP_MEMBER = _fields("status", "is_member")
_KEEP_UPDATE = _fields(
    "update_id",
    message=_KEEP_MESSAGE,
    edited_message=_KEEP_MESSAGE,
    callback_query=_fields("id", "data", message=_KEEP_OURS, **{"from": _KEEP_USER}),
    my_chat_member=_fields(
        "date", chat=_KEEP_CHAT, old_chat_member=_KEEP_MEMBER, new_chat_member=_KEEP_MEMBER, **{"from": _KEEP_USER}
    ),
)


def keepable(update: Json) -> dict[str, Any]:
    """A copy with only the fields listed above; it translates to the same Inbound as the whole. What somebody else said
    is kept only where a command speaks of it."""
    kept = _kept(update, _KEEP_UPDATE)
    for kind in ("message", "edited_message"):
        message = kept.get(kind)
        if isinstance(message, dict) and isinstance(replied := message.get("reply_to_message"), dict):
            for field in () if may_quote(message) else ("text", "caption", "document"):
                replied.pop(field, None)
    return kept


def _kept(value: Json, shape: Mapping[str, Keep]) -> dict[str, Any]:
    kept = {name: _kept_field(value[name], keep) for name, keep in shape.items() if name in value}
    return {name: field for name, field in kept.items() if field is not None}


def _kept_field(value: object, keep: Keep) -> object:
    if callable(keep):
        return keep(value)
    if isinstance(value, dict):
        return _kept(value, keep)
    if isinstance(value, list):
        return [_kept(part, keep) for part in value if isinstance(part, dict)]
    return None
