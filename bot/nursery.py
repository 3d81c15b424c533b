"""Rule 1: every long-lived task starts here, so that none is lost to the collector and none dies unseen."""

import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

import structlog

T = TypeVar("T")
log = structlog.get_logger(__name__)


class Nursery:
    """Keeps the references of the tasks that live as long as the programme.

    A task that fails is logged once and `failed` is set: the app waits for `failed` beside its stop signal, because a
    programme that hears but no longer tells looks alive and is not.
    """

    def __init__(self) -> None:
        self.failed = asyncio.Event()
        self.failures: list[tuple[str, BaseException]] = []
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closing = False

    def start(self, name: str, coro: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Run `coro` under `name` until it ends or the nursery closes. Refused with RuntimeError once closing."""
        if self._closing:
            coro.close()
            raise RuntimeError(f"the nursery is closing, {name} was not started")
        task = asyncio.create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def close(self, grace_s: float = 0) -> None:
        """Give the tasks `grace_s` to finish what they have claimed, then cancel the rest and wait for them."""
        self._closing = True
        if grace_s and self._tasks:
            await asyncio.wait(self._tasks, timeout=grace_s)
        left = [task for task in self._tasks if not task.done()]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.error("task_failed", task=task.get_name(), exc_info=error)
            self.failures.append((task.get_name(), error))
            self.failed.set()
