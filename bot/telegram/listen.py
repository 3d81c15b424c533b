"""aiogram listens, by long poll or by webhook.

aiogram's own dispatcher tells Telegram that an update has arrived before anybody has handled it. Here an update is
confirmed only after `hear` has returned, which means that it is stored: one that is confirmed never comes again.
Updates are read raw, so that one field aiogram does not know cannot stop the whole batch.

aiogram takes seconds to import, so it is imported when listening begins.
"""

import asyncio
import hmac
import importlib
import json
import traceback
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import structlog

from bot.telegram.access import API_URL, hush, not_accepted, plain, webhook_secret
from bot.telegram.keep import keepable
from bot.telegram.translate import ALLOWED_UPDATES, Me, translate
from core.errors import Setup
from core.message import Inbound

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.methods import TelegramMethod
    from pydantic import SecretStr

POLL_S = 30
MAX_WAIT_S = 60.0
MAX_BODY_BYTES = 1 << 20  # an update is a few kilobytes
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  the name of a header
UNSTORABLE_AFTER = 5  # failures of one update, while others are stored

T = TypeVar("T")

log = structlog.get_logger()

Hear = Callable[[Inbound, dict[str, Any]], Awaitable[None]]
"""Stores what was heard with its raw copy. Returning promises that it is durable; hearing it twice does no harm."""


class Listener:
    """Hears for one bot. `raw` as given to `hear` is already free of names."""

    def __init__(
        self, token: "SecretStr | str", api_url: str, hear: Hear, *, now: Callable[[], datetime], secret: str = ""
    ) -> None:
        hush()
        self._token = plain(token)
        self._api_url = (api_url or API_URL).rstrip("/")
        self._hear = hear
        self._now = now
        self._secret = secret or webhook_secret(self._token)
        self._me: Me | None = None
        self._bot: Bot | None = None
        self._offset = 0
        self._failures: dict[int, int] = {}

    async def start(self) -> Me:
        """Asks who we are; a group's /command@name can be told ours only then. Raises Setup for a wrong token."""
        await _import_aiogram()
        from aiogram.methods import GetMe

        found = await self._call(GetMe())
        self._me = Me(id=found.id, username=found.username or "")
        return self._me

    async def stop(self) -> None:
        if self._bot is not None:
            await self._bot.session.close()

    async def _insist(self, stop: asyncio.Event, step: Callable[[], Awaitable[None]]) -> None:
        """Takes the step again and again until `stop` is set, and waits longer after each fault in a row."""
        faults = 0
        try:
            while not stop.is_set():
                try:
                    await step()
                    faults = 0
                except Setup:
                    raise
                except Exception as error:  # noqa: BLE001  a listener outlives what the network and the database do
                    faults += 1
                    with suppress(TimeoutError):
                        await asyncio.wait_for(stop.wait(), _wait_s(error, faults))
        finally:
            await self.stop()

    # --- long poll

    async def poll(self, stop: asyncio.Event) -> None:
        """Listens until `stop` is set. Waits out every fault but a wrong token, for which it raises Setup."""

        async def once() -> None:
            if self._me is None:
                await self.delete_webhook()  # while one is set, Telegram answers no poll
                await self.start()
            await self._hear_in_order(await _unless(stop, self._get_updates()) or [])

        await self._insist(stop, once)

    async def _get_updates(self) -> list[dict[str, Any]]:
        from aiogram.methods import GetUpdates

        class RawUpdates(GetUpdates):
            __returning__ = list[dict[str, Any]]

        asked = RawUpdates(offset=self._offset or None, timeout=POLL_S, allowed_updates=ALLOWED_UPDATES)
        return cast("list[dict[str, Any]]", await self._call(asked, timeout_s=POLL_S + 15))

    async def _hear_in_order(self, updates: list[dict[str, Any]]) -> None:
        """What comes after an update that cannot be stored stays unconfirmed too. But one that fails again and again
        while its successor is stored is at fault itself, and is let go: it would silence the whole town."""
        for update, successor in zip_longest(updates, updates[1:]):
            number = int(update["update_id"])
            try:
                await self._heard(update)
            except Exception as error:
                self._failures[number] = self._failures.get(number, 0) + 1
                if self._failures[number] < UNSTORABLE_AFTER or successor is None:
                    raise
                await self._heard(successor)
                log.error("telegram: an update cannot be stored and is let go", update_id=number, **_kind(error))
            self._failures.pop(number, None)
            self._offset = number + 1

    async def _heard(self, update: dict[str, Any]) -> None:
        if self._me is None:
            raise RuntimeError("the listener has not been started")
        if (inbound := translate(update, self._me, self._now())) is not None:
            await self._hear(inbound, keepable(update))

    # --- webhook

    async def webhook(self, url: str, stop: asyncio.Event) -> None:
        """Has Telegram deliver to `url` until `stop` is set; `on_webhook` takes the deliveries. Faults are as in
        `poll`, and Setup is raised for an address Telegram does not take. The webhook stays set, so that what is said
        while we are away is delivered when we are back."""

        async def until_stopped() -> None:
            await self.set_webhook(url)
            await stop.wait()

        await self._insist(stop, until_stopped)

    async def set_webhook(self, url: str) -> None:
        """Tells Telegram where to deliver; what waits there is delivered, not dropped."""
        await self.start()
        from aiogram.exceptions import TelegramBadRequest
        from aiogram.methods import SetWebhook

        try:
            await self._call(SetWebhook(url=url, secret_token=self._secret, allowed_updates=ALLOWED_UPDATES))
        except TelegramBadRequest as refused:
            raise Setup(f"TELEGRAM_WEBHOOK_URL is not accepted by Telegram: {refused.message}") from None

    async def delete_webhook(self) -> None:
        await _import_aiogram()
        from aiogram.methods import DeleteWebhook

        await self._call(DeleteWebhook())

    async def on_webhook(self, headers: Mapping[str, str], body: bytes) -> int:
        """The HTTP status to answer with: 200 stored or nothing to us, 403 not from Telegram, 400 unreadable. With 503
        Telegram delivers again: it could not be stored, or we do not know our own name yet."""
        given = next((value for name, value in headers.items() if name.lower() == SECRET_HEADER), "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._secret.encode()):
            return 403
        if (update := _read(body)) is None:
            return 400
        if self._me is None:
            return 503
        try:
            await self._heard(update)
        except Exception as error:  # noqa: BLE001  whatever it was, Telegram is to deliver again
            log.error("telegram: an update is not stored yet", update_id=update["update_id"], **_kind(error))
            return 503
        return 200

    # --- the wire

    async def _call(self, method: "TelegramMethod[T]", *, timeout_s: int = 20) -> T:
        """Raises Setup when the token is refused; a token of the wrong shape is answered as if nothing were there."""
        from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError

        if self._bot is None:
            self._bot = _bot(self._token, self._api_url)
        try:
            return await self._bot(method, request_timeout=timeout_s)
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise not_accepted() from None


def _bot(token: str, api_url: str) -> "Bot":
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api_url)))


async def _import_aiogram() -> None:
    """In a thread, so that the seconds it takes do not stop the web pages."""
    await asyncio.to_thread(importlib.import_module, "aiogram.methods")


async def _unless(stop: asyncio.Event, call: Coroutine[Any, Any, T]) -> T | None:
    """What `call` gives, or None if `stop` is set first."""

    async def outcome() -> T | Exception:
        try:
            return await call
        except Exception as error:  # noqa: BLE001  raised again below, where no task group wraps it
            return error

    async with asyncio.TaskGroup() as group:
        asking, stopping = group.create_task(outcome()), group.create_task(stop.wait())
        await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        asking.cancel()  # whichever of the two is done takes no notice
        stopping.cancel()
    if asking.cancelled():
        return None
    if isinstance(answer := asking.result(), Exception):
        raise answer
    return answer


def _read(body: bytes) -> dict[str, Any] | None:
    if len(body) > MAX_BODY_BYTES:
        return None
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return update if isinstance(update, dict) and isinstance(update.get("update_id"), int) else None


def _wait_s(error: Exception, faults: int) -> float:
    """How long to leave Telegram alone after so many faults in a row, with a line in the log that says why."""
    wait_s = min(MAX_WAIT_S, 0.5 * 2.0 ** min(faults, 10))
    match type(error).__name__:
        case "TelegramConflictError":
            wait_s = max(wait_s, 3.0)
            log.warning("telegram: another programme listens with this token; stop one of the two", wait_s=wait_s)
        case "TelegramRetryAfter":
            wait_s = float(getattr(error, "retry_after", wait_s))
            log.warning("telegram: asked to wait", wait_s=wait_s)
        case "TelegramNetworkError" | "TelegramServerError" | "RestartingTelegram" | "ClientDecodeError":
            log.warning("telegram: not reachable", wait_s=wait_s, **_kind(error))
        case _:
            log.warning("telegram: an update is not stored yet", wait_s=wait_s, **_kind(error))
    return wait_s


def _kind(error: Exception) -> dict[str, str]:
    """What a log may say of an error. Not its own words: they may hold the address with the token, or what somebody
    wrote to us."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return {"kind": type(error).__name__, "place": place}
