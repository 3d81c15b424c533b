"""One turn of a conversation: what is known while one message is decided, and what the decision wants said and kept.

A turn lives inside one transaction. Use-cases in `handlers/conversation/` read from it and call `card`, `tell`,
`toast` and `happen`; nothing leaves before the commit.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from core.conversation import Conversation
from core.event import Event, EventKind
from core.message import ChatKind, Inbound
from core.people import Chat, Officer, Person
from core.place import Area, Found
from core.report import Report
from core.saying import Body, Saying
from core.telling import Rendered
from core.understanding import Danger, Problem, Understanding
from handlers import views
from handlers.texts import render, render_lines
from handlers.world import World
from storage import events, outbox, people, reports
from storage.engine import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several problems told in the message, read alone. `understanding` is None when that failed."""

    problem: Problem
    understanding: Understanding | None = None
    found: Found | None = None
    generic: str = ""
    danger: Danger | None = None


class Turn:
    """`inbox_id` names the turn in outbox keys, so that a turn run twice says nothing twice."""

    def __init__(
        self,
        world: World,
        tx: Tx,
        *,
        inbound: Inbound,
        inbox_id: int,
        chat: Chat,
        person: Person,
        officer: Officer | None,
        conversation: Conversation,
        language: str,
        first_time: bool,
        understanding: Understanding | None = None,
        found: Found | None = None,
        generic: str = "",
        parts: tuple[Part, ...] = (),
        is_admin: bool = True,
        version: int = 0,
    ) -> None:
        self.world, self.tx, self.town = world, tx, world.town
        self.now: datetime = world.now()
        self.inbound, self.inbox_id = inbound, inbox_id
        self.chat, self.person, self.officer = chat, person, officer
        self.conversation = conversation
        self.language, self.first_time = language, first_time
        self.understanding, self.found, self.generic = understanding, found, generic
        self.areas: tuple[Area, ...] = ()  # what may be followed under the words
        self.same_place = False  # the words say so, and `found` is that place
        self.parts = parts  # none when the message tells of one thing
        self.is_admin = is_admin
        self.version = version  # of the conversation as it was read
        self.toast_text = ""
        self.erase_at: datetime | None = None
        self._said = 0

    @property
    def town_id(self) -> int:
        return self.town.id

    @property
    def is_private(self) -> bool:
        return self.chat.kind is ChatKind.PRIVATE

    @property
    def in_reply(self) -> bool:
        """A press is answered by a toast; anything else needs words."""
        return not self.inbound.press

    async def body(self, body: Body, language: str = "") -> int:
        """Writes a body in one language and returns its id."""
        return await write_body(self.world, self.tx, body, language or self.language)

    async def card(
        self, report_id: int, body: Body, *, view: str, slot: str = outbox.CARD_SLOT, event: str = ""
    ) -> None:
        """How the chat's card of a report (or draft) should look from now on; a new message only if there is none
        yet."""
        body_id = await self.body(body)
        person = self.inbound.person if not self.is_private and view == "draft" else ""
        new = await outbox.want_card(
            self.tx,
            self.town_id,
            self.chat.chat,
            report_id,
            slot,
            view=view,
            body_id=body_id,
            person=person,
            now=self.now,
            template_version=views.TEMPLATE_VERSION,
        )
        if new:
            await self._put(body_id, report_id=report_id, slot=slot, person=person, event=event)

    async def tell(
        self, body: Body, *, report_id: int | None = None, slot: str = "", priority: int = 1, event: str = ""
    ) -> None:
        """A new message to the chat we are in. With a `slot` it can be changed later."""
        body_id = await self.body(body)
        if slot and report_id is not None:
            await outbox.want_card(
                self.tx,
                self.town_id,
                self.chat.chat,
                report_id,
                slot,
                view="notice",
                body_id=body_id,
                person="",
                now=self.now,
                template_version=views.TEMPLATE_VERSION,
            )
        await self._put(body_id, report_id=report_id, slot=slot, priority=priority, event=event)

    async def say(self, *lines: Saying, report_id: int | None = None) -> None:
        """A short new message without buttons."""
        await self.tell(Body(lines=lines), report_id=report_id)

    async def toast(self, saying: Saying) -> None:
        """The short answer: over the button when it was pressed, a message when it was typed."""
        if self.inbound.press:
            self.toast_text = self.words(saying)
        else:
            await self.say(saying)

    def words(self, saying: Saying) -> str:
        return render(saying, self.language, self.world.zone)

    async def _put(
        self,
        body_id: int,
        *,
        report_id: int | None,
        slot: str = "",
        person: str = "",
        priority: int = 1,
        event: str = "",
    ) -> None:
        self._said += 1
        row = {
            "id": self.world.ids.new(),
            "chat": self.chat.chat,
            "key": f"reply:{self.inbox_id}:{self._said}",
            "body_id": body_id,
            "event": event,
            "report_id": report_id,
            "slot": slot,
            "person": person,
            "reply_to": "" if self.is_private else self.inbound.message_id,
            "silent": False,
            "priority": priority,
            "due_at": self.now,
        }
        await outbox.add(self.tx, self.town_id, [row])

    async def happen(
        self, kind: EventKind, report: Report | None, payload: dict[str, Any] | None = None, *, delay_s: float = 0
    ) -> Event:
        """Writes an event; with a delay it can be undone before anybody is told."""
        event = Event(
            id=self.world.ids.new(),
            kind=kind,
            report_id=report.id if report else None,
            at=self.now,
            tell_at=self.now + timedelta(seconds=delay_s),
            payload=payload or {},
            person=self.inbound.person,
        )
        await events.add(self.tx, self.town_id, event)
        return event

    async def change(self, report: Report, **values: Any) -> Report:
        """Changes a report; every card of it follows."""
        return await reports.change(self.tx, self.town_id, report, updated_at=self.now, **values)

    async def audit(self, act: str, report_id: int | None, payload: dict[str, Any] | None = None) -> None:
        row_id = self.world.ids.new()
        await people.write_audit(
            self.tx, self.town_id, row_id, self.inbound.person, act, report_id, payload or {}, self.now
        )

    def remember(self, conversation: Conversation) -> None:
        self.conversation = conversation

    def forget_awaiting(self) -> None:
        self.conversation = replace(self.conversation, awaiting=None)


def render_body(world: World, body: Body, language: str) -> Rendered:
    """The body in one language, with a new id, not kept yet."""
    rows = [
        [
            {"label": render(tap.label, language, world.zone), "action": tap.action.value, "argument": tap.argument}
            for tap in row
        ]
        for row in body.taps
        if row
    ]
    return Rendered(
        id=world.ids.new(),
        language=language,
        text=render_lines(body.lines, language, world.zone),
        buttons=rows,
        photos=list(body.photos),
    )


async def write_body(world: World, tx: Tx, body: Body, language: str) -> int:
    """Renders a body once and keeps it as said."""
    rendered = render_body(world, body, language)
    await outbox.add_body(tx, world.town.id, rendered)
    return rendered.id
