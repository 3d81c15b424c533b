"""Switches that make the next calls go wrong, as networks and gateways do."""

from dataclasses import dataclass, field
from typing import Any, Literal

#: "before": the call is not performed. "after": it is, and the bot does not learn of it.
Kind = Literal["502", "504", "502 after", "cut before", "cut after", "not json", "delay", "delay after", "error"]


@dataclass(slots=True, kw_only=True)
class Fault:
    """Holds for the next `times` calls of `method` ("*" for any but getUpdates) to `chat_id`, or to any chat.

    The method "file" stands for downloads ("cut before", "502", "504"). `seconds` is real time, for the delays; `code`,
    `description` and `parameters` are for "error".
    """

    kind: Kind
    method: str = "*"
    times: int = 1
    chat_id: int | None = None
    seconds: float = 0.0
    code: int = 500
    description: str = "Internal Server Error"
    parameters: dict[str, Any] | None = None

    def fits(self, method: str, chat_id: Any) -> bool:
        named = self.method == method or (self.method == "*" and method != "getUpdates")
        return self.times > 0 and named and (self.chat_id is None or str(self.chat_id) == str(chat_id))


@dataclass(slots=True, kw_only=True)
class Faults:
    waiting: list[Fault] = field(default_factory=list)

    def take(self, method: str, chat_id: Any) -> Fault | None:
        """The first fault that fits, used up by one."""
        for fault in self.waiting:
            if fault.fits(method, chat_id):
                fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        self.waiting.clear()
