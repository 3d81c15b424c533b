"""What a channel hears and what it is given to tell. Every channel speaks these two nouns and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.place import Point

INBOUND_VERSION = 1


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"


class Heard(StrEnum):
    """What happened in the chat."""

    MESSAGE = "message"
    EDIT = "edit"  # an earlier message was changed; live locations come so too
    PRESS = "press"
    BLOCKED = "blocked"  # the person blocked the bot, or the group removed it
    UNBLOCKED = "unblocked"
    ADDED = "added"  # the bot was added to a group
    MIGRATED = "migrated"  # the group has a new id, `moved_to`
    TRANSCRIPT = "transcript"  # what a recording seems to say, in `text`; nobody has confirmed it


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture as the channel names it; `source_id` is what `Channel.fetch` takes."""

    source_id: str
    as_file: bool = False  # sent as a file: the bytes still carry GPS and other private data
    size: int = 0  # bytes, 0 when the channel does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A spoken message as the channel names it; `source_id` is what `Channel.fetch` takes."""

    source_id: str
    seconds: int = 0  # 0 when the channel does not say
    size: int = 0  # bytes, 0 when the channel does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """One thing heard. Keys are strings "<channel>:<id>", so that no two channels can be mixed up.

    `external_id` is the same each time the channel delivers this again, and unique within `bot`:
    `m:<chat>:<message>`, `e:<chat>:<message>:<edit date>`, `c:<callback>`, else `u:<update>:<date>`.
    """

    bot: str  # which of our bots heard it: "telegram:<bot id>", "webchat", "terminal"
    external_id: str
    chat: str
    person: str
    sent_at: datetime  # aware
    heard: Heard = Heard.MESSAGE
    chat_kind: ChatKind = ChatKind.PRIVATE
    chat_title: str = ""  # groups only; a private chat's title is a person's name and is not kept
    forum: bool = False
    thread: str = ""
    message_id: str = ""
    text: str = ""
    photos: tuple[Photo, ...] = ()
    album: str = ""
    voice: Voice | None = None
    spoken: int | None = None  # the recording that `text` was heard in
    other: str = ""  # what came that we cannot read: "video", "sticker", "contact", "file", …
    point: Point | None = None
    point_name: str = ""  # a venue's name
    live: bool = False
    reply_to: str = ""  # message id in the same chat
    quoted_text: str = ""  # groups only: what the message replied to says, for /report
    quoted_photos: tuple[Photo, ...] = ()
    quoted_person: str = ""
    press: str = ""  # what stood behind the button
    press_id: str = ""  # what `Channel.toast` takes
    language: str = ""  # of the app, "en" or "pt-br"; a hint, not a proof
    forwarded: bool = False
    moved_to: str = ""
    v: int = INBOUND_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    label: str
    data: str  # at most 64 bytes; means something to us only
    action: str = ""  # what it does, for our own records; no channel sends it


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message to tell, or one to change when `edits` names it. `photos` are paths of files we hold."""

    chat: str
    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    photos: tuple[str, ...] = ()
    voice: str = ""  # path of a recording; it goes without photos and is never edited
    silent: bool = False
    reply_to: str = ""
    thread: str = ""
    edits: str = ""
    event: str = ""  # what it is about, for our own records; no channel sends it


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a channel can carry. Texts are cut and buttons numbered to fit before `tell` sees them."""

    text_chars: int
    photo_text_chars: int
    label_chars: int
    buttons: int  # at most so many on a message; 0: buttons are numbered lines in the text
    edits: bool
    photos: bool


class Channel(Protocol):
    """A way to hear and tell people. Its faults are the three `DeliveryError`s of `core.errors`."""

    name: str
    limits: Limits

    async def tell(self, outgoing: Outgoing) -> str:
        """Tells or edits; returns the message's id in its chat. Raises TryLater, Gone or Rejected."""
        ...

    async def toast(self, press_id: str, text: str) -> None:
        """The short answer to a press; an expired one is not an error."""
        ...

    async def fetch(self, source_id: str) -> bytes:
        """The bytes of a photo or a recording. Raises TryLater or Rejected."""
        ...

    async def is_admin(self, chat: str, person: str) -> bool:
        """Whether the person may decide for the group chat."""
        ...

    async def open_topic(self, chat: str, title: str) -> str:
        """Opens a topic in a forum chat and returns its thread id; "" where the chat has none."""
        ...
