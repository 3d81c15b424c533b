"""What we heard. A message is kept before it is understood, and a chat's messages are handled one at a time, in
order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from core.message import Inbound
from core.retry import ALBUM_WAIT_S
from storage.codec import dump, load
from storage.engine import Tx
from storage.tables import inbox, webchat_messages

CLAIM_S = 60  # a handling that takes longer has died


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One row taken for handling; `parts` are the other photos of its album, handled with it."""

    bot: str
    id: int
    inbound: Inbound
    attempts: int
    parts: tuple["Claimed", ...] = ()


def insert_once(tx: Tx) -> Any:
    """An INSERT that does nothing when a unique key is taken, for either database."""
    return sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert


def served(chat: Any, serves: Sequence[str]) -> Any:
    """Only chats whose channel this process speaks."""
    return or_(*(chat.startswith(prefix, autoescape=True) for prefix in serves)) if serves else true()


async def keep(tx: Tx, row_id: int, inbound: Inbound, raw: dict[str, Any] | None, now: datetime) -> bool:
    """Stores what was heard. False when it was heard before.

    Each part of an album puts its whole album off until the parts stop coming.
    """
    wait = timedelta(seconds=ALBUM_WAIT_S if inbound.album else 0)
    row = {
        "bot": inbound.bot,
        "id": row_id,
        "external_id": inbound.external_id,
        "chat": inbound.chat,
        "person": inbound.person,
        "album": inbound.album,
        "heard_at": now,
        "not_before": now + wait,
        "state": "new",
        "inbound": dump(inbound),
        "raw": raw,
    }
    statement = insert_once(tx)(inbox).values(row).on_conflict_do_nothing(index_elements=["bot", "external_id"])
    kept = (await tx.execute(statement)).rowcount == 1
    if kept and inbound.album:
        await tx.execute(
            update(inbox)
            .where(inbox.c.bot == inbound.bot, inbox.c.chat == inbound.chat, inbox.c.album == inbound.album)
            .where(inbox.c.state == "new")
            .values(not_before=now + wait)
        )
    return kept


async def claim(tx: Tx, now: datetime, serves: Sequence[str] = ()) -> Claimed | None:
    """Takes the oldest open row of some chat that has none in hand. Nobody else takes from that chat until it is done.

    `serves`: beginnings of the chat keys whose channel this process speaks; empty: all.
    """
    earlier = inbox.alias("earlier")
    first_of_chat = ~(
        select(earlier.c.id)
        .where(earlier.c.bot == inbox.c.bot, earlier.c.chat == inbox.c.chat, earlier.c.state == "new")
        .where(or_(earlier.c.id < inbox.c.id, earlier.c.claimed_until >= now))
        .where(earlier.c.id != inbox.c.id)
        .exists()
    )
    found = (
        await tx.execute(
            select(inbox)
            .where(inbox.c.state == "new", inbox.c.not_before <= now)
            .where(or_(inbox.c.claimed_until.is_(None), inbox.c.claimed_until < now))
            .where(first_of_chat, served(inbox.c.chat, serves))
            .order_by(inbox.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
    ).first()
    if found is None:
        return None
    mine = [found]
    if found.album:
        rest = select(inbox).where(
            inbox.c.bot == found.bot, inbox.c.chat == found.chat, inbox.c.album == found.album, inbox.c.state == "new"
        )
        mine += [row for row in (await tx.execute(rest.order_by(inbox.c.id))) if row.id != found.id]
    ids = [row.id for row in mine]
    await tx.execute(
        update(inbox)
        .where(inbox.c.bot == found.bot, inbox.c.id.in_(ids))
        .values(claimed_until=now + timedelta(seconds=CLAIM_S), attempts=inbox.c.attempts + 1)
    )
    parts = tuple(_claimed(row) for row in mine[1:])
    return Claimed(bot=found.bot, id=found.id, inbound=_inbound(found), attempts=found.attempts + 1, parts=parts)


def _inbound(row: Any) -> Inbound:
    return load(Inbound, row.inbound)


def _claimed(row: Any) -> Claimed:
    return Claimed(bot=row.bot, id=row.id, inbound=_inbound(row), attempts=row.attempts + 1)


async def done(tx: Tx, claimed: Claimed, town_id: int, now: datetime, erase_at: datetime | None = None) -> bool:
    """Closes the row and its parts. False when somebody else closed it: then this handling must not be kept."""
    ids = [claimed.id, *(part.id for part in claimed.parts)]
    values: dict[str, Any] = {"state": "done", "town_id": town_id, "handled_at": now, "claimed_until": None}
    if erase_at is not None:
        values["erase_at"] = erase_at
    result = await tx.execute(
        update(inbox).where(inbox.c.bot == claimed.bot, inbox.c.id.in_(ids), inbox.c.state == "new").values(values)
    )
    return result.rowcount == len(ids)


async def put_off(tx: Tx, claimed: Claimed, again_at: datetime | None, error: str) -> bool:
    """After a failed handling: again later, or parked when `again_at` is None.

    False, and nothing changes, when the claim ran out meanwhile: the row is done, or in somebody else's hands.
    """
    values: dict[str, Any] = {"claimed_until": None, "error": error[:200]}
    values |= {"state": "parked"} if again_at is None else {"not_before": again_at}
    ids = [claimed.id, *(part.id for part in claimed.parts)]
    mine = (inbox.c.bot == claimed.bot, inbox.c.state == "new", inbox.c.attempts == claimed.attempts)
    first = await tx.execute(update(inbox).where(*mine, inbox.c.id == claimed.id).values(values))
    if first.rowcount != 1:
        return False
    rest = (inbox.c.bot == claimed.bot, inbox.c.state == "new", inbox.c.id.in_(ids))
    await tx.execute(update(inbox).where(*rest).values(values))
    return True


async def erase_due(tx: Tx, now: datetime) -> int:
    """Takes the words out of rows whose time has come."""
    empty: dict[str, Any] = {
        "text": "",
        "photos": [],
        "voice": None,
        "quoted_text": "",
        "quoted_photos": [],
        "point": None,
        "point_name": "",
    }
    rows = (await tx.execute(select(inbox).where(inbox.c.erase_at <= now))).all()
    for row in rows:
        await tx.execute(
            update(inbox)
            .where(inbox.c.bot == row.bot, inbox.c.id == row.id)
            .values(raw=None, inbound=row.inbound | empty, erase_at=None)
        )
        # the web chat's page keeps what was said; there the message goes by the id its page gave it
        line = webchat_messages.c
        await tx.execute(
            update(webchat_messages)
            .where(line.chat == row.chat, line.client_id == row.inbound["message_id"], line.author == "resident")
            .values(text="", photos=[])
        )
    return len(rows)


async def drop_raw(tx: Tx, before: datetime) -> None:
    """The raw copies go some days after handling."""
    await tx.execute(
        update(inbox)
        .where(inbox.c.state == "done", inbox.c.handled_at < before, inbox.c.raw.isnot(None))
        .values(raw=None)
    )


async def find(tx: Tx, bot: str, external_id: str) -> Inbound | None:
    """What was heard under this id."""
    wanted = select(inbox).where(inbox.c.bot == bot, inbox.c.external_id == external_id)
    row = (await tx.execute(wanted)).first()
    return _inbound(row) if row is not None else None


async def get(tx: Tx, bot: str, row_id: int) -> Inbound | None:
    row = (await tx.execute(select(inbox).where(inbox.c.bot == bot, inbox.c.id == row_id))).first()
    return _inbound(row) if row is not None else None


async def erase_at(tx: Tx, bot: str, external_ids: Sequence[str], when: datetime) -> None:
    """The words of these messages go then."""
    mine = (inbox.c.bot == bot, inbox.c.external_id.in_(external_ids))
    await tx.execute(update(inbox).where(*mine).values(erase_at=when))


async def is_open(tx: Tx, now: datetime, serves: Sequence[str] = ()) -> bool:
    """Whether a row may be handled now; a look costs no writer's turn."""
    wanted = select(inbox.c.id).where(inbox.c.state == "new", inbox.c.not_before <= now, served(inbox.c.chat, serves))
    return (await tx.execute(wanted.limit(1))).first() is not None


async def counts(tx: Tx) -> dict[str, int]:
    """Rows per state."""
    rows = await tx.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))
    return {row[0]: row[1] for row in rows}


async def parked(tx: Tx) -> list[dict[str, Any]]:
    """What an operator sees of parked rows: never the words."""
    rows = await tx.execute(select(inbox).where(inbox.c.state == "parked").order_by(inbox.c.id))
    return [
        {"id": row.id, "bot": row.bot, "heard_at": row.heard_at, "attempts": row.attempts, "error": row.error}
        for row in rows
    ]


async def retry(tx: Tx, row_id: int, now: datetime) -> bool:
    """Opens a parked row again."""
    result = await tx.execute(
        update(inbox)
        .where(and_(inbox.c.id == row_id, inbox.c.state == "parked"))
        .values(state="new", attempts=0, not_before=now, error="")
    )
    return result.rowcount == 1
