"""The path of every incoming message: kept, read, decided, written in one commit.

1. `hear` keeps the message; only then does the channel acknowledge it.
2. `handle_next` takes a chat's oldest open message, reads it outside any transaction, then decides and writes inside
one. 3. A handling that fails is tried again; after five times the message is parked, its sender told, and the chat
goes on.
"""

import asyncio
from dataclasses import replace
from typing import Any

import structlog

from core.conversation import Conversation
from core.errors import DeliveryError
from core.message import ChatKind, Heard, Inbound, Outgoing
from core.people import Chat, Person
from core.place import Area, Found, Point
from core.report import HOUSE_NUMBER
from core.retry import MAX_HANDLINGS, handle_again_at
from core.saying import Body, say
from core.several import MAX_ITEMS
from core.understanding import Danger, Intent, Understanding
from handlers import faults
from handlers.conversation import emergencies
from handlers.conversation.correcting import meant_words
from handlers.conversation.following import asked_to_follow
from handlers.conversation.route import command_of, route
from handlers.texts import render, render_lines, spoken
from handlers.turn import Part, Turn, write_body
from handlers.world import World
from nlp.photos.exif import taken_at
from storage import codec, inbox, outbox, people
from storage.engine import Tx
from storage.inbox import Claimed

log = structlog.get_logger()

MAX_READ_CHARS = 4000  # of a text that is read; the rest is kept
MIN_LANGUAGE_CHARS = 15  # shorter texts do not change the language we answer in
LOST_RACES = 5


class LostRace(Exception):
    """Somebody else wrote this conversation meanwhile; the turn runs again on what it is now."""


class Deadly(Exception):
    """Whoever took this message died of it, so it is parked unread; `lamplighter inbox retry` tries again."""


async def hear(world: World, inbound: Inbound, raw: dict[str, Any] | None = None) -> bool:
    """Keeps what was heard; False when it was heard before. Durable when it returns.

    When it cannot be kept, words of danger are still answered with the town's numbers before the fault is raised.
    """
    try:
        async with world.storage.begin() as tx:
            kept = await inbox.keep(tx, world.ids.new(), inbound, raw, world.now())
    except Exception:
        await answer_danger_unkept(world, inbound)
        raise
    world.woken.ring()
    return kept


async def answer_danger_unkept(world: World, inbound: Inbound) -> None:
    """The one message that does not go through the outbox: the database is away and somebody may be in danger."""
    danger = world.danger(inbound.text)
    if danger is None or inbound.chat_kind is not ChatKind.PRIVATE:
        return
    language = spoken(inbound.language, world.town.languages[0])
    body = (
        emergencies.person_body(world.town) if danger is Danger.PERSON else emergencies.hazard_body(world.town, danger)
    )
    text = render_lines(body.lines, language, world.zone)
    try:
        await world.channels[inbound.chat.partition(":")[0]].tell(Outgoing(chat=inbound.chat, text=text))
    except DeliveryError as fault:
        log.error("danger_not_answered", reason=type(fault).__name__)


async def handle_next(world: World) -> bool:
    """Handles one message; False when none is open."""
    async with world.storage.read() as tx:
        if not await inbox.is_open(tx, world.now(), world.serves):
            return False
    async with world.storage.begin() as tx:
        claimed = await inbox.claim(tx, world.now(), world.serves)
    if claimed is None:
        return False
    with structlog.contextvars.bound_contextvars(inbox_id=claimed.id):
        try:
            if claimed.attempts > MAX_HANDLINGS:
                raise Deadly
            await handle(world, claimed)
        except Exception as fault:  # noqa: BLE001 - the one place where any fault of a handling ends
            log.error("handling_failed", attempts=claimed.attempts, fault=faults.kind(fault), where=faults.where(fault))
            await _put_off(world, claimed, fault)
    world.woken.ring()
    return True


async def _put_off(world: World, claimed: Claimed, fault: Exception) -> None:
    again_at = handle_again_at(claimed.attempts, world.now())
    async with world.storage.begin() as tx:
        if await inbox.put_off(tx, claimed, again_at, type(fault).__name__) and again_at is None:
            await _say_parked(world, tx, claimed)


async def _say_parked(world: World, tx: Tx, claimed: Claimed) -> None:
    """The sender hears that the message is kept though we could not deal with it."""
    inbound = claimed.inbound
    chat = await people.meet_chat(tx, world.town.id, _new_chat(world, inbound))
    body_id = await write_body(world, tx, Body(lines=(say("parked"),)), chat.language)
    row = {"id": world.ids.new(), "chat": chat.chat, "key": f"parked:{claimed.id}", "body_id": body_id}
    await outbox.add(tx, world.town.id, [row | {"silent": False, "priority": 1, "due_at": world.now()}])


# ── reading, outside any transaction ────────────────────────────────────────────────────────────────────────────────


async def handle(world: World, claimed: Claimed) -> None:
    """Reads, then decides and writes; runs again when another turn of the same conversation was quicker."""
    inbound = _whole(claimed)
    command = command_of(inbound.text) if inbound.heard is Heard.MESSAGE else None
    if command is not None and command[0] == "report":
        inbound = _with_quoted(inbound, command[1])
    inbound = await _with_position(world, inbound)
    words = "" if inbound.heard is Heard.PRESS else (command[1] if command and command[0] != "report" else inbound.text)
    words = words[:MAX_READ_CHARS].strip()
    is_talk = inbound.chat_kind is ChatKind.GROUP and command is None and not inbound.reply_to
    danger = world.danger(words) if words and (command is None or command[0] == "report") and not is_talk else None
    reading = bool(words) and not is_talk and danger is not Danger.PERSON
    understanding = await _read(world, words, inbound.language) if reading else None
    if danger is None and understanding is not None and understanding.danger is not None and command is None:
        danger = understanding.danger
    if inbound.heard is Heard.TRANSCRIPT:  # words nobody has confirmed say nothing but danger
        understanding, reading = None, False
    understanding = asked_to_follow(understanding, words, world.zone)
    found, generic = await world.find(_so(world, words, understanding), inbound.point) if reading else (None, "")
    parts = await _parts(world, inbound, understanding)
    areas = await _areas(world, command, words) or await _areas_wished(world, inbound, understanding)
    is_admin = await _is_admin(world, inbound, command)
    for _ in range(LOST_RACES):
        try:
            toast = await _decide(
                world,
                claimed,
                inbound,
                command=command,
                danger=danger,
                understanding=understanding,
                found=found,
                generic=generic,
                parts=parts,
                areas=areas,
                is_admin=is_admin,
            )
        except LostRace:
            continue
        if inbound.press_id:
            await _toast(world, inbound, toast)
        return
    raise LostRace


def _whole(claimed: Claimed) -> Inbound:
    """An album is one message: all its photos, the words of whichever part has some."""
    inbound = claimed.inbound
    if not claimed.parts:
        return inbound
    every = [inbound, *(part.inbound for part in claimed.parts)]
    photos = tuple(photo for part in every for photo in part.photos)
    return replace(inbound, photos=photos, text=next((part.text for part in every if part.text), ""))


def _with_quoted(inbound: Inbound, words: str) -> Inbound:
    """`/report` under a neighbour's message takes that message's words and photos along."""
    text = "\n".join(part for part in (words, inbound.quoted_text) if part)
    return replace(inbound, text=text, photos=(*inbound.photos, *inbound.quoted_photos), reply_to="")


async def _with_position(world: World, inbound: Inbound) -> Inbound:
    """A photo sent as a file may say where it was taken; a position given by hand goes first."""
    point = inbound.point
    if point is not None and not point.is_on_earth():
        inbound = replace(inbound, point=None)
    if inbound.point is not None:
        return inbound
    for photo in inbound.photos:
        if photo.as_file and (taken := await _position_of(world, inbound, photo.source_id)) is not None:
            return replace(inbound, point=taken)
    return inbound


async def _position_of(world: World, inbound: Inbound, source_id: str) -> Point | None:
    channel = world.channels[inbound.chat.partition(":")[0]]
    try:
        content = await channel.fetch(source_id)
    except DeliveryError:
        return None
    return await asyncio.to_thread(taken_at, content)


async def _read(world: World, words: str, hint: str) -> Understanding | None:
    """None when the reader fails: the person is then asked, nothing is lost."""
    try:
        return await world.read(words, hint)
    except Exception as fault:  # noqa: BLE001 - whatever is wrong with the model, the conversation goes on
        log.error("reading_failed", fault=faults.kind(fault), where=faults.where(fault))
        return None


async def _parts(world: World, inbound: Inbound, understanding: Understanding | None) -> tuple[Part, ...]:
    """Several problems told in one message, each read alone: its kinds, its place, its danger."""
    problems = understanding.problems if understanding is not None and understanding.is_report else ()
    if not 1 < len(problems) <= MAX_ITEMS:
        return ()
    parts = []
    for problem in problems:
        read = await _read(world, problem.text, inbound.language)
        found, generic = await world.find(problem.text, inbound.point)
        danger = world.danger(problem.text) or (read.danger if read is not None else None)
        part = Part(problem=problem, understanding=read, found=found, generic=generic, danger=danger)
        parts.append(part)
    return tuple(parts)


async def _areas(world: World, command: tuple[str, str] | None, words: str) -> tuple[Area, ...]:
    if command is None or command[0] != "follow" or not words:
        return ()
    areas = await world.areas(words)
    tail = words
    while not areas and " " in tail:  # "/follow Rikhardinkatu potholes": the kind stands last
        tail = tail.rpartition(" ")[0]
        areas = await world.areas(tail)
    return areas


async def _areas_wished(world: World, inbound: Inbound, understanding: Understanding | None) -> tuple[Area, ...]:
    """What "tell me about lights on my street" means: the place named, else the street of their last report."""
    if understanding is None or understanding.intent is not Intent.FOLLOW_REQUEST:
        return ()
    for span in understanding.places:
        if areas := await world.areas(span.text):
            return areas
    async with world.storage.read() as tx:
        last = await people.last_place(tx, world.town.id, inbound.person)
    return await world.areas(HOUSE_NUMBER.sub("", str(last["name"]))) if last and last.get("name") else ()


def _so(world: World, words: str, understanding: Understanding | None) -> str:
    """The words a place is looked for in: "Annankatu, not Rikhardinkatu" names one."""
    if understanding is None or understanding.intent is not Intent.CORRECTION:
        return words
    return meant_words(words, render(say("says-not"), spoken(understanding.language), world.zone))


async def _is_admin(world: World, inbound: Inbound, command: tuple[str, str] | None) -> bool:
    if inbound.chat_kind is ChatKind.PRIVATE:
        return True
    if inbound.heard is not Heard.PRESS and (command is None or command[0] not in ("follow", "unfollow", "language")):
        return False
    try:
        return await world.channels[inbound.chat.partition(":")[0]].is_admin(inbound.chat, inbound.person)
    except DeliveryError:
        return False


async def _toast(world: World, inbound: Inbound, text: str) -> None:
    try:
        await world.channels[inbound.chat.partition(":")[0]].toast(inbound.press_id, text)
    except DeliveryError as fault:  # an unanswered press only spins a little longer
        log.info("toast_failed", reason=type(fault).__name__)


# ── deciding and writing, in one transaction ────────────────────────────────────────────────────────────────────────


def _new_chat(world: World, inbound: Inbound) -> Chat:
    return Chat(
        chat=inbound.chat,
        kind=inbound.chat_kind,
        role="resident" if inbound.chat_kind is ChatKind.PRIVATE else "group",
        language=spoken(inbound.language, world.town.languages[0]),
        title=inbound.chat_title[:200],
        forum=inbound.forum,
        met_at=world.now(),
    )


async def _decide(
    world: World,
    claimed: Claimed,
    inbound: Inbound,
    *,
    command: tuple[str, str] | None,
    danger: Danger | None,
    understanding: Understanding | None,
    found: Found | None,
    generic: str,
    parts: tuple[Part, ...],
    areas: tuple[Area, ...],
    is_admin: bool,
) -> str:
    """One turn; returns the toast. Raises LostRace when the conversation was written meanwhile."""
    async with world.storage.begin() as tx:
        town_id, now = world.town.id, world.now()
        chat = await people.meet_chat(tx, town_id, _new_chat(world, inbound))
        language = spoken(inbound.language, chat.language)
        person, first_time = await people.meet_person(
            tx, town_id, Person(person=inbound.person, language=language, chosen=False, met_at=now)
        )
        language = await _language(tx, world, chat, person, understanding, inbound, first_time)
        state, version = await people.conversation(tx, town_id, inbound.chat, inbound.person)
        turn = Turn(
            world,
            tx,
            inbound=inbound,
            inbox_id=claimed.id,
            chat=chat,
            person=person,
            officer=await people.officer(tx, town_id, inbound.person),
            conversation=codec.load(Conversation, state) if state else Conversation(),
            language=language,
            first_time=first_time and chat.kind is ChatKind.PRIVATE,
            understanding=understanding,
            found=found,
            generic=generic,
            parts=parts,
            is_admin=is_admin,
            version=version,
        )
        await route(turn, command=command, danger=danger, areas=areas)
        kept = await people.save_conversation(
            tx,
            town_id,
            inbound.chat,
            turn.inbound.person,  # in a group an admin may act on a neighbour's draft
            codec.dump(turn.conversation),
            turn.version,
            turn.conversation.remind_at(world.rules.draft_remind_s),
            turn.conversation.expire_at(world.rules.draft_expire_s),
        )
        if not kept or not await inbox.done(tx, claimed, town_id, now, turn.erase_at):
            raise LostRace
    return turn.toast_text


async def _language(
    tx: Tx,
    world: World,
    chat: Chat,
    person: Person,
    understanding: Understanding | None,
    inbound: Inbound,
    first_time: bool,
) -> str:
    """Answers come in the language of the message; a few words alone do not change it, nor a language that was
    chosen."""
    if chat.kind is ChatKind.GROUP:
        return chat.language
    if person.chosen or understanding is None:
        return person.language
    short = len(inbound.text.strip()) < MIN_LANGUAGE_CHARS
    language = spoken(understanding.language, person.language)
    if language == person.language or (short and not first_time):
        return person.language
    await people.change_person(tx, world.town.id, person.person, language=language)
    await people.change_chat(tx, world.town.id, chat.chat, language=language)
    return language
