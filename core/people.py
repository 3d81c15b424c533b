"""Who talks to us and where. No names of residents are kept; keys are the channel's own numbers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.message import ChatKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    person: str
    language: str
    chosen: bool  # the language was set by the person and is not changed by messages
    met_at: datetime
    zone: str = ""
    last_place: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    chat: str
    kind: ChatKind
    role: str  # resident | group | desk
    language: str
    met_at: datetime
    title: str = ""
    forum: bool = False
    jurisdiction: str = ""
    state: str = "open"  # open | gone
    not_before: datetime | None = None

    @property
    def channel(self) -> str:
        return self.chat.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person who acts for a jurisdiction; an empty one stands for all of them."""

    person: str
    name: str
    role: str  # officer | lead
    jurisdiction: str
    chat: str
    last_report: int | None = None

    def may_act_on(self, jurisdiction: str) -> bool:
        return self.jurisdiction in ("", jurisdiction)
