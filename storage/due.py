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
    i, e, c, m = inbox.c, events.c, conversations.c, media.c
    first: dict[str, Any] = {
        "inbox": select(func.min(i.not_before)).where(i.state == "new", served(i.chat, serves)),
        "erase": select(func.min(i.erase_at)),
        "events": select(func.min(e.tell_at)).where(e.town_id == town_id, e.state == "pending"),
        **{name: select(func.min(reports.c[name])).where(reports.c.town_id == town_id) for name in REPORT_TIMES},
        "remind": select(func.min(c.remind_at)).where(c.town_id == town_id),
        "expire": select(func.min(c.expire_at)).where(c.town_id == town_id),
        "media": select(func.min(m.fetch_at)).where(m.town_id == town_id, m.state == "heard", m.channel.in_(channels)),
        "tell": _when_free(outbox, outbox.c.due_at, town_id).where(
            outbox.c.state == "due", served(outbox.c.chat, serves)
        ),
        "edit": _when_free(cards, cards.c.edit_due_at, town_id).where(
            cards.c.message_id != "", chats.c.state == "open", served(cards.c.chat, serves)
        ),
    }
    wanted = select(*(query.scalar_subquery().label(name) for name, query in first.items()))
    return dict((await tx.execute(wanted)).one()._mapping)


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
