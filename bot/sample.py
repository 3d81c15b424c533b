"""The sample town's past: a few dozen reports of the last days, told through the real path on a clock set back.

The stories stand beside the town file in `sample.jsonl`: what was written, when, and what the desk did. A town without
that file starts empty.
"""

import asyncio
import dataclasses
import json
import random  # noqa: TID251 - its SystemRandom
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.replay import Clock, Header, Line, Replay, Stage
from bot.settings import Settings, town_folder
from bot.terminal.compose import LIMITS
from core.message import Limits
from core.report import Report
from handlers.bell import Bell
from handlers.world import World
from storage import copying, reports, schema
from storage.engine import Storage
from storage.ids import Ids

CHANNEL = "sample"
DESK = "desk"
MAX_TAPS = 4
TABLES = ("reports", "contributions", "events")  # what the public reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Somebody does something at a time: a resident writes, or the desk acts on that resident's report."""

    at: datetime
    story: int
    act: str
    text: str = ""
    neighbour: int = 0


async def is_wanted(world: World) -> bool:
    async with world.storage.read() as tx:
        return await reports.count(tx, world.town.id) == 0


def read_steps(path: Path, now: datetime) -> tuple[list[dict[str, Any]], list[Step]]:
    stories = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
    steps = []
    for k, story in enumerate(stories):
        start = now - timedelta(hours=story["hours_ago"])
        steps.append(Step(at=start, story=k, act="write", text=story["text"]))
        steps += [
            Step(at=start + timedelta(hours=1 + n), story=k, act="write", text=text, neighbour=n)
            for n, text in enumerate(story["joins"], 1)
        ]
        steps += [Step(at=start + timedelta(hours=act["after_h"]), story=k, act=act["act"]) for act in story["acts"]]
    return stories, sorted((step for step in steps if step.at < now), key=lambda step: (step.at, step.story))


async def fill(world: World, settings: Settings, stop: asyncio.Event) -> int:
    """Plays the stories on a database of their own, then brings the reports over in one transaction.

    So the live town answers at once, and what its loops do with today's clock never meets the sample's past. Nobody of
    the sample comes along: no chat to write to, no officer. Returns how many reports there are.
    """
    path = town_folder(settings.town) / "sample.jsonl"
    if not path.is_file():
        return 0
    with tempfile.TemporaryDirectory(prefix="lamplighter-sample-") as scratch:
        storage = Storage.open(str(Path(scratch) / "sample.db"), synchronous="OFF")
        try:
            await schema.create(storage)
            await _live_through(world, storage, settings, path, stop)
            return 0 if stop.is_set() else await _bring_over(storage, world)
        finally:
            await storage.close()


async def _live_through(world: World, storage: Storage, settings: Settings, path: Path, stop: asyncio.Event) -> None:
    now = world.now()
    stories, steps = read_steps(path, now)
    clock = Clock(steps[0].at)
    limits: Limits = dataclasses.replace(LIMITS, buttons=100, edits=True)
    stage = Stage(name=CHANNEL, limits=limits, now=clock.now, admins={})
    past = dataclasses.replace(
        world,
        storage=storage,
        ids=Ids(clock.now, random.SystemRandom(), process=1),
        now=clock.now,
        channels={CHANNEL: stage},
        serves=(),
        woken=Bell(),
        reports_changed=Bell(),
    )
    header = Header(
        town=settings.town,
        channel=CHANNEL,
        until=now,
        officers=[{"id": DESK, "name": "the sample desk"}],  # type: ignore[list-item]  # pydantic reads it
    )
    run = Replay(world=past, clock=clock, stage=stage, header=header, folder=path.parent)
    await run.set_up()
    number = 0
    for step in steps:
        if stop.is_set():
            return
        number = await _play(run, stories[step.story], step, number)
    await run.run_until(now)


async def _bring_over(storage: Storage, world: World) -> int:
    rows = {}
    async with copying.snapshot(storage) as tx:
        for name in TABLES:
            rows[name] = [row async for row in copying.rows_of(tx, name)]
    async with world.storage.begin() as tx:
        for name, lines in rows.items():
            await copying.fill(tx, name, lines)
    world.reports_changed.ring()
    return len(rows["reports"])


async def _play(run: Replay, story: dict[str, Any], step: Step, number: int) -> int:
    """Plays one step; returns the number of the last line played."""
    writer = f"neighbour-{step.story}-{step.neighbour}"
    if step.act == "write":
        number = await _say(run, number, step.at, writer, text=step.text)
        return await _answer(run, number, step.at, writer, story["category"])
    if step.act == "mended":
        return await _say(run, number, step.at, writer, press="mended")
    report = await _report_of(run, f"neighbour-{step.story}-0")
    if report is None:
        return number
    extra = {"promise": (step.at + timedelta(days=2)).date().isoformat()}.get(step.act, "")
    return await _say(run, number, step.at, DESK, text=f"/{step.act} {report.ref} {extra}".strip())


async def _say(run: Replay, number: int, at: datetime, who: str, *, text: str = "", press: str = "") -> int:
    line = Line.model_validate(
        {"at": at, "chat": who, "person": {"id": who, "language": "en"}}
        | ({"text": text} if text else {"press": {"action": press}})
    )
    try:
        await run.play(number + 1, line)
    except ValueError:  # the button is not there: this neighbour was not asked
        return number
    await run.settle()
    return number + 1


async def _answer(run: Replay, number: int, at: datetime, writer: str, category: str) -> int:
    """Taps whatever the card asks until the report is sent."""
    for _ in range(MAX_TAPS):
        shown = run.stage.chats.get(f"{CHANNEL}:{writer}", [])
        offered = {button["action"] for button in shown[-1].buttons} if shown else set()
        wanted = (f"category:{category}", "same", "send", "place:1", "another_kind")
        tap = next((action for action in wanted if action in offered), None)
        if tap is None:
            break
        number = await _say(run, number, at, writer, press=tap)
    return number


async def _report_of(run: Replay, writer: str) -> Report | None:
    async with run.world.storage.read() as tx:
        found = await reports.of_person(tx, run.world.town.id, f"{CHANNEL}:{writer}", limit=1)
    return found[0] if found else None
