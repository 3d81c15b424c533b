"""Methods about chats, their members and their topics, and about files."""

from typing import Any

from . import wire
from .calls import Call, serves
from .errors import refusal
from .groups import GroupChat
from .nouns import Chat, Member, PrivateChat, StoredFile, Topic
from .sending import find_chat

LARGEST_DOWNLOAD = 20 << 20
#: "Guaranteed to be valid for at least 1 hour" (D getFile); here exactly one, so that nobody relies on more.
LINK_LIVES_S = 3600
FOLDERS = {
    "photo": ("photos", "jpg"),
    "document": ("documents", "bin"),
    "video": ("videos", "mp4"),
    "voice": ("voice", "oga"),
}


@serves("getChat")
def get_chat(call: Call) -> Any:
    return wire.full_chat(find_chat(call), call.bot)


@serves("getChatAdministrators")
def get_chat_administrators(call: Call) -> Any:
    """Other bots are left out (D)."""
    chat = find_chat(call)
    if not isinstance(chat, GroupChat):
        raise refusal("no_administrators")
    return [wire.member(each) for each in chat.admins() if not each.who.is_bot or each.who is call.bot]


@serves("getChatMember")
def get_chat_member(call: Call) -> Any:
    chat, number = find_chat(call), call.args["user_id"]
    who = call.world.people.get(number) or call.world.bots.get(number)
    if who is None:
        raise refusal("user_not_found")
    if isinstance(chat, GroupChat):
        return wire.member(chat.members.get(number) or Member(who=who, status="left"))
    return wire.member(Member(who=who))


@serves("getChatMemberCount")
def get_chat_member_count(call: Call) -> Any:
    chat = find_chat(call)
    return len(chat.present()) if isinstance(chat, GroupChat) else 2


@serves("leaveChat")
def leave_chat(call: Call) -> Any:
    chat = find_chat(call)
    if isinstance(chat, PrivateChat):
        raise refusal("feature_missing", feature="leaveChat in a private chat")
    if isinstance(chat, GroupChat):
        chat.remove(call.bot, by=call.bot)
    return True


# Topics


def forum(call: Call) -> GroupChat:
    """A forum in which the bot may manage topics."""
    chat: Chat = find_chat(call)
    if not isinstance(chat, GroupChat) or chat.kind != "supergroup":
        raise refusal("supergroups_only")
    if not chat.forum:
        raise refusal("not_a_forum")
    if not chat.members[call.bot.id].admin:
        raise refusal("no_topic_rights")
    return chat


def topic_of(call: Call) -> tuple[GroupChat, Topic]:
    chat = forum(call)
    topic = chat.topics.get(call.args["message_thread_id"])
    if topic is None:
        raise refusal("thread_not_found")
    if topic.deleted:
        raise refusal("topic_deleted")
    return chat, topic


@serves("createForumTopic")
def create_forum_topic(call: Call) -> Any:
    chat = forum(call)
    topic = chat.open_topic(call.args["name"], call.bot, call.get("icon_color", 0x6FB9F0))
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


@serves("editForumTopic")
def edit_forum_topic(call: Call) -> Any:
    chat, topic = topic_of(call)
    name = call.get("name") or topic.name
    if name == topic.name:
        raise refusal("topic_not_modified")
    topic.name = name
    call.world.announce(chat, call.bot, forum_topic_edited={"name": name}, thread_id=topic.id)
    return True


@serves("closeForumTopic", "reopenForumTopic")
def close_or_reopen_forum_topic(call: Call) -> Any:
    chat, topic = topic_of(call)
    closing = call.method == "closeForumTopic"
    if topic.closed == closing:
        raise refusal("topic_not_modified")
    (chat.close_topic if closing else chat.reopen_topic)(topic, by=call.bot)
    return True


@serves("deleteForumTopic")
def delete_forum_topic(call: Call) -> Any:
    chat, topic = topic_of(call)
    chat.delete_topic(topic)
    return True


# Files


@serves("getFile")
def get_file(call: Call) -> Any:
    file = call.world.file_with_id(call.bot, call.args["file_id"])
    if file is None:
        raise refusal("file_id_wrong")
    if len(file.data) > LARGEST_DOWNLOAD:
        raise refusal("file_too_big")
    file.path = file.path or path_for(file)
    file.link_until = call.world.clock.now() + LINK_LIVES_S
    call.world.paths[file.path] = file
    return wire.file_ids(file, call.bot) | {"file_path": file.path}


def path_for(file: StoredFile) -> str:
    folder, ending = FOLDERS[file.kind]
    if file.name and "." in file.name:
        ending = file.name.rsplit(".", 1)[-1]
    return f"{folder}/file_{file.key}.{ending}"
