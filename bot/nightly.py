"""Once a night: has the town something to teach the reader? The work is done by a child process of the lowest priority,
so that who writes to the bot does not wait for it; here it is only started, waited for and told of."""

import asyncio
import sys
from typing import TYPE_CHECKING

import structlog

from bot import town_model
from handlers.proposals import tell_proposal

if TYPE_CHECKING:
    from bot.app import App

log = structlog.get_logger(__name__)
HOUR = 3
LASTS_S = 3 * 3600
COMMAND = (sys.executable, "-m", "bot", "learn", "--by-night")


async def propose_by_night(app: "App") -> None:
    """In the process that answers people: starts the child, waits, and tells the desks of a new proposal."""
    folder = app.files.model
    before = town_model.meta_of(folder, town_model.CANDIDATE).get("name")
    child = await asyncio.create_subprocess_exec(*COMMAND, stdin=asyncio.subprocess.DEVNULL)
    try:
        await asyncio.wait_for(child.wait(), LASTS_S)
    except TimeoutError:
        log.warning("learning_took_too_long")
    finally:
        if child.returncode is None:
            child.terminate()
    await tell_of(app, before)


async def tell_of(app: "App", before: object) -> None:
    """`before`: the name of the proposal that is known already."""
    meta = town_model.meta_of(app.files.model, town_model.CANDIDATE)
    if meta.get("name") and meta["name"] != before:
        told = await tell_proposal(app.world, str(meta["name"]), meta["figures"])
        log.info("model_proposed", model=meta["name"], desks=told, **meta["figures"])
