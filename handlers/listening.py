"""Recordings are brought in, read by the transcriber, and what was heard comes in by the inbox as a message of its own.

Reading takes seconds, so it runs beside the conversation and never inside it: whoever spoke can go on writing, and
an emergency that is typed meanwhile does not wait.
"""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from core.cutting import cut
from core.errors import DeliveryError, Rejected, TryLater
from core.message import Heard, Inbound
from core.saying import Body, say
from core.voice import MAX_WORDS_CHARS, Transcriber
from handlers import faults
from handlers.turn import write_body
from handlers.world import World
from storage import inbox, media, outbox, people
from storage.media import Media

log = structlog.get_logger()

CLAIM = timedelta(seconds=300)  # longer than any transcriber is given
MAX_FETCHES = 6
MAX_READINGS = 3  # whoever spoke is waiting: then officers listen instead
DISK_WAIT = timedelta(seconds=60)


def heard_id(note: Media) -> str:
    """The external id of what was heard in the recording."""
    return f"v:{note.inbox_id}"


def confirmed_id(note: Media) -> str:
    """The external id of the same words once their sender has said that they are right."""
    return f"w:{note.inbox_id}"


async def listen_next(world: World) -> bool:
    """Deals with one recording; False when none is waiting."""
    now = world.now()
    async with world.storage.read() as tx:
        if not await media.voice_waits(tx, world.town.id, now, tuple(world.channels)):
            return False
    async with world.storage.begin() as tx:
        note = await media.claim_voice(tx, world.town.id, now, now + CLAIM, tuple(world.channels))
    if note is None:
        return False
    with structlog.contextvars.bound_contextvars(media_id=note.id):
        sound = await _bring_in(world, note)
        if sound is not None:
            await _listen(world, note, sound)
    world.woken.ring()
    return True


async def _bring_in(world: World, note: Media) -> bytes | None:
    """The recording, kept in our folder before anything is understood of it. None: later, or lost for good."""
    if note.private_path:
        sound = await asyncio.to_thread(world.media.open, note.private_path)
        if sound is None:
            await _lost(world, note)
        return sound
    try:
        sound = await world.channels[note.channel].fetch(note.source_id)
        name = world.ids.token()
        await asyncio.to_thread(world.media.put, name, sound)
    except TryLater:
        wait = timedelta(seconds=2**note.attempts) if note.attempts < MAX_FETCHES else None
        await (_later(world, note, wait) if wait else _lost(world, note))
        return None
    except DeliveryError:
        await _lost(world, note)
        return None
    except OSError as fault:  # a full disk is ours to mend; the channel still has the recording
        log.error("recording_not_kept", errno=fault.errno)
        await _later(world, note, DISK_WAIT)
        return None
    async with world.storage.begin() as tx:
        await media.keep_voice(tx, world.town.id, note.id, name, sound)
    return sound


async def _listen(world: World, note: Media, sound: bytes) -> None:
    if world.transcriber is None or note.about is not None:  # officers hear it; its sender was told so
        async with world.storage.begin() as tx:
            await media.set_voice(tx, world.town.id, note.id, "fetched")
        return
    try:
        words = await _words(world.transcriber, sound)
    except TryLater as fault:
        log.warning("transcriber_later", reason=str(fault), attempts=note.attempts)
        if note.attempts < MAX_READINGS:
            await _later(world, note, timedelta(seconds=2**note.attempts))
            return
        words = ""
    await _hear(world, note, words)


async def _words(transcriber: Transcriber, sound: bytes) -> str:
    """What was said; "" when it cannot be read. Raises TryLater."""
    try:
        return cut(" ".join((await transcriber.words(sound)).split()), MAX_WORDS_CHARS)
    except TryLater:
        raise
    except Rejected as fault:
        log.error("transcriber_refuses", code=fault.code)
    except Exception as fault:  # noqa: BLE001 - whatever is wrong with it, the conversation goes on without
        log.error("transcriber_failed", fault=faults.kind(fault), where=faults.where(fault))
    return ""


async def _hear(world: World, note: Media, words: str) -> None:
    """What was heard, as a message nobody has confirmed; without words it says that none were heard."""
    now = world.now()
    async with world.storage.begin() as tx:
        first = await inbox.get(tx, note.bot, note.inbox_id or 0)
        await media.set_voice(tx, world.town.id, note.id, "fetched")
        if first is not None:
            heard = as_heard(first, note, Heard.TRANSCRIPT, heard_id(note), words, now)
            await inbox.keep(tx, world.ids.new(), heard, None, now)


def as_heard(first: Inbound, note: Media, heard: Heard, external_id: str, words: str, now: datetime) -> Inbound:
    """The message the recording came with, with words in the recording's place. What else it brought was dealt with."""
    return replace(
        first,
        heard=heard,
        external_id=external_id,
        sent_at=now,
        text=words,
        spoken=note.id,
        voice=None,
        photos=(),
        other="",
        album="",
        point=None,
        point_name="",
    )


async def _later(world: World, note: Media, wait: timedelta) -> None:
    async with world.storage.begin() as tx:
        await media.set_voice(tx, world.town.id, note.id, "heard", world.now() + wait)


async def _lost(world: World, note: Media) -> None:
    """It cannot be fetched: whoever spoke is told to write."""
    async with world.storage.begin() as tx:
        await media.set_voice(tx, world.town.id, note.id, "broken")
        chat = await people.get_chat(tx, world.town.id, note.chat)
        if chat is None or chat.state != "open":
            return
        body_id = await write_body(world, tx, Body(lines=(say("voice-lost"),)), chat.language)
        row = {"id": world.ids.new(), "chat": chat.chat, "key": f"voice-lost:{note.id}:{note.inbox_id}"}
        row |= {"body_id": body_id, "silent": False, "priority": 1, "due_at": world.now()}
        await outbox.add(tx, world.town.id, [row])
