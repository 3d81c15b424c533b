"""What a message may hold, made from bytes or taken from another message; the same for people and bots."""

import mimetypes
from typing import Any

from . import wire
from .groups import GroupChat
from .nouns import Chat, Message, StoredFile
from .pictures import BrokenPictureError, sizes_of
from .world import World


def photo_files(world: World, data: bytes) -> list[StoredFile]:
    """All sizes of a photo. Bytes that are no picture are kept as they are, as one small size."""
    try:
        sizes = sizes_of(data)
    except BrokenPictureError:
        sizes = ((90, 90, data),)
    return [world.store("photo", shrunk, width=width, height=height) for width, height, shrunk in sizes]


def document_file(world: World, name: str, data: bytes) -> StoredFile:
    return world.store("document", data, name=name, mime=mimetypes.guess_type(name)[0] or "application/octet-stream")


def copied(original: Message) -> dict[str, Any]:
    """The content of a message, for a copy: no sender, no buttons, no reply."""
    names = (
        "raw_text",
        "entities",
        "caption",
        "photo_sizes",
        "document",
        "video",
        "voice",
        "location",
        "venue",
        "contact",
    )
    return {name: getattr(original, name) for name in names}


def forwarded(original: Message) -> dict[str, Any]:
    """The same, naming who said it first."""
    first = {"type": "user", "date": int(original.date), "sender_user": wire.user(original.sender)}
    return copied(original) | {"forward_origin": original.forward_origin or first}


def topic_start(chat: Chat, message: Message) -> Message | None:
    """In a topic, a message that answers nothing counts as an answer to the one that opened the topic (?)."""
    if message.reply_to or not isinstance(chat, GroupChat) or message.thread_id not in chat.topics:
        return None
    return next((said for said in chat.history if said.id == message.thread_id), None)
