"""`lamplighter run --once`: prepares the data folder, then plays the first conversation through the real path.

It is played on a scratch database, so the town's own stays untouched, and every step must happen: a button that is not
there or a report that is not mended at the end is a Setup error.
"""

import asyncio
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.assembly import open_town
from bot.operating import open_database, progress_bar
from bot.replay import Line, read_header, read_lines, replay
from bot.settings import ROOT, Settings
from core.errors import Setup
from storage import schema

SCRIPT = ROOT / "docs" / "first-conversation.jsonl"
Write = Callable[[str], Any]


@dataclass
class Transcript:
    """Who said what to whom, as lines a person reads."""

    write: Write
    zone: ZoneInfo
    names: dict[str, str]
    wrong: list[str] = field(default_factory=list)
    summary: dict[str, Any] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)  # what stands on a button, by its action

    def said(self, line: Line) -> None:
        who, chat = self._name(line.person.id), str(line.chat)
        where = "" if chat == str(line.person.id) else f" in {self._name(chat)}"
        self._head(line.at, f"{who}{where} →")
        words = line.text or line.caption
        if line.press is not None:
            words = f"[{line.press.label or self.labels.get(line.press.action, line.press.action)}]"
        self._body(("(photo) " if line.photo else "") + words)

    def told(self, row: dict[str, Any]) -> None:
        if "error" in row:
            self.wrong.append(f"line {row['line']}: {row['error']}")
            return
        if "reports" in row:
            self.summary = row
            return
        same = ", the same message changes" if "edits" in row else ""
        self._head(datetime.fromisoformat(row["at"]), f"→ {self._name(row['chat'])}{same}")
        self._body(("(photo) " if row["photo"] else "") + row["text"])
        self.labels |= {button["action"]: button["label"] for button in row["buttons"]}
        if row["buttons"]:
            self._body("  ".join(f"[{button['label']}]" for button in row["buttons"]))

    def _name(self, key: object) -> str:
        return self.names.get(str(key), str(key))

    def _head(self, at: datetime, words: str) -> None:
        self.write(f"\n{at.astimezone(self.zone):%a %H:%M}  {words}\n")

    def _body(self, text: str) -> None:
        for line in text.splitlines():
            self.write(f"           {line}\n")


async def run_once(settings: Settings, write: Write) -> None:
    """Raises Setup when any step did not happen."""
    async with open_database(settings):  # first: what is wrong here is said before a map is built
        pass
    with progress_bar("Building the town's map") as progress:
        files = await asyncio.to_thread(open_town, settings, progress)
    write(f"{files.town.name} is ready in {settings.data}, its database at {schema.newest()}.\n")
    script, header, lines = _script()
    names = {str(group.id): group.title for group in header.groups}
    names |= {str(line.person.id): line.person.name for line in lines}
    names |= {str(officer.id): officer.name for officer in header.officers}
    transcript = Transcript(write, ZoneInfo(files.town.zone), names)
    write("The first conversation, played on a scratch database:\n")
    await _play(script, settings, lines, transcript)
    _judge(transcript)
    report = transcript.summary["reports"][0]
    told = transcript.summary["outbox"]["told"]
    write(
        f"\n{report['ref']}: mended and checked. {len(lines)} things said, {told} messages told, nothing left over.\n"
    )
    write("`lamplighter run` (or `make run`) serves the web chat and the map.\n")


def _script() -> tuple[Path, Any, list[Line]]:
    if not SCRIPT.is_file():
        raise Setup(f"{SCRIPT} is not there: run this from a whole checkout of Lamplighter")
    text = SCRIPT.read_text(encoding="utf-8")
    lines = [line for _, line in read_lines(text) if isinstance(line, Line)]
    return SCRIPT, read_header(text), lines


async def _play(script: Path, settings: Settings, lines: list[Line], transcript: Transcript) -> None:
    """What is told is printed between what is said, in time order."""
    waiting = list(lines)

    def on_row(row: dict[str, Any]) -> None:
        at = datetime.fromisoformat(row["at"]) if "at" in row else None
        while waiting and (at is None or waiting[0].at <= at):
            transcript.said(waiting.pop(0))
        transcript.told(row)

    with tempfile.TemporaryDirectory(prefix="lamplighter-once-") as scratch:
        await replay(script, settings, on_row, database_url=str(Path(scratch) / "once.db"))


def _judge(transcript: Transcript) -> None:
    """Every button was found, the report is mended, nothing is left over."""
    summary = transcript.summary
    wrong = list(transcript.wrong)
    reports = summary.get("reports", [])
    if [report["status"] for report in reports] != ["fixed"]:
        wrong.append(f"expected one mended report, found {json.dumps([r['status'] for r in reports])}")
    elif reports[0]["reporters"] != 2:
        wrong.append(f"expected two reporters of one problem, found {reports[0]['reporters']}")
    if summary.get("parked") or summary.get("pending") or summary.get("outbox", {}).get("dead"):
        wrong.append("a message was left over or could not be told")
    if wrong:
        raise Setup(f"the first conversation did not go as written ({wrong[0]}): run lamplighter doctor")
