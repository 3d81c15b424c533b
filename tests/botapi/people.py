"""The user side: what residents and officers do with their phones."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from . import wire
from .content import document_file, forwarded, photo_files, topic_start
from .entities import with_found
from .groups import GroupChat
from .nouns import Callback, Chat, Member, Message, PrivateChat, Topic
from .world import World


@dataclass(slots=True, kw_only=True, eq=False)
class Person:
    """Somebody with Telegram on a phone. `bot` arguments take a token, a username, or None for the only bot."""

    id: int
    name: str
    world: World
    language: str | None = None
    username: str | None = None
    blocked: set[int] = field(default_factory=set)
    deactivated: bool = False

    is_bot = False

    # Her private chat

    def chat_with(self, bot: Any = None) -> PrivateChat:
        return self.world.private_chat(self, self.world.bot_named(bot))

    @property
    def chat(self) -> PrivateChat:
        return self.chat_with()

    @property
    def messages(self) -> list[Message]:
        return self.chat.messages

    async def wait_for(self, wanted: Any, timeout: float = 5.0, after: Message | None = None) -> Message:
        return await self.chat.wait_for(wanted, timeout, after)

    def start(self, bot: Any = None, payload: str = "") -> Message:
        """Taps Start, or a link t.me/bot?start=PAYLOAD."""
        return self._say(self.chat_with(bot), raw_text=f"/start {payload}".strip())

    def block(self, bot: Any = None) -> None:
        self._change_bot(bot, "member", "kicked")

    def unblock(self, bot: Any = None) -> None:
        self._change_bot(bot, "kicked", "member")

    def _change_bot(self, which: Any, old: str, new: str) -> None:
        bot = self.world.bot_named(which)
        chat = self.chat_with(bot)
        if new == "kicked":
            self.blocked.add(bot.id)
        else:
            self.blocked.discard(bot.id)
        chat.log.append(f"* {self.name} {'blocked' if new == 'kicked' else 'unblocked'} {bot.username}")
        self.world.change_member(chat, self, Member(who=bot, status=old), status=new)

    # What she says

    async def send(
        self,
        text: str | None = None,
        chat: Chat | None = None,
        *,
        photo: bytes | None = None,
        album: Sequence[bytes] | None = None,
        document: tuple[str, bytes] | None = None,
        video: bytes | None = None,
        voice: bytes | None = None,
        location: tuple[float, float] | None = None,
        live_s: int | None = None,
        venue: tuple[str, str, float, float] | None = None,
        contact: tuple[str, str] | None = None,
        reply_to: Message | None = None,
        thread: Topic | int | None = None,
        forward_from: Message | None = None,
        bot: Any = None,
    ) -> Any:
        """Sends one message and returns it (an album: the list of its messages).

        `text` is the caption when there is a picture or file. `venue` is (title, address, latitude, longitude),
        `contact` (name, phone), `document` (file name, bytes); `live_s` makes a location live for so many seconds.
        """
        where = chat if chat is not None else self.chat_with(bot)
        around = {"reply_to": reply_to, "thread_id": thread.id if isinstance(thread, Topic) else thread}
        if album:
            sent: Any = self._album(where, list(album), text, around)
        elif forward_from:
            sent = self._forward(where, forward_from, around)
        else:
            attached = (
                self._photo(photo) | self._files(document, video, voice) | self._place(location, live_s, venue, contact)
            )
            words = {"caption": text} if photo or document or video or voice else {"raw_text": text}
            sent = self._say(where, **attached, **words, **around)
        await asyncio.sleep(0)
        return sent

    def _say(self, chat: Chat, **fields: Any) -> Message:
        self._check_may_write(chat)
        words = fields.get("raw_text") or fields.get("caption") or ""
        fields.setdefault("entities", with_found(words, []))
        message = self.world.compose(chat, self, **fields)
        message.topic_start = topic_start(chat, message)
        return self.world.say(message)

    def _check_may_write(self, chat: Chat) -> None:
        if isinstance(chat, PrivateChat) and chat.bot.id in self.blocked:
            raise AssertionError(f"{self.name} has blocked {chat.bot.username} and cannot write to it")
        if isinstance(chat, GroupChat) and not getattr(chat.members.get(self.id), "present", False):
            raise AssertionError(f"{self.name} is not in {chat.title}")
        if isinstance(chat, GroupChat) and (chat.migrated_to or chat.gone):
            raise AssertionError(f"{chat.title} is no more; write to the chat that migrate() returned")

    def _photo(self, data: bytes | None) -> dict[str, Any]:
        return {"photo_sizes": photo_files(self.world, data)} if data is not None else {}

    def _files(self, document: tuple[str, bytes] | None, video: bytes | None, voice: bytes | None) -> dict[str, Any]:
        files: dict[str, Any] = {}
        if document:
            files["document"] = document_file(self.world, *document)
        if video is not None:
            about = {"name": "video.mp4", "mime": "video/mp4", "width": 640, "height": 360, "duration_s": 3}
            files["video"] = self.world.store("video", video, **about)
        if voice is not None:
            files["voice"] = self.world.store("voice", voice, mime="audio/ogg", duration_s=4)
        return files

    def _place(self, location: Any, live_s: int | None, venue: Any, contact: Any) -> dict[str, Any]:
        now = self.world.clock.now()
        if venue:
            title, address, latitude, longitude = venue
            point = {"latitude": latitude, "longitude": longitude}
            return {"venue": {"title": title, "address": address, "location": point}, "location": point}
        if contact:
            return {"contact": {"first_name": contact[0], "phone_number": contact[1]}}
        if not location:
            return {}
        point = {"latitude": location[0], "longitude": location[1]}
        if not live_s:
            return {"location": point}
        return {"location": point | {"live_period": live_s, "horizontal_accuracy": 12.0}, "live_until": now + live_s}

    def _album(self, chat: Chat, pictures: list[bytes], text: str | None, around: dict[str, Any]) -> list[Message]:
        album = str(self.world.next("album"))
        return [
            self._say(chat, **self._photo(data), caption=text if number == 0 else None, album=album, **around)
            for number, data in enumerate(pictures)
        ]

    def _forward(self, chat: Chat, original: Message, around: dict[str, Any]) -> Message:
        return self._say(chat, **forwarded(original), **around)

    async def edit(self, message: Message, text: str) -> Message:
        """Changes her own message; nothing happens when the words stay the same."""
        if text == message.text:
            return message
        if message.raw_text is not None:
            message.raw_text = text
        else:
            message.caption = text
        message.entities = with_found(text, [])
        self.world.edited(message)
        await asyncio.sleep(0)
        return message

    async def move(self, message: Message, location: tuple[float, float]) -> Message:
        """Her live location moves on."""
        if message.live_until is None or message.live_until <= self.world.clock.now():
            raise AssertionError("that location is not live any more")
        message.location = {**(message.location or {}), "latitude": location[0], "longitude": location[1]}
        self.world.edited(message)
        await asyncio.sleep(0)
        return message

    async def stop_live(self, message: Message) -> Message:
        """The last edit of a live location comes without live_period."""
        message.live_until = None
        message.location = {k: v for k, v in (message.location or {}).items() if k != "live_period"}
        self.world.edited(message)
        await asyncio.sleep(0)
        return message

    def delete(self, message: Message) -> None:
        """Bots are not told of deleted messages."""
        self.world.delete(message)

    def react(self, message: Message, emoji: str | None) -> None:
        """Sets her one reaction, or with None takes it away. Only bots that are admins and asked for it hear."""
        old = message.reactions.get(self.id, [])
        new = [{"type": "emoji", "emoji": emoji}] if emoji else []
        message.reactions[self.id] = new
        now = self.world.clock.now()
        group = message.chat if isinstance(message.chat, GroupChat) else None
        for bot in group.bots() if group else ():
            if group and group.members[bot.id].admin:
                body = {
                    "chat": wire.chat(group),
                    "message_id": message.id,
                    "user": wire.user(self),
                    "date": int(now),
                    "old_reaction": old,
                    "new_reaction": new,
                }
                bot.queue.put("message_reaction", body, lane=group.id, date=now)

    # What she presses

    async def press(
        self, label: str, on: Message | Chat | None = None, *, wait_s: float = 5.0, data: str | None = None
    ) -> str | None:
        """Presses a button and returns the toast ("" when the answer has no words).

        Without `on`: the latest message with that button in her private chats, then in her groups. A link's address is
        returned; a key of a reply keyboard is sent as text. `data` forges what the button sends.
        """
        if (keyboard := self._keyboard_with(label, on)) is not None:
            self._say(keyboard, raw_text=label)
            return None
        message, button = self._button(label, on, forged=data is not None)
        if data is None and "callback_data" not in button:
            return button.get("url")
        press = self._tap(message, label, data if data is not None else button["callback_data"])
        try:
            answer = await asyncio.wait_for(press.answered, wait_s)
        except TimeoutError:
            raise AssertionError(f"nobody answered when {self.name} pressed [{label}]") from None
        return answer.get("text", "")

    def tap(self, label: str, on: Message | Chat | None = None, *, data: str | None = None) -> Callback:
        """Presses without waiting for the answer."""
        message, button = self._button(label, on, forged=data is not None)
        return self._tap(message, label, data if data is not None else button["callback_data"])

    def _tap(self, message: Message, label: str, data: str) -> Callback:
        place = "" if message.chat.kind == "private" else f"→{message.chat.title}"
        message.chat.log.append(f"{self.name}{place}: [{label}]")
        return self.world.press(self, message, data)

    def _button(self, label: str, on: Message | Chat | None, *, forged: bool = False) -> tuple[Message, dict[str, Any]]:
        places = [on] if isinstance(on, Message) else self._screens(on)
        for message in places:
            for row in message.keyboard:
                for button in row:
                    if button["text"] == label:
                        return message, button
        if isinstance(on, Message) and forged:
            return on, {"text": label}
        shown = [message.labels for message in places[:5] if message.labels]
        raise LookupError(f"{self.name} sees no button [{label}]; she sees {shown}")

    def _screens(self, chat: Chat | None) -> list[Message]:
        """Messages she may press, latest first, private chats before groups."""
        if chat is not None:
            return chat.messages[::-1]
        private = [each for (person, _bot), each in self.world.private.items() if person == self.id]
        groups = [group for group in self.world.groups.values() if self.id in group.members]
        latest = sorted((m for each in private for m in each.messages), key=lambda m: -m.id)
        return latest + sorted((m for each in groups for m in each.messages), key=lambda m: -m.date)

    def _keyboard_with(self, label: str, on: Message | Chat | None) -> Chat | None:
        chats = [on] if isinstance(on, Chat) else [self.chat_with(bot) for bot in self.world.bots.values()]
        for chat in chats if not isinstance(on, Message) else []:
            keys = [key for row in (chat.reply_keyboard or {}).get("keyboard", []) for key in row]
            if any(label == (key if isinstance(key, str) else key["text"]) for key in keys):
                return chat
        return None
