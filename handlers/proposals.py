"""Tells the desk that a model taught by the town's own reports waits for a decision. Nothing is replaced here."""

from collections.abc import Mapping

from core.people import Chat
from core.saying import Body, say
from handlers.turn import write_body
from handlers.world import World
from storage import outbox, people
from storage.engine import Tx


async def tell_proposal(world: World, name: str, figures: Mapping[str, int]) -> int:
    """Once per model and desk. `figures`: learned and tested reports, and of 100 right `before` and `after`, alone and
    among three (`before3`, `after3`). Returns how many chats are told."""
    async with world.storage.begin() as tx:
        desks = await people.desks(tx, world.town.id, "") or await _every_desk(world, tx)
        rows = []
        for desk in desks:
            body_id = await write_body(world, tx, Body(lines=(say("model-proposed", **figures),)), desk.language)
            row = {"id": world.ids.new(), "chat": desk.chat, "key": f"model:{name}", "body_id": body_id}
            rows.append(row | {"silent": True, "priority": 2, "due_at": world.now()})
        await outbox.add(tx, world.town.id, rows)
    world.woken.ring()
    return len(desks)


async def _every_desk(world: World, tx: Tx) -> list[Chat]:
    """Where no desk reads for the whole town, those of all its teams."""
    found = [desk for key in world.town.jurisdictions for desk in await people.desks(tx, world.town.id, key)]
    return list({desk.chat: desk for desk in found}.values())
