"""Webhooks: each chat's updates in order, one at a time, with retries on the movable clock."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from multidict import CIMultiDictProxy

from .clock import LOOK_AGAIN_S, Clock
from .updates import Queue, Update

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_DELAY_S = 2
#: Telegram's cap is a random 60-120 s; a fixed one keeps tests repeatable.
LONGEST_DELAY_S = 60
LONGEST_RETRY_AFTER_S = 3600
GONE_REMOVES_AFTER_S = 23 * 3600
#: Methods that an answer to a webhook may not call (S; "get*" is checked by prefix).
NOT_IN_ANSWERS = {"setwebhook", "deletewebhook", "close", "logout"}


@dataclass(slots=True, kw_only=True)
class Webhook:
    url: str
    secret: str = ""
    max_connections: int = 40
    ip_address: str | None = None
    custom_certificate: bool = False
    last_error_date: float | None = None
    last_error_message: str | None = None
    gone_since: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One attempt, kept for tests; `status` is None when the connection failed."""

    update_id: int
    lane: Hashable
    at: float
    status: int | None


@dataclass(slots=True, kw_only=True)
class Lane:
    failures: int = 0
    not_before: float = 0.0
    busy: bool = False


@dataclass(slots=True, kw_only=True)
class Postman:
    """Carries one bot's updates to its webhook until stopped. `run_answer` performs a method named in an answer."""

    webhook: Webhook
    queue: Queue
    clock: Clock
    session: aiohttp.ClientSession
    start_task: Callable[[Coroutine[Any, Any, None]], None]
    run_answer: Callable[[dict[str, Any]], Awaitable[None]]
    removed: Callable[[], None]
    answer_within_s: float
    deliveries: list[Delivery] = field(default_factory=list)
    lanes: dict[Hashable, Lane] = field(default_factory=dict)
    stopped: bool = False

    async def run(self) -> None:
        while not self.stopped:
            self.queue.arrived.clear()
            self._dispatch()
            try:
                await asyncio.wait_for(self.queue.arrived.wait(), LOOK_AGAIN_S if self.queue.pending() else None)
            except TimeoutError:
                continue

    def _dispatch(self) -> None:
        seen: set[Hashable] = set()
        for update in self.queue.pending():
            if sum(lane.busy for lane in self.lanes.values()) >= self.webhook.max_connections:
                return
            lane = self.lanes.setdefault(update.lane, Lane())
            if update.lane not in seen and not lane.busy and lane.not_before <= self.clock.now():
                lane.busy = True
                self.start_task(self._deliver(update, lane))
            seen.add(update.lane)

    async def _deliver(self, update: Update, lane: Lane) -> None:
        headers = {"Content-Type": "application/json"} | (
            {SECRET_HEADER: self.webhook.secret} if self.webhook.secret else {}
        )
        try:
            async with self.session.post(
                self.webhook.url,
                data=json.dumps(update.body),
                headers=headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=self.answer_within_s),
            ) as answer:
                status, reason, answered = answer.status, answer.reason, answer.headers
                call = await read_answer(answer) if 200 <= status < 300 else None
        except TimeoutError:
            self._failed(update, lane, None, "Connection timed out")
        except (aiohttp.ClientError, OSError):
            self._failed(update, lane, None, "Connection failed")
        else:
            if 200 <= status < 300:
                self._delivered(update, lane, status)
                await self._perform(call)
            else:
                self._failed(update, lane, status, f"Wrong response from the webhook: {status} {reason}", answered)
        finally:
            lane.busy = False
            self.queue.arrived.set()

    async def _perform(self, call: dict[str, Any] | None) -> None:
        name = str((call or {}).get("method", "")).lower()
        if call and name and not name.startswith("get") and name not in NOT_IN_ANSWERS:
            await self.run_answer(call)

    def _delivered(self, update: Update, lane: Lane, status: int) -> None:
        self._note(update, status)
        self.queue.remove(update)
        self.webhook.gone_since = None
        lane.failures, lane.not_before = 0, 0.0

    def _failed(
        self,
        update: Update,
        lane: Lane,
        status: int | None,
        message: str,
        headers: CIMultiDictProxy[str] | None = None,
    ) -> None:
        """The first retry follows at once, then the delay doubles from 2 s; a Retry-After header is obeyed."""
        now = self.clock.now()
        self._note(update, status)
        self.webhook.last_error_date, self.webhook.last_error_message = now, message
        lane.failures += 1
        delay_s = 0 if lane.failures == 1 else min(FIRST_DELAY_S * 2 ** (lane.failures - 2), LONGEST_DELAY_S)
        wish = headers.get("Retry-After", "") if headers else ""
        if wish.isdigit():
            delay_s = min(int(wish), LONGEST_RETRY_AFTER_S)
        lane.not_before = now + delay_s
        self._note_gone(status, now)

    def _note_gone(self, status: int | None, now: float) -> None:
        """410 for 23 hours on end means that nobody lives there any more."""
        if status != 410:
            self.webhook.gone_since = None
            return
        self.webhook.gone_since = self.webhook.gone_since or now
        if now - self.webhook.gone_since >= GONE_REMOVES_AFTER_S:
            self.stopped = True
            self.removed()

    def _note(self, update: Update, status: int | None) -> None:
        self.deliveries.append(Delivery(update_id=update.id, lane=update.lane, at=self.clock.now(), status=status))


async def read_answer(answer: aiohttp.ClientResponse) -> dict[str, Any] | None:
    """A method called in the answer's body, as JSON or as a form; None when there is none."""
    kind = answer.content_type
    if kind == "application/json":
        try:
            call = json.loads(await answer.text() or "null")
        except ValueError:
            return None
        return call if isinstance(call, dict) else None
    if kind == "multipart/form-data":
        return await read_multipart(answer)
    return None


async def read_multipart(answer: aiohttp.ClientResponse) -> dict[str, Any]:
    """Files stay bytes, everything else becomes text."""
    fields: dict[str, Any] = {}
    reader = aiohttp.MultipartReader(answer.headers, answer.content)
    try:
        while (part := await reader.next()) is not None:
            if isinstance(part, aiohttp.BodyPartReader) and part.name:
                fields[part.name] = await part.read() if part.filename else await part.text()
    except ValueError:
        return fields
    return fields
