"""Photos: rows that say what we hold, and files under random names. What a resident sent is fsynced before it is
answered."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, update

from storage.engine import Tx
from storage.tables import media

MAX_BYTES = 20 * 1024 * 1024  # Telegram's own limit for what a bot may fetch


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    id: int
    source_id: str
    channel: str
    chat: str
    state: str
    as_file: bool
    private_path: str
    attempts: int


class MediaFolder:
    """put, open, delete and list by random name; the name tells nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)

    def put(self, name: str, content: bytes) -> None:
        """Durable when it returns."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.rename(path)
        except OSError:  # the disk is full: leave no half of it
            part.unlink(missing_ok=True)
            raise
        _fsync_folder(path.parent)
        _fsync_folder(self.root)  # it may have got a new folder

    def path(self, name: str) -> Path:
        if not name.isalnum():
            raise ValueError("a media name is letters and digits")
        return self.root / name[:2] / name

    def open(self, name: str) -> bytes | None:
        path = self.path(name)
        return path.read_bytes() if path.is_file() else None

    def delete(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)

    def list(self) -> list[str]:
        return sorted(path.name for path in self.root.glob("??/*") if path.suffix != ".part")


def _fsync_folder(folder: Path) -> None:
    """A new name is durable when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


async def hear(
    tx: Tx, town_id: int, row_id: int, chat: str, source_id: str, as_file: bool, now: datetime, *, name: str = ""
) -> int:
    """The id of a photo, known before or new. With `name` its bytes are here already and only to be looked at."""
    channel = chat.partition(":")[0]
    m = media.c
    wanted = select(m.id).where(m.town_id == town_id, m.channel == channel, m.source_id == source_id)
    known: int | None = (await tx.execute(wanted)).scalar()
    if known is not None:
        return known
    values = {"id": row_id, "source_id": source_id, "channel": channel, "chat": chat, "as_file": as_file, "at": now}
    values |= {"state": "heard", "private_path": name, "fetch_at": now}
    await tx.execute(insert(media).values(town_id=town_id, **values))
    return row_id


def _media(row: object) -> Media:
    return Media(**{name: getattr(row, name) for name in Media.__dataclass_fields__})


async def get(tx: Tx, town_id: int, ids: Sequence[int]) -> list[Media]:
    rows = await tx.execute(select(media).where(media.c.town_id == town_id, media.c.id.in_(ids)))
    by_id = {row.id: _media(row) for row in rows}
    return [by_id[i] for i in ids if i in by_id]


async def to_fetch(tx: Tx, town_id: int, now: datetime, channels: Sequence[str], limit: int = 4) -> list[Media]:
    """Photos to be brought in from channels this process speaks."""
    m = media.c
    wanted = select(media).where(m.town_id == town_id, m.state == "heard", m.fetch_at <= now, m.channel.in_(channels))
    return [_media(row) for row in await tx.execute(wanted.order_by(m.fetch_at, m.id).limit(limit))]


async def fetched(tx: Tx, town_id: int, media_id: int, name: str, content: bytes) -> None:
    digest = hashlib.sha256(content).digest()
    values = {"state": "fetched", "private_path": name, "sha256": digest, "fetch_at": None}
    await tx.execute(update(media).where(media.c.town_id == town_id, media.c.id == media_id).values(values))


async def not_fetched(tx: Tx, town_id: int, media_id: int, again_at: datetime | None) -> None:
    """Tried and failed: again later, or broken for good."""
    values: dict[str, Any] = {"attempts": media.c.attempts + 1, "fetch_at": again_at}
    if again_at is None:
        values["state"] = "broken"
    await tx.execute(update(media).where(media.c.town_id == town_id, media.c.id == media_id).values(values))
