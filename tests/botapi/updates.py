"""The queue of one bot's updates: numbering, allowed kinds, ageing, long polls and their conflicts."""

import asyncio
import json
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from .clock import Clock
from .errors import ApiError, refusal
from .schema import UPDATE_KINDS

#: Kinds that come only when asked for by name (D getUpdates).
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
DEFAULT_KINDS = frozenset(UPDATE_KINDS) - ON_REQUEST
KEPT_S = 86_400
CALLBACK_KEPT_S = 150
MOST_UPDATES, LONGEST_POLL_S = 100, 50
#: A waiting poll gathers for a moment, so the parts of an album usually come together.
GATHER_S = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """`lane` orders webhook deliveries: one chat, or for a press one person."""

    id: int
    body: dict[str, Any]
    lane: Hashable
    expires_at: float


class Queue:
    def __init__(self, clock: Clock, inspect: Callable[[dict[str, Any]], None]) -> None:
        self._clock = clock
        self._inspect = inspect
        self._updates: list[Update] = []
        self._poll: asyncio.Future[None] | None = None
        self.next_id = 700_000_001
        self.allowed = DEFAULT_KINDS
        self.arrived = asyncio.Event()

    def put(self, kind: str, content: dict[str, Any], *, lane: Hashable, date: float) -> dict[str, Any] | None:
        """Queues an update and returns it; None when its kind is not allowed or it is too old to be told."""
        kept_s = CALLBACK_KEPT_S if kind == "callback_query" else KEPT_S
        if kind not in self.allowed or date + kept_s <= self._clock.now():
            return None
        body = json.loads(json.dumps({"update_id": self.next_id, kind: content}))
        self._inspect(body)
        self._updates.append(Update(id=self.next_id, body=body, lane=lane, expires_at=date + kept_s))
        self.next_id += 1
        self.arrived.set()
        self._wake()
        return body

    def pending(self) -> list[Update]:
        now = self._clock.now()
        self._updates = [update for update in self._updates if update.expires_at > now]
        return self._updates

    def remove(self, update: Update) -> None:
        self._updates = [kept for kept in self._updates if kept is not update]

    def clear(self) -> None:
        self._updates = []

    def allow(self, kinds: list[str] | None) -> None:
        """None keeps the previous choice; an empty list, or one of unknown names only, means the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & frozenset(UPDATE_KINDS) or DEFAULT_KINDS

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:
        """getUpdates. A second poll ends the first, waiting one with 409."""
        self.end_poll(refusal("poll_taken_over"))
        self._confirm(offset)
        limit = limit if 1 <= limit <= MOST_UPDATES else MOST_UPDATES
        if not self.pending() and timeout > 0:
            await self._wait(min(timeout, LONGEST_POLL_S))
        return [update.body for update in self.pending()[:limit]]

    def _confirm(self, offset: int) -> None:
        if offset > 0:
            self._updates = [update for update in self._updates if update.id >= offset]
        elif offset < 0:
            self._updates = self.pending()[offset:]

    async def _wait(self, timeout: float) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = mine
        try:
            await asyncio.wait_for(mine, timeout)
            await asyncio.sleep(GATHER_S)
        except TimeoutError:
            pass
        finally:
            if self._poll is mine:
                self._poll = None

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def end_poll(self, reason: ApiError) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_exception(reason)
        self._poll = None
