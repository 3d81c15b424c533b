"""Listens to the keyboard. Ctrl-D or Ctrl-C ends it."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime

from bot.terminal.translate import translate
from core.message import Inbound


async def listen(
    hear: Callable[[Inbound], Awaitable[object]],
    *,
    name: str,
    language: str,
    now: Callable[[], datetime],
    stop: asyncio.Event,
    answered: Callable[[], Awaitable[object]],
) -> None:
    """Hears line after line until the input ends; `stop` is set then.

    A pipe waits until it is `answered` before the next line: the line may answer what was asked.
    """
    number = 0
    async for line in _lines():
        if line.strip():
            number += 1
            await hear(translate(line, name=name, number=number, sent_at=now(), language=language))
            if not sys.stdin.isatty():
                await answered()
        if stop.is_set():
            break
    stop.set()


async def _lines() -> AsyncIterator[str]:
    if not sys.stdin.isatty():
        while line := await asyncio.to_thread(sys.stdin.readline):
            yield line.rstrip("\n")
        return
    from prompt_toolkit import PromptSession
    from prompt_toolkit.patch_stdout import patch_stdout

    session: PromptSession[str] = PromptSession()
    with patch_stdout(raw=True):
        while True:
            try:
                yield await session.prompt_async("> ")
            except (EOFError, KeyboardInterrupt):
                return
