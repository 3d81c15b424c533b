"""What falls due. Nothing here holds a timer: what is due is a column, and whoever ticks may tick late or twice."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from core.conversation import Conversation
from core.deadlines import working_days_later
from core.draft import Draft, Question, question
from core.errors import DeliveryError, TryLater
from core.event import Event, EventKind
from core.lifecycle import Act, Status, move
from core.message import Inbound
from core.people import Person
from core.report import Report
from core.saying import Body, say
from handlers.conversation import filing, several, voice
from handlers.conversation.showing import draft_card
from handlers.telling import tell_due_events
from handlers.turn import Turn, write_body
from handlers.world import World
from nlp.photos.exif import is_picture
from storage import codec, events, inbox, media, outbox, people, reports
from storage import due as storage_due
from storage.engine import Tx
from storage.media import Media

log = structlog.get_logger()

NO_ANSWER_AGAIN_DAYS = 30  # at most monthly
MAX_FETCHES = 6
DISK_WAIT_S = 60.0


async def run_due(world: World) -> int:
    """Everything whose time has come; returns how much was done."""
    now = world.now()
    due = {name for name, moment in (await times(world)).items() if moment is not None and moment <= now}
    done, faults = 0, []
    for name, work in _WORK.items():
        if name in due or (name == "events" and done):  # what was just done may have told something new
            try:
                done += await work(world, now)
            except Exception as fault:  # noqa: BLE001  # one kind that fails keeps no other waiting; raised below
                faults.append(fault)
    if faults:
        raise faults[0]
    return done


async def times(world: World) -> dict[str, datetime | None]:
    """When each kind of thing is next due; one read."""
    async with world.storage.read() as tx:
        return await storage_due.times(tx, world.town.id, world.serves, tuple(world.channels))


async def next_due(world: World) -> datetime | None:
    """When something is next due, heard or told."""
    return min((t for t in (await times(world)).values() if t is not None), default=None)


async def _happen(
    world: World, tx: Tx, kind: EventKind, report: Report, payload: dict[str, object] | None = None
) -> None:
    now = world.now()
    event = Event(id=world.ids.new(), kind=kind, report_id=report.id, at=now, tell_at=now, payload=payload or {})
    await events.add(tx, world.town.id, event)


async def _publish(world: World, now: datetime) -> int:
    """A new filing becomes public when its time to undo is over."""
    async with world.storage.begin() as tx:
        due = await reports.due(tx, world.town.id, "public_at", now)
        for report in due:
            public = report.confirmed and report.status is not Status.WITHDRAWN
            await reports.change(tx, world.town.id, report, public=public, public_at=None)
            if public:
                await _happen(world, tx, EventKind.PUBLISHED, report)
    return len(due)


async def _missed_promises(world: World, now: datetime) -> int:
    """The next working morning after a promised day that brought nothing."""
    async with world.storage.begin() as tx:
        due = await reports.due(tx, world.town.id, "promise_check_at", now)
        for report in due:
            await reports.change(tx, world.town.id, report, promise_check_at=None)
            if report.status is Status.PROMISED and report.promised_for is not None:
                day = report.promised_for.astimezone(world.zone).date().isoformat()
                await _happen(world, tx, EventKind.PROMISE_MISSED, report, {"day": day})
    return len(due)


async def _unanswered(world: World, now: datetime) -> int:
    """The day an answer was due has passed; then at most monthly."""
    async with world.storage.begin() as tx:
        due = await reports.due(tx, world.town.id, "answer_due_at", now)
        for report in due:
            waits = report.status is Status.SENT
            month = now + timedelta(days=NO_ANSWER_AGAIN_DAYS - 1)
            again = working_days_later(month, 1, world.zone, world.is_holiday) if waits else None
            late = {**report.decision, "unanswered": int(report.decision.get("unanswered") or 0) + 1}
            report = await reports.change(tx, world.town.id, report, answer_due_at=again, decision=late)  # noqa: PLW2901
            if waits and report.confirmed:
                await _happen(world, tx, EventKind.NO_ANSWER, report)
    return len(due)


async def _unchecked(world: World, now: datetime) -> int:
    """Said mended and nobody checked: closed, and counted so."""
    async with world.storage.begin() as tx:
        due = await reports.due(tx, world.town.id, "check_ends_at", now)
        for report in due:
            await reports.change(tx, world.town.id, report, check_ends_at=None)
            if report.status is Status.SAID_FIXED:
                status = move(report.status, Act.GIVE_UP_CHECKING)
                closed = await reports.change(tx, world.town.id, report, status=status)
                await _happen(world, tx, EventKind.CLOSED, closed, {"checked": closed.checked})
    return len(due)


# ── drafts left alone ───────────────────────────────────────────────────────────────────────────────────────────────


async def _left_drafts(world: World, now: datetime) -> int:
    async with world.storage.read() as tx:
        due = await people.conversations_due(tx, world.town.id, now)
    for chat, person in due:
        async with world.storage.begin() as tx:
            await _left_draft(world, tx, chat, person, now)
    return len(due)


async def _left_draft(world: World, tx: Tx, chat_key: str, person_key: str, now: datetime) -> None:
    """One reminder; after a day the desk alone gets the draft."""
    town_id, rules = world.town.id, world.rules
    state, version = await people.conversation(tx, town_id, chat_key, person_key)
    chat = await people.get_chat(tx, town_id, chat_key)
    conversation = codec.load(Conversation, state)
    if chat is None:
        return
    turn = await _turn_alone(world, tx, chat_key, person_key, conversation)
    for draft in conversation.drafts:
        touched = draft.touched_at or draft.started_at
        if touched + timedelta(seconds=rules.draft_expire_s) <= now:
            turn.remember(turn.conversation.without_draft(draft.id))
            if draft.rung:  # the desk was told at once and has it
                continue
            if not await several.keep_unconfirmed(turn, draft):
                await filing.close_reminder(turn, draft.id, say("draft-dropped"))
                await turn.card(draft.id, Body(lines=(say("draft-dropped"),)), view="notice")
        elif not draft.reminded and touched + timedelta(seconds=rules.draft_remind_s) <= now:
            reminded = replace(draft, reminded=True)
            turn.remember(turn.conversation.with_draft(reminded))
            if chat.state == "open" and not draft.rung and turn.is_private:
                await _remind(turn, reminded)
    await people.save_conversation(
        tx,
        town_id,
        chat_key,
        person_key,
        codec.dump(turn.conversation),
        version,
        turn.conversation.remind_at(rules.draft_remind_s),
        turn.conversation.expire_at(rules.draft_expire_s),
    )


async def _remind(turn: Turn, draft: Draft) -> None:
    """A new message with the same question and the same buttons."""
    body = await draft_card(turn, draft, reminds=True)
    key = "not-sent-yet" if question(draft) is Question.CONFIRM else "not-sent-question"
    await turn.tell(Body(lines=(say(key), *body.lines), taps=body.taps), report_id=draft.id, slot=filing.REMINDER)


async def _turn_alone(world: World, tx: Tx, chat_key: str, person_key: str, conversation: Conversation) -> Turn:
    """A turn that no message began."""
    chat = await people.get_chat(tx, world.town.id, chat_key)
    assert chat is not None
    now = world.now()
    known = Person(person=person_key, language=chat.language, chosen=False, met_at=now)
    person, _ = await people.meet_person(tx, world.town.id, known)
    inbound = Inbound(bot="", external_id="", chat=chat_key, person=person_key, sent_at=now, chat_kind=chat.kind)
    return Turn(
        world,
        tx,
        inbound=inbound,
        inbox_id=world.ids.new(),
        chat=chat,
        person=person,
        officer=None,
        conversation=conversation,
        language=person.language,
        first_time=False,
    )


# ── photos ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def fetch_photos(world: World, now: datetime) -> int:
    """Brings photos from the channel into our own folder, with retries. Who sent one that cannot be opened is told."""
    async with world.storage.read() as tx:
        due = await media.to_fetch(tx, world.town.id, now, tuple(world.channels))
    for photo in due:
        content, again_at = await _fetch(world, photo, now)
        name = photo.private_path
        if content is not None and not name:
            name = world.ids.token()
            try:
                await asyncio.to_thread(world.media.put, name, content)
            except OSError as fault:  # a full disk is ours to mend; the channel still has the photo
                log.error("photo_not_kept", media_id=photo.id, errno=fault.errno)
                content, again_at = None, now + timedelta(seconds=DISK_WAIT_S)
        opens = content is not None and await asyncio.to_thread(is_picture, content)
        async with world.storage.begin() as tx:
            if content is not None and opens:
                await media.fetched(tx, world.town.id, photo.id, name, content)
            else:
                await media.not_fetched(tx, world.town.id, photo.id, again_at)
                if again_at is None:
                    await _say_broken(world, tx, photo)
    return len(due)


async def _fetch(world: World, photo: Media, now: datetime) -> tuple[bytes | None, datetime | None]:
    """The bytes, and when to try again if there are none; None: never."""
    try:
        if photo.private_path:
            return await asyncio.to_thread(world.media.open, photo.private_path), None
        return await world.channels[photo.channel].fetch(photo.source_id), None
    except TryLater:
        again = photo.attempts < MAX_FETCHES
        return None, now + timedelta(seconds=2 ** (photo.attempts + 1)) if again else None
    except DeliveryError:
        return None, None


async def _say_broken(world: World, tx: Tx, photo: Media) -> None:
    chat = await people.get_chat(tx, world.town.id, photo.chat)
    if chat is None or chat.state != "open":
        return
    body_id = await write_body(world, tx, Body(lines=(say("photo-broken"),)), chat.language)
    row = {"id": world.ids.new(), "chat": chat.chat, "key": f"photo-broken:{photo.id}", "body_id": body_id}
    await outbox.add(tx, world.town.id, [row | {"silent": False, "priority": 1, "due_at": world.now()}])


async def _left_voices(world: World, now: datetime) -> int:
    """Recordings nobody needs any more go; what was never confirmed is for the desk to hear."""
    async with world.storage.read() as tx:
        due = await media.voices_due(tx, world.town.id, now)
    for note in due:
        if note.state == "asked":
            async with world.storage.begin() as tx:
                await _unconfirmed_voice(world, tx, note)
            continue
        if note.private_path:
            await asyncio.to_thread(world.media.delete, note.private_path)
        async with world.storage.begin() as tx:
            await media.voice_gone(tx, world.town.id, note.id)
    return len(due)


async def _unconfirmed_voice(world: World, tx: Tx, note: Media) -> None:
    first = await inbox.get(tx, note.bot, note.inbox_id or 0)
    if first is None or await people.get_chat(tx, world.town.id, note.chat) is None:
        return await media.set_voice(tx, world.town.id, note.id, "leaving", world.now())
    return await voice.left_alone(await _turn_alone(world, tx, note.chat, first.person, Conversation()), note)


async def _erase(world: World, now: datetime) -> int:
    """Words that must not stay, and raw copies past their days."""
    async with world.storage.begin() as tx:
        erased = await inbox.erase_due(tx, now)
        await inbox.drop_raw(tx, now - timedelta(days=world.rules.raw_kept_days))
    return erased


_WORK = {
    "public_at": _publish,
    "promise_check_at": _missed_promises,
    "answer_due_at": _unanswered,
    "check_ends_at": _unchecked,
    "remind": _left_drafts,
    "expire": _left_drafts,
    "media": fetch_photos,
    "voices_left": _left_voices,
    "events": tell_due_events,
    "erase": _erase,
}
