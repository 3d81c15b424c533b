"""The world behind the server: who exists, what was said where, and which bot hears of it."""

import asyncio
import hashlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from . import wire
from .clock import Clock
from .groups import GroupChat
from .nouns import Bot, Callback, Chat, Member, Message, PrivateChat, StoredFile
from .post_office import PostOffice
from .privacy import hears
from .transcript import line_for
from .updates import Queue

FIRST_PERSON_ID, FIRST_BOT_ID = 5_000_001, 7_100_001
FIRST_GROUP_ID, FIRST_SUPERGROUP_ID = -4_000_001, -1_002_000_000_001
#: Service messages that a bot hears of even when it made them itself (S need_skip_update_message).
HEARD_OF_ONESELF = (
    "pinned_message",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
)


class World:
    """`inspect` sees every update before a bot does; `post_office` carries webhooks."""

    def __init__(self, clock: Clock, post_office: PostOffice, inspect: Callable[[dict[str, Any]], None]) -> None:
        self.clock = clock
        self.post_office = post_office
        self.inspect = inspect
        self.bots: dict[int, Bot] = {}
        self.people: dict[int, Any] = {}
        self.groups: dict[int, GroupChat] = {}
        self.private: dict[tuple[int, int], PrivateChat] = {}
        self.files: dict[int, StoredFile] = {}
        self.paths: dict[str, StoredFile] = {}
        self.callbacks: dict[str, Callback] = {}
        self.count: dict[str, Iterator[int]] = {
            "person": itertools.count(FIRST_PERSON_ID),
            "bot": itertools.count(FIRST_BOT_ID),
            "group": itertools.count(FIRST_GROUP_ID, -1),
            "supergroup": itertools.count(FIRST_SUPERGROUP_ID, -1),
            "message": itertools.count(1),
            "file": itertools.count(1),
            "album": itertools.count(13_900_000_000_001),
            "callback": itertools.count(4_400_000_000_001),
        }

    def next(self, what: str) -> int:
        return next(self.count[what])

    # Accounts and chats

    def add_bot(self, username: str, name: str, privacy: bool) -> Bot:
        number = self.next("bot")
        secret = hashlib.sha256(username.encode()).hexdigest()[:35]
        queue = Queue(self.clock, self.inspect)
        token = f"{number}:{secret}"
        bot = Bot(id=number, username=username, name=name, token=token, privacy=privacy, queue=queue)
        self.bots[number] = bot
        return bot

    def bot_named(self, which: Any) -> Bot:
        """A Bot, its token, its username, or None for the only one."""
        if isinstance(which, Bot):
            return which
        found = [bot for bot in self.bots.values() if which in (None, bot.token, bot.username)]
        if len(found) != 1:
            raise LookupError(f"{len(found)} bots fit; name one of {[bot.username for bot in self.bots.values()]}")
        return found[0]

    def private_chat(self, person: Any, bot: Bot) -> PrivateChat:
        """Their conversation, opened when it is not there yet: only a person may do that."""
        key = (person.id, bot.id)
        if key not in self.private:
            self.private[key] = PrivateChat(id=person.id, kind="private", title=person.name, person=person, bot=bot)
        return self.private[key]

    def new_group(self, title: str, *, supergroup: bool, forum: bool = False, privacy: bool | None = None) -> GroupChat:
        kind = "supergroup" if supergroup or forum else "group"
        group = GroupChat(id=self.next(kind), kind=kind, title=title, world=self, forum=forum, privacy=privacy)
        self.groups[group.id] = group
        return group

    def share_a_group(self, person: Any, bot: Bot) -> bool:
        return any(person.id in group.members and bot.id in group.members for group in self.groups.values())

    # What is said

    def next_message_id(self, chat: Chat) -> int:
        """A supergroup counts its own messages; all other chats share one count."""
        if chat.kind == "supergroup" and isinstance(chat, GroupChat):
            chat.next_message_id += 1
            return chat.next_message_id - 1
        return self.next("message")

    def compose(self, chat: Chat, sender: Any, **fields: Any) -> Message:
        """A message that is not said yet; `say` says it."""
        return Message(chat=chat, id=self.next_message_id(chat), date=self.clock.now(), sender=sender, **fields)

    def say(self, message: Message) -> Message:
        chat = message.chat
        chat.history.append(message)
        chat.log.append(line_for(message))
        self.deliver("message", message, message.date)
        if isinstance(chat, GroupChat) and message.from_bot and not message.service:
            chat.last_bot = message.sender
        chat.changed()
        return message

    def announce(self, chat: Chat, sender: Any, **service: Any) -> Message:
        """A service message, such as "Ana joined"."""
        thread_id = service.pop("thread_id", None)
        pinned = service.pop("pinned", None)
        return self.say(self.compose(chat, sender, service=service, thread_id=thread_id, pinned=pinned))

    def edited(self, message: Message, *, visibly: bool = True) -> None:
        """Tells everybody about a change already made. A changed keyboard alone shows no edit date."""
        now = self.clock.now()
        message.edits += 1
        if visibly:
            message.edit_date = now
        message.chat.log.append(line_for(message, edit=True))
        if not message.from_bot:
            self.deliver("edited_message", message, now)
        message.chat.changed()

    def delete(self, message: Message) -> None:
        message.deleted = True
        message.chat.log.append(f"* deleted: {line_for(message)}")
        if message in message.chat.pins:
            message.chat.pins.remove(message)
        message.chat.changed()

    def deliver(self, kind: str, message: Message, date: float) -> None:
        for bot in self.receivers(message):
            bot.queue.put(kind, wire.message(message, bot), lane=message.chat.id, date=date)

    def receivers(self, message: Message) -> list[Bot]:
        chat = message.chat
        if isinstance(chat, PrivateChat):
            bots = [] if chat.bot.id in chat.person.blocked else [chat.bot]
        else:
            bots = [bot for bot in chat.bots() if hears(bot, message)] if isinstance(chat, GroupChat) else []
        own_service = any(name in HEARD_OF_ONESELF for name in message.service or {}) or message.pinned
        return [bot for bot in bots if bot is not message.sender or own_service]

    # Members

    def change_member(self, chat: Chat, by: Any, old: Member, **changes: Any) -> Member:
        """Changes one account's standing and tells the bots that may know: itself, or admins who asked."""
        new = replace(old, **changes)
        if isinstance(chat, GroupChat):
            chat.members[new.who.id] = new
        now = self.clock.now()
        if new.who.is_bot:
            body = wire.member_change(chat, by, now, old, new)
            new.who.queue.put("my_chat_member", body, lane=chat.id, date=now)
        for bot in chat.bots() if isinstance(chat, GroupChat) else ():
            watcher = chat.members[bot.id] if isinstance(chat, GroupChat) else None
            if watcher and watcher.admin and bot is not new.who:
                body = wire.member_change(chat, by, now, old, new)
                bot.queue.put("chat_member", body, lane=chat.id, date=now)
        return new

    # Presses

    def press(self, person: Any, message: Message, data: str) -> Callback:
        bot = message.sender
        press = Callback(
            id=str(self.next("callback")),
            person=person,
            bot=bot,
            message=message,
            data=data,
            at=self.clock.now(),
            answered=asyncio.get_running_loop().create_future(),
        )
        self.callbacks[press.id] = press
        bot.queue.put("callback_query", wire.callback(press), lane=("press", person.id), date=press.at)
        return press

    # Files

    def store(self, kind: str, data: bytes, **about: Any) -> StoredFile:
        file = StoredFile(key=self.next("file"), kind=kind, data=data, **about)
        self.files[file.key] = file
        return file

    def file_with_id(self, bot: Bot, file_id: str) -> StoredFile | None:
        """None for an unknown id and for another bot's: ids are not shared."""
        return next((file for file in self.files.values() if wire.file_id(file, bot) == file_id), None)
