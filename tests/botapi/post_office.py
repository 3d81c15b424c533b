"""Starts and stops the postmen, one for each bot with a webhook."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from .clock import Clock
from .nouns import Bot
from .webhook import Delivery, Postman, Webhook


@dataclass(slots=True, kw_only=True)
class PostOffice:
    """`run_answer` performs a call that a webhook put into its answer; `failures` are bugs of ours, for the fixture."""

    clock: Clock
    run_answer: Callable[[Bot, dict[str, Any]], Awaitable[None]]
    answer_within_s: float = 10.0
    session: aiohttp.ClientSession | None = None
    postmen: dict[int, Postman] = field(default_factory=dict)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    failures: list[BaseException] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)

    def open(self) -> None:
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))

    async def close(self) -> None:
        for postman in self.postmen.values():
            postman.stopped = True
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.session:
            await self.session.close()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """A task that this office keeps, watches and ends. The server is no part of the bot, so it has no nursery."""
        task = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (reason := task.exception()):
            self.failures.append(reason)

    def set_webhook(self, bot: Bot, webhook: Webhook) -> None:
        self.remove_webhook(bot)
        bot.webhook = webhook
        if self.session is None:
            raise RuntimeError("the server is not started")
        postman = Postman(
            webhook=webhook,
            queue=bot.queue,
            clock=self.clock,
            session=self.session,
            start_task=self.start,
            run_answer=lambda call: self.run_answer(bot, call),
            removed=lambda: self.remove_webhook(bot),
            answer_within_s=self.answer_within_s,
            deliveries=self.deliveries,
        )
        self.postmen[bot.id] = postman
        self.start(postman.run())

    def remove_webhook(self, bot: Bot) -> None:
        postman = self.postmen.pop(bot.id, None)
        if postman:
            postman.stopped = True
            bot.queue.arrived.set()
        bot.webhook = None
