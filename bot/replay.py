"""A neighbourhood's conversation through the real path, heard to told, on a virtual clock.

The file is JSON lines: a header, then one line for each thing said; `docs/commands.md` describes both. The same file
gives the same output: ids, references and buttons come from a seeded generator.
"""

import asyncio
import json
import random  # noqa: TID251 - seeded, so that the same file gives the same output
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.assembly import Minds, TownFiles, make_world, open_town
from bot.settings import Settings
from bot.telegram.compose import LIMITS as TELEGRAM
from bot.webchat.compose import LIMITS as WEBCHAT
from core.category import Category
from core.errors import Rejected, Setup
from core.message import ChatKind, Heard, Inbound, Limits, Outgoing, Photo
from core.people import Chat, Officer
from core.place import Point
from handlers import due, inbox
from handlers.delivery import deliver_due
from handlers.listening import listen_next
from handlers.world import World
from storage import inbox as inbox_rows
from storage import outbox, people, reports, schema, subscriptions
from storage.engine import Storage
from storage.ids import Ids

SEED = 1
MAX_STEPS = 100_000  # things that may fall due between two lines; more is a loop, not a neighbourhood

_LIMITS = {"telegram": TELEGRAM, "webchat": WEBCHAT}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _OfficerPart(_Part):
    id: int | str
    name: str
    role: str = "officer"
    jurisdiction: str = ""


class _GroupPart(_Part):
    id: int | str
    title: str = ""
    forum: bool = False
    role: str = "group"
    jurisdiction: str = ""
    follows: str = ""
    admins: list[int | str] = []


class Header(_Part):
    town: str
    channel: str = "telegram"
    until: datetime
    officers: list[_OfficerPart] = []
    groups: list[_GroupPart] = []


class _PersonPart(_Part):
    id: int | str
    name: str = ""
    language: str = ""


class _LocationPart(_Part):
    lat: float
    lon: float


class _PressPart(_Part):
    action: str = ""
    label: str = ""
    on: int | None = None


class Line(_Part):
    at: datetime
    chat: int | str
    person: _PersonPart
    text: str = ""
    photo: str = ""
    caption: str = ""
    album: str = ""
    location: _LocationPart | None = None
    press: _PressPart | None = None
    reply_to: int | None = None
    on: int | None = Field(default=None, description="beside `press`, as the command's description allows both")


class Clock:
    """A clock that only moves when it is told to."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def move_to(self, moment: datetime) -> None:
        self._now = max(self._now, moment.astimezone(UTC))


@dataclass
class Told:
    """One message of a chat as it looks now."""

    text: str
    buttons: list[dict[str, str]]
    data: list[str]


@dataclass
class Stage:
    """A channel that writes down what is told. Message ids are the numbers within a chat, from 1."""

    name: str
    limits: Limits
    now: Callable[[], datetime]
    admins: dict[str, set[str]]
    photos: dict[str, bytes] = field(default_factory=dict)
    chats: dict[str, list[Told]] = field(default_factory=dict)
    printed: list[dict[str, Any]] = field(default_factory=list)
    toasts: dict[str, str] = field(default_factory=dict)
    topics: int = 0

    async def tell(self, outgoing: Outgoing) -> str:
        shown = self.chats.setdefault(outgoing.chat, [])
        buttons = [{"label": b.label, "action": b.action} for row in outgoing.buttons for b in row]
        told = Told(text=outgoing.text, buttons=buttons, data=[b.data for row in outgoing.buttons for b in row])
        line: dict[str, Any] = {"at": self.now().isoformat(), "chat": _id_of(outgoing.chat)}
        if outgoing.edits:
            if not outgoing.edits.isdigit() or not 0 < int(outgoing.edits) <= len(shown):
                raise Rejected("edit_gone")
            shown[int(outgoing.edits) - 1] = told
            line["edits"] = int(outgoing.edits)
        else:
            shown.append(told)
            line["n"] = len(shown)
        line |= {"text": outgoing.text, "buttons": buttons, "photo": bool(outgoing.photos)}
        self.printed.append(line | {"silent": outgoing.silent, "event": outgoing.event or None})
        return outgoing.edits or str(len(shown))

    async def toast(self, press_id: str, text: str) -> None:
        self.toasts[press_id] = text

    async def fetch(self, source_id: str) -> bytes:
        content = self.photos.get(source_id)
        if content is None:
            raise Rejected("file_gone")
        return content

    async def is_admin(self, chat: str, person: str) -> bool:
        return person in self.admins.get(chat, set())

    async def open_topic(self, chat: str, title: str) -> str:
        self.topics += 1
        return str(self.topics)


def _id_of(key: str) -> int | str:
    bare = key.partition(":")[2]
    return int(bare) if bare.lstrip("-").isdigit() else bare


@dataclass
class Replay:
    """One run. `lines` yields what is printed; the last line is counted from the database."""

    world: World
    clock: Clock
    stage: Stage
    header: Header
    folder: Path
    heard: int = 0

    async def set_up(self) -> None:
        """Enrols the officers and groups of the header, as their own commands would have."""
        for officer in self.header.officers:
            await self._enrol(officer)
        for group in self.header.groups:
            await self._found_group(group)
        await self.settle()
        self.stage.printed.clear()

    async def _enrol(self, officer: _OfficerPart) -> None:
        key = self._key(officer.id)
        world, now = self.world, self.clock.now()
        async with world.storage.begin() as tx:
            language = world.town.languages[0]
            chat = Chat(chat=key, kind=ChatKind.PRIVATE, role="resident", language=language, met_at=now)
            await people.meet_chat(tx, world.town.id, chat)
            new = Officer(person=key, name=officer.name, role=officer.role, jurisdiction=officer.jurisdiction, chat=key)
            await people.enrol(tx, world.town.id, new, now)

    async def _found_group(self, group: _GroupPart) -> None:
        key = self._key(group.id)
        world, now = self.world, self.clock.now()
        self.stage.admins[key] = {self._key(admin) for admin in group.admins}
        role = "desk" if group.role == "desk" else "group"
        async with world.storage.begin() as tx:
            chat = Chat(
                chat=key,
                kind=ChatKind.GROUP,
                role=role,
                language=world.town.languages[0],
                title=group.title,
                forum=group.forum,
                jurisdiction=group.jurisdiction,
                met_at=now,
            )
            await people.meet_chat(tx, world.town.id, chat)
        for words in filter(None, [group.follows]):
            areas = await world.areas(words)
            if not areas:
                raise Setup(f"group {group.id} follows {words!r}, which is not on the town's map")
            async with world.storage.begin() as tx:
                row_id = world.ids.new()
                await subscriptions.follow_area(tx, world.town.id, row_id, key, key, areas[0], (), now)

    def _key(self, bare: int | str) -> str:
        return f"{self.header.channel}:{bare}"

    # ── time ────────────────────────────────────────────────────────────────────────────────────────────────────────

    async def settle(self) -> None:
        """Everything that is due at this moment: handled, told, due."""
        for _ in range(MAX_STEPS):
            now = self.clock.now()
            waiting = {
                name for name, moment in (await due.times(self.world)).items() if moment is not None and moment <= now
            }
            if not waiting:
                return
            if "inbox" in waiting:
                while await inbox.handle_next(self.world):
                    pass
            if "voice" in waiting:
                while await listen_next(self.world):
                    pass
            await due.run_due(self.world)
            await deliver_due(self.world)
        raise RuntimeError("the replay does not come to rest")

    async def run_until(self, moment: datetime) -> None:
        """Lets time pass up to `moment`, stopping wherever something is due."""
        await self.settle()
        for _ in range(MAX_STEPS):
            soon = await due.next_due(self.world)
            if soon is None or soon > moment:
                break
            self.clock.move_to(soon)
            await self.settle()
        self.clock.move_to(moment)

    # ── what people do ──────────────────────────────────────────────────────────────────────────────────────────────

    async def play(self, number: int, line: Line) -> None:
        await self.run_until(line.at)
        inbound = self._inbound(number, line)
        self.heard += await inbox.hear(self.world, inbound)

    def _inbound(self, number: int, line: Line) -> Inbound:
        chat, person = self._key(line.chat), self._key(line.person.id)
        group = next((g for g in self.header.groups if str(g.id) == str(line.chat)), None)
        is_group = chat != person
        press = self._press(chat, line) if line.press else ""
        external = f"c:{number}" if line.press else f"m:{chat}:r{number}"
        return Inbound(
            bot=self.header.channel,
            external_id=external,
            chat=chat,
            person=person,
            sent_at=line.at,
            heard=Heard.PRESS if line.press else Heard.MESSAGE,
            chat_kind=ChatKind.GROUP if is_group else ChatKind.PRIVATE,
            chat_title=group.title if group else "",
            forum=group.forum if group else False,
            message_id=f"r{number}",
            text=line.text or line.caption,
            photos=self._photos(line),
            album=line.album,
            point=Point(lat=line.location.lat, lon=line.location.lon) if line.location else None,
            reply_to=str(line.reply_to) if line.reply_to else "",
            press=press,
            press_id=f"c:{number}" if line.press else "",
            language=line.person.language,
        )

    def _photos(self, line: Line) -> tuple[Photo, ...]:
        if not line.photo:
            return ()
        path = self.folder / line.photo
        if not path.is_file():
            raise ValueError(f"no photo {line.photo}")
        self.stage.photos[line.photo] = path.read_bytes()
        return (Photo(source_id=line.photo, size=path.stat().st_size),)

    def _press(self, chat: str, line: Line) -> str:
        """The latest message of the chat that has the button, or the one named."""
        assert line.press is not None
        shown = self.stage.chats.get(chat, [])
        on = line.press.on if line.press.on is not None else line.on
        wanted = (
            [shown[on - 1]]
            if on is not None and 0 < on <= len(shown)
            else []
            if on is not None
            else list(reversed(shown))
        )
        for told in wanted:
            for button, data in zip(told.buttons, told.data, strict=True):
                named = line.press.action and line.press.action in (
                    button["action"],
                    button["action"].partition(":")[0],
                )
                if named or (line.press.label and line.press.label.casefold() == button["label"].casefold()):
                    return data
        raise ValueError(f"no button {line.press.action or line.press.label!r} in chat {line.chat}")

    async def summary(self) -> dict[str, Any]:
        """Counted from the database."""
        world = self.world
        async with world.storage.read() as tx:
            every = await reports.every(tx, world.town.id)
            refs = {report.id: report.ref for report in every}
            rows = [await self._summary_row(tx, report, refs) for report in every]
            heard = await inbox_rows.counts(tx)
            told = await outbox.counts(tx, world.town.id)
            followed = await subscriptions.count(tx, world.town.id)
        return {
            "reports": rows,
            "subscriptions": followed,
            "heard": sum(heard.values()),
            "handled": heard.get("done", 0),
            "parked": heard.get("parked", 0),
            "pending": heard.get("new", 0),
            "outbox": {"told": told.get("told", 0), "pending": told.get("due", 0), "dead": told.get("dead", 0)},
        }

    async def _summary_row(self, tx: Any, report: Any, refs: dict[int, str]) -> dict[str, Any]:
        parts = await reports.parts(tx, self.world.town.id, report.id)
        followers = await subscriptions.followers(tx, self.world.town.id, report.id)
        if report.public:
            followers |= await subscriptions.watchers(tx, self.world.town.id, report.point, Category(report.category))
        return {
            "ref": report.ref,
            "category": report.category.value,
            "status": report.status.value,
            "lat": round(report.lat, 6),
            "lon": round(report.lon, 6),
            "place": report.place_name,
            "reporters": len({part.person for part in parts}),
            "followers": len(followers),
            "photos": sum(len(part.photos) for part in parts),
            "urgency": report.urgency.value,
            "public": report.public,
            "merged_into": refs.get(report.merged_into) if report.merged_into else None,
        }


def read_lines(text: str) -> Iterator[tuple[int, Line | str]]:
    """Lines after the header with their numbers; a bad one as the words that say what is wrong with it."""
    for number, row in enumerate(text.splitlines(), 1):
        if number == 1 or not row.strip():
            continue
        try:
            line = Line.model_validate_json(row)
            yield number, line if line.at.tzinfo else "`at` needs a time zone, such as Z"
        except ValidationError as fault:
            first = fault.errors(include_url=False, include_context=False)[0]
            yield number, f"{'.'.join(map(str, first['loc'])) or 'line'}: {first['msg']}"


def read_header(text: str) -> Header:
    """Raises Setup with what is wrong."""
    first = text.split("\n", 1)[0]
    try:
        header = Header.model_validate_json(first)
    except ValidationError as fault:
        wrong = fault.errors(include_url=False, include_context=False)[0]
        raise Setup(
            f"the first line is no header ({'.'.join(map(str, wrong['loc']))}: {wrong['msg']}); see docs/commands.md"
        ) from None
    if header.channel not in _LIMITS:
        raise Setup(f"channel {header.channel!r} is not known; use telegram or webchat")
    if header.until.tzinfo is None:
        raise Setup("`until` needs a time zone, such as Z")
    return header


async def replay(
    path: Path,
    settings: Settings,
    write: Callable[[dict[str, Any]], None],
    *,
    database_url: str = "",
    minds: Minds | None = None,
) -> None:
    """Plays the file and writes each line. A fresh database in a temporary folder unless one is given."""
    try:
        text = path.read_text(encoding="utf-8")  # noqa: ASYNC240 - before anything else runs
    except (OSError, UnicodeDecodeError) as fault:
        raise Setup(f"{path} cannot be read: {type(fault).__name__}") from None
    header = read_header(text)
    lines = list(read_lines(text))
    with tempfile.TemporaryDirectory(prefix="lamplighter-replay-") as scratch:
        folder = Path(scratch)
        town = header.town if header.town != "sample" else "helsinki"
        files = open_town(settings.model_copy(update={"town": town}))
        url = database_url or str(folder / "replay.db")
        storage = Storage.open(url, synchronous="OFF")
        mine = minds or Minds(files.gazetteer, town=files.town)
        try:
            await schema.create(storage)
            start = next((line.at for _, line in lines if isinstance(line, Line)), header.until)
            run = _stage(settings.model_copy(update={"data": folder}), files, header, storage, mine, start, path.parent)
            await _play(run, lines, write)
        finally:
            if minds is None:
                mine.close()
            await storage.close()


def _stage(
    settings: Settings, files: TownFiles, header: Header, storage: Storage, minds: Minds, start: datetime, folder: Path
) -> Replay:
    clock = Clock(start.astimezone(UTC))
    stage = Stage(name=header.channel, limits=_LIMITS[header.channel], now=clock.now, admins={})
    ids = Ids(clock.now, random.Random(SEED))  # noqa: S311 - nothing secret in a replay
    world = make_world(
        settings, files, storage=storage, minds=minds, channels={header.channel: stage}, ids=ids, now=clock.now
    )
    return Replay(world=world, clock=clock, stage=stage, header=header, folder=folder)


async def _play(run: Replay, lines: list[tuple[int, Line | str]], write: Callable[[dict[str, Any]], None]) -> None:
    await run.set_up()
    for number, line in lines:
        if isinstance(line, str):
            write({"line": number, "error": line})
            continue
        try:
            await run.play(number, line)
        except ValueError as fault:
            write({"line": number, "error": str(fault)})
        _flush(run, write)
    await run.run_until(run.header.until.astimezone(UTC))
    _flush(run, write)
    write(await run.summary())


def _flush(run: Replay, write: Callable[[dict[str, Any]], None]) -> None:
    for row in run.stage.printed:
        write(row)
    run.stage.printed.clear()


def print_replay(path: Path, settings: Settings, write: Callable[[str], None], database_url: str = "") -> None:
    """The command: one JSON line for each thing told."""

    def line(row: dict[str, Any]) -> None:
        write(json.dumps(row, ensure_ascii=False))

    asyncio.run(replay(path, settings, line, database_url=database_url))
