"""Tells in the terminal."""

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path

from bot.terminal.compose import LIMITS, compose
from core.errors import Rejected, TryLater
from core.message import Outgoing


class Terminal:
    """The channel. `show` prints one message; ids count from 1 under a name that no other start has had."""

    name = "terminal"
    limits = LIMITS

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._start = secrets.token_hex(4)
        self._told = 0

    async def tell(self, outgoing: Outgoing) -> str:
        try:
            self._show(compose(outgoing))
        except OSError:  # nobody reads the other end of the pipe any more
            raise TryLater("terminal_closed") from None
        if outgoing.edits:
            return outgoing.edits
        self._told += 1
        return f"{self._start}-{self._told}"

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
