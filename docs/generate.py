"""Rewrites the parts of the pages that the code knows better: `python -m docs.generate`.

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`; a test fails when one is out of date.
Everything else on the pages is written by hand.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

from bot.cli import app
from bot.settings import example
from bot.telegram.compose import LIMITS as TELEGRAM
from bot.terminal.compose import LIMITS as TERMINAL
from bot.webchat.compose import LIMITS as WEBCHAT
from core.actions import Action, right_for
from core.category import REPORTABLE
from core.event import WHO_HEARS, EventKind
from core.lifecycle import FINAL, MOVES, Act, Status
from handlers.texts import LANGUAGES, render
from storage.towns import load_town

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "docs/architecture.md",
    "docs/channels.md",
    "docs/commands.md",
    "docs/contributing/language.md",
    "docs/towns.md",
)
PART = re.compile(r"<!-- generated: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    cells = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in cells)


# ── core ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def lifecycle() -> str:
    """The diagram of core/lifecycle.py; moves between the same two statuses share an arrow."""
    arrows: dict[tuple[Status, Status], list[Act]] = {}
    for (before, act), after in MOVES.items():
        arrows.setdefault((before, after), []).append(act)
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {Status.SENT.value}"]
    lines += [f"    {a.value} --> {b.value}: {', '.join(act.value for act in acts)}" for (a, b), acts in arrows.items()]
    lines += [f"    {status.value} --> [*]" for status in FINAL]
    return "\n".join([*lines, "```"])


def events() -> str:
    rows = [[f"`{kind.value}`", WHO_HEARS[kind].value] for kind in EventKind]
    return _table(["event", "a new message goes to"], rows)


def actions() -> str:
    return _table(["action", "who may"], [[f"`{action.value}`", right_for(action).value] for action in Action])


def categories() -> str:
    """Every category with its English name and what the sample town says about it."""
    from zoneinfo import ZoneInfo

    from core.saying import say

    town = load_town(ROOT / "towns" / "helsinki")
    rows = []
    for category in REPORTABLE:
        rule = town.categories[category]
        name = render(say(f"cat-{category.value}"), "en", ZoneInfo(town.zone))
        shown = "exactly" if rule.public_place else "roughly"
        near = f"{rule.duplicate_radius_m:.0f} m, {rule.duplicate_days} d"
        rows.append([f"`{category.value}`", name, str(rule.deadline_days), near, shown])
    return _table(["category", "in English", "working days to answer", "asked about within", "place shown"], rows)


# ── bot ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def commands() -> str:
    """Every command's own help, as `lamplighter COMMAND --help` prints it."""
    return "\n\n".join(_command(command, name) for name, command in _walk(typer.main.get_command(app), "lamplighter"))


def _walk(group: Any, name: str) -> Iterator[tuple[str, Any]]:
    for word, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _walk(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


def _command(command: Any, name: str) -> str:
    given = [p for p in command.params if p.param_type_name == "argument"]
    usage = " ".join([name, *(p.name.upper() if p.required else f"[{p.name.upper()}]" for p in given)])
    lines = [f"**`{usage}`** {command.help}"]
    lines += [f"- `{p.name.upper() if p in given else p.opts[0]}` {p.help}" for p in command.params if p.help]
    return "\n".join(lines)


def channels() -> str:
    """What each channel can carry, by its own LIMITS."""
    rows = [
        ["characters in a text", *(f"{limits.text_chars:,}" for limits in _LIMITS.values())],
        ["characters under a photo", *(f"{limits.photo_text_chars:,}" for limits in _LIMITS.values())],
        ["characters on a button", *(str(limits.label_chars) for limits in _LIMITS.values())],
        ["buttons on a message", *(str(limits.buttons or "none: numbered lines") for limits in _LIMITS.values())],
        ["a message changes in place", *("yes" if limits.edits else "told anew" for limits in _LIMITS.values())],
        ["shows photos", *("yes" if limits.photos else "names the file" for limits in _LIMITS.values())],
    ]
    return _table(["", *_LIMITS], rows)


_LIMITS = {"Telegram": TELEGRAM, "web chat": WEBCHAT, "terminal": TERMINAL}


def settings() -> str:
    """The lines of `.env.example`, as a table."""
    found = re.findall(r"^# (.+)\n#([A-Z_]+)=(.*)$", example(), re.MULTILINE)
    rows = [[f"`{name}`", f"`{default}`" if default else "", what] for what, name, default in found]
    return _table(["setting", "default", "what it does"], rows)


def languages() -> str:
    return ", ".join(f"`{code}`" for code in LANGUAGES)


PARTS = {
    "lifecycle": lifecycle,
    "events": events,
    "actions": actions,
    "categories": categories,
    "commands": commands,
    "channels": channels,
    "settings": settings,
    "languages": languages,
}


def renewed(page: str) -> str:
    """The page's text with every generated part as the code has it now. Raises KeyError for an unknown part."""
    return PART.sub(lambda found: f"<!-- generated: {found[1]} -->\n{PARTS[found[1]]()}\n<!-- end -->", page)


def main() -> None:
    for name in PAGES:
        path = ROOT / name
        before = path.read_text(encoding="utf-8")
        after = renewed(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            sys.stdout.write(f"{name} renewed\n")


if __name__ == "__main__":
    main()
