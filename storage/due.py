"""When something is next due, of every kind, in one statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from storage.engine import Tx
from storage.inbox import served
from storage.tables import cards, chats, conversations, events, inbox, media, outbox, reports

REPORT_TIMES = ("public_at", "answer_due_at", "promise_check_at", "check_ends_at")


async def times(tx: Tx, town_id: int, serves: Sequence[str], channels: Sequence[str]) -> dict[str, datetime | None]:
    """The earliest time of each kind. `serves`: beginnings of chat keys this process speaks to; `channels`: names."""
    e, c, m = events.c, conversations.c, media.c
    first: dict[str, Any] = {
        "inbox": _when_heard(serves),
        "erase": select(func.min(inbox.c.erase_at)),
        "events": select(func.min(e.tell_at)).where(e.town_id == town_id, e.state == "pending"),
        **{name: select(func.min(reports.c[name])).where(reports.c.town_id == town_id) for name in REPORT_TIMES},
        "remind": select(func.min(c.remind_at)).where(c.town_id == town_id),
        "expire": select(func.min(c.expire_at)).where(c.town_id == town_id),
        "media": _when_heard_media(town_id, "photo", channels),
        "voice": _when_heard_media(town_id, "voice", channels),
        "voices_left": select(func.min(m.fetch_at)).where(m.town_id == town_id, m.state.in_(("asked", "leaving"))),
        "tell": _when_free(outbox, outbox.c.due_at, town_id).where(
            outbox.c.state == "due", served(outbox.c.chat, serves)
        ),
        "edit": _when_free(cards, cards.c.edit_due_at, town_id).where(
            cards.c.message_id != "", chats.c.state == "open", served(cards.c.chat, serves)
        ),
    }
    wanted = select(*(query.scalar_subquery().label(name) for name, query in first.items()))
    return dict((await tx.execute(wanted)).one()._mapping)


def _when_heard_media(town_id: int, kind: str, channels: Sequence[str]) -> Any:
    m = media.c
    mine = (m.town_id == town_id, m.kind == kind, m.state == "heard", m.channel.in_(channels))
    return select(func.min(m.fetch_at)).where(*mine)


def _when_heard(serves: Sequence[str]) -> Any:
    """The earliest time of a chat's oldest open row: those behind it wait for it, however long it is put off."""
    i, earlier = inbox.c, inbox.alias("earlier")
    behind = select(earlier.c.id).where(
        earlier.c.bot == i.bot, earlier.c.chat == i.chat, earlier.c.state == "new", earlier.c.id < i.id
    )
    free_at = case((i.claimed_until > i.not_before, i.claimed_until), else_=i.not_before)
    return select(func.min(free_at)).where(i.state == "new", served(i.chat, serves), ~behind.exists())


def _when_free(table: Any, when: Any, town_id: int) -> Any:
    """The earliest `when` of rows to be told; a chat whose channel asked us to wait counts from the end of its wait."""
    joined = and_(chats.c.town_id == table.c.town_id, chats.c.chat == table.c.chat)
    waits = case((or_(chats.c.not_before.is_(None), chats.c.not_before < when), when), else_=chats.c.not_before)
    return (
        select(func.min(waits))
        .select_from(table)
        .join(chats, joined)
        .where(table.c.town_id == town_id, when.isnot(None))
    )
