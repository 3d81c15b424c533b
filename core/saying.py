"""What we say, before it has words: keys and values. The words are in `handlers/texts/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.actions import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One line. `args` may hold numbers, dates, texts people wrote (as data) and other Sayings (rendered first)."""

    key: str
    args: Mapping[str, object] = field(default_factory=dict)


def say(key: str, **args: object) -> Saying:
    return Saying(key=key, args=args)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """A button before it has words. `argument` completes the action: `category:noise`, `place:2`."""

    action: Action
    label: Saying
    argument: str = ""

    @property
    def name(self) -> str:
        return f"{self.action}:{self.argument}" if self.argument else self.action.value


def tap(action: Action, key: str, argument: str = "", **args: object) -> Tap:
    return Tap(action=action, label=Saying(key=key, args=args), argument=argument)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A whole message: lines, rows of buttons, photos or a recording we hold (media ids)."""

    lines: tuple[Saying, ...]
    taps: tuple[tuple[Tap, ...], ...] = ()
    photos: tuple[int, ...] = ()
