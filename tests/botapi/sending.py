"""What all sending methods share: where to, which words, which buttons, which files."""

import re
from typing import Any
from urllib.parse import urlsplit

from .calls import Call, Upload
from .content import document_file, topic_start
from .entities import parse_html, trimmed, with_found
from .errors import refusal
from .groups import GroupChat
from .nouns import Bot, Chat, Message, PrivateChat, StoredFile
from .pictures import BrokenPictureError, is_oddly_shaped, sizes_of
from .world import World

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_RAW_BYTES = 4096, 1024, 32_768
LONGEST_BUTTON_DATA_BYTES, MOST_BUTTONS = 64, 100
LARGEST_UPLOAD, LARGEST_PHOTO = 50 << 20, 10 << 20
#: Parameters that change nothing here, or that this server does not know how to honour.
NOT_HONOURED = (
    "business_connection_id",
    "direct_messages_topic_id",
    "receiver_user_id",
    "callback_query_id",
    "suggested_post_parameters",
    "ephemeral_message_parameters",
    "inline_message_id",
)
OWN_BUTTON_FIELDS = {"callback_data", "url", "copy_text", "web_app", "login_url", "disabled"}


def destination(call: Call, name: str = "chat_id") -> Chat:
    """The chat to write to. Raises the refusals that a bot must survive: blocked, kicked, upgraded and so on."""
    chat = find_chat(call, name)
    if isinstance(chat, PrivateChat):
        if chat.person.deactivated:
            raise refusal("deactivated")
        if call.bot.id in chat.person.blocked:
            raise refusal("blocked")
    return chat


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    for unsupported in NOT_HONOURED:
        if unsupported in call.args and not call.method.startswith("answer"):
            raise refusal("feature_missing", feature=f"{unsupported} of {call.method}")
    wanted = call.get(name)
    number = int(wanted) if re.fullmatch(r"-?\d+", str(wanted)) else None
    if number in call.world.bots:
        raise refusal("to_a_bot")
    if number in call.world.people:
        return private_chat_of(call.world, call.bot, number)
    if number in call.world.groups:
        return check_membership(call.world.groups[number], call.bot)
    raise refusal("chat_id_empty" if wanted in (None, "") else "chat_not_found")


def private_chat_of(world: World, bot: Bot, person_id: int) -> PrivateChat:
    chat = world.private.get((person_id, bot.id))
    if chat is None:
        known = world.share_a_group(world.people[person_id], bot)
        raise refusal("cannot_initiate" if known else "chat_not_found")
    return chat


def check_membership(group: GroupChat, bot: Bot) -> GroupChat:
    if group.gone:
        raise refusal("chat_deleted")
    if group.migrated_to:
        raise refusal("upgraded", parameters={"migrate_to_chat_id": group.migrated_to.id})
    member = group.members.get(bot.id)
    if member is None:
        raise refusal("chat_not_found")
    if not member.present:
        raise refusal("kicked" if member.status == "kicked" else "not_a_member", kind=group.kind)
    return group


def check_may_send(chat: Chat, bot: Bot, what: str) -> None:
    if isinstance(chat, GroupChat) and not chat.members[bot.id].can_send:
        raise refusal("no_send_rights", what=what)


# Words


def words_of(call: Call | dict[str, Any], name: str, longest: int) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities of a `text` or `caption`, parsed, trimmed and measured after parsing."""
    given: Any = call.args if isinstance(call, Call) else call
    source = given.get(name) or ""
    if len(source.encode()) > LONGEST_RAW_BYTES:
        raise refusal("raw_text_too_long")
    mode = (given.get("parse_mode") or "").lower()
    if mode not in ("", "html"):
        raise refusal("feature_missing", feature=f"parse_mode {given['parse_mode']}")
    explicit = given.get("entities" if name == "text" else "caption_entities") or []
    text, entities = parse_html(source) if mode == "html" else (source, explicit)
    text, entities = trimmed(text, entities)
    if len(text) > longest:
        raise refusal("text_too_long" if name == "text" else "caption_too_long")
    if name == "text" and not text:
        raise refusal("text_empty")
    return text, with_found(text, entities)


def caption_of(given: Call | dict[str, Any]) -> dict[str, Any]:
    text, entities = words_of(given, "caption", LONGEST_CAPTION)
    return {"caption": text or None, "entities": entities}


# Buttons


def inline_markup(call: Call) -> dict[str, Any] | None:
    """The inline keyboard of a request, checked; None when there is none or it is empty."""
    markup = call.get("reply_markup") or {}
    rows = markup.get("inline_keyboard")
    if rows is None:
        return None
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise refusal("markup_too_long")
    for button in buttons:
        check_button(button)
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def check_button(button: dict[str, Any]) -> None:
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= LONGEST_BUTTON_DATA_BYTES:
        raise refusal("button_data_invalid")
    if not OWN_BUTTON_FIELDS & button.keys():
        raise refusal("text_button")
    if "url" in button and not is_a_link(button["url"]):
        raise refusal("button_url_invalid", url=button["url"])


def is_a_link(url: str) -> bool:
    """A host without a dot, such as localhost, is refused by Telegram too."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    return parts.scheme == "tg" or (parts.scheme in ("http", "https") and "." in (parts.hostname or ""))


# Files


def file_for(call: Call, value: str | None, field: str, kind: str) -> StoredFile | Upload:
    """An upload, or a file the bot has seen before. The Bot API also fetches addresses; this server never does."""
    name = value.removeprefix("attach://") if value and value.startswith("attach://") else field
    if name in call.files and (value is None or value.startswith("attach://")):
        upload = call.files[name]
        if len(upload.data) > (LARGEST_PHOTO if kind == "photo" else LARGEST_UPLOAD):
            raise refusal("file_too_big") if kind == "photo" else refusal("too_large")
        return upload
    if not value:
        raise refusal("no_media", kind=kind)
    if "://" in value:
        raise refusal("url_not_fetched")
    known = call.world.file_with_id(call.bot, value)
    if known is None or known.kind != kind:
        raise refusal("media_id_wrong")
    return known


def photo_of(call: Call, value: str | None, field: str = "photo") -> dict[str, Any]:
    found = file_for(call, value, field, "photo")
    if isinstance(found, StoredFile):
        return {"photo_sizes": sizes_with(call.world, found)}
    try:
        sizes = sizes_of(found.data)
    except BrokenPictureError:
        raise refusal("photo_broken") from None
    if is_oddly_shaped(*sizes[-1][:2]):
        raise refusal("photo_shape")
    return {"photo_sizes": [call.world.store("photo", data, width=w, height=h) for w, h, data in sizes]}


def sizes_with(world: World, file: StoredFile) -> list[StoredFile]:
    """All sizes of the photo that one size belongs to."""
    every = [m for chat in (*world.private.values(), *world.groups.values()) for m in chat.history]
    return next((m.photo_sizes for m in every if file in m.photo_sizes), [file])


def document_of(call: Call, value: str | None, field: str = "document") -> dict[str, Any]:
    found = file_for(call, value, field, "document")
    if isinstance(found, StoredFile):
        return {"document": found}
    return {"document": document_file(call.world, found.name, found.data)}


def video_of(call: Call, value: str | None, field: str = "video") -> dict[str, Any]:
    found = file_for(call, value, field, "video")
    if isinstance(found, StoredFile):
        return {"video": found}
    about = {"name": found.name, "mime": "video/mp4", "width": 640, "height": 360, "duration_s": 3}
    return {"video": call.world.store("video", found.data, **about)}


def voice_of(call: Call, value: str | None, field: str = "voice") -> dict[str, Any]:
    """Opus in Ogg is a voice message; the server makes one of MP3 and M4A too."""
    found = file_for(call, value, field, "voice")
    if isinstance(found, StoredFile):
        return {"voice": found}
    return {"voice": call.world.store("voice", found.data, mime="audio/ogg", duration_s=3)}


# The message itself


def say(call: Call, chat: Chat, what: str, **content: Any) -> Message:
    """Says a bot's message with the reply, thread and buttons that the request asks for. `what` words a refusal."""
    check_may_send(chat, call.bot, what)
    markup = call.get("reply_markup") or {}
    reply_to, thread_id = reply_of(call, chat), thread_of(call, chat)
    inline = inline_markup(call)
    message = call.world.compose(
        chat,
        call.bot,
        reply_to=reply_to,
        thread_id=thread_id,
        markup=inline or ({"keyboard": markup["keyboard"]} if "keyboard" in markup else None),
        silent=bool(call.get("disable_notification")),
        protected=bool(call.get("protect_content")),
        **content,
    )
    message.topic_start = topic_start(chat, message)
    if "keyboard" in markup:
        chat.reply_keyboard = markup
    elif markup.get("remove_keyboard"):
        chat.reply_keyboard = None
    return call.world.say(message)


def reply_of(call: Call, chat: Chat) -> Message | None:
    wish = call.get("reply_parameters")
    if not wish:
        return None
    if str(wish.get("chat_id", chat.id)) != str(chat.id):
        raise refusal("feature_missing", feature="a reply across chats")
    found = message_in(chat, wish.get("message_id"))
    if found is None and not wish.get("allow_sending_without_reply"):
        raise refusal("reply_not_found")
    return found


def thread_of(call: Call, chat: Chat) -> int | None:
    """The topic. The General one is never named; a closed one takes messages from admins only."""
    thread_id = call.get("message_thread_id")
    if not thread_id:
        return None
    topic = chat.topics.get(thread_id) if isinstance(chat, GroupChat) else None
    if topic is None or not isinstance(chat, GroupChat):
        raise refusal("thread_not_found")
    if topic.deleted:
        raise refusal("topic_deleted")
    if topic.closed and not chat.members[call.bot.id].admin:
        raise refusal("topic_closed")
    return thread_id


def message_in(chat: Chat, message_id: int | None) -> Message | None:
    return next((message for message in chat.messages if message.id == message_id), None)
