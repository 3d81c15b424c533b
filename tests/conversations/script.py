"""The format of a transcript: what people do stands in the file, what the bot says is written beneath by the player.

    A first report                                        the subject, then # lines that say what to look for
    setting: group follows Rikhardinkatu                  what is so before anything is said

    at 2026-11-24 16:40                                   or `at 16:42`, `later 30 minutes`: time passes
    Ana: [photo hole.jpg] huge hole near the library      also [album a.jpg b.jpg] [file a.jpg] [pin 60.1, 24.9] [video]
    bot→Ana: (new 1)                                      the player's: messages, edits, toasts, the time when it moved
        Hole in the road. Near which library?
        [Rikhardinkadun kirjasto]
    Ana: [Rikhardinkadun kirjasto]                        a button, of the latest message that has it
    Ben (in group, reply to Pia): /report                 where, and under whose message (or which of the bot's)
    the map fails                                         what goes wrong around us, see `player.TROUBLES`

Rule 1: nothing the bot says goes unaccounted. The whole text is made again from the people's lines and compared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Helsinki")
SAID = re.compile(r"(?P<who>[A-Z][a-z]+)(?: \((?P<how>[^)]*)\))?: ?(?P<words>.*)", re.DOTALL)
LATER = re.compile(r"later (\d+) (second|minute|hour|day)s?")
OURS = ("!! ", "bot→", "toast→", "· ", "in the database:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the file that is not the bot's; `text` is the line as it stands, its continuation included."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    head: tuple[str, ...]
    settings: tuple[str, ...]
    steps: tuple[Step, ...]


def read(text: str) -> Script:
    """The people's side of a transcript; whatever the bot said in it is left out."""
    head: list[str] = []
    settings: list[str] = []
    steps: list[Step] = []
    for block in _blocks(text):
        if block.startswith("setting: "):
            settings.append(block.removeprefix("setting: "))
        elif not steps and not block.startswith("at "):
            head.append(block)
        else:
            steps.append(Step(text=block))
    return Script(head=tuple(head), settings=tuple(settings), steps=tuple(steps))


def _blocks(text: str) -> Iterator[str]:
    """Lines with the indented ones beneath them, ours left out."""
    block: list[str] = []
    for line in text.splitlines():
        if line.startswith("    "):
            block.append(line)
        elif line.strip():
            if block and not block[0].startswith(OURS):
                yield "\n".join(block)
            block = [line.rstrip()]
    if block and not block[0].startswith(OURS):
        yield "\n".join(block)


def moment(step: str, now: datetime | None) -> datetime | None:
    """The time an `at` or `later` line moves to; None for other lines."""
    if found := LATER.fullmatch(step):
        assert now is not None
        return now + timedelta(**{f"{found[2]}s": int(found[1])})
    if not step.startswith("at "):
        return None
    words = step.removeprefix("at ")
    if "-" in words:
        return datetime.fromisoformat(words).replace(tzinfo=ZONE)
    assert now is not None
    local = now.astimezone(ZONE)
    hour, minute, *second = (int(part) for part in words.split(":"))
    return local.replace(hour=hour, minute=minute, second=second[0] if second else 0)
