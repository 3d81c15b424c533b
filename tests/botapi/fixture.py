"""The fixture by which tests get a server. A test that made a request outside the Bot API fails."""

from collections.abc import AsyncIterator

import pytest_asyncio

from .server import BotApi


@pytest_asyncio.fixture
async def botapi() -> AsyncIterator[BotApi]:
    """A started, strict server; `botapi.add_bot("lamplighter_bot")` gives the first token."""
    server = BotApi(strict=True)
    await server.start()
    yield server
    await server.stop()
    assert not server.violations, "\n".join(server.violations)
