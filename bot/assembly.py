"""Puts the town, the reader and the gazetteer together into the `World` that every use-case is handed."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot import town_model
from bot.settings import Settings, town_folder
from core.message import Channel
from core.place import Area, Found, Place, Point
from core.town import Town
from core.understanding import Understanding
from handlers.world import Rules, World
from nlp.emergency import danger
from storage.engine import Storage
from storage.gazetteer.files import FORMAT, GAZETTEER_FILE, MAP_FILE
from storage.gazetteer.find import Gazetteer
from storage.ids import Ids
from storage.media import MediaFolder
from storage.towns import extract_path, load_town

if TYPE_CHECKING:
    from nlp.pipeline import Reader

T = TypeVar("T")
Find = Callable[[str, Point | None], Awaitable[tuple[Found | None, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TownFiles:
    """A town, the hash of its file, and what was built from its map extract."""

    town: Town
    version: str
    gazetteer: Path
    map_layers: Path
    model: Path


def open_town(settings: Settings, progress: Callable[[int, int], None] | None = None) -> TownFiles:
    """Reads the town file; builds the gazetteer when the extract or the town is new. Raises Setup."""
    folder = town_folder(settings.town)
    town = load_town(folder)
    version = hashlib.sha256((folder / "town.toml").read_bytes()).hexdigest()[:12]
    out = settings.data / "towns" / town.slug
    extract = extract_path(folder)
    stamp = out / "built-from"
    source = f"{FORMAT} {_digest(extract)} {version}"
    fresh = stamp.is_file() and stamp.read_text() == source and (out / GAZETTEER_FILE).is_file()
    if extract is not None and not fresh:
        from storage.gazetteer.build import build  # osmium and shapely: only where a map is built

        build(extract, out, area=town.area, progress=progress)
        stamp.write_text(source)
    return TownFiles(
        town=town,
        version=version,
        gazetteer=out / GAZETTEER_FILE,
        map_layers=out / MAP_FILE,
        model=town_model.folder_of(settings.data, town.slug),
    )


def _digest(path: Path | None) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16] if path is not None and path.is_file() else ""


class Minds:
    """The reader and the gazetteer in one worker thread: CPU work never runs on the loop.

    The model is loaded by the first text (or `warm`), so that a command that reads nothing starts quickly.
    """

    def __init__(self, gazetteer: Path, model: Path | None = None, town: Town | None = None) -> None:
        """`model`: the folder of the town's own model, see `bot.town_model`. `town`: whose kinds the reader answers in;
        the shipped ones without it."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="mind")
        self._gazetteer_path = gazetteer
        self._gazetteer: Gazetteer | None = None
        self._model = model
        self._town = town
        self._stamp = 0
        self._reader: Reader | None = None

    def _load_reader(self) -> "Reader":
        stamp = town_model.stamp(self._model)
        if self._reader is None or stamp != self._stamp:  # another model was accepted, or one taken back
            reader = town_model.reader_of(self._model)
            if self._town is not None:
                from nlp.town_reader import for_town  # numpy and spaCy: only where something is read

                reader = for_town(reader, self._town, kept_in=self._gazetteer_path.parent)
            self._reader, self._stamp = reader, stamp
        return self._reader

    def _load_gazetteer(self) -> Gazetteer | None:
        if self._gazetteer is None and self._gazetteer_path.is_file():
            self._gazetteer = Gazetteer(self._gazetteer_path)
        return self._gazetteer

    async def warm(self) -> None:
        await self._in_thread(self._load_reader)
        await self._in_thread(self._load_gazetteer)

    async def read(self, text: str, hint: str) -> Understanding:
        return await self._in_thread(lambda: self._load_reader().understand(text, language_hint=hint))

    async def find(self, text: str, near: Point | None) -> tuple[Found | None, str]:
        def look() -> tuple[Found | None, str]:
            gazetteer = self._load_gazetteer()
            if gazetteer is None:
                return None, ""
            found = gazetteer.find(text, near=near)
            return found, "" if found is None or found.sure else gazetteer.generic(text)

        return await self._in_thread(look)

    async def nearest(self, point: Point) -> Place | None:
        def look() -> Place | None:
            gazetteer = self._load_gazetteer()
            return gazetteer.nearest(point) if gazetteer else None

        return await self._in_thread(look)

    async def areas(self, words: str) -> tuple[Area, ...]:
        def look() -> tuple[Area, ...]:
            gazetteer = self._load_gazetteer()
            return gazetteer.areas(words) if gazetteer else ()

        return await self._in_thread(look)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)


def make_world(
    settings: Settings,
    files: TownFiles,
    *,
    storage: Storage,
    minds: Minds,
    channels: Mapping[str, Channel],
    ids: Ids,
    now: Callable[[], datetime],
    serves: tuple[str, ...] = (),
) -> World:
    find: Find = minds.find
    if settings.geocoder:
        from bot.geocoding import asking_online, geocoder_of  # geopy: only where a server is named

        find = asking_online(minds.find, minds.read, geocoder_of(settings.geocoder), files.town.area)
    transcriber = None
    if settings.transcriber:
        from bot.transcribing import transcriber_of  # aiohttp: only where somebody listens

        transcriber = transcriber_of(settings)
    return World(
        storage=storage,
        town=files.town,
        town_version=files.version,
        ids=ids,
        now=now,
        media=MediaFolder(settings.data / "media"),
        channels=channels,
        read=minds.read,
        danger=danger,
        find=find,
        nearest=minds.nearest,
        areas=minds.areas,
        transcriber=transcriber,
        serves=serves,
        rules=Rules(
            sure_at=settings.sure_at,
            draft_remind_s=settings.draft_remind_s,
            draft_expire_s=settings.draft_expire_s,
            act_undo_s=settings.act_undo_s,
            voice_max_s=settings.voice_max_s,
        ),
    )
