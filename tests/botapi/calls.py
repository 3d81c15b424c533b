"""One request as a method sees it, and the list of methods that this server performs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .nouns import Bot
from .world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    world: World
    bot: Bot
    method: str
    args: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        return self.args.get(name, default)


PERFORMED: dict[str, Callable[[Call], Any]] = {}


def serves(*names: str) -> Callable[[Callable[[Call], Any]], Callable[[Call], Any]]:
    """Puts a function down as the one that performs these methods."""

    def note(perform: Callable[[Call], Any]) -> Callable[[Call], Any]:
        for name in names:
            PERFORMED[name] = perform
        return perform

    return note
