"""The test report at the end of `lamplighter init`: from a resident to a desk and back by the real path, then erased.

It is played in the town's own database while that is empty, so that database, town file, map and reader are all proven
together; where rows are kept already, or the programme is running, a scratch database takes its place.
"""

import secrets
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.assembly import Minds, TownFiles, make_world, open_town
from bot.clock import SystemClock
from bot.operating import open_database
from bot.replay import Clock, Header, Line, Replay, Stage
from bot.settings import Settings
from bot.terminal.compose import LIMITS
from core.errors import Setup
from core.report import Report
from storage import copying, reports
from storage.engine import Storage
from storage.ids import Ids

CHANNEL = "trial"
NEIGHBOUR, DESK = "neighbour", "desk"
WORDS = "deep pothole in the road"
MAX_TAPS = 4
TAPS = ("category:pothole_road_surface", "send", "other", "place:1")


async def try_out(settings: Settings, write: Callable[[str], Any], *, in_use: bool) -> None:
    """Writes what happens, one line a step. Raises Setup when the report does not come through."""
    files = open_town(settings)
    with tempfile.TemporaryDirectory(prefix="lamplighter-trial-") as scratch:
        mine = settings.model_copy(update={"data": Path(scratch)})  # where photos would go
        async with _somewhere(settings, mine, in_use=in_use) as (storage, is_own):
            minds = Minds(files.gazetteer, town=files.town)
            try:
                await _there_and_back(_run(mine, files, storage, minds), write)
            finally:
                minds.close()
                if is_own:
                    await _erase(storage)
    write("Erased again: your town starts empty." if is_own else "Erased again; what your town holds was not touched.")


@asynccontextmanager
async def _somewhere(settings: Settings, scratch: Settings, *, in_use: bool) -> AsyncIterator[tuple[Storage, bool]]:
    """The town's own database while nothing is in it, else one that goes with the folder."""
    async with open_database(settings) as storage:
        async with storage.read() as tx:
            is_own = not in_use and await copying.count(tx) == 0
        if is_own:
            yield storage, True
            return
    async with open_database(scratch.model_copy(update={"database_url": ""})) as storage:
        yield storage, False


async def _erase(storage: Storage) -> None:
    async with storage.begin() as tx:
        await copying.empty(tx)


def _run(settings: Settings, files: TownFiles, storage: Storage, minds: Minds) -> Replay:
    clock = Clock(SystemClock().now())
    limits = replace(LIMITS, buttons=100, edits=True)
    stage = Stage(name=CHANNEL, limits=limits, now=clock.now, admins={})
    world = make_world(
        settings,
        files,
        storage=storage,
        minds=minds,
        channels={CHANNEL: stage},
        ids=Ids(clock.now, secrets.SystemRandom(), process=2),
        now=clock.now,
        serves=(f"{CHANNEL}:",),
    )
    header = Header.model_validate(
        {
            "town": settings.town,
            "channel": CHANNEL,
            "until": clock.now() + timedelta(days=1),
            "officers": [{"id": DESK, "name": "the trial's desk"}],
        }
    )
    return Replay(world=world, clock=clock, stage=stage, header=header, folder=settings.data)


async def _there_and_back(run: Replay, write: Callable[[str], Any]) -> None:
    await run.set_up()
    centre = run.world.town.centre
    language = run.world.town.languages[0]
    await _say(run, 1, NEIGHBOUR, language, text=WORDS, location={"lat": centre.lat, "lon": centre.lon})
    for number in range(2, 2 + MAX_TAPS):
        report = await _report(run)
        if report is not None:
            break
        offered = {button["action"] for button in _last(run, NEIGHBOUR)[1]}
        tap = next((action for action in TAPS if action in offered), None)
        if tap is None:
            break
        await _say(run, number, NEIGHBOUR, language, press={"action": tap})
    report = await _report(run)
    if report is None:
        raise Setup("the test report was not taken: run lamplighter doctor, then lamplighter init again")
    write(f'A neighbour writes "{WORDS}" from the middle of the town: sent as {report.ref}.')
    if report.ref not in _everything(run, DESK):
        raise Setup(f"the test report {report.ref} did not reach the desk: run lamplighter doctor")
    write(f"The desk reads: {_last(run, DESK)[0].splitlines()[0]}")
    before = len(run.stage.chats[f"{CHANNEL}:{NEIGHBOUR}"])
    await run.run_until(run.clock.now() + timedelta(seconds=run.world.town.undo_s + 60))
    await _say(run, 90, DESK, language, text=f"/fix {report.ref}")
    await run.run_until(run.clock.now() + timedelta(seconds=run.world.rules.act_undo_s + 60))
    if len(run.stage.chats[f"{CHANNEL}:{NEIGHBOUR}"]) == before:
        raise Setup(f"the desk's answer to {report.ref} did not come back: run lamplighter doctor")
    write(f"The desk says it is mended; the neighbour reads: {_last(run, NEIGHBOUR)[0].splitlines()[0]}")


async def _say(run: Replay, number: int, who: str, language: str, **what: Any) -> None:
    person = {"id": who, "language": language}
    await run.play(number, Line.model_validate({"at": run.clock.now(), "chat": who, "person": person} | what))
    await run.settle()


def _last(run: Replay, who: str) -> tuple[str, list[dict[str, str]]]:
    shown = run.stage.chats.get(f"{CHANNEL}:{who}", [])
    return (shown[-1].text, shown[-1].buttons) if shown else ("", [])


def _everything(run: Replay, who: str) -> str:
    return "\n".join(told.text for told in run.stage.chats.get(f"{CHANNEL}:{who}", []))


async def _report(run: Replay) -> Report | None:
    async with run.world.storage.read() as tx:
        found = await reports.of_person(tx, run.world.town.id, f"{CHANNEL}:{NEIGHBOUR}", limit=1)
    return found[0] if found else None
