"""Tells in the terminal."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.terminal.compose import LIMITS, compose
from core.errors import Rejected
from core.message import Outgoing


class Terminal:
    """The channel. `show` prints one message; ids are numbers from 1 in this process."""

    name = "terminal"
    limits = LIMITS

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._told = 0

    async def tell(self, outgoing: Outgoing) -> str:
        self._show(compose(outgoing))
        if outgoing.edits:
            return outgoing.edits
        self._told += 1
        return str(self._told)

    async def toast(self, press_id: str, text: str) -> None:
        self._show(f"  {text}")

    async def fetch(self, source_id: str) -> bytes:
        """The person's own file, by its path."""
        try:
            return await asyncio.to_thread(_read, source_id)
        except OSError:
            raise Rejected("file_gone") from None

    async def is_admin(self, chat: str, person: str) -> bool:
        return chat == person

    async def open_topic(self, chat: str, title: str) -> str:
        return ""


def _read(path: str) -> bytes:
    return Path(path).expanduser().read_bytes()
