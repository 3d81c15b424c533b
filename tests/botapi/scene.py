"""A small neighbourhood that most tests of the server begin with."""

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image

from .groups import GroupChat
from .people import Person
from .raw import Raw
from .server import BotApi


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Ana has started the bot; it sits in a basic group as member and in a forum as admin."""

    server: BotApi
    raw: Raw
    ana: Person
    ben: Person
    cleo: Person
    group: GroupChat
    forum: GroupChat

    async def said(self, text: str = "first", **more: Any) -> int:
        return (await self.raw("sendMessage", chat_id=self.ana.id, text=text, **more)).result["message_id"]


def set_scene(server: BotApi) -> Scene:
    raw = Raw(server=server, token=server.add_bot("lamplighter_bot"))
    ana, ben, cleo = server.user("Ana", language="en"), server.user("Ben"), server.user("Cleo")
    group = server.group("Rikhardinkatu neighbours", members=[ben], admins=[cleo])
    forum = server.group("Desk", admins=[cleo], forum=True)
    ana.start()
    group.add()
    forum.add(admin=True)
    return Scene(server=server, raw=raw, ana=ana, ben=ben, cleo=cleo, group=group, forum=forum)


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, "JPEG")
    return out.getvalue()
