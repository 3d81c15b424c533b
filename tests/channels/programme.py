"""The whole programme in this process, as `lamplighter run` starts it, and a chat's screen as lines that tests compare.

Only three things differ from life: the clock is the Bot API server's, so that tests may move it; idle loops look again
sooner; and the pace of the last fence before Telegram is lifted, which `tests/telegram` tries on its own.
"""

import asyncio
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx

from bot import app, settings
from core.town import Town
from handlers import due
from handlers.conversation.officers import digest_of
from storage import inbox, outbox, people, reports
from storage.engine import Storage
from storage.towns import load_town
from tests.botapi import BotApi
from tests.botapi.nouns import Chat, Message
from tests.botapi.people import Person
from tests.botapi.transcript import attachments

SECRET = "a-secret-of-ours"  # loopback only
REF = re.compile(r"\b[2-9BCDFGHJKLMNPQRSTVWXZ]{4}\b")
DUE_SOON_S = 0.3  # what is due so soon is waited for


class Programme:
    """`async with` starts it and stops it; it may be started again on the same data. `web` speaks to its pages."""

    def __init__(self, botapi: BotApi, folder: Path, town: Path, **given: Any) -> None:
        self.botapi, self.folder = botapi, folder
        self.by_webhook = bool(given.pop("by_webhook", False))
        self.settings = settings.load(None, **_SMALL | {"data": folder, "town": str(town)} | given)
        self.town: Town = load_town(town)
        self.storage = Storage.open(self.settings.database, synchronous="OFF")
        self.serving: asyncio.Task[None] | None = None

    async def start(self) -> "Programme":
        given = self.settings
        listening = app.free_port(given)
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        if self.by_webhook:
            hook = {"telegram_webhook_url": self.url, "telegram_webhook_secret": SECRET}
            given = settings.load(None, **given.model_dump(exclude=set(hook)) | hook)
        self.stop = asyncio.Event()
        now = self.botapi.clock.moment
        self.serving = asyncio.create_task(app.serve(given, self.stop, listening, now=now))
        await self._until_it_answers()
        return self

    async def _until_it_answers(self) -> None:
        assert self.serving is not None
        async with asyncio.timeout(60), httpx.AsyncClient(base_url=self.url) as client:
            while not self.serving.done():
                with suppress(httpx.HTTPError):
                    await client.get("/reports.json")
                    return
                await asyncio.sleep(0.08)
        serving, self.serving = self.serving, None
        await serving

    async def end(self) -> None:
        if self.serving is not None:
            self.stop.set()
            serving, self.serving = self.serving, None
            await asyncio.wait_for(serving, 20)

    async def __aenter__(self) -> "Programme":
        return await self.start()

    async def __aexit__(self, *reason: object) -> None:
        try:
            await self.end()
        finally:
            await self.storage.close()

    # ── what the database says, through a second session ───────────────────────────────────────────────────────────

    async def quiet(self, timeout_s: float = 30.0) -> None:
        """Waits until everything heard is handled and everything due is told."""
        channels = {"telegram": None, "webchat": None}
        serves = tuple(f"{name}:" for name in channels)
        world: Any = SimpleNamespace(storage=self.storage, town=self.town, serves=serves, channels=channels)
        times: dict[str, Any] = {}
        calm = 0
        async with asyncio.timeout(timeout_s):
            while calm < 2:
                if self.serving is not None and self.serving.done():
                    await self.serving
                soon = self.botapi.clock.moment() + timedelta(seconds=DUE_SOON_S)
                times = {name: at for name, at in (await due.times(world)).items() if at is not None and at <= soon}
                waiting = times or any(bot.queue.pending() for bot in self.botapi.world.bots.values())
                waiting = waiting or await self._is_handling()
                calm = 0 if waiting else calm + 1
                await asyncio.sleep(0.08)

    async def _is_handling(self) -> bool:
        async with self.storage.read() as tx:
            return bool((await inbox.counts(tx)).get("new"))

    async def pass_time(self, seconds: float = 0.0, **parts: float) -> None:
        """Lets time pass and everything happen that falls due then."""
        await self.quiet()
        self.botapi.clock.advance(seconds, **parts)
        await self.quiet()

    async def invite(self, word: str, *, name: str, jurisdiction: str = "") -> None:
        """What `lamplighter invite` keeps; the word goes to the officer."""
        until = self.botapi.clock.moment() + timedelta(days=1)
        async with self.storage.begin() as tx:
            about = {"role": "officer", "jurisdiction": jurisdiction, "name": name, "expires_at": until}
            await people.add_invite(tx, self.town.id, digest_of(word), **about)

    async def kept(self) -> dict[str, Any]:
        """Counted from the database."""
        async with self.storage.read() as tx:
            every = await reports.every(tx, self.town.id)
            return {
                "reports": [(r.category.value, r.status.value) for r in every],
                "inbox": await inbox.counts(tx),
                "outbox": await outbox.counts(tx, self.town.id),
            }


_SMALL = {"port": 0, "sqlite_synchronous": "OFF", "handle_workers": 2, "deliver_workers": 4, "drain_s": 5}


class Screens:
    """What chats show, step by step: new messages in order, and old ones that look different now.

    How often a card was edited on the way is a matter of speed and is not told; where it ends is.
    """

    def __init__(self, chats: Iterable[tuple[str, Chat]]) -> None:
        self._chats = list(chats)
        self._shown: dict[int, str] = {}
        self._refs: dict[str, str] = {}
        self.lines: list[str] = []

    def look(self, title: str) -> str:
        """Adds what is new since the last look, and returns it."""
        new = [f"# {title}"]
        for name, chat in self._chats:
            for message in list(chat.messages):
                seen, shown = self._shown.get(id(message)), _shown(message)
                if message.from_bot and not message.service and seen != shown:
                    new.append(self._without_refs(f"{name}{'' if seen is None else ' (edit)'}: {shown}"))
                self._shown[id(message)] = shown
        self.lines += new
        return "\n".join(new)

    def _without_refs(self, line: str) -> str:
        return REF.sub(lambda found: self._refs.setdefault(found[0], f"R{len(self._refs) + 1}"), line)

    def __str__(self) -> str:
        return "\n".join(self.lines)


def _shown(message: Message) -> str:
    topic = getattr(message.chat, "topics", {}).get(message.thread_id)
    parts = [
        f"#{topic.name}" if topic else "",
        "(silent)" if message.silent else "",
        *attachments(message),
        message.text.replace("\n", " / "),
        " ".join(f"[{label}]" for label in message.labels),
    ]
    return "  ".join(part for part in parts if part)


def screens(**who: Person | Chat) -> Screens:
    return Screens((name, each if isinstance(each, Chat) else each.chat) for name, each in who.items())
