"""The world in the words of the Bot API. Pure: from nouns to the objects that go over the wire."""

import hashlib
from typing import Any

from .accounts import Json, filled, user
from .groups import GroupChat
from .nouns import Bot, Callback, Chat, Member, Message, PrivateChat, StoredFile

#: What an administrator may do here; the rights that forums and pins ask for are all given.
ADMIN_RIGHTS = {
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_pin_messages": True,
    "can_manage_topics": True,
    "can_send_welcome_messages": False,
}
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def bot_itself(bot: Bot) -> Json:
    """getMe, with the fields that only it has."""
    return user(bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not bot.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


def chat(where: Chat) -> Json:
    if isinstance(where, PrivateChat):
        person = where.person
        return filled(id=where.id, type="private", first_name=person.name, username=person.username)
    forum = True if isinstance(where, GroupChat) and where.forum else None
    return filled(id=where.id, type=where.kind, title=where.title, is_forum=forum)


def full_chat(where: Chat, bot: Bot) -> Json:
    pinned = where.pins[-1] if where.pins else None
    basic: Json = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}
    if isinstance(where, GroupChat):
        basic["permissions"] = dict.fromkeys(MEMBER_RIGHTS, True)
    return chat(where) | basic | filled(pinned_message=pinned and message(pinned, bot, nested=True))


def file_id(file: StoredFile, bot: Any) -> str:
    """Differs from bot to bot; `file_unique_id` does not, and cannot be downloaded."""
    return f"{file.kind}-{file.key}-for-{bot.id}"


def file_unique_id(file: StoredFile) -> str:
    return hashlib.sha256(f"{file.kind} {file.key}".encode()).hexdigest()[:16]


def file_ids(file: StoredFile, bot: Any) -> Json:
    return {"file_id": file_id(file, bot), "file_unique_id": file_unique_id(file), "file_size": len(file.data)}


def photo_size(file: StoredFile, bot: Any) -> Json:
    return file_ids(file, bot) | {"width": file.width, "height": file.height}


def document(file: StoredFile, bot: Any) -> Json:
    return file_ids(file, bot) | filled(file_name=file.name, mime_type=file.mime)


def video(file: StoredFile, bot: Any) -> Json:
    sizes = {"width": file.width, "height": file.height, "duration": file.duration_s}
    return document(file, bot) | sizes


def voice(file: StoredFile, bot: Any) -> Json:
    return file_ids(file, bot) | filled(duration=file.duration_s, mime_type=file.mime)


def message(said: Message, bot: Any, *, nested: bool = False) -> Json:
    """A message as `bot` receives it. A replied-to message carries no reply of its own."""
    replied = said.reply_to or said.topic_start
    if replied and replied.deleted:
        replied = None
    return (
        filled(
            message_id=said.id,
            from_=said.sender and user(said.sender),
            date=int(said.date),
            chat=chat(said.chat),
            message_thread_id=said.thread_id,
            is_topic_message=True if said.thread_id and getattr(said.chat, "forum", False) else None,
            forward_origin=said.forward_origin,
            reply_to_message=None if nested or replied is None else message(replied, bot, nested=True),
            edit_date=said.edit_date and int(said.edit_date),
            media_group_id=said.album,
            has_protected_content=True if said.protected else None,
            reply_markup=said.markup if said.keyboard else None,
        )
        | content(said, bot)
        | (said.service or {})
        | ({"pinned_message": message(said.pinned, bot, nested=True)} if said.pinned else {})
    )


def content(said: Message, bot: Any) -> Json:
    return filled(
        text=said.raw_text,
        caption=said.caption,
        entities=(said.entities or None) if said.raw_text is not None else None,
        caption_entities=(said.entities or None) if said.caption is not None else None,
        photo=[photo_size(size, bot) for size in said.photo_sizes] or None,
        document=said.document and document(said.document, bot),
        video=said.video and video(said.video, bot),
        voice=said.voice and voice(said.voice, bot),
        location=said.location,
        venue=said.venue,
        contact=said.contact,
    )


def callback(press: Callback) -> Json:
    return {
        "id": press.id,
        "from": user(press.person),
        "message": message(press.message, press.bot),
        "chat_instance": str(abs(press.message.chat.id) * 7919),
        "data": press.data,
    }


def member(of: Member) -> Json:
    who = {"user": user(of.who)}
    match of.status:
        case "creator":
            return {"status": "creator", **who, "is_anonymous": False}
        case "administrator":
            return {"status": "administrator", **who, "can_be_edited": False, "is_anonymous": False, **ADMIN_RIGHTS}
        case "restricted":
            rights = dict.fromkeys(MEMBER_RIGHTS, of.can_send)
            return {"status": "restricted", **who, "is_member": True, **rights, "until_date": 0}
        case "kicked":
            return {"status": "kicked", **who, "until_date": 0}
    return {"status": of.status, **who}


def member_change(where: Chat, by: Any, date: float, old: Member, new: Member) -> Json:
    return {
        "chat": chat(where),
        "from": user(by),
        "date": int(date),
        "old_chat_member": member(old),
        "new_chat_member": member(new),
    }
