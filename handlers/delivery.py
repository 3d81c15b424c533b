"""The outbox to the channels. Nobody else sends.

Claim what is due (one message a chat, urgent first) → tell → write what happened. The claim is a lease: who dies
between telling and writing has perhaps told, so the row is tried once more, marked "again".
"""

import asyncio
from dataclasses import replace

import structlog

from core.cutting import cut
from core.errors import DeliveryError, Gone, Rejected, TryLater
from core.message import Button, Channel, Limits, Outgoing
from core.retry import tell_again_at
from core.saying import say
from core.telling import Due
from handlers.texts import render
from handlers.world import World
from storage import media, outbox, people, subscriptions

log = structlog.get_logger()

AT_ONCE = 8  # httpx is slow beyond this
PHOTO_WAIT_S = 3.0


async def deliver_due(world: World, at_once: int = AT_ONCE) -> int:
    """Tells what is due now, so many messages and so many edits; returns how many were taken.

    It ends with the slowest of them: several may run side by side, so that one slow chat keeps no other waiting.
    """
    now = world.now()
    async with world.storage.begin() as tx:
        due = await outbox.claim(tx, world.town.id, now, at_once, world.serves)
        due += await outbox.claim_edits(tx, world.town.id, now, at_once, world.serves)
        tokens = {}
        for one in due:
            tokens[id(one)] = world.ids.token()
            await outbox.offer_actions(tx, world.town.id, one, tokens[id(one)], now)
    await asyncio.gather(*(_tell(world, one, tokens[id(one)]) for one in due))
    return len(due)


async def _tell(world: World, due: Due, token: str) -> None:
    """Tells one message and writes the outcome, whatever it is."""
    channel = world.channels.get(due.chat.partition(":")[0])
    if channel is None:  # a channel that is not set up in this process: another one may have it
        return await _not_told(world, due, TryLater("no_channel", after_s=60))
    try:
        photos, voice = await _media(world, due)
        if due.needs_topic and not due.thread:
            due = await _with_topic(world, channel, due)
        message_id = await channel.tell(compose(due, token, photos, channel.limits, _again(world, due), voice))
    except DeliveryError as fault:
        return await _not_told(world, due, fault)
    async with world.storage.begin() as tx:
        await outbox.told(tx, world.town.id, due, message_id, world.now())
        if due.body.buttons:
            await outbox.place_actions(tx, world.town.id, token, message_id)
    return None


def _again(world: World, due: Due) -> str:
    return render(say("again"), due.body.language, world.zone) if due.again and not due.edits else ""


def compose(due: Due, token: str, photos: tuple[str, ...], limits: Limits, again: str, voice: str = "") -> Outgoing:
    """The message within the channel's limits: text cut, buttons as numbered lines where there are too many for it."""
    text = f"{again}\n{due.body.text}" if again else due.body.text
    rows = due.body.buttons
    flat = [button for row in rows for button in row]
    lines = ""
    if len(flat) > limits.buttons:
        lines = "\n\n" + "\n".join(f"{k}  {button['label']}" for k, button in enumerate(flat, 1))
        rows = []
    most = (limits.photo_text_chars if photos else limits.text_chars) - len(lines)
    k = iter(range(len(flat)))
    return Outgoing(
        chat=due.chat,
        text=cut(text, most) + lines,
        buttons=tuple(tuple(_button(b, token, next(k), limits) for b in row) for row in rows),
        photos=photos,
        voice=voice,
        silent=due.silent,
        reply_to=due.reply_to,
        thread=due.thread,
        edits=due.edits,
        event=due.event,
    )


def _button(button: dict[str, str], token: str, k: int, limits: Limits) -> Button:
    label = button["label"]
    name = f"{button['action']}:{button['argument']}" if button["argument"] else button["action"]
    return Button(label=cut(label, limits.label_chars), data=f"{token}.{k}", action=name)


async def _media(world: World, due: Due) -> tuple[tuple[str, ...], str]:
    """Paths of the body's photos and of its recording. Raises TryLater while one is being fetched; broken ones are left
    out."""
    if not due.body.photos:
        return (), ""
    async with world.storage.read() as tx:
        found = await media.get(tx, world.town.id, due.body.photos)
    if any(photo.state == "heard" for photo in found):
        raise TryLater("photo_not_here_yet", after_s=PHOTO_WAIT_S)
    paths = [(one.kind, str(world.media.path(one.private_path))) for one in found if one.private_path]
    voice = next((path for kind, path in paths if kind == "voice"), "")
    return tuple(path for kind, path in paths if kind == "photo"), voice


async def _with_topic(world: World, channel: Channel, due: Due) -> Due:
    """A forum desk has a topic for each report."""
    title = due.body.text.split("\n", 1)[0][:120]
    thread = await channel.open_topic(due.chat, title)
    async with world.storage.begin() as tx:
        await outbox.set_thread(tx, world.town.id, due, thread)
    return replace(due, thread=thread)


async def _not_told(world: World, due: Due, fault: DeliveryError) -> None:
    """Later, never, or the chat is gone; a card whose message vanished is forgotten."""
    now = world.now()
    async with world.storage.begin() as tx:
        match fault:
            case TryLater():
                if due.edits and fault.perhaps_sent:
                    fault.after_s = 1.0  # telling a look twice does no harm
                again_at = None if fault.perhaps_sent and due.again else tell_again_at(due.attempts, now, fault.after_s)
                await outbox.not_told(
                    tx, world.town.id, due, again_at=again_at, error=str(fault), perhaps_sent=fault.perhaps_sent
                )
                if fault.after_s and str(fault) == "flood":
                    await people.change_chat(tx, world.town.id, due.chat, not_before=again_at)
            case Gone(moved_to=new) if new:
                await people.migrate_chat(tx, world.town.id, due.chat, new)
                await outbox.not_told(tx, world.town.id, replace(due, chat=new), again_at=now, error="moved")
            case Gone():
                await people.change_chat(tx, world.town.id, due.chat, state="gone")
                await outbox.not_told(tx, world.town.id, due, again_at=None, error=str(fault))
                await outbox.drop_chat(tx, world.town.id, due.chat)
                await subscriptions.drop_chat(tx, world.town.id, due.chat)
            case Rejected(code="edit_gone"):
                await outbox.forget_message(tx, world.town.id, due)
            case _:
                log.error("rejected", code=str(fault), outbox_id=due.id)
                await outbox.not_told(tx, world.town.id, due, again_at=None, error=str(fault))
