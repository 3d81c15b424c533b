"""An event becomes what people are told: who, by a new message or by their card, in which language.

One message per chat however many of its subscriptions match: rows are unique by (town, chat, event).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.actions import Action
from core.event import WHO_HEARS, Event, EventKind, Hears
from core.message import ChatKind
from core.people import Chat
from core.report import Report
from core.saying import Body, say
from core.telling import Rendered
from handlers import views
from handlers.turn import render_body, write_body
from handlers.world import World
from storage import events, media, outbox, people, reports, subscriptions
from storage.engine import Tx

CARD_VIEWS = ("reporter", "sharer", "follower", "following", "desk")
PUSH = 2
ALARM = 0
ALARMS = (EventKind.WARNED, EventKind.FALSE_ALARM)  # told to neighbours though the report itself is not public


async def tell_due_events(world: World, now: datetime) -> int:
    """Tells the events whose time to undo is over."""
    async with world.storage.begin() as tx:
        due = await events.due(tx, world.town.id, now)
        for event in due:
            await tell_event(world, tx, event)
        await events.mark(tx, world.town.id, [event.id for event in due], "told")
    if due:
        world.woken.ring()
        world.reports_changed.ring()
    return len(due)


async def tell_event(world: World, tx: Tx, event: Event) -> None:
    report = await reports.get(tx, world.town.id, event.report_id) if event.report_id is not None else None
    if report is None:
        return
    hears = WHO_HEARS[event.kind]
    if hears is Hears.DESK:
        await _tell_desks(world, tx, report, event)
    elif hears is Hears.AREA:
        await _show_to_area(world, tx, report, event)
    elif hears is not Hears.NOBODY:
        await _push(world, tx, report, event, hears)
    if event.kind is EventKind.PASSED_ON:  # the new owner's desk has no card of it yet
        await _tell_desks(world, tx, report, event)
    await _remind_desks(world, tx, report, event)
    await _settle_confirmation(world, tx, report, event)
    await refresh_cards(world, tx, report)


async def _settle_confirmation(world: World, tx: Tx, report: Report, event: Event) -> None:
    """The officer's "will read it in 20 seconds [Undo]" ends when they have read it."""
    for card in await outbox.cards_in_slot(tx, world.town.id, report.id, f"act:{event.id}"):
        line = say("done", ref=report.ref, act=say(f"act-{event.kind.value}"))
        await outbox.want_card(
            tx,
            world.town.id,
            card.chat,
            report.id,
            card.slot,
            view="notice",
            body_id=await write_body(world, tx, Body(lines=(line,)), card.language),
            person="",
            now=event.tell_at,
            template_version=views.TEMPLATE_VERSION,
        )


async def _remind_desks(world: World, tx: Tx, report: Report, event: Event) -> None:
    body = views.desk_push_body(world.town, report, event)
    if body is None:
        return
    for desk in await people.desks(tx, world.town.id, report.jurisdiction):
        body_id = await write_body(world, tx, body, desk.language)
        row = _row(world, desk, body_id, report, f"event:{event.id}", event.kind.value, False, PUSH)
        await outbox.add(tx, world.town.id, [row])


async def _tell_desks(world: World, tx: Tx, report: Report, event: Event) -> None:
    """A card at every desk of the jurisdiction, and the photos beneath it."""
    body = views.desk_body(world.town, await desk_view(world, tx, report))
    priority = ALARM if event.kind is EventKind.HAZARD else 1
    for desk in await people.desks(tx, world.town.id, report.jurisdiction):
        await _card(world, tx, desk, report, body, "desk", event, silent=False, priority=priority)
        await show_photos(
            world,
            tx,
            desk,
            report,
            [p for part in await reports.parts(tx, world.town.id, report.id) for p in part.photos],
        )
        await show_voices(world, tx, desk, report)


async def show_photos(world: World, tx: Tx, desk: Chat, report: Report, photos: list[int]) -> None:
    """Residents' photos for a desk, as messages hanging on its card; each once."""
    found = await media.get(tx, world.town.id, photos)
    for photo in (one.id for one in found if one.state != "broken"):
        body = Body(lines=(say("photo-of", ref=report.ref),), photos=(photo,))
        body_id = await write_body(world, tx, body, desk.language)
        await outbox.add(
            tx, world.town.id, [_row(world, desk, body_id, report, f"photo:{report.id}:{photo}", "photo", True, 2)]
        )


async def show_voices(world: World, tx: Tx, desk: Chat, report: Report) -> None:
    """Recordings nobody has put into words, for the desk to hear; each once."""
    for one in await media.voices_of(tx, world.town.id, report.id):
        body = Body(lines=(say("voice-of", ref=report.ref),), photos=(one.id,))
        body_id = await write_body(world, tx, body, desk.language)
        await outbox.add(
            tx, world.town.id, [_row(world, desk, body_id, report, f"voice:{report.id}:{one.id}", "voice", True, 2)]
        )


async def _show_to_area(world: World, tx: Tx, report: Report, event: Event) -> None:
    """A quiet card in every chat that follows the area and has none of this report yet."""
    if not report.public:
        return
    chats = await subscriptions.watchers(tx, world.town.id, report.point, report.category)
    has_card = {card.chat for card in await outbox.cards_of(tx, world.town.id, report.id)}
    body = await _follower_body(world, tx, report)
    for chat in await _open_chats(tx, world, chats - has_card):
        await _card(world, tx, chat, report, body, "follower", event, silent=True, priority=PUSH)


async def _push(world: World, tx: Tx, report: Report, event: Event, hears: Hears) -> None:
    counts = await reports.supporters(tx, world.town.id, [report.id])
    body = views.push_body(world.town, report, event, waiting=counts.get(report.id, 0))
    if body is None:
        return
    close = await _close_chats(tx, world, report, hears)
    wide: set[str] = set()
    is_alarm = event.kind in ALARMS
    if hears is Hears.FOLLOWERS and (report.public or is_alarm):
        wide = await subscriptions.watchers(tx, world.town.id, report.point, report.category) - close
    chats = await _open_chats(tx, world, close | wide)
    written: dict[tuple[str, bool], int] = {}
    rows = []
    for chat in chats:
        if chat.role == "desk":
            continue
        is_close = chat.chat in close
        as_told = (chat.language, is_close)
        if as_told not in written:
            written[as_told] = await write_body(world, tx, body if is_close else _without_stop(body), chat.language)
        slot = f"{event.kind.value}:{event.id}" if body.taps or event.kind is EventKind.ASKED else ""
        if slot:
            await outbox.want_card(
                tx,
                world.town.id,
                chat.chat,
                report.id,
                slot,
                view="notice",
                body_id=written[as_told],
                person="",
                now=event.tell_at,
                template_version=views.TEMPLATE_VERSION,
            )
        silent = chat.chat in wide and not is_alarm
        key = f"event:{event.id}"
        rows.append(_row(world, chat, written[as_told], report, key, event.kind.value, silent, PUSH, slot))
    await outbox.add(tx, world.town.id, rows)


def _without_stop(body: Body) -> Body:
    """For chats that follow the area: [Stop telling me] ends the following of one report, which they have not."""
    rows = (tuple(tap for tap in row if tap.action is not Action.STOP) for row in body.taps)
    return replace(body, taps=tuple(row for row in rows if row))


async def _close_chats(tx: Tx, world: World, report: Report, hears: Hears) -> set[str]:
    """Chats bound to this very report: its people, or those who follow it."""
    parts = await reports.parts(tx, world.town.id, report.id)
    if hears is Hears.REPORTER:
        return {part.chat for part in parts[:1]}
    if hears is Hears.REPORTERS:
        return {part.chat for part in parts}
    return await subscriptions.followers(tx, world.town.id, report.id)


async def reach(world: World, tx: Tx, report: Report, kind: EventKind) -> tuple[int, int]:
    """How many people and groups would read a push of this kind about this report."""
    chats = await _close_chats(tx, world, report, WHO_HEARS[kind])
    if WHO_HEARS[kind] is Hears.FOLLOWERS and (report.public or kind in ALARMS):
        chats |= await subscriptions.watchers(tx, world.town.id, report.point, report.category)
    found = await _open_chats(tx, world, chats)
    groups = sum(chat.kind is ChatKind.GROUP for chat in found)
    return len(found) - groups, groups


async def _open_chats(tx: Tx, world: World, keys: Iterable[str]) -> list[Chat]:
    found = [await people.get_chat(tx, world.town.id, key) for key in sorted(keys)]
    return [chat for chat in found if chat is not None and chat.state == "open"]


async def _follower_body(world: World, tx: Tx, report: Report) -> Body:
    counts = await reports.supporters(tx, world.town.id, [report.id])
    staffed = await people.has_officers(tx, world.town.id, report.jurisdiction)
    words = await words_of(world, tx, report)
    return views.follower_body(world.town, report, supporters=counts.get(report.id, 0), staffed=staffed, words=words)


async def words_of(world: World, tx: Tx, report: Report) -> list[str]:
    """What its senders let everyone read. Whatever they said, no words about a home, people or an emergency."""
    if not world.town.categories[report.category].public_place or report.danger:
        return []
    return await reports.public_words(tx, world.town.id, report.id)


async def _card(
    world: World,
    tx: Tx,
    chat: Chat,
    report: Report,
    body: Body,
    view: str,
    event: Event,
    *,
    silent: bool,
    priority: int,
) -> None:
    body_id = await write_body(world, tx, body, chat.language)
    new = await outbox.want_card(
        tx,
        world.town.id,
        chat.chat,
        report.id,
        outbox.CARD_SLOT,
        view=view,
        body_id=body_id,
        person="",
        now=event.tell_at,
        template_version=views.TEMPLATE_VERSION,
    )
    if new:
        key = f"event:{event.id}"
        row = _row(world, chat, body_id, report, key, event.kind.value, silent, priority, outbox.CARD_SLOT)
        await outbox.add(tx, world.town.id, [row])


def _row(
    world: World,
    chat: Chat,
    body_id: int,
    report: Report,
    key: str,
    event: str,
    silent: bool,
    priority: int,
    slot: str = "",
) -> dict[str, object]:
    return {
        "id": world.ids.new(),
        "chat": chat.chat,
        "key": key,
        "body_id": body_id,
        "event": event,
        "report_id": report.id,
        "slot": slot,
        "person": "",
        "reply_to": "",
        "silent": silent,
        "priority": priority,
        "due_at": world.now(),
    }


async def desk_view(world: World, tx: Tx, report: Report) -> views.DeskView:
    """Everything the desk's card shows."""
    history = await events.of_report(tx, world.town.id, report.id)
    now = world.now()
    pending = next((e for e in reversed(history) if e.tell_at > now and e.payload.get("by")), None)
    similar = report.decision.get("similar")
    return views.DeskView(
        report=report,
        parts=await reports.parts(tx, world.town.id, report.id),
        history=history,
        readers=await reach(world, tx, report, pending.kind) if pending else (0, 0),
        pending=pending,
        similar=await reports.get(tx, world.town.id, int(similar)) if similar else None,
    )


async def refresh_cards(
    world: World, tx: Tx, report: Report, *, desk_only: bool = False, close_choices: bool = False
) -> None:
    """Everyone's card of a report as it should look now, one body per view and language.

    `desk_only`: an act that can still be undone is seen by the desk, not by the neighbours. `close_choices`: buttons an
    officer has just opened ([Ask] → [How big?]) go; else they stay as long as the card's words do.
    """
    cards = await outbox.cards_of(tx, world.town.id, report.id)
    groups: dict[tuple[str, str], list[Any]] = {}
    for card in cards:
        if card.view in CARD_VIEWS and (card.view == "desk" or not desk_only):
            groups.setdefault((card.view, card.language), []).append(card)
    if not groups:
        return
    counts = await reports.supporters(tx, world.town.id, [report.id])
    staffed = await people.has_officers(tx, world.town.id, report.jurisdiction)
    supporters = counts.get(report.id, 0)
    words = await words_of(world, tx, report) if any("follow" in view for view, _ in groups) else []
    bodies = {
        "reporter": views.reporter_body(world.town, report, supporters=supporters, staffed=staffed),
        "sharer": views.reporter_body(world.town, report, supporters=supporters, staffed=staffed, shows=True),
        "follower": views.follower_body(world.town, report, supporters=supporters, staffed=staffed, words=words),
        "following": views.follower_body(
            world.town, report, supporters=supporters, staffed=staffed, words=words, follows=True
        ),
    }
    if any(view == "desk" for view, _ in groups):
        bodies["desk"] = views.desk_body(world.town, await desk_view(world, tx, report))
    shown = await outbox.get_bodies(tx, world.town.id, [card.wanted for card in cards])
    for (view, language), same_view in sorted(groups.items()):
        new = render_body(world, bodies[view], language)
        keeps_choices = view == "desk" and not close_choices
        chats = [card.chat for card in same_view if not _looks_so(shown[card.wanted], new, any_buttons=keeps_choices)]
        if chats:
            await outbox.add_body(tx, world.town.id, new)
            await outbox.want_cards(tx, world.town.id, report.id, chats, new.id, world.now())


def _looks_so(shown: Rendered, new: Rendered, *, any_buttons: bool) -> bool:
    return shown.text == new.text and (any_buttons or shown.buttons == new.buttons)
