"""What there is in the server's world: bots, people, chats, members, topics, messages, files, presses of a button."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from .updates import Queue
from .webhook import Webhook

ADMIN_STATUSES = ("creator", "administrator")
PRESENT_STATUSES = (*ADMIN_STATUSES, "member", "restricted")


@dataclass(slots=True, kw_only=True, eq=False)
class Bot:
    id: int
    username: str
    name: str
    token: str
    privacy: bool
    queue: Queue
    webhook: Webhook | None = None
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    menu_buttons: dict[int | None, dict[str, Any]] = field(default_factory=dict)

    is_bot = True


@dataclass(slots=True, kw_only=True)
class Member:
    """One account in one group. `privacy` is the mode that held when the bot was added: a later change waits for
    re-adding."""

    who: Any
    status: str = "member"
    privacy: bool = True
    can_send: bool = True

    @property
    def present(self) -> bool:
        return self.status in PRESENT_STATUSES

    @property
    def admin(self) -> bool:
        return self.status in ADMIN_STATUSES


@dataclass(slots=True, kw_only=True)
class Topic:
    id: int
    name: str
    icon_color: int = 0x6FB9F0
    closed: bool = False
    deleted: bool = False
    created_by: Any = None


@dataclass(slots=True, kw_only=True, eq=False)
class StoredFile:
    """Bytes that were uploaded. `key` makes the file's ids; a photo's sizes are separate files."""

    key: int
    kind: str
    data: bytes
    name: str | None = None
    mime: str | None = None
    width: int = 0
    height: int = 0
    duration_s: int = 0
    path: str | None = None
    link_until: float = 0.0


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    chat: "Chat"
    id: int
    date: float
    sender: Any
    raw_text: str | None = None
    entities: list[dict[str, Any]] = field(default_factory=list)
    caption: str | None = None
    photo_sizes: list[StoredFile] = field(default_factory=list)
    document: StoredFile | None = None
    video: StoredFile | None = None
    voice: StoredFile | None = None
    location: dict[str, Any] | None = None
    live_until: float | None = None
    venue: dict[str, Any] | None = None
    contact: dict[str, Any] | None = None
    service: dict[str, Any] | None = None
    pinned: "Message | None" = None
    album: str | None = None
    thread_id: int | None = None
    topic_start: "Message | None" = None
    reply_to: "Message | None" = None
    forward_origin: dict[str, Any] | None = None
    markup: dict[str, Any] | None = None
    silent: bool = False
    protected: bool = False
    edit_date: float | None = None
    edits: int = 0
    deleted: bool = False
    reactions: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What a person reads: the text, or the caption of a picture."""
        return self.raw_text or self.caption or ""

    @property
    def photo(self) -> bool:
        return bool(self.photo_sizes)

    @property
    def from_bot(self) -> bool:
        return bool(self.sender and self.sender.is_bot)

    @property
    def keyboard(self) -> list[list[dict[str, Any]]]:
        return (self.markup or {}).get("inline_keyboard", [])

    @property
    def buttons(self) -> list[list[str]]:
        """Labels of the buttons under the message, row by row."""
        return [[button["text"] for button in row] for row in self.keyboard]

    @property
    def labels(self) -> list[str]:
        return [label for row in self.buttons for label in row]

    def __repr__(self) -> str:
        return f"<Message {self.id} in {self.chat.title}: {self.text[:60]!r} {self.labels}>"


@dataclass(slots=True, kw_only=True, eq=False)
class Callback:
    """A press of a button, waiting for answerCallbackQuery."""

    id: str
    person: Any
    bot: Bot
    message: Message
    data: str
    at: float
    answered: asyncio.Future[dict[str, Any]]


@dataclass(slots=True, kw_only=True, eq=False)
class Chat:
    """A conversation as it shows on a screen; `kind` is private, group or supergroup."""

    id: int
    kind: str
    title: str
    history: list[Message] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    pins: list[Message] = field(default_factory=list)
    reply_keyboard: dict[str, Any] | None = None
    waiters: list[asyncio.Future[None]] = field(default_factory=list)

    @property
    def messages(self) -> list[Message]:
        """What the chat shows now, oldest first: edited texts as they are, deleted messages gone."""
        return [message for message in self.history if not message.deleted]

    @property
    def told(self) -> list[Message]:
        """The bots' messages among them."""
        return [message for message in self.messages if message.from_bot and not message.service]

    def changed(self) -> None:
        for waiter in self.waiters:
            if not waiter.done():
                waiter.set_result(None)
        self.waiters.clear()

    def find(self, wanted: str | Callable[[Message], bool], after: Message | None = None) -> Message | None:
        """The latest message that fits; a text means a bot's message that contains it. `after` leaves out that
        message and all before it."""
        for message in reversed(self.messages):
            if after is not None and message.id <= after.id:
                return None
            if wanted(message) if callable(wanted) else (message.from_bot and wanted in message.text):
                return message
        return None

    async def wait_for(
        self, wanted: str | Callable[[Message], bool], timeout: float = 5.0, after: Message | None = None
    ) -> Message:
        """Waits until the chat shows such a message and returns it. Raises AssertionError with what it shows."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while (found := self.find(wanted, after)) is None:
            waiter: asyncio.Future[None] = loop.create_future()
            self.waiters.append(waiter)
            try:
                await asyncio.wait_for(waiter, deadline - loop.time())
            except TimeoutError:
                shown = "\n".join(self.log[-12:])
                raise AssertionError(f"{self.title} never showed {wanted!r}; it shows:\n{shown}") from None
        return found


@dataclass(slots=True, kw_only=True, eq=False)
class PrivateChat(Chat):
    person: Any
    bot: Bot

    def bots(self) -> Iterable[Bot]:
        return (self.bot,)
