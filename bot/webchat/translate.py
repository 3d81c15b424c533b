"""What a browser sends, as an `Inbound`. Pure."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from core.message import Heard, Inbound, Photo, Voice
from core.place import Point
from core.voice import sound_ending

BOT = "webchat"
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")  # 128 bits, base64url
CLIENT_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
MAX_TEXT_CHARS = 100_000  # longer texts are cut, so that one page cannot fill the database
MAX_PRESS_CHARS = 64

# The first bytes of what phones and browsers call a picture; anything else is no photo, whatever its name says.
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_BRANDS = dict.fromkeys((b"heic", b"heix", b"mif1", b"msf1"), "image/heic") | {b"avif": "image/avif"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields of one send, after the files were kept. `other` is what came that is neither: "video", "file"."""

    token: str
    client_id: str
    sent_at: datetime
    text: str = ""
    photos: tuple[Photo, ...] = ()
    voice: Voice | None = None
    other: str = ""
    lat: str = ""
    lon: str = ""
    press: str = ""
    on: str = ""  # number of the line whose button was pressed
    reply_to: str = ""  # number of the line that is answered
    language: str = ""


def chat_key(token: str) -> str:
    """The key of the chat behind a cookie. A hash, so that nobody who reads our tables or logs can open the chat."""
    return f"{BOT}:{hashlib.sha256(token.encode()).hexdigest()[:32]}"


def translate(form: Form) -> Inbound:
    """The form as it goes to the inbox. A place that is no place is left out; the words are still heard."""
    chat = chat_key(form.token)
    external_id = f"m:{chat}:{form.client_id}"
    return Inbound(
        bot=BOT,
        external_id=external_id,
        chat=chat,
        person=chat,
        sent_at=form.sent_at,
        heard=Heard.PRESS if form.press else Heard.MESSAGE,
        message_id=form.on if form.press else form.client_id,
        text="" if form.press else clean(form.text),
        photos=() if form.press else form.photos,
        voice=None if form.press else form.voice,
        other="" if form.press else form.other,
        point=point_of(form.lat, form.lon),
        reply_to=form.reply_to if form.reply_to.isdigit() else "",
        press=form.press[:MAX_PRESS_CHARS],
        press_id=press_id(chat, form.client_id) if form.press else "",
        language=form.language,
    )


def press_id(chat: str, client_id: str) -> str:
    """Names a press so that `WebChat.toast` finds the page that made it."""
    return f"{chat}|{client_id}"


def clean(text: str) -> str:
    """NUL and lone surrogates cannot be kept by a database; they carry no meaning either."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()[:MAX_TEXT_CHARS].replace("\r\n", "\n")


def point_of(lat: str, lon: str) -> Point | None:
    """The point two form fields give, None when they give none."""
    try:
        point = Point(lat=float(lat), lon=float(lon))
    except ValueError:
        return None
    return point if point.is_on_earth() else None


def picture_type(head: bytes) -> str:
    """The media type of a picture by its first 16 bytes; "" for anything that is not one."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return _BRANDS.get(head[8:12], "") if head[4:8] == b"ftyp" else ""


def is_recording(head: bytes, media_type: str) -> bool:
    """Sound by what the browser calls it and by how it begins: the same containers carry video."""
    return media_type.startswith("audio/") and bool(sound_ending(head))


def other_kind(head: bytes, media_type: str) -> str:
    """What to call a file that is no picture."""
    if media_type.startswith("video/") or head[4:8] == b"ftyp":
        return "video"
    return "voice" if media_type.startswith("audio/") else "file"
