"""What we say, as calls of the Bot API. Pure; `tell` carries the calls out.

Texts go as plain text, without parse_mode: what a resident wrote can then never become markup, a hidden link or a
refused message, and there is nothing to escape. Length is counted in code points, as the server counts it (4096 a text,
1024 a caption: https://core.telegram.org/bots/api#sendmessage).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.cutting import cut
from core.errors import Rejected
from core.message import Button, Limits, Outgoing

LIMITS = Limits(text_chars=4096, photo_text_chars=1024, label_chars=64, buttons=100, edits=True, photos=True)
ALBUM_PHOTOS = 10  # https://core.telegram.org/bots/api#sendmediagroup: 2-10
DATA_BYTES = 64  # https://core.telegram.org/bots/api#inlinekeyboardbutton
TOAST_CHARS = 200  # https://core.telegram.org/bots/api#answercallbackquery

CHANNEL = "telegram:"
PHOTO_MARK = "p"
PLAYED = ("ogg", "mp3", "m4a")  # https://core.telegram.org/bots/api#sendvoice; others go as a file


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request. `photos` are paths of the files to upload with it; with `answers_previous` it replies to the message
    that the call before it made."""

    method: str
    params: Mapping[str, Any] = field(default_factory=dict)
    photos: tuple[str, ...] = ()
    voice: str = ""  # path of the recording to upload
    ending: str = ""  # what the recording is called: "ogg"
    answers_previous: bool = False


def chat_id(chat: str) -> int:
    """The number Telegram knows a chat or person key by."""
    return int(chat.removeprefix(CHANNEL))


def message_key(number: int, *, has_photo: bool) -> str:
    """Our name for a message of ours. It says whether it has a photo: its text is then a caption."""
    return f"{number}{PHOTO_MARK if has_photo else ''}"


def message_number(key: str) -> int:
    return int(key.removesuffix(PHOTO_MARK))


def compose(outgoing: Outgoing, ending: str = "") -> tuple[Call, ...]:
    """The calls that tell it, in order; the last one makes the message that carries text and buttons.

    Several photos go as an album, which can have neither buttons nor a text that is edited later, so text and buttons
    follow as a reply to it. `ending` tells what a recording is. Raises Rejected for a button Telegram would not take.
    """
    if outgoing.edits:
        return (_edit(outgoing),)
    if outgoing.voice:
        return (_voice(outgoing, ending),)
    match outgoing.photos[:ALBUM_PHOTOS]:
        case ():
            return (_text(outgoing, _where(outgoing) | _reply(outgoing)),)
        case (photo,):
            return (_photo(outgoing, photo),)
        case photos:
            album = Call(method="sendMediaGroup", params=_where(outgoing) | _reply(outgoing), photos=photos)
            if not outgoing.text and not outgoing.buttons:
                return (album,)
            return (album, _text(outgoing, _where(outgoing), answers_previous=True))


def _text(outgoing: Outgoing, params: dict[str, Any], *, answers_previous: bool = False) -> Call:
    said = {"text": cut(outgoing.text, LIMITS.text_chars), "link_preview_options": {"is_disabled": True}}
    return Call(
        method="sendMessage", params=params | said | _keyboard(outgoing.buttons), answers_previous=answers_previous
    )


def _photo(outgoing: Outgoing, photo: str) -> Call:
    caption = {"caption": cut(outgoing.text, LIMITS.photo_text_chars)} if outgoing.text else {}
    params = _where(outgoing) | _reply(outgoing) | caption | _keyboard(outgoing.buttons)
    return Call(method="sendPhoto", params=params, photos=(photo,))


def _voice(outgoing: Outgoing, ending: str) -> Call:
    caption = {"caption": cut(outgoing.text, LIMITS.photo_text_chars)} if outgoing.text else {}
    params = _where(outgoing) | _reply(outgoing) | caption | _keyboard(outgoing.buttons)
    method = "sendVoice" if ending in PLAYED else "sendDocument"
    return Call(method=method, params=params, voice=outgoing.voice, ending=ending)


def _edit(outgoing: Outgoing) -> Call:
    """Without buttons no reply_markup is sent, which takes the old ones away."""
    params = {"chat_id": chat_id(outgoing.chat), "message_id": message_number(outgoing.edits)}
    if outgoing.edits.endswith(PHOTO_MARK):
        said: dict[str, Any] = {"caption": cut(outgoing.text, LIMITS.photo_text_chars)}
        return Call(method="editMessageCaption", params=params | said | _keyboard(outgoing.buttons))
    said = {"text": cut(outgoing.text, LIMITS.text_chars), "link_preview_options": {"is_disabled": True}}
    return Call(method="editMessageText", params=params | said | _keyboard(outgoing.buttons))


def _where(outgoing: Outgoing) -> dict[str, Any]:
    params: dict[str, Any] = {"chat_id": chat_id(outgoing.chat)}
    if outgoing.thread:
        params["message_thread_id"] = int(outgoing.thread)
    if outgoing.silent:
        params["disable_notification"] = True
    return params


def _reply(outgoing: Outgoing) -> dict[str, Any]:
    return reply_to(message_number(outgoing.reply_to)) if outgoing.reply_to else {}


def reply_to(number: int) -> dict[str, Any]:
    """The message answered may be deleted by now; what we say still has to arrive."""
    return {"reply_parameters": {"message_id": number, "allow_sending_without_reply": True}}


def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> dict[str, Any]:
    keyboard = [[_button(button) for button in row] for row in rows if row]
    return {"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {}


def _button(button: Button) -> dict[str, str]:
    if not 1 <= len(button.data.encode()) <= DATA_BYTES:
        raise Rejected("button_data")
    if not button.label.strip():
        raise Rejected("button_label")
    return {"text": cut(button.label, LIMITS.label_chars), "callback_data": button.data}
