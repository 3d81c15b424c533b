"""python-telegram-bot tells. It paces and sends; when to try again is for delivery to decide.

The rate limiter is the last fence before Telegram's limits and never waits out a 429 itself: its defaults let 57
messages through in one second, so it is set to one per 1/28 s, and one per 3 s to a group.
"""

import asyncio
import warnings
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
import structlog
import telegram
from telegram import error as fault
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest
from telegram.warnings import PTBDeprecationWarning

from bot.telegram.access import API_URL, hush, not_accepted, plain
from bot.telegram.compose import LIMITS, TOAST_CHARS, Call, chat_id, compose, message_key, reply_to
from bot.telegram.translate import Me
from core.cutting import cut
from core.errors import DeliveryError, Gone, Rejected, TryLater
from core.message import Outgoing
from core.voice import sound_ending

if TYPE_CHECKING:
    from pydantic import SecretStr

CONNECTIONS = 8  # httpx searches its whole pool for every request and gets slower beyond
MAX_PHOTO_BYTES = 20 << 20  # what getFile serves: https://core.telegram.org/bots/api#getfile
ADMINS_KNOWN_S = 60.0
TOPIC_CHARS = 128  # https://core.telegram.org/bots/api#createforumtopic
HALF_TOLD = 1000  # albums remembered whose text has not been told yet

T = TypeVar("T")

log = structlog.get_logger()

Commands = Mapping[str, Sequence[tuple[str, str]]]
"""Command and description, by language; the first language also serves everyone else."""


class Telegram:
    """The channel. It can tell without `start`, which may fail for want of a network; only `me` waits for it."""

    name = "telegram"
    limits = LIMITS

    def __init__(self, token: "SecretStr | str", api_url: str = API_URL) -> None:
        hush()
        api_url = api_url.rstrip("/")
        self._bot_id = int(plain(token).partition(":")[0])
        self._bot: ExtBot[int] = ExtBot(
            token=plain(token),
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=HTTPXRequest(connection_pool_size=CONNECTIONS, read_timeout=20, write_timeout=20, pool_timeout=30),
            get_updates_request=HTTPXRequest(connection_pool_size=1),
            rate_limiter=AIORateLimiter(
                overall_max_rate=1, overall_time_period=1 / 28, group_max_rate=1, group_time_period=3, max_retries=0
            ),
        )
        self._me: Me | None = None
        self._admins: dict[int, tuple[float, frozenset[int]]] = {}
        self._half_told: dict[Outgoing, int] = {}

    async def start(self, commands: Commands | None = None) -> Me:
        """Asks who we are and sets the commands people see. Setup for a wrong token, TryLater without a network."""
        warnings.filterwarnings("ignore", message=".*retry_after", category=PTBDeprecationWarning)
        try:
            await self._bot.initialize()
        except fault.InvalidToken:
            raise not_accepted() from None
        except fault.TelegramError as error:
            raise _sorted(error) or TryLater("start") from None
        self._me = Me(id=self._bot.id, username=self._bot.username)
        for language, listed in (commands or {}).items():
            entries = [telegram.BotCommand(name, description) for name, description in listed]
            await self._ask(self._bot.set_my_commands(entries, language_code=language))
        if commands:
            first = next(iter(commands.values()))
            await self._ask(self._bot.set_my_commands([telegram.BotCommand(*entry) for entry in first]))
        return self._me

    async def stop(self) -> None:
        await self._bot.shutdown()

    @property
    def bot_id(self) -> int:
        """The number at the token's beginning: known before anything is asked."""
        return self._bot_id

    @property
    def me(self) -> Me:
        """Who we are; only after `start`."""
        if self._me is None:
            raise RuntimeError("Telegram has not been started")
        return self._me

    async def tell(self, outgoing: Outgoing) -> str:
        """See `core.message.Channel`. An album that was told before its text failed is not told again when the same
        message is tried again, unless the programme was restarted in between."""
        outgoing = await asyncio.to_thread(_without_lost_files, outgoing)
        calls = compose(outgoing, await asyncio.to_thread(_ending, outgoing.voice))
        previous = self._half_told.get(outgoing, 0)
        key = ""
        for call in calls[1:] if previous else calls:
            key, previous = await self._tell(outgoing, call, previous)
            if call is not calls[-1]:
                self._remember_half(outgoing, previous)
        self._half_told.pop(outgoing, None)
        return key

    async def _tell(self, outgoing: Outgoing, call: Call, previous: int) -> tuple[str, int]:
        extra = reply_to(previous) if call.answers_previous else {}
        params = await asyncio.to_thread(self._arguments, call, extra)
        try:
            answer = await _method(self._bot, call.method)(**params)
        except fault.TelegramError as error:
            if (sorted_fault := _sorted(error)) is None:
                return outgoing.edits, 0
            raise sorted_fault from None
        message = answer[0] if isinstance(answer, tuple) else answer
        if not isinstance(message, telegram.Message):
            return outgoing.edits, 0
        return message_key(message.message_id, has_photo=bool(message.photo)), message.message_id

    def _arguments(self, call: Call, extra: Mapping[str, Any]) -> dict[str, Any]:
        """The call's parameters as the library's own types. Reads the photos, so it runs in a thread."""
        params = {
            name: _TYPES[name].de_json(value, self._bot) if name in _TYPES else value
            for name, value in {**call.params, **extra}.items()
        }
        pictures = [Path(photo).read_bytes() for photo in call.photos]
        if call.method == "sendPhoto":
            params["photo"] = pictures[0]
        elif call.method == "sendMediaGroup":
            params["media"] = [telegram.InputMediaPhoto(picture) for picture in pictures]
        elif call.voice:
            sound = telegram.InputFile(Path(call.voice).read_bytes(), f"voice.{call.ending or 'bin'}")
            params["voice" if call.method == "sendVoice" else "document"] = sound
        return params

    def _remember_half(self, outgoing: Outgoing, number: int) -> None:
        if len(self._half_told) >= HALF_TOLD:
            del self._half_told[next(iter(self._half_told))]
        self._half_told[outgoing] = number

    async def toast(self, press_id: str, text: str) -> None:
        try:
            await self._ask(self._bot.answer_callback_query(press_id, text=cut(text, TOAST_CHARS) or None))
        except Rejected as refused:
            if refused.code != "press_expired":
                raise

    async def fetch(self, source_id: str) -> bytes:
        """At most 20 MB; larger ones are Rejected("file_too_big"). A link that has died is asked for anew next time."""
        found = await self._ask(self._bot.get_file(source_id))
        if (found.file_size or 0) > MAX_PHOTO_BYTES:
            raise Rejected("file_too_big")
        try:
            return bytes(await found.download_as_bytearray(read_timeout=60))
        except fault.InvalidToken:  # so the library calls any 404
            raise TryLater("file_link_dead") from None
        except fault.TelegramError as error:
            raise _sorted(error) or TryLater("file") from None

    async def is_admin(self, chat: str, person: str) -> bool:
        """An anonymous admin speaks as the group itself, and only admins can. In a private chat everyone decides."""
        number, who = chat_id(chat), chat_id(person)
        return number == who or (number < 0 < who and who in await self._admins_of(number))

    async def _admins_of(self, number: int) -> frozenset[int]:
        now_s = asyncio.get_running_loop().time()
        known_until_s, admins = self._admins.get(number, (0.0, frozenset[int]()))
        if now_s >= known_until_s:
            members = await self._ask(self._bot.get_chat_administrators(number))
            admins = frozenset(member.user.id for member in members if not member.user.is_bot)
            self._admins[number] = now_s + ADMINS_KNOWN_S, admins
        return admins

    async def open_topic(self, chat: str, title: str) -> str:
        """Where the bot may not manage topics the card still has to arrive: in the chat itself."""
        try:
            topic = await self._ask(self._bot.create_forum_topic(chat_id(chat), cut(title, TOPIC_CHARS)))
        except Rejected as refused:
            if refused.code in ("no_forum", "no_rights"):
                log.warning("telegram: no topic opened", reason=refused.code)
                return ""
            raise
        return str(topic.message_thread_id)

    async def _ask(self, call: Awaitable[T]) -> T:
        try:
            return await call
        except fault.TelegramError as error:
            raise _sorted(error) or TryLater("not_modified") from None


_TYPES: dict[str, type[telegram.TelegramObject]] = {
    "reply_markup": telegram.InlineKeyboardMarkup,
    "reply_parameters": telegram.ReplyParameters,
    "link_preview_options": telegram.LinkPreviewOptions,
}


def _method(bot: "ExtBot[int]", name: str) -> Callable[..., Awaitable[object]]:
    methods: dict[str, Callable[..., Awaitable[object]]] = {
        "sendMessage": bot.send_message,
        "sendPhoto": bot.send_photo,
        "sendMediaGroup": bot.send_media_group,
        "sendVoice": bot.send_voice,
        "sendDocument": bot.send_document,
        "editMessageText": bot.edit_message_text,
        "editMessageCaption": bot.edit_message_caption,
    }
    return methods[name]


def _without_lost_files(outgoing: Outgoing) -> Outgoing:
    """A photo or recording may have been erased since the message was written; the words still have to arrive."""
    photos = tuple(photo for photo in outgoing.photos if Path(photo).is_file())
    voice = outgoing.voice if outgoing.voice and Path(outgoing.voice).is_file() else ""
    if (photos, voice) == (outgoing.photos, outgoing.voice):
        return outgoing
    return replace(outgoing, photos=photos, voice=voice)


def _ending(voice: str) -> str:
    """What the recording at this path is, by how it begins."""
    if not voice:
        return ""
    with Path(voice).open("rb") as file:
        return sound_ending(file.read(16))


# --- the table of faults. Telegram's words are the only key it gives; the first that is found in its answer counts.

_GONE = "gone"
_DONE = "done"
_REFUSALS: tuple[tuple[str, str], ...] = (
    ("message is not modified", _DONE),
    ("chat not found", _GONE),
    ("user not found", _GONE),
    ("peer_id_invalid", _GONE),
    ("message to edit not found", "edit_gone"),
    ("message can't be edited", "edit_gone"),
    ("message_id_invalid", "edit_gone"),
    ("query is too old", "press_expired"),
    ("query id is invalid", "press_expired"),
    ("message thread not found", "topic_gone"),
    ("topic_closed", "topic_gone"),
    ("topic_deleted", "topic_gone"),
    ("is not a forum", "no_forum"),
    ("only for supergroups", "no_forum"),
    ("not enough rights", "no_rights"),
    ("chat_write_forbidden", "no_rights"),
    ("chat_restricted", "no_rights"),
    ("file is too big", "file_too_big"),
    ("wrong file_id", "file_gone"),
    ("invalid file_id", "file_gone"),
    ("button_data_invalid", "button_data"),
    ("is too long", "too_long"),
    ("text is empty", "empty"),
    ("image_process_failed", "photo_unreadable"),
    ("photo_invalid_dimensions", "photo_unreadable"),
    ("photo_save_file_invalid", "photo_unreadable"),
    ("no photo in the request", "photo_unreadable"),
)
# With these the request never left; any other broken connection may have been told all the same.
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
TOKEN_REFUSED_S = 300.0


def _sorted(error: fault.TelegramError) -> DeliveryError | None:
    """The fault in our words; None when what was wanted is so already."""
    match error:
        case fault.RetryAfter():
            wait = error.retry_after
            return TryLater("flood", after_s=wait.total_seconds() if isinstance(wait, timedelta) else float(wait))
        case fault.ChatMigrated():
            return Gone("migrated", moved_to=f"telegram:{error.new_chat_id}")
        case fault.Forbidden():
            return Gone("forbidden")
        case fault.BadRequest():
            return _refused(error.message)
        case fault.InvalidToken():  # taken back while we run: what waits must not be lost for it
            log.error("telegram refuses the token")
            return TryLater("token_refused", after_s=TOKEN_REFUSED_S)
        case fault.NetworkError():
            return _broken(error)
    log.warning("telegram gave an answer we cannot read", kind=type(error).__name__)
    return TryLater("unreadable_answer", perhaps_sent=True)


def _refused(words: str) -> DeliveryError | None:
    for needle, code in _REFUSALS:
        if needle in words.lower():
            return None if code == _DONE else Gone(needle) if code == _GONE else Rejected(code)
    log.warning("telegram refuses for a reason we do not know", reason=words)
    return Rejected("bad_request")


def _broken(error: fault.NetworkError) -> DeliveryError:
    """A broken connection, or a status that is none of those above."""
    cause = error.__cause__
    if isinstance(cause, httpx.HTTPError):
        return TryLater(type(cause).__name__, perhaps_sent=not isinstance(cause, _NEVER_LEFT))
    if "(413)" in error.message or "too large" in error.message.lower():
        return Rejected("too_large")
    if "(429)" in error.message or "too many requests" in error.message.lower():
        return TryLater("flood")
    return TryLater("server_fault", perhaps_sent=True)
