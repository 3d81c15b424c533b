"""Flood limits with real 429 answers, on the movable clock. Off until a test sets them."""

import math
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field

from .clock import Clock
from .errors import flooded

#: So many in so many seconds.
Limit = tuple[int, float]
COUNTED = ("send", "forward", "copy", "editMessage")
#: What Telegram publishes (D faq); the burst that it forgives one chat is not published.
PUBLISHED_CHAT, PUBLISHED_GROUP, PUBLISHED_OVERALL = (1, 1.0), (20, 60.0), (30, 1.0)
WEBHOOK_PAUSE_S = 1.0


@dataclass(slots=True, kw_only=True)
class Flood:
    clock: Clock
    per_chat: Limit | None = None
    per_group: Limit | None = None
    overall: Limit | None = None
    refused: int = 0
    _sent: dict[Hashable, deque[float]] = field(default_factory=dict)
    _held: dict[tuple[int, str | None], float] = field(default_factory=dict)

    def limit(
        self,
        *,
        per_chat: Limit | None = PUBLISHED_CHAT,
        per_group: Limit | None = PUBLISHED_GROUP,
        overall: Limit | None = PUBLISHED_OVERALL,
    ) -> None:
        """Sets the limits for each bot; without arguments the published ones. None lifts one."""
        self.per_chat, self.per_group, self.overall = per_chat, per_group, overall

    def hold(self, bot_id: int, seconds: float, chat_id: int | None = None) -> None:
        """Answers 429 to one chat's calls, or to all, until the clock has moved on by so many seconds."""
        self._held[bot_id, None if chat_id is None else str(chat_id)] = self.clock.now() + seconds

    def check(self, bot_id: int, method: str, chat_id: object) -> None:
        """Raises 429 when this call is one too many. A refused call does not count against the next."""
        now = self.clock.now()
        if method == "setWebhook":
            self._check_limits(now, [((bot_id, method), (1, WEBHOOK_PAUSE_S))] if self.overall else [])
        if not method.startswith(COUNTED) or method == "sendChatAction":
            return
        for key in ((bot_id, None), (bot_id, str(chat_id))):
            if self._held.get(key, 0.0) > now:
                self._refuse(self._held[key] - now)
        own = self.per_group if str(chat_id).startswith("-") else self.per_chat
        wanted = [((bot_id, str(chat_id)), own), ((bot_id, "*"), self.overall)]
        self._check_limits(now, [(key, limit) for key, limit in wanted if limit])

    def _check_limits(self, now: float, limits: list[tuple[Hashable, Limit]]) -> None:
        for key, (most, within_s) in limits:
            times = self._sent.setdefault(key, deque())
            while times and times[0] <= now - within_s:
                times.popleft()
            if len(times) >= most:
                self._refuse(times[0] + within_s - now)
        for key, _limit in limits:
            self._sent[key].append(now)

    def _refuse(self, seconds: float) -> None:
        self.refused += 1
        raise flooded(max(1, math.ceil(seconds)))
