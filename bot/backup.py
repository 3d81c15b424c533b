"""One zip with everything a town's programme knows: its rows, its photos, and a list that proves both are whole.

The rows are JSON lines, the same from either kind of database, so a backup of one may be restored into the other.
`manifest.json` stands first and names every other file with its sha256. A restore checks them all before it touches
anything, then writes the photos, which nothing names yet, and then all rows in one transaction.
"""

import asyncio
import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import SystemClock
from bot.operating import open_database
from bot.settings import Settings, town_folder
from core.errors import Setup
from storage import copying, schema
from storage.media import MediaFolder

FORMAT = 1
MANIFEST = "manifest.json"
ROWS = "rows/"
MEDIA = "media/"
TOWN = "town/town.toml"  # for the person who reads the backup; a restore leaves the town's folder alone
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    format: int
    version: str  # of the programme
    migration: str  # what the rows look like
    made_at: str
    rows: int
    sha256: dict[str, str]  # of every other file in the zip


# ── backup ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def backup(settings: Settings, to: Path) -> str:
    """Writes everything into `to` while the programme runs. Raises Setup when it cannot."""
    if to.is_dir():
        raise Setup(f"{to} is a folder: name the file to write, such as {to / 'lamplighter.zip'}")
    part = to.with_name(to.name + ".part")
    try:
        manifest = asyncio.run(_write(settings, part))
        os.replace(part, to)
    except OSError as fault:
        raise Setup(f"cannot write {to} ({fault.strerror or fault}): make room, or name another file") from None
    finally:
        part.unlink(missing_ok=True)
    note_backup(settings, SystemClock().now().isoformat())
    photos = sum(name.startswith(MEDIA) for name in manifest.sha256)
    return f"{to}: {manifest.rows} rows, {photos} photos, {to.stat().st_size / 1e6:.1f} MB, whole."


def backup_noted(settings: Settings) -> str:
    """When the last backup was made, as ISO; "" for never. `doctor` asks."""
    note = settings.data / "backed-up"
    return note.read_text(encoding="utf-8").strip() if note.is_file() else ""


def note_backup(settings: Settings, when: str) -> None:
    settings.data.mkdir(parents=True, exist_ok=True)
    (settings.data / "backed-up").write_text(when + "\n", encoding="utf-8")


async def _write(settings: Settings, part: Path) -> Manifest:
    """Rows first: a photo is on the disk before its row is, so none is missing; one too many does no harm."""
    sha256: dict[str, str] = {}
    rows = 0
    async with open_database(settings) as storage:
        with part.open("wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            async with copying.snapshot(storage) as tx:
                for name in copying.TABLES:
                    entry = f"{ROWS}{name}.jsonl"
                    digest = hashlib.sha256()
                    with packed.open(entry, "w", force_zip64=True) as out:
                        async for line in copying.rows_of(tx, name):
                            content = (line + "\n").encode()
                            digest.update(content)
                            out.write(content)
                            rows += 1
                    sha256[entry] = digest.hexdigest()
            await asyncio.to_thread(_add_photos, settings, packed, sha256)
            _add_town(settings, packed, sha256)
            manifest = Manifest(
                format=FORMAT,
                version=_version(),
                migration=schema.newest(),
                made_at=SystemClock().now().isoformat(),
                rows=rows,
                sha256=sha256,
            )
            packed.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
            packed.close()
            file.flush()
            os.fsync(file.fileno())
    return manifest


def _add_photos(settings: Settings, packed: zipfile.ZipFile, sha256: dict[str, str]) -> None:
    folder = MediaFolder(settings.data / "media")
    for name in folder.list():
        content = folder.open(name)
        if content is None:  # erased since it was listed
            continue
        entry = zipfile.ZipInfo(f"{MEDIA}{name}")
        packed.writestr(entry, content, zipfile.ZIP_STORED)
        sha256[entry.filename] = hashlib.sha256(content).hexdigest()


def _add_town(settings: Settings, packed: zipfile.ZipFile, sha256: dict[str, str]) -> None:
    try:
        content = (town_folder(settings.town) / "town.toml").read_bytes()
    except (Setup, OSError):
        return
    packed.writestr(TOWN, content)
    sha256[TOWN] = hashlib.sha256(content).hexdigest()


def _version() -> str:
    try:
        return version("lamplighter")
    except PackageNotFoundError:
        return "unknown"


# ── restore ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def restore(settings: Settings, source: Path, *, force: bool) -> str:
    """Brings a backup back, all of it or nothing. What is there is replaced only with `force`."""
    from bot.checking import is_running  # which reads from here when the last backup was

    if force and is_running(settings):
        raise Setup("lamplighter run is still running: stop it first, then restore")
    try:
        with zipfile.ZipFile(source) as packed:
            manifest = _checked(packed, source)
            return asyncio.run(_bring_back(settings, packed, manifest, source, force=force))
    except FileNotFoundError:
        raise Setup(f"{source}: there is no such file; name one that lamplighter backup wrote") from None
    except (zipfile.BadZipFile, EOFError) as fault:
        raise Setup(f"{source} is no whole backup ({fault}): take another one; nothing was changed") from None
    except OSError as fault:
        raise Setup(f"cannot restore {source} ({fault.strerror or fault}): check rights and room on the disk") from None


def _checked(packed: zipfile.ZipFile, source: Path) -> Manifest:
    """Every file is there, is the one that was written, and nothing else is. Raises Setup."""
    try:
        manifest = Manifest(**json.loads(packed.read(MANIFEST)))
    except (KeyError, ValueError, TypeError):
        raise Setup(f"{source} is no backup of Lamplighter: name a file that lamplighter backup wrote") from None
    if manifest.format != FORMAT or (manifest.migration > schema.newest()):
        raise Setup(f"{source} was written by a newer Lamplighter ({manifest.version}): update this one first")
    if set(packed.namelist()) != {MANIFEST, *manifest.sha256}:
        raise Setup(f"{source} lacks files or has too many: take another backup; nothing was changed")
    for name, wanted in manifest.sha256.items():
        with packed.open(name) as file:
            if _digest(file) != wanted:
                raise Setup(f"{source}: {name} is damaged: take another backup; nothing was changed")
    return manifest


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


async def _bring_back(
    settings: Settings, packed: zipfile.ZipFile, manifest: Manifest, source: Path, *, force: bool
) -> str:
    async with open_database(settings) as storage:
        async with storage.read() as tx:
            held = await copying.count(tx)
        if held and not force:
            raise Setup(f"the database holds {held} rows already: stop the programme, then add --force to replace them")
        photos = _put_photos(settings, packed, manifest)
        rows = 0
        try:
            async with storage.begin() as tx:
                await copying.empty(tx)
                for name in copying.TABLES:
                    if f"{ROWS}{name}.jsonl" in manifest.sha256:
                        rows += await copying.fill(tx, name, _lines(packed, name))
        except (SQLAlchemyError, ValueError) as fault:
            kind = type(getattr(fault, "orig", fault)).__name__
            raise Setup(f"{source}: its rows do not fit this database ({kind}); nothing was changed") from fault
    made = manifest.made_at[:16].replace("T", " ")
    return f"Restored from {source} ({made} UTC): {rows} rows, {photos} photos."


def _lines(packed: zipfile.ZipFile, name: str) -> Iterator[str]:
    with packed.open(f"{ROWS}{name}.jsonl") as file:
        for line in file:
            yield line.decode()


def _put_photos(settings: Settings, packed: zipfile.ZipFile, manifest: Manifest) -> int:
    """Photos have random names, so putting one never replaces another one."""
    folder = MediaFolder(settings.data / "media")
    names = [name for name in manifest.sha256 if name.startswith(MEDIA)]
    for name in names:
        bare = name.removeprefix(MEDIA)
        if not bare.isalnum():
            raise Setup(
                f"the backup holds a file with a strange name, {bare!r}: it is none of ours; nothing was changed"
            )
        folder.put(bare, packed.read(name))
    return len(names)
