"""A chat as lines that people read and tests compare. No ids and no times stand in them."""

from typing import Any

SERVICE_WORDS = {
    "new_chat_members": "joined",
    "left_chat_member": "left",
    "migrate_to_chat_id": "became a supergroup",
    "migrate_from_chat_id": "continued from the group",
    "forum_topic_created": "opened a topic",
    "forum_topic_edited": "renamed a topic",
    "forum_topic_closed": "closed a topic",
    "forum_topic_reopened": "reopened a topic",
}


def line_for(message: Any, *, edit: bool = False) -> str:
    """`bot→Ana: (edit, silent) text  [Yes] [No]`; further lines of the text are indented."""
    if message.service or message.pinned:
        return f"* {service_words(message)}"
    notes = [
        "edit" if edit else "",
        "silent" if message.silent and not edit else "",
        f"reply to {excerpt(message.reply_to)}" if message.reply_to and not edit else "",
        "forwarded" if message.forward_origin and not edit else "",
    ]
    parts = [
        f"({', '.join(note for note in notes if note)})" if any(notes) else "",
        *attachments(message),
        message.text.replace("\n", "\n    "),
        " ".join(f"[{label}]" for label in message.labels),
    ]
    return f"{heading(message)}: {'  '.join(part for part in parts if part)}"


def heading(message: Any) -> str:
    chat = message.chat
    topic = getattr(chat, "topics", {}).get(message.thread_id)
    where = f"{chat.title} #{topic.name}" if topic else chat.title
    if message.from_bot:
        return f"bot→{where}"
    return message.sender.name if chat.kind == "private" else f"{message.sender.name}→{where}"


def attachments(message: Any) -> list[str]:
    place = message.location and f"{message.location['latitude']:.5f}, {message.location['longitude']:.5f}"
    shown = [
        (message.photo_sizes, "[photo]"),
        (message.document, f"[document {message.document.name}]" if message.document else ""),
        (message.video, "[video]"),
        (message.voice, "[voice]"),
        (message.venue, f"[venue {message.venue['title']}]" if message.venue else ""),
        (message.location and not message.venue, f"[location {place}]"),
        (message.contact, "[contact]"),
    ]
    return [words for present, words in shown if present]


def excerpt(message: Any) -> str:
    first = message.text.split("\n")[0]
    return f"“{first[:30]}{'…' if len(first) > 30 else ''}”" if first else "a picture"


def service_words(message: Any) -> str:
    who = message.sender.name if message.sender else "the chat"
    if message.pinned:
        return f"{who} pinned {excerpt(message.pinned)}"
    return f"{who} " + ", ".join(SERVICE_WORDS.get(name, name) for name in message.service)
