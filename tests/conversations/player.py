"""Plays a transcript through the real path, heard to told, on a virtual clock, and writes down everything the bot says.

The cast is fixed: Ana and Ben write from their own chats; Mia (admin), Pia and Joe sit in the group; Otto acts for the
whole town from the desk; Cleo acts for the street lamps only, from her own chat.
"""

import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from bot.assembly import Minds, TownFiles, make_world
from bot.replay import Clock, Header, Replay, Stage
from bot.settings import Settings
from core.errors import Gone
from core.message import ChatKind, Heard, Inbound, Limits, Outgoing, Photo, Voice
from core.place import Area, Found, Place, Point
from core.understanding import Understanding
from handlers import inbox
from storage.engine import Storage
from storage.ids import Ids
from tests.conversations.script import SAID, ZONE, Script, Step, moment

CHANNEL = "telegram"
CAST = {"Ana": "101", "Ben": "102", "Mia": "103", "Pia": "104", "Joe": "105", "Otto": "900", "Cleo": "901"}
CHATS = {"group": "-300", "desk": "-200", "newgroup": "-400"}
HOME = {"Mia": "group", "Pia": "group", "Joe": "group", "Otto": "desk"}
ADMINS = {"group": ["Mia"], "desk": ["Otto"], "newgroup": ["Mia"]}
TITLES = {"group": "Rikhardinkatu neighbours", "desk": "The desk", "newgroup": "Rikhardinkatu neighbours"}
REFS = ("K7R2", "B2M7", "C3P9", "D4R8", "F5T6", "G6V5", "H7W4", "J8X3", "K9Z2")
LIMITS = Limits(text_chars=4096, photo_text_chars=1024, label_chars=64, buttons=100, edits=True, photos=True)
TROUBLES = {
    "the reader fails": ("reader", True),
    "the reader works again": ("reader", False),
    "the map fails": ("map", True),
    "the map works again": ("map", False),
}
CANT_READ = ("video", "voice", "sticker", "contact")


class NoButton(Exception):
    """Somebody presses what is not there; written into the transcript, which then fails."""


def picture(name: str) -> bytes:
    """A small JPEG, another one for each name."""
    if name.startswith("broken"):
        return b"\xff\xd8\xff\xe0 no picture"
    made = io.BytesIO()
    shade = sum(name.encode()) % 200
    Image.new("RGB", (48, 32), (shade, 90, 60)).save(made, "JPEG")
    return made.getvalue()


def recording(said: str) -> bytes:
    """A recording that `Listener` reads back."""
    return b"OggS" + said.encode()


class Listener:
    """A transcriber that hears what the transcript says was said."""

    async def words(self, sound: bytes) -> str:
        return sound.removeprefix(b"OggS").decode()


class FewIds(Ids):
    """References in a fixed order, so that a transcript changes only where the conversation does."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(now, random.Random(1))
        self._refs = iter(REFS)

    def ref(self, letters: int = 4) -> str:
        return next(self._refs)


class Outside:
    """The reader and the map, which a transcript may let fail. Readings are kept: both databases hear the same."""

    def __init__(self, minds: Minds) -> None:
        self._minds = minds
        self._readings: dict[tuple[str, str], Understanding] = {}
        self.broken: set[str] = set()

    def _works(self, part: str) -> None:
        if part in self.broken:
            raise OSError(f"the {part} is away")

    async def read(self, text: str, hint: str) -> Understanding:
        self._works("reader")
        if (text, hint) not in self._readings:
            self._readings[text, hint] = await self._minds.read(text, hint)
        return self._readings[text, hint]

    async def find(self, text: str, near: Point | None) -> tuple[Found | None, str]:
        self._works("map")
        return await self._minds.find(text, near)

    async def nearest(self, point: Point) -> Place | None:
        self._works("map")
        return await self._minds.nearest(point)

    async def areas(self, words: str) -> tuple[Area, ...]:
        self._works("map")
        return await self._minds.areas(words)


@dataclass
class Witness(Stage):
    """A channel that writes down who was told what."""

    told: list[tuple[datetime, str]] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    pressed_by: dict[str, str] = field(default_factory=dict)
    names: Callable[[str], str] = str

    async def tell(self, outgoing: Outgoing) -> str:
        if outgoing.chat in self.lost:
            raise Gone("blocked")
        number = await super().tell(outgoing)
        how = [f"edit {number}" if outgoing.edits else f"new {number}"]
        how += ["photo"] if outgoing.photos else []
        how += ["voice"] if outgoing.voice else []
        how += ["silent"] if outgoing.silent and not outgoing.edits else []
        how += [f"topic {outgoing.thread}"] if outgoing.thread else []
        how += [f"under {outgoing.reply_to}"] if outgoing.reply_to else []
        rows = ["  ".join(f"[{button.label}]" for button in row) for row in outgoing.buttons]
        lines = [f"    {line}" for line in (*outgoing.text.split("\n"), *rows)]
        self._write("\n".join([f"bot→{self.names(outgoing.chat)}: ({', '.join(how)})", *lines]))
        return number

    async def toast(self, press_id: str, text: str) -> None:
        if text:
            self._write(f"toast→{self.pressed_by[press_id]}: {text}")

    def _write(self, text: str) -> None:
        self.told.append((self.now(), text))


@dataclass
class Player:
    """One playing of one script on one database. `last` is each person's latest message in each chat."""

    run: Replay
    stage: Witness
    outside: Outside
    languages: dict[str, str]
    written: list[str] = field(default_factory=list)
    shown_at: datetime | None = None
    spoken: int = 0
    last: dict[tuple[str, str], Inbound] = field(default_factory=dict)

    # ── what the file says ──────────────────────────────────────────────────────────────────────────────────────────

    async def play(self, script: Script) -> str:
        """The whole transcript, made anew."""
        self.written += script.head
        self.written += [f"setting: {setting}" for setting in script.settings]
        await self.run.set_up()
        self._note_told(drop=True)
        for step in script.steps:
            await self.step(step)
        self.written += ["", "in the database:", *[f"    {line}" async for line in self._kept()]]
        return "\n".join(self.written) + "\n"

    async def step(self, step: Step) -> None:
        when = moment(step.text, self.run.clock.now())
        if when is not None or step.text.startswith("#"):
            self.written.append("")
        if when is not None:
            self.written.append(step.text)
            self.shown_at = when.astimezone(UTC)
            await self.run.run_until(when.astimezone(UTC))
            self._note_told()  # what fell due on the way
            if self.shown_at != when.astimezone(UTC):
                self.shown_at = when.astimezone(UTC)
                self.written.append(self.shown_at.astimezone(ZONE).strftime("· %a %-d %b %H:%M:%S"))
            return
        self.written.append(step.text)
        if step.text in TROUBLES:
            part, broken = TROUBLES[step.text]
            self.outside.broken = self.outside.broken | {part} if broken else self.outside.broken - {part}
        elif found := re.fullmatch(r"(\w+) can no longer be told", step.text):
            self.stage.lost.add(_key(found[1]))
        elif not step.text.startswith("#"):
            try:
                for inbound in self.heard_of(step.text):
                    await inbox.hear(self.run.world, inbound)
            except NoButton as missing:
                self.written.append(f"!! {missing}")
            await self.run.settle()
            self._note_told()

    def _note_told(self, *, drop: bool = False) -> None:
        for at, text in [] if drop else self.stage.told:
            if at != self.shown_at:
                self.written.append(at.astimezone(ZONE).strftime("· %a %-d %b %H:%M:%S"))
                self.shown_at = at
            self.written.append(text)
        self.stage.told.clear()

    # ── what people do ──────────────────────────────────────────────────────────────────────────────────────────────

    def heard_of(self, text: str) -> Iterator[Inbound]:
        """The line as the channel would hand it on; an album is as many messages as it has photos."""
        found = SAID.fullmatch(text)
        assert found is not None, f"what is this? {text}"
        assert found["who"] in CAST, f"who says this? {text}"
        who, hows = found["who"], [how.strip() for how in (found["how"] or "").split(",") if how.strip()]
        words = "\n".join(line.strip() for line in found["words"].split("\n"))
        place = next((how.removeprefix("in ") for how in hows if how.startswith("in ")), HOME.get(who, who))
        base = self._plain(who, who if place == "private" else place)
        for how in hows:
            base = self._with_how(base, how)
        tag = re.match(r"\[([^\]]*)\] ?", words)
        if tag is None:
            return (yield self._remember(who, replace(base, text=words)))
        rest = words[tag.end() :]
        if tag[1].startswith("album "):
            album = f"album{self.spoken}"
            for k, name in enumerate(tag[1].split()[1:]):
                part = base if k == 0 else self._plain(who, place)
                part = replace(part, album=album, photos=(self._photo(name),), text=rest if k == 0 else "")
                yield self._remember(who, part)
            return None
        return (yield self._remember(who, self._with_tag(base, tag[1], rest, hows)))

    def _plain(self, who: str, place: str) -> Inbound:
        self.spoken += 1
        is_group = place in CHATS
        number = self.spoken
        return Inbound(
            bot=CHANNEL,
            external_id=f"m:{number}",
            chat=_key(place),
            person=_key(who),
            sent_at=self.run.clock.now(),
            chat_kind=ChatKind.GROUP if is_group else ChatKind.PRIVATE,
            chat_title=TITLES.get(place, ""),
            forum=place == "desk" and any(group.forum for group in self.run.header.groups),
            message_id=f"r{number}",
            language=self.languages.get(who, "en"),
        )

    def _with_how(self, base: Inbound, how: str) -> Inbound:
        if found := re.fullmatch(r"reply to (\d+)", how):
            return replace(base, reply_to=found[1])
        if found := re.fullmatch(r"reply to ([A-Z]\w+)", how):
            quoted = self.last[found[1], base.chat]
            return replace(
                base,
                reply_to=quoted.message_id,
                quoted_text=quoted.text,
                quoted_photos=quoted.photos,
                quoted_person=quoted.person,
            )
        if found := re.fullmatch(r"topic (\d+)", how):
            return replace(base, thread=found[1])
        who = _name(base.person)
        match how:
            case "edits":
                old = self.last[who, base.chat]
                return replace(base, heard=Heard.EDIT, message_id=old.message_id)
            case "forwards":
                return replace(base, forwarded=True)
            case "blocks":
                return replace(base, heard=Heard.BLOCKED)
            case "unblocks":
                return replace(base, heard=Heard.UNBLOCKED)
            case "adds the bot":
                return replace(base, heard=Heard.ADDED)
            case "migrates":
                return replace(base, heard=Heard.MIGRATED, moved_to=_key("newgroup"))
        assert how.startswith(("in ", "on ")), f"what is ({how})?"
        return base

    def _with_tag(self, base: Inbound, tag: str, rest: str, hows: list[str]) -> Inbound:
        name, _, more = tag.partition(" ")
        if name in ("photo", "file"):
            return replace(base, photos=(replace(self._photo(more), as_file=name == "file"),), text=rest)
        if name == "voice" and more:
            source_id, _, said = more.partition(" says")
            self.stage.photos[source_id] = recording(said.strip())
            return replace(base, voice=Voice(source_id=source_id, seconds=4), text=rest)
        if name == "pin":
            lat, lon = (float(part) for part in more.split(","))
            return replace(base, point=Point(lat=lat, lon=lon), text=rest)
        if tag in CANT_READ:
            return replace(base, other=tag)
        if tag == "10,000 characters":
            return replace(base, text=(f"{rest} " * 10_000)[:10_000])
        if tag == "empty":
            return base
        data = more if name == "forged" else self._button(base.chat, tag, hows)
        press_id = f"c:{self.spoken}"
        self.stage.pressed_by[press_id] = _name(base.person)
        return replace(base, heard=Heard.PRESS, external_id=press_id, press=data, press_id=press_id)

    def _button(self, chat: str, label: str, hows: list[str]) -> str:
        shown = self.stage.chats.get(chat, [])
        on = next((int(how.removeprefix("on ")) for how in hows if how.startswith("on ")), None)
        for told in [shown[on - 1]] if on else list(reversed(shown)):
            for button, data in zip(told.buttons, told.data, strict=True):
                if button["label"] == label:
                    return str(data)
        raise NoButton(f"no button [{label}] in {_name(chat)}'s chat")

    def _photo(self, name: str) -> Photo:
        self.stage.photos[name] = picture(name)
        return Photo(source_id=name, size=len(self.stage.photos[name]))

    def _remember(self, who: str, inbound: Inbound) -> Inbound:
        if inbound.heard is Heard.MESSAGE:
            self.last[who, inbound.chat] = inbound
        return inbound

    # ── what is left ────────────────────────────────────────────────────────────────────────────────────────────────

    async def _kept(self) -> Any:
        """Counted from the database by a reader of its own, so that only what was committed counts."""
        found = await self.run.summary()
        for row in found["reports"]:
            merged = f", part of {row['merged_into']}" if row["merged_into"] else ""
            where = "public" if row["public"] else "not public"
            place = row["place"] or "no words for the place"
            yield (
                f"{row['ref']} {row['category']}, {row['status']}, {where}, {place}, "
                f"senders {row['reporters']}, followers {row['followers']}, photos {row['photos']}{merged}"
            )
        if not found["reports"]:
            yield "no report"
        drafts = await self._drafts()
        if drafts:
            yield f"drafts {drafts}"
        left = {
            "parked": found["parked"],
            "waiting": found["pending"],
            "not told": found["outbox"]["dead"],
            "to tell": found["outbox"]["pending"],
        }
        if any(left.values()):
            yield ", ".join(f"{name} {number}" for name, number in left.items() if number)
        assert found["heard"] == found["handled"] + found["parked"] + found["pending"]

    async def _drafts(self) -> int:
        from sqlalchemy import select

        from storage.tables import conversations

        async with self.run.world.storage.read() as tx:
            return sum(len(row.state["drafts"]) for row in await tx.execute(select(conversations)))


def _key(name: str) -> str:
    return f"{CHANNEL}:{CHATS.get(name) or CAST[name]}"


def _name(key: str) -> str:
    bare = key.partition(":")[2]
    return next((name for name, number in {**CAST, **CHATS}.items() if number == bare), bare)


def make_player(
    script: Script, *, settings: Settings, files: TownFiles, storage: Storage, outside: Outside, folder: Path
) -> Player:
    """`folder` holds photos of this playing."""
    start = moment(script.steps[0].text, None)
    assert start is not None, "a transcript begins with `at <day> <time>`"
    clock = Clock(start.astimezone(UTC))
    ids = FewIds(clock.now)
    stage = Witness(name=CHANNEL, limits=LIMITS, now=clock.now, admins={}, names=_name)
    outside.broken = set()
    world = make_world(
        settings.model_copy(update={"data": folder}),
        files,
        storage=storage,
        minds=outside,  # type: ignore[arg-type]  # stands where Minds does
        channels={CHANNEL: stage},
        ids=ids,
        now=clock.now,
    )
    if "transcriber" in script.settings:
        world = replace(world, transcriber=Listener())
    header, languages = _header(script.settings, start)
    stage.admins[_key("newgroup")] = {_key(name) for name in ADMINS["newgroup"]}
    run = Replay(world=world, clock=clock, stage=stage, header=header, folder=folder)
    return Player(run=run, stage=stage, outside=outside, languages=languages)


def _header(settings: tuple[str, ...], until: datetime) -> tuple[Header, dict[str, str]]:
    """Otto, Cleo and the desk unless the setting says otherwise; the group when it follows or is spoken in."""
    officers = [
        {"id": CAST["Otto"], "name": "Otto"},
        {"id": CAST["Cleo"], "name": "Cleo", "jurisdiction": "lighting"},
    ]
    desk: dict[str, Any] = {"id": CHATS["desk"], "title": TITLES["desk"], "role": "desk", "admins": [CAST["Otto"]]}
    group: dict[str, Any] = {"id": CHATS["group"], "title": TITLES["group"], "admins": [CAST["Mia"]]}
    groups, languages = [desk], {}
    for setting in settings:
        if setting == "nobody reads":
            officers, groups = [], []
        elif setting == "forum desk":
            desk["forum"] = True
        elif setting == "no desk group":
            groups.remove(desk)
        elif setting.startswith("group follows "):
            groups.append(group | {"follows": setting.removeprefix("group follows ")})
        elif setting == "transcriber":
            continue
        elif setting == "a group":
            groups.append(group)
        elif found := re.fullmatch(r"(\w+) speaks (\w+)", setting):
            languages[found[1]] = found[2]
        else:
            raise AssertionError(f"no such setting: {setting}")
    header = {"town": "sample", "channel": CHANNEL, "until": until, "officers": officers, "groups": groups}
    return Header.model_validate(header), languages
