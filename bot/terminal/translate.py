"""A typed line into an `Inbound`. Pure."""

import re
from datetime import datetime

from core.message import Inbound, Photo, Voice
from core.place import Point

BOT = "terminal"
PHOTO = re.compile(r"/photo\s+(\S+)\s*(.*)", re.DOTALL)
VOICE = re.compile(r"/voice\s+(\S+)\s*(.*)", re.DOTALL)
PIN = re.compile(r"/pin\s+(-?\d+(?:\.\d+)?)[,\s]+(-?\d+(?:\.\d+)?)\s*(.*)", re.DOTALL)


def chat_key(name: str) -> str:
    return f"{BOT}:{name}"


def translate(line: str, *, name: str, number: int, sent_at: datetime, language: str) -> Inbound:
    """`/photo path words` sends a picture, `/voice path` a recording, `/pin lat, lon words` a place; else text."""
    chat = chat_key(name)
    text = line
    photos: tuple[Photo, ...] = ()
    voice: Voice | None = None
    point: Point | None = None
    if found := PHOTO.fullmatch(line.strip()):
        photos, text = (Photo(source_id=found[1], as_file=True),), found[2]
    elif found := VOICE.fullmatch(line.strip()):
        voice, text = Voice(source_id=found[1]), found[2]
    elif found := PIN.fullmatch(line.strip()):
        point, text = Point(lat=float(found[1]), lon=float(found[2])), found[3]
    return Inbound(
        bot=BOT,
        external_id=f"m:{chat}:{sent_at.timestamp():.6f}:{number}",
        chat=chat,
        person=chat,
        sent_at=sent_at,
        message_id=f"t{number}",
        text=text,
        photos=photos,
        voice=voice,
        point=point,
        language=language,
    )
