"""The transcript of web chats: browsers keep nothing, so what was said on both sides is kept here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from core.transcript import Author, Line, Said
from storage.engine import Storage
from storage.tables import webchat_messages as table

SHOWN_LINES = 300  # a page does not show more; older lines stay kept
ADD_TRIES = 5  # on PostgreSQL two lines of one chat may take the same number; the loser takes the next


class WebTranscript:
    """One town's transcripts. Each call is one short transaction of its own: a line is no part of a report's change."""

    def __init__(self, storage: Storage, town_id: int) -> None:
        self._storage = storage
        self._town_id = town_id

    async def add(self, chat: str, said: Said) -> Line:
        """Keeps a line. A resident's line with a `client_id` already kept is returned as it is: a page that got no
        answer sends again."""
        for tries_left in reversed(range(ADD_TRIES)):
            try:
                async with self._storage.begin() as tx:
                    return await _kept(tx, self._town_id, chat, said) or await _add(tx, self._town_id, chat, said)
            except IntegrityError:
                if not tries_left:
                    raise
        raise AssertionError("the last try returns or raises")

    async def change(self, chat: str, number: int, said: Said) -> Line | None:
        """Puts `said` in place of one of our own lines; `said.at` is when. None: there is no such line of ours."""
        changed = {"text": said.text, "buttons": said.buttons, "photos": said.photos, "edited_at": said.at}
        ours = table.c.author == Author.LAMPLIGHTER.value
        async with self._storage.begin() as tx:
            which = (*_of(self._town_id, chat), table.c.number == number, ours)
            await tx.execute(update(table).where(*which).values(changed))
            lines = await _read(tx, self._town_id, chat, table.c.number == number, ours)
        return lines[0] if lines else None

    async def line(self, chat: str, number: int) -> Line | None:
        async with self._storage.read() as tx:
            lines = await _read(tx, self._town_id, chat, table.c.number == number)
        return lines[0] if lines else None

    async def lines(self, chat: str) -> tuple[Line, ...]:
        """The newest lines, oldest first; a line changed after the person wrote again stands where it answers them."""
        async with self._storage.read() as tx:
            found = await _read(tx, self._town_id, chat)
        written = [line.said.at for line in found if line.said.author is Author.RESIDENT]

        def stands_at(line: Line) -> datetime:
            return line.changed_at if any(line.said.at < at <= line.changed_at for at in written) else line.said.at

        return tuple(sorted(found, key=lambda line: (stands_at(line), line.number)))

    async def changed_since(self, chat: str, moment: datetime) -> tuple[Line, ...]:
        """Lines said or changed at `moment` or later, oldest first."""
        async with self._storage.read() as tx:
            return await _read(
                tx, self._town_id, chat, func.coalesce(table.c.edited_at, table.c.at, type_=table.c.at.type) >= moment
            )

    async def exists(self, chat: str) -> bool:
        async with self._storage.read() as tx:
            found = await tx.execute(select(table.c.number).where(*_of(self._town_id, chat)).limit(1))
            return found.first() is not None

    async def erase(self, chat: str) -> None:
        """Forgets the whole chat."""
        async with self._storage.begin() as tx:
            await tx.execute(delete(table).where(*_of(self._town_id, chat)))

    async def blank(self, chat: str, since: datetime) -> None:
        """Takes the words, buttons and photos out of what was said from `since` on. The lines stay, empty, because a
        number used again would let an edit meant for an erased line change another one."""
        nothing = {"text": "", "buttons": (), "photos": ()}
        async with self._storage.begin() as tx:
            await tx.execute(update(table).where(*_of(self._town_id, chat), table.c.at >= since).values(nothing))


def _of(town_id: int, chat: str) -> tuple[Any, ...]:
    return table.c.town_id == town_id, table.c.chat == chat


async def _kept(tx: AsyncConnection, town_id: int, chat: str, said: Said) -> Line | None:
    if not said.client_id:
        return None
    lines = await _read(tx, town_id, chat, table.c.client_id == said.client_id, table.c.author == said.author.value)
    return lines[0] if lines else None


async def _add(tx: AsyncConnection, town_id: int, chat: str, said: Said) -> Line:
    newest = (await tx.execute(select(func.max(table.c.number)).where(*_of(town_id, chat)))).scalar()
    number = (newest or 0) + 1
    row = {
        "town_id": town_id,
        "chat": chat,
        "number": number,
        "author": said.author.value,
        "text": said.text,
        "buttons": said.buttons,
        "photos": said.photos,
        "client_id": said.client_id,
        "at": said.at,
    }
    await tx.execute(insert(table).values(row))
    return Line(number=number, said=said)


async def _read(tx: AsyncConnection, town_id: int, chat: str, *asked: Any) -> tuple[Line, ...]:
    newest = select(table).where(*_of(town_id, chat), *asked).order_by(table.c.number.desc()).limit(SHOWN_LINES)
    rows: Iterable[RowMapping] = (await tx.execute(newest)).mappings().all()
    return tuple(sorted((_line(row) for row in rows), key=lambda line: (line.said.at, line.number)))


def _line(row: RowMapping) -> Line:
    return Line(
        number=row["number"],
        said=Said(
            author=Author(row["author"]),
            text=row["text"],
            at=row["at"],
            buttons=tuple(tuple((label, data) for label, data in buttons) for buttons in row["buttons"]),
            photos=tuple(row["photos"]),
            client_id=row["client_id"],
        ),
        edited_at=row["edited_at"],
    )
