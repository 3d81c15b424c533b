"""Tells a browser: the line is kept in the transcript, and the pages that listen are woken to read it."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from bot.webchat.compose import LIMITS, compose
from core.errors import Rejected
from core.message import Outgoing
from core.transcript import Line, Said

MAX_LISTENERS_PER_CHAT = 6  # tabs and phones of one person; the oldest page is let go
MAX_LISTENERS = 2000  # open pages of one process; the next ones are told to come back later
MAX_TOASTS = 8


class Transcript(Protocol):
    """What the web chat needs kept. `storage.webchat.WebTranscript` keeps it in the database."""

    async def add(self, chat: str, said: Said) -> Line: ...

    async def change(self, chat: str, number: int, said: Said) -> Line | None: ...

    async def line(self, chat: str, number: int) -> Line | None: ...

    async def lines(self, chat: str) -> tuple[Line, ...]: ...

    async def changed_since(self, chat: str, moment: datetime) -> tuple[Line, ...]: ...

    async def exists(self, chat: str) -> bool: ...


class Listener:
    """One open page. `wake` is set when there is something to read; `closed` when the page has to go."""

    def __init__(self, chat: str) -> None:
        self.chat = chat
        self.wake = asyncio.Event()
        self.toasts: deque[str] = deque(maxlen=MAX_TOASTS)
        self.closed = False

    async def wait(self, wait_s: float) -> None:
        """Returns when woken, or after `wait_s`."""
        try:
            await asyncio.wait_for(self.wake.wait(), wait_s)
        except TimeoutError:
            return
        self.wake.clear()

    def take_toasts(self) -> tuple[str, ...]:
        toasts = tuple(self.toasts)
        self.toasts.clear()
        return toasts


class WebChat:
    """The channel. Only this process knows who listens here; pages of another one look again every few seconds."""

    name = "webchat"
    limits = LIMITS

    def __init__(
        self,
        transcript: Transcript,
        *,
        now: Callable[[], datetime],
        fetch_photo: Callable[[str], Awaitable[bytes | None]],
    ) -> None:
        self._transcript = transcript
        self._now = now
        self._fetch_photo = fetch_photo
        self._listeners: dict[str, list[Listener]] = {}
        self._closed = False

    async def tell(self, outgoing: Outgoing) -> str:
        """Keeps or changes the line and wakes the pages. An edit of a line that is gone is `Rejected`."""
        said = compose(outgoing, self._now())
        if outgoing.edits:
            line = await self._change(outgoing, said)
        else:
            line = await self._transcript.add(outgoing.chat, said)
        self.wake(outgoing.chat)
        return str(line.number)

    async def _change(self, outgoing: Outgoing, said: Said) -> Line:
        number = int(outgoing.edits) if outgoing.edits.isdigit() else 0
        line = await self._transcript.change(outgoing.chat, number, said)
        if line is None:
            raise Rejected("edit_gone")
        return line

    async def toast(self, press_id: str, text: str) -> None:
        chat, _, _ = press_id.rpartition("|")
        for listener in self._listeners.get(chat, ()):
            listener.toasts.append(text)
        self.wake(chat)

    async def fetch(self, source_id: str) -> bytes:
        content = await self._fetch_photo(source_id)
        if content is None:
            raise Rejected("photo_gone")
        return content

    async def is_admin(self, chat: str, person: str) -> bool:
        return chat == person  # there are no groups here: a person decides for their own chat

    async def open_topic(self, chat: str, title: str) -> str:
        return ""

    def listen(self, chat: str) -> Listener:
        """Registers an open page; `stop` takes it off again."""
        listener = Listener(chat)
        listener.closed = self._closed
        listeners = self._listeners.setdefault(chat, [])
        listeners.append(listener)
        if len(listeners) > MAX_LISTENERS_PER_CHAT:
            _close(listeners.pop(0))
        return listener

    def is_full(self) -> bool:
        return self._closed or len(self._listeners) >= MAX_LISTENERS

    def stop(self, listener: Listener) -> None:
        listeners = self._listeners.get(listener.chat, [])
        if listener in listeners:
            listeners.remove(listener)
        if not listeners:
            self._listeners.pop(listener.chat, None)

    def wake(self, chat: str) -> None:
        for listener in self._listeners.get(chat, ()):
            listener.wake.set()

    def close(self) -> None:
        """Lets every open page go, so that the server can stop; pages come back by themselves."""
        self._closed = True
        for listeners in self._listeners.values():
            for listener in listeners:
                _close(listener)


def _close(listener: Listener) -> None:
    listener.closed = True
    listener.wake.set()
