"""What we say: bodies written once, outbox rows that are told once, cards that are kept as they should look.

Rule 1: only `handlers/delivery` takes rows from here. A claim is a lease; who dies with it has perhaps told, so the
row is tried once more, marked "again", and never a third time.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select, update

from core.telling import Due, Rendered
from storage.engine import Tx, only_one
from storage.inbox import insert_once, served
from storage.tables import actions, bodies, cards, chats, leases, outbox

CLAIM_S = 60
ACTION_LIFE = timedelta(days=90)
CARD_SLOT = "card"


async def add_body(tx: Tx, town_id: int, body: Rendered) -> None:
    values = {
        "id": body.id,
        "language": body.language,
        "text": body.text,
        "buttons": body.buttons,
        "photos": body.photos,
    }
    await tx.execute(insert(bodies).values(town_id=town_id, **values))


async def get_bodies(tx: Tx, town_id: int, ids: Sequence[int]) -> dict[int, Rendered]:
    rows = await tx.execute(select(bodies).where(bodies.c.town_id == town_id, bodies.c.id.in_(ids)))
    return {
        row.id: Rendered(id=row.id, language=row.language, text=row.text, buttons=row.buttons, photos=row.photos)
        for row in rows
    }


async def add(tx: Tx, town_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Puts messages in the outbox; those whose (chat, key) is there already are left out."""
    if rows:
        values = [{"town_id": town_id, "state": "due", "attempts": 0, **row} for row in rows]
        await tx.execute(
            insert_once(tx)(outbox).on_conflict_do_nothing(index_elements=["town_id", "chat", "key"]), values
        )


async def get_card(tx: Tx, town_id: int, chat: str, report_id: int, slot: str = CARD_SLOT) -> Any | None:
    c = cards.c
    where = (c.town_id == town_id, c.chat == chat, c.report_id == report_id, c.slot == slot)
    return (await tx.execute(select(cards).where(*where))).first()


async def cards_of(tx: Tx, town_id: int, report_id: int) -> list[Any]:
    """Every live card of a report with its chat's language."""
    wanted = (
        select(cards, chats.c.language, chats.c.role, chats.c.kind)
        .join(chats, and_(chats.c.town_id == cards.c.town_id, chats.c.chat == cards.c.chat))
        .where(cards.c.town_id == town_id, cards.c.report_id == report_id, cards.c.slot == CARD_SLOT)
        .where(chats.c.state == "open")
        .order_by(cards.c.chat)
    )
    return list(await tx.execute(wanted))


async def cards_in_slot(tx: Tx, town_id: int, report_id: int, slot: str) -> list[Any]:
    """A report's cards of one slot with their chats' language."""
    c = cards.c
    wanted = select(c.chat, c.slot, chats.c.language).join(
        chats, and_(chats.c.town_id == c.town_id, chats.c.chat == c.chat)
    )
    return list(await tx.execute(wanted.where(c.town_id == town_id, c.report_id == report_id, c.slot == slot)))


async def want_card(
    tx: Tx,
    town_id: int,
    chat: str,
    report_id: int,
    slot: str,
    *,
    view: str,
    body_id: int,
    person: str,
    now: datetime,
    template_version: int,
) -> bool:
    """Says how a card should look. True when the chat has no such card yet, so that it must be told as a new
    message."""
    old = await get_card(tx, town_id, chat, report_id, slot)
    key = {"town_id": town_id, "chat": chat, "report_id": report_id, "slot": slot}
    if old is None:
        values = {"view": view, "person": person, "wanted": body_id, "template_version": template_version}
        await tx.execute(insert(cards).values(**key, **values))
        return True
    where = [cards.c[name] == value for name, value in key.items()]
    values = {"view": view, "wanted": body_id, "template_version": template_version, "edit_due_at": now, "attempts": 0}
    await tx.execute(update(cards).where(*where).values(**values))
    return False


async def move_card(tx: Tx, town_id: int, chat: str, from_report: int, to_report: int) -> bool:
    """A draft's card becomes the card of the report it joined; False when the chat has that one already."""
    if await get_card(tx, town_id, chat, to_report) is not None:
        return False
    await tx.execute(
        update(cards).where(_card(town_id, chat, from_report, CARD_SLOT)).values(report_id=to_report, view="reporter")
    )
    o, a = outbox.c, actions.c
    mine = (o.town_id == town_id, o.chat == chat, o.report_id == from_report, o.slot == CARD_SLOT)
    await tx.execute(update(outbox).where(*mine).values(report_id=to_report))
    offers = (a.town_id == town_id, a.chat == chat, a.report_id == from_report, a.slot == CARD_SLOT)
    await tx.execute(update(actions).where(*offers).values(report_id=to_report))
    return True


async def want_cards(
    tx: Tx, town_id: int, report_id: int, chat_keys: Sequence[str], body_id: int, now: datetime
) -> None:
    """Gives many chats' cards of one report the same new look, in one statement."""
    c = cards.c
    where = (c.town_id == town_id, c.report_id == report_id, c.slot == CARD_SLOT, c.chat.in_(chat_keys))
    await tx.execute(update(cards).where(*where).values(wanted=body_id, edit_due_at=now, attempts=0))


async def claim(tx: Tx, town_id: int, now: datetime, limit: int, serves: Sequence[str] = ()) -> list[Due]:
    """Takes due messages, one a chat, urgent ones first."""
    await only_one(tx, f"outbox {town_id}")  # two at once could each take a message of the same chat
    busy = outbox.alias("busy")
    in_hand = select(busy.c.chat).where(busy.c.town_id == town_id, busy.c.state == "due", busy.c.claimed_until >= now)
    wanted = (
        select(outbox, chats.c.forum, chats.c.role)
        .join(chats, and_(chats.c.town_id == outbox.c.town_id, chats.c.chat == outbox.c.chat))
        .where(outbox.c.town_id == town_id, outbox.c.state == "due", outbox.c.due_at <= now)
        .where(or_(outbox.c.claimed_until.is_(None), outbox.c.claimed_until < now))
        .where(or_(chats.c.not_before.is_(None), chats.c.not_before <= now))
        .where(outbox.c.chat.notin_(in_hand), served(outbox.c.chat, serves))
        .order_by(outbox.c.priority, outbox.c.id)
        .limit(limit * 4)
        .with_for_update(skip_locked=True, of=outbox)
    )
    first_of_chat: dict[str, Any] = {}
    for row in await tx.execute(wanted):
        first_of_chat.setdefault(row.chat, row)
    taken = list(first_of_chat.values())[:limit]
    if not taken:
        return []
    died = [row.id for row in taken if row.claimed_until is not None]
    if lost := [row.id for row in taken if row.claimed_until is not None and row.perhaps_sent]:
        await tx.execute(_rows(town_id, lost).values(state="dead", error="perhaps told twice"))
        taken = [row for row in taken if row.id not in lost]
    lease = {"claimed_until": now + timedelta(seconds=CLAIM_S), "attempts": outbox.c.attempts + 1}
    await tx.execute(_rows(town_id, [row.id for row in taken]).values(lease))
    await tx.execute(_rows(town_id, died).values(perhaps_sent=True))
    return await _as_due(tx, town_id, taken)


def _rows(town_id: int, ids: Sequence[int]) -> Any:
    return update(outbox).where(outbox.c.town_id == town_id, outbox.c.id.in_(ids))


async def _as_due(tx: Tx, town_id: int, rows: Sequence[Any]) -> list[Due]:
    wanted: dict[int, tuple[int, str, str]] = {}
    for row in rows:
        body_id, reply_to, thread = row.body_id, row.reply_to, ""
        if row.report_id is not None:
            card = await get_card(tx, town_id, row.chat, row.report_id, row.slot or CARD_SLOT)
            if card is not None and row.slot:
                body_id = card.wanted  # the newest look: the card may have changed while it waited
            main = (
                card if not row.slot or row.slot == CARD_SLOT else await get_card(tx, town_id, row.chat, row.report_id)
            )
            if main is not None:
                thread = main.thread
                reply_to = reply_to or ("" if row.slot == CARD_SLOT else main.message_id)
        wanted[row.id] = (body_id, reply_to, thread)
    found = await get_bodies(tx, town_id, [body_id for body_id, _, _ in wanted.values()])
    return [
        Due(
            id=row.id,
            chat=row.chat,
            body=found[wanted[row.id][0]],
            event=row.event,
            report_id=row.report_id,
            slot=row.slot,
            person=row.person,
            reply_to=wanted[row.id][1],
            thread=wanted[row.id][2],
            silent=row.silent,
            attempts=row.attempts + 1,
            again=row.claimed_until is not None or row.perhaps_sent,
            needs_topic=bool(row.forum and row.role == "desk" and row.slot == CARD_SLOT),
        )
        for row in rows
    ]


async def claim_edits(tx: Tx, town_id: int, now: datetime, limit: int, serves: Sequence[str] = ()) -> list[Due]:
    """Takes cards that do not look as they should."""
    c = cards.c
    wanted = (
        select(cards)
        .join(chats, and_(chats.c.town_id == c.town_id, chats.c.chat == c.chat))
        .where(c.town_id == town_id, c.edit_due_at <= now, c.message_id != "", chats.c.state == "open")
        .where(or_(c.claimed_until.is_(None), c.claimed_until < now), served(c.chat, serves))
        .where(or_(chats.c.not_before.is_(None), chats.c.not_before <= now))
        .order_by(c.edit_due_at, c.chat, c.report_id, c.slot)
        .limit(limit)
        .with_for_update(skip_locked=True, of=cards)
    )
    rows = list(await tx.execute(wanted))
    found = await get_bodies(
        tx, town_id, [body for row in rows for body in (row.wanted, row.shown) if body is not None]
    )
    due = []
    for row in rows:
        where = _card(town_id, row.chat, row.report_id, row.slot)
        if row.shown is not None and _looks(found[row.wanted]) == _looks(found[row.shown]):
            await tx.execute(update(cards).where(where).values(edit_due_at=None, wanted=row.shown))
            continue
        await tx.execute(update(cards).where(where).values(claimed_until=now + timedelta(seconds=CLAIM_S)))
        due.append(
            Due(
                id=0,
                chat=row.chat,
                body=found[row.wanted],
                event="",
                report_id=row.report_id,
                slot=row.slot,
                person=row.person,
                reply_to="",
                thread=row.thread,
                silent=True,
                attempts=row.attempts + 1,
                edits=row.message_id,
            )
        )
    return due


def _looks(body: Rendered) -> tuple[object, ...]:
    return body.text, body.buttons, body.photos


def _card(town_id: int, chat: str, report_id: int, slot: str) -> Any:
    c = cards.c
    return and_(c.town_id == town_id, c.chat == chat, c.report_id == report_id, c.slot == slot)


async def told(tx: Tx, town_id: int, due: Due, message_id: str, now: datetime) -> None:
    """Writes that a message was told, or a card changed."""
    if due.edits:
        where = _card(town_id, due.chat, due.report_id or 0, due.slot)
        shown: dict[str, Any] = {"shown": due.body.id, "claimed_until": None, "attempts": 0}
        await tx.execute(update(cards).where(where).values(shown))
        await tx.execute(update(cards).where(where, cards.c.wanted == due.body.id).values(edit_due_at=None))
        return
    values = {"state": "told", "message_id": message_id, "told_at": now, "claimed_until": None, "error": ""}
    await tx.execute(_rows(town_id, [due.id]).values(values))
    if due.slot and due.report_id is not None:
        where = _card(town_id, due.chat, due.report_id, due.slot)
        values = {"message_id": message_id, "shown": due.body.id, "thread": due.thread}
        await tx.execute(update(cards).where(where).values(values))
        await tx.execute(update(cards).where(where, cards.c.wanted == due.body.id).values(edit_due_at=None))


async def not_told(
    tx: Tx, town_id: int, due: Due, *, again_at: datetime | None, error: str, perhaps_sent: bool = False
) -> None:
    """Writes that telling failed: again later, or never when `again_at` is None."""
    if due.edits:
        where = _card(town_id, due.chat, due.report_id or 0, due.slot)
        edit = {"claimed_until": None, "edit_due_at": again_at, "attempts": cards.c.attempts + 1}
        await tx.execute(update(cards).where(where).values(edit))
        return
    values: dict[str, Any] = {"claimed_until": None, "error": error[:200], "perhaps_sent": perhaps_sent}
    values |= {"state": "dead"} if again_at is None else {"due_at": again_at}
    await tx.execute(_rows(town_id, [due.id]).values(values))


async def forget_message(tx: Tx, town_id: int, due: Due) -> None:
    """A card whose message is gone is told anew the next time something about it matters."""
    await tx.execute(delete(cards).where(_card(town_id, due.chat, due.report_id or 0, due.slot)))


async def drop_chat(tx: Tx, town_id: int, chat: str) -> None:
    """Nothing more is told to a chat that is gone."""
    where = (outbox.c.town_id == town_id, outbox.c.chat == chat, outbox.c.state == "due")
    await tx.execute(update(outbox).where(*where).values(state="dead", error="the chat is gone", claimed_until=None))
    await tx.execute(update(cards).where(cards.c.town_id == town_id, cards.c.chat == chat).values(edit_due_at=None))


async def offer_actions(tx: Tx, town_id: int, due: Due, token: str, now: datetime) -> None:
    """Keeps what the buttons of one message do. An edited message loses its old buttons."""
    a = actions.c
    if due.edits:
        await tx.execute(delete(actions).where(a.town_id == town_id, a.chat == due.chat, a.message_id == due.edits))
    if not due.body.buttons:
        return
    values = {
        "token": token,
        "chat": due.chat,
        "person": due.person,
        "report_id": due.report_id,
        "slot": due.slot,
        "message_id": due.edits,
        "body_id": due.body.id,
        "at": now,
        "expires_at": now + ACTION_LIFE,
    }
    await tx.execute(insert(actions).values(town_id=town_id, **values))


async def place_actions(tx: Tx, town_id: int, token: str, message_id: str) -> None:
    """Writes which message the buttons went out with."""
    await tx.execute(
        update(actions).where(actions.c.town_id == town_id, actions.c.token == token).values(message_id=message_id)
    )


async def find_action(tx: Tx, town_id: int, chat: str, token: str, now: datetime) -> Any | None:
    """The offer behind a pressed button; None when it is not this chat's, too old or made up."""
    a = actions.c
    where = (a.town_id == town_id, a.token == token, a.chat == chat, a.expires_at > now)
    wanted = select(actions, bodies.c.buttons).join(
        bodies, and_(bodies.c.town_id == a.town_id, bodies.c.id == a.body_id)
    )
    return (await tx.execute(wanted.where(*where))).first()


async def latest_actions(tx: Tx, town_id: int, chat: str, report_id: int | None = None, limit: int = 5) -> list[Any]:
    """The newest messages with buttons in a chat, for answers typed in place of a tap; of one report if it is named."""
    a = actions.c
    wanted = select(actions, bodies.c.buttons).join(
        bodies, and_(bodies.c.town_id == a.town_id, bodies.c.id == a.body_id)
    )
    if report_id is not None:
        wanted = wanted.where(a.report_id == report_id)
    rows = await tx.execute(
        wanted.where(a.town_id == town_id, a.chat == chat).order_by(a.at.desc(), a.token).limit(limit)
    )
    return list(rows)


async def report_of_message(tx: Tx, town_id: int, chat: str, message_id: str) -> tuple[int, str] | None:
    """(report id, slot) of the message a reply hangs on."""
    c, o = cards.c, outbox.c
    row = (
        await tx.execute(
            select(c.report_id, c.slot).where(c.town_id == town_id, c.chat == chat, c.message_id == message_id)
        )
    ).first()
    if row is None:
        where = (o.town_id == town_id, o.chat == chat, o.message_id == message_id, o.report_id.isnot(None))
        row = (await tx.execute(select(o.report_id, o.slot).where(*where))).first()
    return (row.report_id, row.slot) if row else None


async def report_of_thread(tx: Tx, town_id: int, chat: str, thread: str) -> int | None:
    c = cards.c
    where = (c.town_id == town_id, c.chat == chat, c.thread == thread, c.slot == CARD_SLOT)
    found: int | None = (await tx.execute(select(c.report_id).where(*where).order_by(c.report_id.desc()))).scalar()
    return found


async def last_told(tx: Tx, town_id: int, chat: str) -> Any | None:
    """The newest message told in a chat."""
    o = outbox.c
    where = (o.town_id == town_id, o.chat == chat, o.state == "told")
    return (await tx.execute(select(outbox).where(*where).order_by(o.told_at.desc(), o.id.desc()).limit(1))).first()


async def set_thread(tx: Tx, town_id: int, due: Due, thread: str) -> None:
    await tx.execute(update(cards).where(_card(town_id, due.chat, due.report_id or 0, due.slot)).values(thread=thread))


async def counts(tx: Tx, town_id: int) -> dict[str, int]:
    rows = await tx.execute(
        select(outbox.c.state, func.count()).where(outbox.c.town_id == town_id).group_by(outbox.c.state)
    )
    return {row[0]: row[1] for row in rows}


async def take_lease(tx: Tx, name: str, holder: str, now: datetime, lasts_s: float) -> bool:
    """Whether `holder` has the lease until `now + lasts_s`: one teller per bot token."""
    until = now + timedelta(seconds=lasts_s)
    await tx.execute(insert_once(tx)(leases).values(name=name, holder=holder, until=until).on_conflict_do_nothing())
    mine = update(leases).where(leases.c.name == name, or_(leases.c.holder == holder, leases.c.until < now))
    return (await tx.execute(mine.values(holder=holder, until=until))).rowcount == 1


async def drop_lease(tx: Tx, name: str, holder: str) -> None:
    await tx.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))
