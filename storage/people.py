"""People, chats, officers and the conversation each person has in each chat."""

from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from core.message import ChatKind
from core.people import Chat, Officer, Person
from storage.engine import Tx
from storage.inbox import insert_once
from storage.tables import (
    actions,
    audit,
    cards,
    chats,
    contributions,
    conversations,
    invites,
    officers,
    outbox,
    people,
    subscriptions,
)


def _fill(kind: Any, row: Any) -> Any:
    return kind(**{f.name: getattr(row, f.name) for f in fields(kind)})


def _chat(row: Any) -> Chat:
    chat: Chat = _fill(Chat, row)
    return replace(chat, kind=ChatKind(row.kind))


async def meet_person(tx: Tx, town_id: int, new: Person) -> tuple[Person, bool]:
    """The person as known, and whether we meet for the first time."""
    wanted = select(people).where(people.c.town_id == town_id, people.c.person == new.person)
    row = (await tx.execute(wanted)).first()
    if row is not None:
        return _fill(Person, row), False
    await tx.execute(insert_once(tx)(people).values(town_id=town_id, **asdict(new)).on_conflict_do_nothing())
    return new, True


async def change_person(tx: Tx, town_id: int, person: str, **values: Any) -> None:
    await tx.execute(update(people).where(people.c.town_id == town_id, people.c.person == person).values(values))


async def last_place(tx: Tx, town_id: int, person: str) -> dict[str, Any] | None:
    """Where this person's last report was."""
    wanted = select(people.c.last_place).where(people.c.town_id == town_id, people.c.person == person)
    return (await tx.execute(wanted)).scalar_one_or_none()


async def meet_chat(tx: Tx, town_id: int, new: Chat) -> Chat:
    found = await get_chat(tx, town_id, new.chat)
    if found is not None:
        return found
    values = asdict(new) | {"kind": new.kind.value, "town_id": town_id}
    await tx.execute(insert_once(tx)(chats).values(values).on_conflict_do_nothing())
    return new


async def get_chat(tx: Tx, town_id: int, chat: str) -> Chat | None:
    row = (await tx.execute(select(chats).where(chats.c.town_id == town_id, chats.c.chat == chat))).first()
    return _chat(row) if row else None


async def change_chat(tx: Tx, town_id: int, chat: str, **values: Any) -> None:
    await tx.execute(update(chats).where(chats.c.town_id == town_id, chats.c.chat == chat).values(values))


async def desks(tx: Tx, town_id: int, jurisdiction: str) -> list[Chat]:
    """Where reports of a jurisdiction are read: its desk groups, else the private chats of its officers."""
    wanted = select(chats).where(chats.c.town_id == town_id, chats.c.role == "desk", chats.c.state == "open")
    wanted = wanted.where(chats.c.jurisdiction.in_(("", jurisdiction))).order_by(chats.c.chat)
    found = [_chat(row) for row in await tx.execute(wanted)]
    if found:
        return found
    private = select(chats).join(officers, (officers.c.town_id == chats.c.town_id) & (officers.c.chat == chats.c.chat))
    private = private.where(chats.c.town_id == town_id, chats.c.state == "open")
    private = private.where(officers.c.jurisdiction.in_(("", jurisdiction))).order_by(chats.c.chat)
    return [_chat(row) for row in await tx.execute(private)]


async def officer(tx: Tx, town_id: int, person: str) -> Officer | None:
    row = (await tx.execute(select(officers).where(officers.c.town_id == town_id, officers.c.person == person))).first()
    return _fill(Officer, row) if row else None


async def officer_named(tx: Tx, town_id: int, name: str) -> Officer | None:
    """A colleague by the name on the invite."""
    wanted = select(officers).where(officers.c.town_id == town_id, func.lower(officers.c.name) == name.strip().lower())
    row = (await tx.execute(wanted)).first()
    return _fill(Officer, row) if row else None


async def has_officers(tx: Tx, town_id: int, jurisdiction: str) -> bool:
    wanted = select(func.count()).select_from(officers).where(officers.c.town_id == town_id)
    wanted = wanted.where(or_(officers.c.jurisdiction == "", officers.c.jurisdiction == jurisdiction))
    return bool((await tx.execute(wanted)).scalar_one())


async def enrol(tx: Tx, town_id: int, new: Officer, now: datetime) -> None:
    values = asdict(new) | {"town_id": town_id, "at": now}
    await tx.execute(delete(officers).where(officers.c.town_id == town_id, officers.c.person == new.person))
    await tx.execute(insert_once(tx)(officers).values(values))


async def touch_report(tx: Tx, town_id: int, person: str, report_id: int) -> None:
    """The report an officer's next command without a reference is about."""
    await tx.execute(
        update(officers).where(officers.c.town_id == town_id, officers.c.person == person).values(last_report=report_id)
    )


async def add_invite(
    tx: Tx, town_id: int, digest: str, *, role: str, jurisdiction: str, name: str, expires_at: datetime
) -> None:
    values = {"digest": digest, "role": role, "jurisdiction": jurisdiction, "name": name, "expires_at": expires_at}
    await tx.execute(insert_once(tx)(invites).values(town_id=town_id, **values))


async def use_invite(tx: Tx, town_id: int, digest: str, now: datetime) -> Any | None:
    """The invite's role, jurisdiction and name, once; None when unknown, used or too old."""
    where = (invites.c.town_id == town_id, invites.c.digest == digest)
    used = update(invites).where(*where, invites.c.used_at.is_(None), invites.c.expires_at > now).values(used_at=now)
    if (await tx.execute(used)).rowcount != 1:
        return None
    return (await tx.execute(select(invites).where(*where))).one()


async def write_audit(
    tx: Tx,
    town_id: int,
    row_id: int,
    person: str,
    act: str,
    report_id: int | None,
    payload: dict[str, Any],
    now: datetime,
) -> None:
    values = {"id": row_id, "at": now, "person": person, "act": act, "report_id": report_id, "payload": payload}
    await tx.execute(audit.insert().values(town_id=town_id, **values))


async def conversation(tx: Tx, town_id: int, chat: str, person: str) -> tuple[dict[str, Any], int]:
    """The conversation's state and its version (0: none yet)."""
    c = conversations.c
    wanted = select(conversations).where(c.town_id == town_id, c.chat == chat, c.person == person)
    row = (await tx.execute(wanted.with_for_update())).first()
    return (dict(row.state), row.version) if row else ({}, 0)


async def save_conversation(
    tx: Tx,
    town_id: int,
    chat: str,
    person: str,
    state: dict[str, Any],
    version: int,
    remind_at: datetime | None,
    expire_at: datetime | None,
) -> bool:
    """Writes the state if nobody did since `version` was read; False when the race is lost and the turn must run
    again."""
    values: dict[str, Any] = {"state": state, "version": version + 1, "remind_at": remind_at, "expire_at": expire_at}
    c = conversations.c
    if version == 0:
        new = insert_once(tx)(conversations).values(town_id=town_id, chat=chat, person=person, **values)
        return bool((await tx.execute(new.on_conflict_do_nothing())).rowcount == 1)
    where = (c.town_id == town_id, c.chat == chat, c.person == person, c.version == version)
    return (await tx.execute(update(conversations).where(*where).values(values))).rowcount == 1


async def conversations_due(tx: Tx, town_id: int, now: datetime) -> list[tuple[str, str]]:
    """(chat, person) of drafts to be reminded of or to expire."""
    c = conversations.c
    wanted = select(c.chat, c.person).where(c.town_id == town_id, or_(c.remind_at <= now, c.expire_at <= now))
    return [(chat, person) for chat, person in await tx.execute(wanted.order_by(c.expire_at, c.chat))]


async def migrate_chat(tx: Tx, town_id: int, old: str, new: str) -> None:
    """A group got a new id: everything that names the old one names the new one.

    The new id may be known already, because something was said there before we heard of the move: the chat we met first
    keeps its role and language, and of two rows for the same thing the new id's stays.
    """
    first_met = select(chats.c.chat).where(chats.c.town_id == town_id, chats.c.chat.in_((old, new)))
    known = list((await tx.execute(first_met.order_by(chats.c.met_at, chats.c.chat == new))).scalars())
    if len(known) == 2:
        await tx.execute(delete(chats).where(chats.c.town_id == town_id, chats.c.chat == known[1]))
    same_thing = {
        conversations: ("person",),
        subscriptions: ("report_id",),
        cards: ("report_id", "slot"),
        outbox: ("key",),
    }
    for table, columns in same_thing.items():
        there = table.alias("there")
        same = [there.c[column] == table.c[column] for column in columns]
        both = select(there.c.chat).where(there.c.town_id == town_id, there.c.chat == new, *same).exists()
        await tx.execute(delete(table).where(table.c.town_id == town_id, table.c.chat == old, both))
    for table in (chats, *same_thing, actions, contributions, officers):
        await tx.execute(update(table).where(table.c.town_id == town_id, table.c.chat == old).values(chat=new))
