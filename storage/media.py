"""Photos and recordings: rows that say what we hold, and files under random names. What a resident sent is fsynced
before it is answered."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    kind: str = "photo"
    bot: str = ""
    inbox_id: int | None = None
    about: int | None = None


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
    wanted = select(media).where(
        m.town_id == town_id, m.kind == "photo", m.state == "heard", m.fetch_at <= now, m.channel.in_(channels)
    )
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


# ── recordings ──────────────────────────────────────────────────────────────────────────────────────────────────────
# heard → (brought in, listened to) → fetched: it stays with a report | asked: its words wait for their sender's yes |
# leaving: nobody needs it any more → gone


async def hear_voice(
    tx: Tx,
    town_id: int,
    row_id: int,
    chat: str,
    source_id: str,
    now: datetime,
    *,
    bot: str,
    inbox_id: int,
    about: int | None,
    name: str = "",
) -> int:
    """The id of a recording, which is to be brought in (unless `name` says that it is here) and listened to.

    With `about` it belongs to a draft already and is only brought in. One that is sent again is heard anew.
    """
    channel = chat.partition(":")[0]
    m = media.c
    values: dict[str, Any] = {"state": "heard", "fetch_at": now, "attempts": 0, "about": about}
    values |= {"bot": bot, "inbox_id": inbox_id}
    mine = (m.town_id == town_id, m.channel == channel, m.source_id == source_id)
    known: int | None = (await tx.execute(select(m.id).where(*mine))).scalar()
    if known is not None:
        await tx.execute(update(media).where(*mine).values(values | {"chat": chat}))
        return known
    values |= {"id": row_id, "source_id": source_id, "channel": channel, "chat": chat, "as_file": True, "at": now}
    values |= {"kind": "voice", "private_path": name}
    await tx.execute(insert(media).values(town_id=town_id, **values))
    return row_id


async def claim_voice(tx: Tx, town_id: int, now: datetime, until: datetime, channels: Sequence[str]) -> Media | None:
    """Takes one recording nobody has in hand. Who has not dealt with it by `until` has died."""
    m = media.c
    wanted = select(media).where(
        m.town_id == town_id, m.kind == "voice", m.state == "heard", m.fetch_at <= now, m.channel.in_(channels)
    )
    row = (await tx.execute(wanted.order_by(m.fetch_at, m.id).limit(1).with_for_update(skip_locked=True))).first()
    if row is None:
        return None
    taken = {"attempts": m.attempts + 1, "fetch_at": until}
    await tx.execute(update(media).where(m.town_id == town_id, m.id == row.id).values(taken))
    return replace(_media(row), attempts=row.attempts + 1)


async def voice_waits(tx: Tx, town_id: int, now: datetime, channels: Sequence[str]) -> bool:
    """Whether a recording is to be dealt with; a look costs no writer's turn."""
    m = media.c
    wanted = select(m.id).where(
        m.town_id == town_id, m.kind == "voice", m.state == "heard", m.fetch_at <= now, m.channel.in_(channels)
    )
    return (await tx.execute(wanted.limit(1))).first() is not None


async def set_voice(tx: Tx, town_id: int, media_id: int, state: str, due_at: datetime | None = None) -> None:
    m = media.c
    mine = (m.town_id == town_id, m.id == media_id, m.kind == "voice")
    await tx.execute(update(media).where(*mine).values(state=state, fetch_at=due_at))


async def keep_voice(tx: Tx, town_id: int, media_id: int, name: str, content: bytes) -> None:
    """The recording is here now; whether it is still to be listened to is not changed."""
    m = media.c
    values = {"private_path": name, "sha256": hashlib.sha256(content).digest()}
    await tx.execute(update(media).where(m.town_id == town_id, m.id == media_id).values(values))


async def give_voice(tx: Tx, town_id: int, media_id: int, about: int) -> None:
    """From now on the recording belongs to this draft or report, and its desk may hear it."""
    m = media.c
    await tx.execute(update(media).where(m.town_id == town_id, m.id == media_id, m.kind == "voice").values(about=about))


async def voices_of(tx: Tx, town_id: int, about: int) -> list[Media]:
    """The recordings that go with a draft or report, oldest first."""
    m = media.c
    wanted = select(media).where(m.town_id == town_id, m.about == about, m.state.in_(("heard", "fetched")))
    return [_media(row) for row in await tx.execute(wanted.order_by(m.id))]


async def move_voices(tx: Tx, town_id: int, about: int, to: int) -> None:
    m = media.c
    await tx.execute(update(media).where(m.town_id == town_id, m.about == about).values(about=to))


async def drop_voices(tx: Tx, town_id: int, about: int, chat: str, leaves_at: datetime) -> None:
    """What a person takes back goes, the recordings too."""
    m = media.c
    mine = (m.town_id == town_id, m.about == about, m.chat == chat, m.kind == "voice")
    await tx.execute(update(media).where(*mine).values(about=None, state="leaving", fetch_at=leaves_at))


async def voices_due(tx: Tx, town_id: int, now: datetime) -> list[Media]:
    """Recordings that leave now, and those whose sender never said whether we heard them right."""
    m = media.c
    wanted = select(media).where(
        m.town_id == town_id, m.kind == "voice", m.state.in_(("asked", "leaving")), m.fetch_at <= now
    )
    return [_media(row) for row in await tx.execute(wanted.order_by(m.id))]


async def voice_gone(tx: Tx, town_id: int, media_id: int) -> None:
    m = media.c
    values = {"state": "gone", "private_path": "", "sha256": None, "fetch_at": None}
    await tx.execute(update(media).where(m.town_id == town_id, m.id == media_id).values(values))
